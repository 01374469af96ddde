//! Objects of which some members are passed over: those that the server sets. A caller that sends
//! back what it was given is not refused for it.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

/// Implements reading and writing for a type whose derived functions are its own
/// (`#[serde(remote = "Self")]`): members with these names are passed over.
#[doc(hidden)]
#[macro_export]
macro_rules! ignoring {
    ($type:ident: $($name:literal),+) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::deserialize($crate::Ignoring { from, names: &[$($name),+] })
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, into)
            }
        }
    };
}

/// A deserializer of a struct, or a part of one, in whose objects some members are passed over.
#[doc(hidden)]
#[derive(Debug)]
pub struct Ignoring<T> {
    /// What is read.
    pub from: T,
    /// The names of the members that are passed over.
    pub names: &'static [&'static str],
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Ignoring<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let Self { from, names } = self;
        from.deserialize_any(Ignoring {
            from: visitor,
            names,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let Self { from, names } = self;
        from.deserialize_struct(
            name,
            fields,
            Ignoring {
                from: visitor,
                names,
            },
        )
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Ignoring<V> {
    type Value = V::Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.expecting(out)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        let Self { from, names } = self;
        from.visit_map(Ignoring {
            from: members,
            names,
        })
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Ignoring<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        mut seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        loop {
            let name = Name {
                seed,
                names: self.names,
            };
            seed = match self.from.next_key_seed(name)? {
                None => return Ok(None),
                Some(Ok(key)) => return Ok(Some(key)),
                Some(Err(seed)) => seed,
            };
            self.from.next_value::<IgnoredAny>()?;
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.from.next_value_seed(seed)
    }
}

/// The name of a member: what is made of it, or the seed back where the member is passed over.
struct Name<K> {
    seed: K,
    names: &'static [&'static str],
}

impl<'de, K: DeserializeSeed<'de>> DeserializeSeed<'de> for Name<K> {
    type Value = Result<K::Value, K>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl<'de, K: DeserializeSeed<'de>> Visitor<'de> for Name<K> {
    type Value = Result<K::Value, K>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        match self.names.contains(&name) {
            true => Ok(Err(self.seed)),
            false => self.seed.deserialize(StrDeserializer::new(name)).map(Ok),
        }
    }
}
