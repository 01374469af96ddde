// Managed by oasmith. Do not edit: the next run writes it anew.

//! Reads a JSON value that is known to satisfy its schema. A whole number without a format may be
//! larger than 64 bits hold, and satisfies it all the same: it is read as the nearest that they hold.

use std::cell::Cell;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

thread_local! {
    /// Whether a value is being read that satisfies its schema: parts of it that are looked at by
    /// themselves, to find out which form they have, do too.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Reads a value that satisfies its schema.
#[allow(dead_code, reason = "a client takes values as they come")]
pub(super) fn read<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    let before = READING.replace(true);
    let outcome = T::deserialize(Nearest(value));
    READING.set(before);
    outcome
}

/// Whether what is read now is a part of a value that satisfies its schema.
pub(super) fn is_reading() -> bool {
    READING.get()
}

/// A value that is read so.
pub(super) struct Nearest(pub(super) Value);

impl Nearest {
    /// The number, if it is a whole one that is no `i64` and no `u64`.
    fn beyond(&self) -> Option<f64> {
        let number = self.0.as_number().filter(|number| number.is_f64())?;
        number.as_f64().filter(|number| number.fract() == 0.0)
    }
}

impl<'de> Deserializer<'de> for Nearest {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => {
                visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Nearest)))
            }
            Value::Object(members) => {
                let members = members
                    .into_iter()
                    .map(|(name, value)| (name, Nearest(value)));
                visitor.visit_map(MapDeserializer::new(members))
            }
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match (self.beyond(), self.0.as_u64()) {
            // A conversion by `as` ends at the limits of its type.
            (Some(number), _) => visitor.visit_i64(number as i64),
            (None, Some(number)) => visitor.visit_i64(i64::try_from(number).unwrap_or(i64::MAX)),
            (None, None) => self.0.deserialize_i64(visitor),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.beyond() {
            Some(number) => visitor.visit_u64(number as u64),
            None => self.0.deserialize_u64(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i128 u8 u16 u32 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Nearest {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
