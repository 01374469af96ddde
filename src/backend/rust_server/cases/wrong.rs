//! Values that are nearly right: one rule of the schema is broken in each.

use serde_json::{Map, Value, json};

use super::super::samples::{Samples, Violation};
use crate::model::{Api, Assertion, TypeId};

/// The longest text that is sent.
const LONGEST: u64 = 5_000;
/// The most members of a body that are looked at.
const MEMBERS: usize = 20;

/// A value that breaks a rule.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) value: Value,
    pub(super) violation: Violation,
}

/// Wrong values made of a right one, each with another broken keyword, as far as they are found.
pub(super) fn wrong(api: &Api, samples: &Samples<'_>, id: TypeId, right: &Value) -> Vec<Wrong> {
    let mut candidates = scalars(api, id, right);
    if let Value::Object(members) = right {
        candidates.extend(objects(api, id, members));
    }
    let mut found: Vec<Wrong> = Vec::new();
    for value in candidates {
        let mut violations = samples.violations(id, &value).into_iter();
        let (Some(violation), None) = (violations.next(), violations.next()) else {
            continue;
        };
        let is_new = |known: &Wrong| known.violation.keyword != violation.keyword;
        if found.iter().all(is_new) {
            found.push(Wrong { value, violation });
        }
    }
    found
}

/// Objects in which one member is missing, wrong or too many.
fn objects(api: &Api, id: TypeId, right: &Map<String, Value>) -> Vec<Value> {
    let mut found = Vec::new();
    for (name, value) in right.iter().take(MEMBERS) {
        let mut without = right.clone();
        without.shift_remove(name);
        found.push(Value::Object(without));
        let types = properties(api, id, name);
        for candidate in types.iter().flat_map(|id| scalars(api, *id, value)) {
            let mut other = right.clone();
            other.insert(name.clone(), candidate);
            found.push(Value::Object(other));
        }
    }
    let mut more = right.clone();
    more.insert("no such property".to_owned(), Value::Bool(true));
    found.push(Value::Object(more));
    found
}

/// The schemas of a property.
fn properties(api: &Api, id: TypeId, name: &str) -> Vec<TypeId> {
    let mut found = Vec::new();
    for assertion in api.conjoined(id) {
        if let Assertion::Properties(named) = assertion {
            let named = named.iter().filter(|(known, _)| known == name);
            found.extend(named.map(|(_, id)| *id));
        }
    }
    found
}

/// Values in place of a right one, each beside one of the rules.
fn scalars(api: &Api, id: TypeId, right: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    for assertion in api.conjoined(id) {
        match assertion {
            Assertion::Type(_) => {
                found.extend([
                    json!({"no": "such type"}),
                    json!("no such type"),
                    json!(true),
                ]);
            }
            Assertion::Enum(_) | Assertion::Const(_) => found.push(json!("no such value")),
            Assertion::Minimum(bound) | Assertion::ExclusiveMinimum(bound) => {
                found.extend(bound.parse::<f64>().ok().map(|low| beyond(low, -1.0)));
            }
            Assertion::Maximum(bound) | Assertion::ExclusiveMaximum(bound) => {
                found.extend(bound.parse::<f64>().ok().map(|high| beyond(high, 1.0)));
            }
            Assertion::MultipleOf(_) => found.extend([json!(1), json!(0.37)]),
            Assertion::MinLength(least) if *least > 0 && *least <= LONGEST => {
                found.push(json!("a".repeat(*least as usize - 1)));
            }
            Assertion::MaxLength(most) if *most < LONGEST => {
                found.push(json!("a".repeat(*most as usize + 1)));
            }
            Assertion::Pattern(_) => found.extend([json!("§ §"), json!("no match"), json!("0")]),
            Assertion::Format(_) => found.push(json!("no such format")),
            Assertion::MinItems(_) => found.push(json!([])),
            Assertion::UniqueItems => found.extend(twice(right)),
            _ => {}
        }
    }
    found
}

/// A number beyond a bound, whole where the bound is.
fn beyond(bound: f64, step: f64) -> Value {
    let value = bound + step;
    match value.fract() == 0.0 && value.abs() < 9.0e15 {
        true => json!(value as i64),
        false => json!(value),
    }
}

/// A list with its first item twice.
fn twice(right: &Value) -> Option<Value> {
    let first = right.as_array()?.first()?;
    Some(json!([first, first]))
}
