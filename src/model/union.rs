//! Values of several forms, and how these are told apart.

use std::collections::BTreeSet;

use serde::Serialize;

use super::TypeId;

/// Several forms of a value, told apart by its JSON type, then by the value of a property; where both
/// leave several, the first form that the value satisfies is taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Union {
    /// The forms, in the order of the contract.
    pub forms: Vec<Form>,
    /// The property by whose value objects are told apart: the declared `discriminator`, or one that
    /// every object must have, with other values in each form.
    pub tag: Option<String>,
    /// Whether a value that satisfies one form can satisfy no other one, so that only the form that it
    /// is taken for has to be checked.
    pub is_exclusive: bool,
}

/// A form of a union.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    /// What it is called: the name of a component, its title, its tag or its JSON type.
    pub name: String,
    /// The type of its values.
    pub type_id: TypeId,
    /// What a value of this form satisfies, and no other value.
    pub schema: TypeId,
    /// The JSON types of its values.
    pub kinds: BTreeSet<JsonKind>,
    /// The values of the union's tag in this form; in all forms of a union of the same JSON type.
    pub tags: Vec<TagValue>,
}

/// A value by which a form is told from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum TagValue {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

impl TagValue {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Integer(_) | Self::Boolean(_) => None,
        }
    }

    /// Whether both are of the same JSON type.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl JsonKind {
    /// What `type` calls it (JSON Schema, validation, section 6.1.1).
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// The JSON type of a value that is not `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum JsonKind {
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}
