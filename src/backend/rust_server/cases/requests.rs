//! Requests, before and after they are written out.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    super::{
        mock::{Body, Media},
        samples::{PLAIN, Richness, Samples},
    },
    encode::{Encoded, encoded, escaped, form},
};
use crate::blueprint::{Place, Unknown};
use crate::model::{Api, Content, Location, Operation, Parameter, PathPart, Shape};

/// How many optional levels the parts of a request have.
const RICHNESS: Richness = 1;

/// A request, by the values that it carries.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub(super) operation: &'a Operation,
    /// The values of parameters, by their place in the operation.
    pub(super) values: BTreeMap<usize, Value>,
    /// The media type of the body and the body, in the form of the file.
    pub(super) body: Option<(String, Value)>,
    /// What the body says, with its place among the contents.
    pub(super) said: Option<(&'a Content, Value)>,
}

impl<'a> Draft<'a> {
    /// A request with what it must have, or with all that it may have; none where nothing is known
    /// that is right.
    pub(super) fn right(
        api: &'a Api,
        samples: &mut Samples<'_>,
        operation: &'a Operation,
        is_full: bool,
    ) -> Option<Self> {
        let mut draft = Self {
            operation,
            values: BTreeMap::new(),
            body: None,
            said: None,
        };
        for (at, parameter) in operation.parameters.iter().enumerate() {
            if !parameter.required && (!is_full || is_coding(parameter)) {
                continue;
            }
            match value(samples, parameter) {
                Some(value) => {
                    draft.values.insert(at, value);
                }
                _ if parameter.required => return None,
                _ => {}
            }
        }
        if let Some(body) = &operation.body {
            let contents = &body.contents;
            let json = contents.iter().find(|content| content.is_json());
            let content = json.or_else(|| contents.first())?;
            draft.fill(api, samples, content)?;
        }
        Some(draft)
    }

    fn fill(&mut self, api: &Api, samples: &mut Samples<'_>, content: &'a Content) -> Option<()> {
        let shown = content.examples.iter();
        let value = content.type_id.and_then(|id| {
            let right = |value: &Value| samples.violations(id, value).is_empty();
            let shown = shown.map(|shown| shown.value.clone()).find(right);
            shown.or_else(|| samples.value(id, RICHNESS))
        });
        self.say(api, content, value)
    }

    /// Gives it a body that says this; none where that cannot be written.
    fn say(&mut self, api: &Api, content: &'a Content, value: Option<Value>) -> Option<()> {
        self.body = Some(body(api, content, value.as_ref())?);
        self.said = value.map(|value| (content, value));
        Some(())
    }

    /// The JSON of the body, with its place among the contents.
    pub(super) fn json(&self) -> Option<&(&'a Content, Value)> {
        self.said.as_ref().filter(|(content, _)| content.is_json())
    }

    /// Whether it says a part that the data layer does not understand.
    pub(super) fn says(&self, unknown: &Unknown) -> bool {
        let location = match unknown.place {
            Place::Query => Location::Query,
            Place::Header => Location::Header,
            Place::Cookie => Location::Cookie,
            Place::Body if unknown.name.is_empty() => return self.body.is_some(),
            Place::Body => {
                let mut names = unknown.name.split('.');
                let body = self.said.as_ref().map(|(_, value)| value);
                return body.is_some_and(|body| {
                    let found = names.try_fold(body, |value, name| value.get(name));
                    found.is_some()
                });
            }
        };
        let said = self.values.keys();
        let mut said = said.filter_map(|at| self.operation.parameters.get(*at));
        said.any(|it| it.location == location && it.name == unknown.name)
    }

    /// The same with a body that says only what it must; none where this one does.
    pub(super) fn terse(&self, api: &Api, samples: &mut Samples<'_>) -> Option<Self> {
        let (content, value) = self.said.as_ref()?;
        let terse = samples.value(content.type_id?, PLAIN)?;
        let mut other = self.clone();
        let is_other = terse != *value && other.say(api, content, Some(terse)).is_some();
        is_other.then_some(other)
    }

    /// The same with another body of JSON.
    pub(super) fn with_json(&self, value: Value) -> Self {
        let mut other = self.clone();
        if let Some((_, body)) = &mut other.body {
            *body = json!({"json": value});
        }
        other
    }

    /// The request as the file has it; none where a value has no form.
    pub(super) fn written(&self, mount: &str) -> Option<Value> {
        let (mut query, mut headers, mut cookies) = (Vec::new(), Vec::new(), Vec::new());
        let mut in_path: BTreeMap<&str, String> = BTreeMap::new();
        for (at, value) in &self.values {
            let parameter = self.operation.parameters.get(*at)?;
            match encoded(parameter, value)? {
                Encoded::Path(text) => {
                    in_path.insert(&parameter.name, text);
                }
                Encoded::Query(pairs) => query.extend(pairs),
                Encoded::Header(text) => headers.push((parameter.name.clone(), text)),
                Encoded::Cookie(pairs) => cookies.extend(pairs),
            }
        }
        if !cookies.is_empty() {
            headers.push(("Cookie".to_owned(), cookies.join("; ")));
        }
        // No request can name what stands behind these (RFC 3986, section 3).
        if self.operation.path.text.contains(['#', '?']) {
            return None;
        }
        let mut path = mount.to_owned();
        for segment in &self.operation.path.segments {
            path.push('/');
            for part in segment {
                match part {
                    PathPart::Literal(text) => path.push_str(&escaped_literal(text)),
                    PathPart::Parameter(name) => path.push_str(in_path.get(name.as_str())?),
                }
            }
        }
        if !query.is_empty() {
            path = format!("{path}?{}", query.join("&"));
        }
        let path = if path.is_empty() {
            "/".to_owned()
        } else {
            path
        };
        let mut request = json!({"method": self.operation.method, "path": path});
        if !headers.is_empty() {
            request["headers"] = json!(headers);
        }
        if let Some((media_type, body)) = &self.body {
            request["type"] = json!(media_type);
            request["body"] = body.clone();
        }
        Some(request)
    }
}

/// The literal parts of a path, with what may not stand in a URL escaped.
fn escaped_literal(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%".contains(c);
    text.chars()
        .map(|c| match plain(c) {
            true => c.to_string(),
            false => escaped(c.encode_utf8(&mut [0; 4])),
        })
        .collect()
}

/// A right value of a parameter: what the contract shows, else one that is made.
fn value(samples: &mut Samples<'_>, parameter: &Parameter) -> Option<Value> {
    if is_if_match(parameter) {
        return Some(json!("*"));
    }
    let id = parameter.type_id;
    let shown = parameter.examples.iter().map(|shown| shown.value.clone());
    let is_right = |value: &Value| {
        samples.violations(id, value).is_empty() && encoded(parameter, value).is_some()
    };
    let shown = shown.into_iter().find(is_right);
    shown.or_else(|| {
        let made = (0..3).filter_map(|seed| samples.nth(id, RICHNESS, seed));
        made.into_iter()
            .find(|value| encoded(parameter, value).is_some())
    })
}

/// Its value is how the body is coded (RFC 9110, section 8.4), and no body is.
fn is_coding(parameter: &Parameter) -> bool {
    let is_named = parameter.name.eq_ignore_ascii_case("content-encoding");
    parameter.location == Location::Header && is_named
}

/// Its value is a precondition (RFC 9110, section 13.1.1), whatever the schema says.
pub(super) fn is_if_match(parameter: &Parameter) -> bool {
    parameter.location == Location::Header && parameter.name.eq_ignore_ascii_case("if-match")
}

/// The media type of a body and the body, in the form of the file.
fn body(api: &Api, content: &Content, value: Option<&Value>) -> Option<(String, Value)> {
    if content.essence() == "multipart/form-data" {
        return multipart(api, content, value);
    }
    let media = Media::of(api, content);
    let name = media.name().to_owned();
    let body = match (content.essence(), value) {
        ("application/x-www-form-urlencoded", Some(Value::Object(members))) => {
            let fields = match &api.get(api.underlying(content.type_id?)).shape {
                Shape::Object { fields, .. } => fields.as_slice(),
                _ => &[],
            };
            let is_required = |name: &str| {
                let mut required = fields.iter().filter(|field| field.required);
                required.any(|field| field.name == name)
            };
            json!({"text": form(&content.styles, members, is_required)?})
        }
        _ => match media.body(value)? {
            Body::Json(value) => json!({"json": value}),
            Body::Text(text) => json!({"text": text}),
            Body::Base64(_) => json!({"text": "bytes"}),
        },
    };
    Some((name, body))
}

/// A form with files (RFC 7578).
fn multipart(api: &Api, content: &Content, value: Option<&Value>) -> Option<(String, Value)> {
    const BOUNDARY: &str = "boundary-of-parts";
    let Shape::Object { fields, .. } = &api.get(api.underlying(content.type_id?)).shape else {
        return None;
    };
    let mut text = String::new();
    let members = value?.as_object()?.iter();
    for (name, value) in members.flat_map(|(name, value)| parts(name, value)) {
        let field = fields.iter().find(|field| field.name == *name);
        let is_file =
            field.is_some_and(|field| super::super::operations::is_file(api, field.type_id));
        let types = content.part_types.get(name).and_then(|types| types.first());
        let file_type = types.map_or("application/octet-stream", String::as_str);
        let file_type = file_type.replace("/*", "/png");
        let (more, body) = match (is_file, value) {
            (true, _) => (
                format!("; filename=\"file\"\r\nContent-Type: {file_type}"),
                "bytes".to_owned(),
            ),
            (false, Value::String(text)) => (String::new(), text.clone()),
            (false, other) => (String::new(), other.to_string()),
        };
        let name = name.replace('"', "%22");
        text += &format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{body}\r\n"
        );
    }
    text += &format!("--{BOUNDARY}--\r\n");
    let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
    Some((media_type, json!({"text": text})))
}

/// The parts of a form that say a member: none for null, which a part has no way to say, and one for
/// each item of a list.
fn parts<'v>(name: &'v String, value: &'v Value) -> Vec<(&'v String, &'v Value)> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().map(|item| (name, item)).collect(),
        other => vec![(name, other)],
    }
}
