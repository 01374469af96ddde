//! What a `$ref` means, and the keywords beside it.

use crate::contract::{Node, Version};

/// Keywords that restrict values: beside a `$ref`, they hold as well as what it refers to. Those that
/// only describe leave it a mere mention of its target.
const RESTRICTIONS: &[&str] = &[
    "$dynamicRef",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "required",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
];

/// Whether the contract is of a version whose schemas are those of JSON Schema 2020-12.
pub(super) fn is_2020_12(node: Node<'_>) -> bool {
    node.contract().version() > Version::V3_0
}

/// The schema that a node is: the target of a reference, or the node itself where keywords beside
/// the reference say more. `None` for a broken reference.
pub(super) fn meant(node: Node<'_>) -> Option<Node<'_>> {
    let mut meant = node;
    while let Some(reference) = meant.reference() {
        if has_siblings(meant) {
            return Some(meant);
        }
        meant = reference.target?;
    }
    Some(meant)
}

/// What a schema refers to by a `$ref` among its other keywords.
pub(super) fn beside(node: Node<'_>) -> Option<Node<'_>> {
    let reference = node.reference().filter(|_| has_siblings(node))?;
    reference.target
}

fn has_siblings(node: Node<'_>) -> bool {
    if !is_2020_12(node) {
        return false;
    }
    let restricts = |keyword: &&str| node.get(keyword).is_some();
    node.len() > 1 && RESTRICTIONS.iter().any(restricts)
        || node.contract().has_addresses() && is_door(node)
}

/// Whether a reference leads out of a schema with an `$id`: on the way to its target, the anchors of
/// that schema come into the dynamic scope.
fn is_door(node: Node<'_>) -> bool {
    let inside = resource(node);
    let target = node.reference().and_then(|reference| reference.target);
    inside.get("$id").is_some() && target.is_some_and(|target| resource(target) != inside)
}

/// The resource in which a schema stands: what has an `$id`, or the whole file.
pub(super) fn resource(node: Node<'_>) -> Node<'_> {
    let mut found = node;
    loop {
        let is_identified = found.get("$id").is_some_and(|id| id.as_str().is_some());
        match found.parent() {
            Some(parent) if !is_identified => found = parent,
            _ => return found,
        }
    }
}
