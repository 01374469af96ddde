//! Numbers beyond what 64 bits and binary floating point hold.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use types::{Decimal, DecimalNumber, Invalid, Schemas, read_json_with};

/// Whether a document is accepted by a schema.
fn is_accepted(document: &str, schema: &str) -> bool {
    let schemas: &'static Schemas = Box::leak(Box::new(Schemas::new(schema.to_owned().leak())));
    assert_eq!(schemas.faults(), [] as [&str; 0]);
    read_json_with::<serde_json::Value>(document.as_bytes(), &schemas.root()).is_ok()
}

#[test]
fn numbers_are_judged_by_their_digits() {
    for (schema, accepted, refused) in [
        (
            r#"{"const": 9007199254740993}"#,
            "9007199254740993",
            "9007199254740992",
        ),
        (
            r#"{"enum": [9007199254740993]}"#,
            "9007199254740993",
            "9007199254740993.5",
        ),
        (
            r#"{"const": [0.5]}"#,
            "[0.50000000000000000000]",
            "[0.50000000000000000001]",
        ),
        (r#"{"multipleOf": 0.01}"#, "0.07", "0.075"),
        (r#"{"multipleOf": 0.01}"#, "1.1", "1.101"),
        (r#"{"multipleOf": 0.01}"#, "19.99", "19.999"),
        (r#"{"multipleOf": 0.01}"#, "4.35", "4.35000000000000000001"),
        (
            r#"{"multipleOf": 2}"#,
            "12345678901234567890124",
            "12345678901234567890123",
        ),
        (
            r#"{"maximum": 18446744073709551615}"#,
            "18446744073709551615",
            "18446744073709551616",
        ),
        (
            r#"{"minimum": -9223372036854775808}"#,
            "-9223372036854775808",
            "-9223372036854775809",
        ),
        (
            r#"{"maximum": 0.1}"#,
            "0.1000000000000000000000",
            "0.100000000000000000000000000001",
        ),
        (
            r#"{"maximum": 1e49, "x-exact": {"maximum": "12345678901234567890123456789012345678901234567890"}}"#,
            "12345678901234567890123456789012345678901234567890",
            "12345678901234567890123456789012345678901234567891",
        ),
        (
            r#"{"type": "integer"}"#,
            "9007199254740993.0",
            "9007199254740993.5",
        ),
        (
            r#"{"format": "int64"}"#,
            "9223372036854775807",
            "9223372036854775807.5",
        ),
        (
            r#"{"uniqueItems": true}"#,
            "[12345678901234567890123, 12345678901234567890124]",
            "[12345678901234567890123, 12345678901234567890123.0]",
        ),
        (
            r#"{"properties": {"a\"\\b": {"items": {"maximum": 1}}}}"#,
            r#" { "x" : [ { } , "]\\\"" , [ ] , null ] , "a\"\u005cb" : [ true , 1.00000000000000000000 ] } "#,
            r#"{"a\"\\b": [false, 1.00000000000000000001]}"#,
        ),
        (
            r#"{"maximum": 1, "x-exact": {"maximum": "1.00000000000000000001"}}"#,
            "1.00000000000000000001",
            "1.00000000000000000002",
        ),
    ] {
        assert!(is_accepted(accepted, schema), "{schema} {accepted}");
        assert!(!is_accepted(refused, schema), "{schema} {refused}");
    }
}

/// What no reader of JSON has to know (RFC 8259, section 6) is no value: it is refused, not rounded.
#[test]
fn numbers_without_end_are_refused() {
    static ANY: Schemas = Schemas::new("{}");
    let read = read_json_with::<serde_json::Value>(b"1e400", &ANY.root());
    assert!(matches!(read, Err(Invalid::Syntax { .. })));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Amounts {
    price: DecimalNumber,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rest: Option<Vec<DecimalNumber>>,
    #[serde(flatten)]
    more: BTreeMap<String, DecimalNumber>,
}

#[test]
fn decimal_numbers_keep_their_digits() {
    static ANY: Schemas = Schemas::new("{}");
    for text in [
        r#"{"price":12.9}"#,
        r#"{"price":12.90,"rest":[12.00,-0.10]}"#,
        r#"{"price":-0.1234567890123456789012345678}"#,
        r#"{"price":9007199254740993,"rest":[79228162514264337593543950335,1e-10]}"#,
        r#"{"price":0,"eur":3,"usd":0.5}"#,
    ] {
        let read: Amounts = read_json_with(text.as_bytes(), &ANY.root()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
    for (text, number) in [
        ("12.90", DecimalNumber::new(129, 1)),
        ("129e-1", DecimalNumber::new(129, 1)),
        ("1.29E+1", DecimalNumber::new(129, 1)),
        ("0e99", DecimalNumber::new(0, 0)),
        ("1e-28", "0.0000000000000000000000000001".parse().unwrap()),
    ] {
        assert_eq!(
            serde_json::from_str::<DecimalNumber>(text).unwrap(),
            number,
            "{text}"
        );
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            serde_json::from_value::<DecimalNumber>(value).unwrap(),
            number,
            "{text}"
        );
    }
    for text in [
        "1e29",
        "1e-29",
        "79228162514264337593543950336",
        "\"1\"",
        "{}",
        "null",
        "[1]",
    ] {
        assert!(
            serde_json::from_str::<DecimalNumber>(text).is_err(),
            "{text}"
        );
    }
    let trick = r#"{"price":1,"usd":{"$serde_json::private::RawValue":"1"}}"#;
    assert!(serde_json::from_str::<Amounts>(trick).is_err());
}

#[test]
fn a_whole_number_beyond_64_bits_is_read_as_the_nearest() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Counted {
        count: i64,
        #[serde(default)]
        unsigned: Option<u64>,
        #[serde(default)]
        ratio: Option<f64>,
        #[serde(default)]
        deeper: Vec<Counted>,
    }
    static SCHEMAS: types::Schemas = types::Schemas::new(
        r#"{"$defs":{"any":true,"whole":{"type":"object","properties":{"count":{"type":"integer"},"other":{"type":"integer","format":"int64"}}}}}"#,
    );
    let whole = SCHEMAS.get("whole");
    let read = |text: &str| types::read_json_with::<Counted>(text.as_bytes(), &whole);
    let beyond = read(
        r#"{"count":-89111822569193390080,"unsigned":1e40,"ratio":1e30,"deeper":[{"count":9223372036854775808}]}"#,
    );
    let expected = Counted {
        count: i64::MIN,
        unsigned: Some(u64::MAX),
        ratio: Some(1e30),
        deeper: vec![Counted {
            count: i64::MAX,
            unsigned: None,
            ratio: None,
            deeper: Vec::new(),
        }],
    };
    assert_eq!(beyond.unwrap(), expected);
    assert!(read(r#"{"count":1.5}"#).is_err());
    assert!(read(r#"{"count":1,"other":89111822569193390080}"#).is_err());
}

#[test]
fn decimals_are_read_only_as_they_are_written() {
    for text in [
        "0",
        "-1",
        "12.90",
        "0.0",
        "10",
        "-0.5",
        "79228162514264337593543950335",
        "0.00",
    ] {
        let read: Decimal = text.parse().unwrap();
        assert_eq!(read.to_string(), text);
    }
    for text in [
        "",
        "-",
        "+1",
        "007",
        "-01",
        "00.5",
        "1.",
        ".5",
        "1e3",
        "1_000",
        " 1",
        "1 ",
        "--1",
        "1.2.3",
        "-0x1",
        "٣",
        "1.-5",
        "79228162514264337593543950336",
        "0.00000000000000000000000000001",
        "NaN",
    ] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
    // A sign of nothing is kept or refused, never lost.
    for text in ["-0", "-0.00"] {
        let read = text.parse::<Decimal>().map(|read| read.to_string());
        assert!(read.is_err() || read.as_deref() == Ok(text), "{text}");
    }
}
