//! Schema Objects: which schemas there are, what they are called, which way their values travel.

use super::{
    Lowering, extensions, flag, names, parts::Parts, pattern::report, reference::meant,
    schema_members::absent, text, xml::xml,
};
use crate::{
    contract::Node,
    model::{Assertion, Direction, Names, Shape, StringKind, Type, TypeId},
};

impl<'c> Lowering<'c> {
    /// The read shapes of `components.schemas`, in the order of the contract.
    pub(super) fn named_schemas(&mut self) -> Vec<TypeId> {
        let schemas = self
            .contract
            .root()
            .at("components")
            .and_then(|c| c.at("schemas"));
        let Some(schemas) = schemas else {
            return Vec::new();
        };
        // A schema inside of one component may be named by another: the order of the contract
        // must not tell which of them comes first.
        let mut entries: Vec<_> = schemas.entries().enumerate().collect();
        entries.sort_by_key(|(_, entry)| entry.key);
        let mut named: Vec<_> = entries
            .into_iter()
            .map(|(index, entry)| {
                let id = self.schema(entry.value, Direction::Read, entry.key);
                (index, id)
            })
            .collect();
        named.sort();
        named.into_iter().map(|(_, id)| id).collect()
    }

    /// The type of a schema as a part of another type; `name` is what it is called where it is not a
    /// component.
    ///
    /// A schema whose values look the same both ways is one type, whoever asks first.
    pub(super) fn schema(&mut self, node: Node<'_>, direction: Direction, name: &str) -> TypeId {
        match meant(node) {
            Some(node) => self.composed(&Parts::of(node), direction, name),
            None => self.any(node, name),
        }
    }

    /// The type of values that satisfy several schemas, as a part of another type.
    pub(super) fn composed(&mut self, parts: &Parts, direction: Direction, name: &str) -> TypeId {
        let node = self.contract.node(parts.nodes[0]);
        let is_top = self.nesting.is_empty();
        let id = self.entered(parts, direction, name);
        let stand_in = match self.waiting.contains_key(&id) {
            true if self.nesting.is_full(node) => Some(self.cut(node, id)),
            true => {
                self.lower_waiting(id);
                None
            }
            false => (!self.nesting.takes(id)).then(|| self.cut(node, id)),
        };
        while is_top && let Some((next, _)) = self.waiting.first_key_value() {
            self.lower_waiting(*next);
        }
        stand_in.unwrap_or(id)
    }

    /// The type of a schema that is only checked: it is lowered later, so that no contract is too
    /// deep for it.
    pub(super) fn mentioned(&mut self, node: Node<'_>, direction: Direction, name: &str) -> TypeId {
        match meant(node) {
            Some(node) => self.entered(&Parts::of(node), direction, name),
            None => self.any(node, name),
        }
    }

    /// The type of a schema, entered before its parts are lowered, so that a schema may contain
    /// itself.
    fn entered(&mut self, parts: &Parts, direction: Direction, name: &str) -> TypeId {
        let is_directed = |node| self.directional.contains(node);
        let direction = match parts.nodes.iter().any(is_directed) {
            true => direction,
            false => Direction::Both,
        };
        if let Some(id) = self.ids.get(parts, direction) {
            return id;
        }
        let id = self.reserve(self.described_by(parts), direction, name);
        let described = &mut self.types[id.index()];
        if parts.sole().is_none() && described.name != name {
            described.is_component = false;
            described.name = name.to_owned();
        }
        self.ids.insert(parts, direction, id);
        self.waiting.insert(id, (parts.clone(), direction));
        id
    }

    /// The schema whose title and description are those of the type.
    fn described_by(&self, parts: &Parts) -> Node<'c> {
        let chosen = match parts.decided.is_empty() {
            true => parts.nodes.first(),
            false => parts.nodes.last(),
        };
        self.contract.node(*chosen.unwrap_or(&parts.nodes[0]))
    }

    fn lower_waiting(&mut self, id: TypeId) {
        let Some((parts, direction)) = self.waiting.remove(&id) else {
            return;
        };
        let node = self.contract.node(parts.nodes[0]);
        let name = self.types[id.index()].name.clone();
        self.nesting.enter(node);
        let shape = self.shape(&parts, direction, &name);
        self.nesting.leave(id);
        let assertions = match parts.sole() {
            Some(_) => self.assertions(node, direction, &name),
            None => self.joined_assertions(&parts, direction, &name),
        };
        self.report_raw(&parts, &shape.0);
        if parts.sole().is_some() {
            self.report_patterns(node, &assertions);
        }
        let assertions = match parts.sole().is_some() && is_nullable_by_itself(node) {
            true => self.or_null(node, assertions, &name),
            false => assertions,
        };
        let read_shape = match direction {
            Direction::Write => self.ids.get(&parts, Direction::Read),
            _ => None,
        };
        let reserved = &mut self.types[id.index()];
        (reserved.shape, reserved.nullable) = shape;
        reserved.assertions = assertions;
        reserved.read_shape = read_shape;
    }

    /// What satisfies these assertions, or is `null`.
    fn or_null(
        &mut self,
        node: Node<'_>,
        assertions: Vec<Assertion>,
        name: &str,
    ) -> Vec<Assertion> {
        let value = self.made(node, &format!("{name} Value"), Shape::Any, assertions);
        let null = vec![Assertion::Type(vec!["null".to_owned()])];
        let null = self.made(node, &format!("{name} Null"), Shape::Null, null);
        vec![Assertion::AnyOf(vec![value, null])]
    }

    /// The type of text at a place that no schema describes.
    pub(super) fn plain_text(&mut self, node: Node<'_>, name: &str) -> TypeId {
        let text = vec![Assertion::Type(vec!["string".to_owned()])];
        let id = self.made(node, name, Shape::String(StringKind::Text), text);
        let described = &mut self.types[id.index()];
        (described.title, described.description) = (None, None);
        described.deprecated = false;
        described.extensions.clear();
        id
    }

    /// A type that the contract does not write.
    fn made(
        &mut self,
        node: Node<'_>,
        name: &str,
        shape: Shape,
        assertions: Vec<Assertion>,
    ) -> TypeId {
        let id = self.any(node, name);
        let described = &mut self.types[id.index()];
        described.is_component = false;
        described.name = name.to_owned();
        described.shape = shape;
        described.assertions = assertions;
        id
    }

    /// What values of several schemas satisfy: each of them, and be of the one JSON type meant.
    fn joined_assertions(
        &mut self,
        parts: &Parts,
        direction: Direction,
        name: &str,
    ) -> Vec<Assertion> {
        let only = parts
            .only
            .map(|kind| Assertion::Type(vec![kind.keyword().to_owned()]));
        let nodes = parts.nodes.iter().map(|id| self.contract.node(*id));
        let nodes: Vec<Node<'_>> = nodes.collect();
        let ids = nodes
            .into_iter()
            .map(|node| self.mentioned(node, direction, name));
        let all = Assertion::AllOf(ids.collect());
        only.into_iter().chain([all]).collect()
    }

    fn reserve(&mut self, node: Node<'_>, direction: Direction, name: &str) -> TypeId {
        let component = node.component_name();
        let id = TypeId::at(self.types.len());
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
            absent: absent(node, direction),
            xml: xml(node),
            extensions: extensions(node),
            names: match node.component_name() {
                Some(_) => names(node),
                None => Names::default(),
            },
        });
        id
    }

    /// Says which regular expressions are not checked as they are written.
    pub(super) fn report_patterns(&mut self, node: Node<'_>, assertions: &[Assertion]) {
        for assertion in assertions {
            if let Assertion::Pattern(pattern) = assertion {
                let place = node.get("pattern").unwrap_or(node).heading();
                self.sink.extend(report(pattern, place));
            }
        }
    }

    /// A type for a place without a schema: any value.
    pub(super) fn any(&mut self, node: Node<'_>, name: &str) -> TypeId {
        self.reserve(node, Direction::Both, name)
    }
}

/// Whether a schema of 3.0 adds `null` to what others allow: `nullable` beside a reference and its like.
fn is_nullable_by_itself(node: Node<'_>) -> bool {
    let parts = ["allOf", "anyOf", "oneOf"];
    let is_made_of_others = parts.iter().any(|keyword| node.get(keyword).is_some());
    flag(node, "nullable") && node.get("type").is_none() && is_made_of_others
}

fn example(node: Node<'_>) -> Option<serde_json::Value> {
    let first = || node.get("examples")?.items().next();
    node.get("example").or_else(first).map(Node::to_json)
}
