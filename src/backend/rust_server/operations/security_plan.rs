//! What operations require of who calls them, decided.

use std::collections::BTreeSet;

use serde::Serialize;

use super::plan::{Planner, TagPlan};
use crate::{
    backend::rust::{ConstantScope, Ident, unique_constants},
    model::{Api, Operation, SecuritySchemeKind},
};

/// What operations require of who calls them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in super::super) struct RequirementPlan {
    /// The constant.
    pub(in super::super) constant: Ident,
    /// Alternatives of requirements: the scheme's constant, and the scopes.
    pub(in super::super) alternatives: Vec<Vec<(Ident, Vec<String>)>>,
}

/// A security scheme.
#[derive(Debug, Serialize)]
pub(in super::super) struct SchemePlan {
    /// The constant that describes it.
    pub(in super::super) constant: Ident,
    /// Its name in the contract.
    pub(in super::super) name: String,
    /// What a client has to send.
    pub(in super::super) kind: SecuritySchemeKind,
}

/// What tells the constant of a scheme from those of requirements, which are named after schemes too.
const SCHEME: &str = "_SCHEME";

pub(super) fn schemes(api: &Api) -> Vec<SchemePlan> {
    let names = api
        .security_schemes
        .iter()
        .map(|scheme| scheme.name.as_str());
    let constants = unique_constants(names);
    let planned = api.security_schemes.iter().map(|scheme| SchemePlan {
        constant: Ident::new(format!("{}{SCHEME}", constants[scheme.name.as_str()])),
        name: scheme.name.clone(),
        kind: scheme.kind.clone(),
    });
    planned.collect()
}

/// The scopes that flows declare, and those that operations require.
pub(super) fn scopes(api: &Api) -> BTreeSet<String> {
    let schemes = api.security_schemes.iter();
    let flows = schemes.flat_map(|scheme| match &scheme.kind {
        SecuritySchemeKind::Bearer { flows } => flows.as_slice(),
        _ => &[],
    });
    let declared = flows.flat_map(|flow| flow.scopes.iter().map(|(scope, _)| scope));
    let requirements = api
        .operations
        .iter()
        .flat_map(|own| own.security.iter().flatten());
    let required = requirements.flat_map(|one| &one.scopes);
    declared.chain(required).cloned().collect()
}

/// The combinations that operations require, named after schemes and scopes.
pub(super) fn requirements(tags: &[TagPlan], schemes: &[SchemePlan]) -> Vec<RequirementPlan> {
    let others = ["ALL", "UNDECLARED"].map(Ident::new);
    let constants = schemes.iter().map(|scheme| &scheme.constant);
    let mut scope = ConstantScope::holding(constants.chain(&others));
    let mut found: Vec<RequirementPlan> = Vec::new();
    for operation in tags.iter().flat_map(|tag| &tag.operations) {
        let alternatives = &operation.security;
        if alternatives.is_empty()
            || found
                .iter()
                .any(|known| known.alternatives == *alternatives)
        {
            continue;
        }
        let words = alternatives.iter().map(|all| {
            let names = all.iter().map(|(scheme, scopes)| {
                let constant = scheme.as_str();
                let scheme = constant.strip_suffix(SCHEME).unwrap_or(constant);
                format!("{scheme} {}", scopes.join(" "))
            });
            match all.is_empty() {
                true => "anybody".to_owned(),
                false => names.collect::<Vec<_>>().join(" and "),
            }
        });
        let name = words.collect::<Vec<_>>().join(" or ");
        // A long list of scopes makes no name.
        let name = if name.len() > 60 {
            "combined".to_owned()
        } else {
            name
        };
        found.push(RequirementPlan {
            constant: scope.take(&name),
            alternatives: alternatives.clone(),
        });
    }
    found
}

impl Planner<'_> {
    pub(super) fn security(&self, operation: &Operation) -> Vec<Vec<(Ident, Vec<String>)>> {
        let schemes = schemes(self.api);
        let requirement = |scheme: &crate::model::Requirement| {
            let known = schemes.iter().find(|known| known.name == scheme.scheme);
            // A scheme that is declared nowhere was reported; nobody gets past it.
            let name =
                known.map_or_else(|| Ident::new("UNDECLARED"), |known| known.constant.clone());
            (name, scheme.scopes.clone())
        };
        let alternative = |all: &Vec<_>| all.iter().map(requirement).collect();
        operation.security.iter().map(alternative).collect()
    }
}
