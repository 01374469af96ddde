// Managed by oasmith. Do not edit: the next run writes it anew.

//! The properties of an object that the contract does not name.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, MapAccess};
use serde::ser::SerializeMap;
use serde::Serialize;
#[cfg(feature = "unknown-properties")]
use serde_json::value::RawValue;

use super::object::ObjectWriter;

/// What takes the properties that no field is for.
pub trait Unnamed {
    /// Whether they are taken; else they are skipped.
    const IS_KEPT: bool;

    /// Takes one.
    ///
    /// # Errors
    ///
    /// When its value is not of the type.
    fn put<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error>;

    /// Writes them all.
    fn write<M: SerializeMap>(&self, to: &mut ObjectWriter<M>);
}

impl<T: DeserializeOwned + Serialize> Unnamed for BTreeMap<String, T> {
    const IS_KEPT: bool = true;

    fn put<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.insert(name, map.next_value()?);
        Ok(())
    }

    fn write<M: SerializeMap>(&self, to: &mut ObjectWriter<M>) {
        for (name, value) in self {
            to.required(name, value);
        }
    }
}

/// Properties that the contract did not have when this was generated, as they came.
///
/// They are kept, and sent back with what they came with, where the package has its feature
/// `unknown-properties`; else there are never any.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(feature = "unknown-properties"), derive(PartialEq))]
#[non_exhaustive]
pub struct UnknownProperties {
    #[cfg(feature = "unknown-properties")]
    texts: BTreeMap<String, Box<RawValue>>,
}

#[cfg(not(feature = "unknown-properties"))]
impl Unnamed for UnknownProperties {
    const IS_KEPT: bool = false;

    fn put<'de, A: MapAccess<'de>>(&mut self, _: String, _: &mut A) -> Result<(), A::Error> {
        Ok(())
    }

    fn write<M: SerializeMap>(&self, _: &mut ObjectWriter<M>) {}
}

#[cfg(feature = "unknown-properties")]
impl UnknownProperties {
    /// Each name with its value, which is JSON.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let texts = self.texts.iter();
        texts.map(|(name, value)| (name.as_str(), value.get()))
    }

    /// The value of a property, which is JSON.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(|value| value.get())
    }
}

#[cfg(feature = "unknown-properties")]
impl PartialEq for UnknownProperties {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

#[cfg(feature = "unknown-properties")]
impl Unnamed for UnknownProperties {
    const IS_KEPT: bool = true;

    fn put<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.texts.put(name, map)
    }

    fn write<M: SerializeMap>(&self, to: &mut ObjectWriter<M>) {
        self.texts.write(to);
    }
}
