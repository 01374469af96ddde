// Managed by oasmith. Do not edit: the next run writes it anew.

//! What generated code knows of an operation.

use super::auth::Scheme;

/// An operation of the contract.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// What the contract calls it.
    pub id: &'static str,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The media types that it answers.
    pub accept: &'static str,
    /// Alternatives of credentials.
    pub security: &'static [&'static [Scheme]],
    /// Whether it declares a header parameter `Idempotency-Key`.
    pub has_key: bool,
}

impl Operation {
    /// Whether the method may be repeated without doing more (RFC 9110, section 9.2.2).
    pub(super) fn is_idempotent(&self) -> bool {
        matches!(
            self.method,
            "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE" | "QUERY"
        )
    }
}
