// Managed by oasmith. Do not edit: the next run writes it anew.

//! Lists, page by page.

use runtime::Failure;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::super::{Page, cursor};
use super::keyset::behind;
use super::{Filter, SqlError, ToColumn};

/// So many items may stand before a page that is asked for by its number: all of them are read.
const DEEPEST: i64 = 10_000;

/// What a list shows, as SQL: `"id", "title"` and `"books"`.
#[derive(Clone, Copy, Debug)]
pub struct Select {
    /// The columns, with commas between them.
    pub columns: &'static str,
    /// The table.
    pub from: &'static str,
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
}

/// A list that is being asked for.
#[derive(Debug)]
pub struct List {
    select: &'static Select,
    sort: &'static Sort,
    limit: usize,
    filters: Vec<Filter>,
    /// The condition that the page begins behind an item.
    behind: Option<Filter>,
    skip: u64,
    counted: bool,
}

impl List {
    /// A list in this order with so many items on a page, at least one.
    pub fn new(select: &'static Select, sort: &'static Sort, limit: u32) -> Self {
        let limit = usize::try_from(limit.max(1)).unwrap_or(usize::MAX);
        Self {
            select,
            sort,
            limit,
            filters: Vec::new(),
            behind: None,
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

    /// The page behind this cursor; the first one without.
    ///
    /// # Errors
    ///
    /// [`Failure::BadRequest`] when the cursor is damaged or belongs to another table or order.
    pub fn after(mut self, cursor: Option<&str>) -> Result<Self, Failure> {
        if let Some(cursor) = cursor {
            let Sort { name, keys } = self.sort;
            let values = cursor::decode(cursor, self.select.from, name, keys.len())?;
            let values: Vec<Value> = values.into_iter().map(to_sql).collect();
            self.behind = Some(behind(self.sort, &values));
        }
        Ok(self)
    }

    /// The page behind the item with this key, whose column is named; the first one without.
    ///
    /// # Errors
    ///
    /// [`Failure::BadRequest`] when the list has no such item, or what the database says.
    pub fn behind_key<K: ToColumn>(
        mut self,
        connection: &Connection,
        column: &'static str,
        key: Option<&K>,
    ) -> Result<Self, SqlError> {
        let Some(key) = key else { return Ok(self) };
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
        let text = "there is no item with the key behind which the page shall begin";
        let values = found.ok_or_else(|| Failure::BadRequest(text.to_owned()))?;
        self.behind = Some(behind(self.sort, &values));
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
        let mut statement = connection.prepare_cached(&self.sql())?;
        let columns = statement.column_count();
        let (_, values) = self.condition(self.behind.as_ref());
        // One row more than the page has tells whether there is another page.
        let more = Value::Integer(i64::try_from(self.limit.saturating_add(1)).unwrap_or(i64::MAX));
        let skipped = (skip > 0).then_some(Value::Integer(skip));
        let ends = [more].into_iter().chain(skipped);
        let mut rows = statement.query(params_from_iter(values.into_iter().chain(ends)))?;
        let mut page = Page {
            items: Vec::new(),
            next_cursor: None,
            has_more: false,
            total: self.total(connection)?,
        };
        let mut last = None;
        while let Some(row) = rows.next()? {
            if page.items.len() == self.limit {
                page.next_cursor = last;
                page.has_more = true;
                break;
            }
            page.items.push(read(row)?);
            if page.items.len() == self.limit {
                last = Some(self.cursor(row, columns)?);
            }
        }
        Ok(page)
    }

    /// The keys of the order follow the columns of the list, for the cursor.
    fn sql(&self) -> String {
        let Select { columns, from } = self.select;
        let mut sql = format!("SELECT {columns}");
        for key in self.sort.keys {
            sql.push_str(", ");
            sql.push_str(key.column);
        }
        sql.push_str(" FROM ");
        sql.push_str(from);
        sql.push_str(&self.condition(self.behind.as_ref()).0);
        for (index, key) in self.sort.keys.iter().enumerate() {
            sql.push_str(if index == 0 { " ORDER BY " } else { ", " });
            sql.push_str(key.column);
            sql.push_str(if key.descending { " DESC" } else { "" });
        }
        sql.push_str(" LIMIT ?");
        if self.skip > 0 {
            sql.push_str(" OFFSET ?");
        }
        sql
    }

    /// The condition of the list, and the values in it.
    fn condition(&self, behind: Option<&Filter>) -> (String, Vec<Value>) {
        let mut sql = String::new();
        let mut values = Vec::new();
        for (index, filter) in self.filters.iter().chain(behind).enumerate() {
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
        if skip <= DEEPEST {
            return Ok(skip);
        }
        let (condition, mut values) = self.condition(None);
        let from = self.select.from;
        let sql = format!("SELECT 1 FROM {from}{condition} LIMIT 1 OFFSET ?");
        values.push(Value::Integer(DEEPEST));
        let mut statement = connection.prepare_cached(&sql)?;
        if statement.exists(params_from_iter(values))? {
            let text = format!("at most {DEEPEST} items may stand before a page; narrow the list");
            return Err(Failure::BadRequest(text).into());
        }
        Ok(DEEPEST)
    }

    fn cursor(&self, row: &Row<'_>, columns: usize) -> rusqlite::Result<String> {
        let first = columns - self.sort.keys.len();
        let values = (first..columns).map(|index| row.get::<_, Value>(index).map(from_sql));
        let values: Vec<cursor::Value> = values.collect::<rusqlite::Result<_>>()?;
        Ok(cursor::encode(self.select.from, self.sort.name, &values))
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
