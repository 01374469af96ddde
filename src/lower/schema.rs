//! Schema Objects: which schemas there are, what they are called, which way their values travel.

use super::{
    Lowering, extensions, flag,
    pattern::report,
    reference::{beside, meant},
    schema_shape::PART_OF_ITSELF,
    text,
};
use crate::{
    contract::Node,
    diagnostic::{Code, Diagnostic},
    model::{Assertion, Direction, Shape, Type, TypeId},
};

impl Lowering<'_> {
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
        let entries: Vec<_> = schemas
            .entries()
            .map(|entry| (entry.key, entry.value))
            .collect();
        entries
            .into_iter()
            .map(|(name, node)| self.schema(node, Direction::Read, name))
            .collect()
    }

    /// The type of a schema as a part of another type; `name` is what it is called where it is not a
    /// component.
    ///
    /// A schema whose values look the same both ways is one type, whoever asks first.
    pub(super) fn schema(&mut self, node: Node<'_>, direction: Direction, name: &str) -> TypeId {
        let Some(node) = meant(node) else {
            return self.any(node, name);
        };
        let is_top = self.nesting.is_empty();
        let id = self.entered(node, direction, name);
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
            Some(node) => self.entered(node, direction, name),
            None => self.any(node, name),
        }
    }

    /// The type of a schema, entered before its parts are lowered, so that a schema may contain
    /// itself.
    fn entered(&mut self, node: Node<'_>, direction: Direction, name: &str) -> TypeId {
        let direction = match self.directional.contains(&node.id()) {
            true => direction,
            false => Direction::Both,
        };
        if let Some(id) = self.ids.get(&(node.id(), direction)) {
            return *id;
        }
        let id = self.reserve(node, direction, name);
        self.ids.insert((node.id(), direction), id);
        self.waiting.insert(id, (node.id(), direction));
        id
    }

    fn lower_waiting(&mut self, id: TypeId) {
        let Some((node, direction)) = self.waiting.remove(&id) else {
            return;
        };
        let node = self.contract.node(node);
        let name = self.types[id.index()].name.clone();
        self.nesting.enter(node);
        let shape = self.representation(node, direction, &name);
        self.nesting.leave(id);
        let assertions = self.assertions(node, direction, &name);
        let read_shape = match direction {
            Direction::Write => self.ids.get(&(node.id(), Direction::Read)).copied(),
            _ => None,
        };
        self.report_losses(node, &shape.0, &assertions);
        let reserved = &mut self.types[id.index()];
        (reserved.shape, reserved.nullable) = shape;
        reserved.assertions = assertions;
        reserved.read_shape = read_shape;
    }

    /// The shape of a schema; one with a `$ref` among other keywords has that of its target, which
    /// the others restrict.
    fn representation(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
    ) -> (Shape, bool) {
        let Some(target) = beside(node) else {
            let (shape, nullable) = self.shape(node, direction, name);
            return (self.widened(node, shape, name), nullable);
        };
        if self.is_endless(node, target) {
            return (Shape::Raw(PART_OF_ITSELF.to_owned()), true);
        }
        let same = self.schema(target, direction, name);
        (Shape::Same(same), self.types[same.index()].nullable)
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
            extensions: extensions(node),
        });
        id
    }

    /// Says what of a schema is not meant in the output.
    fn report_losses(&mut self, node: Node<'_>, shape: &Shape, assertions: &[Assertion]) {
        // What is a part of itself was reported as a fault.
        if let Shape::Raw(reason) = shape
            && reason != PART_OF_ITSELF
        {
            let message = format!("a schema has no type of its own: {reason}");
            self.sink
                .push(Diagnostic::new(Code::UntypedValue, message).at(
                    node.heading(),
                    "its values are kept as JSON and checked exactly",
                ));
        }
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

fn example(node: Node<'_>) -> Option<serde_json::Value> {
    let first = || node.get("examples")?.items().next();
    node.get("example").or_else(first).map(Node::to_json)
}
