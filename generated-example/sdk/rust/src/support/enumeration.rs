// Managed by oasmith. Do not edit: the next run writes it anew.

//! Enumerations: a variant for each text of the contract, and one for texts that it did not have.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Declares an enumeration: first the variant that keeps any other text, then each value with its
/// text on the wire, which is its documentation too where no other one is given.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    (
        $(#[$about:meta])*
        pub enum $name:ident { $other:ident(String) $(, $value:ident = $text:literal)+ $(,)? }
    ) => {
        $crate::enumeration! {
            $(#[$about])*
            pub enum $name {
                $other(String),
                $(#[doc = concat!("`", $text, "`")] $value = $text),+
            }
        }
    };
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $other:ident(String) $(, $(#[$doc:meta])+ $value:ident = $text:literal)+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])+ $value,)+
            /// A value that the contract did not have when this was generated.
            $other(String),
        }

        impl $name {
            /// Every value of the contract, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$value => $text,)+
                    Self::$other(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$value,)+
                    other => Self::$other(other.to_owned()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::read_enumeration(from)
            }
        }
    };
}

/// Reads a text: as a value of the contract where it has it, else as it is.
#[doc(hidden)]
pub fn read_enumeration<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: for<'text> From<&'text str>,
    D: Deserializer<'de>,
{
    from.deserialize_str(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'text> From<&'text str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}
