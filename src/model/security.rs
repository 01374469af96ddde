//! Who may call what.

use serde::Serialize;

/// A way to authenticate (Security Scheme Object).
#[derive(Debug, Clone, Serialize)]
pub struct SecurityScheme {
    /// The name under `components.securitySchemes`.
    pub name: String,
    /// What a client has to send.
    pub kind: SecuritySchemeKind,
    /// `description`.
    pub description: Option<String>,
}

/// What a client has to send to authenticate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SecuritySchemeKind {
    /// A bearer token (RFC 6750): `http` with `bearer`, `oauth2` and `openIdConnect`.
    Bearer {
        /// The declared flows, for `oauth2`.
        flows: Vec<Flow>,
    },
    /// User name and password (RFC 7617).
    Basic,
    /// A key in a header field, the query or a cookie.
    ApiKey {
        /// Where it travels.
        location: super::Location,
        /// The name of the field, parameter or cookie.
        name: String,
    },
    /// A scheme that is not verified: everybody is refused. The words of the contract.
    Unsupported(String),
}

/// A way to get a token (OAuth Flow Object).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flow {
    /// `clientCredentials`, `authorizationCode`, ...
    pub kind: String,
    /// Where a client gets a token.
    pub token_url: Option<String>,
    /// Scopes and what each allows.
    pub scopes: Vec<(String, String)>,
}

/// One scheme that must hold, with the scopes that the token must carry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Requirement {
    /// The name of the scheme.
    pub scheme: String,
    /// The scopes, all of which the token must carry.
    pub scopes: Vec<String>,
}
