//! Types that are strings in JSON: one implementation of serde's traits for all of them.

use std::fmt::{self, Write};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Error, Visitor};

/// Reads a string and parses it.
pub(super) struct TextVisitor<T> {
    pub(super) expected: &'static str,
    pub(super) of: PhantomData<T>,
}

impl<T: FromStr> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse()
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }
}

/// Whether a value is written as this text.
pub(super) fn is_written(value: &impl fmt::Display, text: &str) -> bool {
    let mut expected = Expected(text);
    write!(expected, "{value}").is_ok() && expected.0.is_empty()
}

/// What is still to come; writing anything else fails.
struct Expected<'t>(&'t str);

impl Write for Expected<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// Serialises by `Display`, deserialises by `FromStr`.
macro_rules! text_serde {
    ($type:ty, $expected:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let of = std::marker::PhantomData;
                from.deserialize_str(super::text::TextVisitor {
                    expected: $expected,
                    of,
                })
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, out)
            }
        }
    };
}
pub(super) use text_serde;
