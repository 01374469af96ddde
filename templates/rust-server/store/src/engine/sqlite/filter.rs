//! Conditions of a list.

use rusqlite::types::{ToSqlOutput, Value};

use super::super::text::{Search, search, successor};
use super::ToColumn;

/// A condition that the rows of a list meet. Names of columns are static; values are only ever
/// bound.
#[derive(Clone, Debug)]
pub struct Filter {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Filter {
    /// A condition without a value.
    pub(super) fn plain(sql: String) -> Self {
        let values = Vec::new();
        Self { sql, values }
    }

    /// The column is equal to the value. Nothing is equal to null.
    pub fn equal(column: &'static str, value: &impl ToColumn) -> Self {
        Self::compare(column, "=", value)
    }

    /// The column is not less than the value.
    pub fn at_least(column: &'static str, value: &impl ToColumn) -> Self {
        Self::compare(column, ">=", value)
    }

    /// The column is not greater than the value.
    pub fn at_most(column: &'static str, value: &impl ToColumn) -> Self {
        Self::compare(column, "<=", value)
    }

    /// The column is greater than the value.
    pub fn greater(column: &'static str, value: &impl ToColumn) -> Self {
        Self::compare(column, ">", value)
    }

    /// The column is less than the value.
    pub fn less(column: &'static str, value: &impl ToColumn) -> Self {
        Self::compare(column, "<", value)
    }

    /// The column is equal to one of the values; without values, no row meets it.
    pub fn one_of<T: ToColumn>(column: &'static str, values: &[T]) -> Self {
        let marks = vec!["?"; values.len()].join(", ");
        let values = values.iter().map(bound).collect();
        Self {
            sql: format!("{column} IN ({marks})"),
            values,
        }
    }

    /// The text in the column begins so, in the same case.
    pub fn prefix(column: &'static str, text: &str) -> Self {
        let start = Value::Text(text.to_owned());
        match successor(text) {
            Some(end) => Self {
                sql: format!("{column} >= ? AND {column} < ?"),
                values: vec![start, Value::Text(end)],
            },
            None => Self {
                sql: format!("{column} >= ?"),
                values: vec![start],
            },
        }
    }

    /// One of the columns contains the text, whatever the case of its letters. No index helps: read
    /// such lists with `scan`.
    pub fn contains_any(columns: &'static [&'static str], text: &str) -> Self {
        let terms: Vec<String> = columns
            .iter()
            .map(|column| format!("instr(fold({column}), ?) > 0"))
            .collect();
        let values = vec![Value::Text(fold(text)); columns.len()];
        Self {
            sql: format!("({})", terms.join(" OR ")),
            values,
        }
    }

    /// Each word of the text begins a word of the row, which this condition finds by an index. An empty text
    /// asks for nothing; no row has what is asked for by a text that has something, but no words.
    pub fn search(condition: &'static str, text: &str) -> Self {
        let words = match search(text) {
            Search::Words(words) => words,
            Search::Everything => return Self::plain("TRUE".to_owned()),
            Search::Nothing => return Self::plain("FALSE".to_owned()),
        };
        let terms = words.iter().map(|word| format!("\"{word}\" *"));
        Self {
            sql: condition.to_owned(),
            values: vec![Value::Text(terms.collect::<Vec<_>>().join(" "))],
        }
    }

    /// The column is null, or is not.
    pub fn is_null(column: &'static str, null: bool) -> Self {
        let test = if null { "IS NULL" } else { "IS NOT NULL" };
        Self {
            sql: format!("{column} {test}"),
            values: Vec::new(),
        }
    }

    fn compare(column: &'static str, operator: &str, value: &impl ToColumn) -> Self {
        Self {
            sql: format!("{column} {operator} ?"),
            values: vec![bound(value)],
        }
    }
}

fn bound(value: &impl ToColumn) -> Value {
    match value.to_column() {
        ToSqlOutput::Owned(value) => value,
        ToSqlOutput::Borrowed(value) => value.try_into().unwrap_or(Value::Null),
        // rusqlite has other kinds, which no column of ours makes.
        _ => Value::Null,
    }
}

/// The text without the difference between large and small letters.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        // Some small letters become one only by way of the large one: the two of the Greek sigma.
        text.to_uppercase().to_lowercase()
    }
}
