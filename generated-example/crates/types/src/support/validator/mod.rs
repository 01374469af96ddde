// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: a JSON value and a compiled schema. Goes out: every violation, with its place.
//! It is exact JSON Schema (2020-12): lengths in code points, decimal arithmetic, deep equality.
//! This module must not know the types that are generated, nor where the value came from.

mod arrays;
mod combine;
mod evaluated;
mod numbers;
mod objects;
mod report;
mod strings;

use serde_json::Value;

use super::exact_numbers::ExactNumbers;
use super::schema::{Keyword, Node, NodeId};
use super::{Literal, Schema, Type, Violation};
use report::Report;

pub(super) use arrays::canonical;

/// Every violation of the schema, in the order of the schema, at most 100 of them; none when the
/// value satisfies it.
///
/// Depth and work are bounded: a value that exceeds them is refused with the keyword `depth` or
/// `work`. A schema that is damaged refuses every value, with the keyword `schema`.
pub fn validate(value: &Value, schema: &Schema) -> Vec<Violation> {
    validate_sent(value, schema, &ExactNumbers::default())
}

/// The same for a value of which it is known which numbers were sent.
pub(super) fn validate_sent(value: &Value, schema: &Schema, sent: &ExactNumbers) -> Vec<Violation> {
    let mut report = Report::new(schema.arena, sent);
    check(value, schema.node, &mut report);
    report.into_violations()
}

/// Whether the value satisfies the schema.
pub fn is_valid(value: &Value, schema: &Schema) -> bool {
    validate(value, schema).is_empty()
}

/// Checks one value against one schema.
fn check(value: &Value, id: NodeId, report: &mut Report<'_>) {
    if report.recalls(value, id) || !report.enter() {
        return;
    }
    let told = report.told();
    match report.node(id) {
        Some(node) => report.within(node, |report| check_node(value, node, report)),
        None => damaged(report),
    }
    report.leave();
    report.settle(value, id, told);
}

fn check_node(value: &Value, node: &Node, report: &mut Report<'_>) {
    let mut types = node.0.iter().filter_map(|keyword| match keyword {
        Keyword::Type(types) => Some(types),
        _ => None,
    });
    // What is of the wrong type has no other faults worth telling.
    if let Some(types) =
        types.find(|types| !types.iter().any(|it| is_of_type(value, *it, report.sent())))
    {
        report.add("type", format!("must be {}", describe(types)));
        return;
    }
    for keyword in &node.0 {
        apply(value, keyword, node, report);
    }
}

fn damaged(report: &mut Report<'_>) {
    report.refuse("schema", "cannot be checked: its schema is damaged");
}

/// Checks one keyword; the schema is the one it stands in.
fn apply(value: &Value, keyword: &Keyword, node: &Node, report: &mut Report<'_>) {
    match keyword {
        Keyword::Type(_) | Keyword::Scope(_) | Keyword::Xml(_) => {}
        Keyword::Enum(literals) => {
            if !literals
                .iter()
                .any(|literal| literal.equals(value, report.sent()))
            {
                report.add("enum", format!("must be one of {}", join(literals)));
            }
        }
        Keyword::Const(literal) => {
            if !literal.equals(value, report.sent()) {
                report.add("const", format!("must be {literal}"));
            }
        }
        Keyword::False => report.add("false", "is not allowed"),
        Keyword::ReadOnly => report.add("readOnly", "is set by the server: leave it out"),
        Keyword::Damaged => damaged(report),
        _ => {
            combine::check(value, keyword, report);
            evaluated::check(value, keyword, node, report);
            match value {
                Value::Number(number) => numbers::check(number, keyword, report),
                Value::String(text) => strings::check(text, keyword, report),
                Value::Array(items) => arrays::check(items, keyword, node, report),
                Value::Object(members) => objects::check(members, keyword, node, report),
                Value::Null | Value::Bool(_) => {}
            }
        }
    }
}

fn is_of_type(value: &Value, expected: Type, sent: &ExactNumbers) -> bool {
    match (expected, value) {
        (Type::Integer, Value::Number(number)) => super::number::is_integer(number, sent),
        (Type::Null, Value::Null)
        | (Type::Boolean, Value::Bool(_))
        | (Type::Number, Value::Number(_))
        | (Type::String, Value::String(_))
        | (Type::Array, Value::Array(_))
        | (Type::Object, Value::Object(_)) => true,
        _ => false,
    }
}

/// "a string or null".
fn describe(types: &[Type]) -> String {
    let names = types.iter().map(|it| match it {
        Type::Null => "null",
        Type::Boolean => "true or false",
        Type::Integer => "an integer",
        Type::Number => "a number",
        Type::String => "a string",
        Type::Array => "an array",
        Type::Object => "an object",
    });
    names.collect::<Vec<_>>().join(" or ")
}

/// The literals as JSON, with commas between them.
fn join(literals: &[Literal]) -> String {
    literals
        .iter()
        .map(Literal::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// "1 item", "2 items".
fn count(number: u64, noun: &str) -> String {
    match (number, noun) {
        (1, noun) => format!("1 {noun}"),
        (number, "property") => format!("{number} properties"),
        (number, noun) => format!("{number} {noun}s"),
    }
}
