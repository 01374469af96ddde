//! What is said about a node that does not fit its place.

use super::grammar::{Field, Need, ObjectKind, ObjectTable, Shape};
use super::{Entry, Kind, Node, Version, suggest};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};

/// The types of a schema.
const TYPES: &[&str] = &[
    "array", "boolean", "integer", "number", "object", "string", "null",
];
/// Those of 2.0, which may be in a list as in JSON Schema.
const TYPES_2_0: &[&str] = &[
    "array", "boolean", "file", "integer", "number", "object", "string", "null",
];

/// Checks a value that is no object, map or list.
pub(super) fn scalar(node: Node<'_>, shape: Shape, version: Version, sink: &mut Sink) {
    match shape {
        Shape::Types => types(node, version, sink),
        _ if node.is_null() => sink.push(null_value(node)),
        Shape::Text | Shape::SchemaName | Shape::SchemaReference => text(node, sink),
        Shape::Flag | Shape::Number if is_other_limit(node, shape) => {
            sink.push(other_limit(node, shape));
        }
        Shape::Flag => drop(node.expect_bool(sink)),
        Shape::Number => drop(node.expect_f64(sink)),
        Shape::Count => drop(node.expect_u64(sink)),
        Shape::Word(words) => word(node, words, sink),
        _ => {}
    }
}

/// Whether an exclusive limit is written as in another version: a flag in 3.0, a number from 3.1
/// on.
fn is_other_limit(node: Node<'_>, shape: Shape) -> bool {
    let is_limit = node
        .last_token()
        .is_some_and(|key| key.starts_with("exclusiveM"));
    let wanted = if matches!(shape, Shape::Flag) {
        Kind::Bool
    } else {
        Kind::Number
    };
    is_limit && wanted != node.kind()
}

fn other_limit(node: Node<'_>, shape: Shape) -> Diagnostic {
    let limit = node
        .last_token()
        .unwrap_or_default()
        .replace("exclusiveM", "m");
    match shape {
        Shape::Flag => node.wrong_type("`true` or `false`").help(format!(
            "in OpenAPI 3.0 it is `true` beside `{limit}`, which has the number"
        )),
        _ => node.wrong_type("a number").help(format!(
            "from OpenAPI 3.1 on it is the limit itself, in place of `{limit}`"
        )),
    }
}

/// Null where OpenAPI permits none; nothing is lost by reading it as absent.
pub(super) fn null_value(node: Node<'_>) -> Diagnostic {
    let name = node.last_token().filter(|_| node.key_place().is_some());
    let what = name.map_or("an item of the list".to_owned(), |name| {
        format!("the key {}", quoted(&name))
    });
    Diagnostic::new(Code::NullValue, format!("{what} has no value"))
        .at(node.heading(), "")
        .help("write a value, or remove the key; it is read as if it were absent")
}

/// Text may look like a number or a boolean in YAML; the raw text is meant then.
fn text(node: Node<'_>, sink: &mut Sink) {
    match node.kind() {
        Kind::String => {}
        Kind::Sequence | Kind::Mapping => sink.push(node.wrong_type("a string")),
        kind => {
            let message = format!("expected a string, found {}", kind.described());
            let shown = quoted(&format!("\"{}\"", node.text().unwrap_or_default()));
            let fault = Diagnostic::new(Code::ScalarNotText, message).at(node.heading(), "");
            sink.push(fault.help(format!("put it in quotes: {shown}")));
        }
    }
}

fn word(node: Node<'_>, words: &[&str], sink: &mut Sink) {
    let Some(word) = node.text() else {
        return sink.push(node.wrong_type("a string"));
    };
    if !words.contains(&word) {
        sink.push(unknown_word(node, word, words));
    }
}

fn unknown_word(node: Node<'_>, word: &str, words: &[&str]) -> Diagnostic {
    let all: Vec<_> = words.iter().map(|word| quoted(word)).collect();
    let meant = suggest::closest(word, words.iter().copied());
    let help = match meant {
        Some(meant) => format!("did you mean {}?", quoted(meant)),
        None => format!("write one of {}", all.join(", ")),
    };
    let name = node.last_token().filter(|_| node.key_place().is_some());
    let what = name.map_or_else(String::new, |name| format!(" for {}", quoted(&name)));
    Diagnostic::new(
        Code::UnknownWord,
        format!("{} is not a permitted value{what}", quoted(word)),
    )
    .at(node.heading(), "")
    .help(help)
}

fn types(node: Node<'_>, version: Version, sink: &mut Sink) {
    if !node.is_sequence() {
        return one_type(node, version, sink);
    }
    if version == Version::V3_0 {
        let help = "OpenAPI 3.0 has one type for each schema; use `nullable: true` for null";
        return sink.push(node.wrong_type("a string").help(help));
    }
    for item in node.items() {
        one_type(item, version, sink);
    }
}

fn one_type(node: Node<'_>, version: Version, sink: &mut Sink) {
    let is_null = node.text() == Some("null");
    if node.is_null() && !is_null {
        return sink.push(null_value(node));
    }
    if version == Version::V3_0 && is_null {
        let fault = unknown_word(node, "null", TYPES);
        return sink.push(fault.help("OpenAPI 3.0 has no type `null`; use `nullable: true`"));
    }
    if is_null && node.is_null() {
        let fault = Diagnostic::new(Code::ScalarNotText, "the type `null` is not in quotes");
        return sink.push(fault.at(node.place(), "").help("write `\"null\"`"));
    }
    let known = match version {
        Version::V2_0 => TYPES_2_0,
        Version::V3_0 => &TYPES[..TYPES.len() - 1],
        _ => TYPES,
    };
    word(node, known, sink);
}

/// Reports keys that have to be there and are not.
pub(super) fn needed_keys(node: Node<'_>, table: &ObjectTable, version: Version, sink: &mut Sink) {
    let needed = table.fields.iter().filter(|row| row.need != Need::Optional);
    for row in needed.filter(|row| row.versions.has(version)) {
        if node.get(row.name).is_some() {
            continue;
        }
        let name = quoted(row.name);
        let message = format!("{} needs the key {name}", table.described);
        let fault = Diagnostic::new(Code::MissingKey, message).at(node.heading(), "");
        let expected = row.need == Need::Expected;
        let severity = if expected {
            Severity::Warning
        } else {
            Severity::Error
        };
        sink.push(fault.severity(severity).help(format!("add {name} here")));
    }
}

/// Whether a key of a later version is read all the same: a schema of 2.0 with `anyOf` or `nullable`
/// can mean only one thing.
pub(super) fn is_read_early(row: &Field, table: &ObjectTable, version: Version) -> bool {
    let is_schema = table.kind == ObjectKind::Schema;
    is_schema && version == Version::V2_0 && row.versions.has(Version::V3_0)
}

/// A key that has a meaning in another version only.
pub(super) fn other_version(entry: Entry<'_>, row: &Field, version: Version) -> Diagnostic {
    let name = quoted(entry.key);
    let is_obeyed = entry.key == "nullable" && version >= Version::V3_1;
    let verb = if is_obeyed {
        "is not a keyword of"
    } else {
        "has no meaning in"
    };
    let message = format!("{name} {verb} OpenAPI {}", version.name());
    let fault = Diagnostic::new(Code::KeyOfOtherVersion, message)
        .at(entry.key_place, "")
        .note(format!(
            "{name} belongs to OpenAPI {}",
            row.versions.described()
        ));
    match entry.key {
        "nullable" if version == Version::V2_0 => {
            fault.help("write `x-nullable` instead; it is read as OpenAPI 3.0 has it")
        }
        _ if is_read_early(row, ObjectKind::Schema.table(version), version) => {
            fault.help("it is read as OpenAPI 3.0 has it; other tools may ignore it")
        }
        "nullable" => fault
            .note("it is read as OpenAPI 3.0 means it; other tools may ignore it")
            .help("write `type: [string, \"null\"]` instead"),
        _ => fault.help(format!(
            "remove {name}, or state another version in `openapi`"
        )),
    }
}

/// A key without a meaning. In a schema of 3.1 that is an annotation, unless it looks like a
/// misspelling.
pub(super) fn unknown_key(
    entry: Entry<'_>,
    table: &ObjectTable,
    version: Version,
) -> Option<Diagnostic> {
    let known = table.fields.iter().filter(|row| row.versions.has(version));
    let meant = suggest::closest(entry.key, known.map(|row| row.name));
    // A merge key was reported where the file was read.
    if entry.key == "<<" {
        return None;
    }
    if meant.is_none() && table.kind == ObjectKind::Schema && version >= Version::V3_1 {
        return None;
    }
    let message = format!("{} has no key {}", table.described, quoted(entry.key));
    let help = match meant {
        Some(meant) => format!("did you mean {}?", quoted(meant)),
        None => "the key has no effect; keys of your own begin with `x-`".to_owned(),
    };
    Some(
        Diagnostic::new(Code::UnknownKey, message)
            .at(entry.key_place, "")
            .help(help),
    )
}

/// A key of `paths` that is no path.
pub(super) fn path(entry: Entry<'_>) -> Option<Diagnostic> {
    let with_slash = format!("/{}", entry.key);
    (!entry.key.starts_with('/')).then(|| {
        Diagnostic::new(
            Code::BadKey,
            format!("the path {} does not begin with `/`", quoted(entry.key)),
        )
        .at(entry.key_place, "")
        .help(format!("write {}", quoted(&with_slash)))
    })
}

/// A key of `responses` that is no status code (RFC 9110, section 15).
pub(super) fn status(entry: Entry<'_>) -> Option<Diagnostic> {
    let key = entry.key;
    let range = key.to_ascii_uppercase();
    let is_status = |key: &str| match key.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    let help = match is_status(&range) {
        _ if is_status(key) => return None,
        true => format!("write {}", quoted(&range)),
        false => {
            "write a status code such as `200`, a range such as `4XX`, or `default`".to_owned()
        }
    };
    let message = format!("{} is not a status code", quoted(key));
    Some(
        Diagnostic::new(Code::BadKey, message)
            .at(entry.key_place, "")
            .help(help),
    )
}

/// Reports names of components that OpenAPI does not permit.
pub(super) fn component_names(section: Node<'_>, sink: &mut Sink) {
    let legal = |character: char| character.is_ascii_alphanumeric() || ".-_".contains(character);
    for entry in section
        .entries()
        .filter(|entry| !entry.key.chars().all(legal))
    {
        let message = format!("the name {} has forbidden characters", quoted(entry.key));
        let fault = Diagnostic::new(Code::NameCharacters, message).at(entry.key_place, "");
        sink.push(fault.help("names of components have letters, digits, `.`, `-` and `_`"));
    }
}

pub(super) fn malformed_reference(text: Node<'_>) -> Diagnostic {
    let message = format!(
        "expected a string for `$ref`, found {}",
        text.kind().described()
    );
    Diagnostic::new(Code::MalformedReference, message)
        .at(text.heading(), "")
        .help("write a file name, a `#` and a JSON Pointer, of which either may be missing")
}

pub(super) fn misplaced_reference(text: Node<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::MisplacedReference,
        "OpenAPI permits no reference at this place",
    )
    .at(text.place(), "")
    .help("it is followed all the same; other tools may not do so")
}
