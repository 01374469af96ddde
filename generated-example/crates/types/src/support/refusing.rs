// Managed by oasmith. Do not edit: the next run writes it anew.

//! Objects in which some members are refused: those that the server sets (`readOnly`), where any
//! other that is not known is passed over.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

/// Implements reading and writing for a type whose derived functions are its own
/// (`#[serde(remote = "Self")]`): members with these names are refused.
#[doc(hidden)]
#[macro_export]
macro_rules! refusing {
    ($type:ident: $($name:literal),+) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::deserialize($crate::Refusing { from, names: &[$($name),+] })
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, into)
            }
        }
    };
}

/// A deserializer of a struct, or a part of one, in whose objects some members are refused.
#[doc(hidden)]
#[derive(Debug)]
pub struct Refusing<T> {
    /// What is read.
    pub from: T,
    /// The names of the members that are refused.
    pub names: &'static [&'static str],
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Refusing<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let Self { from, names } = self;
        from.deserialize_any(Refusing {
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
            Refusing {
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

impl<'de, V: Visitor<'de>> Visitor<'de> for Refusing<V> {
    type Value = V::Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.expecting(out)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        let Self { from, names } = self;
        from.visit_map(Refusing {
            from: members,
            names,
        })
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Refusing<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let names = self.names;
        self.from.next_key_seed(Refusing { from: seed, names })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.from.next_value_seed(seed)
    }
}

impl<'de, K: DeserializeSeed<'de>> DeserializeSeed<'de> for Refusing<K> {
    type Value = K::Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<K::Value, D::Error> {
        let Self { from: seed, names } = self;
        from.deserialize_identifier(Name { seed, names })
    }
}

/// The name of a member.
struct Name<K> {
    seed: K,
    names: &'static [&'static str],
}

impl<'de, K: DeserializeSeed<'de>> Visitor<'de> for Name<K> {
    type Value = K::Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<K::Value, E> {
        match self.names.contains(&name) {
            true => Err(E::custom("a member that the server sets")),
            false => self.seed.deserialize(StrDeserializer::new(name)),
        }
    }
}
