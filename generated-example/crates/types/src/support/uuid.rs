// Managed by oasmith. Do not edit: the next run writes it anew.

//! Identifiers.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use super::text::text_serde;

/// A UUID (RFC 9562). Unlike the one of the `uuid` crate, which this wraps, it is read in the
/// hyphenated form only, as JSON Schema asks; letters may be upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Uuid(::uuid::Uuid);

impl Uuid {
    /// A new identifier. Later ones sort behind earlier ones (version 7), so that indexes grow at
    /// their end.
    pub fn now_v7() -> Self {
        Self(::uuid::Uuid::now_v7())
    }

    /// The identifier with these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(::uuid::Uuid::from_bytes(bytes))
    }
}

impl FromStr for Uuid {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The length tells the hyphenated form from all others that the crate reads.
        let uuid = (text.len() == 36)
            .then(|| ::uuid::Uuid::try_parse(text).ok())
            .flatten();
        uuid.map(Self).ok_or("must be a UUID in hyphenated form")
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

impl Deref for Uuid {
    type Target = ::uuid::Uuid;

    fn deref(&self) -> &::uuid::Uuid {
        &self.0
    }
}

impl From<::uuid::Uuid> for Uuid {
    fn from(uuid: ::uuid::Uuid) -> Self {
        Self(uuid)
    }
}

impl From<Uuid> for ::uuid::Uuid {
    fn from(uuid: Uuid) -> Self {
        uuid.0
    }
}

text_serde!(Uuid, "a UUID in hyphenated form");
