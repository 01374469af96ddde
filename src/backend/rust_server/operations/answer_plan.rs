//! What an operation answers, decided: successes and failures.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{body_plan::kind_of, field_names, plan::Planner};
use crate::{
    backend::{
        naming::{Case, Scope},
        rust::{Doc, Ident, RustType, code},
        status::status_name,
    },
    model::{
        Content, ContentKind, Header, Operation, Response, Shape, StatusPattern, StringKind, TypeId,
    },
};

/// A declared success.
#[derive(Debug, Serialize)]
pub(in super::super) struct AnswerPlan {
    /// The variant, where there are several.
    pub(in super::super) variant: Ident,
    /// The status.
    pub(in super::super) status: u16,
    /// Whether it stands for others that begin with the same digit.
    pub(in super::super) is_range: bool,
    /// What it means.
    pub(in super::super) doc: Doc,
    /// Its header fields.
    pub(in super::super) headers: Vec<HeaderPlan>,
    /// Its body.
    pub(in super::super) body: Option<AnswerBody>,
}

impl AnswerPlan {
    /// Whether it says nothing but its status.
    pub(super) fn is_bare(&self) -> bool {
        self.headers.is_empty() && self.body.is_none() && !self.is_range
    }
}

/// A header field.
#[derive(Debug, Serialize)]
pub(in super::super) struct HeaderPlan {
    /// The field of the struct.
    pub(in super::super) field: Ident,
    /// Its name on the wire.
    pub(in super::super) wire: String,
    /// What it is.
    pub(in super::super) doc: Doc,
    /// The type of its value.
    pub(in super::super) rust_type: RustType,
    /// Whether it must be there.
    pub(in super::super) required: bool,
}

/// The body of a success.
#[derive(Debug, Serialize)]
pub(in super::super) struct AnswerBody {
    /// The media type.
    pub(in super::super) media_type: String,
    /// What it holds.
    pub(in super::super) value: AnswerValue,
}

/// What the body of a success holds.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum AnswerValue {
    /// A JSON value.
    Json(RustType),
    /// Server-sent events whose data is JSON.
    Events(RustType),
    /// Server-sent events whose data is text.
    TextEvents,
    /// JSON values, a line each.
    Lines(RustType),
    /// Text.
    Text,
    /// Bytes, piece by piece.
    Stream,
    /// Bytes as a whole.
    Bytes,
}

impl AnswerBody {
    /// The type of the field.
    pub(super) fn rust_type(&self) -> RustType {
        match &self.value {
            AnswerValue::Json(value) => value.clone(),
            AnswerValue::Events(data) => RustType::generic("Events", data.clone()),
            AnswerValue::TextEvents => RustType::generic("Events", RustType::named("String")),
            AnswerValue::Lines(item) => RustType::generic("Lines", item.clone()),
            AnswerValue::Text => RustType::named("String"),
            AnswerValue::Stream => RustType::named("ByteStream"),
            AnswerValue::Bytes => RustType::named("Bytes"),
        }
    }

    /// Whether the media type is a range, so that the answer says which one it has.
    pub(super) fn is_range(&self) -> bool {
        self.media_type.contains('*')
    }
}

/// The failures of an operation.
#[derive(Debug, Serialize)]
pub(in super::super) struct ErrorPlan {
    /// The declared ones.
    pub(in super::super) variants: Vec<ErrorVariant>,
}

/// A declared failure.
#[derive(Debug, Serialize)]
pub(in super::super) struct ErrorVariant {
    /// The variant.
    pub(in super::super) name: Ident,
    /// The status; none: any, as the value says.
    pub(in super::super) status: Option<u16>,
    /// What it means.
    pub(in super::super) doc: Doc,
    /// The header fields that must go with it, and those that a problem cannot carry.
    pub(in super::super) headers: Vec<HeaderPlan>,
    /// Its body.
    pub(in super::super) body: ErrorBody,
}

/// The body of a failure.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum ErrorBody {
    /// Problem details (RFC 9457).
    Problem,
    /// JSON of a type of the contract, of this media type.
    Json(RustType, String),
    /// Text of this media type.
    Text(String),
    /// Bytes of this media type.
    Bytes(String),
}

/// The successes of an operation, one for each media type; one without any answers 200 without a
/// body.
pub(super) fn answers(planner: &Planner<'_>, operation: &Operation) -> Vec<AnswerPlan> {
    let successes = || operation.successes();
    let is_only = successes().count() <= 1;
    let default = |response: &&Response| response.status == StatusPattern::Default;
    let mut answers: Vec<AnswerPlan> = match successes().next() {
        Some(_) => successes()
            .flat_map(|response| variants(planner, response, is_only))
            .collect(),
        None => match operation.responses.iter().find(default) {
            Some(response) => variants(planner, response, true),
            None => Vec::new(),
        },
    };
    if answers.is_empty() {
        answers.push(AnswerPlan {
            variant: Ident::new("Ok"),
            status: 200,
            is_range: false,
            doc: Doc::own("Done."),
            headers: Vec::new(),
            body: None,
        });
    }
    settle_variants(&mut answers);
    answers
}

/// A range begins with a status that may have an answer of its own, which keeps the name.
fn settle_variants(answers: &mut [AnswerPlan]) {
    let mut scope = Scope::default();
    let (exact, ranges): (Vec<_>, Vec<_>) = answers.iter_mut().partition(|it| !it.is_range);
    for answer in exact.into_iter().chain(ranges) {
        answer.variant = Ident::new(scope.take(answer.variant.as_str(), Case::Pascal));
    }
}

/// A response in each of its media types, JSON first.
fn variants(planner: &Planner<'_>, response: &Response, is_only: bool) -> Vec<AnswerPlan> {
    let status = match response.status {
        StatusPattern::Code(code) | StatusPattern::Range(code) => code,
        StatusPattern::Default => 200,
    };
    // A body is never sent with these (RFC 9110, sections 15.3.5 and 15.4.5).
    let is_bodiless = matches!(status, 204 | 205 | 304);
    let mut contents: Vec<&Content> = response.contents.iter().filter(|_| !is_bodiless).collect();
    let mut seen = BTreeSet::new();
    contents.retain(|content| seen.insert(&content.media_type));
    contents.sort_by_key(|content| kind_of(planner.api, content) != ContentKind::Json);
    let own = status_name(status);
    let plan = |variant: Ident, body: Option<AnswerBody>| AnswerPlan {
        variant,
        status,
        is_range: !matches!(response.status, StatusPattern::Code(_)),
        doc: Doc::or(response.description.as_deref(), format!("{status}")),
        headers: headers(planner, &response.headers),
        body,
    };
    match contents.as_slice() {
        [] => vec![plan(Ident::new(own), None)],
        [only] => vec![plan(Ident::new(own), Some(answer_body(planner, only)))],
        several => several
            .iter()
            .map(|content| {
                let status = (!is_only).then_some(own.as_str());
                let variant = super::body_plan::variant(content, status);
                plan(variant, Some(answer_body(planner, content)))
            })
            .collect(),
    }
}

fn answer_body(planner: &Planner<'_>, content: &Content) -> AnswerBody {
    let typed = |id: TypeId| planner.speller.nullable(id);
    let item = content
        .item_type_id
        .map(|id| data_of(planner, id))
        .or(content.type_id);
    let kind = kind_of(planner.api, content);
    let value = match (kind, content.type_id) {
        (ContentKind::Json, Some(id)) => AnswerValue::Json(typed(id)),
        (ContentKind::Events, _) => match item {
            Some(id) if !is_text(planner, id) => AnswerValue::Events(typed(id)),
            _ => AnswerValue::TextEvents,
        },
        (ContentKind::Lines, _) => match content.item_type_id.or(content.type_id) {
            Some(id) => AnswerValue::Lines(typed(id)),
            None => AnswerValue::Stream,
        },
        (ContentKind::Text, _) => AnswerValue::Text,
        // XML is written by whoever answers with it.
        (ContentKind::Xml, _) if content.kind() == ContentKind::Text => AnswerValue::Text,
        (ContentKind::Stream, _) => AnswerValue::Stream,
        _ => AnswerValue::Bytes,
    };
    let media_type = match (&value, content.media_type.as_str()) {
        (AnswerValue::Json(_), "*/*" | "application/*") => "application/json".to_owned(),
        (_, own) => own.to_owned(),
    };
    AnswerBody { media_type, value }
}

/// What an event says, where the schema is that of whole events (OpenAPI 3.2, `itemSchema`).
fn data_of(planner: &Planner<'_>, id: TypeId) -> TypeId {
    match &planner.api.get(planner.api.underlying(id)).shape {
        Shape::Object { fields, .. } => {
            let data = fields.iter().find(|field| field.name == "data");
            data.map_or(id, |field| field.type_id)
        }
        _ => id,
    }
}

fn is_text(planner: &Planner<'_>, id: TypeId) -> bool {
    matches!(
        planner.api.get(planner.api.underlying(id)).shape,
        Shape::String(_)
    )
}

fn headers(planner: &Planner<'_>, headers: &[Header]) -> Vec<HeaderPlan> {
    // Field names have no case (RFC 9110, section 5.1).
    let mut seen = BTreeSet::new();
    let distinct = headers
        .iter()
        .filter(|header| seen.insert(header.name.to_ascii_lowercase()));
    let headers: Vec<Header> = distinct.cloned().collect();
    let fields = field_names::of_headers(&headers).into_iter();
    let planned = headers
        .iter()
        .zip(fields)
        .map(|(header, field)| HeaderPlan {
            field,
            wire: header.name.clone(),
            doc: Doc::or(header.description.as_deref(), code(&header.name)),
            rust_type: header_type(planner, &header.name, header.type_id),
            required: header.required,
        });
    planned.collect()
}

/// Scalars keep their type; lists and objects are given as the text that is sent.
fn header_type(planner: &Planner<'_>, name: &str, id: TypeId) -> RustType {
    if name.eq_ignore_ascii_case("etag") {
        return RustType::named("EntityTag");
    }
    match &planner.api.get(id).shape {
        Shape::Same(next) => header_type(planner, name, *next),
        Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::Enumeration(_) => {
            planner.speller.value(id)
        }
        Shape::String(StringKind::Uuid | StringKind::Decimal) => planner.speller.value(id),
        _ => RustType::named("String"),
    }
}

/// The declared failures of an operation, each status once.
pub(super) fn errors(planner: &Planner<'_>, operation: &Operation) -> ErrorPlan {
    let mut variants: Vec<ErrorVariant> = Vec::new();
    let has_success = operation
        .responses
        .iter()
        .any(|response| response.status.is_success());
    for response in &operation.responses {
        let (name, status) = match response.status {
            StatusPattern::Code(code) if code >= 400 => (status_name(code), Some(code)),
            StatusPattern::Range(400) => ("ClientError".to_owned(), None),
            StatusPattern::Range(500) => ("ServerError".to_owned(), None),
            StatusPattern::Default if has_success => ("Other".to_owned(), None),
            _ => continue,
        };
        if variants.iter().any(|known| known.name.as_str() == name) {
            continue;
        }
        let meaning = response.description.as_deref();
        let body = error_body(planner, response);
        let own = status.map_or_else(|| "Any other failure.".to_owned(), |code| format!("{code}"));
        variants.push(ErrorVariant {
            name: Ident::new(name),
            doc: status.map_or_else(
                || Doc::or(meaning, own.clone()),
                |code| {
                    Doc::new(&format!(
                        "{code}: {}",
                        meaning.unwrap_or("as the contract says.")
                    ))
                },
            ),
            headers: error_headers(planner, response, &body),
            body,
            status,
        });
    }
    ErrorPlan { variants }
}

/// A problem takes any header with it, so that only those are asked for that must not be forgotten.
fn error_headers(planner: &Planner<'_>, response: &Response, body: &ErrorBody) -> Vec<HeaderPlan> {
    let mut planned = headers(planner, &response.headers);
    planned.retain(|header| header.required || !matches!(body, ErrorBody::Problem));
    planned
}

/// What is sent with a failure: a problem where the contract has one or has nothing.
fn error_body(planner: &Planner<'_>, response: &Response) -> ErrorBody {
    let contents = &response.contents;
    if contents.is_empty()
        || contents
            .iter()
            .any(|it| it.essence() == "application/problem+json")
    {
        return ErrorBody::Problem;
    }
    let kind = |content: &&Content| kind_of(planner.api, content);
    if let Some(content) = contents.iter().find(|it| kind(it) == ContentKind::Json)
        && let Some(id) = content.type_id
    {
        let media_type = match content.media_type.as_str() {
            "*/*" | "application/*" => "application/json".to_owned(),
            own => own.to_owned(),
        };
        return ErrorBody::Json(planner.speller.nullable(id), media_type);
    }
    match contents.iter().find(|it| it.kind() == ContentKind::Text) {
        Some(content) => ErrorBody::Text(content.media_type.clone()),
        None => ErrorBody::Bytes(contents[0].media_type.clone()),
    }
}
