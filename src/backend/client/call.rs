//! The calls of a client, tag by tag.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    answer::{Answer, AnswerBody, Stream, answers, failures},
    input::{Input, Place, inputs},
    paging::paging,
    security::{Scheme, security},
};
use crate::{
    backend::project::Version,
    blueprint::Walk,
    model::{Api, Content, ContentKind, Operation, PathPart, StatusPattern, Tag},
};

/// Plans the calls of a version.
#[derive(Clone, Copy)]
pub struct Clients<'a> {
    /// The version.
    pub version: &'a Version,
    /// Its API.
    pub api: &'a Api,
}

/// The calls of a tag.
pub struct Resource<'a> {
    /// The tag.
    pub tag: &'a Tag,
    /// One for each operation, in the order of the contract.
    pub calls: Vec<Call<'a>>,
}

/// A call: an operation as its caller sees it.
pub struct Call<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// The path below the mount path, in pieces.
    pub path: Vec<PathPiece>,
    /// The media types that it answers, for `Accept`.
    pub accept: String,
    /// Alternatives of requirements; those that ask for something come first.
    pub security: Vec<Vec<Scheme>>,
    /// What the caller gives: first the path from left to right, then other parameters, then the body.
    pub inputs: Vec<Input<'a>>,
    /// Whether it declares a header parameter `Idempotency-Key`.
    pub has_key: bool,
    /// The declared successes, or a plain one; single statuses first.
    pub answers: Vec<Answer<'a>>,
    /// The declared failures, single statuses first.
    pub failures: Vec<Answer<'a>>,
    /// How it is read page by page.
    pub paging: Option<&'a Walk>,
}

/// The bodies of each single status with which a call is declared to fail.
pub fn failures_by_status(resources: &[Resource<'_>]) -> BTreeMap<u16, Vec<AnswerBody>> {
    let calls = resources.iter().flat_map(|resource| &resource.calls);
    let mut bodies: BTreeMap<u16, Vec<AnswerBody>> = BTreeMap::new();
    for failure in calls.flat_map(|call| &call.failures) {
        if let Some(StatusPattern::Code(status)) = failure.pattern {
            bodies.entry(status).or_default().push(failure.body);
        }
    }
    bodies
}

impl<'a> Call<'a> {
    /// The answers, one for each thing that declares some, successes first.
    pub fn declarations(&self) -> impl Iterator<Item = (String, &Answer<'a>)> {
        let mut seen = BTreeSet::new();
        let all = self.answers.iter().chain(&self.failures);
        all.filter_map(move |answer| {
            let name = answer.declared();
            seen.insert(name.clone()).then_some((name, answer))
        })
    }

    /// The first success that can be read while it arrives.
    pub fn streamed(&self) -> Option<(&Answer<'a>, Stream)> {
        self.answers.iter().find_map(|it| Some((it, it.stream?)))
    }

    /// Whether the answer can be read as a whole: a stream of events or lines may have no end.
    pub fn is_whole(&self) -> bool {
        !self.answers.iter().any(|answer| {
            answer.body == AnswerBody::Bytes && !matches!(answer.stream, None | Some(Stream::Bytes))
        })
    }

    /// The media type that asks for a stream where the operation answers something else too.
    pub fn stream_accept(&self) -> Option<&'static str> {
        let (answer, stream) = self.streamed()?;
        match (answer.body, stream) {
            (AnswerBody::Bytes, _) | (_, Stream::Bytes) => None,
            (_, Stream::Events(_)) => Some("text/event-stream"),
            (_, Stream::Lines(_)) => Some("application/x-ndjson"),
        }
    }

    /// Whether nobody may make it without saying who they are.
    pub fn needs_credentials(&self) -> bool {
        !self.security.is_empty() && self.security.iter().all(|all| !all.is_empty())
    }
}

/// A piece of a path.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PathPiece {
    /// Text, encoded.
    Text(String),
    /// The value of the input at this index.
    Value(usize),
}

impl<'a> Clients<'a> {
    /// The tags with their calls; a tag without any is left out.
    pub fn resources(self) -> Vec<Resource<'a>> {
        let resources = self.api.tags.iter().map(|tag| Resource {
            tag,
            calls: self
                .api
                .operations_of(&tag.name)
                .map(|it| self.call(it))
                .collect(),
        });
        resources.filter(|it| !it.calls.is_empty()).collect()
    }

    fn call(self, operation: &'a Operation) -> Call<'a> {
        let (inputs, has_key) = inputs(self.api, operation);
        let answers = answers(operation);
        Call {
            operation,
            path: path(operation, &inputs),
            accept: accept(operation),
            security: security(self.api, operation),
            has_key,
            failures: failures(operation),
            paging: paging(self, operation, &answers),
            inputs,
            answers,
        }
    }
}

fn path(operation: &Operation, inputs: &[Input<'_>]) -> Vec<PathPiece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    for segment in &operation.path.segments {
        text.push('/');
        for part in segment {
            match part {
                PathPart::Literal(literal) => text.push_str(&encoded(literal)),
                PathPart::Parameter(name) => {
                    let index = inputs.iter().position(|input| {
                        input.wire == name && matches!(input.place, Place::Path(_))
                    });
                    pieces.push(PathPiece::Text(std::mem::take(&mut text)));
                    pieces.extend(index.map(PathPiece::Value));
                }
            }
        }
    }
    if operation.path.segments.is_empty() {
        text.push('/');
    }
    pieces.push(PathPiece::Text(text));
    pieces.retain(|piece| !matches!(piece, PathPiece::Text(text) if text.is_empty()));
    pieces
}

/// The literal as a path carries it: what would end the path is percent-encoded.
fn encoded(literal: &str) -> String {
    let mut text = String::with_capacity(literal.len());
    for character in literal.chars() {
        match character {
            '?' => text.push_str("%3F"),
            '#' => text.push_str("%23"),
            ' ' => text.push_str("%20"),
            '\\' => text.push_str("%5C"),
            other => text.push(other),
        }
    }
    text
}

/// Every media type that the operation declares for an answer, in the order of the contract; but no
/// stream where it answers JSON as well, which is asked for by itself.
fn accept(operation: &Operation) -> String {
    let is_stream = |it: &Content| matches!(it.kind(), ContentKind::Events | ContentKind::Lines);
    let mut media_types: Vec<&str> = Vec::new();
    for response in &operation.responses {
        let has_json = response.contents.iter().any(Content::is_json);
        let contents = response.contents.iter();
        for content in contents.filter(|it| !has_json || !is_stream(it)) {
            if !media_types.contains(&content.media_type.as_str()) {
                media_types.push(&content.media_type);
            }
        }
    }
    match media_types.is_empty() {
        true => "*/*".to_owned(),
        false => media_types.join(", "),
    }
}
