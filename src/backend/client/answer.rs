//! What an operation answers: successes and failures.

use serde::Serialize;

use crate::model::{Content, ContentKind, Operation, Response, StatusPattern, TypeId};

/// A declared answer.
pub struct Answer<'a> {
    /// The statuses as the contract writes them; none: any success, which it does not declare.
    pub pattern: Option<StatusPattern>,
    /// The statuses, first and last; for a failure none: any.
    pub statuses: Option<(u16, u16)>,
    /// What the contract says about it.
    pub description: Option<&'a str>,
    /// Its body.
    pub body: AnswerBody,
    /// What it is piece by piece.
    pub stream: Option<Stream>,
}

impl Answer<'_> {
    /// What declares it in the contract: a status, its hundred (`4XX`) or `default`.
    pub fn declared(&self) -> String {
        match self.pattern {
            Some(StatusPattern::Code(code)) => code.to_string(),
            Some(StatusPattern::Range(first)) => format!("{}XX", first / 100),
            Some(StatusPattern::Default) => "default".to_owned(),
            None => "2XX".to_owned(),
        }
    }
}

/// The body of an answer, read as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AnswerBody {
    /// JSON of a type; none: any.
    Json(Option<TypeId>),
    /// Problem details of which the contract says no more.
    Problem,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// None.
    Empty,
}

/// The body of an answer, read while it arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Stream {
    /// Server-sent events with data of a type; none: text.
    Events(Option<TypeId>),
    /// JSON values of a type, a line each; none: any.
    Lines(Option<TypeId>),
    /// Bytes.
    Bytes,
}

/// The successes of an operation, single statuses first; one without any answers any 2xx status.
pub(super) fn answers(operation: &Operation) -> Vec<Answer<'_>> {
    let plan = |response, statuses| success(operation, response, statuses);
    let declared = operation
        .responses
        .iter()
        .filter(|response| response.status.is_success());
    let mut answers: Vec<Answer<'_>> = declared
        .filter_map(|response| Some(plan(response, statuses(response.status)?)))
        .collect();
    if answers.is_empty() {
        let mut others = operation.responses.iter();
        let default = others.find(|it| it.status == StatusPattern::Default);
        answers.push(match default {
            Some(response) => plan(response, (200, 299)),
            None => Answer {
                pattern: None,
                statuses: Some((200, 299)),
                description: Some("Done."),
                body: AnswerBody::Empty,
                stream: None,
            },
        });
    }
    in_order(answers)
}

/// The declared failures of an operation, single statuses first.
pub(super) fn failures(operation: &Operation) -> Vec<Answer<'_>> {
    let has_success = operation.successes().next().is_some();
    let failures = operation
        .responses
        .iter()
        .filter(|response| match response.status {
            StatusPattern::Code(code) | StatusPattern::Range(code) => code >= 400,
            StatusPattern::Default => has_success,
        });
    let plans = failures.map(|response| Answer {
        pattern: Some(response.status),
        statuses: statuses(response.status),
        description: response.description.as_deref(),
        body: failure_body(response),
        stream: None,
    });
    in_order(plans.collect())
}

fn success<'a>(
    operation: &Operation,
    response: &'a Response,
    (first, last): (u16, u16),
) -> Answer<'a> {
    let body = success_body(operation, response, first);
    Answer {
        pattern: Some(response.status),
        statuses: Some((first, last)),
        description: response.description.as_deref(),
        stream: stream(response).filter(|_| body != AnswerBody::Empty),
        body,
    }
}

/// Each status once, ranges behind the statuses in them, `default` last.
fn in_order(mut answers: Vec<Answer<'_>>) -> Vec<Answer<'_>> {
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

fn success_body(operation: &Operation, response: &Response, status: u16) -> AnswerBody {
    // A body is never sent with these (RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5).
    if operation.method == "HEAD" || matches!(status, 204 | 205 | 304) {
        return AnswerBody::Empty;
    }
    let mut contents = response.contents.iter();
    match (contents.find(|it| it.is_json()), response.contents.first()) {
        (Some(content), _) => AnswerBody::Json(content.type_id),
        (None, Some(content)) if content.kind() == ContentKind::Text => AnswerBody::Text,
        (None, Some(_)) => AnswerBody::Bytes,
        (None, None) => AnswerBody::Empty,
    }
}

fn failure_body(response: &Response) -> AnswerBody {
    let mut contents = response.contents.iter();
    match contents.find(|content| content.is_json()) {
        Some(Content {
            type_id: None,
            media_type,
            ..
        }) if media_type == "application/problem+json" => AnswerBody::Problem,
        Some(content) => AnswerBody::Json(content.type_id),
        None => AnswerBody::Bytes,
    }
}

/// How the answer can be read while it arrives: events, lines, or bytes where it is nothing else.
fn stream(response: &Response) -> Option<Stream> {
    let of = |kind: ContentKind| response.contents.iter().find(|it| it.kind() == kind);
    let item = |content: &Content| content.item_type_id.or(content.type_id);
    let events = of(ContentKind::Events).map(|it| Stream::Events(item(it)));
    let lines = of(ContentKind::Lines).map(|it| Stream::Lines(item(it)));
    let is_bytes = |it: &Content| matches!(it.kind(), ContentKind::Stream | ContentKind::Bytes);
    let bytes = response.contents.first().filter(|it| is_bytes(it));
    events.or(lines).or(bytes.map(|_| Stream::Bytes))
}
