//! What an operation answers, decided: successes and failures.

use serde::Serialize;

use super::{field_names, plan::Planner};
use crate::{
    backend::{
        naming::{Case, Scope},
        rust::{Doc, Ident, RustType, code, status_name},
    },
    model::{Content, Header, Operation, Response, Shape, StatusPattern, StringKind, TypeId},
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
#[serde(rename_all = "camelCase")]
pub(in super::super) enum AnswerBody {
    /// JSON, of this media type.
    Json(RustType, String),
    /// Bytes, of this media type.
    Bytes(String),
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
    /// None, or one that handlers need not make.
    Empty,
}

/// The successes of an operation; one without any answers 200 without a body.
pub(super) fn answers(planner: &Planner<'_>, operation: &Operation) -> Vec<AnswerPlan> {
    let mut answers: Vec<AnswerPlan> = operation
        .responses
        .iter()
        .filter(|response| response.status.is_success())
        .map(|response| answer(planner, response))
        .collect();
    if answers.is_empty() {
        let default = operation
            .responses
            .iter()
            .find(|r| r.status == StatusPattern::Default);
        answers.push(match default {
            Some(response) => answer(planner, response),
            None => AnswerPlan {
                variant: Ident::new("Ok"),
                status: 200,
                is_range: false,
                doc: Doc::own("Done."),
                headers: Vec::new(),
                body: None,
            },
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

fn answer(planner: &Planner<'_>, response: &Response) -> AnswerPlan {
    let status = match response.status {
        StatusPattern::Code(code) | StatusPattern::Range(code) => code,
        StatusPattern::Default => 200,
    };
    // A body is never sent with these (RFC 9110, sections 15.3.5 and 15.4.5).
    let is_bodiless = matches!(status, 204 | 205 | 304);
    AnswerPlan {
        variant: variant(status),
        is_range: !matches!(response.status, StatusPattern::Code(_)),
        doc: Doc::or(response.description.as_deref(), format!("{status}")),
        headers: headers(planner, &response.headers),
        body: response
            .contents
            .first()
            .filter(|_| !is_bodiless)
            .map(|first| {
                let json = response.contents.iter().find(|content| content.is_json());
                answer_body(planner, json.unwrap_or(first))
            }),
        status,
    }
}

/// `Ok` would shadow the variant of `Result`.
fn variant(status: u16) -> Ident {
    Ident::new(status_name(status))
}

fn answer_body(planner: &Planner<'_>, content: &Content) -> AnswerBody {
    match content.type_id {
        Some(id) if content.is_json() => {
            AnswerBody::Json(planner.speller.nullable(id), content.media_type.clone())
        }
        _ => AnswerBody::Bytes(content.media_type.clone()),
    }
}

fn headers(planner: &Planner<'_>, headers: &[Header]) -> Vec<HeaderPlan> {
    let fields = field_names::of_headers(headers).into_iter();
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
            body: error_body(planner, response),
            status,
        });
    }
    ErrorPlan { variants }
}

fn error_body(planner: &Planner<'_>, response: &Response) -> ErrorBody {
    let content = response.contents.iter().find(|content| content.is_json());
    match content {
        Some(content) if content.media_type == "application/problem+json" => ErrorBody::Problem,
        Some(content) => match content.type_id {
            Some(id) => ErrorBody::Json(planner.speller.nullable(id), content.media_type.clone()),
            None => crate::bug!("JSON without a type"),
        },
        None => ErrorBody::Empty,
    }
}
