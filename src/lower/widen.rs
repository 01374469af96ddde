//! Shapes that take no notice of some keywords: they are widened until they accept what those allow.

use std::collections::BTreeSet;

use super::{
    Lowering,
    reference::{is_2020_12, meant},
};
use crate::{
    contract::{Node, NodeId},
    model::{Additional, Shape},
};

impl Lowering<'_> {
    /// A shape that accepts every item of `prefixItems`, and every property that `patternProperties`
    /// allow: neither is one of those that `items` and `additionalProperties` are about.
    pub(super) fn widened(&mut self, node: Node<'_>, shape: Shape, name: &str) -> Shape {
        match shape {
            Shape::List(_) if mentions(node, "prefixItems") => {
                Shape::List(self.any(node, &format!("{name} Item")))
            }
            Shape::Map(_) if mentions(node, "patternProperties") => {
                Shape::Map(self.any(node, &format!("{name} Value")))
            }
            Shape::Object { fields, .. } if mentions(node, "patternProperties") => Shape::Object {
                fields,
                additional: Additional::Open,
            },
            shape => shape,
        }
    }
}

/// Whether a keyword stands in a schema or in one of its parts.
fn mentions(node: Node<'_>, keyword: &str) -> bool {
    let (mut open, mut seen) = (vec![node], BTreeSet::<NodeId>::new());
    while let Some(next) = open.pop() {
        if !is_2020_12(next) || !seen.insert(next.id()) {
            continue;
        }
        if next.get(keyword).is_some() {
            return true;
        }
        let parts = next.get("allOf").into_iter().flat_map(Node::items);
        open.extend(parts.filter_map(meant));
    }
    false
}
