//! A JSON Schema as static data, which the exact road of validation interprets.

use super::{Format, Literal, Number, Pattern};

/// A schema: a value satisfies it when it satisfies each keyword.
///
/// `Schema(&[])` is the schema `true`, which everything satisfies; `Schema(&[Keyword::False])` is
/// `false`.
#[derive(Debug)]
pub struct Schema(pub &'static [Keyword]);

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

/// One assertion of a schema. A keyword of one type says nothing about values of other types.
#[derive(Debug)]
pub enum Keyword {
    /// The value is of one of these types.
    Type(&'static [Type]),
    /// The value is equal to one of these.
    Enum(&'static [Literal]),
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
    Pattern(&'static Pattern),
    /// The string (or, for `int32` and `int64`, the number) has this form.
    Format(Format),
    /// The array has at least so many items.
    MinItems(u64),
    /// The array has at most so many items.
    MaxItems(u64),
    /// No two items are equal; `1` and `1.0` are.
    UniqueItems,
    /// The first items, each by its own schema.
    PrefixItems(&'static [&'static Schema]),
    /// Every item behind the `PrefixItems` of the same schema.
    Items(&'static Schema),
    /// A certain number of items satisfies the schema.
    Contains {
        /// What the items are compared with.
        schema: &'static Schema,
        /// How many there are at least.
        min: u64,
        /// How many there are at most, if that is bounded.
        max: Option<u64>,
    },
    /// The values of these properties, where they are present.
    Properties(&'static [(&'static str, &'static Schema)]),
    /// The values of all properties whose name matches.
    PatternProperties(&'static [(&'static Pattern, &'static Schema)]),
    /// The properties that neither `Properties` nor `PatternProperties` of the same schema name.
    AdditionalProperties(&'static Schema),
    /// The names of all properties.
    PropertyNames(&'static Schema),
    /// These properties are present.
    Required(&'static [&'static str]),
    /// Where the first property is present, the others are.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// Where the property is present, the whole object satisfies the schema.
    DependentSchemas(&'static [(&'static str, &'static Schema)]),
    /// The object has at least so many properties.
    MinProperties(u64),
    /// The object has at most so many properties.
    MaxProperties(u64),
    /// The value satisfies all of these.
    AllOf(&'static [&'static Schema]),
    /// The value satisfies at least one of these.
    AnyOf(&'static [&'static Schema]),
    /// The value satisfies exactly one of these.
    OneOf(&'static [&'static Schema]),
    /// The value does not satisfy this one.
    Not(&'static Schema),
    /// The value satisfies the second schema if it satisfies the first, and the third if it does
    /// not.
    If(&'static Schema, &'static Schema, &'static Schema),
    /// The value satisfies this schema, which has a name of its own and may refer back.
    Ref(&'static Schema),
    /// Nothing satisfies this.
    False,
}
