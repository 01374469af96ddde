//! What an operation answers, decided: successes and failures.

use serde::Serialize;

use super::operation_plan::Planner;
use crate::{
    backend::rust::{Doc, Ident, RustType, status_name},
    model::{Content, Operation, Response, StatusPattern},
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
    pub(super) body: AnswerBody,
}

/// The body of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum AnswerBody {
    /// JSON.
    Json(RustType),
    /// Bytes.
    Bytes,
    /// None.
    Empty,
}

/// The successes of an operation, single statuses first; one without any answers any 2xx status.
pub(super) fn answers(planner: &Planner<'_>, operation: &Operation) -> Vec<AnswerPlan> {
    let plan = |response: &Response, (first, last): (u16, u16)| AnswerPlan {
        variant: variant(response.status),
        statuses: Some((first, last)),
        doc: Doc::or(response.description.as_deref(), "As the contract says."),
        body: success_body(planner, operation, response, first),
    };
    let declared = operation
        .responses
        .iter()
        .filter(|response| response.status.is_success());
    let mut answers: Vec<AnswerPlan> = declared
        .filter_map(|response| Some(plan(response, statuses(response.status)?)))
        .collect();
    if answers.is_empty() {
        let default = operation
            .responses
            .iter()
            .find(|r| r.status == StatusPattern::Default);
        answers.push(match default {
            Some(response) => plan(response, (200, 299)),
            None => AnswerPlan {
                variant: Ident::new("Ok"),
                statuses: Some((200, 299)),
                doc: Doc::own("Done."),
                body: AnswerBody::Empty,
            },
        });
    }
    in_order(answers)
}

/// The declared failures of an operation, single statuses first.
pub(super) fn failures(planner: &Planner<'_>, operation: &Operation) -> Vec<AnswerPlan> {
    let has_success = operation.successes().next().is_some();
    let failures = operation
        .responses
        .iter()
        .filter(|response| match response.status {
            StatusPattern::Code(code) | StatusPattern::Range(code) => code >= 400,
            StatusPattern::Default => has_success,
        });
    let plans = failures.map(|response| AnswerPlan {
        variant: variant(response.status),
        statuses: statuses(response.status),
        doc: meaning(response),
        body: failure_body(planner, response),
    });
    in_order(plans.collect())
}

fn meaning(response: &Response) -> Doc {
    let text = response
        .description
        .as_deref()
        .unwrap_or("as the contract says.");
    match response.status {
        StatusPattern::Code(code) => Doc::new(&format!("{code}: {text}")),
        StatusPattern::Range(first) => Doc::new(&format!("{}xx: {text}", first / 100)),
        StatusPattern::Default => Doc::new(&format!("Any other failure: {text}")),
    }
}

/// Each status once, ranges behind the statuses in them, `default` last.
fn in_order(mut answers: Vec<AnswerPlan>) -> Vec<AnswerPlan> {
    answers.sort_by_key(|answer| match answer.statuses {
        Some((first, last)) => (u32::from(last - first), first),
        None => (u32::MAX, 0),
    });
    answers.dedup_by(|one, other| one.statuses == other.statuses);
    answers
}

fn statuses(pattern: StatusPattern) -> Option<(u16, u16)> {
    match pattern {
        StatusPattern::Code(code) => Some((code, code)),
        StatusPattern::Range(first) => Some((first, first + 99)),
        StatusPattern::Default => None,
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

fn success_body(
    planner: &Planner<'_>,
    operation: &Operation,
    response: &Response,
    status: u16,
) -> AnswerBody {
    // A body is never sent with these (RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5).
    if operation.method == "HEAD" || matches!(status, 204 | 205 | 304) {
        return AnswerBody::Empty;
    }
    match (
        response.contents.iter().find(|content| content.is_json()),
        response.contents.first(),
    ) {
        (Some(content), _) => AnswerBody::Json(planner.content_type(content)),
        (None, Some(_)) => AnswerBody::Bytes,
        (None, None) => AnswerBody::Empty,
    }
}

fn failure_body(planner: &Planner<'_>, response: &Response) -> AnswerBody {
    match response.contents.iter().find(|content| content.is_json()) {
        Some(Content {
            type_id: None,
            media_type,
            ..
        }) if media_type == "application/problem+json" => {
            AnswerBody::Json(RustType::named("Problem"))
        }
        Some(content) => AnswerBody::Json(planner.content_type(content)),
        None => AnswerBody::Bytes,
    }
}
