//! Forms within forms.

use std::time::{Duration, Instant};

use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use types::Undecided;

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is enough that they were read")]
struct Branch {
    child: Option<Tree>,
    last: bool,
}

#[derive(Debug)]
#[expect(dead_code, reason = "it is enough that they were read")]
enum Tree {
    Oak(Box<Branch>),
    Elm(Box<Branch>),
    Ash(Box<Branch>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Undecided::deserialize(from)?;
        value
            .attempt()
            .map(Self::Oak)
            .or_else(|| value.attempt().map(Self::Elm))
            .or_else(|| value.attempt().map(Self::Ash))
            .ok_or_else(|| value.refuse())
    }
}

fn tree(depth: usize, last: &Value) -> Value {
    (0..depth).fold(
        Value::Null,
        |child, _| json!({"child": child, "last": last}),
    )
}

#[test]
fn what_is_of_no_form_is_refused_soon_however_deep_it_is() {
    let begin = Instant::now();
    let deep = tree(40, &json!("no flag"));
    assert!(serde_json::from_value::<Tree>(deep).is_err());
    let taken = begin.elapsed();
    assert!(taken < Duration::from_secs(60), "{taken:?}");
}

#[test]
fn many_values_are_read_after_one_that_was_refused() {
    let wrong = tree(12, &json!("no flag"));
    assert!(serde_json::from_value::<Tree>(wrong).is_err());
    let many = vec![tree(10, &json!(true)); 5_000];
    let read: Vec<Tree> = serde_json::from_value(Value::from(many)).expect("trees");
    assert_eq!(read.len(), 5_000);
}
