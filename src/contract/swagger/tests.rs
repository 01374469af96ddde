//! What a Swagger 2.0 document becomes.

use crate::contract::{Contract, LoadOptions, Node, Version, bundle};
use crate::diagnostic::{Sink, Sources};
use serde_json::{Value, json};

fn contract(text: &str) -> (Contract, Sources) {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    let contract = Contract::from_bytes(text, "t.yaml", &options, &mut sources, &mut sink);
    assert!(!sink.has_errors(), "{:?}", sink.sorted());
    (contract.unwrap(), sources)
}

/// The value at a pointer of the document that these lines make.
fn at(lines: &str, pointer: &str) -> Value {
    let head = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n";
    let (contract, _) = contract(&format!("{head}{lines}"));
    assert_eq!(contract.version(), Version::V3_0);
    let document = bundle(&contract);
    document.pointer(pointer).cloned().unwrap_or(document)
}

/// An operation with these lines.
fn operation(lines: &str) -> Value {
    let head = "paths:\n  /a:\n    post:\n      responses: {'200': {description: OK}}\n";
    let lines: String = lines
        .lines()
        .map(|line| format!("      {line}\n"))
        .collect();
    at(&format!("{head}{lines}"), "/paths/~1a/post")
}

#[test]
fn host_path_and_schemes_are_servers() {
    let paths = "paths: {}\n";
    let servers = |lines: &str| at(&format!("{lines}{paths}"), "/servers");
    assert_eq!(
        servers("host: h:8\nbasePath: /v1/\nschemes: [http, wss]\n"),
        json!([{"url": "http://h:8/v1"}, {"url": "wss://h:8/v1"}])
    );
    assert_eq!(servers("host: h\n"), json!([{"url": "https://h"}]));
    assert_eq!(servers("basePath: v1\n"), json!([{"url": "/v1"}]));
    assert_eq!(servers("")["openapi"], "3.0.3");
}

#[test]
fn a_body_has_the_media_types_of_the_operation() {
    let body = "parameters: [{name: b, in: body, required: true, schema: {type: string}}]\n";
    let made = operation(&format!("{body}consumes: [text/plain, a/b]"));
    let media = json!({"schema": {"type": "string"}});
    assert_eq!(
        made["requestBody"],
        json!({"required": true, "content": {"text/plain": media, "a/b": media}})
    );
    assert_eq!(made["parameters"], json!([]));
    let made = operation(&format!("{body}consumes: []"));
    assert_eq!(
        made["requestBody"]["content"],
        json!({"application/json": media})
    );
}

#[test]
fn fields_make_a_form() {
    let made = operation(
        "parameters:
- {name: a, in: formData, type: array, items: {type: integer}, required: true}
- {name: b, in: formData, type: array, items: {type: string}, collectionFormat: multi}",
    );
    assert_eq!(
        made["requestBody"],
        json!({"required": true, "content": {"application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["a"], "properties": {
                "a": {"type": "array", "items": {"type": "integer"}},
                "b": {"type": "array", "items": {"type": "string"}}}},
            "encoding": {"a": {"style": "form", "explode": false}}
        }}})
    );
    let made = operation("parameters: [{name: f, in: formData, type: file, description: D}]");
    assert_eq!(
        made["requestBody"]["content"],
        json!({"multipart/form-data": {"schema": {"type": "object", "properties": {
            "f": {"type": "string", "format": "binary", "description": "D"}}}}})
    );
}

#[test]
fn lists_have_a_style() {
    let style = |location: &str, format: &str| {
        let made = operation(&format!(
            "parameters: [{{name: a, in: {location}, type: array, items: {{type: string}}{format}}}]"
        ));
        let one = &made["parameters"][0];
        json!([one["style"], one["explode"], one["schema"]["type"]])
    };
    for (location, format, expected) in [
        ("query", "", json!(["form", false, "array"])),
        ("query", "multi", json!(["form", true, "array"])),
        ("query", "ssv", json!(["spaceDelimited", false, "array"])),
        ("query", "pipes", json!(["pipeDelimited", false, "array"])),
        ("query", "tsv", json!([null, null, "string"])),
        ("header", "csv", json!([null, null, "array"])),
        ("header", "pipes", json!([null, null, "string"])),
    ] {
        let format = match format {
            "" => String::new(),
            format => format!(", collectionFormat: {format}"),
        };
        assert_eq!(style(location, &format), expected, "{location}{format}");
    }
}

#[test]
fn a_shared_response_has_the_media_types_of_each_operation() {
    let document = at(
        "produces: [application/json]
responses:
  R: {description: D, schema: {$ref: '#/definitions/A«B»'}, examples: {a/b: 1}}
definitions:
  A«B»: {type: [string, 'null'], x-nullable: false}
paths:
  /a: {get: {responses: {'200': {$ref: '#/responses/R'}}}}
  /b: {get: {produces: [a/b], responses: {'200': {$ref: '#/responses/R'}}}}
  /c: {get: {responses: {'200': {description: D, schema: {type: file}}}}}
",
        "",
    );
    let schema = json!({"$ref": "#/components/schemas/A_B_"});
    assert_eq!(
        document["components"],
        json!({
            "responses": {"R": {"description": "D", "content": {"application/json": {"schema": schema}}}},
            "schemas": {"A_B_": {"type": "string", "nullable": true}}
        })
    );
    let response = |path: &str| document["paths"][path]["get"]["responses"]["200"].clone();
    assert_eq!(response("/a"), json!({"$ref": "#/components/responses/R"}));
    assert_eq!(
        response("/b"),
        json!({"description": "D", "content": {"a/b": {"schema": schema, "example": 1}}})
    );
    assert_eq!(
        response("/c")["content"]["application/json"]["schema"],
        json!({"type": "string", "format": "binary"})
    );
}

#[test]
fn references_lead_to_the_new_places() {
    let document = at(
        "x-shared: {Thing: {type: object, properties: {self: {$ref: '#/x-shared/Thing'}}}}
parameters: {B: {name: b, in: body, schema: {type: object, discriminator: k}}}
paths:
  /a:
    parameters: [{$ref: '#/parameters/B'}]
    post: {responses: {'200': {description: D, schema: {$ref: '#/x-shared/Thing'}}}}
  /b:
    get: {responses: {'200': {description: D, schema: {$ref: '#/paths/~1a/post/responses/200/schema'}}}}
definitions:
  Inner: {$ref: '#/parameters/B/schema'}
",
        "",
    );
    assert_eq!(
        document["components"]["schemas"]["Thing"]["properties"]["self"],
        json!({"$ref": "#/components/schemas/Thing"})
    );
    assert_eq!(
        document["paths"]["/a"]["post"]["requestBody"]["content"]["application/json"]["schema"],
        json!({"type": "object", "discriminator": {"propertyName": "k"}})
    );
    let found = &document["paths"]["/b"]["get"]["responses"]["200"]["content"]["application/json"];
    assert_eq!(
        found["schema"],
        json!({"$ref": "#/paths/~1a/post/responses/200/content/application~1json/schema"})
    );
    assert_eq!(
        document["components"]["schemas"]["Inner"],
        json!({"$ref": "#/paths/~1a/post/requestBody/content/application~1json/schema"})
    );
}

#[test]
fn security_is_that_of_3_0() {
    let schemes = at(
        "paths: {}
securityDefinitions:
  a: {type: basic}
  b: {type: oauth2, flow: application, tokenUrl: 'https://t', scopes: {s: S}}
  c: {type: apiKey, name: k, in: query}
",
        "/components/securitySchemes",
    );
    assert_eq!(
        schemes,
        json!({
            "a": {"type": "http", "scheme": "basic"},
            "b": {"type": "oauth2", "flows": {"clientCredentials": {
                "tokenUrl": "https://t", "scopes": {"s": "S"}}}},
            "c": {"type": "apiKey", "name": "k", "in": "query"}
        })
    );
}

#[test]
fn nodes_keep_their_places() {
    let text = "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\ndefinitions:\n  A:\n    type: object\n    properties:\n      b: {type: string}\n";
    let (contract, sources) = contract(text);
    let b = contract.at("/components/schemas/A/properties/b").unwrap();
    assert_eq!(sources.locate(b.heading()), "t.yaml:8:7");
    assert_eq!(b.pointer(), "/components/schemas/A/properties/b");
    let a = contract.schemas().next().unwrap();
    assert_eq!(a.value.component_name().as_deref(), Some("A"));
    assert_eq!(sources.locate(a.key_place), "t.yaml:5:3");
    assert!(contract.all_schemas().all(Node::is_mapping));
}
