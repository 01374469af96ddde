//! The exact road: every keyword, by tables of values, and what is said about those that fail.

mod common;

use common::schemas;
use serde_json::{Value, json};
use types::{Schema, Type, is_valid, validate};

/// The schema that a document is.
fn root(text: &str) -> Schema {
    schemas(text).root()
}

/// "pointer keyword detail" of each violation.
fn told(value: &Value, schema: &Schema) -> Vec<String> {
    let tell = |it: &types::Violation| format!("{} {}: {}", it.pointer, it.keyword, it.detail);
    validate(value, schema).iter().map(tell).collect()
}

/// Compares a schema with values that satisfy it, and with values that do not.
#[track_caller]
fn check(schema: &str, valid: &[Value], invalid: &[Value]) {
    let schema = root(schema);
    for value in valid {
        let told = told(value, &schema);
        assert_eq!(told, [] as [&str; 0], "{value} is valid");
    }
    for value in invalid {
        assert!(!is_valid(value, &schema), "{value} is not valid");
    }
}

#[test]
fn types() {
    check(
        r#"{"type": "integer"}"#,
        &[json!(1), json!(1.0), json!(-1e3)],
        &[json!(1.5)],
    );
    check(
        r#"{"type": "number"}"#,
        &[json!(1), json!(1.5)],
        &[json!("1"), json!(null)],
    );
    check(
        r#"{"type": ["string", "null"]}"#,
        &[json!("a"), json!(null)],
        &[json!(1)],
    );
    check(
        r#"{"type": "boolean"}"#,
        &[json!(true)],
        &[json!(0), json!("true")],
    );
    check(r#"{"type": "array"}"#, &[json!([])], &[json!({})]);
    check(
        r#"{"type": "object"}"#,
        &[json!({})],
        &[json!([]), json!(null)],
    );
}

#[test]
fn equality_is_that_of_json() {
    check(
        r#"{"const": 1}"#,
        &[json!(1), json!(1.0)],
        &[json!(true), json!("1"), json!(2)],
    );
    check(
        r#"{"const": false}"#,
        &[json!(false)],
        &[json!(0), json!(null)],
    );
    check(
        r#"{"enum": [{"a": 1, "b": [null]}, "x"]}"#,
        &[json!({"b": [null], "a": 1.0}), json!("x")],
        &[
            json!({"a": 1}),
            json!({"a": 1, "b": [null], "c": 0}),
            json!({"a": 1, "b": null}),
        ],
    );
    check(
        r#"{"uniqueItems": true}"#,
        &[json!([1, "1", true, [1], {"a": 1}, {"a": 2}, null])],
        &[
            json!([1, 1.0]),
            json!([{"a": 1, "b": 2}, {"b": 2, "a": 1.0}]),
            json!([[0], [0]]),
        ],
    );
    check(r#"{"uniqueItems": false}"#, &[json!([1, 1])], &[]);
}

#[test]
fn numbers_are_exact() {
    check(
        r#"{"multipleOf": 0.1}"#,
        &[
            json!(0),
            json!(0.3),
            json!(-0.7),
            json!(1e300),
            json!(12345678.9),
        ],
        &[json!(0.35), json!(1e-2), json!(1e-300)],
    );
    check(
        r#"{"multipleOf": 3}"#,
        &[
            json!(9),
            json!(-9),
            json!(9.0),
            json!(0),
            json!(3e20),
            json!(u64::MAX),
        ],
        &[json!(10), json!(9.5), json!(1e20)],
    );
    check(r#"{"multipleOf": 1e-8}"#, &[json!(12391239123i64)], &[]);
    check(
        r#"{"minimum": 9007199254740993}"#,
        &[json!(9007199254740993i64)],
        &[json!(9007199254740992i64), json!(-1e300)],
    );
    check(
        r#"{"maximum": 0.3}"#,
        &[json!(0.3), json!(-5)],
        &[json!(0.30000000000000004), json!(1)],
    );
    check(
        r#"{"exclusiveMinimum": 0}"#,
        &[json!(1e-300)],
        &[json!(-0.0)],
    );
    check(r#"{"exclusiveMaximum": 0}"#, &[json!(-1)], &[json!(0)]);
    check(
        r#"{"format": "int32"}"#,
        &[json!(2147483647), json!("x"), json!(2147483647.0)],
        &[json!(2147483648i64), json!(3e9)],
    );
    check(
        r#"{"format": "int64"}"#,
        &[json!(i64::MIN)],
        &[json!(u64::MAX), json!(1e300)],
    );
}

#[test]
fn numbers_that_json_does_not_keep_have_their_text_beside_them() {
    check(
        r#"{"maximum": 1.7976931348623157e308, "x-exact": {"maximum": "1e400"}}"#,
        &[json!(1.7976931348623157e308)],
        &[],
    );
    let bound = r#"{"x-exact": {"minimum": "0.100000000000000000001"}, "minimum": 0.1}"#;
    check(bound, &[json!(0.2)], &[json!(0.1)]);
    assert_eq!(
        told(&json!(0), &root(bound)),
        [" minimum: must be at least 0.100000000000000000001"]
    );
}

#[test]
fn strings_are_counted_in_code_points() {
    check(
        r#"{"minLength": 2}"#,
        &[json!("ab"), json!("é\u{301}"), json!(1)],
        &[json!("𝄞")],
    );
    check(
        r#"{"maxLength": 1}"#,
        &[json!("𝄞"), json!("")],
        &[json!("ab")],
    );
    check(
        r#"{"pattern": "^[a-c]+$"}"#,
        &[json!("abc"), json!(1)],
        &[json!("abcd"), json!("abc\n")],
    );
    check(
        r#"{"pattern": "^\\d$", "x-linear": "^[0-9]$"}"#,
        &[json!("7")],
        &[json!("\u{0967}"), json!("x")],
    );
    check(
        r#"{"pattern": "(?=x)", "x-linear": "("}"#,
        &[json!(1)],
        &[json!("("), json!("x")],
    );
    check(
        r#"{"pattern": "^(?=.*x)", "x-backtracking": "^(?=.*x)"}"#,
        &[json!("ax"), json!(1)],
        &[json!("a")],
    );
    // A text that takes too many steps is refused.
    let nested = r#"{"pattern": "^(a|a?)+(?=b)", "x-backtracking": "^(a|a?)+(?=b)"}"#;
    check(nested, &[json!("aab")], &[json!("a".repeat(64))]);
    check(
        r#"{
            "patternProperties": {"^(?!x)": {"type": "string"}},
            "x-patterns": {"^(?!x)": {"x-backtracking": "^(?!x)"}},
            "additionalProperties": false
        }"#,
        &[json!({"a": "b"})],
        &[json!({"a": 1}), json!({"x": "b"})],
    );
    check(r#"{"x-unchecked-pattern": "(?=x)"}"#, &[json!("")], &[]);
}

#[test]
fn arrays() {
    check(
        r#"{"minItems": 1, "maxItems": 2}"#,
        &[json!([1]), json!([1, 2])],
        &[json!([]), json!([1, 2, 3])],
    );
    check(
        r#"{"prefixItems": [{"type": "string"}], "items": {"type": "integer"}}"#,
        &[json!([]), json!(["a"]), json!(["a", 1, 2])],
        &[json!([1]), json!(["a", "b"])],
    );
    check(
        r#"{"contains": {"type": "string"}, "maxContains": 2}"#,
        &[json!(["a"]), json!([1, "a", "b"])],
        &[json!([]), json!([1]), json!(["a", "b", "c"])],
    );
}

#[test]
fn objects() {
    check(
        r#"{
            "properties": {"a": {"type": "integer"}},
            "patternProperties": {"^[0-9]$": {"type": "string"}},
            "additionalProperties": false,
            "required": ["a"]
        }"#,
        &[json!({"a": 1}), json!({"a": 1, "7": "x"})],
        &[
            json!({}),
            json!({"a": "x"}),
            json!({"a": 1, "7": 7}),
            json!({"a": 1, "b": 1}),
        ],
    );
    check(
        r#"{"additionalProperties": {"type": "string"}}"#,
        &[json!({"x": "y"})],
        &[json!({"x": 1})],
    );
    check(
        r#"{"propertyNames": {"maxLength": 1}}"#,
        &[json!({"a": 0})],
        &[json!({"ab": 0})],
    );
    check(
        r#"{"minProperties": 1, "maxProperties": 1}"#,
        &[json!({"a": 0})],
        &[json!({}), json!({"a": 0, "b": 0})],
    );
    check(
        r#"{"dependentRequired": {"a": ["b"]}}"#,
        &[json!({}), json!({"b": 1}), json!({"a": 1, "b": 1})],
        &[json!({"a": 1})],
    );
    check(
        r#"{"dependentSchemas": {"a": {"minProperties": 2}}}"#,
        &[json!({"b": 1}), json!({"a": 1, "b": 1})],
        &[json!({"a": 1})],
    );
}

#[test]
fn combinations() {
    check(
        r#"{"allOf": [{"type": "integer"}, {"exclusiveMinimum": 0}]}"#,
        &[json!(1)],
        &[json!(0), json!("x")],
    );
    check(
        r#"{"anyOf": [{"type": "integer"}, {"type": "string"}]}"#,
        &[json!(1), json!("x")],
        &[json!(1.5), json!([])],
    );
    check(
        r#"{"oneOf": [{"type": "integer"}, {"exclusiveMinimum": 0}]}"#,
        &[json!(-1), json!(1.5)],
        &[json!(1), json!(-1.5)],
    );
    check(r#"{"not": {"type": "string"}}"#, &[json!(1)], &[json!("x")]);
    check(
        r#"{"if": {"type": "string"}, "then": false}"#,
        &[json!(1)],
        &[json!("x")],
    );
    check(
        r##"{"$ref": "#/$defs/A", "$defs": {"A": {"type": "string"}}}"##,
        &[json!("x")],
        &[json!(1)],
    );
    check("false", &[], &[json!(null), json!({})]);
}

#[test]
fn what_nothing_has_looked_at_is_unevaluated() {
    check(
        r##"{
            "allOf": [{"$ref": "#/$defs/A"}],
            "anyOf": [{"properties": {"b": {"type": "string"}}}, {"required": ["c"], "properties": {"c": true}}],
            "unevaluatedProperties": {"type": "null"},
            "$defs": {"A": {"properties": {"a": true}}}
        }"##,
        &[
            json!({"a": 1, "b": "x"}),
            json!({"a": 1, "b": null, "c": 1}),
            json!({"x": null}),
            json!(1),
        ],
        &[json!({"x": 1}), json!({"a": 1, "b": 1, "c": 1})],
    );
    check(
        r#"{"prefixItems": [true], "contains": {"type": "string"}, "unevaluatedItems": false}"#,
        &[json!([1, "a"]), json!(["a"])],
        &[json!([1, 2, "a"])],
    );
    assert_eq!(
        say(r#"{"unevaluatedProperties": false}"#, json!({"a": 1})),
        "is not a known property"
    );
}

#[test]
fn an_anchor_means_what_the_outermost_scope_says() {
    let schemas = schemas(
        r##"{"$defs": {
            "List": {
                "x-scope": {"item": {"$ref": "#/$defs/Any"}},
                "items": {"$dynamicRef": "#item", "x-otherwise": {"$ref": "#/$defs/Any"}}
            },
            "Any": true,
            "Texts": {
                "x-scope": {"item": {"type": "string"}},
                "allOf": [{"$ref": "#/$defs/List"}]
            }
        }}"##,
    );
    assert_eq!(schemas.faults(), [] as [&str; 0]);
    assert!(is_valid(&json!([1]), &schemas.get("List")));
    assert!(is_valid(&json!(["a"]), &schemas.get("Texts")));
    assert!(!is_valid(&json!([1]), &schemas.get("Texts")));
}

#[test]
fn a_schema_is_found_by_its_name() {
    let schemas = schemas(
        r##"{"$defs": {
            "Ages": {"allOf": [{"$ref": "#/$defs/List"}]},
            "List": {"type": "array", "items": {"type": ["integer", "null"]}},
            "Loop": {"$ref": "#/$defs/Loop"},
            "Pair": {"prefixItems": [{"type": "integer"}, {"type": "string"}]}
        }}"##,
    );
    assert_eq!(schemas.faults(), [] as [&str; 0]);
    assert!(schemas.contains("Ages") && !schemas.contains("ages"));
    let ages = schemas.get("Ages");
    assert!(ages.accepts(Type::Array) && !ages.accepts(Type::Object));
    let item = ages.item(7).unwrap();
    assert!(item.accepts(Type::Integer) && item.accepts(Type::Null) && item.item(0).is_none());
    let pair = schemas.get("Pair");
    assert!(pair.item(0).unwrap().accepts(Type::Integer) && pair.item(2).is_none());
    assert!(pair.item(1).unwrap().accepts(Type::String));
    assert!(!schemas.get("Loop").accepts(Type::String));
    let named = schemas.named("List");
    assert_eq!(told(&json!(["x"]), &named), told(&json!(["x"]), &ages));
    let elsewhere =
        root(r##"{"$defs": {"a/b%": {"$defs": {"A": false}}}, "$ref": "#/$defs/a~1b%25"}"##);
    assert!(is_valid(&json!(1), &elsewhere));
}

#[test]
fn what_is_damaged_refuses_everything() {
    let documents = [
        "",
        "[",
        "7",
        r#"{"properties": 7}"#,
        r#"{"type": "text"}"#,
        r#"{"minLength": -1}"#,
        r#"{"maximun": 7}"#,
        r#"{"x-scope": 7}"#,
        r##"{"$ref": "#/$defs/A"}"##,
        r#"{"$ref": "https://example.com/schema"}"#,
        r#"{"not": {"minLength": "1"}}"#,
        r#"{"if": {"items": {"pattern": 1}}}"#,
    ];
    for document in documents {
        let schemas = schemas(document);
        assert_eq!(schemas.faults().len(), 1, "{document}");
        for value in [json!(null), json!({}), json!([1])] {
            let told = validate(&value, &schemas.root());
            // What is not looked at need not be refused.
            let is_reached = !document.contains("items") || value.is_array();
            assert_eq!(!told.is_empty(), is_reached, "{document}");
            assert!(told.iter().all(|it| it.keyword == "schema"), "{document}");
        }
        let missing = validate(&json!(1), &schemas.get("Missing"));
        assert_eq!(
            missing[0].detail,
            "cannot be checked: its schema is damaged"
        );
    }
    let broken = schemas(r#"{"patternProperties": {"(": true}, "pattern": "["}"#);
    assert_eq!(broken.faults().len(), 2);
}

#[test]
fn every_violation_is_told_with_its_place() {
    let order = root(
        r##"{
            "properties": {"lines": {"items": {"$ref": "#/$defs/Line"}}},
            "required": ["id"],
            "$defs": {
                "Line": {
                    "type": "object",
                    "properties": {"a/b": {"minLength": 1}, "n": {"type": "integer"}},
                    "required": ["n"],
                    "additionalProperties": false
                }
            }
        }"##,
    );
    let value = json!({"lines": [{"a/b": "", "n": 1}, 7, {"n": "x", "~": 1}]});
    assert_eq!(
        told(&value, &order),
        [
            "/lines/0/a~1b minLength: must be at least 1 character long",
            "/lines/1 type: must be an object",
            "/lines/2/n type: must be an integer",
            "/lines/2/~0 additionalProperties: is not a known property",
            "/id required: is required",
        ]
    );
}

/// What is said about a value that does not satisfy the schema.
fn say(schema: &str, value: Value) -> String {
    validate(&value, &root(schema)).remove(0).detail
}

#[test]
fn messages_are_for_people() {
    let enumeration = say(
        r#"{"enum": ["red", null, [1.50, {"b": 1, "a": 2}]]}"#,
        json!(1),
    );
    assert_eq!(
        enumeration,
        r#"must be one of "red", null, [1.5, {"b": 1, "a": 2}]"#
    );
    let length = say(r#"{"maxLength": 2}"#, json!("abc"));
    assert_eq!(length, "must be at most 2 characters long");
    let properties = say(r#"{"minProperties": 1}"#, json!({}));
    assert_eq!(properties, "must have at least 1 property");
    let multiple = say(r#"{"multipleOf": 0.05}"#, json!(0.01));
    assert_eq!(multiple, "must be a multiple of 0.05");
    let digit = r#"{"pattern": "^\\d$", "x-linear": "^[0-9]$"}"#;
    assert_eq!(say(digit, json!("x")), r"must match the pattern ^\d$");
    let format = say(r#"{"format": "email"}"#, json!("x"));
    assert_eq!(format, "must be an e-mail address");
    let types = say(r#"{"type": ["string", "null"]}"#, json!(1));
    assert_eq!(types, "must be a string or null");
    let unique = say(r#"{"uniqueItems": true}"#, json!([1, 2, 1]));
    assert_eq!(unique, "must not have equal items, but items 0 and 2 are");
    let one = r#"{"oneOf": [{"type": "integer"}, {"exclusiveMinimum": 0}]}"#;
    assert_eq!(
        say(one, json!(1)),
        "must have exactly one of 2 forms, but has 2"
    );
    let any = r#"{"anyOf": [{"type": "integer"}, {"type": "string"}]}"#;
    let closest = "; for the closest one, it must be an integer";
    assert_eq!(
        say(any, json!(null)),
        format!("must have at least one of 2 forms, but has none of them{closest}")
    );
}

#[test]
fn work_is_bounded() {
    let many = Value::from(vec![1; 1_000]);
    let strings = root(r#"{"items": {"type": "string"}}"#);
    assert_eq!(validate(&many, &strings).len(), 100);

    let endless = root(r##"{"$ref": "#"}"##);
    assert_eq!(validate(&json!(1), &endless)[0].keyword, "depth");
    let never = root(r##"{"not": {"$ref": "#/not"}}"##);
    assert_eq!(validate(&json!(1), &never)[0].keyword, "depth");

    // Two ways at each level to the same schema, for the same value: each is gone once.
    let levels = (0..60).map(|level| {
        let next = format!(r##"{{"$ref": "#/$defs/L{}"}}"##, level + 1);
        format!(r#""L{level}": {{"allOf": [{next}, {next}]}}"#)
    });
    let levels: Vec<String> = levels.collect();
    let text = format!(
        r#"{{"$defs": {{{}, "L60": {{"type": "string"}}}}}}"#,
        levels.join(",")
    );
    let diamond = schemas(&text);
    assert!(is_valid(&json!("a"), &diamond.get("L0")));
    assert_eq!(
        told(&json!(1), &diamond.get("L0")),
        [" type: must be a string"; 2]
    );

    // Two ways at each level: without a limit, this would take for ever.
    let tree = root(
        r##"{
            "type": "array",
            "anyOf": [
                {"items": {"$ref": "#"}, "minItems": 2},
                {"items": {"$ref": "#"}, "minItems": 3}
            ]
        }"##,
    );
    let deep = (0..60).fold(json!([]), |inner, _| json!([inner]));
    assert!(!validate(&deep, &tree).is_empty());
}
