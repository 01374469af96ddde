//! What must be there against what is.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What values of a case are called that must be the same, or others.
pub type Names = BTreeMap<String, Value>;

/// What is not as it must be: objects may hold more than must be there, lists may not.
///
/// An object with one member that begins with `$` is a question: `$has` and `$lacks` (a text holds
/// another), `$between` (a number), `$is` (the value of this name, or it gets the name), `$other` (none of
/// the values of this name), `$exactly` (an object that holds nothing else).
pub fn differences(wanted: &Value, found: &Value, at: &str, names: &mut Names) -> Vec<String> {
    let unlike = || vec![format!("{at} is {found}, not {wanted}")];
    match (wanted, found) {
        (Value::Object(wanted), _) if is_question(wanted) => question(wanted, found, at, names),
        (Value::Object(wanted), Value::Object(found)) => {
            let members = wanted.iter().flat_map(|(key, wanted)| {
                let found = found.get(key).unwrap_or(&Value::Null);
                differences(wanted, found, &format!("{at}.{key}"), names)
            });
            members.collect()
        }
        (Value::Array(wanted), Value::Array(found)) if wanted.len() == found.len() => {
            let items = wanted.iter().zip(found).enumerate();
            let items = items.flat_map(|(index, (wanted, found))| {
                differences(wanted, found, &format!("{at}[{index}]"), names)
            });
            items.collect()
        }
        // By their digits: 1.0 is not 1.
        (wanted, found) if wanted == found => Vec::new(),
        _ => unlike(),
    }
}

/// Whether an object asks something of a value, in place of being one.
pub fn is_question(object: &Map<String, Value>) -> bool {
    object.len() == 1 && object.keys().all(|key| key.starts_with('$'))
}

fn question(
    question: &Map<String, Value>,
    found: &Value,
    at: &str,
    names: &mut Names,
) -> Vec<String> {
    let text = found.as_str().unwrap_or_default();
    let holds = question.iter().all(|(key, wanted)| {
        let part = wanted.as_str().unwrap_or_default();
        match key.as_str() {
            "$has" => text.contains(part),
            "$lacks" => !found.to_string().contains(part),
            "$between" => is_between(found, wanted),
            "$is" => match names.get(part) {
                Some(known) => known == found,
                None => !found.is_null() && names.insert(part.to_owned(), found.clone()).is_none(),
            },
            "$other" => names.get(part).is_some_and(|known| known != found) && !found.is_null(),
            "$exactly" => wanted == found,
            _ => false,
        }
    });
    let wanted = || Value::Object(question.clone());
    match holds {
        true => Vec::new(),
        false => vec![format!("{at} is {found}, not as {}", wanted())],
    }
}

fn is_between(found: &Value, bounds: &Value) -> bool {
    let bound = |index: usize| bounds.get(index).and_then(Value::as_f64);
    match (found.as_f64(), bound(0), bound(1)) {
        (Some(found), Some(least), Some(most)) => (least..=most).contains(&found),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(wanted: &str, found: &str) -> usize {
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
        differences(&read(wanted), &read(found), "it", &mut Names::new()).len()
    }

    #[test]
    fn values_are_compared_by_what_must_be_there() {
        for (wanted, value, count) in [
            ("{\"a\": 1}", "{\"a\": 1, \"b\": 2}", 0),
            ("{\"a\": null}", "{}", 0),
            ("{\"a\": null}", "{\"a\": 1}", 1),
            ("[1]", "[1, 2]", 1),
            ("1.0", "1", 1),
            ("9007199254740993", "9007199254740992", 1),
            ("{\"$has\": \"ell\"}", "\"hello\"", 0),
            ("{\"$lacks\": \"ell\"}", "\"hello\"", 1),
            ("{\"$between\": [1, 2]}", "1.5", 0),
            ("[{\"$is\": \"k\"}, {\"$is\": \"k\"}]", "[1, 1]", 0),
            ("[{\"$is\": \"k\"}, {\"$is\": \"k\"}]", "[1, 2]", 1),
            ("[{\"$is\": \"k\"}, {\"$other\": \"k\"}]", "[1, 2]", 0),
            ("[{\"$is\": \"k\"}, {\"$other\": \"k\"}]", "[1, 1]", 1),
            ("{\"$exactly\": {\"a\": 1}}", "{\"a\": 1, \"b\": 2}", 1),
        ] {
            assert_eq!(found(wanted, value), count, "{wanted} {value}");
        }
    }
}
