// Managed by oasmith. Do not edit: the next run writes it anew.

//! JSON exactly as it is written: members keep their order, numbers their value.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::exact_numbers::ExactNumbers;
use super::number::{Number, compare};

/// A JSON value: a document of schemas, and what stands in an `enum` or a `const`.
#[derive(Clone, Debug)]
pub(super) enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Literal>),
    /// An object.
    Object(Vec<(String, Literal)>),
}

impl Literal {
    /// Whether the value is equal to this one, as JSON Schema has it: `1` is `1.0`, and members
    /// have no order.
    pub(super) fn equals(&self, value: &Value, sent: &ExactNumbers) -> bool {
        match (self, value) {
            (Self::Null, Value::Null) => true,
            (Self::Boolean(left), Value::Bool(right)) => left == right,
            (Self::Number(left), Value::Number(right)) => compare(right, left, sent).is_eq(),
            (Self::String(left), Value::String(right)) => left == right,
            (Self::Array(left), Value::Array(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|(left, right)| left.equals(right, sent))
            }
            (Self::Object(left), Value::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|(name, left)| {
                        right
                            .get(name)
                            .is_some_and(|right| left.equals(right, sent))
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
            Self::String(value) => write!(out, "{}", Value::from(value.as_str())),
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
                    write!(out, "{comma}{}: {value}", Value::from(name.as_str()))?;
                }
                out.write_str("}")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Literal;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Literal, E> {
        Ok(Literal::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Literal, E> {
        Ok(Literal::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Literal, E> {
        Ok(Literal::Number(Number::from(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Literal, E> {
        Ok(Literal::Number(Number::parse(&value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Literal, E> {
        Ok(Literal::Number(Number::parse(
            &Value::from(value).to_string(),
        )))
    }

    fn visit_str<E>(self, value: &str) -> Result<Literal, E> {
        Ok(Literal::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Literal, E> {
        Ok(Literal::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Literal, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element()? {
            items.push(item);
        }
        Ok(Literal::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Literal, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = from.next_entry()? {
            members.push(member);
        }
        Ok(Literal::Object(members))
    }
}
