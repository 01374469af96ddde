//! The fast road and the exact one agree, on a type as it would be generated.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use types::{
    Decimal, Invalid, Patch, Pattern, Schema, Schemas, Schematic, Uuid, Validate, check, read_json,
    validate,
};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: Uuid,
    title: String,
    price: Decimal,
    rating: i32,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "types::present"
    )]
    weight: Option<f64>,
    #[serde(deserialize_with = "Option::deserialize")]
    parent: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    note: Patch<String>,
    #[serde(default)]
    tags: Vec<String>,
}

impl Validate for Item {
    fn is_valid(&self) -> bool {
        check::length(&self.title, 1, 4)
            && PRICE_PATTERN.is_match(&self.price.to_string())
            && (1..=5).contains(&self.rating)
            && self
                .weight
                .is_none_or(|weight| weight >= 0.0 && check::float_multiple(weight, "0.1"))
            && self
                .note
                .as_value()
                .is_none_or(|note| check::length(note, 0, 3))
            && self.tags.len() <= 3
            && check::unique(&self.tags)
            && self
                .tags
                .iter()
                .all(|tag| check::length(tag, 1, usize::MAX))
    }
}

impl Schematic for Item {
    fn schema() -> Schema {
        SCHEMAS.get("Item")
    }
}

static PRICE_PATTERN: Pattern = Pattern::new(r"^[0-9]+\.[0-9]{2}$", r"^\d+\.\d{2}$");
static SCHEMAS: Schemas = Schemas::new(
    r##"{
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {
            "Item": {
                "type": "object",
                "properties": {
                    "id": {"$ref": "#/$defs/ItemId"},
                    "title": {"allOf": [{"type": "string"}], "minLength": 1, "maxLength": 4},
                    "price": {
                        "type": "string",
                        "format": "decimal",
                        "pattern": "^\\d+\\.\\d{2}$",
                        "x-linear": "^[0-9]+\\.[0-9]{2}$"
                    },
                    "rating": {"type": "integer", "minimum": 1, "maximum": 5},
                    "weight": {"type": "number", "minimum": 0, "multipleOf": 0.1},
                    "parent": {"type": ["string", "null"], "format": "uuid"},
                    "note": {"type": ["string", "null"], "maxLength": 3},
                    "tags": {
                        "type": "array",
                        "items": {"type": "string", "minLength": 1},
                        "maxItems": 3,
                        "uniqueItems": true
                    }
                },
                "additionalProperties": false,
                "required": ["id", "title", "price", "rating", "parent"]
            },
            "ItemId": {"type": "string", "format": "uuid"}
        }
    }"##,
);

fn sound() -> Value {
    let id = "01937b1d-88f2-7a61-8d3b-64c0e9a7b112";
    json!({"id": id, "title": "four", "price": "12.90", "rating": 3, "parent": null})
}

fn read(value: &Value) -> Result<Item, Invalid> {
    read_json(value.to_string().as_bytes())
}

fn with(name: &str, value: Value) -> Value {
    let mut document = sound();
    document[name] = value;
    document
}

/// A small generator of pseudo-random numbers (SplitMix64): the same values each time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A value near the borders of what the schema allows.
    fn value(&mut self) -> Value {
        let all = [
            json!(null),
            json!(true),
            json!(0),
            json!(1),
            json!(1.0),
            json!(5),
            json!(6),
            json!(-1),
            json!(0.3),
            json!(0.35),
            json!(1.5),
            json!(1e30),
            json!(-0.1),
            json!(""),
            json!("a"),
            json!("äöü𝄞"),
            json!("abcde"),
            json!("12.90"),
            json!("12.9"),
            json!("012.90"),
            json!("+1.00"),
            json!("1_0.00"),
            json!("99999999999999999999999999999.00"),
            json!("01937b1d-88f2-7a61-8d3b-64c0e9a7b112"),
            json!("01937B1D-88F2-7A61-8D3B-64C0E9A7B112"),
            json!("01937b1d88f27a618d3b64c0e9a7b112"),
            json!([]),
            json!(["a"]),
            json!(["a", "b", "c"]),
            json!(["a", "a"]),
            json!(["a", "b", "c", "d"]),
            json!([""]),
            json!(["a", 1]),
            json!([null]),
            json!({}),
        ];
        self.pick(&all).clone()
    }

    fn document(&mut self) -> Value {
        let names = [
            "id", "title", "price", "rating", "weight", "parent", "note", "tags", "other",
        ];
        let mut document = sound();
        for _ in 0..self.below(4) {
            let name = *self.pick(&names);
            if self.below(5) == 0 {
                document
                    .as_object_mut()
                    .map(|members: &mut Map<String, Value>| members.remove(name));
            } else {
                document[name] = self.value();
            }
        }
        if self.below(50) == 0 {
            self.value()
        } else {
            document
        }
    }
}

#[test]
fn both_roads_agree() {
    let mut random = Random(1);
    let mut accepted = 0;
    for _ in 0..100_000 {
        let document = random.document();
        let text = document.to_string();
        let fast = serde_json::from_str::<Item>(&text).is_ok_and(|item| item.is_valid());
        let exact = validate(&document, &Item::schema()).is_empty();
        assert!(exact || !fast, "the fast road accepts {text}");
        match read_json::<Item>(text.as_bytes()) {
            Ok(_) => assert!(exact, "{text} was read"),
            Err(fault) => assert!(!exact, "{text} was refused: {fault}"),
        }
        accepted += usize::from(exact);
    }
    assert!(
        (20_000..80_000).contains(&accepted),
        "{accepted} of the documents are valid"
    );
}

#[test]
fn what_is_read_is_what_was_sent() {
    let item = read(&with("note", json!(null))).unwrap();
    assert_eq!(
        (item.title.as_str(), &item.note, item.weight),
        ("four", &Patch::Null, None)
    );
    assert_eq!(item.price.to_string(), "12.90");
    assert_eq!(read(&with("rating", json!(3.0))).unwrap().rating, 3);
    let written = serde_json::to_value(&item).unwrap();
    assert_eq!(read(&written).unwrap(), item);
}

#[test]
fn all_violations_are_told() {
    let mut document = with("rating", json!(9));
    document["title"] = json!("");
    document["parent"] = json!("x");
    document["extra"] = json!(1);
    document.as_object_mut().unwrap().remove("price");
    let Err(Invalid::Violations(violations)) = read(&document) else {
        panic!("the document is not valid");
    };
    let told: Vec<_> = violations
        .iter()
        .map(|it| (it.pointer.as_str(), it.keyword))
        .collect();
    let expected = [
        ("/title", "minLength"),
        ("/rating", "maximum"),
        ("/parent", "format"),
        ("/extra", "additionalProperties"),
        ("/price", "required"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_not_json_is_told_with_its_place() {
    let cases: [(&[u8], usize, usize, &str); 6] = [
        (b"", 1, 0, "EOF while parsing a value"),
        (b"{\n\"id\": x}", 2, 7, "expected value"),
        (b"{} {}", 1, 4, "trailing characters"),
        (b"{\"a\":1,\"a\":2}", 1, 13, "the member `a` is there twice"),
        (b"[\"\xff\"]", 1, 3, "invalid unicode code point"),
        (b"\xef\xbb\xbf{}", 1, 1, "expected value"),
    ];
    for (text, line, column, message) in cases {
        let message = message.to_owned();
        let expected = Invalid::Syntax {
            line,
            column,
            message,
        };
        assert_eq!(read_json::<Item>(text).unwrap_err(), expected, "{text:?}");
    }
    let deep = "[".repeat(1_000);
    assert!(matches!(
        read_json::<Item>(deep.as_bytes()),
        Err(Invalid::Syntax { .. })
    ));
}

/// A type whose every part may be left out, as a list of which serde would read it too.
#[derive(Debug, PartialEq, Deserialize)]
struct Settings {
    #[serde(default)]
    colour: Option<Colour>,
    #[serde(default)]
    inner: Vec<Inner>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Inner {
    name: String,
}

#[derive(Debug, PartialEq, Deserialize)]
enum Colour {
    #[serde(rename = "red")]
    Red,
}

impl Validate for Settings {
    fn is_valid(&self) -> bool {
        true
    }
}

impl Schematic for Settings {
    fn schema() -> Schema {
        SETTINGS.get("Settings")
    }
}

static SETTINGS: Schemas = Schemas::new(
    r##"{
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {
            "Settings": {
                "type": "object",
                "properties": {
                    "colour": {"type": "string", "enum": ["red"]},
                    "inner": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"name": {"type": "string"}},
                            "required": ["name"]
                        }
                    }
                }
            }
        }
    }"##,
);

fn keywords(text: &str) -> Vec<(String, &'static str)> {
    match read_json::<Settings>(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(Invalid::Violations(found)) => {
            found.into_iter().map(|v| (v.pointer, v.keyword)).collect()
        }
        Err(other) => panic!("{text}: {other}"),
    }
}

#[test]
fn an_object_is_read_from_an_object_only_and_an_enumeration_from_a_string_only() {
    assert_eq!(keywords(r#"{"colour":"red","inner":[{"name":"x"}]}"#), []);
    let root = (String::new(), "type");
    for text in ["[]", r#"["red"]"#, r#"["red",[]]"#, "null", "1"] {
        assert_eq!(keywords(text), std::slice::from_ref(&root), "{text}");
    }
    let item = ("/inner/0".to_owned(), "type");
    assert_eq!(keywords(r#"{"inner":[["x"]]}"#), [item]);
    for colour in [
        "5",
        "null",
        "true",
        "[]",
        "{}",
        r#"["red"]"#,
        r#"{"red":null}"#,
    ] {
        let text = format!(r#"{{"colour":{colour},"inner":[{{}}]}}"#);
        let found = keywords(&text);
        assert!(
            found.contains(&("/colour".to_owned(), "type")),
            "{text}: {found:?}"
        );
        assert!(
            found.contains(&("/inner/0/name".to_owned(), "required")),
            "{text}: {found:?}"
        );
    }
}
