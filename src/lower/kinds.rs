//! The JSON types that a schema leaves to its values.

use super::flag;
use crate::{
    contract::{Kind, Node},
    model::JsonKind,
};

/// A set of JSON types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds {
    /// All but `null`.
    pub(super) values: KindSet,
    /// Whether numbers have no fractional part.
    pub(super) is_integral: bool,
}

/// JSON types other than `null`, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KindSet(u8);

impl KindSet {
    const EMPTY: Self = Self(0);
    const ALL: Self = Self((1 << ALL.len()) - 1);

    fn with(self, kind: JsonKind) -> Self {
        Self(self.0 | 1 << kind as u8)
    }

    pub(super) fn contains(self, kind: JsonKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// The types, in the order of [`JsonKind`].
    pub(super) fn iter(self) -> impl Iterator<Item = JsonKind> {
        ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}

impl FromIterator<JsonKind> for KindSet {
    fn from_iter<I: IntoIterator<Item = JsonKind>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::EMPTY, Self::with)
    }
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
            values: KindSet::ALL,
            is_integral: false,
        }
    }

    /// One type.
    pub(super) fn only(kind: JsonKind) -> Self {
        Self {
            values: KindSet::EMPTY.with(kind),
            is_integral: false,
        }
    }

    /// What `type` and `enum` of a schema allow, of itself; what `type` allows where they exclude each
    /// other.
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
            let found: KindSet = listed.iter().filter_map(|it| kind_of(*it)).collect();
            let both = KindSet(kinds.values.0 & found.0);
            // Values that are all of another type than `type` says leave nothing: then `type` tells
            // better what is meant.
            if !both.is_empty() || found.is_empty() {
                let mut numbers = listed.iter().filter(|value| value.as_number().is_some());
                kinds.values = both;
                kinds.is_integral |= numbers.all(|value| value.as_i128().is_some());
            }
        }
        kinds
    }

    /// The types of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            values: KindSet(self.values.0 & other.values.0),
            is_integral: self.is_integral || other.is_integral,
        }
    }

    /// The types of either.
    pub(super) fn or(self, other: Self) -> Self {
        let is_integral =
            |kinds: Self| kinds.is_integral || !kinds.values.contains(JsonKind::Number);
        Self {
            values: KindSet(self.values.0 | other.values.0),
            is_integral: is_integral(self) && is_integral(other),
        }
    }

    /// Whether every type is allowed.
    pub(super) fn is_all(self) -> bool {
        self.values == KindSet::ALL && !self.is_integral
    }

    /// The type, if there is one only.
    pub(super) fn sole(self) -> Option<JsonKind> {
        let mut values = self.values.iter();
        match (values.next(), values.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }
}

/// The values of `enum` and `const`, as far as the schema has them. An empty list tells nothing of what
/// values look like.
pub(super) fn listed<'c>(node: Node<'c>) -> Option<Vec<Node<'c>>> {
    let constant = node.get("const");
    let listed = node
        .get("enum")
        .filter(|list| list.is_sequence() && !list.is_empty());
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
