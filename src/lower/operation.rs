//! Path Item and Operation Objects.

use super::{Lowering, extensions, flag, text};
use crate::{
    contract::{Node, PathItem},
    model::{Operation, PathTemplate},
};

pub(super) struct Operations {
    pub(super) lowered: Vec<Operation>,
    pub(super) declared: usize,
}

impl Lowering<'_> {
    /// All operations of `paths`, in the order of the contract.
    pub(super) fn operations(&mut self) -> Operations {
        let mut operations = Operations {
            lowered: Vec::new(),
            declared: 0,
        };
        let contract = self.contract;
        for item in contract.path_items() {
            operations.declared += item.methods().count();
            for found in item.operations() {
                let method = found.method.to_ascii_uppercase();
                let lowered = self.operation(item, &method, found.node);
                operations.lowered.push(lowered);
            }
        }
        operations
    }

    fn operation(&mut self, item: PathItem<'_>, method: &str, node: Node<'_>) -> Operation {
        let template = PathTemplate::parse(item.path);
        let shared = |key| item.layers().find_map(|layer| text(layer, key));
        let id = text(node, "operationId").unwrap_or_else(|| made_id(method, &template));
        Operation {
            tag: tag(node, &template),
            summary: text(node, "summary").or_else(|| shared("summary")),
            description: text(node, "description").or_else(|| shared("description")),
            deprecated: flag(node, "deprecated"),
            parameters: self.parameters(item, node, &id),
            body: self.request_body(node, &id),
            responses: self.responses(node, &id),
            security: self.security(node),
            extensions: extensions(node),
            pointer: node.pointer(),
            method: method.to_owned(),
            path: template,
            id,
        }
    }
}

/// An id for an operation without one: `get /books/{bookId}` becomes `getBooksByBookId`.
fn made_id(method: &str, path: &PathTemplate) -> String {
    let mut id = method.to_ascii_lowercase();
    for part in path.segments.iter().flatten() {
        match part {
            crate::model::PathPart::Literal(text) => id.push_str(&format!(" {text}")),
            crate::model::PathPart::Parameter(name) => id.push_str(&format!(" by {name}")),
        }
    }
    id
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
