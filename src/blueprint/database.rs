//! Tables, in no dialect of SQL. This is what `crates/store/schema.json` holds.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The tables of a service.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Database {
    /// The tables, each after those that it refers to where that can be.
    pub tables: Vec<Table>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its name, in snake case.
    pub name: String,
    /// Its columns: the key first, then the properties in the order of the contract, then `version`.
    pub columns: Vec<Column>,
    /// The columns of the primary key.
    pub primary_key: Vec<String>,
    /// Columns whose values must stand in another table.
    pub foreign_keys: Vec<ForeignKey>,
    /// Indexes, those that keep values unique among them.
    pub indexes: Vec<Index>,
}

impl Table {
    /// The column with this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The column that holds a property.
    pub fn column_of(&self, property: &str) -> Option<&Column> {
        self.columns
            .iter()
            .find(|column| column.property.as_deref() == Some(property))
    }

    /// The columns of the primary key, in its order.
    pub fn key(&self) -> impl Iterator<Item = &Column> {
        let key = self.primary_key.iter();
        key.filter_map(|name| self.column(name))
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its name, in snake case.
    pub name: String,
    /// The property that it holds, by wire name; none for what only the server sees.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub property: Option<String>,
    /// What its values are.
    pub kind: ColumnKind,
    /// Whether it may be empty.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub nullable: bool,
    /// What it is for.
    #[serde(skip_serializing_if = "ColumnRole::is_plain", default)]
    pub role: ColumnRole,
    /// Whether the database chooses its values, one after the other.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub numbered: bool,
    /// The value of rows that were there before the column was, and of properties left out.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub default: Option<Value>,
}

/// What the values of a column are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// One of these texts.
    Enumeration(Vec<String>),
    /// A whole number of at most 64 bits.
    Integer,
    /// An IEEE 754 double.
    Real,
    /// True or false.
    Boolean,
    /// A UUID.
    Uuid,
    /// An instant, to the microsecond.
    Timestamp,
    /// A day.
    Date,
    /// A decimal number, exact.
    Decimal,
    /// A JSON document: nested objects and lists.
    Json,
}

/// What a column is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ColumnRole {
    /// A property like any other.
    #[default]
    Plain,
    /// The primary key.
    Key,
    /// The key of the resource that owns the row, from the path.
    Parent,
    /// When the row was made.
    CreatedAt,
    /// When the row was changed last.
    UpdatedAt,
    /// How often the row was written; entity tags are made from it.
    Version,
    /// The whole item, as JSON.
    Document,
}

impl ColumnRole {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it with a reference"
    )]
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// Columns whose values must stand in another table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignKey {
    /// The columns.
    pub columns: Vec<String>,
    /// The table that they refer to, by its key.
    pub table: String,
    /// The key columns there, in the same order.
    pub references: Vec<String>,
    /// Whether the row goes with the one that it refers to: it is a part of it.
    pub cascade: bool,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<String>,
    /// Whether no two rows may have the same values.
    pub unique: bool,
}
