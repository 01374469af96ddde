//! Schemas that one value has to satisfy at once: a schema with the members of its `allOf`, or one
//! with an alternative of its `oneOf`.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Lowering,
    kinds::listed,
    reference::{beside, meant},
};
use crate::{
    contract::{Node, NodeId},
    model::{Direction, JsonKind, TypeId},
};

/// What a type is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parts {
    /// The schemas, the first of which it is named after.
    pub(super) nodes: Vec<NodeId>,
    /// The one JSON type that is meant of several.
    pub(super) only: Option<JsonKind>,
    /// The lists of alternatives out of which one was taken: the list itself.
    pub(super) decided: BTreeSet<NodeId>,
}

impl Parts {
    /// A schema by itself.
    pub(super) fn of(node: Node<'_>) -> Self {
        Self {
            nodes: vec![node.id()],
            only: None,
            decided: BTreeSet::new(),
        }
    }

    /// No schema at all.
    pub(super) fn nothing() -> Self {
        Self {
            nodes: Vec::new(),
            only: None,
            decided: BTreeSet::new(),
        }
    }

    /// The schema that the type stands for, if it is nothing but this schema.
    pub(super) fn sole(&self) -> Option<NodeId> {
        match (self.nodes.as_slice(), self.only) {
            ([node], None) if self.decided.is_empty() => Some(*node),
            _ => None,
        }
    }

    /// The same with an alternative.
    pub(super) fn with(&self, list: NodeId, alternative: NodeId) -> Self {
        let mut parts = self.clone();
        parts.decided.insert(list);
        if !parts.nodes.contains(&alternative) {
            parts.nodes.push(alternative);
        }
        parts
    }

    /// The same, of one JSON type.
    pub(super) fn only(&self, kind: JsonKind) -> Self {
        Self {
            only: Some(kind),
            ..self.clone()
        }
    }
}

/// The types that are known, by what they are made of.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Those that stand for one schema: nearly all.
    soles: BTreeMap<(NodeId, Direction), TypeId>,
    others: BTreeMap<Direction, BTreeMap<Parts, TypeId>>,
}

impl Ids {
    pub(super) fn get(&self, parts: &Parts, direction: Direction) -> Option<TypeId> {
        let known = match parts.sole() {
            Some(node) => self.soles.get(&(node, direction)),
            None => self.others.get(&direction)?.get(parts),
        };
        known.copied()
    }

    pub(super) fn insert(&mut self, parts: &Parts, direction: Direction, id: TypeId) {
        match parts.sole() {
            Some(node) => self.soles.insert((node, direction), id),
            None => {
                let others = self.others.entry(direction).or_default();
                others.insert(parts.clone(), id)
            }
        };
    }

    /// Each type with the first schema that it is made of.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (TypeId, NodeId)> {
        let soles = self.soles.iter().map(|((node, _), id)| (*id, *node));
        let others = self.others.values().flatten();
        soles.chain(others.map(|(parts, id)| (*id, parts.nodes[0])))
    }
}

/// How deep an `allOf` may lie in another: whoever inherits more often repeats all properties for
/// each heir.
pub(super) const PARTS_WITHIN_PARTS: usize = 64;

/// A list of alternatives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice<'c> {
    /// The list.
    pub(super) list: Node<'c>,
    /// Whether exactly one of them holds: `oneOf`.
    pub(super) is_one: bool,
    /// The schema to which it belongs.
    pub(super) owner: Node<'c>,
}

/// All schemas that a value of some parts satisfies, members of `allOf` included.
#[derive(Debug)]
pub(super) struct View<'c> {
    pub(super) nodes: Vec<Node<'c>>,
    pub(super) only: Option<JsonKind>,
    /// The alternatives that are open.
    pub(super) choices: Vec<Choice<'c>>,
    /// Whether the members of an `allOf` lie too deep in each other.
    pub(super) is_too_deep: bool,
    /// Whether the schema is a part of itself.
    pub(super) is_endless: bool,
}

impl<'c> Lowering<'c> {
    /// All that a value of these parts satisfies.
    pub(super) fn view(&self, parts: &Parts) -> View<'c> {
        let mut view = View {
            nodes: Vec::new(),
            only: parts.only,
            choices: Vec::new(),
            is_too_deep: false,
            is_endless: false,
        };
        let mut seen = BTreeSet::new();
        for id in &parts.nodes {
            let node = self.contract.node(*id);
            self.collect(node, PARTS_WITHIN_PARTS, &mut seen, &mut view);
        }
        view.choices
            .retain(|choice| !parts.decided.contains(&choice.list.id()));
        view
    }

    fn collect(
        &self,
        node: Node<'c>,
        levels: usize,
        seen: &mut BTreeSet<NodeId>,
        view: &mut View<'c>,
    ) {
        if !seen.insert(node.id()) {
            return;
        }
        if levels == 0 {
            view.is_too_deep = true;
            return;
        }
        view.nodes.push(node);
        for (keyword, is_one) in [("oneOf", true), ("anyOf", false)] {
            let list = node.get(keyword).filter(|list| !list.is_empty());
            let is_followed = |list: &Node<'c>| {
                let mut members = list.items();
                list.is_sequence() && !members.any(|member| self.is_endless(node, member))
            };
            view.choices
                .extend(list.filter(is_followed).map(|list| Choice {
                    list,
                    is_one,
                    owner: node,
                }));
        }
        let all = node.get("allOf").into_iter().flat_map(Node::items);
        for member in all.chain(beside(node)) {
            if self.is_endless(node, member) {
                view.is_endless = true;
            } else if let Some(next) = meant(member) {
                self.collect(next, levels - 1, seen, view);
            }
        }
    }
}

impl<'c> View<'c> {
    /// The values of a keyword, of each schema that has it.
    pub(super) fn all(&self, keyword: &'static str) -> impl Iterator<Item = Node<'c>> + '_ {
        self.nodes.iter().filter_map(move |node| node.get(keyword))
    }

    /// Whether a schema has one of these keywords.
    pub(super) fn has(&self, keywords: &[&str]) -> bool {
        let mut nodes = self.nodes.iter();
        nodes.any(|node| keywords.iter().any(|keyword| node.get(keyword).is_some()))
    }

    /// The values that every `enum` and `const` has; none where there is no such keyword.
    pub(super) fn listed(&self) -> Option<Vec<Node<'c>>> {
        let mut lists = self.nodes.iter().filter_map(|node| listed(*node));
        let mut values = lists.next()?;
        for other in lists {
            let other: Vec<_> = other.iter().map(|value| value.to_json()).collect();
            values.retain(|value| other.contains(&value.to_json()));
        }
        Some(values)
    }
}
