//! Values of header fields.

use serde_json::Value;

use super::super::samples::{PLAIN, Samples};
use crate::model::Header;

/// The text of a header field; none where no valid one is known.
pub(super) fn header(samples: &mut Samples<'_>, declared: &Header) -> Option<String> {
    let id = declared.type_id;
    let usual = match declared.name.to_ascii_lowercase().as_str() {
        // RFC 9110, section 8.8.3.
        "etag" => Some("\"1\""),
        "location" | "content-location" => Some("/"),
        _ => None,
    };
    let usual = usual.map(|text| Value::String(text.to_owned()));
    let shown = declared
        .examples
        .iter()
        .map(|example| example.value.clone());
    let mut candidates: Vec<Value> = shown.chain(usual).collect();
    candidates.retain(|value| samples.violations(id, value).is_empty());
    candidates.extend(samples.value(id, PLAIN));
    candidates.iter().filter_map(text).next()
}

/// The style `simple` (RFC 6570, section 3.2.2); none for what HTTP cannot carry.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        Value::Array(items) => joined(items.iter().map(text))?,
        Value::Object(members) => joined(
            members
                .iter()
                .flat_map(|(name, value)| [Some(name.clone()), text(value)]),
        )?,
        scalar => scalar.to_string(),
    };
    let is_sendable = !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    (is_sendable && text.trim() == text).then_some(text)
}

fn joined(parts: impl Iterator<Item = Option<String>>) -> Option<String> {
    let parts: Option<Vec<String>> = parts.collect();
    parts.map(|parts| parts.join(","))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_written_simply() {
        assert_eq!(text(&json!([1, "a"])).as_deref(), Some("1,a"));
        assert_eq!(text(&json!({"a": true})).as_deref(), Some("a,true"));
        assert_eq!(text(&json!("a\r\nb")), None);
        assert_eq!(text(&json!("")), None);
    }
}
