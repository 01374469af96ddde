//! Examples that are nearly right.

use serde_json::Value;

use super::Violation;
use crate::diagnostic::pointer;

/// How often the rest is looked at again.
const ROUNDS: usize = 4;

/// The value, without the members at which there is something wrong; none where that does not help.
pub(super) fn repaired(
    shown: &Value,
    violations: &dyn Fn(&Value) -> Vec<Violation>,
) -> Option<Value> {
    let mut value = shown.clone();
    for _ in 0..ROUNDS {
        let found = violations(&value);
        if found.is_empty() {
            return Some(value);
        }
        let mut pointers: Vec<&str> = found.iter().map(|one| one.pointer.as_str()).collect();
        // Items behind others first, so that places stay what they are.
        pointers.sort_unstable_by(|a, b| b.cmp(a));
        pointers.dedup();
        let before = value.clone();
        for pointer in pointers {
            remove(&mut value, pointer);
        }
        if value == before {
            return None;
        }
    }
    None
}

/// Takes a member out of its object; items stay, since others have their places behind them.
fn remove(value: &mut Value, pointer: &str) -> Option<()> {
    let (parent, token) = pointer.rsplit_once('/')?;
    let name = pointer::decode(token);
    value
        .pointer_mut(parent)?
        .as_object_mut()?
        .shift_remove(name.as_ref());
    Some(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_that_are_wrong_are_left_out() {
        let judge = |value: &Value| {
            let is_wrong = value.pointer("/a/b~1c").is_some();
            let wrong = is_wrong.then(|| Violation {
                pointer: "/a/b~1c".to_owned(),
                keyword: "type",
                detail: String::new(),
            });
            wrong.into_iter().collect()
        };
        let shown = json!({"a": {"b/c": 1, "d": 2}});
        assert_eq!(repaired(&shown, &judge), Some(json!({"a": {"d": 2}})));
    }
}
