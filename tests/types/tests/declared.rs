//! What the macros of generated declarations make.

use serde::{Deserialize, Serialize};
use serde_json::json;
use types::{UnknownValue, Validate, checked_exactly, enumeration, forms};

enumeration! {
    /// How it is.
    pub enum Status {
        Open = "open",
        InUse = "in use",
    }
}

enumeration! {
    /// What no code span holds is documented by hand.
    pub enum Quoted {
        /// 'a'
        A = "`a`",
    }
}

forms! {
    /// A text, or numbers.
    pub enum Form {
        /// The text.
        Text(
            #[from]
            String,
        ),
        /// Some.
        Some(Vec<i32>),
        /// More.
        More(Vec<i32>),
    }
}

checked_exactly!(Form);

#[test]
fn an_enumeration_is_its_texts() {
    assert_eq!(Status::ALL, [Status::Open, Status::InUse]);
    assert_eq!(Status::InUse.as_str(), "in use");
    assert_eq!(Status::InUse.to_string(), "in use");
    assert_eq!("open".parse(), Ok(Status::Open));
    assert_eq!("Open".parse::<Status>(), Err(UnknownValue::new("Open")));
    assert_eq!(
        serde_json::to_value(Status::InUse).ok(),
        Some(json!("in use"))
    );
    assert_eq!(serde_json::from_value(json!("`a`")).ok(), Some(Quoted::A));
    for wrong in [
        json!("Open"),
        json!({"open": null}),
        json!(["open"]),
        json!(null),
    ] {
        assert!(serde_json::from_value::<Status>(wrong).is_err());
    }
}

#[test]
fn a_form_is_written_as_its_value() {
    assert_eq!(Form::from("a".to_owned()), Form::Text("a".to_owned()));
    assert_eq!(
        serde_json::to_value(Form::More(vec![1])).ok(),
        Some(json!([1]))
    );
    assert!(!Form::Some(Vec::new()).is_valid());
    assert!(().is_valid());
}

/// Like a generated type whose read shape has members that the server sets.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
struct Written {
    name: String,
    #[serde(default)]
    age: u8,
}

types::refusing!(Written: "created", "id");

#[test]
fn members_that_the_server_sets_are_refused() {
    let table = [
        (r#"{"name":"a"}"#, true),
        (r#"{"name":"a","other":{"id":1}}"#, true),
        (r#"{"id":{"x":[1]},"name":"a"}"#, false),
        (r#"{"\u0069d":1,"name":"a"}"#, false),
        (r#"{"n\u0061me":"a"}"#, true),
        (r#"{"name":"a","name":"b"}"#, false),
        (r#"["a",1]"#, false),
        ("null", false),
    ];
    for (text, good) in table {
        let read: Result<Written, _> = serde_json::from_str(text);
        assert_eq!(read.is_ok(), good, "{text}: {read:?}");
    }
    assert!(serde_json::from_value::<Written>(json!({ "name": "a" })).is_ok());
    assert!(serde_json::from_value::<Written>(json!({ "id": 1, "name": "a" })).is_err());
    let written = Written {
        name: "a".to_owned(),
        age: 2,
    };
    assert_eq!(
        serde_json::to_string(&written).unwrap(),
        r#"{"name":"a","age":2}"#
    );
}
