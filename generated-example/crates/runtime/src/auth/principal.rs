// Managed by oasmith. Do not edit: the next run writes it anew.

//! Who asks.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Who asks, as the credentials of the request say.
///
/// Where several were needed together, such as a key and a token, it is made of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Principal {
    /// The claim `sub` of the token, else the name of the user, else the id of the key.
    pub subject: String,
    /// The security schemes of the contract that it satisfied.
    pub schemes: BTreeSet<&'static str>,
    /// The scopes that the caller holds.
    pub scopes: BTreeSet<String>,
    /// The roles that the caller has.
    pub roles: BTreeSet<String>,
    /// Every claim of the token; empty without one.
    pub claims: Map<String, Value>,
}

impl Principal {
    /// Whether the caller holds a scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.contains(scope)
    }

    /// Whether the caller has a role.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.contains(role)
    }

    /// One of all; `others` are in the order of who speaks for the caller best.
    pub(super) fn joined(others: impl IntoIterator<Item = Self>) -> Option<Self> {
        others.into_iter().reduce(|mut first, next| {
            first.schemes.extend(next.schemes);
            first.scopes.extend(next.scopes);
            first.roles.extend(next.roles);
            for (name, value) in next.claims {
                first.claims.entry(name).or_insert(value);
            }
            first
        })
    }
}
