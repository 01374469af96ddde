//! What the macros of generated declarations make.

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
