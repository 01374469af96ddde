//! What comes in: tables, and steps from one schema of a database to the next.
//! What goes out: SQL that both databases spell alike; what they spell differently has a file for each.
//! What it must not know: contracts, Rust, a connection.

mod postgres;
mod sqlite;
mod steps;

pub(super) use steps::{Dialect, script};

use postgres::Postgres;
use sqlite::Sqlite;

/// The databases, with the folder of their migrations.
pub(super) static DIALECTS: &[(&str, &dyn Dialect)] =
    &[("postgres", &Postgres), ("sqlite", &Sqlite)];

/// An identifier, quoted.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Columns, over lines of a readable length.
pub(super) fn column_list<'a>(columns: impl IntoIterator<Item = &'a str>) -> String {
    wrapped(columns.into_iter().map(quoted))
}

/// A list divided by commas, over lines of a readable length.
fn wrapped(items: impl Iterator<Item = String>) -> String {
    const WIDTH: usize = 78;
    let mut text = String::new();
    let mut length = 0;
    for item in items {
        if !text.is_empty() {
            text.push(',');
            match length + item.len() > WIDTH {
                true => {
                    text.push('\n');
                    length = 0;
                }
                false => text.push(' '),
            }
        }
        length += item.len() + 2;
        text.push_str(&item);
    }
    text
}

/// Reads these columns of the rows for which these columns have given values.
pub(super) fn select(table: &str, columns: &[&str], scope: &[&str]) -> String {
    let columns = column_list(columns.iter().copied());
    format!(
        "SELECT {columns}\nFROM {}\nWHERE {}",
        quoted(table),
        equalities(scope, 1)
    )
}

/// Adds a row in its first version.
pub(super) fn insert(table: &str, columns: &[&str]) -> String {
    let names = column_list(columns.iter().copied().chain(["version"]));
    let values = (1..=columns.len())
        .map(|index| format!("?{index}"))
        .chain(["1".to_owned()]);
    format!(
        "INSERT INTO {} ({names})\nVALUES ({})",
        quoted(table),
        wrapped(values)
    )
}

/// Adds a row in its first version under the next number, and tells that.
pub(super) fn insert_numbered(table: &str, columns: &[&str], key: &str) -> String {
    format!("{}\nRETURNING {}", insert(table, columns), quoted(key))
}

/// Changes a row, if it still has a given version.
pub(super) fn update(table: &str, columns: &[&str], key: &[&str]) -> String {
    let assignments = columns
        .iter()
        .enumerate()
        .map(|(index, column)| format!("{} = ?{}", quoted(column), index + 1))
        .chain(["\"version\" = \"version\" + 1".to_owned()]);
    let (first, last) = (columns.len() + 1, columns.len() + key.len() + 1);
    format!(
        "UPDATE {} SET {}\nWHERE {} AND \"version\" = ?{last}",
        quoted(table),
        wrapped(assignments),
        equalities(key, first),
    )
}

/// Removes the row for which these columns have given values.
pub(super) fn delete(table: &str, scope: &[&str]) -> String {
    format!(
        "DELETE FROM {}\nWHERE {}",
        quoted(table),
        equalities(scope, 1)
    )
}

fn equalities(columns: &[&str], first: usize) -> String {
    let conditions = columns
        .iter()
        .enumerate()
        .map(|(index, column)| format!("{} = ?{}", quoted(column), first + index));
    conditions.collect::<Vec<_>>().join(" AND ")
}
