// Managed by oasmith. Do not edit: the next run writes it anew.

//! The security schemes of the contract, as static data.

/// One security scheme of the contract (OpenAPI `components.securitySchemes`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name in the contract.
    pub name: &'static str,
    /// How it carries credentials.
    pub kind: SchemeKind,
}

/// How a scheme carries credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A token in `Authorization: Bearer` (RFC 6750): `http` with `bearer`, `oauth2` and
    /// `openIdConnect`.
    Bearer,
    /// A key in a parameter.
    ApiKey {
        /// Where the parameter is.
        location: ApiKeyLocation,
        /// What it is called.
        name: &'static str,
    },
    /// Name and password in `Authorization: Basic` (RFC 7617).
    Basic,
    /// Any other, by its type in the contract. Nobody satisfies such a requirement.
    Other(&'static str),
}

/// Where an API key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// One requirement: a scheme, and the scopes that the caller must hold under it.
#[derive(Clone, Copy, Debug)]
pub struct Requirement {
    /// The scheme.
    pub scheme: &'static SecurityScheme,
    /// The scopes, all of them needed. For keys and for users, roles count as well: OpenAPI 3.1
    /// lists their roles here.
    pub scopes: &'static [&'static str],
}
