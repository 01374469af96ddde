//! Schema Objects: which schemas there are, what they are called, which way their values travel.

use std::collections::BTreeSet;

use super::{Lowering, extensions, flag, text};
use crate::{
    contract::{Node, NodeId},
    diagnostic::{Code, Diagnostic},
    model::{Assertion, Direction, Shape, Type, TypeId},
};

/// Members of a Schema Object that hold one schema.
const ONE: &[&str] = &["items", "additionalProperties", "not"];
/// Members that hold a list of schemas.
const LIST: &[&str] = &["allOf", "anyOf", "oneOf"];

impl Lowering<'_> {
    /// The read shapes of `components.schemas`, in the order of the contract.
    pub(super) fn named_schemas(&mut self) -> Vec<TypeId> {
        let schemas = self
            .contract
            .root()
            .get("components")
            .and_then(|c| c.get("schemas"));
        let Some(schemas) = schemas else {
            return Vec::new();
        };
        let entries: Vec<_> = schemas
            .entries()
            .map(|entry| (entry.key, entry.value))
            .collect();
        entries
            .into_iter()
            .map(|(name, node)| self.schema(node, Direction::Read, name))
            .collect()
    }

    /// The type of a schema; `name` is what it is called where it is not a component.
    ///
    /// A schema whose values look the same both ways is one type, whoever asks first.
    pub(super) fn schema(&mut self, node: Node<'_>, direction: Direction, name: &str) -> TypeId {
        let Some(node) = node.resolved() else {
            return self.any(node, name);
        };
        let direction = match self.is_directional(node) {
            true => direction,
            false => Direction::Both,
        };
        if let Some(id) = self.ids.get(&(node.id(), direction)) {
            return *id;
        }
        let id = self.reserve(node, direction, name);
        let base_name = self.types[id.index()].name.clone();
        let shape = self.shape(node, direction, &base_name);
        let assertions = self.assertions(node, direction, &base_name);
        let read_shape = match direction {
            Direction::Write => self.ids.get(&(node.id(), Direction::Read)).copied(),
            _ => None,
        };
        self.report_losses(node, &shape.0, &assertions);
        let reserved = &mut self.types[id.index()];
        (reserved.shape, reserved.nullable) = shape;
        reserved.assertions = assertions;
        reserved.read_shape = read_shape;
        id
    }

    /// Enters a type before its parts are lowered, so that a schema may contain itself.
    fn reserve(&mut self, node: Node<'_>, direction: Direction, name: &str) -> TypeId {
        let component = node.component_name();
        let id = TypeId::at(self.types.len());
        self.ids.insert((node.id(), direction), id);
        self.types.push(Type {
            is_component: component.is_some(),
            name: component.unwrap_or_else(|| name.to_owned()),
            direction,
            read_shape: None,
            pointer: node.pointer(),
            title: text(node, "title"),
            description: text(node, "description"),
            example: example(node),
            deprecated: flag(node, "deprecated"),
            nullable: false,
            default: node.get("default").map(Node::to_json),
            shape: Shape::Any,
            assertions: Vec::new(),
            extensions: extensions(node),
        });
        id
    }

    /// Says what of a schema is not meant in the output.
    fn report_losses(&mut self, node: Node<'_>, shape: &Shape, assertions: &[Assertion]) {
        if let Shape::Raw(reason) = shape {
            let message = format!("a schema has no type of its own: {reason}");
            self.sink
                .push(Diagnostic::new(Code::UntypedValue, message).at(
                    node.heading(),
                    "its values are kept as JSON and checked exactly",
                ));
        }
        for assertion in assertions {
            if let Assertion::Pattern(pattern) = assertion
                && pattern.linear.is_none()
            {
                let place = node.get("pattern").unwrap_or(node).heading();
                self.sink.push(
                    Diagnostic::new(
                        Code::UncheckedPattern,
                        "a regular expression is not checked",
                    )
                    .at(place, "no engine runs it in linear time")
                    .help("write it without look-around and back-references"),
                );
            }
        }
    }

    /// A type for a place without a schema: any value.
    pub(super) fn any(&mut self, node: Node<'_>, name: &str) -> TypeId {
        self.reserve(node, Direction::Both, name)
    }

    /// Whether values of the schema look different in requests and answers: whether any property
    /// that can be reached from it is `readOnly` or `writeOnly`.
    fn is_directional(&mut self, node: Node<'_>) -> bool {
        if let Some(known) = self.directional.get(&node.id()) {
            return *known;
        }
        let mut seen: BTreeSet<NodeId> = BTreeSet::new();
        let mut open = vec![node];
        let mut found = false;
        while let Some(next) = open.pop() {
            if !seen.insert(next.id()) {
                continue;
            }
            if self.directional.get(&next.id()) == Some(&true) || has_directed_property(next) {
                found = true;
                break;
            }
            open.extend(subschemas(next));
        }
        if !found {
            self.directional
                .extend(seen.into_iter().map(|id| (id, false)));
        }
        self.directional.insert(node.id(), found);
        found
    }
}

/// Whether a property travels one way only; the flag may stand beside a reference or behind it.
pub(super) fn is_flagged(property: Node<'_>, keyword: &str) -> bool {
    flag(property, keyword)
        || property
            .resolved()
            .is_some_and(|target| flag(target, keyword))
}

fn has_directed_property(node: Node<'_>) -> bool {
    node.get("properties").is_some_and(|properties| {
        properties.entries().any(|entry| {
            is_flagged(entry.value, "readOnly") || is_flagged(entry.value, "writeOnly")
        })
    })
}

fn subschemas(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found: Vec<Node<'_>> = Vec::new();
    found.extend(
        ONE.iter()
            .filter_map(|key| node.get(key))
            .filter_map(Node::resolved),
    );
    for key in LIST {
        if let Some(list) = node.get(key) {
            found.extend(list.items().filter_map(Node::resolved));
        }
    }
    if let Some(properties) = node.get("properties") {
        found.extend(
            properties
                .entries()
                .filter_map(|entry| entry.value.resolved()),
        );
    }
    found
}

fn example(node: Node<'_>) -> Option<serde_json::Value> {
    let first = || node.get("examples")?.items().next();
    node.get("example").or_else(first).map(Node::to_json)
}
