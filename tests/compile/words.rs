//! Words that mean something to Rust, to generated code or to nobody, each at every place that has a name.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

const WORDS: &[&str] = &[
    // Keywords, and what is none any more.
    "from_text",
    "self",
    "Self",
    "super",
    "crate",
    "type",
    "extern",
    "async",
    "await",
    "gen",
    "try",
    "union",
    "dyn",
    "r#type",
    "macro_rules",
    "mod",
    // The prelude.
    "Option",
    "String",
    "Vec",
    "Result",
    "Box",
    "None",
    "Some",
    "Ok",
    "Err",
    "Default",
    "Clone",
    "Send",
    "str",
    "bool",
    "f64",
    "std",
    "core",
    "main",
    "test",
    // What generated code uses itself.
    "Serialize",
    "serde",
    "Client",
    "Error",
    "Request",
    "Response",
    "Context",
    "Store",
    "Json",
    "Page",
    "Patch",
    "Loose",
    "JsonKind",
    "Undecided",
    "arguments",
    "call",
    "Value",
    "value",
    "Input",
    "Uuid",
    "Date",
    "Timestamp",
    "Bytes",
    "Problem",
    "Answer",
    "Call",
    "T",
    "request",
    "response",
    "body",
    "builder",
    "send",
    "new",
    "client",
    "next",
    "read",
    "timeout",
    "timeout_parameter",
    "newCall",
    "clientCall",
    "D",
    "security",
    "v1",
    "models",
    "resources",
    "calls",
    "answers",
    "json",
    "forms",
    "Unknown",
    "UnknownValue",
    "UnknownForm",
    "additional_properties",
    "Object",
    // Digits and signs.
    "200",
    "",
    "+1",
    "-1",
    "_",
    "__",
    "a b",
    // Alike.
    "a-b",
    "a_b",
    "aB",
    "name",
    "Name",
    "NAME",
    // Other scripts.
    "é",
    "🦀",
    "العربية",
];

/// A contract with all of them as schemas, properties, values, parameters, headers, tags and operations.
pub fn contract() -> Value {
    let long = "x".repeat(500);
    let words: Vec<&str> = WORDS.iter().copied().chain([long.as_str()]).collect();
    let named = |made: &dyn Fn(&str) -> Value| -> Map<String, Value> {
        words
            .iter()
            .map(|word| ((*word).to_owned(), made(word)))
            .collect()
    };
    let mut schemas = named(&|word| {
        json!({
            "type": "object", "required": ["kind"],
            "properties": { "kind": { "const": word }, word: { "type": "string" }, "next": schema(word) },
        })
    });
    let all = json!({ "type": "object", "properties": named(&schema) });
    schemas.insert("Everything".to_owned(), all);
    schemas.insert("Any word".to_owned(), json!({ "enum": words }));
    let forms: Vec<Value> = words.iter().map(|word| schema(word)).collect();
    let tagged = json!({ "oneOf": forms, "discriminator": { "propertyName": "kind" } });
    schemas.insert("Any of these".to_owned(), tagged);
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Hard words", "version": "1" },
        "tags": words.iter().map(|word| json!({ "name": word })).collect::<Vec<_>>(),
        "paths": paths(&words),
        "components": { "schemas": schemas },
    })
}

fn schema(name: &str) -> Value {
    let bytes = name.bytes().map(|byte| format!("%{byte:02X}"));
    json!({ "$ref": format!("#/components/schemas/{}", bytes.collect::<String>()) })
}

fn paths(words: &[&str]) -> Map<String, Value> {
    let spoken = words.iter().copied().filter(|word| !word.is_empty());
    let spoken: Vec<&str> = spoken.collect();
    let mut paths = in_paths(words);
    for (index, names) in spoken.chunks(8).enumerate() {
        let names = names.iter().copied().filter(|name| !name.contains('#'));
        let names: Vec<&str> = names.collect();
        let segments = names.iter().map(|name| format!("/{{{name}}}"));
        let path = format!("/by{index}{}", segments.collect::<String>());
        let delete = json!({ "parameters": given("path", &names), "responses": done() });
        paths.insert(path, json!({ "delete": delete }));
    }
    paths.insert("/everything".to_owned(), everything(&spoken));
    let parts = words.iter().map(|word| ((*word).to_owned(), text()));
    let form = json!({ "type": "object", "properties": parts.collect::<Map<_, _>>() });
    let sent = json!({ "content": {
        "multipart/form-data": { "schema": form },
        "application/x-www-form-urlencoded": { "schema": form },
    } });
    let send = json!({ "requestBody": sent, "responses": done() });
    paths.insert("/form".to_owned(), json!({ "post": send }));
    paths
}

/// A path and a tag for each word; every other one is an operation's name too.
fn in_paths(words: &[&str]) -> Map<String, Value> {
    let mut paths = Map::new();
    for (index, word) in words.iter().enumerate() {
        let found = json!({ "description": "It.", "content": json_of(schema(word)) });
        let mut item = json!({ "get": { "tags": [word], "responses": { "200": found } } });
        if index % 2 == 0 && !word.is_empty() {
            item["put"] = json!({
                "operationId": word, "tags": [word],
                "requestBody": { "content": json_of(schema(word)) },
                "responses": { "204": done()["204"], "404": found },
            });
        }
        paths.insert(format!("/{word}"), item);
    }
    for path in ["/find?kind=a", "/find#top"] {
        paths.insert(path.to_owned(), json!({ "get": { "responses": done() } }));
    }
    paths
}

/// An operation with every word as a parameter of the query, of a header and of the answer's header.
fn everything(words: &[&str]) -> Value {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "+-_#".contains(c);
    let is_field = |word: &&str| word.chars().all(is_token) && word.len() < 99;
    let mut fields: Vec<&str> = words.iter().copied().filter(is_field).collect();
    // Names of fields are the same in every case.
    let mut seen = BTreeSet::new();
    fields.retain(|field| seen.insert(field.to_lowercase()));
    let mut parameters = given("query", words);
    parameters.extend(given("header", &fields));
    let which = json!({ "name": "which", "in": "query", "schema": schema("Any word") });
    parameters.push(which);
    let headers = fields.iter();
    let headers = headers.map(|field| ((*field).to_owned(), json!({ "schema": text() })));
    let found = json!({
        "description": "One.", "headers": headers.collect::<Map<_, _>>(),
        "content": json_of(schema("Any of these")),
    });
    json!({ "post": {
        "parameters": parameters, "requestBody": { "content": json_of(schema("Everything")) },
        "responses": { "200": found },
    } })
}

fn given(place: &str, names: &[&str]) -> Vec<Value> {
    let given = names.iter().map(
        |name| json!({ "name": name, "in": place, "required": place == "path", "schema": text() }),
    );
    given.collect()
}

fn json_of(schema: Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

fn done() -> Value {
    json!({ "204": { "description": "Done." } })
}

fn text() -> Value {
    json!({ "type": "string" })
}
