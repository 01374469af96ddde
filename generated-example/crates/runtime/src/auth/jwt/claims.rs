// Managed by oasmith. Do not edit: the next run writes it anew.

//! What a token says, and what it must say to be good.

use std::collections::BTreeSet;

use jsonwebtoken::{Algorithm, Validation};
use serde_json::{Map, Value};

use super::Grant;
use super::keys::ALGORITHMS;
use crate::auth::{JwtSettings, Principal};

/// The claims that list scopes: a text with spaces (RFC 8693 section 4.2) or an array.
const SCOPE_CLAIMS: [&str; 3] = ["scope", "scp", "scopes"];

/// The claims that list roles (RFC 9068 section 2.2.3.1, and what issuers do): a text or an array.
const ROLE_CLAIMS: [&str; 3] = ["roles", "role", "groups"];

/// What the settings say of claims.
pub(super) struct Rules {
    issuer: Option<String>,
    audience: Option<String>,
    roles_claim: Option<String>,
    /// One for each algorithm: a token must not choose how it is checked.
    validations: Vec<(Algorithm, Validation)>,
}

impl Rules {
    pub(super) fn new(settings: &JwtSettings) -> Self {
        let issuer = settings.issuer.as_ref().or(settings.oidc_issuer.as_ref());
        let rules = ALGORITHMS.iter().flat_map(|(_, algorithms)| *algorithms);
        Self {
            issuer: issuer.cloned(),
            audience: settings.audience.clone(),
            roles_claim: settings.roles_claim.clone(),
            validations: rules
                .map(|algorithm| (*algorithm, validation(*algorithm, issuer, settings)))
                .collect(),
        }
    }

    pub(super) fn validation(&self, algorithm: Algorithm) -> Option<&Validation> {
        let mut known = self.validations.iter();
        known
            .find(|(known, _)| *known == algorithm)
            .map(|(_, validation)| validation)
    }

    pub(super) fn principal(&self, claims: Map<String, Value>) -> Principal {
        let subject = claims.get("sub").and_then(Value::as_str).unwrap_or("");
        Principal {
            subject: subject.to_owned(),
            scopes: scopes(&claims),
            roles: self.roles(&claims),
            claims,
            ..Principal::default()
        }
    }

    fn roles(&self, claims: &Map<String, Value>) -> BTreeSet<String> {
        let named: Vec<&Value> = match &self.roles_claim {
            Some(path) => at(claims, path).into_iter().collect(),
            None => ROLE_CLAIMS
                .iter()
                .filter_map(|claim| claims.get(*claim))
                .collect(),
        };
        named
            .into_iter()
            .flat_map(texts)
            .map(str::to_owned)
            .collect()
    }

    /// The claims of a token for development.
    pub(super) fn claims(&self, grant: &Grant<'_>, now: u64) -> Map<String, Value> {
        let mut claims = Map::new();
        let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
        set("sub", grant.subject.into());
        set("scope", grant.scopes.join(" ").into());
        set("iat", now.into());
        set("exp", now.saturating_add(grant.ttl).into());
        if let Some(issuer) = &self.issuer {
            set("iss", issuer.as_str().into());
        }
        if let Some(audience) = &self.audience {
            set("aud", audience.as_str().into());
        }
        if !grant.roles.is_empty() {
            let path = self.roles_claim.as_deref().unwrap_or(ROLE_CLAIMS[0]);
            put(&mut claims, path, grant.roles.to_vec().into());
        }
        claims
    }
}

fn validation(algorithm: Algorithm, issuer: Option<&String>, settings: &JwtSettings) -> Validation {
    let mut validation = Validation::new(algorithm);
    let mut required = vec!["exp", "sub"];
    validation.leeway = settings.leeway.as_secs();
    validation.validate_nbf = true;
    validation.validate_aud = settings.audience.is_some();
    if let Some(issuer) = issuer {
        validation.set_issuer(&[issuer]);
        required.push("iss");
    }
    if let Some(audience) = &settings.audience {
        validation.set_audience(&[audience]);
        required.push("aud");
    }
    validation.set_required_spec_claims(&required);
    validation
}

fn scopes(claims: &Map<String, Value>) -> BTreeSet<String> {
    let named = SCOPE_CLAIMS.iter().filter_map(|claim| claims.get(*claim));
    let listed = named.flat_map(texts).flat_map(str::split_ascii_whitespace);
    listed.map(str::to_owned).collect()
}

/// The texts of a claim that is one or lists some.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The claim with this name, which may have dots in it, else the one at the end of this path.
fn at<'c>(claims: &'c Map<String, Value>, path: &str) -> Option<&'c Value> {
    if let Some(value) = claims.get(path) {
        return Some(value);
    }
    let (first, rest) = path.split_once('.')?;
    at(claims.get(first)?.as_object()?, rest)
}

/// Puts a claim where [`at`] finds it.
fn put(claims: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            claims.insert(path.to_owned(), value);
        }
        Some((first, rest)) => {
            let mut inner = Map::new();
            put(&mut inner, rest, value);
            claims.insert(first.to_owned(), inner.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{at, put, scopes, texts};

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn claims_are_found_by_path() {
        let claims = object(json!({ "a.b": ["x"], "realm_access": { "roles": ["y"] }, "c": 1 }));
        assert_eq!(at(&claims, "a.b").map(texts), Some(vec!["x"]));
        assert_eq!(
            at(&claims, "realm_access.roles").map(texts),
            Some(vec!["y"])
        );
        for missing in ["c.d", "realm_access.other", "", "."] {
            assert!(at(&claims, missing).is_none(), "{missing}");
        }
        let mut made = Map::new();
        put(&mut made, "realm_access.roles", json!(["y"]));
        assert_eq!(at(&made, "realm_access.roles"), Some(&json!(["y"])));
    }

    #[test]
    fn scopes_are_split_at_spaces() {
        let claims = object(json!({ "scope": "a b", "scp": ["c", "d e", 7], "scopes": 1 }));
        assert_eq!(
            scopes(&claims).into_iter().collect::<Vec<_>>(),
            ["a", "b", "c", "d", "e"]
        );
    }
}
