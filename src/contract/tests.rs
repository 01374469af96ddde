//! Promises of the reader that no message shows: what the nodes of a sound contract hold.

use super::*;
use crate::diagnostic::{Sink, Sources, Span};

fn contract(text: &str, name: &str) -> Contract {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    let contract = Contract::from_bytes(text, name, &options, &mut sources, &mut sink);
    assert!(!sink.has_errors(), "{:?}", sink.sorted());
    contract.unwrap()
}

/// A document of 3.1 with these lines under `x-test`.
fn yaml(lines: &str) -> Contract {
    let head = "openapi: 3.1.0\ninfo: {title: T, version: \"1\"}\npaths: {}\nx-test:\n";
    let lines: String = lines.lines().map(|line| format!("  {line}\n")).collect();
    contract(&format!("{head}{lines}"), "t.yaml")
}

#[test]
fn scalars_keep_their_text() {
    let contract = yaml(
        "a: no\nb: 014\nc: 1.10\n200: 'it''s'\nd: \"\\u00e9\"\ne: !!str 7\nf:\ng: |\n  x\n  y",
    );
    let test = contract.at("/x-test").unwrap();
    let read = |key| {
        let node = test.get(key).unwrap();
        (node.kind(), node.text().unwrap())
    };
    assert_eq!(read("a"), (Kind::String, "no"));
    assert_eq!(read("b"), (Kind::Number, "014"));
    assert_eq!(read("c"), (Kind::Number, "1.10"));
    assert_eq!(read("200"), (Kind::String, "it's"));
    assert_eq!(read("d"), (Kind::String, "é"));
    assert_eq!(read("e"), (Kind::String, "7"));
    assert_eq!(read("f"), (Kind::Null, ""));
    assert_eq!(read("g"), (Kind::String, "x\ny\n"));
}

#[test]
fn json_strings_have_escapes_and_surrogate_pairs() {
    let text =
        r#"{"openapi": "3.1.0", "info": {"title": "\ud83d\ude00\u00e9\n\/", "version": "1"}}"#;
    let contract = contract(text, "t.json");
    assert_eq!(contract.at("/info/title").unwrap().as_str(), Some("😀é\n/"));
}

#[test]
fn aliases_are_the_same_node() {
    let contract = yaml("a: &a {x: 1}\nb: *a\nc: [*a]");
    let at = |pointer| contract.at(pointer).unwrap();
    assert_eq!(at("/x-test/a").id(), at("/x-test/b").id());
    assert_eq!(at("/x-test/a"), at("/x-test/c/0"));
    assert_eq!(at("/x-test/b").pointer(), "/x-test/a");
}

#[test]
fn brackets_without_indentation_are_read() {
    let contract = yaml("a: {\n\"x\": [\n1\n]\n}\nb: 2");
    let a = contract.at("/x-test/a").unwrap();
    assert_eq!(a.to_json(), serde_json::json!({"x": [1]}));
    let source = &contract.files[0].text;
    assert_eq!(
        &source[a.place().span.range()],
        "{\n  \"x\": [\n  1\n  ]\n  }"
    );
}

#[test]
fn only_references_are_references() {
    let contract = contract(
        r##"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "components": {"schemas": {
            "A": {"type": "object", "properties": {"$ref": {"type": "string"}},
                  "example": {"$ref": "#/none"}, "enum": [{"$ref": "#/none"}],
                  "x-a": {"$ref": "#/none"}},
            "B": {"$ref": "#/components/schemas/A", "description": "counts in 3.1"},
            "a/b~c%": {"$ref": "#/components/schemas/B"},
            "C": {"$ref": "#/components/schemas/a~1b~0c%25"}
        }}}"##,
        "t.json",
    );
    let schema = |name: &str| {
        contract
            .at("/components/schemas")
            .unwrap()
            .get(name)
            .unwrap()
    };
    assert!(schema("A").get("properties").unwrap().reference().is_none());
    assert_eq!(schema("C").resolved(), Some(schema("A")));
    let reference = schema("C").reference().unwrap();
    assert_eq!(reference.target, Some(schema("a/b~c%")));
    assert_eq!(schema("a/b~c%").pointer(), "/components/schemas/a~1b~0c%");
    assert_eq!(schema("C").component_name().as_deref(), Some("C"));
    assert_eq!(contract.version(), Version::V3_1);
}

#[test]
fn places_are_bytes_of_the_source() {
    let contract = yaml("é: {k: [1, '2']}");
    let source = &contract.files[0].text;
    let node = contract.at("/x-test/é").unwrap();
    let text = |span: Span| &source[span.range()];
    assert_eq!(text(node.key_place().unwrap().span), "é");
    assert_eq!(text(node.place().span), "{k: [1, '2']}");
    assert_eq!(
        text(contract.at("/x-test/é/k/1").unwrap().place().span),
        "'2'"
    );
    assert_eq!(
        text(contract.at("/x-test").unwrap().place().span),
        "é: {k: [1, '2']}"
    );
}

#[test]
fn parameters_of_operations_override_those_of_the_path() {
    let contract = contract(
        "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: q, in: query}
    get:
      operationId: get
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
",
        "t.yaml",
    );
    let operation = contract.operations().next().unwrap();
    let types = operation.parameters().map(|parameter| {
        let schema = parameter.at("schema");
        (
            parameter.get("name").unwrap().text(),
            schema.map(|schema| schema.to_json()),
        )
    });
    let integer = serde_json::json!({"type": "integer"});
    assert_eq!(
        types.collect::<Vec<_>>(),
        [(Some("id"), Some(integer)), (Some("q"), None)]
    );
    assert_eq!(operation.id(), Some("get"));
}

#[test]
fn operations_beside_a_reference_are_kept() {
    let contract = contract(
        "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a/{id}:
    $ref: '#/components/pathItems/Common'
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
    post: {operationId: own}
components:
  pathItems:
    Common:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      get: {operationId: common}
      post: {operationId: hidden}
",
        "t.yaml",
    );
    let ids: Vec<_> = contract.operations().filter_map(Operation::id).collect();
    assert_eq!(ids, ["common", "own"]);
    for operation in contract.operations() {
        let types = operation.parameters().map(|one| one.at("schema").unwrap());
        let types: Vec<_> = types.filter_map(|one| one.get("type")?.as_str()).collect();
        assert_eq!(types, ["integer"]);
    }
}

#[test]
fn references_take_many_forms() {
    let contract = contract(
        r##"{"openapi": "3.2.0", "$self": "https://h/apis/t.json",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a b/{c}": {"get": {"responses": {"200": {"description": "", "content": {
            "application/json": {"schema": {"type": "integer"}}}}}}}},
        "components": {"schemas": {
            "Path": {"$ref": "#/paths/~1a%20b~1%7Bc%7D/get/responses/200/content/application~1json/schema"},
            "Self": {"$ref": "t.json#/components/schemas/Tree"},
            "Full": {"$ref": "https://h/apis/t.json#/components/schemas/Tree"},
            "Anchor": {"$ref": "#leaf"},
            "Tree": {"$id": "https://h/schemas/tree", "type": "object",
                     "properties": {"near": {"$ref": "#/$defs/Near"}, "leaf": {"$ref": "leaf"}},
                     "$defs": {"Near": {"type": "string"}}},
            "Leaf": {"$id": "https://h/schemas/leaf", "$anchor": "leaf", "type": "boolean"}
        }}}"##,
        "t.json",
    );
    let schemas = contract.at("/components/schemas").unwrap();
    let type_of = |node: Node<'_>| {
        let end = node.resolved().unwrap();
        end.get("type").unwrap().as_str().unwrap().to_owned()
    };
    for (name, expected) in [
        ("Path", "integer"),
        ("Self", "object"),
        ("Full", "object"),
        ("Anchor", "boolean"),
    ] {
        assert_eq!(type_of(schemas.get(name).unwrap()), expected, "{name}");
    }
    let properties = schemas.get("Tree").unwrap().get("properties").unwrap();
    assert_eq!(type_of(properties.get("near").unwrap()), "string");
    assert_eq!(type_of(properties.get("leaf").unwrap()), "boolean");
}

#[test]
fn what_a_name_may_have_meant_is_looked_for_so_often_only() {
    let schemas: Vec<String> = (0..150).map(|at| format!("\"Schema{at}\": {{}}")).collect();
    let names: Vec<String> = (0..150)
        .map(|at| format!("\"{at}\": \"Shema{at}\""))
        .collect();
    let text = format!(
        r##"{{"openapi": "3.1.0", "info": {{"title": "T", "version": "1"}}, "paths": {{}},
        "components": {{"schemas": {{{}, "Last": {{"oneOf": [], "discriminator":
        {{"propertyName": "p", "mapping": {{{}}}}}}}}}}}}}"##,
        schemas.join(","),
        names.join(","),
    );
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    Contract::from_bytes(text, "t.json", &options, &mut sources, &mut sink);
    let found = sink.sorted();
    let is_missing = |text: &str| text.starts_with("there is no schema `Shema");
    let missing = found.iter().filter(|fault| is_missing(&fault.message));
    assert_eq!(missing.count(), 150);
    let is_meant = |text: &String| text.starts_with("did you mean");
    let meant = found.iter().filter(|fault| fault.help.iter().any(is_meant));
    assert_eq!(meant.count(), 100);
}
