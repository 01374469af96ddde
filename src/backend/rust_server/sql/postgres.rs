//! How PostgreSQL spells it.

use serde_json::Value;

use super::{
    quoted,
    steps::{Dialect, column_definition, create_index, default, foreign_key, text},
};
use crate::blueprint::{Column, ColumnKind, Table};

/// PostgreSQL 13 or newer.
#[derive(Debug)]
pub(super) struct Postgres;

impl Dialect for Postgres {
    fn column_type(&self, kind: &ColumnKind) -> &'static str {
        match kind {
            ColumnKind::Text | ColumnKind::Enumeration(_) => "text",
            ColumnKind::Integer => "bigint",
            ColumnKind::Real => "double precision",
            ColumnKind::Boolean => "boolean",
            ColumnKind::Uuid => "uuid",
            ColumnKind::Timestamp => "timestamptz",
            ColumnKind::Date => "date",
            ColumnKind::Decimal => "numeric",
            ColumnKind::Json => "jsonb",
        }
    }

    fn literal(&self, kind: &ColumnKind, value: &Value) -> Option<String> {
        match (kind, value) {
            (ColumnKind::Json, value) => Some(text(&value.to_string())),
            (ColumnKind::Boolean, Value::Bool(value)) => Some(value.to_string()),
            (ColumnKind::Integer | ColumnKind::Real, Value::Number(number)) => {
                Some(number.to_string())
            }
            (
                ColumnKind::Text
                | ColumnKind::Enumeration(_)
                | ColumnKind::Date
                | ColumnKind::Decimal,
                Value::String(value),
            ) => Some(text(value)),
            _ => None,
        }
    }

    fn table_options(&self) -> &'static str {
        ""
    }

    fn change(&self, before: &Table, after: &Table) -> Vec<String> {
        let mut statements = removals(before, after);
        statements.extend(columns(self, before, after));
        statements.extend(additions(before, after));
        statements
    }
}

/// Indexes, relations and columns that go.
fn removals(before: &Table, after: &Table) -> Vec<String> {
    let table = quoted(&after.name);
    let indexes = before
        .indexes
        .iter()
        .filter(|index| !after.indexes.contains(index));
    let keys = before
        .foreign_keys
        .iter()
        .filter(|key| !after.foreign_keys.contains(key));
    let columns = before
        .columns
        .iter()
        .filter(|old| after.column(&old.name).is_none());
    let constraint = |column: &str| quoted(&format!("{}_{column}_fkey", before.name));
    indexes
        .map(|index| format!("DROP INDEX {};", quoted(&index.name)))
        .chain(keys.map(|key| {
            format!(
                "ALTER TABLE {table} DROP CONSTRAINT {};",
                constraint(&key.column)
            )
        }))
        .chain(columns.map(|old| format!("ALTER TABLE {table} DROP COLUMN {};", quoted(&old.name))))
        .collect()
}

/// Columns that come or change.
fn columns(dialect: &Postgres, before: &Table, after: &Table) -> Vec<String> {
    let table = quoted(&after.name);
    let mut statements = Vec::new();
    for column in &after.columns {
        match before.column(&column.name) {
            None => {
                let definition = column_definition(dialect, column);
                statements.push(format!("ALTER TABLE {table} ADD COLUMN {definition};"));
            }
            Some(old) if old != column => {
                statements.extend(alter(dialect, &after.name, old, column));
            }
            Some(_) => {}
        }
    }
    statements
}

/// Relations and indexes that come.
fn additions(before: &Table, after: &Table) -> Vec<String> {
    let table = quoted(&after.name);
    let keys = after
        .foreign_keys
        .iter()
        .filter(|key| !before.foreign_keys.contains(key));
    let indexes = after
        .indexes
        .iter()
        .filter(|index| !before.indexes.contains(index));
    keys.map(|key| {
        let name = quoted(&format!("{}_{}_fkey", after.name, key.column));
        format!(
            "ALTER TABLE {table} ADD CONSTRAINT {name} {};",
            foreign_key(key)
        )
    })
    .chain(indexes.map(|index| create_index(&after.name, index)))
    .collect()
}

/// The statements that change a column.
fn alter(dialect: &Postgres, table: &str, old: &Column, new: &Column) -> Vec<String> {
    let name = quoted(&new.name);
    let change =
        |what: String| format!("ALTER TABLE {} ALTER COLUMN {name} {what};", quoted(table));
    let check = quoted(&format!("{table}_{}_check", new.name));
    let mut statements = Vec::new();
    let (old_type, new_type) = (
        dialect.column_type(&old.kind),
        dialect.column_type(&new.kind),
    );
    if matches!(old.kind, ColumnKind::Enumeration(_)) && old.kind != new.kind {
        statements.push(format!(
            "ALTER TABLE {} DROP CONSTRAINT {check};",
            quoted(table)
        ));
    }
    if old_type != new_type {
        statements.push(change(format!("TYPE {new_type} USING {name}::{new_type}")));
    }
    if let ColumnKind::Enumeration(values) = &new.kind
        && old.kind != new.kind
    {
        let values: Vec<String> = values.iter().map(|value| text(value)).collect();
        statements.push(format!(
            "ALTER TABLE {} ADD CONSTRAINT {check} CHECK ({name} IN ({}));",
            quoted(table),
            values.join(", ")
        ));
    }
    if old.default != new.default {
        statements.push(change(match default(dialect, new) {
            Some(value) => format!("SET DEFAULT {value}"),
            None => "DROP DEFAULT".to_owned(),
        }));
    }
    match (old.nullable, new.nullable) {
        (true, false) => statements.push(change("SET NOT NULL".to_owned())),
        (false, true) => statements.push(change("DROP NOT NULL".to_owned())),
        _ => {}
    }
    statements
}
