// Managed by oasmith. Do not edit: the next run writes it anew.

//! What the values of keywords are.

use super::super::Literal;
use super::super::number::Number;
use super::arena::{Keyword, Type};

/// The members of an object: a schema, as it is written.
pub(super) type Members = [(String, Literal)];

/// The value of a member.
pub(super) fn member<'m>(members: &'m Members, wanted: &str) -> Option<&'m Literal> {
    let found = members.iter().find(|(name, _)| name == wanted);
    found.map(|(_, value)| value)
}

pub(super) fn members(value: &Literal) -> Option<&Members> {
    match value {
        Literal::Object(members) => Some(members),
        _ => None,
    }
}

pub(super) fn items(value: &Literal) -> Option<&[Literal]> {
    match value {
        Literal::Array(items) => Some(items),
        _ => None,
    }
}

pub(super) fn text(value: &Literal) -> Option<&str> {
    match value {
        Literal::String(text) => Some(text),
        _ => None,
    }
}

pub(super) fn texts(value: &Literal) -> Option<Vec<String>> {
    let texts = items(value)?.iter();
    texts.map(|item| text(item).map(str::to_owned)).collect()
}

pub(super) fn count(value: &Literal) -> Option<u64> {
    match value {
        Literal::Number(number) => number.as_count(),
        _ => None,
    }
}

/// One type, or a list of them.
pub(super) fn types(value: &Literal) -> Option<Vec<Type>> {
    match value {
        Literal::Array(items) => items.iter().map(|item| named(text(item)?)).collect(),
        one => Some(vec![named(text(one)?)?]),
    }
}

fn named(name: &str) -> Option<Type> {
    Some(match name {
        "null" => Type::Null,
        "boolean" => Type::Boolean,
        "integer" => Type::Integer,
        "number" => Type::Number,
        "string" => Type::String,
        "array" => Type::Array,
        "object" => Type::Object,
        _ => return None,
    })
}

/// The keyword of that name, if it is one in which no schema stands.
pub(super) fn simple(name: &str, value: &Literal, beside: &Members) -> Option<Keyword> {
    let number = |keyword: fn(Number) -> Keyword| bound(name, value, beside).map(keyword);
    let count = |keyword: fn(u64) -> Keyword| count(value).map(keyword);
    match name {
        "type" => types(value).map(Keyword::Type),
        "enum" => items(value).map(|items| Keyword::Enum(items.to_vec())),
        "const" => Some(Keyword::Const(value.clone())),
        "minimum" => number(Keyword::Minimum),
        "maximum" => number(Keyword::Maximum),
        "exclusiveMinimum" => number(Keyword::ExclusiveMinimum),
        "exclusiveMaximum" => number(Keyword::ExclusiveMaximum),
        "multipleOf" => number(Keyword::MultipleOf),
        "minLength" => count(Keyword::MinLength),
        "maxLength" => count(Keyword::MaxLength),
        "minItems" => count(Keyword::MinItems),
        "maxItems" => count(Keyword::MaxItems),
        "minProperties" => count(Keyword::MinProperties),
        "maxProperties" => count(Keyword::MaxProperties),
        "required" => texts(value).map(Keyword::Required),
        _ => None,
    }
}

/// A number: by the text in `x-exact` beside it, where it is none that every reader of JSON keeps.
fn bound(name: &str, value: &Literal, beside: &Members) -> Option<Number> {
    let exact = member(beside, "x-exact").and_then(members);
    match (exact.and_then(|exact| member(exact, name)), value) {
        (Some(exact), _) => text(exact).map(Number::parse),
        (None, Literal::Number(number)) => Some(number.clone()),
        _ => None,
    }
}
