// Managed by oasmith. Do not edit: the next run writes it anew.

//! A body as it came.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::problem::Problem;

/// The body of an answer that the contract does not declare, or that is not as declared.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RawBody {
    content_type: Option<String>,
    bytes: Bytes,
}

impl RawBody {
    pub(super) fn new(content_type: Option<&str>, bytes: Bytes) -> Self {
        Self {
            content_type: content_type.map(str::to_owned),
            bytes,
        }
    }

    /// The media type, with its parameters, as the answer says it.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The bytes.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The body as text; what is no UTF-8 is replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// The body as JSON of a type.
    ///
    /// # Errors
    ///
    /// When it is no JSON of that type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.bytes)
    }

    /// The body as problem details (RFC 9457), if it is some.
    pub fn problem(&self) -> Option<Problem> {
        let media_type = self.content_type()?.split(';').next()?.trim();
        match media_type.eq_ignore_ascii_case("application/problem+json") {
            true => self.json().ok(),
            false => None,
        }
    }

    /// How the body begins: at most 200 characters, on one line.
    pub(super) fn excerpt(&self) -> String {
        const LENGTH: usize = 200;
        let head = &self.bytes[..self.bytes.len().min(4 * LENGTH)];
        one_line(&String::from_utf8_lossy(head), LENGTH)
    }
}

/// The beginning of a text of others, as it may stand in a message: nothing in it moves the cursor of a
/// terminal or begins a line of a log.
pub(super) fn one_line(text: &str, length: usize) -> String {
    let is_unseen = |c: char| match c {
        '\u{ad}' | '\u{61c}' | '\u{feff}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        _ => c.is_control(),
    };
    text.chars()
        .map(|c| if is_unseen(c) { ' ' } else { c })
        .take(length)
        .collect()
}

impl fmt::Debug for RawBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RawBody")
            .field("content_type", &self.content_type)
            .field("length", &self.bytes.len())
            .field("excerpt", &self.excerpt())
            .finish()
    }
}
