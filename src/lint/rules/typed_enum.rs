//! What a schema lists is of the type that it names.

use crate::contract::{Contract, Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "typed_enum",
    severity: Severity::Warning,
    summary: "`enum` lists values, and they and `const` are of the type that the schema names",
    codes: &[Code::Unsatisfiable, Code::ImpossibleValue],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    for schema in contract.all_schemas() {
        let list = schema.get("enum").filter(|list| list.is_sequence());
        sink.extend(list.filter(|list| list.is_empty()).map(empty));
        let Some(types) = schema.get("type") else {
            continue;
        };
        if let Some(value) = schema.get("const") {
            sink.extend(of_other_type(types, value, &[value]));
        }
        if let Some(list) = list {
            let values: Vec<Node<'_>> = list.items().collect();
            sink.extend(of_other_type(types, list, &values));
            sink.extend(impossible(types, &values));
        }
    }
}

fn empty(list: Node<'_>) -> Diagnostic {
    Diagnostic::new(Code::Unsatisfiable, "`enum` lists no value")
        .at(list.heading(), "so that none satisfies the schema")
        .help("list the values, or remove `enum`")
}

/// None of the values is of the type. Whether `null` may be listed is another question: it is often
/// listed in the belief that this alone allows it.
fn of_other_type(types: Node<'_>, list: Node<'_>, values: &[Node<'_>]) -> Option<Diagnostic> {
    let told = values.iter().copied().filter(|value| !value.is_null());
    let told: Vec<Node<'_>> = told.collect();
    if told.is_empty() || told.iter().any(|value| is_of(*value, types)) {
        return None;
    }
    let keyword = quoted(&list.last_token().unwrap_or_default());
    let message = format!("no value of {keyword} is of the `type` of the schema");
    let found = Diagnostic::new(Code::Unsatisfiable, message)
        .at(list.heading(), "")
        .also(types.heading(), "the type")
        .help(way_out(types, &told));
    Some(found)
}

/// The values that are of another type, where others are not.
fn impossible(types: Node<'_>, values: &[Node<'_>]) -> Vec<Diagnostic> {
    let (fitting, others): (Vec<Node<'_>>, Vec<Node<'_>>) = values
        .iter()
        .filter(|value| !value.is_null())
        .partition(|value| is_of(**value, types));
    if fitting.is_empty() {
        return Vec::new();
    }
    let told = |value: &Node<'_>| {
        Diagnostic::new(Code::ImpossibleValue, "a listed value is of another type")
            .at(value.heading(), "")
            .also(types.heading(), "the type of the schema")
            .help(way_out(types, &[*value]))
    };
    others.iter().map(told).collect()
}

fn way_out(types: Node<'_>, values: &[Node<'_>]) -> &'static str {
    let is_scalar = |value: &Node<'_>| matches!(value.kind(), Kind::Number | Kind::Bool);
    let is_list = |value: &Node<'_>| value.is_sequence();
    let names = |name: &str| {
        let mut listed = types.items().filter_map(Node::as_str);
        types.as_str() == Some(name) || listed.any(|one| one == name)
    };
    if names("array") && !values.iter().any(is_list) {
        "to say which items there may be, put `enum` below `items`"
    } else if names("string") && values.iter().all(is_scalar) {
        "put the values in quotes, or change `type`"
    } else {
        "change the values or `type`"
    }
}

/// Whether a value is of one of the JSON types. `1.0` is an integer (JSON Schema 2020-12, core, 4.2.2).
fn is_of(value: Node<'_>, types: Node<'_>) -> bool {
    let is_it = |name: &str| match value.kind() {
        Kind::Null => name == "null",
        Kind::Bool => name == "boolean",
        Kind::Number => name == "number" || name == "integer" && value.as_i128().is_some(),
        Kind::String => name == "string",
        Kind::Sequence => name == "array",
        Kind::Mapping => name == "object",
    };
    match types.as_str() {
        Some(one) => is_it(one),
        None => types.items().filter_map(Node::as_str).any(is_it),
    }
}
