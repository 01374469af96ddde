//! Tables, in no dialect of SQL. This is what `crates/store/schema.json` holds.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The tables of a service.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Database {
    /// The tables, each after those that it refers to where that can be.
    pub tables: Vec<Table>,
}

impl Database {
    /// The table with this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }
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
    /// Whether rows that are deleted are kept elsewhere.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub soft_delete: bool,
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

    /// Whether both make the same table; neither the order of columns counts nor what they hold.
    pub fn is_alike(&self, other: &Self) -> bool {
        let holds = |a: &Self, b: &Self| {
            a.columns.iter().all(|column| {
                b.column(&column.name)
                    .is_some_and(|twin| column.is_alike(twin))
            }) && a
                .foreign_keys
                .iter()
                .all(|key| b.foreign_keys.contains(key))
                && a.indexes.iter().all(|index| b.indexes.contains(index))
        };
        self.name == other.name
            && self.primary_key == other.primary_key
            && self.soft_delete == other.soft_delete
            && holds(self, other)
            && holds(other, self)
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
    /// Whether rows that had no value got one, so that the column can become one that always has.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub filled: bool,
    /// The value of rows that were there before the column was, where it is none of properties left out.
    #[serde(skip)]
    pub backfill: Option<Value>,
    /// The names that the property had before.
    #[serde(skip)]
    pub formerly: Vec<String>,
}

impl Column {
    /// The default of an instant that is when the row was written.
    pub const NOW: &'static str = "now";

    /// Whether both make the same column.
    pub fn is_alike(&self, other: &Self) -> bool {
        self.name == other.name
            && self.kind.is_alike(&other.kind)
            && self.nullable == other.nullable
            && self.numbered == other.numbered
            && self.default == other.default
    }

    /// What rows hold that have nothing else there; none where nothing says so.
    pub fn fill(&self) -> Option<Value> {
        let said = self.default.as_ref().or(self.backfill.as_ref());
        let is_set = matches!(self.role, ColumnRole::CreatedAt | ColumnRole::UpdatedAt);
        let now = || is_set.then(|| Value::String(Self::NOW.to_owned()));
        said.cloned().or_else(now)
    }
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

impl ColumnKind {
    /// Whether columns of both kinds hold their values in the same way.
    pub fn is_stored_like(&self, other: &Self) -> bool {
        let text = |kind: &Self| matches!(kind, Self::Text | Self::Enumeration(_));
        self == other || text(self) && text(other)
    }

    /// What becomes of values of this kind that shall be of another one.
    pub fn conversion(&self, other: &Self) -> Conversion {
        use ColumnKind::{
            Boolean, Date, Decimal, Enumeration, Integer, Json, Real, Text, Timestamp, Uuid,
        };
        match (self, other) {
            (from, to) if from.is_stored_like(to) => Conversion::Exact,
            (Integer | Real, Decimal)
            | (Integer | Real | Decimal | Boolean | Uuid | Date | Timestamp, Text)
            | (Boolean, Integer)
            | (Date, Timestamp)
            | (
                Integer | Real | Decimal | Boolean | Uuid | Date | Timestamp | Text
                | Enumeration(_),
                Json,
            ) => Conversion::Exact,
            // A text that is no number stops the migration.
            (Text | Enumeration(_), Integer | Real)
            | (Integer | Decimal, Real)
            | (Real | Decimal, Integer)
            | (Timestamp, Date) => Conversion::Lossy,
            _ => Conversion::None,
        }
    }

    /// One value of this kind, in words.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Enumeration(_) => "one of some texts",
            Self::Integer => "an integer",
            Self::Real => "a floating-point number",
            Self::Boolean => "a boolean",
            Self::Uuid => "a UUID",
            Self::Timestamp => "an instant",
            Self::Date => "a day",
            Self::Decimal => "a decimal",
            Self::Json => "a JSON document",
        }
    }

    /// Whether both have the same values; the order of an enumeration does not count.
    pub fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Enumeration(a), Self::Enumeration(b)) => {
                a.iter().all(|value| b.contains(value)) && b.iter().all(|value| a.contains(value))
            }
            _ => self == other,
        }
    }
}

/// What becomes of values when their column gets another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// Every value stays what it is.
    Exact,
    /// A part of a value may be lost, or there may be values that stop the migration.
    Lossy,
    /// There is none.
    None,
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
    /// Whether the columns become null with the row that they refer to.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub set_null: bool,
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
    /// Whether rows are found by the words in the columns, instead of by their values.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub full_text: bool,
}
