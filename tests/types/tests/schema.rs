//! The exact road: every keyword, by tables of values, and what is said about those that fail.

use serde_json::{Value, json};
use types::{Format, Keyword, Literal, Number, Pattern, Schema, Type, validate};

static ABC: Pattern = Pattern::new("^[a-c]+$", "^[a-c]+$");
static DIGIT: Pattern = Pattern::new("^[0-9]$", r"^\d$");
static BROKEN: Pattern = Pattern::new("(", "(?=x)");
static ANY: Schema = Schema(&[]);
static NONE: Schema = Schema(&[Keyword::False]);
static STRING: Schema = Schema(&[Keyword::Type(&[Type::String])]);
static INTEGER: Schema = Schema(&[Keyword::Type(&[Type::Integer])]);
static POSITIVE: Schema = Schema(&[Keyword::ExclusiveMinimum(Number::Integer(0))]);

/// "pointer keyword detail" of each violation.
fn told(value: &Value, schema: &Schema) -> Vec<String> {
    let tell = |it: &types::Violation| format!("{} {}: {}", it.pointer, it.keyword, it.detail);
    validate(value, schema).iter().map(tell).collect()
}

/// Compares a schema of these keywords with values that satisfy it, and with values that do not.
macro_rules! check {
    (&$keywords:expr, &$valid:expr, &$invalid:expr $(,)?) => {{
        static SCHEMA: Schema = Schema(&$keywords);
        let (valid, invalid): (&[Value], &[Value]) = (&$valid, &$invalid);
        for value in valid {
            assert_eq!(told(value, &SCHEMA), [] as [&str; 0], "{value} is valid");
        }
        for value in invalid {
            assert_ne!(
                told(value, &SCHEMA),
                [] as [&str; 0],
                "{value} is not valid"
            );
        }
    }};
}

#[test]
fn types() {
    check!(
        &[Keyword::Type(&[Type::Integer])],
        &[json!(1), json!(1.0), json!(-1e3)],
        &[json!(1.5)],
    );
    check!(
        &[Keyword::Type(&[Type::Number])],
        &[json!(1), json!(1.5)],
        &[json!("1"), json!(null)],
    );
    check!(
        &[Keyword::Type(&[Type::String, Type::Null])],
        &[json!("a"), json!(null)],
        &[json!(1)],
    );
    check!(
        &[Keyword::Type(&[Type::Boolean])],
        &[json!(true)],
        &[json!(0), json!("true")],
    );
    check!(&[Keyword::Type(&[Type::Array])], &[json!([])], &[json!({})]);
    check!(
        &[Keyword::Type(&[Type::Object])],
        &[json!({})],
        &[json!([]), json!(null)],
    );
}

#[test]
fn equality_is_that_of_json() {
    const ONE: Literal = Literal::Number(Number::Integer(1));
    const PAIR: Literal = Literal::Object(&[("a", ONE), ("b", Literal::Array(&[Literal::Null]))]);
    check!(
        &[Keyword::Const(ONE)],
        &[json!(1), json!(1.0)],
        &[json!(true), json!("1"), json!(2)],
    );
    check!(
        &[Keyword::Const(Literal::Boolean(false))],
        &[json!(false)],
        &[json!(0), json!(null)],
    );
    check!(
        &[Keyword::Enum(&[PAIR, Literal::String("x")])],
        &[json!({"b": [null], "a": 1.0}), json!("x")],
        &[
            json!({"a": 1}),
            json!({"a": 1, "b": [null], "c": 0}),
            json!({"a": 1, "b": null}),
        ],
    );
    check!(
        &[Keyword::UniqueItems],
        &[json!([1, "1", true, [1], {"a": 1}, {"a": 2}, null])],
        &[
            json!([1, 1.0]),
            json!([{"a": 1, "b": 2}, {"b": 2, "a": 1.0}]),
            json!([[0], [0]]),
        ],
    );
}

#[test]
fn numbers_are_exact() {
    check!(
        &[Keyword::MultipleOf(Number::Decimal("0.1"))],
        &[
            json!(0),
            json!(0.3),
            json!(-0.7),
            json!(1e300),
            json!(12345678.9),
        ],
        &[json!(0.35), json!(1e-2), json!(1e-300)],
    );
    check!(
        &[Keyword::MultipleOf(Number::Integer(3))],
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
    check!(
        &[Keyword::MultipleOf(Number::Decimal("1e-8"))],
        &[json!(12391239123i64)],
        &[],
    );
    check!(
        &[Keyword::Minimum(Number::Decimal("9007199254740993"))],
        &[json!(9007199254740993i64)],
        &[json!(9007199254740992i64), json!(-1e300)],
    );
    check!(
        &[Keyword::Maximum(Number::Decimal("0.3"))],
        &[json!(0.3), json!(-5)],
        &[json!(0.30000000000000004), json!(1)],
    );
    check!(
        &[Keyword::ExclusiveMinimum(Number::Integer(0))],
        &[json!(1e-300)],
        &[json!(-0.0)],
    );
    check!(
        &[Keyword::ExclusiveMaximum(Number::Integer(0))],
        &[json!(-1)],
        &[json!(0)],
    );
    check!(
        &[Keyword::Format(Format::Int32)],
        &[json!(2147483647), json!("x")],
        &[json!(2147483648i64)],
    );
    check!(
        &[Keyword::Format(Format::Int64)],
        &[json!(i64::MIN)],
        &[json!(u64::MAX), json!(1e300)],
    );
}

#[test]
fn strings_are_counted_in_code_points() {
    check!(
        &[Keyword::MinLength(2)],
        &[json!("ab"), json!("é\u{301}"), json!(1)],
        &[json!("𝄞")],
    );
    check!(
        &[Keyword::MaxLength(1)],
        &[json!("𝄞"), json!("")],
        &[json!("ab")],
    );
    check!(
        &[Keyword::Pattern(&ABC)],
        &[json!("abc"), json!(1)],
        &[json!("abcd"), json!("abc\n")],
    );
    check!(
        &[Keyword::Pattern(&DIGIT)],
        &[json!("7")],
        &[json!("\u{0967}"), json!("x")],
    );
    check!(
        &[Keyword::Pattern(&BROKEN)],
        &[json!(1)],
        &[json!("("), json!("x")],
    );
}

#[test]
fn arrays() {
    check!(
        &[Keyword::MinItems(1), Keyword::MaxItems(2)],
        &[json!([1]), json!([1, 2])],
        &[json!([])],
    );
    check!(
        &[Keyword::PrefixItems(&[&STRING]), Keyword::Items(&INTEGER)],
        &[json!([]), json!(["a"]), json!(["a", 1, 2])],
        &[json!([1]), json!(["a", "b"])],
    );
    check!(
        &[Keyword::Contains {
            schema: &STRING,
            min: 1,
            max: Some(2),
        }],
        &[json!(["a"]), json!([1, "a", "b"])],
        &[json!([]), json!([1]), json!(["a", "b", "c"])],
    );
}

#[test]
fn objects() {
    check!(
        &[
            Keyword::Properties(&[("a", &INTEGER)]),
            Keyword::PatternProperties(&[(&DIGIT, &STRING)]),
            Keyword::AdditionalProperties(&NONE),
            Keyword::Required(&["a"]),
        ],
        &[json!({"a": 1}), json!({"a": 1, "7": "x"})],
        &[
            json!({}),
            json!({"a": "x"}),
            json!({"a": 1, "7": 7}),
            json!({"a": 1, "b": 1}),
        ],
    );
    check!(
        &[Keyword::AdditionalProperties(&STRING)],
        &[json!({"x": "y"})],
        &[json!({"x": 1})],
    );
    check!(
        &[Keyword::PropertyNames(&Schema(&[Keyword::MaxLength(1)]))],
        &[json!({"a": 0})],
        &[json!({"ab": 0})],
    );
    check!(
        &[Keyword::MinProperties(1), Keyword::MaxProperties(1)],
        &[json!({"a": 0})],
        &[json!({})],
    );
    check!(
        &[Keyword::DependentRequired(&[("a", &["b"])])],
        &[json!({}), json!({"b": 1}), json!({"a": 1, "b": 1})],
        &[json!({"a": 1})],
    );
    check!(
        &[Keyword::DependentSchemas(&[(
            "a",
            &Schema(&[Keyword::MinProperties(2)]),
        )])],
        &[json!({"b": 1}), json!({"a": 1, "b": 1})],
        &[json!({"a": 1})],
    );
}

#[test]
fn combinations() {
    check!(
        &[Keyword::AllOf(&[&INTEGER, &POSITIVE])],
        &[json!(1)],
        &[json!(0), json!("x")],
    );
    check!(
        &[Keyword::AnyOf(&[&INTEGER, &STRING])],
        &[json!(1), json!("x")],
        &[json!(1.5), json!([])],
    );
    check!(
        &[Keyword::OneOf(&[&INTEGER, &POSITIVE])],
        &[json!(-1), json!(1.5)],
        &[json!(1), json!(-1.5)],
    );
    check!(&[Keyword::Not(&STRING)], &[json!(1)], &[json!("x")]);
    check!(
        &[Keyword::If(&STRING, &NONE, &ANY)],
        &[json!(1)],
        &[json!("x")],
    );
    check!(&[Keyword::Ref(&STRING)], &[json!("x")], &[json!(1)]);
    check!(&[Keyword::False], &[], &[json!(null), json!({})]);
}

#[test]
fn every_violation_is_told_with_its_place() {
    static LINE: Schema = Schema(&[
        Keyword::Type(&[Type::Object]),
        Keyword::Properties(&[("a/b", &Schema(&[Keyword::MinLength(1)])), ("n", &INTEGER)]),
        Keyword::Required(&["n"]),
        Keyword::AdditionalProperties(&NONE),
    ]);
    static ORDER: Schema = Schema(&[
        Keyword::Properties(&[("lines", &Schema(&[Keyword::Items(&LINE)]))]),
        Keyword::Required(&["id"]),
    ]);
    let value = json!({"lines": [{"a/b": "", "n": 1}, 7, {"n": "x", "~": 1}]});
    assert_eq!(
        told(&value, &ORDER),
        [
            "/lines/0/a~1b minLength: must be at least 1 character long",
            "/lines/1 type: must be an object",
            "/lines/2/n type: must be an integer",
            "/lines/2/~0 additionalProperties: is not a known property",
            "/id required: is required",
        ]
    );
}

/// What is said about a value that does not satisfy the keyword.
macro_rules! say {
    ($keyword:expr, $value:expr) => {{
        static SCHEMA: Schema = Schema(&[$keyword]);
        validate(&$value, &SCHEMA).remove(0).detail
    }};
}

#[test]
fn messages_are_for_people() {
    let enumeration = say!(
        Keyword::Enum(&[Literal::String("red"), Literal::Null]),
        json!(1)
    );
    assert_eq!(enumeration, r#"must be one of "red", null"#);
    let length = say!(Keyword::MaxLength(2), json!("abc"));
    assert_eq!(length, "must be at most 2 characters long");
    let properties = say!(Keyword::MinProperties(1), json!({}));
    assert_eq!(properties, "must have at least 1 property");
    let multiple = say!(Keyword::MultipleOf(Number::Decimal("0.05")), json!(0.01));
    assert_eq!(multiple, "must be a multiple of 0.05");
    let pattern = say!(Keyword::Pattern(&DIGIT), json!("x"));
    assert_eq!(pattern, r"must match the pattern ^\d$");
    let format = say!(Keyword::Format(Format::Email), json!("x"));
    assert_eq!(format, "must be an e-mail address");
    let types = say!(Keyword::Type(&[Type::String, Type::Null]), json!(1));
    assert_eq!(types, "must be a string or null");
    let unique = say!(Keyword::UniqueItems, json!([1, 2, 1]));
    assert_eq!(unique, "must not have equal items, but items 0 and 2 are");
    let two = say!(Keyword::OneOf(&[&INTEGER, &POSITIVE]), json!(1));
    assert_eq!(two, "must have exactly one of 2 forms, but has 2");
    let none = say!(Keyword::AnyOf(&[&INTEGER, &STRING]), json!(null));
    let closest = "; for the closest one, it must be an integer";
    assert_eq!(
        none,
        format!("must have at least one of 2 forms, but has none of them{closest}")
    );
}

#[test]
fn work_is_bounded() {
    let many = Value::from(vec![1; 1_000]);
    static STRINGS: Schema = Schema(&[Keyword::Items(&STRING)]);
    assert_eq!(validate(&many, &STRINGS).len(), 100);

    static LOOP: Schema = Schema(&[Keyword::Ref(&LOOP)]);
    assert_eq!(validate(&json!(1), &LOOP)[0].keyword, "depth");

    // Two ways at each level: without a limit, this would take for ever.
    static TREE: Schema = Schema(&[
        Keyword::Type(&[Type::Array]),
        Keyword::AnyOf(&[
            &Schema(&[Keyword::Items(&TREE), Keyword::MinItems(2)]),
            &Schema(&[Keyword::Items(&TREE), Keyword::MinItems(3)]),
        ]),
    ]);
    let deep = (0..60).fold(json!([]), |inner, _| json!([inner]));
    assert!(!validate(&deep, &TREE).is_empty());
}
