//! Schemas that apply themselves to the very value that they are applied to. To follow them has no
//! end, and they say nothing by it: `S: allOf [S]` allows what `S` allows.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Edge;
use crate::{
    contract::{Contract, NodeId},
    diagnostic::{Code, Diagnostic, Severity, Sink},
    model::components,
};

/// The mentions that lead back to where they stand, by owner and target.
pub(super) type Cuts = BTreeSet<(NodeId, NodeId)>;

/// Keywords that apply schemas to the value that they stand for.
const IN_PLACE: &[&str] = &[
    "$ref",
    "allOf",
    "anyOf",
    "dependentSchemas",
    "else",
    "if",
    "not",
    "oneOf",
    "then",
];

/// Finds the mentions that are not to be followed, and reports them.
///
/// Alternatives are given up before parts are: a base that lists its heirs, each of which holds the
/// base, is common and means something; a part of itself is a fault.
pub(super) fn cuts(contract: &Contract, edges: &[Edge<'_>], sink: &mut Sink) -> Cuts {
    let mut open: Vec<&Edge<'_>> = edges
        .iter()
        .filter(|edge| IN_PLACE.contains(&edge.keyword))
        .collect();
    let mut cuts = Cuts::new();
    for severity in [Severity::Warning, Severity::Error] {
        let component = component_of(&open);
        let is_within = |edge: &Edge<'_>| component[&edge.owner] == component[&edge.target];
        let is_given_up = |edge: &Edge<'_>| {
            severity == Severity::Error || ["anyOf", "oneOf"].contains(&edge.keyword)
        };
        let found: Vec<_> = open
            .iter()
            .copied()
            .filter(|edge| is_given_up(edge) && is_within(edge))
            .collect();
        report(contract, &found, severity, sink);
        cuts.extend(found.iter().map(|edge| (edge.owner, edge.target)));
        open.retain(|edge| !cuts.contains(&(edge.owner, edge.target)));
    }
    cuts
}

/// One diagnostic for each keyword.
fn report(contract: &Contract, found: &[&Edge<'_>], severity: Severity, sink: &mut Sink) {
    let mut said = BTreeSet::new();
    for edge in found {
        if !said.insert((edge.owner, edge.keyword)) {
            continue;
        }
        let keyword = edge.keyword;
        let fault = match severity {
            Severity::Error => Diagnostic::new(
                Code::EndlessSchema,
                format!("a schema is applied to its own values by `{keyword}`, without end"),
            )
            .at(edge.written.heading(), "leads back to the schema itself")
            .help("remove it: it allows and forbids nothing"),
            _ => Diagnostic::new(
                Code::EndlessSchema,
                format!("an alternative of `{keyword}` contains the schema itself again"),
            )
            .at(edge.written.heading(), "leads back to the schema itself")
            .note(format!("this `{keyword}` is not checked; all the rest is"))
            .help("list the alternatives in a schema to which they do not refer"),
        };
        let owner = contract.node(edge.owner);
        sink.push(
            fault
                .severity(severity)
                .also(owner.heading(), "this schema"),
        );
    }
}

/// The component of each schema: those that apply one another are one.
fn component_of(edges: &[&Edge<'_>]) -> BTreeMap<NodeId, usize> {
    let mut next: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for edge in edges {
        next.entry(edge.owner).or_default().push(edge.target);
        next.entry(edge.target).or_default();
    }
    components(next.keys().copied(), |id| next[&id].iter().copied())
}
