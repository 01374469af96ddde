//! Path Item and Operation Objects.

use super::{Lowering, extensions, flag, names, operation_ids::operation_ids, text};
use crate::{
    contract::{self, Node, PathItem},
    model::{Operation, PathTemplate},
};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) struct Operations {
    pub(super) lowered: Vec<Operation>,
    pub(super) declared: usize,
}

impl Lowering<'_> {
    /// All operations of `paths`, in the order of the contract.
    ///
    /// They are lowered in an order of their own: a type that several of them share is named after
    /// the first one.
    pub(super) fn operations(&mut self) -> Operations {
        let contract = self.contract;
        let ids = operation_ids(contract);
        let mut found: Vec<_> = contract.operations().zip(ids).enumerate().collect();
        found.sort_by_key(|(_, (one, _))| (one.item.path, one.method));
        let mut lowered: Vec<_> = found
            .into_iter()
            .map(|(index, (one, id))| (index, self.operation(one, id)))
            .collect();
        lowered.sort_by_key(|(index, _)| *index);
        Operations {
            lowered: lowered.into_iter().map(|(_, one)| one).collect(),
            declared: contract.path_items().map(|it| it.methods().count()).sum(),
        }
    }

    fn operation(&mut self, found: contract::Operation<'_>, id: String) -> Operation {
        let (item, node) = (found.item, found.node);
        let template = PathTemplate::parse(item.path);
        let shared = |key| item.layers().find_map(|layer| text(layer, key));
        Operation {
            tag: tag(node, &template),
            summary: text(node, "summary").or_else(|| shared("summary")),
            description: text(node, "description").or_else(|| shared("description")),
            deprecated: flag(node, "deprecated"),
            parameters: self.parameters(item, node, &template, &id),
            body: self.request_body(node, &id),
            responses: self.responses(node, &id),
            security: self.security(node),
            roles: self.roles(found),
            extensions: inherited(item, node),
            names: names(node),
            pointer: node.pointer(),
            method: found.method.to_ascii_uppercase(),
            path: template,
            id,
        }
    }
}

/// The extensions of an operation, and those of its path item that it does not have itself.
fn inherited(item: PathItem<'_>, node: Node<'_>) -> BTreeMap<String, Value> {
    let mut all = extensions(node);
    for layer in item.layers() {
        for (name, value) in extensions(layer) {
            all.entry(name).or_insert(value);
        }
    }
    all
}

/// The tag that owns an operation: its first, else the first literal segment of its path that is no
/// version.
fn tag(node: Node<'_>, path: &PathTemplate) -> String {
    let declared = node
        .get("tags")
        .and_then(|tags| tags.items().next())
        .and_then(|tag| tag.as_str().map(str::to_owned))
        .filter(|tag| !tag.trim().is_empty());
    declared.unwrap_or_else(|| {
        let literals = (0..path.segments.len()).filter_map(|index| path.literal(index));
        let mut named = literals.filter(|text| !text.is_empty() && !is_version(text));
        named.next().unwrap_or("root").to_owned()
    })
}

/// Whether a segment of a path is a version, such as `v1` or `v1beta2`.
fn is_version(segment: &str) -> bool {
    let rest = segment.strip_prefix(['v', 'V']).unwrap_or_default();
    rest.starts_with(|first: char| first.is_ascii_digit())
}
