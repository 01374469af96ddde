// Managed by oasmith. Do not edit: the next run writes it anew.

//! JSON merge patch on untyped values.

use serde_json::{Map, Value};

/// Applies a JSON merge patch (RFC 7396, section 2) to a document.
pub fn merge_patch(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(members) = target else {
        return;
    };
    for (name, value) in patch {
        if value.is_null() {
            members.remove(&name);
        } else {
            merge_patch(members.entry(name).or_insert(Value::Null), value);
        }
    }
}
