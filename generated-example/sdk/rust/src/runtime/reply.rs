// Managed by oasmith. Do not edit: the next run writes it anew.

//! What one attempt was answered.

use bytes::Bytes;

use super::headers::Headers;

/// The answer to one attempt, as middleware sees it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reply {
    status: u16,
    headers: Headers,
    pub(super) body: Incoming,
}

/// The body of an answer.
pub(super) enum Incoming {
    /// All of it.
    Whole(Bytes),
    /// What is still to arrive.
    Arriving(reqwest::Response),
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(bytes) => write!(out, "{} bytes", bytes.len()),
            Self::Arriving(_) => out.write_str("arriving"),
        }
    }
}

impl Reply {
    /// An answer without header fields and body, for middleware that answers by itself.
    pub fn new(status: u16) -> Self {
        Self::of(status, Headers::default(), Incoming::Whole(Bytes::new()))
    }

    pub(super) fn of(status: u16, headers: Headers, body: Incoming) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }

    /// The same answer with a header field; one that cannot be sent is left out.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.set(name, value);
        self
    }

    /// The same answer with another body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Incoming::Whole(body.into());
        self
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The header fields.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    pub(super) fn into_parts(self) -> (u16, Headers, Incoming) {
        (self.status, self.headers, self.body)
    }
}
