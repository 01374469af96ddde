//! Enumerations keep texts that the contract did not have.

use serde_json::json;

#[macro_use]
#[path = "../../../templates/rust-sdk/support/enumeration.rs"]
mod source;

pub use source::read_enumeration;

enumeration! {
    /// How it is.
    pub enum Status {
        Unknown(String),
        Open = "open",
        InUse = "in use",
    }
}

enumeration! {
    /// What no code span holds is documented by hand.
    pub enum Quoted {
        Other(String),
        /// 'unknown'
        Unknown = "`unknown`",
    }
}

#[test]
fn a_text_is_kept_as_it_is() {
    assert_eq!(Status::ALL, [Status::Open, Status::InUse]);
    for text in ["open", "in use", "Open", ""] {
        let status: Option<Status> = serde_json::from_value(json!(text)).ok();
        assert_eq!(status, Some(Status::from(text)));
        assert_eq!(status.map(|it| it.to_string()).as_deref(), Some(text));
        assert_eq!(
            serde_json::to_value(Status::from(text)).ok(),
            Some(json!(text))
        );
    }
    assert_eq!(Status::from("open"), Status::Open);
    assert_eq!(Status::from("shut"), Status::Unknown("shut".to_owned()));
    assert_eq!(Quoted::ALL, [Quoted::Unknown]);
    assert_eq!(Quoted::from("`unknown`"), Quoted::Unknown);
    assert_eq!(Quoted::from("Unknown").as_str(), "Unknown");
    for wrong in [json!({"open": null}), json!(1), json!(null)] {
        assert!(serde_json::from_value::<Status>(wrong).is_err());
    }
}
