//! Path items and operations.

use super::parameter::text;
use super::{Converter, Entries};
use crate::contract::arena::NodeId;
use crate::contract::grammar::ObjectKind;
use crate::contract::{METHODS, Node};

impl<'c> Converter<'c, '_> {
    /// The mapping of paths.
    pub(super) fn paths(&mut self, node: Node<'c>) -> NodeId {
        let Some(node) = node.resolved().filter(|node| node.is_mapping()) else {
            return node.id();
        };
        let mut entries = Entries::of(node);
        for entry in node.entries() {
            let value = match entry.key.starts_with("x-") {
                true => entry.value.id(),
                false if entry.value.len() > 1 => self.object(entry.value, ObjectKind::PathItem),
                false => self.child(entry.value, ObjectKind::PathItem),
            };
            entries.put(entry.key, entry.key_place, value);
        }
        self.draft.mapping(entries)
    }

    /// A path item, which may have a reference beside its own operations.
    pub(super) fn path_item(&mut self, node: Node<'c>) -> NodeId {
        let mut entries = Entries::of(node);
        let shared = node.at("parameters");
        let known = node.entries().filter(|entry| entry.key != "$ref");
        for entry in known {
            let value = match entry.key {
                "parameters" => self.parameters(entry.value),
                method if METHODS.contains(&method) => match entry.value.resolved() {
                    Some(operation) if operation.is_mapping() => self.operation(operation, shared),
                    _ => entry.value.id(),
                },
                _ => entry.value.id(),
            };
            entries.put(entry.key, entry.key_place, value);
        }
        let is_reference = node.reference().is_some();
        if is_reference {
            self.refer(node, ObjectKind::PathItem, &mut entries);
        }
        let item = self.draft.mapping(entries);
        if is_reference {
            self.note_holder(item, ObjectKind::PathItem);
        }
        item
    }

    fn operation(&mut self, node: Node<'c>, shared: Option<Node<'c>>) -> NodeId {
        let produces = node
            .get("produces")
            .map(|produces| self.media_types(produces));
        self.own_produces = produces.filter(|produces| *produces != self.produces);
        let mut entries = Entries::of(node);
        for entry in node.entries() {
            let (key, value) = match entry.key {
                "parameters" => ("parameters", self.parameters(entry.value)),
                "responses" => ("responses", self.responses(entry.value)),
                "schemes" => match self.servers(self.source(), Some(entry.value)) {
                    Some(servers) => ("servers", servers),
                    None => continue,
                },
                "consumes" | "produces" => continue,
                key => (key, entry.value.id()),
            };
            entries.put(key, entry.key_place, value);
        }
        self.own_produces = None;
        self.request_body(node, shared, &mut entries);
        self.draft.mapping(entries)
    }

    /// The parameters of a list that are outside of a body.
    fn parameters(&mut self, list: Node<'c>) -> NodeId {
        let Some(list) = list.resolved().filter(|list| list.is_sequence()) else {
            return list.id();
        };
        let items = list.items().filter(|item| !is_in_body(*item));
        let items: Vec<_> = items
            .map(|item| self.child(item, ObjectKind::Parameter))
            .collect();
        self.draft.list(list, items)
    }
}

/// Whether a parameter, or the one that is referred to, is the body or a part of it.
pub(super) fn is_in_body(parameter: Node<'_>) -> bool {
    let location = parameter.resolved().map(|parameter| text(parameter, "in"));
    matches!(location, Some("body" | "formData"))
}
