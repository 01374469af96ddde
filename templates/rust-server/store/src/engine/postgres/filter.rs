//! Conditions of a list.

use super::super::text::{Search, search, successor};
use super::column::Raw;
use super::{SqlError, ToColumn};

/// Stands for a value in a condition, until its number is known. No name can have it.
pub(super) const MARK: char = '\0';

/// A condition that the rows of a list meet. Names of columns are static; values are only ever
/// bound.
#[derive(Clone, Debug)]
pub struct Filter {
    pub(super) sql: String,
    pub(super) values: Vec<Raw>,
}

impl Filter {
    /// A condition without a value.
    pub(super) fn plain(sql: String) -> Self {
        let values = Vec::new();
        Self { sql, values }
    }

    /// The column is equal to the value. Nothing is equal to null.
    ///
    /// # Errors
    ///
    /// When the value cannot be bound; so for the others.
    pub fn equal<T: ToColumn>(column: &'static str, value: &T) -> Result<Self, SqlError> {
        Self::compare(column, "=", value)
    }

    /// The column is not less than the value.
    pub fn at_least<T: ToColumn>(column: &'static str, value: &T) -> Result<Self, SqlError> {
        Self::compare(column, ">=", value)
    }

    /// The column is not greater than the value.
    pub fn at_most<T: ToColumn>(column: &'static str, value: &T) -> Result<Self, SqlError> {
        Self::compare(column, "<=", value)
    }

    /// The column is greater than the value.
    pub fn greater<T: ToColumn>(column: &'static str, value: &T) -> Result<Self, SqlError> {
        Self::compare(column, ">", value)
    }

    /// The column is less than the value.
    pub fn less<T: ToColumn>(column: &'static str, value: &T) -> Result<Self, SqlError> {
        Self::compare(column, "<", value)
    }

    /// The column is equal to one of the values; without values, no row meets it.
    pub fn one_of<T: ToColumn>(column: &'static str, values: &[T]) -> Result<Self, SqlError> {
        if values.is_empty() {
            return Ok(Self {
                sql: "FALSE".to_owned(),
                values: Vec::new(),
            });
        }
        let mark = format!("{MARK}{}", T::CAST);
        let marks = vec![mark.as_str(); values.len()].join(", ");
        Ok(Self {
            sql: format!("{column} IN ({marks})"),
            values: values.iter().map(Raw::of).collect::<Result<_, _>>()?,
        })
    }

    /// The text in the column begins so, in the same case.
    pub fn prefix(column: &'static str, text: &str) -> Result<Self, SqlError> {
        let mut filter = Self::at_least(column, &text)?;
        if let Some(end) = successor(text) {
            let before = Self::less(column, &end)?;
            filter.sql = format!("{} AND {}", filter.sql, before.sql);
            filter.values.extend(before.values);
        }
        Ok(filter)
    }

    /// One of the columns contains the text, whatever the case of its letters.
    pub fn contains_any(columns: &'static [&'static str], text: &str) -> Result<Self, SqlError> {
        let fold =
            |text: &str| format!(r#"lower(upper({text} COLLATE "und-x-icu") COLLATE "und-x-icu")"#);
        let needle = fold(&format!("{MARK}::text"));
        let terms: Vec<String> = columns
            .iter()
            .map(|column| format!("strpos({}, {needle}) > 0", fold(column)))
            .collect();
        let value = Raw::of(&text)?;
        Ok(Self {
            sql: format!("({})", terms.join(" OR ")),
            values: vec![value; columns.len()],
        })
    }

    /// Each word of the text begins one of these words of the row, which an index finds. An empty text
    /// asks for nothing; no row has what is asked for by a text that has something, but no words.
    pub fn search(row: &'static str, text: &str) -> Result<Self, SqlError> {
        let words = match search(text) {
            Search::Words(words) => words,
            Search::Everything => return Ok(Self::plain("TRUE".to_owned())),
            Search::Nothing => return Ok(Self::plain("FALSE".to_owned())),
        };
        let terms = words.iter().map(|word| {
            // As the words of the row are.
            let folded = word.to_lowercase().replace('ς', "σ");
            format!("'{folded}':*")
        });
        let terms = terms.collect::<Vec<_>>().join(" & ");
        Ok(Self {
            sql: format!("{row} @@ to_tsquery('simple', {MARK}::text)"),
            values: vec![Raw::of(&terms)?],
        })
    }

    /// The column is null, or is not.
    pub fn is_null(column: &'static str, null: bool) -> Self {
        let test = if null { "IS NULL" } else { "IS NOT NULL" };
        Self {
            sql: format!("{column} {test}"),
            values: Vec::new(),
        }
    }

    fn compare<T: ToColumn>(
        column: &'static str,
        operator: &str,
        value: &T,
    ) -> Result<Self, SqlError> {
        Ok(Self {
            sql: format!("{column} {operator} {MARK}{}", T::CAST),
            values: vec![Raw::of(value)?],
        })
    }
}

/// The statement with its values numbered: `$1`, `$2`.
pub(super) fn numbered(sql: &str) -> String {
    let mut parts = sql.split(MARK);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (index, part) in parts.enumerate() {
        text.push_str(&format!("${}", index + 1));
        text.push_str(part);
    }
    text
}
