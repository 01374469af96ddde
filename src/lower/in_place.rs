//! Schemas that apply themselves to the very value that they are applied to. To follow them has no
//! end, and they say nothing by it: `S: allOf [S]` allows what `S` allows.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Edge;
use crate::{
    contract::{Contract, NodeId},
    diagnostic::{Code, Diagnostic, Severity, Sink},
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
        let components = components(&open);
        let is_within = |edge: &Edge<'_>| components[&edge.owner] == components[&edge.target];
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

/// The strongly connected component of each schema (Tarjan, without recursion).
fn components(edges: &[&Edge<'_>]) -> BTreeMap<NodeId, usize> {
    let mut next: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for edge in edges {
        next.entry(edge.owner).or_default().push(edge.target);
        next.entry(edge.target).or_default();
    }
    let mut search = Search::default();
    for start in next.keys() {
        search.from(*start, &next);
    }
    search.component
}

#[derive(Default)]
struct Search {
    /// When each schema was found, and the earliest one that it leads back to.
    found: BTreeMap<NodeId, (usize, usize)>,
    /// What is found and has no component yet.
    stack: Vec<NodeId>,
    component: BTreeMap<NodeId, usize>,
}

impl Search {
    fn from(&mut self, start: NodeId, next: &BTreeMap<NodeId, Vec<NodeId>>) {
        if self.found.contains_key(&start) {
            return;
        }
        self.find(start);
        let mut open = vec![(start, 0)];
        while let Some((id, position)) = open.last_mut() {
            let id = *id;
            match next[&id].get(*position) {
                Some(target) => {
                    *position += 1;
                    if !self.found.contains_key(target) {
                        self.find(*target);
                        open.push((*target, 0));
                    } else if !self.component.contains_key(target) {
                        self.lead_back(id, self.found[target].0);
                    }
                }
                None => {
                    open.pop();
                    self.close(id);
                    if let Some((parent, _)) = open.last() {
                        self.lead_back(*parent, self.found[&id].1);
                    }
                }
            }
        }
    }

    fn find(&mut self, id: NodeId) {
        let now = self.found.len();
        self.found.insert(id, (now, now));
        self.stack.push(id);
    }

    fn lead_back(&mut self, id: NodeId, earliest: usize) {
        if let Some((_, known)) = self.found.get_mut(&id) {
            *known = earliest.min(*known);
        }
    }

    /// Everything behind a schema is seen: if it leads to nothing earlier, its component is whole.
    fn close(&mut self, id: NodeId) {
        let (at, earliest) = self.found[&id];
        if at != earliest {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component.insert(member, at);
            if member == id {
                break;
            }
        }
    }
}
