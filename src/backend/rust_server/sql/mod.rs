//! What comes in: tables, and steps from one schema of a database to the next.
//! What goes out: SQL that both databases spell alike; what they spell differently has a file for each.
//! What it must not know: contracts, Rust, a connection.

mod deleted;
mod full_text;
mod postgres;
mod postgres_change;
mod sqlite;
mod statements;
mod steps;

pub(super) use full_text::{postgres_words, sqlite_condition};
pub(super) use statements::OUTSIDE;
pub(super) use steps::{Dialect, bounded, foreign_key_name, key_name, statements};

use serde_json::Value;

use crate::blueprint::ColumnKind;
use postgres::Postgres;
use sqlite::Sqlite;

/// The databases, with the folder of their migrations.
pub(super) static DIALECTS: &[(&str, &dyn Dialect)] =
    &[("postgres", &Postgres), ("sqlite", &Sqlite)];

/// An identifier, quoted.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A column, as statements need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'n> {
    /// Its name.
    pub(super) name: &'n str,
    /// Whether it holds decimals, of any length.
    pub(super) is_decimal: bool,
    /// What is read where a row has no value, and of which kind it is.
    pub(super) missing: Option<(&'n ColumnKind, &'n Value)>,
}

impl<'n> Named<'n> {
    /// The version of a row.
    pub(super) const VERSION: Named<'static> = Named {
        name: "version",
        is_decimal: false,
        missing: None,
    };

    fn quoted(self) -> String {
        quoted(self.name)
    }
}

/// How a database spells values in statements.
#[derive(Debug)]
pub(super) struct Spelling {
    /// What stands in front of the number of a parameter.
    mark: char,
    /// What makes of a text a decimal and of a decimal a text, where they travel as text.
    decimals: (&'static str, &'static str),
    /// What tells the type of a whole number that nothing else tells.
    bigint: &'static str,
    /// What spells literals.
    dialect: &'static dyn Dialect,
}

/// SQLite: `?1`; decimals are text.
pub(super) static SQLITE: Spelling = Spelling {
    mark: '?',
    decimals: ("", ""),
    bigint: "",
    dialect: &Sqlite,
};

/// PostgreSQL: `$1`, `$1::text::numeric`.
pub(super) static POSTGRES: Spelling = Spelling {
    mark: '$',
    decimals: ("::text::numeric", "::text"),
    bigint: "::bigint",
    dialect: &Postgres,
};

impl Spelling {
    /// What stands in front of the number of a parameter.
    pub(super) fn mark(&self) -> char {
        self.mark
    }

    /// Columns as they are read, over lines of a readable length.
    pub(super) fn columns(&self, columns: &[Named<'_>]) -> String {
        wrapped(columns.iter().map(|column| {
            let value = match column.is_decimal {
                true => format!("{}{}", column.quoted(), self.decimals.1),
                false => column.quoted(),
            };
            let missing = column.missing;
            match missing.and_then(|(kind, value)| self.dialect.literal(kind, value)) {
                Some(missing) => format!("coalesce({value}, {missing})"),
                None => value,
            }
        }))
    }

    /// Reads these columns of the rows for which these columns have given values.
    pub(super) fn select(&self, table: &str, columns: &[Named<'_>], scope: &[Named<'_>]) -> String {
        format!(
            "SELECT {}\nFROM {}\nWHERE {}",
            self.columns(columns),
            quoted(table),
            self.equalities(scope, 1)
        )
    }

    /// Adds a row in its first version.
    pub(super) fn insert(&self, table: &str, columns: &[Named<'_>]) -> String {
        let names = columns.iter().chain([&Named::VERSION]);
        let names = wrapped(names.map(|column| column.quoted()));
        let values = (1..).zip(columns);
        let values = values.map(|(index, column)| self.value(*column, index));
        format!(
            "INSERT INTO {} ({names})\nVALUES ({})",
            quoted(table),
            wrapped(values.chain(["1".to_owned()]))
        )
    }

    /// Adds a row in its first version under the next number, and tells that.
    pub(super) fn insert_numbered(&self, table: &str, columns: &[Named<'_>], key: &str) -> String {
        let insert = self.insert(table, columns);
        format!("{insert}\nRETURNING {}", quoted(key))
    }

    /// Changes a row, if it still has a given version.
    pub(super) fn update(&self, table: &str, columns: &[Named<'_>], key: &[Named<'_>]) -> String {
        let assignments = (1..).zip(columns).map(|(index, column)| {
            let value = self.value(*column, index);
            format!("{} = {value}", column.quoted())
        });
        let assignments = assignments.chain(["\"version\" = \"version\" + 1".to_owned()]);
        let (first, last) = (columns.len() + 1, columns.len() + key.len() + 1);
        format!(
            "UPDATE {} SET {}\nWHERE {} AND \"version\" = {}",
            quoted(table),
            wrapped(assignments),
            self.equalities(key, first),
            self.value(Named::VERSION, last),
        )
    }

    /// Changes columns of the row for which these columns have given values, if it has a given version or
    /// none is given, and reads it. The parameters are those of the scope, the version, the columns that
    /// are always written, and then those of the others: one each, or two where a column may be
    /// emptied, of which the first says whether it is written.
    pub(super) fn patch(
        &self,
        table: &str,
        scope: &[Named<'_>],
        (always, given): (&[Named<'_>], &[(Named<'_>, bool)]),
        read: &[Named<'_>],
    ) -> String {
        let mut index = scope.len() + 1;
        let version = format!("{}{index}", self.mark);
        let mut next = |column: Named<'_>| {
            index += 1;
            self.value(column, index)
        };
        let mut assignments = Vec::new();
        for column in always {
            assignments.push(format!("{} = {}", column.quoted(), next(*column)));
        }
        for (column, may_clear) in given {
            let (name, plain) = (column.quoted(), Named::VERSION);
            let value = match may_clear {
                true => format!(
                    "CASE WHEN {} THEN {} ELSE {name} END",
                    next(plain),
                    next(*column)
                ),
                false => format!("coalesce({}, {name})", next(*column)),
            };
            assignments.push(format!("{name} = {value}"));
        }
        assignments.push("\"version\" = \"version\" + 1".to_owned());
        format!(
            "UPDATE {} SET {}\nWHERE {} AND ({version}{} IS NULL OR \"version\" = {version})\nRETURNING {}",
            quoted(table),
            wrapped(assignments.into_iter()),
            self.equalities(scope, 1),
            self.bigint,
            self.columns(read)
        )
    }

    /// Removes the row for which these columns have given values.
    pub(super) fn delete(&self, table: &str, scope: &[Named<'_>]) -> String {
        format!(
            "DELETE FROM {}\nWHERE {}",
            quoted(table),
            self.equalities(scope, 1)
        )
    }

    fn equalities(&self, columns: &[Named<'_>], first: usize) -> String {
        let conditions = (first..).zip(columns).map(|(index, column)| {
            let value = self.value(*column, index);
            format!("{} = {value}", column.quoted())
        });
        conditions.collect::<Vec<_>>().join(" AND ")
    }

    /// The parameter with this number, for a column.
    fn value(&self, column: Named<'_>, index: usize) -> String {
        let cast = if column.is_decimal {
            self.decimals.0
        } else {
            ""
        };
        format!("{}{index}{cast}", self.mark)
    }
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
