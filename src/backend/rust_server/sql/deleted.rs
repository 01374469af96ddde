//! What is deleted softly: a trigger keeps it as JSON, beside all tables, so that every statement sees
//! only what is there. Nothing that a table or its relations promise has an exception.

use super::{
    quoted,
    steps::{Dialect, text},
    wrapped,
};
use crate::{
    blueprint::{Column, ColumnKind, Table},
    evolve::Step,
};

/// The table of what was deleted, on PostgreSQL, and the function that adds a row to it. It has the rights
/// of whoever migrates, so that others can delete who may not see what was deleted.
pub(super) const POSTGRES: [&str; 2] = [
    "CREATE TABLE IF NOT EXISTS \"_oasmith_deleted\" (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  deleted_at timestamptz NOT NULL DEFAULT now(),
  source text NOT NULL,
  item json NOT NULL
);",
    "CREATE OR REPLACE FUNCTION \"_oasmith_keep_deleted\"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO \"_oasmith_deleted\" (source, item) VALUES (TG_TABLE_NAME, row_to_json(OLD));
  RETURN NULL;
END
$$;",
];

/// The same table on SQLite.
pub(super) const SQLITE: [&str; 1] = ["CREATE TABLE IF NOT EXISTS \"_oasmith_deleted\" (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  deleted_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
  source TEXT NOT NULL,
  item TEXT NOT NULL
) STRICT;"];

/// Whether a step makes a table that keeps what is deleted, or one keep it.
pub(super) fn begins(step: &Step) -> bool {
    match step {
        Step::Create(table) => table.soft_delete,
        Step::Change { before, after } => after.soft_delete && !before.soft_delete,
        Step::Fill { .. } | Step::Drop(_) => false,
    }
}

pub(super) fn postgres_trigger(table: &Table) -> String {
    format!(
        "CREATE TRIGGER \"_oasmith_keep_deleted\" AFTER DELETE ON {}\n\
         FOR EACH ROW EXECUTE FUNCTION \"_oasmith_keep_deleted\"();",
        quoted(&table.name)
    )
}

pub(super) fn postgres_drop(table: &Table) -> String {
    let name = quoted(&table.name);
    format!("DROP TRIGGER \"_oasmith_keep_deleted\" ON {name};")
}

/// Names every column, so that it is made anew with each of them.
pub(super) fn sqlite_trigger(dialect: &dyn Dialect, table: &Table) -> String {
    format!(
        "CREATE TRIGGER {} AFTER DELETE ON {} BEGIN\n  INSERT INTO \"_oasmith_deleted\" (source, item)\n  \
         VALUES ({}, {});\nEND;",
        sqlite_name(table),
        quoted(&table.name),
        text(&table.name),
        object(dialect, table)
    )
}

pub(super) fn sqlite_drop(table: &Table) -> String {
    format!("DROP TRIGGER {};", sqlite_name(table))
}

fn sqlite_name(table: &Table) -> String {
    quoted(&format!("_{}_deleted", table.name))
}

/// The row as JSON.
fn object(dialect: &dyn Dialect, table: &Table) -> String {
    /// A function takes at most 127 arguments.
    const MOST: usize = 60;
    let member = |path: &str, column: &Column| {
        let value = format!("old.{}", quoted(&column.name));
        let json = match &column.kind {
            ColumnKind::Json => Some(format!("json({value})")),
            kind @ (ColumnKind::Boolean | ColumnKind::Uuid | ColumnKind::Timestamp) => {
                let json = dialect.converted(&value, kind, &ColumnKind::Json);
                json.map(|json| match column.nullable {
                    true => format!("CASE WHEN {value} IS NOT NULL THEN {json} END"),
                    false => json,
                })
            }
            _ => None,
        };
        let name = text(&format!("{path}{}", column.name));
        format!("{name}, {}", json.unwrap_or(value))
    };
    let mut parts = table.columns.chunks(MOST);
    let members = |part: Option<&[Column]>, path: &str| {
        let columns = part.into_iter().flatten();
        wrapped(columns.map(|column| member(path, column)))
    };
    let first = format!("json_object(\n{})", members(parts.next(), ""));
    parts.fold(first, |object, part| {
        format!("json_insert({object},\n{})", members(Some(part), "$."))
    })
}
