// Managed by oasmith. Do not edit: the next run writes it anew.

//! Objects whose schema does not say that they are objects.

use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::undecided::{JsonKind, Undecided};

/// An object, or anything else: the schema describes properties but has no `type: object`, so that
/// every value that is no object satisfies it (JSON Schema, `properties`).
///
/// Say `type: object` in the contract, and this type goes away.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Loose<T> {
    /// An object.
    Object(T),
    /// Any other value.
    Other(Value),
}

impl<T> Loose<T> {
    /// The object, if it is one.
    pub fn as_object(&self) -> Option<&T> {
        match self {
            Self::Object(object) => Some(object),
            Self::Other(_) => None,
        }
    }

    /// The object itself, if it is one.
    pub fn into_object(self) -> Option<T> {
        match self {
            Self::Object(object) => Some(object),
            Self::Other(_) => None,
        }
    }
}

impl<T> From<T> for Loose<T> {
    fn from(object: T) -> Self {
        Self::Object(object)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Undecided::deserialize(from)?;
        match value.kind() {
            JsonKind::Object => value.read().map(Self::Object),
            _ => Ok(Self::Other(value.into_value())),
        }
    }
}
