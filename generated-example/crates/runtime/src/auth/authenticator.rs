//! Decides whether the caller of a request may have what it asks for.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Jwt, Requirement, SchemeKind};
use crate::Problem;

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The claim `sub`: the caller's id at the issuer.
    pub subject: String,
    /// The scopes that the caller holds.
    pub scopes: BTreeSet<String>,
    /// Every claim of the token.
    pub claims: Map<String, Value>,
}

impl Principal {
    /// Whether the caller holds a scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.contains(scope)
    }
}

/// What the `Authorization` header of a request holds.
#[derive(Clone, Copy)]
pub(crate) enum Credentials<'a> {
    /// There is none.
    Missing,
    /// `Bearer` and a token.
    Bearer(&'a str),
    /// Another scheme, several headers, or text that is not ASCII.
    Unusable,
}

/// Checks credentials on behalf of one service.
#[derive(Debug)]
pub(crate) struct Authenticator {
    realm: &'static str,
    jwt: Option<Jwt>,
}

/// What the caller turned out to be.
enum Caller {
    Known(Principal),
    Anonymous,
    Rejected,
}

impl Authenticator {
    /// `realm` names the service in challenges. Without `jwt` every token is rejected.
    pub(crate) fn new(realm: &'static str, jwt: Option<Jwt>) -> Self {
        Self { realm, jwt }
    }

    /// The principal, if the caller showed itself, when one of the alternatives is satisfied.
    ///
    /// A token that is shown must be good even where none is needed: to treat its bearer as a
    /// stranger would hide that it has expired.
    pub(crate) fn authorize(
        &self,
        credentials: Credentials<'_>,
        alternatives: &[&[Requirement]],
    ) -> Result<Option<Principal>, Problem> {
        if alternatives.is_empty() {
            return Ok(None);
        }
        let optional = alternatives.iter().any(|needed| needed.is_empty());
        match self.identify(credentials) {
            Caller::Known(principal) => self.permit(principal, alternatives).map(Some),
            Caller::Anonymous if optional => Ok(None),
            Caller::Anonymous => Err(self.challenge("")),
            Caller::Rejected => Err(self.challenge(", error=\"invalid_token\"")),
        }
    }

    fn identify(&self, credentials: Credentials<'_>) -> Caller {
        match (credentials, &self.jwt) {
            (Credentials::Missing, _) => Caller::Anonymous,
            (Credentials::Bearer(token), Some(jwt)) => match jwt.verify(token) {
                Ok(principal) => Caller::Known(principal),
                Err(reason) => {
                    tracing::debug!(%reason, "token rejected");
                    Caller::Rejected
                }
            },
            (Credentials::Bearer(_) | Credentials::Unusable, _) => Caller::Rejected,
        }
    }

    fn permit(
        &self,
        principal: Principal,
        alternatives: &[&[Requirement]],
    ) -> Result<Principal, Problem> {
        let served = |needed: &&&[Requirement]| needed.iter().all(is_served);
        let holds = |needed: &&[Requirement]| missing_scopes(&principal, needed).is_empty();
        if alternatives.iter().filter(served).any(holds) {
            return Ok(principal);
        }
        match alternatives.iter().find(served) {
            Some(needed) => Err(self.insufficient(needed)),
            None => Err(self.challenge("")),
        }
    }

    /// 401 (RFC 9110 section 11.6.1, RFC 6750 section 3).
    fn challenge(&self, error: &str) -> Problem {
        Problem::new(401)
            .with_detail("a valid bearer token is needed")
            .with_header(
                "WWW-Authenticate",
                format!("Bearer realm=\"{}\"{error}", self.realm),
            )
    }

    /// 403 (RFC 6750 section 3.1), which names the scopes that would do.
    fn insufficient(&self, needed: &[Requirement]) -> Problem {
        let scopes: BTreeSet<&str> = needed.iter().flat_map(|one| one.scopes).copied().collect();
        let scopes = scopes.into_iter().collect::<Vec<_>>().join(" ");
        Problem::new(403)
            .with_detail(format!("the token lacks a scope of: {scopes}"))
            .with_header(
                "WWW-Authenticate",
                format!(
                    "Bearer realm=\"{}\", error=\"insufficient_scope\", scope=\"{scopes}\"",
                    self.realm
                ),
            )
    }
}

/// Whether the platform can check this scheme at all; what it cannot check it must refuse.
fn is_served(requirement: &Requirement) -> bool {
    let served = requirement.scheme.kind == SchemeKind::Bearer;
    if !served {
        let scheme = requirement.scheme.name;
        tracing::warn!(
            scheme,
            "refused: security schemes of this kind are not served"
        );
    }
    served
}

fn missing_scopes(principal: &Principal, needed: &[Requirement]) -> Vec<&'static str> {
    let scopes = needed.iter().flat_map(|one| one.scopes).copied();
    scopes.filter(|scope| !principal.has_scope(scope)).collect()
}
