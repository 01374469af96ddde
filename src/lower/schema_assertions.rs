//! The keywords of a schema that restrict its values, complete and exact.

use super::{Lowering, flag, pattern::pattern, schema_shape::json_types, text};
use crate::{
    contract::{Kind, Node},
    model::{Assertion, Direction},
};

impl Lowering<'_> {
    /// Every keyword that restricts values, in one fixed order.
    pub(super) fn assertions(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
    ) -> Vec<Assertion> {
        if node.as_bool() == Some(false) {
            return vec![Assertion::Nothing];
        }
        let mut found = Vec::new();
        found.extend(type_assertion(node));
        found.extend(value_assertions(node));
        found.extend(number_assertions(node));
        found.extend(string_assertions(node));
        self.array_assertions(node, direction, name, &mut found);
        self.object_assertions(node, direction, name, &mut found);
        self.composition(node, direction, name, &mut found);
        found
    }
}

fn type_assertion(node: Node<'_>) -> Option<Assertion> {
    let (types, nullable) = json_types(node);
    // `nullable` without a type restricts nothing, but `type: "null"` does.
    if types.is_empty() && !(nullable && node.get("type").is_some()) {
        return None;
    }
    let null = nullable.then_some("null");
    Some(Assertion::Type(
        types.into_iter().chain(null).map(str::to_owned).collect(),
    ))
}

fn value_assertions(node: Node<'_>) -> Vec<Assertion> {
    let listed = node
        .get("enum")
        .filter(|list| list.kind() == Kind::Sequence);
    let listed = listed.map(|list| Assertion::Enum(list.items().map(Node::to_json).collect()));
    let constant = node
        .get("const")
        .map(|value| Assertion::Const(value.to_json()));
    listed.into_iter().chain(constant).collect()
}

/// Bounds; a boolean `exclusiveMinimum` (OpenAPI 3.0) makes `minimum` exclusive.
fn number_assertions(node: Node<'_>) -> Vec<Assertion> {
    let mut found = Vec::new();
    match (number(node, "minimum"), flag(node, "exclusiveMinimum")) {
        (Some(bound), true) => found.push(Assertion::ExclusiveMinimum(bound)),
        (Some(bound), false) => found.push(Assertion::Minimum(bound)),
        (None, _) => {}
    }
    match (number(node, "maximum"), flag(node, "exclusiveMaximum")) {
        (Some(bound), true) => found.push(Assertion::ExclusiveMaximum(bound)),
        (Some(bound), false) => found.push(Assertion::Maximum(bound)),
        (None, _) => {}
    }
    found.extend(number(node, "exclusiveMinimum").map(Assertion::ExclusiveMinimum));
    found.extend(number(node, "exclusiveMaximum").map(Assertion::ExclusiveMaximum));
    found.extend(number(node, "multipleOf").map(Assertion::MultipleOf));
    found
}

fn string_assertions(node: Node<'_>) -> Vec<Assertion> {
    let mut found = Vec::new();
    found.extend(count(node, "minLength").map(Assertion::MinLength));
    found.extend(count(node, "maxLength").map(Assertion::MaxLength));
    found.extend(text(node, "pattern").map(pattern).map(Assertion::Pattern));
    found.extend(text(node, "format").map(Assertion::Format));
    found
}

pub(super) fn count(node: Node<'_>, key: &str) -> Option<u64> {
    node.get(key).and_then(Node::as_u64)
}

fn number(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_decimal)
}
