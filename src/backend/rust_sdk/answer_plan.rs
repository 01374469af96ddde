//! What an operation answers, decided: successes and failures.

use serde::Serialize;

use super::operation_plan::Planner;
use crate::{
    backend::{
        client::{Answer, AnswerBody, Stream},
        rust::{Doc, Ident, RustType},
        status::status_name,
    },
    model::{Shape, StatusPattern, StringKind, TypeId},
};

/// A declared answer.
#[derive(Debug, Serialize)]
pub(super) struct AnswerPlan {
    /// The variant of the operation's enum of failures, or of successes where there are several.
    pub(super) variant: Ident,
    /// The statuses, first and last; for a failure none: any.
    pub(super) statuses: Option<(u16, u16)>,
    /// What it means.
    pub(super) doc: Doc,
    /// Its body.
    pub(super) body: BodyPlan,
    /// What it is piece by piece.
    pub(super) stream: Option<StreamPlan>,
}

/// The body of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum BodyPlan {
    /// JSON.
    Json(RustType),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// None.
    Empty,
}

/// The body of an answer, read while it arrives.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum StreamPlan {
    /// Events with data of a type.
    Events(RustType),
    /// Events with data of text.
    TextEvents,
    /// Values, a line each.
    Lines(RustType),
    /// Bytes.
    Bytes,
}

impl BodyPlan {
    /// Its type, as a success.
    pub(super) fn rust_type(&self) -> RustType {
        match self {
            Self::Json(value) => value.clone(),
            Self::Text => RustType::named("String"),
            Self::Bytes => RustType::named("Bytes"),
            Self::Empty => RustType::Unit,
        }
    }
}

/// The successes of a call.
pub(super) fn answers(planner: &Planner<'_>, answers: &[Answer<'_>]) -> Vec<AnswerPlan> {
    let plans = answers.iter().map(|answer| AnswerPlan {
        variant: answer.pattern.map_or_else(|| Ident::new("Ok"), variant),
        statuses: answer.statuses,
        doc: Doc::or(answer.description, "As the contract says."),
        body: body(planner, answer.body),
        stream: answer.stream.map(|it| stream(planner, it)),
    });
    plans.collect()
}

/// The declared failures of a call.
pub(super) fn failures(planner: &Planner<'_>, failures: &[Answer<'_>]) -> Vec<AnswerPlan> {
    let plans = failures.iter().map(|answer| {
        let pattern = answer.pattern.unwrap_or(StatusPattern::Default);
        AnswerPlan {
            variant: variant(pattern),
            statuses: answer.statuses,
            doc: meaning(pattern, answer.description),
            body: body(planner, answer.body),
            stream: None,
        }
    });
    plans.collect()
}

fn meaning(pattern: StatusPattern, description: Option<&str>) -> Doc {
    let text = description.unwrap_or("as the contract says.");
    match pattern {
        StatusPattern::Code(code) => Doc::new(&format!("{code}: {text}")),
        StatusPattern::Range(first) => Doc::new(&format!("{}xx: {text}", first / 100)),
        StatusPattern::Default => Doc::new(&format!("Any other failure: {text}")),
    }
}

fn variant(pattern: StatusPattern) -> Ident {
    Ident::new(match pattern {
        StatusPattern::Code(code) => status_name(code),
        StatusPattern::Range(200) => "Success".to_owned(),
        StatusPattern::Range(300) => "Redirection".to_owned(),
        StatusPattern::Range(400) => "ClientError".to_owned(),
        StatusPattern::Range(500) => "ServerError".to_owned(),
        StatusPattern::Range(first) => status_name(first),
        StatusPattern::Default => "Default".to_owned(),
    })
}

fn body(planner: &Planner<'_>, body: AnswerBody) -> BodyPlan {
    match body {
        AnswerBody::Json(id) => BodyPlan::Json(planner.json_type(id)),
        AnswerBody::Problem => BodyPlan::Json(RustType::named("Problem")),
        AnswerBody::Text => BodyPlan::Text,
        AnswerBody::Bytes => BodyPlan::Bytes,
        AnswerBody::Empty => BodyPlan::Empty,
    }
}

fn stream(planner: &Planner<'_>, stream: Stream) -> StreamPlan {
    match stream {
        Stream::Events(Some(id)) if !is_text(planner, id) => {
            StreamPlan::Events(planner.json_type(Some(id)))
        }
        Stream::Events(_) => StreamPlan::TextEvents,
        Stream::Lines(id) => StreamPlan::Lines(planner.json_type(id)),
        Stream::Bytes => StreamPlan::Bytes,
    }
}

/// Whether the data of events is text, as it stands.
fn is_text(planner: &Planner<'_>, id: TypeId) -> bool {
    let shape = &planner.api.get(planner.api.underlying(id)).shape;
    matches!(shape, Shape::String(StringKind::Text | StringKind::Binary))
}
