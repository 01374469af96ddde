//! Schemas that are hard to satisfy.

use serde_json::{Value, json};

use super::common::Folder;
use super::judged_document;

/// The mock of an operation that answers with the schema called `S`, among these.
fn value(schemas: &Value) -> Option<Value> {
    let answer = json!({"$ref": "#/components/schemas/S"});
    let content = json!({"application/json": {"schema": answer}});
    let operation = json!({"operationId": "get", "responses": {"200": {"description": "D", "content": content}}});
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/s": {"get": operation}},
        "components": {"schemas": schemas},
    });
    let folder = Folder::new();
    folder.write("api.json", &document.to_string());
    let judged = judged_document(&folder.join("api.json"), None);
    assert_eq!(judged.faults, Vec::<String>::new());
    judged.mocks.pointer("/get/0/contents/0/json").cloned()
}

#[test]
fn values_satisfy_each_keyword() {
    for schema in [
        json!({"type": "string", "minLength": 10, "maxLength": 10}),
        json!({"type": "string", "pattern": "^[A-Z]{2}-[0-9]{4,}$", "minLength": 12}),
        json!({"type": "string", "pattern": "^(?=.*[0-9])[a-z0-9]{8,}$"}),
        json!({"type": "string", "format": "byte", "minLength": 12}),
        json!({"type": "string", "format": "email", "maxLength": 6}),
        json!({"type": "integer", "minimum": 5, "multipleOf": 7}),
        json!({"type": "integer", "exclusiveMaximum": -3}),
        json!({"type": "integer", "minimum": 9007199254740993_i64}),
        json!({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}),
        json!({"type": "number", "multipleOf": 0.01, "minimum": 0.07}),
        json!({"enum": [null, "a"]}),
        json!({"type": "array", "minItems": 3, "uniqueItems": true, "items": {"type": "string", "maxLength": 1}}),
        json!({"type": "array", "minItems": 2, "uniqueItems": true, "items": {"type": "boolean"}}),
        json!({"type": "array", "minItems": 3, "uniqueItems": true, "items": {"enum": ["a", "b", "c"]}}),
        json!({"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "items": false}),
        json!({"type": "array", "contains": {"const": 7}, "minContains": 2}),
        json!({"type": "object", "minProperties": 3, "additionalProperties": {"type": "integer"}}),
        json!({"type": "object", "minProperties": 1, "maxProperties": 1, "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}),
        json!({"type": "object", "patternProperties": {"^x-[a-z]+$": {"type": "integer"}}, "additionalProperties": false}),
        json!({"type": "object", "propertyNames": {"pattern": "^[a-z]{3}$"}, "additionalProperties": {"type": "integer"}, "minProperties": 2}),
        json!({"type": "object", "properties": {"a": {"type": "string"}}, "dependentRequired": {"a": ["b"]}}),
        json!({"type": "object", "properties": {"a": {"const": 1}}, "required": ["a"], "if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["b"]}}),
        json!({"type": "object", "properties": {"a": {}, "b": {}}, "not": {"required": ["a"]}}),
        json!({"oneOf": [{"type": "string"}, {"type": "string", "maxLength": 3}]}),
        json!({"oneOf": [
            {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}, "required": ["a"]},
            {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}, "required": ["b"]}]}),
        json!({"allOf": [
            {"type": "object", "properties": {"a": {"type": "integer", "minimum": 3}}, "required": ["a"]},
            {"properties": {"a": {"maximum": 3}, "b": {"type": "string"}}, "required": ["b"]}], "unevaluatedProperties": false}),
        json!({"type": ["integer", "null"], "minimum": 2}),
        json!(true),
    ] {
        let found = value(&json!({"S": schema}));
        assert!(found.is_some(), "nothing for {schema}");
    }
}

#[test]
fn what_nothing_satisfies_has_no_value() {
    for schema in [
        json!(false),
        json!({"type": "integer", "minimum": 2, "maximum": 1}),
        json!({"allOf": [{"type": "string"}, {"type": "integer"}]}),
        json!({"type": "object", "properties": {"self": {"$ref": "#/components/schemas/S"}}, "required": ["self"]}),
    ] {
        assert_eq!(value(&json!({"S": schema})), None, "{schema}");
    }
}

#[test]
fn recursion_ends_as_soon_as_it_may() {
    let tree = json!({"S": {
        "type": "object",
        "required": ["name", "left", "children"],
        "properties": {
            "name": {"type": "string"},
            "left": {"anyOf": [{"$ref": "#/components/schemas/S"}, {"type": "null"}]},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/S"}},
        },
    }});
    let found = value(&tree).unwrap();
    assert!(found.to_string().len() < 1000, "{found}");
}

#[test]
fn a_tag_says_which_form_it_is() {
    let pets = json!({
        "S": {
            "oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}],
            "discriminator": {"propertyName": "kind", "mapping": {"dog": "Dog", "cat": "Cat"}},
        },
        "Cat": {"type": "object", "required": ["kind", "lives"], "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}},
        "Dog": {"type": "object", "required": ["kind", "tail"], "properties": {"kind": {"type": "string"}, "tail": {"type": "boolean"}}},
    });
    assert_eq!(value(&pets).unwrap()["kind"], "dog");
}

#[test]
fn what_does_not_travel_is_neither_made_nor_shown() {
    let user = json!({"S": {
        "type": "object",
        "required": ["name", "password"],
        "properties": {
            "name": {"type": "string"},
            "password": {"type": "string", "writeOnly": true},
            "id": {"type": "integer", "readOnly": true},
        },
        "example": {"name": "Ada", "password": "secret", "id": 7},
    }});
    assert_eq!(value(&user), Some(json!({"name": "Ada", "id": 7})));
}

#[test]
fn an_example_is_taken_without_what_is_wrong_in_it() {
    let shown = json!({"S": {
        "type": "object",
        "properties": {"a": {"type": "integer"}, "b": {"type": "string"}},
        "additionalProperties": false,
        "example": {"a": "1", "b": "x", "c": true},
    }});
    assert_eq!(value(&shown), Some(json!({"b": "x"})));
}
