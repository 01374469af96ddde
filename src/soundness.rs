//! What of a contract can be relied on, and what is recorded of it.

use std::collections::BTreeSet;

use crate::{
    contract::Contract,
    diagnostic::{Code, Diagnostic, Place, Severity, Sink},
    model::Api,
    output::{ContractRecord, InputRecord, sha256},
};

/// Takes the operations out of an API in which an error was found; their ids.
pub(crate) fn leave_out(contract: &Contract, sink: &Sink, api: &mut Api) -> Vec<String> {
    let diagnostics = sink.sorted();
    let errors = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let faults: Vec<Place> = errors.filter_map(|found| found.place()).collect();
    let is_faulty = |place: Place| {
        faults.iter().any(|fault| {
            fault.file == place.file
                && fault.span.start >= place.span.start
                && fault.span.end <= place.span.end
        })
    };
    let broken: BTreeSet<String> = contract
        .operations()
        .filter(|operation| {
            let key = operation.node.key_place();
            is_faulty(operation.node.place()) || key.is_some_and(is_faulty)
        })
        .map(|operation| operation.node.pointer())
        .collect();
    let mut names = Vec::new();
    api.operations.retain(|operation| {
        let is_broken = broken.contains(&operation.pointer);
        if is_broken {
            names.push(format!("{} {}", operation.method, operation.path.text));
        }
        !is_broken
    });
    let mut seen = BTreeSet::new();
    api.operations
        .retain(|operation| seen.insert(operation.id.clone()));
    api.tags.retain(|tag| {
        api.operations
            .iter()
            .any(|operation| operation.tag == tag.name)
    });
    names
}

/// Two contracts would be generated into the same module.
pub(crate) fn twins(contract: &Contract, first: Place, module: &str) -> Diagnostic {
    let message = format!("two contracts are the version `{module}` of the service");
    Diagnostic::new(Code::SameVersion, message)
        .at(contract.heading(), "generated into the same module")
        .also(first, "as this one")
        .help(
            "give each a base path of its own, such as `servers: [{url: /v2}]`, or another major \
             version in `info.version`",
        )
}

/// What the manifest says of a contract.
pub(crate) fn record(
    contract: &Contract,
    name: &str,
    document: &serde_json::Value,
) -> ContractRecord {
    let text = |pointer: &str| {
        let found = contract.at(pointer).and_then(|node| node.text());
        found.unwrap_or_default().to_owned()
    };
    let files = contract.files().into_iter();
    ContractRecord {
        root: name.to_owned(),
        files: files
            .map(|file| InputRecord {
                path: file.path,
                sha256: file.sha256,
            })
            .collect(),
        resolved_sha256: sha256(canonical(document).to_string().as_bytes()),
        api_version: text("/info/version"),
        openapi_version: text("/openapi"),
    }
}

/// The same value with the members of its objects in order.
fn canonical(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(name, _)| *name);
            Value::Object(
                sorted
                    .into_iter()
                    .map(|(name, value)| (name.clone(), canonical(value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.iter().map(canonical).collect()),
        other => other.clone(),
    }
}
