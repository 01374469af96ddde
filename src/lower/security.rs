//! Security Scheme and Security Requirement Objects.

use super::{Lowering, text};
use crate::{
    contract::{self, Node},
    model::{Flow, Location, Requirement, SecurityScheme, SecuritySchemeKind},
};

impl Lowering<'_> {
    /// `components.securitySchemes`, in the order of the contract.
    pub(super) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let schemes = self
            .contract
            .root()
            .at("components")
            .and_then(|c| c.at("securitySchemes"));
        let Some(schemes) = schemes else {
            return Vec::new();
        };
        schemes
            .entries()
            .filter_map(|entry| {
                let node = entry.value.resolved()?;
                Some(SecurityScheme {
                    name: entry.key.to_owned(),
                    kind: kind(node),
                    description: text(node, "description"),
                })
            })
            .collect()
    }

    /// The requirements of an operation: its own, else those of the whole contract.
    pub(super) fn security(&mut self, operation: Node<'_>) -> Vec<Vec<Requirement>> {
        let own = operation
            .at("security")
            .or_else(|| self.contract.root().at("security"));
        own.map(|security| security.items().map(alternative).collect())
            .unwrap_or_default()
    }

    /// The roles of which a caller must have one: those of the operation, else of its path, else of
    /// the whole contract.
    pub(super) fn roles(&mut self, operation: contract::Operation<'_>) -> Vec<String> {
        let listed = operation.inherited(self.contract, "x-oasmith-roles");
        let names = listed.into_iter().flat_map(Node::items);
        names
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect()
    }
}

fn alternative(node: Node<'_>) -> Vec<Requirement> {
    node.entries()
        .map(|entry| Requirement {
            scheme: entry.key.to_owned(),
            scopes: entry
                .value
                .items()
                .filter_map(|s| s.as_str().map(str::to_owned))
                .collect(),
        })
        .collect()
}

fn kind(node: Node<'_>) -> SecuritySchemeKind {
    let scheme = text(node, "scheme")
        .unwrap_or_default()
        .to_ascii_lowercase();
    match (
        text(node, "type").unwrap_or_default().as_str(),
        scheme.as_str(),
    ) {
        ("http", "bearer") | ("openIdConnect", _) => SecuritySchemeKind::Bearer { flows: vec![] },
        ("oauth2", _) => SecuritySchemeKind::Bearer { flows: flows(node) },
        ("http", "basic") => SecuritySchemeKind::Basic,
        ("apiKey", _) => api_key(node),
        (kind, scheme) => SecuritySchemeKind::Unsupported(format!("{kind} {scheme}").trim().into()),
    }
}

fn api_key(node: Node<'_>) -> SecuritySchemeKind {
    let name = text(node, "name").unwrap_or_default();
    match text(node, "in").as_deref() {
        Some("header") => SecuritySchemeKind::ApiKey {
            location: Location::Header,
            name,
        },
        Some("query") => SecuritySchemeKind::ApiKey {
            location: Location::Query,
            name,
        },
        Some("cookie") => SecuritySchemeKind::ApiKey {
            location: Location::Cookie,
            name,
        },
        other => SecuritySchemeKind::Unsupported(format!("apiKey in {}", other.unwrap_or("?"))),
    }
}

fn flows(node: Node<'_>) -> Vec<Flow> {
    let Some(flows) = node.at("flows") else {
        return Vec::new();
    };
    let lowered = flows.entries().map(|entry| Flow {
        kind: entry.key.to_owned(),
        token_url: text(entry.value, "tokenUrl"),
        scopes: entry.value.at("scopes").map(scopes).unwrap_or_default(),
    });
    lowered.collect()
}

fn scopes(node: Node<'_>) -> Vec<(String, String)> {
    node.entries()
        .map(|entry| {
            (
                entry.key.to_owned(),
                entry.value.as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}
