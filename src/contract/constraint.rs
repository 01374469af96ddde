//! What OpenAPI 3 says about the keys of an object together: which exclude each other, and which
//! need what else.

use super::grammar::ObjectKind;
use super::{Entry, METHODS, Node, Version};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sink, quoted};

/// Two keys of an object of which one at most may be there.
type Exclusion = (ObjectKind, &'static str, &'static str);

const EXCLUSIONS: &[Exclusion] = &[
    (ObjectKind::Encoding, "encoding", "itemEncoding"),
    (ObjectKind::Encoding, "encoding", "prefixEncoding"),
    (ObjectKind::Example, "serializedValue", "externalValue"),
    (ObjectKind::Example, "value", "dataValue"),
    (ObjectKind::Example, "value", "externalValue"),
    (ObjectKind::Example, "value", "serializedValue"),
    (ObjectKind::Header, "example", "examples"),
    (ObjectKind::Header, "content", "schema"),
    (ObjectKind::MediaType, "encoding", "itemEncoding"),
    (ObjectKind::MediaType, "encoding", "prefixEncoding"),
    (ObjectKind::MediaType, "example", "examples"),
    (ObjectKind::Parameter, "content", "allowReserved"),
    (ObjectKind::Parameter, "content", "explode"),
    (ObjectKind::Parameter, "content", "schema"),
    (ObjectKind::Parameter, "content", "style"),
    (ObjectKind::Parameter, "example", "examples"),
    (ObjectKind::Xml, "nodeType", "attribute"),
    (ObjectKind::Xml, "nodeType", "wrapped"),
];

/// Reports what of an object contradicts itself. None of it keeps the object from being read.
pub(super) fn check(node: Node<'_>, kind: ObjectKind, version: Version, sink: &mut Sink) {
    if version == Version::V2_0 {
        return;
    }
    for (_, first, second) in EXCLUSIONS.iter().filter(|(owner, ..)| *owner == kind) {
        if let (Some(first), Some(second)) = (node.entry(first), node.entry(second)) {
            sink.push(exclusive(first, second));
        }
    }
    match kind {
        ObjectKind::OpenApi => sink.extend(no_container(node, version)),
        ObjectKind::Parameter => parameter(node, version, sink),
        ObjectKind::Header => {
            let reserved = node.entry("allowReserved");
            sink.extend(reserved.map(|entry| not_here(entry, "a header")));
        }
        ObjectKind::Response => header_names(node, sink),
        ObjectKind::Operation => query_strings(node, sink),
        ObjectKind::PathItem => {
            query_strings(node, sink);
            fixed_methods(node, sink);
        }
        ObjectKind::ServerVariable => {
            let values = node.get("enum");
            let empty = values.filter(|values| values.is_sequence() && values.is_empty());
            sink.extend(empty.map(|values| {
                let help = "list the values, or remove `enum`";
                fault("the variable permits no value", values.heading(), help)
            }));
        }
        _ => {}
    }
}

fn no_container(root: Node<'_>, version: Version) -> Option<Diagnostic> {
    let containers = ["paths", "components", "webhooks"];
    let has_one = containers.iter().any(|key| root.get(key).is_some());
    (version >= Version::V3_1 && !has_one).then(|| {
        let message = "the document has neither `paths` nor `components` nor `webhooks`";
        Diagnostic::new(Code::MissingKey, message)
            .severity(Severity::Warning)
            .at(root.heading(), "")
            .help("add `paths: {}` if there are none yet")
    })
}

fn parameter(node: Node<'_>, version: Version, sink: &mut Sink) {
    let text = |key: &str| node.get(key).and_then(Node::text).unwrap_or_default();
    let location = text("in");
    let encodes = match location {
        "query" => true,
        "path" => version >= Version::V3_2,
        "cookie" => version >= Version::V3_2 && text("style") != "cookie",
        _ => false,
    };
    if let Some(entry) = node.entry("allowReserved").filter(|_| !encodes) {
        sink.push(not_here(
            entry,
            &format!("a parameter in {}", quoted(location)),
        ));
    }
    let name = text("name");
    let is_bad = match location {
        "header" => !is_token(name),
        "path" => name.contains(['{', '}']),
        _ => false,
    };
    if let Some(place) = node.get("name").filter(|_| is_bad && !name.is_empty()) {
        sink.push(bad_name(name, place.place()));
    }
    if let Some(entry) = node.entry("schema").filter(|_| location == "querystring") {
        sink.push(not_here(entry, "a query string"));
    }
}

fn header_names(response: Node<'_>, sink: &mut Sink) {
    let headers = response.get("headers").into_iter();
    for entry in headers.flat_map(Node::entries) {
        if !is_token(entry.key) && entry.key != "$ref" {
            sink.push(bad_name(entry.key, entry.key_place));
        }
    }
}

/// A query string as one parameter leaves nothing for others.
fn query_strings(owner: Node<'_>, sink: &mut Sink) {
    let located = |word: &'static str| {
        let list = owner.get("parameters").into_iter();
        list.flat_map(Node::items)
            .filter_map(|item| item.get("in"))
            .filter(move |place| place.text() == Some(word))
    };
    let mut whole = located("querystring");
    let Some(first) = whole.next() else { return };
    let others = whole.chain(located("query"));
    for other in others {
        let help = "declare the query either as a whole or by its parameters";
        let found = fault(
            "the query string is declared as a whole already",
            other.place(),
            help,
        );
        sink.push(found.also(first.place(), "the whole query string"));
    }
}

fn fixed_methods(item: Node<'_>, sink: &mut Sink) {
    let additional = item.get("additionalOperations").into_iter();
    for entry in additional.flat_map(Node::entries) {
        let fixed = entry.key.to_ascii_lowercase();
        if METHODS.contains(&fixed.as_str()) && entry.key == entry.key.to_ascii_uppercase() {
            let message = format!("the method {} has a key of its own", quoted(entry.key));
            let help = format!("put the operation under {}", quoted(&fixed));
            sink.push(fault(&message, entry.key_place, &help));
        }
    }
}

fn exclusive(first: Entry<'_>, second: Entry<'_>) -> Diagnostic {
    let [one, other] = [first.key, second.key].map(quoted);
    let message = format!("{one} and {other} exclude each other");
    let help = format!("keep either {one} or {other}");
    fault(&message, second.key_place, &help).also(first.key_place, "beside this one")
}

fn not_here(entry: Entry<'_>, owner: &str) -> Diagnostic {
    let message = format!("{} has no meaning for {owner}", quoted(entry.key));
    let help = match entry.key {
        "schema" => "say by `content` how the query string is written".to_owned(),
        key => format!("remove {}", quoted(key)),
    };
    fault(&message, entry.key_place, &help)
}

fn bad_name(name: &str, place: Place) -> Diagnostic {
    let message = format!("the name {} has forbidden characters", quoted(name));
    let help = "the names of headers are tokens of HTTP; those of path parameters have no braces";
    fault(&message, place, help)
}

fn fault(message: &str, place: Place, help: &str) -> Diagnostic {
    Diagnostic::new(Code::Contradiction, message)
        .at(place, "")
        .help(help)
}

/// A token of HTTP (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(legal)
}
