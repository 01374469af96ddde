//! How SQLite spells it.

use serde_json::Value;

use super::{
    quoted,
    steps::{Dialect, bounded, column_definition, create_index, create_table, text},
};
use crate::blueprint::{Column, ColumnKind, Table};

/// SQLite 3.37 or newer (strict tables).
#[derive(Debug)]
pub(super) struct Sqlite;

impl Dialect for Sqlite {
    fn column_type(&self, kind: &ColumnKind) -> &'static str {
        match kind {
            ColumnKind::Text | ColumnKind::Enumeration(_) | ColumnKind::Date | ColumnKind::Json => {
                "TEXT"
            }
            // Decimals are compared as numbers by a collation that the server defines.
            ColumnKind::Decimal => "TEXT COLLATE decimal",
            ColumnKind::Integer | ColumnKind::Boolean | ColumnKind::Timestamp => "INTEGER",
            ColumnKind::Real => "REAL",
            ColumnKind::Uuid => "BLOB",
        }
    }

    fn literal(&self, kind: &ColumnKind, value: &Value) -> Option<String> {
        match (kind, value) {
            (ColumnKind::Json, value) => Some(text(&value.to_string())),
            (ColumnKind::Boolean, Value::Bool(value)) => Some(u8::from(*value).to_string()),
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

    fn numbering(&self, column: &Column) -> &'static str {
        match column.numbered {
            // A number is never given twice, even if its row is gone.
            true => " PRIMARY KEY AUTOINCREMENT",
            false => "",
        }
    }

    fn keys_by_number(&self) -> bool {
        true
    }

    fn constraint(&self, _: &str) -> String {
        String::new()
    }

    fn nulls(&self, _: &Column) -> &'static str {
        ""
    }

    fn table_options(&self) -> &'static str {
        " STRICT"
    }

    fn change(&self, before: &Table, after: &Table) -> Vec<String> {
        match added_columns(before, after) {
            Some(added) => grow(self, before, after, &added),
            None => rebuild(self, before, after),
        }
    }
}

/// The new columns, where all that a table needs is new columns that its rows can have.
fn added_columns<'a>(before: &Table, after: &'a Table) -> Option<Vec<&'a Column>> {
    let mut added = Vec::new();
    for column in &after.columns {
        match before.column(&column.name) {
            Some(old) if old == column => {}
            Some(_) => return None,
            None if column.nullable || column.default.is_some() => added.push(column),
            None => return None,
        }
    }
    let is_kept = before
        .columns
        .iter()
        .all(|old| after.column(&old.name).is_some());
    (is_kept && before.foreign_keys == after.foreign_keys).then_some(added)
}

fn grow(dialect: &Sqlite, before: &Table, after: &Table, added: &[&Column]) -> Vec<String> {
    let table = quoted(&after.name);
    let gone = before
        .indexes
        .iter()
        .filter(|index| !after.indexes.contains(index));
    let new = after
        .indexes
        .iter()
        .filter(|index| !before.indexes.contains(index));
    let mut statements: Vec<String> = gone
        .map(|index| format!("DROP INDEX {};", quoted(&bounded(&index.name))))
        .collect();
    statements.extend(added.iter().map(|column| {
        format!(
            "ALTER TABLE {table} ADD COLUMN {};",
            column_definition(dialect, column)
        )
    }));
    statements.extend(new.map(|index| create_index(dialect, after, index)));
    statements
}

/// Makes the table anew and copies the columns that both have: SQLite cannot change a column. (The
/// twelve steps of "Making Other Kinds Of Table Schema Changes"; foreign keys are off meanwhile.)
fn rebuild(dialect: &Sqlite, before: &Table, after: &Table) -> Vec<String> {
    // No name of ours begins with a line.
    let passing = format!("_{}_new", after.name);
    let kept: Vec<String> = after
        .columns
        .iter()
        .filter(|column| before.column(&column.name).is_some())
        .map(|column| quoted(&column.name))
        .collect();
    let columns = kept.join(", ");
    let (old, new) = (quoted(&before.name), quoted(&passing));
    let mut statements = vec![
        create_table(dialect, after, &passing),
        format!("INSERT INTO {new} ({columns}) SELECT {columns} FROM {old};"),
        format!("DROP TABLE {old};"),
        format!("ALTER TABLE {new} RENAME TO {};", quoted(&after.name)),
    ];
    statements.extend(
        after
            .indexes
            .iter()
            .map(|index| create_index(dialect, after, index)),
    );
    statements
}
