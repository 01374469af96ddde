//! Mutations, of the tree and of the bytes.

use super::random::Random;
use super::slices::Slice;
use serde_json::{Map, Value, json};

/// A contract that nobody would write.
pub struct Mutant {
    /// The file, whose ending says how it is to be read.
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub origin: String,
}

/// The mutant with these numbers.
pub fn mutant(slices: &[Slice], random: &mut Random) -> Mutant {
    let slice = random.of(slices);
    let origin = slice.origin.clone();
    let by_bytes = random.below(3) == 0;
    if let (true, Some(text)) = (by_bytes, &slice.text) {
        let bytes = mutate_bytes(text.as_bytes(), random);
        return Mutant {
            name: "m.yaml",
            bytes,
            origin,
        };
    }
    let mut document = slice.document.clone();
    if !by_bytes {
        let others = references_of(&document);
        for _ in 0..=random.below(5) {
            mutate_tree(&mut document, &others, random);
        }
    }
    let (name, text) = match random.below(3) {
        0 => ("m.yaml", yaml(&document)),
        1 => ("m.json", document.to_string()),
        _ => ("m.json", format!("{document:#}")),
    };
    let bytes = match by_bytes {
        true => mutate_bytes(text.as_bytes(), random),
        false => text.into_bytes(),
    };
    Mutant {
        name,
        bytes,
        origin,
    }
}

// ---------------------------------------------------------------------------- trees

/// Changes a node somewhere in a document.
fn mutate_tree(document: &mut Value, references: &[String], random: &mut Random) {
    let places = pointers(document);
    let at = random.of(&places).clone();
    let other = random.of(&places).clone();
    let copy = document.pointer(&other).cloned().unwrap_or_default();
    let Some(node) = document.pointer_mut(&at) else {
        return;
    };
    match random.below(11) {
        0 => remove(document, &at),
        1 => *node = copy,
        2 => {
            let node = std::mem::replace(node, copy);
            if let Some(twin) = document.pointer_mut(&other) {
                *twin = node;
            }
        }
        3 => *node = scalar(random),
        4 => rename(node, random),
        5 => *node = json!({ "$ref": random.of(references) }),
        6 => insert(node, "$ref", json!(random.of(references))),
        7 => wrap(node, random),
        8 => {
            for _ in 0..random.below(300) {
                wrap(node, random);
            }
        }
        9 => insert(node, random.word(WORDS), copy),
        _ => {
            let key = random.word(WORDS);
            insert(node, key, scalar(random));
        }
    }
}

fn remove(document: &mut Value, at: &str) {
    let (parent, token) = at.rsplit_once('/').unwrap_or_default();
    let token = token.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent) {
        Some(Value::Object(entries)) => drop(entries.shift_remove(&token)),
        Some(Value::Array(items)) => {
            if let Some(index) = token.parse().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

fn rename(node: &mut Value, random: &mut Random) {
    let Some(entries) = node.as_object_mut() else {
        return;
    };
    let chosen = random.below(entries.len());
    let renamed = std::mem::take(entries).into_iter().enumerate();
    *entries = renamed
        .map(|(at, (key, value))| match at == chosen {
            true => ((*random.of(WORDS)).to_owned(), value),
            false => (key, value),
        })
        .collect::<Map<_, _>>();
}

fn insert(node: &mut Value, key: &str, value: Value) {
    match node {
        Value::Object(entries) => drop(entries.insert(key.to_owned(), value)),
        Value::Array(items) => items.push(value),
        _ => *node = json!({ key: value }),
    }
}

/// Puts a node into another one. It is moved there: what `json!` is given, it copies.
fn wrap(node: &mut Value, random: &mut Random) {
    let (mut outer, at) = match random.below(9) {
        0 => (json!([null]), "/0"),
        1 => (
            json!({ "type": "object", "properties": { "a": null } }),
            "/properties/a",
        ),
        2 => (json!({ "type": "array", "items": null }), "/items"),
        3 => (json!({ "allOf": [null] }), "/allOf/0"),
        4 => (json!({ "oneOf": [null, { "type": "string" }] }), "/oneOf/0"),
        5 => (json!({ "anyOf": [{ "type": "null" }, null] }), "/anyOf/1"),
        6 => (json!({ "not": null }), "/not"),
        7 => (
            json!({ "type": "object", "additionalProperties": null }),
            "/additionalProperties",
        ),
        _ => (json!({ "schema": null }), "/schema"),
    };
    if let Some(place) = outer.pointer_mut(at) {
        *place = node.take();
    }
    *node = outer;
}

fn scalar(random: &mut Random) -> Value {
    match random.below(6) {
        0 => json!(random.of(TEXTS)),
        1 => json!(random.of(NUMBERS)),
        2 => [json!(null), json!(true), json!([]), json!({})][random.below(4)].clone(),
        3 => json!([random.of(WORDS), random.of(TEXTS), random.of(WORDS)]),
        4 => serde_json::from_str(random.word(LONG_NUMBERS)).unwrap(),
        _ => json!(random.of(WORDS)),
    }
}

/// The JSON Pointer of each node.
fn pointers(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), document)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                open.extend(items.map(|(index, item)| (format!("{at}/{index}"), item)));
            }
            Value::Object(entries) => open.extend(entries.iter().map(|(key, value)| {
                let key = key.replace('~', "~0").replace('/', "~1");
                (format!("{at}/{key}"), value)
            })),
            _ => {}
        }
        found.push(at);
    }
    found
}

/// References to every part, and to what is none.
fn references_of(document: &Value) -> Vec<String> {
    let mut found = vec![
        "#".to_owned(),
        "#/".to_owned(),
        "m.json".to_owned(),
        "m.yaml#/paths".to_owned(),
        "..".to_owned(),
        "#/components/schemas/%ff".to_owned(),
        "http://[".to_owned(),
    ];
    found.extend(pointers(document).iter().map(|at| format!("#{at}")));
    let components = document.pointer("/components/schemas");
    let names = components.and_then(Value::as_object).into_iter().flatten();
    // As often as all others together: these are the ones that mean something.
    let names: Vec<_> = names
        .map(|(name, _)| format!("#/components/schemas/{name}"))
        .collect();
    if !names.is_empty() {
        found.extend(
            names
                .iter()
                .cycle()
                .take(found.len())
                .cloned()
                .collect::<Vec<_>>(),
        );
    }
    found
}

/// YAML in blocks. Text is quoted as in JSON, which YAML reads too.
fn yaml(value: &Value) -> String {
    let mut out = String::new();
    block(value, 0, &mut out);
    out
}

fn block(value: &Value, depth: usize, out: &mut String) {
    let indent = " ".repeat(depth);
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                out.push_str(&format!("\n{indent}{}:", json!(key)));
                block(value, depth + 1, out);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                out.push_str(&format!("\n{indent}-"));
                block(item, depth + 1, out);
            }
        }
        scalar => out.push_str(&format!(" {scalar}")),
    }
}

// ---------------------------------------------------------------------------- bytes

/// Removes, repeats, replaces or inserts a few pieces.
fn mutate_bytes(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let start = random.below(out.len() + 1);
        let end = (start + random.below(40)).min(out.len());
        let piece = random.of(PIECES).bytes();
        match random.below(6) {
            0 => drop(out.drain(start..end)),
            1 => {
                let copy = out[start..end].to_vec();
                let at = random.below(out.len() + 1);
                out.splice(at..at, copy);
            }
            2 => drop(out.splice(start..end.min(start + 3), piece)),
            3 if start < end => out[start] ^= 1 << random.below(8),
            4 => out.truncate(start.max(out.len() / 2)),
            _ => drop(out.splice(start..start, piece)),
        }
    }
    out
}

/// What a mutation of bytes puts in: what means something in YAML or JSON.
const PIECES: &[&str] = &[
    "{", "}", "[", "]", "\"", "'", "\n", "\t", "  ", ": ", "- ", "&a ", "*a", "<<: *a\n", "$ref",
    "#", "|\n", ">-\n", "null", "~1", "%", "\0", "---\n", "...\n", "..", "x-", "\\u", "\\ud800",
    "\u{feff}", "\u{2028}", "!!str ", "!a ", "? ", "\r", "é", "😀", "1e999", "-", "0x", ".nan",
    ",", "\\",
];

/// Keys, and words that stand behind them.
const WORDS: &[&str] = &[
    "$ref",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$dynamicRef",
    "$defs",
    "$schema",
    "type",
    "format",
    "enum",
    "const",
    "default",
    "example",
    "examples",
    "properties",
    "required",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "if",
    "then",
    "else",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "prefixItems",
    "contains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minProperties",
    "maxProperties",
    "nullable",
    "readOnly",
    "writeOnly",
    "discriminator",
    "propertyName",
    "mapping",
    "deprecated",
    "title",
    "description",
    "parameters",
    "name",
    "in",
    "schema",
    "content",
    "style",
    "explode",
    "allowReserved",
    "allowEmptyValue",
    "requestBody",
    "responses",
    "headers",
    "links",
    "callbacks",
    "security",
    "servers",
    "url",
    "variables",
    "tags",
    "operationId",
    "summary",
    "encoding",
    "contentType",
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "200",
    "201",
    "204",
    "4XX",
    "default",
    "query",
    "path",
    "header",
    "cookie",
    "string",
    "integer",
    "number",
    "boolean",
    "array",
    "object",
    "null",
    "int32",
    "int64",
    "uuid",
    "date-time",
    "binary",
    "byte",
    "decimal",
    "application/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "text/plain",
    "*/*",
    "application/merge-patch+json",
    "x-oasmith-unique",
    "x-oasmith-search",
    "x-oasmith-max-bytes",
    "limit",
    "cursor",
    "id",
    "self",
    "Self",
    "crate",
    "type_",
    "openapi",
    "swagger",
    "info",
    "paths",
    "components",
    "schemas",
    "definitions",
    "webhooks",
    "/",
    "/{id}",
    "/a/{id}/{id}",
    "/a/{id",
    "/{a}{b}",
    "/a/{b}:c",
    "3.0.3",
    "3.1.0",
    "2.0",
    "",
];

/// Text that is meant to break out, to be no name, or to be costly.
const TEXTS: &[&str] = &[
    "*/",
    "\"#",
    "```",
    "#![x]",
    "\u{2028}",
    "\u{202e}",
    "]]>",
    "${x}",
    "{{ x }}",
    "{% x %}",
    "\0",
    "\u{feff}",
    "../../x",
    "-1",
    "r#\"",
    "//",
    "é",
    "名前",
    "😀",
    "a b",
    "1",
    "_",
    "__",
    "\n",
    "\r\n",
    "'",
    "\\",
    "(a+)+$",
    "(?=a)b",
    "[",
    "(",
    "^(?:a{1000}){1000}$",
    "\\p{L}{500}",
    "a|",
    "\\1",
    ".*",
    "2024-02-30",
    "https://x/{y}",
    "/{a}/{b}",
    "{a}",
    "application/json; charset=utf-8",
    "#/components/schemas",
    "#",
    "%",
    "%2F",
    "~0~1~2",
    "int64",
    "=",
    "1.0.0-rc.1+x",
    "a.b.c",
];

const NUMBERS: &[i64] = &[
    0,
    1,
    -1,
    2,
    8,
    100,
    255,
    256,
    65_535,
    1_000_000,
    i32::MAX as i64,
    i64::MAX,
    i64::MIN,
];

const LONG_NUMBERS: &[&str] = &[
    "1e308",
    "-1e308",
    "1e-320",
    "0.1",
    "0.30000000000000004",
    "18446744073709551615",
    "1.0",
    "-0.0",
    "9007199254740993.5",
    "1e19",
];
