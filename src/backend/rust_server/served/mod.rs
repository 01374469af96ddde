//! What comes in: the contract of a version as one document, and what its operations ask for.
//! What goes out: the contract as the server serves it: the same, and the answers that the platform
//! gives on its own account.
//! What it must not know: files, how the contract was written, Rust.
//!
//! Only statuses of failure are added, and successes stay as they are. ADR 0006 says what is added,
//! and to what.

mod admits;
mod components;
mod declared;
mod implied;
mod overlaps;
mod problem;
mod references;
mod stored;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use self::{
    components::Components,
    implied::Implied,
    overlaps::Overlaps,
    references::{References, locate},
    stored::{Refusals, refusals},
};
use crate::backend::project::Version;

/// What stands for the answers of an operation that declares none.
const ANYTHING: &str = "Any other answer: the contract does not say.";

/// The contract of a version as the server serves it.
pub fn served(version: &Version) -> Value {
    let original = &version.document;
    let implied = implied_answers(version);
    let mut served = original.clone();
    add_server(&mut served, &version.api.mount);
    if implied.is_empty() || !components::have_room(original) {
        return served;
    }
    let mut components = Components::new(original);
    let references = References::of(original, implied.keys());
    for (pointer, answers) in &implied {
        let Some(operation) = original.pointer(pointer) else {
            continue;
        };
        let mut responses = Map::new();
        let is_head = pointer.ends_with("/head");
        for (status, response) in declared_responses(operation) {
            let response = match is_head {
                true => response.clone(),
                false => {
                    let known = (original, &references);
                    declared::with_problem(known, &mut components, status, response)
                }
            };
            responses.insert(status.clone(), response);
        }
        let declares_none = responses.is_empty();
        let mut responses = with_implied(responses, answers, is_head, &mut components);
        // Where nothing is declared anything may be answered, which to name some answers would deny.
        if declares_none {
            responses.insert("default".to_owned(), json!({ "description": ANYTHING }));
        }
        if let Some(Value::Object(operation)) = served.pointer_mut(pointer) {
            operation.insert("responses".to_owned(), Value::Object(responses));
        }
    }
    components.add_to(&mut served);
    served
}

/// The answers of the platform to each operation, by the pointer of the operation. Paths that share
/// an operation share its answers.
fn implied_answers(version: &Version) -> BTreeMap<String, BTreeSet<&'static Implied>> {
    let mut found: BTreeMap<String, BTreeSet<&'static Implied>> = BTreeMap::new();
    let overlaps = Overlaps::of(&version.api);
    for operation in &version.api.operations {
        let place = locate(&version.document, &operation.path.text, &operation.method);
        let place = place.filter(|place| is_extensible(&version.document, place));
        let Some(place) = place else { continue };
        let refusals = Refusals {
            other_path: overlaps.may_mistake(operation),
            ..refusals(version, operation)
        };
        let answers = implied::answers(operation, refusals);
        found.entry(place).or_default().extend(answers);
    }
    found
}

/// Whether the operation has answers, or room for them.
fn is_extensible(document: &Value, operation: &str) -> bool {
    let responses = document.pointer(operation).map(|it| it.get("responses"));
    responses.is_some_and(|it| it.is_none_or(Value::is_object))
}

fn declared_responses(operation: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let responses = operation.get("responses").and_then(Value::as_object);
    responses.into_iter().flatten()
}

/// The declared answers in their order, and each implied one before the first that is greater.
fn with_implied(
    declared: Map<String, Value>,
    implied: &BTreeSet<&'static Implied>,
    is_head: bool,
    components: &mut Components,
) -> Map<String, Value> {
    let mut missing: Vec<(String, Value)> = implied
        .iter()
        .map(|answer| (answer.status.to_string(), answer))
        .filter(|(status, _)| !declared.contains_key(status))
        .map(|(status, answer)| (status, components.reference_to(answer, is_head)))
        .collect();
    missing.reverse();
    let mut all = Map::new();
    for (status, response) in declared {
        while let Some((next, answer)) = missing.pop_if(|(next, _)| *next < status) {
            all.insert(next, answer);
        }
        all.insert(status, response);
    }
    all.extend(missing.into_iter().rev());
    all
}

/// Makes sure that the first server is the one that serves the document, which the contract may
/// place elsewhere.
fn add_server(document: &mut Value, mount: &str) {
    let first = document.pointer("/servers/0/url").and_then(Value::as_str);
    let is_here = match first {
        // Without servers it is `/`.
        None => mount.is_empty(),
        Some(url) => url.trim_end_matches('/') == mount && (url.starts_with('/') || url.is_empty()),
    };
    let Value::Object(members) = document else {
        return;
    };
    if is_here {
        return;
    }
    let url = if mount.is_empty() { "/" } else { mount };
    let server = json!({ "url": url, "description": "The server that serves this document." });
    match members.get_mut("servers") {
        Some(Value::Array(servers)) => servers.insert(0, server),
        Some(_) => {}
        None => {
            members.insert("servers".to_owned(), json!([server]));
        }
    }
}
