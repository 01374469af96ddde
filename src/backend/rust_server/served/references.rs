//! References within one document.

use std::collections::BTreeMap;

use serde_json::Value;

use super::declared::is_failure;
use crate::diagnostic::pointer::{decode, encode, percent_decode};

/// So many references may lead from one to the next.
const MAX_STEPS: usize = 32;

/// Where an operation stands: the JSON Pointer of what the references end at.
pub(super) fn locate(document: &Value, path: &str, method: &str) -> Option<String> {
    let method = method.to_ascii_lowercase();
    let mut item = format!("/paths/{}", encode(path));
    for _ in 0..MAX_STEPS {
        let value = document.pointer(&item)?;
        // What is written beside a reference comes before what stands there.
        if value.get(&method).is_some() {
            return landing(document, format!("{item}/{method}"));
        }
        item = target(value)?;
    }
    None
}

/// The pointer at which references end that begin at a pointer; none where one leads nowhere.
pub(super) fn landing(document: &Value, mut pointer: String) -> Option<String> {
    for _ in 0..MAX_STEPS {
        let value = document.pointer(&pointer)?;
        match value.get("$ref") {
            None => return Some(pointer),
            Some(_) => pointer = target(value)?,
        }
    }
    None
}

/// The pointer to which a value refers, if it is a reference within the document.
pub(super) fn target(value: &Value) -> Option<String> {
    pointer(value.get("$ref")?)
}

/// The pointer that the text of a reference is, if it stays within the document.
pub(super) fn pointer(reference: &Value) -> Option<String> {
    let fragment = reference.as_str()?.strip_prefix('#')?;
    let pointer = percent_decode(fragment)?;
    pointer.starts_with('/').then(|| pointer.into_owned())
}

/// The name of the response under `components` that a reference names.
pub(super) fn component_name(value: &Value) -> Option<String> {
    let pointer = target(value)?;
    let name = pointer.strip_prefix("/components/responses/")?;
    (!name.contains('/')).then(|| decode(name).into_owned())
}

/// How the shared responses of a document are used.
pub(super) struct References {
    /// All references to a response, by its name under `components`.
    all: BTreeMap<String, usize>,
    /// Those among them by which an operation declares one status of failure.
    of_failures: BTreeMap<String, usize>,
}

impl References {
    /// Those of a document whose operations stand at these pointers.
    pub(super) fn of<'p>(document: &Value, operations: impl Iterator<Item = &'p String>) -> Self {
        let mut references = Self {
            all: BTreeMap::new(),
            of_failures: BTreeMap::new(),
        };
        count(document, &mut references.all);
        for operation in operations.filter_map(|pointer| document.pointer(pointer)) {
            for (status, response) in super::declared_responses(operation) {
                if let Some(name) = component_name(response).filter(|_| is_failure(status)) {
                    *references.of_failures.entry(name).or_default() += 1;
                }
            }
        }
        references
    }

    /// Whether a shared response stands for nothing but single statuses of failure.
    pub(super) fn are_failures(&self, name: &str) -> bool {
        self.all.get(name) == self.of_failures.get(name)
    }
}

fn count(value: &Value, found: &mut BTreeMap<String, usize>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if let Some(name) = component_name(value) {
            *found.entry(name).or_default() += 1;
        }
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => open.extend(members.values()),
            _ => {}
        }
    }
}
