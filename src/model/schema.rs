//! Types: what a schema's values look like, and what else must hold of them.

use serde::Serialize;
use serde_json::Value;

use super::{Names, Union, Xml};

/// The place of a type in [`super::Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct TypeId(u32);

impl TypeId {
    /// The id of the type at this index.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The index of the type.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Which way a value travels; a schema with `readOnly` or `writeOnly` properties has a shape each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// The shape is the same in requests and answers.
    Both,
    /// In answers: without `writeOnly` properties.
    Read,
    /// In requests: without `readOnly` properties.
    Write,
}

/// A schema, understood.
///
/// `shape` never accepts less than the schema; `assertions` are the schema's keywords, complete, so
/// that what the shape does not ensure can be checked exactly.
#[derive(Debug, Clone, Serialize)]
pub struct Type {
    /// What the type is called in the contract, before it is spelt in any language: the component's
    /// name, or one made from the place where the schema stands.
    pub name: String,
    /// Whether `name` is a component's own name.
    pub is_component: bool,
    /// Which way its values travel.
    pub direction: Direction,
    /// For a write shape that differs from the read shape: the read shape.
    pub read_shape: Option<TypeId>,
    /// JSON Pointer of the schema in its file, for explanations.
    pub pointer: String,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `example`, or the first of `examples`.
    pub example: Option<Value>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Whether `null` is a value of the type.
    pub nullable: bool,
    /// `default`.
    pub default: Option<Value>,
    /// What values look like.
    pub shape: Shape,
    /// Every keyword that restricts values (JSON Schema 2020-12 meanings).
    pub assertions: Vec<Assertion>,
    /// The properties that the schema has and that do not travel this way: `writeOnly` ones in
    /// answers, `readOnly` ones in requests.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<String>,
    /// `xml`: how its values are written in XML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xml: Option<Xml>,
    /// `x-` members that oasmith reads.
    pub extensions: std::collections::BTreeMap<String, Value>,
    /// For a component: what SDKs call it in place of its name.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
}

/// A value that the contract shows (Example Object).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// Its name in `examples`; none for `example`.
    pub name: Option<String>,
    /// The value.
    pub value: Value,
}

/// How a value is represented.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// The contract says: any JSON value.
    Any,
    /// Any JSON value, because the schema has no better representation; the reason.
    Raw(String),
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(IntegerWidth),
    /// A number.
    Number(NumberKind),
    /// Text.
    String(StringKind),
    /// One of these texts.
    Enumeration(Vec<String>),
    /// Text that is one of these as a rule; others may come at any time (`x-extensible-enum`).
    OpenEnumeration(Vec<String>),
    /// `null` and nothing else.
    Null,
    /// The values of another type, which this one restricts further or to which it adds `null`.
    Same(TypeId),
    /// One of several forms: `oneOf`, `anyOf`, several JSON types in one schema.
    Union(Union),
    /// Objects of this type, or any value that is no object: the schema describes an object without
    /// saying that its values are objects.
    Loose(TypeId),
    /// A JSON array.
    List(TypeId),
    /// A JSON array of so many items, each of its own type.
    Tuple(Vec<TypeId>),
    /// A JSON object whose keys are data.
    Map(TypeId),
    /// A JSON object whose keys are known.
    Object {
        /// The properties, in the order of the contract.
        fields: Vec<Field>,
        /// What else may stand in it.
        additional: Additional,
    },
}

impl Shape {
    /// The types that values of this shape are made of.
    pub fn parts(&self) -> Vec<TypeId> {
        match self {
            Self::Same(id) | Self::List(id) | Self::Map(id) | Self::Loose(id) => vec![*id],
            Self::Object { fields, additional } => {
                let more = match additional {
                    Additional::Typed(id) => Some(*id),
                    Additional::Closed | Additional::Open => None,
                };
                fields
                    .iter()
                    .map(|field| field.type_id)
                    .chain(more)
                    .collect()
            }
            Self::Tuple(items) => items.clone(),
            Self::Union(union) => union.forms.iter().map(|form| form.type_id).collect(),
            _ => Vec::new(),
        }
    }
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type of the value.
    pub type_id: TypeId,
    /// Whether it must be there.
    pub required: bool,
    /// `readOnly`: set by the server.
    pub read_only: bool,
    /// `writeOnly`: never sent by the server.
    pub write_only: bool,
    /// What it means here: the description beside a reference, else that of the schema.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// What SDKs call it in place of its name.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
}

/// What an object holds beside its named properties.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Additional {
    /// Nothing: `additionalProperties: false`.
    Closed,
    /// Anything, which nobody asked for.
    Open,
    /// Values of this type.
    Typed(TypeId),
}

/// The integers that a type must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum IntegerWidth {
    /// 32 bits, signed.
    I32,
    /// 64 bits, signed.
    I64,
    /// 32 bits, not negative.
    U32,
    /// 64 bits, not negative.
    U64,
}

/// What kind of number a type holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum NumberKind {
    /// IEEE 754 double precision, of `format: float` too: the format is an annotation, and a number
    /// that single precision has no room for is valid.
    Double,
    /// A decimal number, exact, written as a number.
    Decimal,
}

/// What kind of text a type holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum StringKind {
    /// Any text.
    Text,
    /// RFC 3339 `full-date`.
    Date,
    /// RFC 3339 `date-time`.
    DateTime,
    /// RFC 9562.
    Uuid,
    /// A decimal number, exact, written as text.
    Decimal,
    /// Bytes that stand alone in a body or a part.
    Binary,
}

/// A regular expression of a contract.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Pattern {
    /// As written: an expression of ECMA-262.
    pub written: String,
    /// The same expression for an engine that runs in linear time; none where there is no such one
    /// (look-around, back-references).
    pub linear: Option<String>,
    /// The same expression for an engine that backtracks, where none runs it in linear time.
    pub backtracking: Option<String>,
}

/// One keyword of JSON Schema, in force for a type. Schemas inside are types themselves.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Assertion {
    /// `type`: the JSON types allowed, `null` among them where the type is nullable.
    Type(Vec<String>),
    /// `enum`.
    Enum(Vec<Value>),
    /// `const`.
    Const(Value),
    /// `minimum`, as written.
    Minimum(String),
    /// `maximum`, as written.
    Maximum(String),
    /// `exclusiveMinimum` as a bound, as written.
    ExclusiveMinimum(String),
    /// `exclusiveMaximum` as a bound, as written.
    ExclusiveMaximum(String),
    /// `multipleOf`, as written.
    MultipleOf(String),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(Pattern),
    /// `format`.
    Format(String),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `prefixItems`: the first items, each by its own schema.
    PrefixItems(Vec<TypeId>),
    /// `items`: those behind the `PrefixItems` of the same type.
    Items(TypeId),
    /// `contains`, with `minContains` and `maxContains`.
    Contains {
        /// What the items are compared with.
        schema: TypeId,
        /// How many there are at least.
        least: u64,
        /// How many there are at most.
        most: Option<u64>,
    },
    /// `unevaluatedItems`.
    UnevaluatedItems(TypeId),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `required`.
    Required(Vec<String>),
    /// `properties`.
    Properties(Vec<(String, TypeId)>),
    /// `patternProperties`.
    PatternProperties(Vec<(Pattern, TypeId)>),
    /// `propertyNames`.
    PropertyNames(TypeId),
    /// `dependentRequired`: where the first property is, the others are.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`: where the property is, the object satisfies the schema.
    DependentSchemas(Vec<(String, TypeId)>),
    /// `unevaluatedProperties`.
    UnevaluatedProperties(TypeId),
    /// `additionalProperties: false`.
    NoAdditionalProperties,
    /// `additionalProperties` with a schema.
    AdditionalProperties(TypeId),
    /// `allOf`, and the target of a `$ref` with keywords beside it.
    AllOf(Vec<TypeId>),
    /// `anyOf`.
    AnyOf(Vec<TypeId>),
    /// `oneOf`.
    OneOf(Vec<TypeId>),
    /// `not`.
    Not(TypeId),
    /// `if`, `then` and `else`.
    If {
        /// The condition.
        condition: TypeId,
        /// What holds of values that satisfy it.
        then: Option<TypeId>,
        /// What holds of the others.
        otherwise: Option<TypeId>,
    },
    /// `$dynamicRef`, where its target depends on the way by which the schema is reached.
    DynamicRef {
        /// The anchor that the outermost scope gives a meaning to.
        anchor: String,
        /// What it means where no scope does.
        otherwise: TypeId,
    },
    /// No restriction: the meanings of the anchors of the schema's resource, for `DynamicRef`.
    Scope(Vec<(String, TypeId)>),
    /// The schema `false`: no value at all.
    Nothing,
    /// `readOnly` in a request: no value at all, since the server sets it.
    ReadOnly,
}

impl Assertion {
    /// The types of the schemas that stand in the keyword.
    pub fn schemas(&self) -> Vec<TypeId> {
        match self {
            Self::Items(id)
            | Self::UnevaluatedItems(id)
            | Self::PropertyNames(id)
            | Self::UnevaluatedProperties(id)
            | Self::AdditionalProperties(id)
            | Self::Not(id)
            | Self::Contains { schema: id, .. }
            | Self::DynamicRef { otherwise: id, .. } => vec![*id],
            Self::PrefixItems(ids) | Self::AllOf(ids) | Self::AnyOf(ids) | Self::OneOf(ids) => {
                ids.clone()
            }
            Self::Properties(named) | Self::DependentSchemas(named) | Self::Scope(named) => {
                named.iter().map(|(_, id)| *id).collect()
            }
            Self::PatternProperties(matched) => matched.iter().map(|(_, id)| *id).collect(),
            Self::If {
                condition,
                then,
                otherwise,
            } => [*condition]
                .into_iter()
                .chain(*then)
                .chain(*otherwise)
                .collect(),
            _ => Vec::new(),
        }
    }
}
