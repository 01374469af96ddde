//! What is added under `components`, each under a name that is free.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{implied::Implied, problem};
use crate::diagnostic::pointer;

/// What stands in front of a name that the contract uses itself.
const PREFIX: &str = "Platform";

/// The components to add, and those that are replaced.
pub(super) struct Components {
    /// The names of responses that are taken.
    taken: BTreeSet<String>,
    /// The name of the problem's schema.
    problem: String,
    /// The names of the platform's answers, by status and by whether they are those to HEAD.
    implied: BTreeMap<(u16, bool), String>,
    /// Responses, by name, in place of those of the contract.
    replaced: BTreeMap<String, Value>,
    /// Responses that were added, by name, in order.
    added: Map<String, Value>,
    /// The names of copies, by the pointer of the original.
    copies: BTreeMap<String, String>,
}

impl Components {
    /// Those to be added to a document.
    pub(super) fn new(document: &Value) -> Self {
        Self {
            problem: free("Problem", &names(document, "schemas")),
            taken: names(document, "responses"),
            implied: BTreeMap::new(),
            replaced: BTreeMap::new(),
            added: Map::new(),
            copies: BTreeMap::new(),
        }
    }

    /// A reference to the schema of the problem.
    pub(super) fn problem(&self) -> Value {
        json!({ "$ref": format!("#/components/schemas/{}", pointer::encode(&self.problem)) })
    }

    /// A reference to an answer of the platform; to HEAD it has no content (RFC 9110, section 9.3.2).
    pub(super) fn reference_to(&mut self, answer: &Implied, is_head: bool) -> Value {
        let key = (answer.status, is_head);
        if let Some(name) = self.implied.get(&key) {
            return reference(name);
        }
        let mut response = answer.response(&self.problem());
        let wanted = match (is_head, &mut response) {
            (true, Value::Object(members)) => {
                members.remove("content");
                format!("{}ToHead", answer.name)
            }
            _ => answer.name.to_owned(),
        };
        let name = self.add(&wanted, response);
        let reference = reference(&name);
        self.implied.insert(key, name);
        reference
    }

    /// Puts a response in place of the contract's own of that name.
    pub(super) fn replace(&mut self, name: &str, response: Value) {
        self.replaced.insert(name.to_owned(), response);
    }

    /// A reference to another form of the response at a pointer.
    pub(super) fn copy(&mut self, pointer: &str, response: impl FnOnce() -> Value) -> String {
        if let Some(name) = self.copies.get(pointer) {
            return pointer_to(name);
        }
        let last = pointer.rsplit('/').next().unwrap_or_default();
        let last = pointer::decode(last);
        let own: String = last.chars().filter(|c| is_legal(*c)).collect();
        let name = self.add(&format!("{own}OrProblem"), response());
        self.copies.insert(pointer.to_owned(), name.clone());
        pointer_to(&name)
    }

    fn add(&mut self, wanted: &str, response: Value) -> String {
        let name = free(wanted, &self.taken);
        self.taken.insert(name.clone());
        self.added.insert(name.clone(), response);
        name
    }

    /// Adds and replaces what was asked for.
    pub(super) fn add_to(self, document: &mut Value) {
        let Value::Object(members) = document else {
            return;
        };
        let components = members.entry("components").or_insert_with(|| json!({}));
        let Value::Object(components) = components else {
            return;
        };
        if let Some(schemas) = section(components, "schemas") {
            schemas.insert(self.problem, problem::schema());
        }
        if let Some(responses) = section(components, "responses") {
            for (name, response) in self.replaced {
                responses.insert(name, response);
            }
            responses.extend(self.added);
        }
    }
}

/// Whether components can be added: what should hold them may be no object in a faulty document.
pub(super) fn have_room(document: &Value) -> bool {
    let is_object_or_missing = |value: Option<&Value>| value.is_none_or(Value::is_object);
    let components = document.get("components");
    let section = |name| components.and_then(|components| components.get(name));
    is_object_or_missing(components)
        && is_object_or_missing(section("schemas"))
        && is_object_or_missing(section("responses"))
}

fn section<'a>(
    components: &'a mut Map<String, Value>,
    name: &str,
) -> Option<&'a mut Map<String, Value>> {
    components
        .entry(name)
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

fn names(document: &Value, section: &str) -> BTreeSet<String> {
    let found = document.pointer(&format!("/components/{section}"));
    let members = found.and_then(Value::as_object).into_iter().flatten();
    members.map(|(name, _)| name.clone()).collect()
}

/// The name itself, with a word in front where it is taken, then with a number behind.
fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let prefixed = format!("{PREFIX}{name}");
    let numbered = (2..).map(|number| format!("{prefixed}{number}"));
    let mut names = [name.to_owned(), prefixed.clone()]
        .into_iter()
        .chain(numbered);
    names
        .find(|name| !taken.contains(name))
        .unwrap_or(prefixed.clone())
}

/// What the name of a component may consist of.
fn is_legal(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._-".contains(c)
}

fn pointer_to(name: &str) -> String {
    format!("#/components/responses/{}", pointer::encode(name))
}

fn reference(name: &str) -> Value {
    json!({ "$ref": pointer_to(name) })
}
