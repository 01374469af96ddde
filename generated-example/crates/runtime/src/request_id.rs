//! The id that ties a request, its answer and its log lines together.

use std::fmt;

/// The longest id that is taken over from a caller, in bytes.
const MAX_LENGTH: usize = 128;

/// The id of a request, as answered in `X-Request-Id` and in `requestId` of a problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(String);

impl RequestId {
    /// A new one: a UUID of version 7, which sorts by time (RFC 9562 section 5.7).
    pub fn generate() -> Self {
        Self(uuid::Uuid::now_v7().to_string())
    }

    /// The caller's own, if it is fit for logs and headers: 1 to 128 letters, digits or `._:-`.
    pub fn accept(text: &str) -> Option<Self> {
        let fit = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
        let sane = !text.is_empty() && text.len() <= MAX_LENGTH && text.bytes().all(fit);
        sane.then(|| Self(text.to_owned()))
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::RequestId;

    #[test]
    fn takes_over_what_is_fit_for_a_log() {
        let table = [
            ("a", true),
            ("01JABC-def_2.3:4", true),
            ("", false),
            ("a b", false),
            ("a\"b", false),
            ("größe", false),
            (&"x".repeat(128), true),
            (&"x".repeat(129), false),
        ];
        for (text, accepted) in table {
            assert_eq!(RequestId::accept(text).is_some(), accepted, "{text:?}");
        }
    }
}
