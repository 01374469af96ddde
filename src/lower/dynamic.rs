//! `$dynamicRef`: an anchor that means what the outermost schema on the way says it does.

use std::collections::BTreeMap;

use super::{
    Lowering,
    reference::{is_2020_12, resource},
};
use crate::{
    contract::{Contract, Node, NodeId},
    model::{Assertion, Direction},
};

/// The anchors that a contract defines by `$dynamicAnchor`: name and schema, by the resource in which
/// they stand. Empty where no anchor has two meanings: then each is a plain reference.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    by_resource: BTreeMap<NodeId, Vec<(String, NodeId)>>,
}

/// Finds the anchors of a contract.
pub(super) fn anchors(contract: &Contract) -> Anchors {
    let mut anchors = Anchors::default();
    if !is_2020_12(contract.root()) {
        return anchors;
    }
    for node in contract.nodes().filter(|node| node.is_mapping()) {
        if let Some(name) = node.get("$dynamicAnchor").and_then(Node::as_str) {
            let known = anchors.by_resource.entry(resource(node).id()).or_default();
            known.push((name.to_owned(), node.id()));
        }
    }
    anchors
}

impl Anchors {
    /// Whether an anchor has one meaning in the whole contract.
    fn is_static(&self, anchor: &str) -> bool {
        let named = self.by_resource.values().flatten();
        named.filter(|(name, _)| name == anchor).count() < 2
    }
}

impl Lowering<'_> {
    /// The anchors that a schema brings into the scope, and its reference to one.
    pub(super) fn dynamic(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        let resource = resource(node);
        let brought = self.anchors.by_resource.get(&resource.id());
        let brought: Vec<_> = brought.into_iter().flatten().cloned().collect();
        let mut scope = Vec::new();
        for (anchor, id) in brought {
            if !self.anchors.is_static(&anchor) {
                let schema = self.contract.node(id);
                scope.push((anchor, self.mentioned(schema, direction, name)));
            }
        }
        if !scope.is_empty() {
            found.push(Assertion::Scope(scope));
        }
        if let Some(text) = node.get("$dynamicRef") {
            found.extend(self.dynamic_reference(text, direction, name));
        }
    }

    fn dynamic_reference(
        &mut self,
        text: Node<'_>,
        direction: Direction,
        name: &str,
    ) -> Option<Assertion> {
        let target = text.resolved()?;
        let otherwise = self.mentioned(target, direction, name);
        let anchor = target.get("$dynamicAnchor").and_then(Node::as_str);
        let written = text.as_str().unwrap_or_default();
        let anchor = anchor.filter(|anchor| written.ends_with(&format!("#{anchor}")));
        Some(match anchor {
            Some(anchor) if !self.anchors.is_static(anchor) => Assertion::DynamicRef {
                anchor: anchor.to_owned(),
                otherwise,
            },
            _ => Assertion::AllOf(vec![otherwise]),
        })
    }
}
