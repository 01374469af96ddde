//! The answers of an operation: for each declared one its statuses, header fields and bodies.

use serde::Serialize;

use super::{
    super::samples::{PLAIN, RICH, Samples},
    bodies::{Body, Media},
    headers::header,
};
use crate::model::{Api, Content, Operation, Response, StatusPattern};

/// The largest body that is made, and the largest one that is taken from the contract, in bytes.
const LARGEST_MADE: usize = 16 * 1024;
const LARGEST_SHOWN: usize = 64 * 1024;

/// An answer.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    /// The status.
    status: u16,
    /// The header fields that must be there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    headers: Vec<(String, String)>,
    /// The bodies to choose from, the first of each media type being the usual one; none: no body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contents: Vec<MockContent>,
}

/// A body.
#[derive(Debug, Serialize)]
struct MockContent {
    /// Its media type.
    #[serde(rename = "type")]
    media_type: String,
    /// The name of the example that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<String>,
    #[serde(flatten)]
    body: Body,
}

/// The answers of an operation, the usual one first: the successes, and failures of which the contract
/// shows an example. None where no success could be made.
pub(super) fn answers(api: &Api, samples: &mut Samples<'_>, operation: &Operation) -> Vec<Answer> {
    let mut successes: Vec<&Response> = operation.successes().collect();
    // A redirection is what an operation answers only if it answers nothing else, and so is one whose
    // declared body HTTP does not carry.
    successes.sort_by_key(|response| {
        let status = first_status(response);
        let is_cut = has_no_body(status) && !response.contents.is_empty();
        (is_cut, status >= 300)
    });
    let default = operation.responses.iter();
    let default = default.filter(|response| response.status == StatusPattern::Default);
    if successes.is_empty() {
        successes.extend(default);
    }
    let mut answers: Vec<Answer> = successes
        .into_iter()
        .filter_map(|response| answer(api, samples, operation, response))
        .collect();
    if answers.is_empty() {
        return only_answer(api, samples, operation);
    }
    let failures = operation.responses.iter().filter(|response| {
        let is_shown = |content: &Content| !content.examples.is_empty();
        first_status(response) >= 400 && response.contents.iter().any(is_shown)
    });
    for failure in failures {
        answers.extend(answer(api, samples, operation, failure));
    }
    answers
}

/// The answer of an operation without a success: without content where nothing is declared, else the
/// first one that could be made. None where a success is declared that could not.
fn only_answer(api: &Api, samples: &mut Samples<'_>, operation: &Operation) -> Vec<Answer> {
    let done = Answer {
        status: 200,
        headers: Vec::new(),
        contents: Vec::new(),
    };
    match operation.responses.as_slice() {
        [] => vec![done],
        declared if operation.successes().next().is_none() => {
            let sendable = declared.iter().filter(|one| first_status(one) >= 200);
            let mut made = sendable.filter_map(|one| answer(api, samples, operation, one));
            made.next().into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The status with which an answer is sent.
fn first_status(response: &Response) -> u16 {
    match response.status {
        StatusPattern::Code(code) | StatusPattern::Range(code) => code,
        StatusPattern::Default => 200,
    }
}

/// Whether HTTP carries no body with a status (RFC 9112, section 6.3).
fn has_no_body(status: u16) -> bool {
    matches!(status, 204 | 304)
}

fn answer(
    api: &Api,
    samples: &mut Samples<'_>,
    operation: &Operation,
    response: &Response,
) -> Option<Answer> {
    let status = first_status(response);
    let required = response.headers.iter().filter(|header| header.required);
    let headers = required
        .map(|declared| Some((declared.name.clone(), header(samples, declared)?)))
        .collect::<Option<Vec<_>>>()?;
    let is_bodiless = has_no_body(status) || operation.method == "HEAD";
    let declared = response.contents.iter().filter(|_| !is_bodiless);
    let contents: Vec<MockContent> = declared
        .clone()
        .flat_map(|content| bodies(api, samples, content))
        .collect();
    let is_made = declared.count() == 0 || !contents.is_empty();
    is_made.then_some(Answer {
        status,
        headers,
        contents,
    })
}

/// The bodies of a media type: what the contract shows as far as it is valid, else one that is made.
fn bodies(api: &Api, samples: &mut Samples<'_>, content: &Content) -> Vec<MockContent> {
    let media = Media::of(api, content);
    let mut found = Vec::new();
    for shown in &content.examples {
        let value = match content.type_id {
            Some(id) if media.is_checked() => samples.example(id, &shown.value),
            _ => Some(shown.value.clone()),
        };
        let body = value.and_then(|value| media.body(Some(&value)));
        let body = body.filter(|body| body.size() <= LARGEST_SHOWN);
        found.extend(body.map(|body| MockContent {
            media_type: media.name().to_owned(),
            example: shown.name.clone(),
            body,
        }));
    }
    if found.is_empty() {
        found.extend(made(samples, content, &media).map(|body| MockContent {
            media_type: media.name().to_owned(),
            example: None,
            body,
        }));
    }
    found
}

/// A body that is made, as rich as there is room for.
fn made(samples: &mut Samples<'_>, content: &Content, media: &Media) -> Option<Body> {
    let Some(id) = content.type_id else {
        return media.body(None);
    };
    let bodies = (PLAIN..=RICH).rev().filter_map(|richness| {
        let value = samples.value(id, richness)?;
        media.body(Some(&value))
    });
    let mut bodies = bodies.filter(|body| body.size() <= LARGEST_MADE);
    bodies.next()
}
