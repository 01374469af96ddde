//! What is said of a type; where the contract does not describe it: where it stands.

use super::{Doc, code};
use crate::diagnostic::pointer;
use crate::model::{Api, Operation, Shape, Type, TypeId, capitalised};

/// What the documentation of a deprecated declaration ends with.
pub(super) const DEPRECATED: &str = "Deprecated in the contract.";

/// The documentation of a type.
pub(super) fn type_doc(api: &Api, described: &Type) -> Doc {
    let text = described.description.as_ref().or(described.title.as_ref());
    let said = text.map(|text| Doc::new(text));
    let mut doc = said
        .filter(|doc| !doc.lines().is_empty())
        .unwrap_or_else(|| Doc::paragraph(&place_of(api, described)));
    if let Some(read) = described.read_shape {
        doc = doc.and(match has_read_only(api, read) {
            true => "As requests send it: without what only the service sets.",
            false => "As requests send it.",
        });
    }
    // The attribute would warn of each mention in the package itself.
    if described.deprecated {
        doc = doc.and(DEPRECATED);
    }
    doc
}

/// Whether the service sets properties of an object.
fn has_read_only(api: &Api, id: TypeId) -> bool {
    match &api.get(id).shape {
        Shape::Object { fields, .. } => fields.iter().any(|field| field.read_only),
        _ => false,
    }
}

/// A sentence that says where the contract has the type.
fn place_of(api: &Api, described: &Type) -> String {
    let segments: Vec<&str> = described.pointer.split('/').skip(1).collect();
    let place = match described.is_component {
        true => None,
        false => Place::of(api, described).phrase(&segments),
    };
    let phrase = place.unwrap_or_else(|| code(&described.name));
    format!("{}.", capitalised(&phrase))
}

/// Finds the words for the place of a type.
struct Place<'a> {
    api: &'a Api,
    /// The operation in which it stands.
    operation: Option<&'a Operation>,
}

impl<'a> Place<'a> {
    fn of(api: &'a Api, described: &Type) -> Self {
        let contains = |operation: &&Operation| {
            let rest = described.pointer.strip_prefix(&operation.pointer);
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        let mut containing = api.operations.iter().filter(contains);
        let first = containing.next();
        // Operations of several files may have one pointer.
        let operation = match containing.next() {
            None => first,
            Some(_) => api.operations.iter().filter(contains).find(|operation| {
                let rest = described.name.strip_prefix(&capitalised(&operation.id));
                rest.is_some_and(|rest| rest.starts_with(' '))
            }),
        };
        Self { api, operation }
    }

    /// What stands at a pointer; none where there are no words for it.
    fn phrase(&self, pointer: &[&str]) -> Option<String> {
        match pointer {
            ["components", "schemas", name] | ["definitions", name] | [.., "$defs", name] => {
                Some(named(name))
            }
            [rest @ .., "properties" | "patternProperties", name] => {
                Some(self.part(&named(name), rest))
            }
            [rest @ .., "oneOf" | "anyOf", _] => Some(self.part("a form", rest)),
            [rest @ .., "allOf", _] => self.phrase(rest),
            [rest @ .., "prefixItems", _] | [rest @ .., "items"] => {
                Some(self.part("an item", rest))
            }
            [rest @ .., "additionalProperties"] => Some(self.part("a value", rest)),
            [rest @ .., "content", _, "schema"] | [rest @ .., "schema"] => {
                self.carrier(rest, pointer)
            }
            _ => None,
        }
    }

    fn part(&self, part: &str, whole: &[&str]) -> String {
        match self.phrase(whole) {
            Some(whole) => format!("{part} of {whole}"),
            None => part.to_owned(),
        }
    }

    /// The part of a request or of an answer whose schema stands at a pointer.
    fn carrier(&self, pointer: &[&str], schema: &[&str]) -> Option<String> {
        let operation = self.operation.map(|operation| code(&operation.id));
        match (pointer, operation) {
            ([.., "headers", name], _) => Some(format!("the header field {}", named(name))),
            ([.., "requestBody"], Some(id)) => Some(format!("the body of {id}")),
            ([.., "responses", status], Some(id)) => {
                Some(format!("what {id} answers with ({status})"))
            }
            ([.., "parameters", _], Some(id)) => {
                let name = named(self.parameter(schema)?);
                Some(format!("the parameter {name} of {id}"))
            }
            ([.., "requestBodies", name], None) => Some(format!("the body {}", named(name))),
            ([.., "responses", name], None) => Some(format!("the answer {}", named(name))),
            ([.., "parameters", name], None) => Some(format!("the parameter {}", named(name))),
            _ => None,
        }
    }

    /// The name of the parameter whose schema stands at a pointer.
    fn parameter(&self, schema: &[&str]) -> Option<&'a str> {
        let pointer = format!("/{}", schema.join("/"));
        let mut parameters = self.operation?.parameters.iter();
        let found = parameters.find(|one| self.api.get(one.type_id).pointer == pointer);
        found.map(|one| one.name.as_str())
    }
}

/// A name that stands in a pointer.
fn named(segment: &str) -> String {
    code(&pointer::decode(segment))
}
