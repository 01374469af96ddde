//! Request Body, Response, Header and Media Type Objects.

use std::collections::BTreeMap;

use super::{Lowering, capitalised, example::examples, flag, parameter::named_style, text};
use crate::{
    contract::Node,
    diagnostic::{Code, Diagnostic, quoted},
    model::{Content, Direction, Header, RequestBody, Response, StatusPattern, Style},
};

impl Lowering<'_> {
    /// The request body of an operation.
    pub(super) fn request_body(&mut self, operation: Node<'_>, id: &str) -> Option<RequestBody> {
        let node = operation.at("requestBody")?;
        let name = format!("{} Body", capitalised(id));
        Some(RequestBody {
            required: flag(node, "required"),
            description: text(node, "description"),
            contents: self.contents(node, Direction::Write, &name),
            max_bytes: max_bytes(operation).or_else(|| max_bytes(node)),
        })
    }

    /// The declared answers of an operation.
    pub(super) fn responses(&mut self, operation: Node<'_>, id: &str) -> Vec<Response> {
        let Some(responses) = operation.at("responses") else {
            return Vec::new();
        };
        let mut lowered = Vec::new();
        for entry in responses.entries() {
            let (Some(status), Some(node)) = (status(entry.key), entry.value.resolved()) else {
                continue;
            };
            let name = match status.is_success() {
                true => format!("{} Answer", capitalised(id)),
                false => format!("{} {}", capitalised(id), capitalised(entry.key)),
            };
            lowered.push(Response {
                status,
                description: text(node, "description"),
                headers: self.headers(node, id),
                contents: self.contents(node, Direction::Read, &name),
            });
        }
        lowered
    }

    fn headers(&mut self, response: Node<'_>, id: &str) -> Vec<Header> {
        let Some(headers) = response.at("headers") else {
            return Vec::new();
        };
        let mut lowered = Vec::new();
        for entry in headers.entries() {
            // A Content-Type header is ignored (OpenAPI 3.0, Response Object, `headers`).
            if entry.key.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(node) = entry.value.resolved() else {
                continue;
            };
            lowered.push(Header {
                name: entry.key.to_owned(),
                required: flag(node, "required"),
                type_id: self.parameter_type(node, id, entry.key),
                description: text(node, "description"),
                examples: examples(node),
            });
        }
        lowered
    }

    fn contents(&mut self, owner: Node<'_>, direction: Direction, name: &str) -> Vec<Content> {
        let Some(content) = owner.at("content") else {
            return Vec::new();
        };
        let mut lowered: Vec<Content> = Vec::new();
        let mut any_json = None;
        for entry in content.entries() {
            let Some(node) = entry.value.resolved() else {
                continue;
            };
            let media_type = media_type(entry.key);
            if lowered.iter().any(|it| it.media_type == media_type) {
                let message = format!("the media type {} is declared twice", quoted(entry.key));
                let found = Diagnostic::new(Code::NotGenerated, message);
                let found = found.at(entry.key_place, "only the first is generated");
                self.sink
                    .push(found.help("media types are compared without regard to case"));
                continue;
            }
            let mut own = Content {
                media_type,
                type_id: node.get("schema").map(|s| self.schema(s, direction, name)),
                item_type_id: node
                    .get("itemSchema")
                    .map(|s| self.schema(s, direction, name)),
                part_types: part_types(node),
                styles: styles(node),
                examples: examples(node),
            };
            // JSON without a schema is still JSON, whatever it is called.
            if own.type_id.is_none() && own.is_json() {
                own.type_id = Some(*any_json.get_or_insert_with(|| self.any(node, name)));
            }
            lowered.push(own);
        }
        // Parameters only matter where they tell one from another.
        let essences: Vec<String> = lowered.iter().map(|it| it.essence().to_owned()).collect();
        for content in &mut lowered {
            let mut alike = essences.iter().filter(|it| **it == content.essence());
            if alike.nth(1).is_none() {
                content.media_type = content.essence().to_owned();
            }
        }
        lowered
    }
}

/// A media type in lower case, its parameters without blanks: `application/json;version=2`.
fn media_type(written: &str) -> String {
    let parts = written
        .split(';')
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let parts: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
    parts.join(";")
}

/// `x-oasmith-max-bytes`: on the operation or on its request body, in bytes.
fn max_bytes(node: Node<'_>) -> Option<u64> {
    node.get("x-oasmith-max-bytes").and_then(Node::as_u64)
}

/// The media types that Encoding Objects allow for parts, by property.
fn part_types(media_type: Node<'_>) -> BTreeMap<String, Vec<String>> {
    let Some(encoding) = media_type.at("encoding") else {
        return BTreeMap::new();
    };
    let allowed = encoding.entries().filter_map(|entry| {
        let list = text(entry.value, "contentType")?;
        let types = list.split(',').map(|one| one.trim().to_ascii_lowercase());
        Some((
            entry.key.to_owned(),
            types.filter(|one| !one.is_empty()).collect(),
        ))
    });
    allowed.collect()
}

/// How Encoding Objects say that properties are written, by property. Where one of these members is
/// there, the others have the values of a query parameter.
fn styles(media_type: Node<'_>) -> BTreeMap<String, (Style, bool)> {
    let Some(encoding) = media_type.at("encoding") else {
        return BTreeMap::new();
    };
    let said = encoding.entries().filter_map(|entry| {
        let explode = entry.value.get("explode").and_then(Node::as_bool);
        let style = named_style(entry.value);
        if let (None, None) = (style, explode) {
            let is_json = text(entry.value, "contentType").is_some_and(|it| it.ends_with("json"));
            return is_json.then(|| (entry.key.to_owned(), (Style::Json, false)));
        }
        let style = style.unwrap_or(Style::Form);
        Some((
            entry.key.to_owned(),
            (style, explode.unwrap_or(style == Style::Form)),
        ))
    });
    said.collect()
}

fn status(key: &str) -> Option<StatusPattern> {
    if key == "default" {
        return Some(StatusPattern::Default);
    }
    if let Some(hundreds) = key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")) {
        return hundreds
            .parse::<u16>()
            .ok()
            .map(|hundreds| StatusPattern::Range(hundreds * 100));
    }
    key.parse()
        .ok()
        .filter(|code| (100..600).contains(code))
        .map(StatusPattern::Code)
}
