//! Lists, page by page.

use runtime::Failure;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::super::cursor::CursorKey;
use super::super::{DEEPEST, Page, cursor};
use super::column::Raw;
use super::error::is_of_a_value;
use super::filter::{MARK, numbered};
use super::keyset::beyond;
use super::{Filter, Link, SqlError, ToColumn, get};

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
    pub async fn all<T>(
        &self,
        link: &Link,
        filter: &Filter,
        read: impl Fn(&Row) -> Result<T, SqlError>,
    ) -> Result<Vec<T>, SqlError> {
        let Self { columns, from } = self;
        let sql = format!("SELECT {columns} FROM {from} WHERE {}", filter.sql);
        let rows = link.rows(&numbered(&sql), &bound(&filter.values)).await?;
        rows.iter().map(read).collect()
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
        let values: Option<Vec<Raw>> = values.into_iter().map(raw).collect();
        let values = values.ok_or_else(foreign_cursor)?;
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
    pub async fn beside_key<K: ToColumn>(
        mut self,
        link: &Link,
        column: &'static str,
        key: Option<&K>,
        backwards: bool,
    ) -> Result<Self, SqlError> {
        let Some(key) = key else { return Ok(self) };
        self.check_free()?;
        let columns: Vec<&str> = self.sort.keys.iter().map(|key| key.column).collect();
        self.filters.push(Filter::equal(column, key)?);
        let (condition, values) = self.condition(None);
        self.filters.pop();
        let (columns, from) = (columns.join(", "), self.select.from);
        let sql = numbered(&format!("SELECT {columns} FROM {from}{condition}"));
        let row = link.row(&sql, &bound(&values)).await?;
        let text = "there is no item with the key at which the page shall begin";
        let row = row.ok_or_else(|| Failure::BadRequest(text.to_owned()))?;
        let keys = 0..self.sort.keys.len();
        let values: Vec<Raw> = keys
            .map(|index| row.try_get(index))
            .collect::<Result<_, _>>()?;
        self.parts = beyond(self.sort, &values, backwards);
        self.backwards = backwards;
        Ok(self)
    }

    /// The page that so many items stand before. They are read and left out: ask for few.
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
    pub async fn fetch<T>(
        &self,
        link: &Link,
        read: impl Fn(&Row) -> Result<T, SqlError>,
    ) -> Result<Page<T>, SqlError> {
        let skip = self.bounded_skip(link).await?;
        let mut rows = Vec::new();
        for part in self.parts() {
            let (_, mut values) = self.condition(part);
            if self.skip > 0 {
                values.push(Raw::of(&skip)?);
            }
            let some = link.rows(&self.sql(part), &bound(&values)).await;
            rows.extend(
                some.map_err(|error| match part.is_some() && is_of_a_value(&error) {
                    true => foreign_cursor().into(),
                    false => error,
                })?,
            );
            if rows.len() > self.limit {
                break;
            }
        }
        let has_more = rows.len() > self.limit;
        rows.truncate(self.limit);
        if self.backwards {
            rows.reverse();
        }
        let (before, behind) = self.neighbours(has_more);
        let first = rows.first().filter(|_| before && self.both_ways);
        let last = rows.last().filter(|_| behind);
        Ok(Page {
            next_cursor: last.map(|row| self.cursor(row, false)).transpose()?,
            previous_cursor: first.map(|row| self.cursor(row, true)).transpose()?,
            items: rows.iter().map(read).collect::<Result<_, _>>()?,
            has_more,
            total: self.total(link).await?,
        })
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
            // By itself the name would be that of what is shown, which a decimal is as text.
            sql.push_str(&format!("{from}.{}", key.column));
            // Indexes have nulls first, but for the key of the rows at their end.
            let is_key = index + 1 == self.sort.keys.len() && !key.nullable;
            sql.push_str(match (key.descending != self.backwards, is_key) {
                (false, true) => "",
                (true, true) => " DESC",
                (false, false) => " NULLS FIRST",
                (true, false) => " DESC NULLS LAST",
            });
        }
        // One row more than the page has tells whether there is another page. As a number in the
        // text it tells the planner how little is read.
        sql.push_str(&format!(" LIMIT {}", self.limit.saturating_add(1)));
        if self.skip > 0 {
            sql.push_str(&format!(" OFFSET {MARK}"));
        }
        numbered(&sql)
    }

    /// The condition of the list, and the values in it.
    fn condition(&self, part: Option<&Filter>) -> (String, Vec<Raw>) {
        let mut sql = String::new();
        let mut values = Vec::new();
        for (index, filter) in self.filters.iter().chain(part).enumerate() {
            sql.push_str(if index == 0 { " WHERE " } else { " AND " });
            sql.push_str(&filter.sql);
            values.extend(filter.values.iter().cloned());
        }
        (sql, values)
    }

    async fn total(&self, link: &Link) -> Result<Option<u64>, SqlError> {
        if !self.counted {
            return Ok(None);
        }
        let (condition, values) = self.condition(None);
        let sql = format!("SELECT count(*) FROM {}{condition}", self.select.from);
        let row = link.row(&numbered(&sql), &bound(&values)).await?;
        let count: Option<i64> = row.map(|row| get(&row, 0)).transpose()?;
        Ok(count.and_then(|count| u64::try_from(count).ok()))
    }

    /// How many items are left out. Behind the deepest page that is served there may be nothing more.
    async fn bounded_skip(&self, link: &Link) -> Result<i64, SqlError> {
        let skip = i64::try_from(self.skip).unwrap_or(i64::MAX);
        let deepest = i64::from(DEEPEST);
        if skip <= deepest {
            return Ok(skip);
        }
        let (condition, values) = self.condition(None);
        let from = self.select.from;
        let sql = format!("SELECT 1 FROM {from}{condition} LIMIT 1 OFFSET {DEEPEST}");
        if link.row(&numbered(&sql), &bound(&values)).await?.is_some() {
            let text = format!("at most {DEEPEST} items may stand before a page; narrow the list");
            return Err(Failure::BadRequest(text).into());
        }
        Ok(deepest)
    }

    fn cursor(&self, row: &Row, backwards: bool) -> Result<String, SqlError> {
        let keys = self.sort.keys.iter();
        let besides = keys.clone().filter(|key| key.place.is_none()).count();
        let mut besides = row.len() - besides..row.len();
        let places = keys.filter_map(|key| key.place.or_else(|| besides.next()));
        let values = places.map(|index| {
            let Raw(value) = row.try_get(index)?;
            Ok(value.map_or(cursor::Value::Null, cursor::Value::Bytes))
        });
        let values: Vec<cursor::Value> = values.collect::<Result<_, SqlError>>()?;
        let Select { from, .. } = self.select;
        Ok(cursor::encode(
            &self.key,
            (from, self.sort.name),
            &values,
            backwards,
        ))
    }
}

/// A value of a cursor; none for what only another database writes.
fn raw(value: cursor::Value) -> Option<Raw> {
    match value {
        cursor::Value::Null => Some(Raw(None)),
        cursor::Value::Bytes(bytes) => Some(Raw(Some(bytes))),
        cursor::Value::Integer(_) | cursor::Value::Real(_) | cursor::Value::Text(_) => None,
    }
}

fn foreign_cursor() -> Failure {
    let text = "the cursor was not issued for this list, or is damaged; begin with the first page";
    Failure::BadRequest(text.to_owned())
}

/// The values as a statement takes them.
fn bound(values: &[Raw]) -> Vec<&(dyn ToSql + Sync)> {
    values
        .iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect()
}
