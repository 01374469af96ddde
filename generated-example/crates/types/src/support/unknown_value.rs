// Managed by oasmith. Do not edit: the next run writes it anew.

//! Why a text is not read as an enumeration.

use std::fmt;

/// A text that is none of the values of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    text: String,
}

impl UnknownValue {
    /// That this text is none.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} is none of the values", self.text)
    }
}

impl std::error::Error for UnknownValue {}
