// Managed by oasmith. Do not edit: the next run writes it anew.

//! Keywords of arrays.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::super::exact_numbers::ExactNumbers;
use super::super::number::exact;
use super::combine::is_met;
use super::report::Report;
use super::{Keyword, Node, NodeId, check as check_schema, count};

pub(super) fn check(items: &[Value], keyword: &Keyword, node: &Node, report: &mut Report<'_>) {
    let length = items.len() as u64;
    match keyword {
        Keyword::MinItems(min) if length < *min => {
            report.add(
                "minItems",
                format!("must have at least {}", count(*min, "item")),
            );
        }
        Keyword::MaxItems(max) if length > *max => {
            report.add(
                "maxItems",
                format!("must have at most {}", count(*max, "item")),
            );
        }
        Keyword::UniqueItems => check_unique(items, report),
        Keyword::PrefixItems(schemas) => {
            for (index, (item, schema)) in items.iter().zip(schemas).enumerate() {
                report.at(&index.to_string(), |report| {
                    check_schema(item, *schema, report)
                });
            }
        }
        Keyword::Items(of_items) => {
            for (index, item) in items.iter().enumerate().skip(prefix(node)) {
                report.at(&index.to_string(), |report| {
                    check_schema(item, *of_items, report)
                });
            }
        }
        Keyword::Contains { schema, min, max } => {
            check_contains(items, *schema, *min, *max, report)
        }
        _ => {}
    }
}

/// How many items have schemas of their own.
fn prefix(node: &Node) -> usize {
    let length = |keyword: &Keyword| match keyword {
        Keyword::PrefixItems(schemas) => Some(schemas.len()),
        _ => None,
    };
    node.0.iter().find_map(length).unwrap_or(0)
}

fn check_unique(items: &[Value], report: &mut Report<'_>) {
    let mut seen = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        if let Some(first) = seen.insert(canonical(item, report.sent()), index) {
            let detail = format!("must not have equal items, but items {first} and {index} are");
            report.add("uniqueItems", detail);
            return;
        }
    }
}

fn check_contains(
    items: &[Value],
    schema: NodeId,
    min: u64,
    max: Option<u64>,
    report: &mut Report<'_>,
) {
    let mut matches = 0u64;
    for item in items {
        matches += u64::from(is_met(item, schema, report));
    }
    if matches < min {
        let items = count(min, "item");
        report.add(
            "contains",
            format!("must have at least {items} of a certain form, but has {matches}"),
        );
    }
    if let Some(max) = max.filter(|max| matches > *max) {
        let items = count(max, "item");
        report.add(
            "maxContains",
            format!("must have at most {items} of a certain form, but has {matches}"),
        );
    }
}

/// One text for all values that are equal as JSON Schema has it: `1` is `1.0`, and members have no
/// order.
pub(in super::super) fn canonical(value: &Value, sent: &ExactNumbers) -> String {
    let mut text = String::new();
    write_canonical(value, sent, &mut text);
    text
}

fn write_canonical(value: &Value, sent: &ExactNumbers, text: &mut String) {
    match value {
        Value::Number(number) => text.push_str(&exact(number, sent).to_string()),
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_canonical(item, sent, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(members) => {
            let sorted: BTreeMap<_, _> = members.iter().collect();
            text.push('{');
            for (name, value) in sorted {
                write_display(&Value::from(name.as_str()), text);
                text.push(':');
                write_canonical(value, sent, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Null | Value::Bool(_) | Value::String(_) => write_display(value, text),
    }
}

fn write_display(value: &Value, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{value}");
}
