// Managed by oasmith. Do not edit: the next run writes it anew.

//! From bytes to typed values that satisfy their schema.
//!
//! There are two roads. The fast one reads straight into the type and runs the checks that were
//! generated for it. Only where that fails, the exact one reads the document again as a whole and
//! compares it with the schema, which tells every violation. The exact road decides: what it finds
//! nothing wrong with is accepted.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

use super::document::Document;
use super::exact_numbers::ExactNumbers;
use super::nearest;
use super::strict::Strict;
use super::validator::validate_sent;
use super::{Schema, Schematic, Validate, Violation, validate};

/// Why a document is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// It is not JSON.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The byte in the line, from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// It is JSON, but does not satisfy its schema; there is at least one violation.
    Violations(Vec<Violation>),
}

impl fmt::Display for Invalid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax {
                line,
                column,
                message,
            } => {
                write!(out, "not JSON: {message} (line {line}, column {column})")
            }
            Self::Violations(violations) => {
                for (
                    index,
                    Violation {
                        pointer, detail, ..
                    },
                ) in violations.iter().enumerate()
                {
                    let separator = if index == 0 { "" } else { "; " };
                    let place = if pointer.is_empty() {
                        "the document"
                    } else {
                        pointer
                    };
                    write!(out, "{separator}{place} {detail}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Invalid {}

/// Reads a JSON document (RFC 8259) that must satisfy the schema of the type.
///
/// # Errors
///
/// [`Invalid::Syntax`] when it is not JSON, is nested deeper than 128 levels, or names a member
/// twice; [`Invalid::Violations`] with up to 100 violations when it does not satisfy the schema.
pub fn read_json<T>(bytes: &[u8]) -> Result<T, Invalid>
where
    T: DeserializeOwned + Validate + Schematic,
{
    match read_fast::<T>(bytes) {
        Ok(value) if value.is_valid() => Ok(value),
        Ok(value) => look_at(bytes, &T::schema()).map(|_| value),
        Err(_) => read_exactly(bytes),
    }
}

fn read_fast<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = T::deserialize(Strict(&mut reader))?;
    reader.end()?;
    Ok(value)
}

#[cold]
fn read_exactly<T: DeserializeOwned + Schematic>(bytes: &[u8]) -> Result<T, Invalid> {
    read_json_with(bytes, &T::schema())
}

/// Reads a JSON document that must satisfy a schema, into a type that has none of its own.
///
/// # Errors
///
/// Those of [`read_json`].
pub fn read_json_with<T: DeserializeOwned>(bytes: &[u8], schema: &Schema) -> Result<T, Invalid> {
    let document = look_at(bytes, schema)?;
    // The text has the numbers as they were sent, the document those that it has room for.
    read_fast(bytes).or_else(|_| typed(document).map_err(Invalid::Violations))
}

/// The document, if it satisfies the schema.
fn look_at(bytes: &[u8], schema: &Schema) -> Result<Value, Invalid> {
    let document = serde_json::from_slice::<Document>(bytes).map_err(|error| syntax(&error))?;
    let sent = ExactNumbers::of(bytes, &document.0);
    match validate_sent(&document.0, schema, &sent) {
        violations if violations.is_empty() => Ok(document.0),
        violations => Err(Invalid::Violations(violations)),
    }
}

/// Reads a JSON value that must satisfy the schema of the type.
///
/// # Errors
///
/// Up to 100 violations when it does not.
pub fn read_value<T: DeserializeOwned + Schematic>(value: Value) -> Result<T, Vec<Violation>> {
    read_value_with(value, &T::schema())
}

/// Reads a JSON value that must satisfy a schema, into a type that has none of its own.
///
/// # Errors
///
/// Up to 100 violations when it does not.
pub fn read_value_with<T: DeserializeOwned>(
    value: Value,
    schema: &Schema,
) -> Result<T, Vec<Violation>> {
    let violations = validate(&value, schema);
    match violations.is_empty() {
        true => typed(value),
        false => Err(violations),
    }
}

/// A value of which it is known that it satisfies its schema.
fn typed<T: DeserializeOwned>(mut value: Value) -> Result<T, Vec<Violation>> {
    integers_as_such(&mut value);
    nearest::read(value).map_err(|error| {
        let detail = format!("cannot be read: {error}");
        vec![Violation {
            pointer: String::new(),
            keyword: "type",
            detail,
        }]
    })
}

/// Writes `1.0` as `1`: JSON Schema says they are the same, integer types of Rust do not.
fn integers_as_such(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let float = number.is_f64().then(|| number.as_f64()).flatten();
            // The limit is the last power of two that an i64 has room for.
            let whole = float.filter(|float| float.fract() == 0.0 && float.abs() < 9.2e18);
            if let Some(whole) = whole {
                *number = Number::from(whole as i64);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(integers_as_such),
        Value::Object(members) => members.values_mut().for_each(integers_as_such),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

fn syntax(error: &serde_json::Error) -> Invalid {
    let (line, column) = (error.line(), error.column());
    let mut message = error.to_string();
    let place = format!(" at line {line} column {column}");
    message.truncate(message.strip_suffix(&place).map_or(message.len(), str::len));
    Invalid::Syntax {
        line,
        column,
        message,
    }
}
