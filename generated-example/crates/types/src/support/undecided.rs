// Managed by oasmith. Do not edit: the next run writes it anew.

//! Values that have one of several forms.

use std::cell::Cell;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};
use serde_json::Value;

use super::document::Document;
use super::nearest::{self, Nearest};
use super::strict::Strict;

/// A value of which it is not decided yet which form it has.
#[derive(Debug)]
pub struct Undecided(Value);

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Undecided {
    /// The JSON type of the value.
    pub fn kind(&self) -> JsonKind {
        match self.0 {
            Value::Null => JsonKind::Null,
            Value::Bool(_) => JsonKind::Boolean,
            Value::Number(_) => JsonKind::Number,
            Value::String(_) => JsonKind::String,
            Value::Array(_) => JsonKind::Array,
            Value::Object(_) => JsonKind::Object,
        }
    }

    /// The text of a property, where the value is an object and has it.
    pub fn tag(&self, property: &str) -> Option<&str> {
        self.0.get(property)?.as_str()
    }

    /// The whole number that is the value of a property; `1.0` is one too.
    pub fn integer_tag(&self, property: &str) -> Option<i64> {
        let number = self.0.get(property)?;
        let rounded = || {
            let float = number.as_f64().filter(|it| it.fract() == 0.0)?;
            (float.abs() < 9e15).then_some(float as i64)
        };
        number.as_i64().or_else(rounded)
    }

    /// Whether a property is `true` or `false`.
    pub fn flag(&self, property: &str) -> Option<bool> {
        self.0.get(property)?.as_bool()
    }

    /// The value as a certain form.
    ///
    /// # Errors
    ///
    /// When it is not of this form.
    pub fn read<T: DeserializeOwned, E: Error>(self) -> Result<T, E> {
        let outcome = match nearest::is_reading() {
            true => T::deserialize(Nearest(self.0)),
            false => T::deserialize(Strict(self.0)),
        };
        outcome.map_err(E::custom)
    }

    /// The value as a form, if it can be one; none too where it was tried too much of what is in it.
    pub fn attempt<T: DeserializeOwned>(&self) -> Option<T> {
        let _trial = Trial::begin(&self.0)?;
        match nearest::is_reading() {
            true => T::deserialize(Nearest(self.0.clone())).ok(),
            false => T::deserialize(Strict(&self.0)).ok(),
        }
    }

    /// The value as JSON.
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    /// The value itself, as JSON.
    pub fn into_value(self) -> Value {
        self.0
    }

    /// That the value has none of the forms.
    pub fn refuse<E: Error>(&self) -> E {
        E::custom("none of the forms that it may have")
    }
}

/// An attempt to read a value as a form.
///
/// Forms within forms multiply: with three of them, what lies twenty deep would be read three thousand
/// million times. So an attempt and those within it may read so many values and no more.
struct Trial {
    /// Whether it is within another one.
    is_inner: bool,
}

thread_local! {
    /// How many values may still be read, while something is tried.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

impl Trial {
    fn begin(value: &Value) -> Option<Self> {
        const FOR_EACH: usize = 256;
        const AT_LEAST: usize = 1_000_000;
        let size = size(value);
        let outer = LEFT.get();
        let left = outer.unwrap_or_else(|| size.saturating_mul(FOR_EACH).saturating_add(AT_LEAST));
        LEFT.set(Some(left.checked_sub(size)?));
        Some(Self {
            is_inner: outer.is_some(),
        })
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if !self.is_inner {
            LEFT.set(None);
        }
    }
}

/// How many values there are in a value.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

impl<'de> Deserialize<'de> for Undecided {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Document::deserialize(from).map(|document| Self(document.0))
    }
}
