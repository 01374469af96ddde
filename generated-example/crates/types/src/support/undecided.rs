// Managed by oasmith. Do not edit: the next run writes it anew.

//! Values that have one of several forms.

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

    /// The value as a form, if it can be one.
    pub fn attempt<T: DeserializeOwned>(&self) -> Option<T> {
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

impl<'de> Deserialize<'de> for Undecided {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Document::deserialize(from).map(|document| Self(document.0))
    }
}
