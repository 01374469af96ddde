// Managed by oasmith. Do not edit: the next run writes it anew.

//! Schemas in the form in which values are compared with them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::number::Number;
use super::super::{Format, Literal, Pattern};
use super::xml::Xml;

/// A type of JSON Schema. An integer is a number without a fractional part: `1.0` is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fractional part.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// All schemas of a document, those inside of others included, side by side: one is mentioned by its
/// place, so that a schema may come back to itself.
#[derive(Debug, Default)]
pub(in super::super) struct Arena {
    pub(super) nodes: Vec<Node>,
    /// The definitions, sorted by name.
    pub(super) names: Vec<(String, NodeId)>,
    pub(super) faults: Vec<String>,
    /// The schemas that are applied from several places and apply others themselves: to check one
    /// anew for each way that leads to it can take for ever.
    pub(super) shared: BTreeSet<NodeId>,
}

/// The place of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct NodeId(pub(super) usize);

impl NodeId {
    /// The schema that the document itself is.
    pub(super) const ROOT: Self = Self(0);
    /// A place where no schema is.
    const NOWHERE: Self = Self(usize::MAX);
}

/// A schema: a value satisfies it when it satisfies each keyword.
#[derive(Debug, Default)]
pub(in super::super) struct Node(pub(in super::super) Vec<Keyword>);

impl Arena {
    /// The schema at a place; there is none in a damaged document.
    pub(in super::super) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0)
    }

    pub(in super::super) fn is_shared(&self, id: NodeId) -> bool {
        self.shared.contains(&id)
    }

    pub(super) fn find(&self, name: &str) -> NodeId {
        place(&self.names, name).unwrap_or(NodeId::NOWHERE)
    }

    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = self.faults.clone();
        let patterns = self.nodes.iter().flat_map(|node| node.patterns());
        faults.extend(
            patterns
                .filter(|pattern| !pattern.compiles())
                .map(|pattern| format!("{} does not compile", pattern.as_str())),
        );
        faults
    }
}

/// What has that name in a sorted list.
pub(super) fn place(sorted: &[(String, NodeId)], wanted: &str) -> Option<NodeId> {
    let found = sorted.binary_search_by(|(name, _)| name.as_str().cmp(wanted));
    found
        .ok()
        .and_then(|index| sorted.get(index))
        .map(|(_, id)| *id)
}

impl Node {
    /// The anchors that the schema brings into the dynamic scope.
    pub(in super::super) fn scope(&self) -> Option<&[(String, NodeId)]> {
        self.0.iter().find_map(|keyword| match keyword {
            Keyword::Scope(anchors) => Some(anchors.as_slice()),
            _ => None,
        })
    }

    /// Whether the schema applies others to the very value that it is applied to.
    pub(super) fn is_composed(&self) -> bool {
        let composes = |keyword: &Keyword| {
            matches!(
                keyword,
                Keyword::AllOf(_)
                    | Keyword::AnyOf(_)
                    | Keyword::OneOf(_)
                    | Keyword::Not(_)
                    | Keyword::If { .. }
                    | Keyword::DependentSchemas(_)
                    | Keyword::Ref(_)
            )
        };
        self.0.iter().any(composes)
    }

    fn patterns(&self) -> impl Iterator<Item = &Arc<Pattern>> {
        self.0.iter().flat_map(|keyword| match keyword {
            Keyword::Pattern(pattern) => vec![pattern],
            Keyword::PatternProperties(all) => all.iter().map(|(pattern, _)| pattern).collect(),
            _ => Vec::new(),
        })
    }
}

/// One assertion of a schema. A keyword of one type says nothing about values of other types.
#[derive(Debug)]
pub(in super::super) enum Keyword {
    /// The value is of one of these types.
    Type(Vec<Type>),
    /// The value is equal to one of these.
    Enum(Vec<Literal>),
    /// The value is equal to this one.
    Const(Literal),
    /// The number is not less.
    Minimum(Number),
    /// The number is not greater.
    Maximum(Number),
    /// The number is greater.
    ExclusiveMinimum(Number),
    /// The number is less.
    ExclusiveMaximum(Number),
    /// The number is a multiple, exactly, in decimal arithmetic.
    MultipleOf(Number),
    /// The string has at least so many code points.
    MinLength(u64),
    /// The string has at most so many code points.
    MaxLength(u64),
    /// The pattern matches somewhere in the string.
    Pattern(Arc<Pattern>),
    /// The string (or, for `int32` and `int64`, the number) has this form.
    Format(Format),
    /// The array has at least so many items.
    MinItems(u64),
    /// The array has at most so many items.
    MaxItems(u64),
    /// No two items are equal; `1` and `1.0` are.
    UniqueItems,
    /// The first items, each by its own schema.
    PrefixItems(Vec<NodeId>),
    /// Every item behind the `PrefixItems` of the same schema.
    Items(NodeId),
    /// Every item that no other keyword has looked at, in this schema or in one that it applies to
    /// the same array.
    UnevaluatedItems(NodeId),
    /// A certain number of items satisfies the schema.
    Contains {
        /// What the items are compared with.
        schema: NodeId,
        /// How many there are at least.
        min: u64,
        /// How many there are at most, if that is bounded.
        max: Option<u64>,
    },
    /// The values of these properties, where they are present.
    Properties(Vec<(String, NodeId)>),
    /// The values of all properties whose name matches.
    PatternProperties(Vec<(Arc<Pattern>, NodeId)>),
    /// The properties that neither `Properties` nor `PatternProperties` of the same schema name.
    AdditionalProperties(NodeId),
    /// The properties that no other keyword has looked at, in this schema or in one that it applies
    /// to the same object.
    UnevaluatedProperties(NodeId),
    /// The names of all properties.
    PropertyNames(NodeId),
    /// These properties are present.
    Required(Vec<String>),
    /// Where the first property is present, the others are.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// Where the property is present, the whole object satisfies the schema.
    DependentSchemas(Vec<(String, NodeId)>),
    /// The object has at least so many properties.
    MinProperties(u64),
    /// The object has at most so many properties.
    MaxProperties(u64),
    /// The value satisfies all of these.
    AllOf(Vec<NodeId>),
    /// The value satisfies at least one of these.
    AnyOf(Vec<NodeId>),
    /// The value satisfies exactly one of these.
    OneOf(Vec<NodeId>),
    /// The value does not satisfy this one.
    Not(NodeId),
    /// The value satisfies `then` if it satisfies the condition, and `otherwise` if it does not.
    If {
        /// The condition.
        condition: NodeId,
        /// For values that satisfy it.
        then: Option<NodeId>,
        /// For values that do not.
        otherwise: Option<NodeId>,
    },
    /// The value satisfies this schema, which may refer back.
    Ref(NodeId),
    /// The value satisfies the schema that this anchor means in the dynamic scope: the outermost one.
    DynamicRef {
        /// The anchor.
        anchor: String,
        /// The schema where no scope has the anchor.
        otherwise: NodeId,
    },
    /// Asserts nothing: from here on these anchors mean these schemas, unless they mean something
    /// already.
    Scope(Vec<(String, NodeId)>),
    /// Asserts nothing: how values are written in XML.
    Xml(Xml),
    /// Nothing satisfies this.
    False,
    /// Nothing satisfies this, since the server sets it.
    ReadOnly,
    /// The schema cannot be read, and so nothing satisfies it.
    Damaged,
}
