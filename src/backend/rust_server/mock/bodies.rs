//! Bodies in the form of their media type.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{json, xml};
use crate::model::{Api, Content, Shape, StringKind, TypeId};

/// A body as the server keeps it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Body {
    /// JSON.
    Json(Value),
    /// Text in UTF-8.
    Text(String),
    /// Bytes, in base64 (RFC 4648, section 4).
    Base64(&'static str),
}

impl Body {
    /// Its size in bytes, roughly.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Json(value) => json(value).len(),
            Self::Text(text) => text.len(),
            Self::Base64(text) => text.len(),
        }
    }
}

/// How a value is written in a media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    /// JSON as text, which YAML contains (YAML 1.2, section 1.3).
    Yaml,
    /// A document on each line.
    Lines,
    /// Server-sent events (HTML, section 9.2).
    Events,
    Xml,
    Urlencoded,
    Text,
    Bytes(&'static str),
}

/// A media type, with how values are written in it.
#[derive(Debug)]
pub(in super::super) struct Media<'a> {
    name: String,
    form: Form,
    /// The schema of the values.
    typed: Option<(&'a Api, TypeId)>,
}

/// The smallest files of their kind, in base64: of one pixel, of no page, of no entry.
const FILES: &[(&str, &str)] = &[
    (
        "image/png",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
    ),
    (
        "image/gif",
        "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
    ),
    ("application/pdf", "JVBERi0xLjQKJSVFT0YK"),
    ("application/zip", "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="),
    ("application/gzip", "H4sIAAAAAAAAAwMAAAAAAAAAAAA="),
];

/// A few bytes of any other kind.
const BYTES: &str = "AAECAw==";

impl<'a> Media<'a> {
    /// The media type of a body; one that is within it where the contract names a range.
    pub(in super::super) fn of(api: &'a Api, content: &Content) -> Self {
        let shape = content.type_id.map(|id| &api.get(api.underlying(id)).shape);
        let is_binary = matches!(shape, None | Some(Shape::String(StringKind::Binary)));
        let is_text = matches!(shape, Some(Shape::String(_)));
        let name = match content.media_type.as_str() {
            "*/*" | "application/*" if is_binary => "application/octet-stream",
            "*/*" if is_text => "text/plain",
            "*/*" | "application/*" => "application/json",
            "text/*" => "text/plain",
            "image/*" => "image/png",
            "audio/*" => "audio/mpeg",
            "video/*" => "video/mp4",
            name => name,
        };
        Self {
            form: form(name, is_binary, is_text),
            name: name.to_owned(),
            typed: content.type_id.map(|id| (api, id)),
        }
    }

    /// Its name.
    pub(in super::super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether the schema describes what is sent.
    pub(super) fn is_checked(&self) -> bool {
        matches!(self.form, Form::Json | Form::Yaml | Form::Urlencoded)
    }

    /// A body with this value; none where it cannot be written.
    pub(in super::super) fn body(&self, value: Option<&Value>) -> Option<Body> {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => json(other),
        };
        Some(match (self.form, value) {
            (Form::Bytes(bytes), _) => Body::Base64(bytes),
            (Form::Json, value) => Body::Json(value?.clone()),
            (Form::Yaml, value) => Body::Text(json(value?) + "\n"),
            (Form::Text, value) => Body::Text(value.map(text).unwrap_or_else(|| "text".to_owned())),
            (Form::Lines, Some(Value::String(lines))) if lines.contains('\n') => {
                Body::Text(lines.clone())
            }
            (Form::Lines, value) => Body::Text(repeated(value, "", "\n")),
            (Form::Events, Some(Value::String(events))) if events.contains("data:") => {
                Body::Text(events.clone())
            }
            (Form::Events, Some(Value::Object(event))) if is_event(event) => {
                Body::Text(fields(event).repeat(2))
            }
            (Form::Events, value) => Body::Text(repeated(value, "data: ", "\n\n")),
            (Form::Xml, Some(Value::String(text))) if text.trim_start().starts_with('<') => {
                Body::Text(text.clone())
            }
            (Form::Xml, value) => {
                Body::Text(xml::document(self.typed, value.unwrap_or(&Value::Null)))
            }
            (Form::Urlencoded, value) => {
                let members = value?.as_object()?.iter();
                let pairs = members
                    .map(|(name, value)| format!("{}={}", escaped(name), escaped(&text(value))));
                Body::Text(pairs.collect::<Vec<_>>().join("&"))
            }
        })
    }
}

fn form(name: &str, is_binary: bool, is_text: bool) -> Form {
    let name = name.split(';').next().unwrap_or_default();
    let (kind, subtype) = name.split_once('/').unwrap_or((name, ""));
    let known = FILES.iter().find(|(known, _)| *known == name);
    match subtype {
        "json-seq" | "jsonl" | "x-jsonl" | "ndjson" | "x-ndjson" | "json-lines" | "jsonlines"
        | "stream+json" => Form::Lines,
        "json" => Form::Json,
        _ if subtype.ends_with("+json") => Form::Json,
        "yaml" | "x-yaml" | "vnd.yaml" => Form::Yaml,
        _ if subtype.ends_with("+yaml") => Form::Yaml,
        "event-stream" => Form::Events,
        "xml" => Form::Xml,
        _ if subtype.ends_with("+xml") => Form::Xml,
        "x-www-form-urlencoded" => Form::Urlencoded,
        _ if known.is_some() => Form::Bytes(known.map_or(BYTES, |(_, bytes)| bytes)),
        _ if kind == "text" => Form::Text,
        _ if is_binary || ["image", "audio", "video", "font"].contains(&kind) => Form::Bytes(BYTES),
        _ if is_text => Form::Bytes(BYTES),
        _ => Form::Text,
    }
}

/// Two items of a stream; those of a list, if the value is one of several.
fn repeated(value: Option<&Value>, start: &str, end: &str) -> String {
    let any = Value::Object(Map::new());
    let value = value.unwrap_or(&any);
    let items: Vec<&Value> = match value.as_array() {
        Some(items) if items.len() > 1 => items.iter().collect(),
        Some(items) if items.len() == 1 => vec![&items[0], &items[0]],
        _ => vec![value, value],
    };
    let written = items
        .into_iter()
        .map(|item| format!("{start}{}{end}", json(item)));
    written.collect()
}

/// Whether the schema describes the fields of an event and not only its data.
fn is_event(members: &Map<String, Value>) -> bool {
    let mut names = members.keys();
    members.contains_key("data")
        && names.all(|name| ["data", "event", "id", "retry"].contains(&name.as_str()))
}

/// An event with these fields.
fn fields(members: &Map<String, Value>) -> String {
    let lines = members.iter().flat_map(|(name, value)| {
        let text = match value {
            Value::String(text) => text.clone(),
            other => json(other),
        };
        let lines = text.lines().map(|line| format!("{name}: {line}\n"));
        lines.collect::<Vec<_>>()
    });
    lines.collect::<String>() + "\n"
}

/// The text with all but unreserved characters escaped (RFC 3986, section 2.1).
pub(in super::super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn media(name: &str) -> Media<'static> {
        Media {
            name: name.to_owned(),
            form: form(name, false, false),
            typed: None,
        }
    }

    fn text(name: &str, value: &Value) -> String {
        match media(name).body(Some(value)) {
            Some(Body::Text(text)) => text,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn a_value_takes_the_form_of_its_media_type() {
        let value = json!({"a b": [1, "<"]});
        assert_eq!(
            text("application/xml", &value),
            "<_><a_b>1</a_b><a_b>&lt;</a_b></_>"
        );
        assert_eq!(
            text("text/event-stream", &json!(1)),
            "data: 1\n\ndata: 1\n\n"
        );
        let event = json!({"event": "e", "data": {"a": 1}});
        let event = text("text/event-stream", &event);
        assert_eq!(event, "event: e\ndata: {\"a\":1}\n\n".repeat(2));
        assert_eq!(text("application/x-ndjson", &json!([1, 2])), "1\n2\n");
        assert_eq!(text("text/plain", &json!("a")), "a");
        assert_eq!(
            text("application/x-www-form-urlencoded", &json!({"a b": "ü"})),
            "a%20b=%C3%BC"
        );
        let json = media("application/problem+json").body(Some(&value));
        assert_eq!(json, Some(Body::Json(value)));
        assert!(matches!(
            media("image/png").body(None),
            Some(Body::Base64(_))
        ));
    }
}
