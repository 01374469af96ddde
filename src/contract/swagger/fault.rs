//! What is said about parts of a Swagger 2.0 document that OpenAPI 3.0 cannot say, or that
//! contradict each other.

use super::parameter::text;
use crate::contract::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Severity, quoted};

/// A request has one body: that of the one parameter or the form.
pub(super) fn two_bodies(first: Node<'_>, second: Node<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::SeveralBodies,
        "the operation has more than one request body",
    )
    .at(first.heading(), "the body")
    .also(second.heading(), "a further body, or a part of one")
    .help("keep one parameter with `in: body`, or only parameters with `in: formData`")
}

pub(super) fn no_style(node: Node<'_>, is_nested: bool) -> Diagnostic {
    let message = match is_nested {
        true => "OpenAPI 3 cannot write a list of lists".to_owned(),
        false => format!(
            "OpenAPI 3 has no {} for a list at this place",
            quoted(text(node, "collectionFormat"))
        ),
    };
    let format = node.get("collectionFormat").unwrap_or(node);
    Diagnostic::new(Code::NoEquivalent, message)
        .at(format.heading(), "")
        .help("the list is generated as text, which holds the items and what separates them")
}

pub(super) fn tuple(items: Node<'_>) -> Diagnostic {
    let message = "OpenAPI 3.0 has no schemas for single places of a list";
    Diagnostic::new(Code::NoEquivalent, message)
        .at(items.heading(), "")
        .help("items may be anything; for one schema of all items write it without `[` and `]`")
}

pub(super) fn no_multipart(file: Node<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::NoEquivalent,
        "a file in a form needs `multipart/form-data`",
    )
    .at(file.heading(), "")
    .help("add `multipart/form-data` to `consumes`; the form is read as if it were there")
}

pub(super) fn unused_example(example: Entry<'_>) -> Diagnostic {
    let name = quoted(example.key);
    Diagnostic::new(
        Code::NoEquivalent,
        format!("{name} belongs to no content of the response"),
    )
    .severity(Severity::Info)
    .at(example.key_place, "")
    .help("give the response a `schema`, and name the media type in `produces`")
}

pub(super) fn too_many_types(list: Node<'_>, limit: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NoEquivalent,
        format!("only the first {limit} media types are read"),
    )
    .at(list.heading(), "")
    .help("name fewer media types")
}

/// A value of which nothing is said. It may be anything.
pub(super) fn untyped(parameter: Node<'_>) -> Option<Diagnostic> {
    let is_body = text(parameter, "in") == "body";
    let has_schema = parameter.get("schema").is_some();
    let (needed, help) = match is_body {
        true if has_schema => return None,
        true => (
            "schema",
            "say what the body holds; for now it may be anything",
        ),
        false if parameter.get("type").is_some() && !has_schema => return None,
        false if has_schema => (
            "type",
            "in Swagger 2.0 only a body has a `schema`; it is read all the same",
        ),
        false => ("type", "say what the value is; for now it may be anything"),
    };
    let message = format!("the parameter has no {}", quoted(needed));
    let fault = Diagnostic::new(Code::MissingKey, message).severity(Severity::Warning);
    Some(fault.at(parameter.heading(), "").help(help))
}
