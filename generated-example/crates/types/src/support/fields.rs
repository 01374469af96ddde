// Managed by oasmith. Do not edit: the next run writes it anew.

//! How properties are read that may be absent but not null; a plain `Option` takes one for the other.

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
