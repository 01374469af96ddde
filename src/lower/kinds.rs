//! The JSON types that a schema leaves to its values.

use std::collections::BTreeSet;

use super::flag;
use crate::{
    contract::{Kind, Node},
    model::JsonKind,
};

/// A set of JSON types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kinds {
    /// All but `null`.
    pub(super) values: BTreeSet<JsonKind>,
    /// Whether numbers have no fractional part.
    pub(super) is_integral: bool,
}

/// All JSON types but `null`.
const ALL: [JsonKind; 5] = [
    JsonKind::Boolean,
    JsonKind::Number,
    JsonKind::String,
    JsonKind::Array,
    JsonKind::Object,
];

impl Kinds {
    /// Every type.
    pub(super) fn all() -> Self {
        Self {
            values: ALL.into(),
            is_integral: false,
        }
    }

    /// One type.
    pub(super) fn only(kind: JsonKind) -> Self {
        Self {
            values: [kind].into(),
            is_integral: false,
        }
    }

    /// What `type` and `enum` of a schema allow, of itself.
    pub(super) fn named(node: Node<'_>) -> Self {
        let (types, nullable) = json_types(node);
        let mut kinds = match types.is_empty() && !(nullable && node.get("type").is_some()) {
            true => Self::all(),
            false => Self {
                values: types.iter().filter_map(|name| kind(name)).collect(),
                is_integral: types.contains(&"integer") && !types.contains(&"number"),
            },
        };
        if let Some(listed) = listed(node) {
            let found = listed.iter().filter_map(|value| kind_of(*value));
            let found: BTreeSet<JsonKind> = found.collect();
            kinds.values.retain(|kind| found.contains(kind));
            let numbers = listed.iter().filter(|value| value.as_number().is_some());
            kinds.is_integral |= numbers.into_iter().all(|value| value.as_i128().is_some());
        }
        kinds
    }

    /// The types of both.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.values.retain(|kind| other.values.contains(kind));
        self.is_integral |= other.is_integral;
        self
    }

    /// The types of either.
    pub(super) fn or(mut self, other: &Self) -> Self {
        let has_numbers = |kinds: &Self| kinds.values.contains(&JsonKind::Number);
        self.is_integral =
            (self.is_integral || !has_numbers(&self)) && (other.is_integral || !has_numbers(other));
        self.values.extend(&other.values);
        self
    }

    /// Whether every type is allowed.
    pub(super) fn is_all(&self) -> bool {
        self.values.len() == ALL.len() && !self.is_integral
    }

    /// The type, if there is one only.
    pub(super) fn sole(&self) -> Option<JsonKind> {
        let mut values = self.values.iter();
        match (values.next(), values.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    }
}

/// The values of `enum` and `const`, as far as the schema has them.
pub(super) fn listed<'c>(node: Node<'c>) -> Option<Vec<Node<'c>>> {
    let constant = node.get("const");
    let listed = node.get("enum").filter(|list| list.is_sequence());
    match (constant, listed) {
        (Some(only), _) => Some(vec![only]),
        (None, Some(list)) => Some(list.items().collect()),
        (None, None) => None,
    }
}

fn kind(name: &str) -> Option<JsonKind> {
    Some(match name {
        "boolean" => JsonKind::Boolean,
        "integer" | "number" => JsonKind::Number,
        "string" => JsonKind::String,
        "array" => JsonKind::Array,
        "object" => JsonKind::Object,
        _ => return None,
    })
}

fn kind_of(value: Node<'_>) -> Option<JsonKind> {
    Some(match value.kind() {
        Kind::Null => return None,
        Kind::Bool => JsonKind::Boolean,
        Kind::Number => JsonKind::Number,
        Kind::String => JsonKind::String,
        Kind::Sequence => JsonKind::Array,
        Kind::Mapping => JsonKind::Object,
    })
}

/// The JSON types a schema allows but `null`, and whether it allows `null`.
pub(super) fn json_types<'c>(node: Node<'c>) -> (Vec<&'c str>, bool) {
    let nullable = flag(node, "nullable");
    let Some(types) = node.get("type") else {
        return (Vec::new(), nullable);
    };
    let listed: Vec<&str> = match types.as_str() {
        Some(one) => vec![one],
        None => types.items().filter_map(Node::as_str).collect(),
    };
    let has_null = listed.contains(&"null");
    (
        listed.into_iter().filter(|one| *one != "null").collect(),
        nullable || has_null,
    )
}
