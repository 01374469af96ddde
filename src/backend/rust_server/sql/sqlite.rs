//! How SQLite spells it.

use serde_json::Value;

use super::{
    deleted, full_text, quoted,
    statements::Statements,
    steps::{
        Dialect, bounded, column_definition, create_index, create_table, default, fill_where, text,
    },
};
use crate::{
    blueprint::{Column, ColumnKind, Conversion, Index, Table},
    evolve::{fill, former},
};

/// SQLite 3.43 or newer (FTS5 tables that keep no content and forget rows).
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
            (ColumnKind::Timestamp, Value::String(value)) => {
                let value = text(value);
                let micros = format!("unixepoch({value}, 'subsec') * 1000000");
                Some(format!("(CAST({micros} AS INTEGER))"))
            }
            (ColumnKind::Uuid, Value::String(value)) => {
                let digits: String = value.chars().filter(char::is_ascii_hexdigit).collect();
                (digits.len() == 32).then(|| format!("x'{digits}'"))
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

    fn nulls(&self, _: &Table, _: &Index, _: &Column) -> &'static str {
        ""
    }

    fn refers_ahead(&self) -> bool {
        true
    }

    fn table_options(&self) -> &'static str {
        " STRICT"
    }

    fn converted(&self, value: &str, from: &ColumnKind, to: &ColumnKind) -> Option<String> {
        use ColumnKind::{
            Boolean, Date, Decimal, Enumeration, Integer, Json, Real, Text, Timestamp, Uuid,
        };
        if from.conversion(to) == Conversion::None {
            return None;
        }
        Some(match (from, to) {
            (from, to) if from.is_stored_like(to) => value.to_owned(),
            (Boolean, Text | Enumeration(_)) => format!("iif({value}, 'true', 'false')"),
            (Boolean, Json) => format!("json(iif({value}, 'true', 'false'))"),
            (Real | Decimal, Integer) => format!("CAST({value} AS INTEGER)"),
            (Decimal, Real) | (Integer, Real) => format!("CAST({value} AS REAL)"),
            (Real, Decimal | Text | Enumeration(_)) => format!("printf('%!.17g', {value})"),
            (Integer, Decimal | Text | Enumeration(_)) => format!("CAST({value} AS TEXT)"),
            (Uuid, Text | Enumeration(_)) => uuid_text(value),
            (Uuid, Json) => format!("json_quote({})", uuid_text(value)),
            (Date, Timestamp) => format!("CAST(unixepoch({value}) AS INTEGER) * 1000000"),
            (Timestamp, Date) => format!("date({}, 'unixepoch')", seconds(value)),
            (Timestamp, Text | Enumeration(_)) => timestamp_text(value),
            (Timestamp, Json) => format!("json_quote({})", timestamp_text(value)),
            (_, Json) => format!("json_quote({value})"),
            // A strict table refuses texts that are no numbers.
            (_, _) => value.to_owned(),
        })
    }

    fn full_text_index(&self, table: &Table, index: &Index, _: &str) -> String {
        full_text::sqlite_index(self, table, index)
    }

    fn drop_index(&self, index: &Index) -> String {
        match index.full_text {
            true => full_text::sqlite_drop(index),
            false => format!("DROP INDEX {};", quoted(&bounded(&index.name))),
        }
    }

    fn drop_with_table(&self, table: &Table) -> Vec<String> {
        let indexes = table.indexes.iter().filter(|index| index.full_text);
        indexes.map(full_text::sqlite_drop).collect()
    }

    fn deleted_rows(&self) -> &'static [&'static str] {
        &deleted::SQLITE
    }

    fn soft_delete(&self, table: &Table) -> String {
        deleted::sqlite_trigger(self, table)
    }

    fn change(&self, before: &Table, after: &Table) -> Statements {
        match added_columns(before, after) {
            Some(added) => grow(self, before, after, &added),
            None => rebuild(self, before, after),
        }
        .into()
    }

    fn fill(&self, table: &str, column: &Column, value: &str) -> String {
        fill_where(table, column, value, "rowid")
    }
}

fn uuid_text(value: &str) -> String {
    let part = |from: u8, length: u8| format!("substr(hex({value}), {from}, {length})");
    let parts = [
        part(1, 8),
        part(9, 4),
        part(13, 4),
        part(17, 4),
        part(21, 12),
    ];
    format!("lower({})", parts.join(" || '-' || "))
}

/// The microseconds of an instant within its second; that of instants before 1970 is below zero.
fn micros(value: &str) -> String {
    format!("(({value} % 1000000 + 1000000) % 1000000)")
}

fn seconds(value: &str) -> String {
    format!("(({value} - {}) / 1000000)", micros(value))
}

fn timestamp_text(value: &str) -> String {
    let (seconds, micros) = (seconds(value), micros(value));
    format!("strftime('%Y-%m-%dT%H:%M:%S', {seconds}, 'unixepoch') || printf('.%06dZ', {micros})")
}

/// The new columns, where all that a table needs is new columns that its rows can have.
fn added_columns<'a>(before: &Table, after: &'a Table) -> Option<Vec<&'a Column>> {
    let mut added = Vec::new();
    for column in &after.columns {
        match before.column(&column.name) {
            Some(old) if old.is_alike(column) => {}
            Some(_) => return None,
            None if can_be_added(column) => added.push(column),
            None => return None,
        }
    }
    let is_kept = before
        .columns
        .iter()
        .all(|old| after.column(&old.name).is_some());
    let has = |a: &Table, b: &Table| {
        let mut keys = a.foreign_keys.iter();
        keys.all(|key| b.foreign_keys.contains(key))
    };
    let is_as_before =
        before.primary_key == after.primary_key && has(before, after) && has(after, before);
    (is_kept && is_as_before).then_some(added)
}

/// SQLite adds columns that may be empty or have a default that it need not compute.
fn can_be_added(column: &Column) -> bool {
    match column.default {
        Some(_) => column.kind != ColumnKind::Timestamp,
        None => column.nullable,
    }
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
    let mut statements: Vec<String> = gone.map(|index| dialect.drop_index(index)).collect();
    statements.extend(added.iter().map(|column| {
        format!(
            "ALTER TABLE {table} ADD COLUMN {};",
            column_definition(dialect, &after.name, column)
        )
    }));
    statements.extend(new.map(|index| create_index(dialect, after, index, "")));
    if !added.is_empty() || before.soft_delete != after.soft_delete {
        let gone = before.soft_delete.then(|| deleted::sqlite_drop(before));
        let new = after.soft_delete.then(|| dialect.soft_delete(after));
        statements.extend(gone.into_iter().chain(new));
    }
    statements
}

/// Makes the table anew and copies the columns that both have: SQLite cannot change a column. (The
/// twelve steps of "Making Other Kinds Of Table Schema Changes"; foreign keys are off meanwhile.)
fn rebuild(dialect: &Sqlite, before: &Table, after: &Table) -> Vec<String> {
    // No name of ours begins with a line.
    let passing = format!("_{}_new", after.name);
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for column in &after.columns {
        if let Some(value) = copied(dialect, before, after, column) {
            names.push(quoted(&column.name));
            values.push(value);
        }
    }
    let (old, new) = (quoted(&before.name), quoted(&passing));
    let mut statements = dialect.drop_with_table(before);
    statements.extend([
        create_table(dialect, after, &passing),
        format!(
            "INSERT INTO {new} ({})\nSELECT {}\nFROM {old};",
            super::wrapped(names.into_iter()),
            super::wrapped(values.into_iter())
        ),
    ]);
    if after.columns.iter().any(|column| column.numbered) {
        statements.extend(kept_numbers(before, &passing));
    }
    statements.push(format!("DROP TABLE {old};"));
    statements.push(format!(
        "ALTER TABLE {new} RENAME TO {};",
        quoted(&after.name)
    ));
    let indexes = after.indexes.iter();
    statements.extend(indexes.map(|index| create_index(dialect, after, index, "")));
    statements.extend(after.soft_delete.then(|| dialect.soft_delete(after)));
    statements
}

/// What a row that is copied has in a column; none for its default.
fn copied(dialect: &Sqlite, before: &Table, after: &Table, column: &Column) -> Option<String> {
    let old = former(before, after, column)?;
    let name = quoted(&old.name);
    let mut value = dialect.converted(&name, &old.kind, &column.kind)?;
    if old.nullable && value != name {
        // Functions make of nothing a text, or JSON.
        value = format!("CASE WHEN {name} IS NOT NULL THEN {value} END");
    }
    if !old.nullable || column.nullable {
        return Some(value);
    }
    let fill = default(dialect, column).or_else(|| {
        let value = fill(after, column)?;
        dialect.literal(&column.kind, &value)
    });
    Some(match fill {
        Some(fill) => format!("coalesce({value}, {fill})"),
        None => value,
    })
}

/// Numbers of rows that are gone are not given again.
fn kept_numbers(before: &Table, passing: &str) -> [String; 2] {
    let (old, new) = (text(&before.name), text(passing));
    [
        format!("DELETE FROM sqlite_sequence WHERE name = {new};"),
        format!(
            "INSERT INTO sqlite_sequence (name, seq)\n\
             SELECT {new}, seq FROM sqlite_sequence WHERE name = {old};"
        ),
    ]
}
