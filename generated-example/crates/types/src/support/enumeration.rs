// Managed by oasmith. Do not edit: the next run writes it anew.

//! Enumerations: a variant for each text of the contract, and nothing else.

use std::marker::PhantomData;
use std::str::FromStr;

use serde::Deserializer;

use super::text::TextVisitor;

/// Declares an enumeration: each value with its text on the wire, which is its documentation too
/// where no other one is given.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    (
        $(#[$about:meta])*
        pub enum $name:ident { $($value:ident = $text:literal),+ $(,)? }
    ) => {
        $crate::enumeration! {
            $(#[$about])*
            pub enum $name {
                $(#[doc = concat!("`", $text, "`")] $value = $text,)+
            }
        }
    };
    (
        $(#[$about:meta])*
        pub enum $name:ident { $($(#[$doc:meta])+ $value:ident = $text:literal),+ $(,)? }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])+ $value,)+
        }

        impl $name {
            /// Every value of the contract, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The value on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $text,)+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$value),)+
                    _ => Err($crate::UnknownValue::new(text)),
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

/// Reads a text that is a value of an enumeration.
#[doc(hidden)]
pub fn read_enumeration<'de, T: FromStr, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_str(TextVisitor {
        expected: "a value of the enumeration",
        of: PhantomData,
    })
}
