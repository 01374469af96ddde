// Managed by oasmith. Do not edit: the next run writes it anew.

//! Lists, page by page.

use runtime::Failure;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::super::{Page, cursor};
use super::keyset::behind;
use super::{Filter, SqlError};

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
            self.filters.push(behind(self.sort, &values));
        }
        Ok(self)
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
        let mut statement = connection.prepare_cached(&self.sql())?;
        let columns = statement.column_count();
        let values = self.filters.iter().flat_map(|filter| &filter.values);
        // One row more than the page has tells whether there is another page.
        let more = Value::Integer(i64::try_from(self.limit.saturating_add(1)).unwrap_or(i64::MAX));
        let mut rows = statement.query(params_from_iter(values.chain([&more])))?;
        let mut page = Page {
            items: Vec::new(),
            next_cursor: None,
        };
        let mut last = None;
        while let Some(row) = rows.next()? {
            if page.items.len() == self.limit {
                page.next_cursor = last;
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
        for (index, filter) in self.filters.iter().enumerate() {
            sql.push_str(if index == 0 { " WHERE " } else { " AND " });
            sql.push_str(&filter.sql);
        }
        for (index, key) in self.sort.keys.iter().enumerate() {
            sql.push_str(if index == 0 { " ORDER BY " } else { ", " });
            sql.push_str(key.column);
            sql.push_str(if key.descending { " DESC" } else { "" });
        }
        sql.push_str(" LIMIT ?");
        sql
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
