// Managed by oasmith. Do not edit: the next run writes it anew.

//! Objects: what JSON calls their properties, and how they are read and written by that.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::patch::Patch;
use super::unnamed::Unnamed;

/// Says of each field of a struct what JSON calls it and when it is there: `required` and never null,
/// `nullable` but always there, `optional` and never null, or a `patch`: absent, null or a value. The
/// last field, the rest, takes the properties that no other one is for.
macro_rules! properties {
    (struct $name:ident {
        $($field:ident: $presence:ident<$text:literal $(,)?>,)*
        #[rest]
        $rest:ident: $unnamed:ty,
    }) => {
        impl $crate::Object for $name {
            const PROPERTIES: &'static [&'static str] = &[$($text),*];

            fn read<'de, A: serde::de::MapAccess<'de>>(
                from: &mut $crate::ObjectReader<A>,
            ) -> Result<Self, A::Error> {
                #[allow(non_camel_case_types)]
                enum At { $($field,)* $rest }
                const FIELDS: &[At] = &[$(At::$field,)* At::$rest];
                $(let mut $field = None;)*
                let mut $rest = <$unnamed>::default();
                while let Some(index) = from.next(Self::PROPERTIES)? {
                    match FIELDS[index] {
                        $(At::$field => from.value(&mut $field),)*
                        At::$rest => from.unnamed(&mut $rest),
                    }?;
                }
                Ok(Self { $($field: $crate::ObjectReader::<A>::$presence($field, $text)?,)* $rest })
            }

            fn write<M: serde::ser::SerializeMap>(&self, to: &mut $crate::ObjectWriter<M>) {
                $(to.$presence($text, &self.$field);)*
                to.unnamed(&self.$rest);
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::Object::of(from)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $crate::Object::put(self, to)
            }
        }
    };
}

/// A struct that is an object in JSON.
pub trait Object: Sized {
    /// What JSON calls the fields, in their order.
    const PROPERTIES: &'static [&'static str];

    /// Reads the properties of an object.
    ///
    /// # Errors
    ///
    /// When one is missing or not of its type.
    fn read<'de, A: MapAccess<'de>>(from: &mut ObjectReader<A>) -> Result<Self, A::Error>;

    /// Writes the properties of an object.
    fn write<M: SerializeMap>(&self, to: &mut ObjectWriter<M>);

    /// Reads an object.
    ///
    /// # Errors
    ///
    /// When it is none, and when a property is missing or not of its type.
    fn of<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Whole(PhantomData))
    }

    /// Writes an object.
    ///
    /// # Errors
    ///
    /// When a property cannot be written.
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let map = to.serialize_map(None)?;
        let mut to = ObjectWriter { map, fault: None };
        self.write(&mut to);
        match to.fault {
            Some(fault) => Err(fault),
            None => to.map.end(),
        }
    }
}

/// Reads the properties of an object.
#[derive(Debug)]
pub struct ObjectReader<A> {
    map: A,
    /// The field that is likely to come next: objects are mostly written in the contract's order.
    at: usize,
    /// The name of the current property, where no field is for it.
    name: String,
}

impl<'de, A: MapAccess<'de>> ObjectReader<A> {
    /// The field that the next property is for; one behind the last one, where it has none.
    ///
    /// # Errors
    ///
    /// When there is no name where one must be.
    pub fn next(&mut self, names: &'static [&'static str]) -> Result<Option<usize>, A::Error> {
        let (at, other) = (self.at, &mut self.name);
        let found = self.map.next_key_seed(Name { names, at, other })?;
        if let Some(index) = found.filter(|index| *index < names.len()) {
            self.at = index + 1;
        }
        Ok(found)
    }

    /// Reads the value of a property into its field.
    ///
    /// # Errors
    ///
    /// When it is not of the type.
    pub fn value<T: Deserialize<'de>>(&mut self, field: &mut Option<T>) -> Result<(), A::Error> {
        *field = Some(self.map.next_value()?);
        Ok(())
    }

    /// Reads a property that no field is for.
    ///
    /// # Errors
    ///
    /// When it is not of the type.
    pub fn unnamed<T: Unnamed>(&mut self, rest: &mut T) -> Result<(), A::Error> {
        if T::IS_KEPT {
            return rest.put(std::mem::take(&mut self.name), &mut self.map);
        }
        self.map.next_value::<IgnoredAny>().map(drop)
    }

    /// What a field is that must be there.
    ///
    /// # Errors
    ///
    /// When it is not.
    pub fn required<T>(value: Option<T>, name: &'static str) -> Result<T, A::Error> {
        value.ok_or_else(|| A::Error::missing_field(name))
    }

    /// What a field is that must be there, and may be null.
    ///
    /// # Errors
    ///
    /// When it is not there.
    pub fn nullable<T>(
        value: Option<Option<T>>,
        name: &'static str,
    ) -> Result<Option<T>, A::Error> {
        Self::required(value, name)
    }

    /// What a field is that need not be there.
    ///
    /// # Errors
    ///
    /// None.
    pub fn optional<T>(value: Option<T>, _: &'static str) -> Result<Option<T>, A::Error> {
        Ok(value)
    }

    /// What a field is that need not be there, and may be null.
    ///
    /// # Errors
    ///
    /// None.
    pub fn patch<T>(value: Option<Patch<T>>, _: &'static str) -> Result<Patch<T>, A::Error> {
        Ok(value.unwrap_or_default())
    }
}

/// The name of a property, looked up.
struct Name<'a> {
    names: &'static [&'static str],
    at: usize,
    other: &'a mut String,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = usize;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        let (before, after) = self.names.split_at(self.at.min(self.names.len()));
        let found = |names: &[&str]| names.iter().position(|name| *name == text);
        if let Some(index) = found(after) {
            return Ok(before.len() + index);
        }
        if let Some(index) = found(before) {
            return Ok(index);
        }
        self.other.clear();
        self.other.push_str(text);
        Ok(self.names.len())
    }
}

struct Whole<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for Whole<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(&mut ObjectReader {
            map,
            at: 0,
            name: String::new(),
        })
    }
}

/// Writes the properties of an object, as far as nothing fails.
#[derive(Debug)]
pub struct ObjectWriter<M: SerializeMap> {
    map: M,
    fault: Option<M::Error>,
}

impl<M: SerializeMap> ObjectWriter<M> {
    /// Writes a property.
    pub fn required<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.fault.is_none() {
            self.fault = self.map.serialize_entry(name, value).err();
        }
    }

    /// Writes a property, null or not.
    pub fn nullable<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        self.required(name, value);
    }

    /// Writes a property where it is there.
    pub fn optional<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Writes a property where it is there, null or not.
    pub fn patch<T: Serialize>(&mut self, name: &str, value: &Patch<T>) {
        if !value.is_absent() {
            self.required(name, value);
        }
    }

    /// Writes the properties that no field is for.
    pub fn unnamed(&mut self, rest: &impl Unnamed) {
        rest.write(self);
    }
}
