//! How properties are read that are either absent or null, but not both; a plain `Option` takes one
//! for the other.

use serde::{Deserialize, Deserializer};

/// Reads a property that may be absent but not null: for `deserialize_with` beside `default`.
///
/// # Errors
///
/// When the value is null or not of the type.
pub fn present<'de, T, D>(from: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(from).map(Some)
}

/// Reads a property that may be null but not absent: for `deserialize_with` without `default`.
///
/// # Errors
///
/// When the value is neither null nor of the type.
pub fn nullable<'de, T, D>(from: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(from)
}
