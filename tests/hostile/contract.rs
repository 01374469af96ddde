//! A contract that tries to get out of every text and every name.

use serde_json::{Map, Value, json};

/// Stands in texts: no name of the output has it, not even as a part.
pub const TEXT: &str = "pwnedbytext";
/// Stands in names, behind other words: names of the output may have it as a part, but none is it.
pub const NAME: &str = "pwnedbyname";

/// What leads out of something in one of the languages that are written; `T` is the mark.
pub const WAYS_OUT: &[&str] = &[
    "*/ T!(); /* // T <!-- T --> T ]]> T </script>",
    "\"; T!(); \"#; T!(); \"##; T!(); r#\"T",
    "```\nT!();\n```\n~~~\n\n    T!();\n\n```rust\nT!();\n```",
    "\n#![T]\n#[doc = \"T\"] T! { }\r\n//! T\r\n/// T\nT!();\r T!();",
    "\u{2028}T!();\u{2029}T!();\u{85}T!();\u{202e}T\u{2066}\u{feff}\u{200b}",
    "${T} $(T) `T` {{ T }} {% T %} {# T #} {T} {} {0} %} }}",
    "' OR T = 1; DROP TABLE T; -- \\ T \\\" \\' \\n \\u{0} \\",
    "\n[dependencies]\nT = \"1\"\n\"\"\" T ''' T %s %n \u{1}\u{1b}[31m\u{7f}",
];

/// A contract with such texts at every place that has one.
#[expect(clippy::too_many_lines, reason = "a document, best read as one")]
pub fn contract(way: &str) -> Value {
    let text = format!("a {}", way.replace('T', TEXT));
    let name = format!("a {}", way.replace('T', &format!("a {NAME}")));
    let of = |what: &str| format!("{what} {name}");
    // What RFC 9110 permits in names of headers and in media types.
    let token: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "!#$%&'*+.^`|~-".contains(*c))
        .collect();
    let texts = json!({
        "type": "string", "title": text, "description": text, "default": text, "example": text,
        "x-enum": [text], "pattern": regex_syntax::escape(&text), "x-note": text,
    });
    let object = json!({
        "type": "object", "title": text, "description": text, "required": [of("p")],
        "properties": {
            of("p"): texts, of("q"): { "const": name }, of("r"): { "type": "string", "format": text },
            of("o"): { "type": "string", "enum": [name, "b"], "default": name },
            of("s"): { "type": "array", "items": texts, "description": text },
            "id": { "type": "string", "description": text, "readOnly": true },
        },
    });
    let schema = json!({ "$ref": format!("#/components/schemas/{}", pointer(&of("S"))) });
    let answer = json!({
        "description": text,
        "headers": { format!("X-{token}"): { "description": text, "schema": texts } },
        "content": { "application/json": { "schema": schema, "example": text } },
    });
    let operation = |id: &str| {
        json!({
            "operationId": of(id), "tags": [of("tag")], "summary": text, "description": text,
            "externalDocs": { "url": text, "description": text },
            "parameters": [
                { "name": of("q"), "in": "query", "description": text, "schema": texts, "example": text },
                { "name": format!("X-{token}"), "in": "header", "description": text, "schema": texts },
                { "name": of("c"), "in": "cookie", "description": text, "schema": texts },
            ],
            "security": [{ of("scheme"): [of("scope")] }],
            "responses": { "200": answer, "404": { "description": text } },
        })
    };
    let mut written = operation("write");
    written["requestBody"] = json!({
        "description": text, "required": true,
        "content": {
            "application/json": { "schema": schema },
            format!("text/{token}"): { "schema": { "type": "string" } },
            "multipart/form-data": { "schema": schema },
        },
    });
    let segment: String = name.chars().filter(|c| !"{}?#".contains(*c)).collect();
    let undeclared = segment.replace('/', "");
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("Shop {name}"), "version": "1.0", "summary": text, "description": text,
            "contact": { "name": text, "url": text, "email": text },
            "license": { "name": text, "url": text },
        },
        "servers": [{ "url": "/v1", "description": text }, { "url": text }],
        "tags": [{ "name": of("tag"), "description": text }],
        "paths": {
            "/things": { "get": operation("list"), "post": written, "summary": text, "description": text },
            "/things/{id}": {
                "parameters": [{ "name": "id", "in": "path", "required": true, "description": text,
                                 "schema": { "type": "string" } }],
                "get": operation("read"), "delete": operation("remove"),
            },
            format!("/{segment}"): { "get": operation("odd") },
            // Both the name of the operation and its parameter are made of the path.
            format!("/made/{segment}/{{{undeclared}}}"): { "get": { "responses": { "200": answer } } },
        },
        "components": {
            "schemas": { of("S"): object, of("E"): { "type": "string", "enum": [name, of("x"), ""] } },
            "securitySchemes": { of("scheme"): {
                "type": "oauth2", "description": text,
                "flows": { "clientCredentials": { "tokenUrl": text, "scopes": { of("scope"): text } } },
            } },
        },
    })
}

fn pointer(name: &str) -> String {
    let escaped = name.replace('~', "~0").replace('/', "~1");
    let bytes = escaped.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    });
    bytes.collect()
}

/// All ways out in one contract, each below a path of its own.
pub fn all_ways() -> Value {
    let mut all = contract(WAYS_OUT[0]);
    let document = |way: &str| contract(way);
    let paths: Map<String, Value> = (WAYS_OUT.iter().enumerate())
        .flat_map(|(number, way)| {
            let paths = document(way)["paths"].take();
            let Value::Object(paths) = paths else {
                return Vec::new();
            };
            let below = |(path, item)| (format!("/way{number}{path}"), item);
            paths.into_iter().map(below).collect()
        })
        .collect();
    all["paths"] = Value::Object(paths);
    for way in &WAYS_OUT[1..] {
        let mut other = document(way);
        for section in ["schemas", "securitySchemes"] {
            if let Value::Object(more) = other["components"][section].take()
                && let Value::Object(there) = &mut all["components"][section]
            {
                there.extend(more);
            }
        }
        if let (Value::Array(there), Value::Array(more)) = (&mut all["tags"], other["tags"].take())
        {
            there.extend(more);
        }
    }
    all
}
