//! The numbers of a schema mean something, and leave room for a value.

use crate::contract::{Contract, Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "schema_bounds",
    severity: Severity::Error,
    summary: "the numbers of a schema have a meaning and do not contradict each other",
    codes: &[Code::Unsatisfiable, Code::MeaninglessNumber],
    check,
};

/// Pairs of bounds that count.
const COUNTS: &[(&str, &str)] = &[
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];
/// Lower and upper bounds of numbers; whether the bound itself is left out.
const LOWER: &[(&str, bool)] = &[("minimum", false), ("exclusiveMinimum", true)];
const UPPER: &[(&str, bool)] = &[("maximum", false), ("exclusiveMaximum", true)];
/// Members that hold values of the schema.
const VALUES: &[&str] = &["const", "default", "enum"];
const NUMBERS: &[&str] = &[
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maximum",
    "minimum",
    "multipleOf",
];

fn check(contract: &Contract, sink: &mut Sink) {
    for schema in contract.all_schemas().filter(|schema| schema.is_mapping()) {
        sink.extend(no_numbers(schema).into_iter().map(no_number));
        sink.extend(divisor(schema));
        let counts = COUNTS.iter().filter_map(|(least, most)| {
            let (least, most) = (schema.get(least)?, schema.get(most)?);
            (least.as_u64()? > most.as_u64()?).then_some((least, most))
        });
        let empty = counts.chain(empty_range(schema));
        sink.extend(empty.map(|(least, most)| unsatisfiable(least, most)));
    }
}

/// The scalars that are numbers and that JSON does not know.
fn no_numbers(schema: Node<'_>) -> Vec<Node<'_>> {
    let bounds = NUMBERS.iter().filter_map(|key| schema.get(key));
    let values = VALUES.iter().filter_map(|key| schema.get(key));
    let mut open: Vec<Node<'_>> = bounds.chain(values).collect();
    let mut found = Vec::new();
    while let Some(node) = open.pop() {
        open.extend(node.items());
        open.extend(node.entries().map(|entry| entry.value));
        if node.kind() == Kind::Number && node.as_decimal().is_none() {
            found.push(node);
        }
    }
    found
}

fn no_number(node: Node<'_>) -> Diagnostic {
    let written = quoted(node.text().unwrap_or_default());
    let message = format!("{written} is no number that JSON can hold");
    Diagnostic::new(Code::MeaninglessNumber, message)
        .at(node.heading(), "")
        .help("write a number between -1.7e308 and 1.7e308, or remove the key")
}

fn divisor(schema: Node<'_>) -> Option<Diagnostic> {
    let node = schema.get("multipleOf")?;
    let is_meant = node.as_f64()? > 0.0;
    (!is_meant).then(|| {
        Diagnostic::new(Code::MeaninglessNumber, "`multipleOf` is not above zero")
            .at(node.heading(), "")
            .help("write a number above zero, or remove the key")
    })
}

/// A lower and an upper bound of numbers with nothing between them.
fn empty_range(schema: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    // In OpenAPI 3.0 an exclusive bound is a flag beside the bound.
    let is_flagged = |key: &str| schema.get(key).and_then(Node::as_bool) == Some(true);
    let bound = |(key, is_exclusive): &(&str, bool)| {
        let node = schema.get(key).filter(|node| node.kind() == Kind::Number)?;
        let flag = format!("exclusiveM{}", &key[1..]);
        Some((node, *is_exclusive || is_flagged(&flag)))
    };
    LOWER.iter().filter_map(bound).find_map(|(least, above)| {
        let mut upper = UPPER.iter().filter_map(bound);
        let (most, _) = upper.find(|(most, below)| is_empty(least, *most, above || *below))?;
        Some((least, most))
    })
}

/// Whether no number lies between two bounds; large integers are compared digit by digit.
fn is_empty(least: Node<'_>, most: Node<'_>, is_exclusive: bool) -> bool {
    let order = match (least.as_i128(), most.as_i128()) {
        (Some(least), Some(most)) => Some(least.cmp(&most)),
        _ => least
            .as_f64()
            .zip(most.as_f64())
            .and_then(|(a, b)| a.partial_cmp(&b)),
    };
    order.is_some_and(|order| order.is_gt() || is_exclusive && order.is_eq())
}

fn unsatisfiable(least: Node<'_>, most: Node<'_>) -> Diagnostic {
    let [lower, upper] = [least, most].map(|node| quoted(&node.last_token().unwrap_or_default()));
    Diagnostic::new(
        Code::Unsatisfiable,
        format!("no value satisfies {lower} and {upper}"),
    )
    .at(least.heading(), "at least this")
    .also(most.heading(), "and at most this")
    .help("change one of the two bounds")
}
