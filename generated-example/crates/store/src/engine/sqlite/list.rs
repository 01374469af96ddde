// Managed by oasmith. Do not edit: the next run writes it anew.

//! Lists, page by page.

use runtime::Failure;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::super::cursor::CursorKey;
use super::super::{DEEPEST, Page, cursor};
use super::keyset::beyond;
use super::{Filter, SqlError, ToColumn};

/// What a list shows, as SQL: `"id", "title"` and `"books"`.
#[derive(Clone, Copy, Debug)]
pub struct Select {
    /// The columns, with commas between them.
    pub columns: &'static str,
    /// The table.
    pub from: &'static str,
}

impl Select {
    /// All rows that meet a condition, in no order.
    ///
    /// # Errors
    ///
    /// When the database fails, or a row cannot be read.
    pub fn all<T>(
        &self,
        connection: &Connection,
        filter: &Filter,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, SqlError> {
        let Self { columns, from } = self;
        let sql = format!("SELECT {columns} FROM {from} WHERE {}", filter.sql);
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(&filter.values), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// An order that a list can have.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// Its name in the contract: `-price`.
    pub name: &'static str,
    /// By what it sorts. The last key is unique and never null, so that no two rows are equal.
    pub keys: &'static [SortKey],
}

/// One key of an order.
#[derive(Clone, Copy, Debug)]
pub struct SortKey {
    /// The column, as SQL.
    pub column: &'static str,
    /// Whether it can be null.
    pub nullable: bool,
    /// Whether the greatest comes first.
    pub descending: bool,
    /// Its place among the columns of the [`Select`], which has it as it is; none: it is read besides.
    pub place: Option<usize>,
}

/// A list that is being asked for.
#[derive(Debug)]
pub struct List {
    select: &'static Select,
    sort: &'static Sort,
    key: CursorKey,
    limit: usize,
    filters: Vec<Filter>,
    /// The parts of the list that the page is taken from, one after the other; none for all of it.
    parts: Vec<Filter>,
    /// Whether the page is read against the direction of the list, from its end.
    backwards: bool,
    /// Whether to tell where the page before begins.
    both_ways: bool,
    skip: u64,
    counted: bool,
}

impl List {
    /// A list in this order with so many items on a page, at least one, and cursors under this key.
    pub fn new(select: &'static Select, sort: &'static Sort, limit: u32, key: &CursorKey) -> Self {
        let limit = usize::try_from(limit.max(1)).unwrap_or(usize::MAX);
        Self {
            select,
            sort,
            key: key.clone(),
            limit,
            filters: Vec::new(),
            parts: Vec::new(),
            backwards: false,
            both_ways: false,
            skip: 0,
            counted: false,
        }
    }

    /// Only rows that meet this condition too.
    #[must_use]
    pub fn filter(mut self, filter: impl Into<Option<Filter>>) -> Self {
        self.filters.extend(filter.into());
        self
    }

    /// The page to which this cursor leads; the first one without.
    ///
    /// # Errors
    ///
    /// [`Failure::BadRequest`] when the cursor is damaged or belongs to another table or order, or when
    /// the page has a place already.
    pub fn after(self, cursor: Option<&str>) -> Result<Self, Failure> {
        self.beside(cursor, false)
    }

    /// The page that ends where this cursor leads to; without one, that of [`Self::after`].
    ///
    /// # Errors
    ///
    /// Those of [`Self::after`].
    pub fn before(self, cursor: Option<&str>) -> Result<Self, Failure> {
        self.beside(cursor, true)
    }

    fn beside(mut self, cursor: Option<&str>, backwards: bool) -> Result<Self, Failure> {
        let Some(cursor) = cursor else {
            return Ok(self);
        };
        self.check_free()?;
        let Sort { name, keys } = self.sort;
        let (values, leads_back) =
            cursor::decode(&self.key, cursor, (self.select.from, name), keys.len())?;
        let values: Vec<Value> = values.into_iter().map(to_sql).collect();
        self.backwards = backwards || leads_back;
        self.parts = beyond(self.sort, &values, self.backwards);
        Ok(self)
    }

    fn check_free(&self) -> Result<(), Failure> {
        let text = "a page begins behind an item or ends before one: ask for one of the two";
        match self.parts.is_empty() {
            true => Ok(()),
            false => Err(Failure::BadRequest(text.to_owned())),
        }
    }

    /// The page behind the item with this key, whose column is named, or the one that ends before it; the
    /// first one without.
    ///
    /// # Errors
    ///
    /// [`Failure::BadRequest`] when the list has no such item, or what the database says.
    pub fn beside_key<K: ToColumn>(
        mut self,
        connection: &Connection,
        column: &'static str,
        key: Option<&K>,
        backwards: bool,
    ) -> Result<Self, SqlError> {
        let Some(key) = key else { return Ok(self) };
        self.check_free()?;
        let columns: Vec<&str> = self.sort.keys.iter().map(|key| key.column).collect();
        self.filters.push(Filter::equal(column, key));
        let (condition, values) = self.condition(None);
        self.filters.pop();
        let (columns, from) = (columns.join(", "), self.select.from);
        let sql = format!("SELECT {columns} FROM {from}{condition}");
        let mut statement = connection.prepare_cached(&sql)?;
        let read = |row: &Row<'_>| {
            let keys = 0..self.sort.keys.len();
            keys.map(|index| row.get::<_, Value>(index)).collect()
        };
        let found: Option<Vec<Value>> = statement
            .query_row(params_from_iter(values), read)
            .optional()?;
        let text = "there is no item with the key at which the page shall begin";
        let values = found.ok_or_else(|| Failure::BadRequest(text.to_owned()))?;
        self.parts = beyond(self.sort, &values, backwards);
        self.backwards = backwards;
        Ok(self)
    }

    /// The page that so many items stand before. They are read and left out: ask for few.
    ///
    #[must_use]
    pub fn skip(mut self, skip: u64) -> Self {
        self.skip = skip;
        self
    }

    /// Counts the items of the whole list too.
    #[must_use]
    pub fn counted(mut self) -> Self {
        self.counted = true;
        self
    }

    /// Tells where the page before ends too.
    #[must_use]
    pub fn both_ways(mut self) -> Self {
        self.both_ways = true;
        self
    }

    /// The conditions of the parts that the page is read from; none for the whole list.
    fn parts(&self) -> Vec<Option<&Filter>> {
        match self.parts.is_empty() {
            true => vec![None],
            false => self.parts.iter().map(Some).collect(),
        }
    }

    /// Reads the page. The columns of a row are those of the [`Select`], from index 0.
    ///
    /// # Errors
    ///
    /// When the database fails, or a row cannot be read.
    pub fn fetch<T>(
        &self,
        connection: &Connection,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>, SqlError> {
        let skip = self.bounded_skip(connection)?;
        let mut items = Vec::new();
        let (mut first, mut last) = (None, None);
        let mut has_more = false;
        for part in self.parts() {
            let mut statement = connection.prepare_cached(&self.sql(part))?;
            let columns = statement.column_count();
            let (_, mut values) = self.condition(part);
            values.push(Value::Integer(self.most()));
            values.extend((self.skip > 0).then_some(Value::Integer(skip)));
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                has_more = items.len() == self.limit;
                if has_more {
                    break;
                }
                if items.is_empty() && (self.both_ways || self.backwards) {
                    first = Some(self.cursor(row, columns, !self.backwards)?);
                }
                items.push(read(row)?);
                if items.len() == self.limit {
                    last = Some(self.cursor(row, columns, self.backwards)?);
                }
            }
            if has_more {
                break;
            }
        }
        if self.backwards {
            items.reverse();
            std::mem::swap(&mut first, &mut last);
        }
        let (before, behind) = self.neighbours(has_more);
        Ok(Page {
            items,
            next_cursor: last.filter(|_| behind),
            previous_cursor: first.filter(|_| before && self.both_ways),
            has_more,
            total: self.total(connection)?,
        })
    }

    /// One row more than the page has tells whether there is another page.
    fn most(&self) -> i64 {
        i64::try_from(self.limit.saturating_add(1)).unwrap_or(i64::MAX)
    }

    /// Whether there are items before the page, and behind it.
    fn neighbours(&self, has_more: bool) -> (bool, bool) {
        let is_beside = !self.parts.is_empty();
        match self.backwards {
            true => (has_more, is_beside),
            false => (is_beside, has_more),
        }
    }

    /// The keys of the order follow the columns of the list, for the cursor.
    fn sql(&self, part: Option<&Filter>) -> String {
        let Select { columns, from } = self.select;
        let mut sql = format!("SELECT {columns}");
        for key in self.sort.keys.iter().filter(|key| key.place.is_none()) {
            sql.push_str(", ");
            sql.push_str(key.column);
        }
        sql.push_str(" FROM ");
        sql.push_str(from);
        sql.push_str(&self.condition(part).0);
        for (index, key) in self.sort.keys.iter().enumerate() {
            sql.push_str(if index == 0 { " ORDER BY " } else { ", " });
            sql.push_str(key.column);
            sql.push_str(match key.descending != self.backwards {
                true => " DESC",
                false => "",
            });
        }
        sql.push_str(" LIMIT ?");
        if self.skip > 0 {
            sql.push_str(" OFFSET ?");
        }
        sql
    }

    /// The condition of the list, and the values in it.
    fn condition(&self, part: Option<&Filter>) -> (String, Vec<Value>) {
        let mut sql = String::new();
        let mut values = Vec::new();
        for (index, filter) in self.filters.iter().chain(part).enumerate() {
            sql.push_str(if index == 0 { " WHERE " } else { " AND " });
            sql.push_str(&filter.sql);
            values.extend(filter.values.iter().cloned());
        }
        (sql, values)
    }

    fn total(&self, connection: &Connection) -> Result<Option<u64>, SqlError> {
        if !self.counted {
            return Ok(None);
        }
        let (condition, values) = self.condition(None);
        let sql = format!("SELECT count(*) FROM {}{condition}", self.select.from);
        let mut statement = connection.prepare_cached(&sql)?;
        let count: i64 = statement.query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(Some(u64::try_from(count).unwrap_or(0)))
    }

    /// How many items are left out. Behind the deepest page that is served there may be nothing more.
    fn bounded_skip(&self, connection: &Connection) -> Result<i64, SqlError> {
        let skip = i64::try_from(self.skip).unwrap_or(i64::MAX);
        let deepest = i64::from(DEEPEST);
        if skip <= deepest {
            return Ok(skip);
        }
        let (condition, mut values) = self.condition(None);
        let from = self.select.from;
        let sql = format!("SELECT 1 FROM {from}{condition} LIMIT 1 OFFSET ?");
        values.push(Value::Integer(deepest));
        let mut statement = connection.prepare_cached(&sql)?;
        if statement.exists(params_from_iter(values))? {
            let text = format!("at most {DEEPEST} items may stand before a page; narrow the list");
            return Err(Failure::BadRequest(text).into());
        }
        Ok(deepest)
    }

    /// How many keys of the order are read besides.
    fn besides(&self) -> usize {
        let keys = self.sort.keys.iter();
        keys.filter(|key| key.place.is_none()).count()
    }

    fn cursor(&self, row: &Row<'_>, columns: usize, backwards: bool) -> rusqlite::Result<String> {
        let mut besides = columns - self.besides()..columns;
        let places = self
            .sort
            .keys
            .iter()
            .filter_map(|key| key.place.or_else(|| besides.next()));
        let values = places.map(|index| row.get::<_, Value>(index).map(from_sql));
        let values: Vec<cursor::Value> = values.collect::<rusqlite::Result<_>>()?;
        let Select { from, .. } = self.select;
        Ok(cursor::encode(
            &self.key,
            (from, self.sort.name),
            &values,
            backwards,
        ))
    }
}

fn to_sql(value: cursor::Value) -> Value {
    match value {
        cursor::Value::Null => Value::Null,
        cursor::Value::Integer(number) => Value::Integer(number),
        cursor::Value::Real(number) => Value::Real(number),
        cursor::Value::Text(text) => Value::Text(text),
        cursor::Value::Bytes(bytes) => Value::Blob(bytes),
    }
}

fn from_sql(value: Value) -> cursor::Value {
    match value {
        Value::Null => cursor::Value::Null,
        Value::Integer(number) => cursor::Value::Integer(number),
        Value::Real(number) => cursor::Value::Real(number),
        Value::Text(text) => cursor::Value::Text(text),
        Value::Blob(bytes) => cursor::Value::Bytes(bytes),
    }
}
