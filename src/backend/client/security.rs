//! What a call has to show.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Call;
use crate::model::{Api, Location, Operation, Requirement, SecuritySchemeKind};

/// What a security scheme asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Scheme {
    /// A bearer token; where a program can ask for one itself.
    Bearer(Option<TokenSource>),
    /// User name and password.
    Basic,
    /// A key: the name of the scheme, where it travels, the name there.
    ApiKey(String, Location, String),
    /// Something that the client does not send by itself.
    Other,
}

/// Where a program gets a token by its client credentials (RFC 6749, section 4.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenSource {
    /// The token URL, perhaps relative to that of the service.
    pub url: String,
    /// The scopes that the operation needs.
    pub scopes: Vec<String>,
}

/// Alternatives of requirements. Those that ask for something come first, so that credentials that
/// are there are sent.
pub(super) fn security(api: &Api, operation: &Operation) -> Vec<Vec<Scheme>> {
    let alternative = |all: &Vec<Requirement>| -> Vec<Scheme> {
        all.iter().map(|one| scheme(api, one)).collect()
    };
    let mut alternatives: Vec<_> = operation.security.iter().map(alternative).collect();
    alternatives.sort_by_key(Vec::is_empty);
    alternatives
}

fn scheme(api: &Api, requirement: &Requirement) -> Scheme {
    let mut schemes = api.security_schemes.iter();
    let declared = schemes.find(|scheme| scheme.name == requirement.scheme);
    match declared.map(|scheme| &scheme.kind) {
        Some(SecuritySchemeKind::Bearer { flows }) => {
            let mut own = flows.iter().filter(|flow| flow.kind == "clientCredentials");
            let url = own.find_map(|flow| flow.token_url.clone());
            Scheme::Bearer(url.map(|url| TokenSource {
                url,
                scopes: requirement.scopes.clone(),
            }))
        }
        Some(SecuritySchemeKind::Basic) => Scheme::Basic,
        Some(SecuritySchemeKind::ApiKey { location, name }) => {
            Scheme::ApiKey(requirement.scheme.clone(), *location, name.clone())
        }
        Some(SecuritySchemeKind::Unsupported(_)) | None => Scheme::Other,
    }
}

/// The credentials that calls need together.
#[derive(Debug, Default, PartialEq)]
pub struct Credentials<'a> {
    /// Whether a bearer token is among them.
    pub bearer: bool,
    /// Whether a user with a password is.
    pub basic: bool,
    /// The schemes that ask for keys.
    pub keys: BTreeSet<&'a str>,
}

impl<'a> Credentials<'a> {
    /// Those of the first alternative of each call that a client can send.
    pub fn of(calls: &'a [Call<'_>]) -> Self {
        let mut found = Self::default();
        let schemes = calls.iter().filter_map(|call| {
            let mut alternatives = call.security.iter();
            alternatives.find(|all| !all.contains(&Scheme::Other))
        });
        for scheme in schemes.flatten() {
            match scheme {
                Scheme::Bearer(_) => found.bearer = true,
                Scheme::Basic => found.basic = true,
                Scheme::ApiKey(name, ..) => {
                    found.keys.insert(name);
                }
                Scheme::Other => {}
            }
        }
        found
    }
}
