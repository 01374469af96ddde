// Managed by oasmith. Do not edit: the next run writes it anew.

//! Parameters as text (OpenAPI, "Style Values"; RFC 6570).

use serde_json::Value;

/// How a value that is not a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;p=a;p=b`
    Matrix,
    /// `p=a&p=b`, or `p=a,b`
    Form,
    /// `p=a%20b`
    SpaceDelimited,
    /// `p=a%7Cb`
    PipeDelimited,
    /// `p%5Bkey%5D=value`
    DeepObject,
    /// JSON.
    Content,
}

/// Percent-encodes everything but the unreserved characters of RFC 3986, section 2.3.
pub(super) fn percent(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// `name=value`, encoded.
pub(super) fn pair(name: &str, value: &str) -> String {
    format!("{}={}", percent(name), percent(value))
}

/// Appends pairs to the query of an address.
pub(super) fn append(address: &mut String, pairs: &str) {
    if !pairs.is_empty() {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(pairs);
    }
}

/// A path parameter.
pub(super) fn path(name: &str, value: &Value, style: Style, explode: bool) -> String {
    let (start, separator, is_named) = match style {
        Style::Label => (".", ".", false),
        Style::Matrix => (";", ";", true),
        Style::Content => return percent(&value.to_string()),
        _ => ("", ",", false),
    };
    let own = |text: String| match is_named {
        true => format!("{}={text}", percent(name)),
        false => text,
    };
    let parts: Vec<String> = match (value, explode) {
        (Value::Array(items), true) => items.iter().map(|item| own(percent(&text(item)))).collect(),
        (Value::Object(members), true) => members
            .iter()
            .map(|(key, member)| pair(key, &text(member)))
            .collect(),
        (Value::Array(_) | Value::Object(_), false) => vec![own(joined(value, ",", &percent))],
        (scalar, _) => vec![own(percent(&text(scalar)))],
    };
    format!("{start}{}", parts.join(separator))
}

/// A query parameter or cookie: its pairs with `&` between them; empty where there is nothing to say.
pub(super) fn query(name: &str, value: &Value, style: Style, explode: bool) -> String {
    let named = |text: String| format!("{}={text}", percent(name));
    let pairs: Vec<String> = match (style, value, explode) {
        (Style::Content, value, _) => vec![pair(name, &value.to_string())],
        (Style::DeepObject, Value::Object(_), _) => deep(name, value),
        (_, Value::Array(items), _) if items.is_empty() => Vec::new(),
        (Style::SpaceDelimited, Value::Array(_), false) => {
            vec![named(joined(value, "%20", &percent))]
        }
        (Style::PipeDelimited, Value::Array(_), false) => {
            vec![named(joined(value, "%7C", &percent))]
        }
        (_, Value::Array(items), true) => {
            items.iter().map(|item| pair(name, &text(item))).collect()
        }
        (_, Value::Object(members), true) => {
            members.iter().flat_map(|(k, v)| member(k, v)).collect()
        }
        (_, Value::Array(_) | Value::Object(_), false) => vec![named(joined(value, ",", &percent))],
        (_, scalar, _) => vec![pair(name, &text(scalar))],
    };
    pairs.join("&")
}

/// A member of an object whose members stand by themselves; a list repeats its name.
fn member(name: &str, value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().map(|item| pair(name, &text(item))).collect(),
        other => vec![pair(name, &text(other))],
    }
}

fn deep(name: &str, value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, value)| deep(&format!("{name}[{key}]"), value))
            .collect(),
        other => member(name, other),
    }
}

/// The value of a header field, which is not percent-encoded; none where there is nothing to say.
pub(super) fn header(value: &Value, style: Style, explode: bool) -> Option<String> {
    Some(match (style, value) {
        (Style::Content, value) => value.to_string(),
        (_, Value::Array(items)) if items.is_empty() => return None,
        (_, Value::Object(members)) if explode => {
            let pairs = members
                .iter()
                .map(|(key, value)| format!("{key}={}", text(value)));
            pairs.collect::<Vec<_>>().join(",")
        }
        (_, Value::Array(_) | Value::Object(_)) => joined(value, ",", &str::to_owned),
        (_, scalar) => text(scalar),
    })
}

/// Items, or keys and values by turns.
fn joined(value: &Value, separator: &str, encode: &dyn Fn(&str) -> String) -> String {
    let parts: Vec<String> = match value {
        Value::Array(items) => items.iter().map(|item| encode(&text(item))).collect(),
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, value)| [encode(key), encode(&text(value))])
            .collect(),
        other => vec![encode(&text(other))],
    };
    parts.join(separator)
}

/// A scalar as text; what lies deeper than a style reaches, as JSON.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(percent("aZ09-._~"), "aZ09-._~");
        assert_eq!(percent("a b/ü?&=+%"), "a%20b%2F%C3%BC%3F%26%3D%2B%25");
    }

    /// The examples of the table "Style Examples" of OpenAPI 3.1.
    #[test]
    fn styles_are_those_of_the_specification() {
        let list = json!(["blue", "black", "brown"]);
        let object = json!({"B": 150, "R": 100});
        let p = |value: &Value, style, explode| path("color", value, style, explode);
        assert_eq!(p(&list, Style::Matrix, false), ";color=blue,black,brown");
        assert_eq!(
            p(&list, Style::Matrix, true),
            ";color=blue;color=black;color=brown"
        );
        assert_eq!(p(&list, Style::Label, true), ".blue.black.brown");
        assert_eq!(p(&list, Style::Simple, false), "blue,black,brown");
        assert_eq!(p(&json!("blue"), Style::Matrix, false), ";color=blue");
        let q = |value: &Value, style, explode| query("color", value, style, explode);
        assert_eq!(q(&list, Style::Form, false), "color=blue,black,brown");
        assert_eq!(
            q(&list, Style::Form, true),
            "color=blue&color=black&color=brown"
        );
        assert_eq!(
            q(&list, Style::SpaceDelimited, false),
            "color=blue%20black%20brown"
        );
        assert_eq!(
            q(&list, Style::PipeDelimited, false),
            "color=blue%7Cblack%7Cbrown"
        );
        assert_eq!(
            q(&json!({"R": 1}), Style::DeepObject, true),
            "color%5BR%5D=1"
        );
        assert_eq!(q(&json!([]), Style::Form, true), "");
        let h = |value: &Value, explode| header(value, Style::Simple, explode);
        assert_eq!(h(&list, false).as_deref(), Some("blue,black,brown"));
        assert_eq!(h(&json!([]), false), None);
        assert_eq!(q(&object, Style::Form, false), "color=B,150,R,100");
        assert_eq!(q(&object, Style::Form, true), "B=150&R=100");
        assert_eq!(p(&object, Style::Matrix, true), ";B=150;R=100");
        assert_eq!(p(&object, Style::Simple, true), "B=150,R=100");
        assert_eq!(h(&object, true).as_deref(), Some("B=150,R=100"));
    }
}
