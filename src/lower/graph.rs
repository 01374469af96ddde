//! Which schemas mention which, over the whole contract at once: what holds of a schema because of
//! another one is found in time linear in the contract.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    flag,
    reference::{beside, meant},
};
use crate::contract::{Contract, Node, NodeId};

/// How one schema mentions another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge<'c> {
    /// The schema that mentions.
    pub(super) owner: NodeId,
    /// The keyword.
    pub(super) keyword: &'c str,
    /// What stands behind the keyword, a reference perhaps.
    pub(super) written: Node<'c>,
    /// The schema that is mentioned.
    pub(super) target: NodeId,
}

/// Every mention of a schema by another. What only looks like one, in an example, leads nowhere and
/// does no harm.
pub(super) fn edges(contract: &Contract) -> Vec<Edge<'_>> {
    let mut found = Vec::new();
    for owner in contract.nodes().filter(|node| node.is_mapping()) {
        for entry in owner.entries() {
            let mut mention = |written: Node<'_>| {
                let target = meant(written).filter(|target| target.is_mapping());
                found.extend(target.map(|target| Edge {
                    owner: owner.id(),
                    keyword: entry.key,
                    written: contract.node(written.id()),
                    target: target.id(),
                }));
            };
            match entry.key {
                "items"
                | "additionalProperties"
                | "not"
                | "contains"
                | "propertyNames"
                | "if"
                | "then"
                | "else"
                | "unevaluatedItems"
                | "unevaluatedProperties" => {
                    mention(entry.value);
                }
                "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                    entry.value.items().for_each(&mut mention);
                }
                "properties" | "patternProperties" | "dependentSchemas" => {
                    entry.value.entries().for_each(|one| mention(one.value));
                }
                "$ref" => {
                    beside(owner).into_iter().for_each(&mut mention);
                }
                _ => {}
            }
        }
    }
    found
}

/// The schemas whose values look different in requests and answers: those from which a property can
/// be reached that is `readOnly` or `writeOnly`.
pub(super) fn directional(edges: &[Edge<'_>]) -> BTreeSet<NodeId> {
    let mut owners: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    let mut open = Vec::new();
    for edge in edges {
        owners.entry(edge.target).or_default().push(edge.owner);
        if edge.keyword == "properties" && is_directed(edge.written) {
            open.push(edge.owner);
        }
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(owners.get(&id).into_iter().flatten());
        }
    }
    reached
}

fn is_directed(property: Node<'_>) -> bool {
    is_flagged(property, "readOnly") || is_flagged(property, "writeOnly")
}

/// Whether a property travels one way only; the flag may stand beside a reference or behind it.
pub(super) fn is_flagged(property: Node<'_>, keyword: &str) -> bool {
    flag(property, keyword)
        || property
            .resolved()
            .is_some_and(|target| flag(target, keyword))
}
