//! What the contract says and generated code does not do yet.

use crate::contract::{Contract, Entry, Node, PathItem, Version};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "not_generated",
    severity: Severity::Warning,
    summary: "every part of the contract is in the generated code",
    codes: &[Code::NotGenerated],
    check,
};

/// Media types whose items are read and written one by one, so that `itemSchema` is their type.
const SEQUENCES: &[&str] = &[
    "text/event-stream",
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/json-lines",
];

fn check(contract: &Contract, sink: &mut Sink) {
    let operations = contract.operations().map(|operation| operation.node);
    let callbacks: Vec<_> = operations
        .filter_map(|o: Node<'_>| o.entry("callbacks"))
        .collect();
    report(sink, "callbacks are not generated yet", &callbacks);
    report_schemes(contract, sink);
    // The rest came with 3.1, and is reported as unknown in a contract of 3.0.
    if contract.version() > Version::V3_0 {
        report_later_parts(contract, sink);
    }
}

/// Security schemes of a kind that servers do not verify.
fn report_schemes(contract: &Contract, sink: &mut Sink) {
    let components = contract.root().at("components");
    let schemes = components.and_then(|components| components.at("securitySchemes"));
    for scheme in schemes.into_iter().flat_map(Node::entries) {
        let text = |key: &str| scheme.value.resolved()?.get(key)?.as_str();
        let is_served = match text("type") {
            Some("http") => text("scheme").is_none_or(|scheme| {
                let mut served = ["basic", "bearer"].into_iter();
                served.any(|own| scheme.eq_ignore_ascii_case(own))
            }),
            Some("mutualTLS") => false,
            _ => true,
        };
        if !is_served {
            let message = format!("the security scheme {} is not verified", quoted(scheme.key));
            let finding = Diagnostic::new(Code::NotGenerated, message);
            sink.push(
                finding
                    .at(scheme.key_place, "whoever shows it is refused")
                    .help("use `http` with `bearer` or `basic`, `apiKey`, `oauth2` or `openIdConnect`"),
            );
        }
    }
}

fn report_later_parts(contract: &Contract, sink: &mut Sink) {
    let webhooks: Vec<_> = contract.root().entry("webhooks").into_iter().collect();
    report(sink, "webhooks are not generated yet", &webhooks);
    if contract.version() > Version::V3_1 {
        report_parts_of_3_2(contract, sink);
    }
}

fn report_parts_of_3_2(contract: &Contract, sink: &mut Sink) {
    let items = contract.path_items();
    let additional: Vec<_> = items
        .flat_map(PathItem::layers)
        .filter_map(|layer| layer.entry("additionalOperations"))
        .collect();
    report(
        sink,
        "operations with methods of their own are not generated yet",
        &additional,
    );
    let parameters = |key: &str, word: &str| -> Vec<Entry<'_>> {
        let all = contract.operations().flat_map(|one| one.parameters());
        all.filter_map(|parameter| parameter.entry(key))
            .filter(|entry| entry.value.text() == Some(word))
            .collect()
    };
    let whole = parameters("in", "querystring");
    report(
        sink,
        "a query string as one parameter is not generated yet",
        &whole,
    );
    let cookies = parameters("style", "cookie");
    report(sink, "the style `cookie` is read as `form`", &cookies);
    for key in ["itemSchema", "itemEncoding", "prefixEncoding"] {
        let media_types = contract.operations().flat_map(|one| media_types(one.node));
        let found: Vec<_> = media_types
            .filter(|(name, _)| key != "itemSchema" || !SEQUENCES.contains(name))
            .filter_map(|(_, one)| one.entry(key))
            .collect();
        report(sink, &format!("`{key}` is not generated yet"), &found);
    }
    let discriminators = contract
        .all_schemas()
        .filter_map(|s| s.get("discriminator"));
    let defaults: Vec<_> = discriminators
        .filter_map(|one| one.entry("defaultMapping"))
        .collect();
    report(sink, "`defaultMapping` is not generated yet", &defaults);
}

/// The media types of the request and of the answers of an operation, with their names.
fn media_types(operation: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    let responses = operation.at("responses").into_iter();
    let responses = responses
        .flat_map(Node::entries)
        .filter_map(|entry| entry.value.resolved());
    let holders = operation.at("requestBody").into_iter().chain(responses);
    holders
        .filter_map(|holder| holder.at("content"))
        .flat_map(Node::entries)
        .filter_map(|entry| {
            let name = entry.key.split(';').next().unwrap_or_default().trim();
            Some((name, entry.value.resolved()?))
        })
}

/// One finding for all places of a kind, at the first of them.
fn report(sink: &mut Sink, message: &str, places: &[Entry<'_>]) {
    let Some(first) = places.first() else { return };
    let label = match places.len() {
        1 => String::new(),
        count => format!("here and in {} other places", count - 1),
    };
    let finding = Diagnostic::new(Code::NotGenerated, message).at(first.key_place, &label);
    sink.push(finding.help("generated code takes and gives what else the contract says"));
}
