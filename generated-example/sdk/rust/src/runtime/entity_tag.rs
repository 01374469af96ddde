// Managed by oasmith. Do not edit: the next run writes it anew.

//! Entity tags.

use std::fmt;
use std::str::FromStr;

/// An entity tag (RFC 9110, section 8.8.3): which state of a resource was seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityTag(String);

impl EntityTag {
    /// The tag as it is sent, quotes included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a weak tag, which `If-Match` never matches.
    pub fn is_weak(&self) -> bool {
        self.0.starts_with("W/")
    }
}

impl FromStr for EntityTag {
    type Err = NotAnEntityTag;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let strong = text.strip_prefix("W/").unwrap_or(text);
        let opaque = strong
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let is_sound = |opaque: &str| {
            opaque
                .bytes()
                .all(|byte| matches!(byte, 0x21 | 0x23..=0x7e | 0x80..))
        };
        match opaque.is_some_and(is_sound) {
            true => Ok(Self(text.to_owned())),
            false => Err(NotAnEntityTag),
        }
    }
}

impl fmt::Display for EntityTag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Text that is no entity tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotAnEntityTag;

impl fmt::Display for NotAnEntityTag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an entity tag is text in double quotes, such as \"1\" or W/\"1\"")
    }
}

impl std::error::Error for NotAnEntityTag {}
