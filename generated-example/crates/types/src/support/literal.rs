//! A JSON value that stands in a schema, as static data.

use std::fmt;

use serde_json::Value;

use super::Number;
use super::number::equals;

/// A JSON value of an `enum` or a `const`.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(&'static str),
    /// An array.
    Array(&'static [Literal]),
    /// An object; no name stands in it twice.
    Object(&'static [(&'static str, Literal)]),
}

impl Literal {
    /// Whether the value is equal to this one, as JSON Schema has it: `1` is `1.0`, and members
    /// have no order.
    pub fn equals(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null) => true,
            (Self::Boolean(left), Value::Bool(right)) => left == right,
            (Self::Number(left), Value::Number(right)) => equals(right, *left),
            (Self::String(left), Value::String(right)) => left == right,
            (Self::Array(left), Value::Array(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|(left, right)| left.equals(right))
            }
            (Self::Object(left), Value::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|(name, left)| {
                        right.get(*name).is_some_and(|right| left.equals(right))
                    })
            }
            _ => false,
        }
    }
}

/// The literal as JSON text.
impl fmt::Display for Literal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => out.write_str("null"),
            Self::Boolean(value) => write!(out, "{value}"),
            Self::Number(value) => write!(out, "{value}"),
            Self::String(value) => write!(out, "{}", Value::from(*value)),
            Self::Array(items) => {
                out.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(out, "{comma}{item}")?;
                }
                out.write_str("]")
            }
            Self::Object(members) => {
                out.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(out, "{comma}{}: {value}", Value::from(*name))?;
                }
                out.write_str("}")
            }
        }
    }
}
