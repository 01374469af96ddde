// Managed by oasmith. Do not edit: the next run writes it anew.

//! What is wrong with a value, and where.

use serde::Serialize;

/// One rule of the schema that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    /// Where the value is, as a JSON Pointer (RFC 6901); empty for the whole document.
    ///
    /// A missing property is pointed at as if it were there, so that a form can show the message
    /// beside its field.
    pub pointer: String,
    /// The keyword of the schema that is violated.
    pub keyword: &'static str,
    /// What is wrong, in words that follow the name of the value: "must be at most 100".
    pub detail: String,
}

/// Appends one reference token to a JSON Pointer (RFC 6901, section 3).
pub(super) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
