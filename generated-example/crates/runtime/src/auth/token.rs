//! Tokens for development, as the subcommand `token` prints them.

use super::{Jwt, SchemeKind, SecurityScheme};
use crate::Failure;

/// What the token shall say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TokenRequest {
    pub(crate) subject: String,
    pub(crate) scopes: Vec<String>,
    /// In seconds from now.
    pub(crate) ttl: u64,
    /// Whether to print complete header lines.
    pub(crate) header: bool,
}

impl Default for TokenRequest {
    fn default() -> Self {
        Self {
            subject: "dev".to_owned(),
            scopes: Vec::new(),
            ttl: 3600,
            header: false,
        }
    }
}

impl TokenRequest {
    /// The token.
    pub(crate) fn mint(&self, jwt: &Jwt) -> Result<String, Failure> {
        jwt.mint(&self.subject, &self.scopes, self.ttl)
            .map_err(|cause| Failure::internal(format_args!("cannot sign a token: {cause}")))
    }
}

/// One complete header line for each scheme that the platform serves.
pub(crate) fn header_lines(schemes: &[SecurityScheme], token: &str) -> Vec<String> {
    schemes
        .iter()
        .filter(|scheme| scheme.kind == SchemeKind::Bearer)
        .map(|_| format!("Authorization: Bearer {token}"))
        .collect()
}
