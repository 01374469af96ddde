//! What an operation answers, decided.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{speller::Speller, text};
use crate::{
    backend::client::{Answer, AnswerBody, Call, Stream},
    model::{Shape, StringKind, TypeId},
};

/// How an answer is read while it arrives.
#[derive(Debug, Serialize)]
pub(super) struct StreamPlan {
    /// The function of the runtime that opens it.
    pub(super) opens: &'static str,
    /// What arrives.
    pub(super) item: String,
    /// What the function is given behind the options.
    pub(super) arguments: String,
}

/// The answers as the runtime knows them.
pub(super) fn answers(speller: Speller<'_>, call: &Call<'_>) -> Vec<String> {
    let own = call.declarations().map(|(name, answer)| {
        let codec = match answer.body {
            AnswerBody::Json(Some(id)) => speller.codec(id),
            _ => None,
        };
        let reader = match answer.body {
            AnswerBody::Json(_) if codec.is_some() => "readTyped",
            AnswerBody::Json(_) | AnswerBody::Problem => "readJson",
            AnswerBody::Text => "readText",
            AnswerBody::Bytes => "readBytes",
            AnswerBody::Empty => "readNothing",
        };
        let key = match name.bytes().all(|byte| byte.is_ascii_digit()) || name == "default" {
            true => name,
            false => text::literal(&name),
        };
        match codec {
            Some(codec) => format!("{key}: {{ read: sdk.{reader}, codec: {codec} }}"),
            None => format!("{key}: {{ read: sdk.{reader} }}"),
        }
    });
    own.collect()
}

/// The type of an answer's body.
fn body(speller: Speller<'_>, answer: &Answer<'_>) -> String {
    match answer.body {
        AnswerBody::Json(Some(id)) => speller.nullable(id),
        AnswerBody::Json(None) | AnswerBody::Problem => "unknown".to_owned(),
        AnswerBody::Text => "string".to_owned(),
        AnswerBody::Bytes => "Uint8Array".to_owned(),
        AnswerBody::Empty => "undefined".to_owned(),
    }
}

/// The type of a success.
pub(super) fn success(speller: Speller<'_>, call: &Call<'_>) -> String {
    let mut types: Vec<String> = Vec::new();
    for answer in &call.answers {
        let own = body(speller, answer);
        if !types.contains(&own) {
            types.push(own);
        }
    }
    match types.iter().any(|it| it == "unknown") {
        true => "unknown".to_owned(),
        false if types == ["undefined"] => "void".to_owned(),
        false => types.join(" | "),
    }
}

/// The declared failures, each with its body.
pub(super) fn failures(speller: Speller<'_>, call: &Call<'_>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let failures = call.failures.iter().filter_map(|answer| {
        let name = answer.declared();
        let body = match answer.body {
            AnswerBody::Empty | AnswerBody::Bytes => "string".to_owned(),
            _ => body(speller, answer),
        };
        seen.insert(name.clone())
            .then(|| format!("sdk.Failure<{}, {body}>", text::literal(&name)))
    });
    failures.collect()
}

/// How a success is read while it arrives.
pub(super) fn stream(speller: Speller<'_>, call: &Call<'_>) -> Option<StreamPlan> {
    let codec = |id: TypeId| speller.codec(id).map(|codec| format!(", {codec}"));
    let plan = match call.streamed()?.1 {
        Stream::Bytes => StreamPlan {
            opens: "openBytes",
            item: "Uint8Array".to_owned(),
            arguments: String::new(),
        },
        Stream::Lines(id) => StreamPlan {
            opens: "openLines",
            item: id.map_or("unknown".to_owned(), |id| speller.nullable(id)),
            arguments: id.and_then(codec).unwrap_or_default(),
        },
        Stream::Events(id) => match id.filter(|id| !is_text(speller, *id)) {
            Some(id) => StreamPlan {
                opens: "openEvents",
                item: format!("sdk.ServerEvent<{}>", speller.nullable(id)),
                arguments: codec(id).map_or(String::new(), |codec| format!(", true{codec}")),
            },
            None => StreamPlan {
                opens: "openEvents",
                item: "sdk.ServerEvent<string>".to_owned(),
                arguments: ", false".to_owned(),
            },
        },
    };
    Some(plan)
}

fn is_text(speller: Speller<'_>, id: TypeId) -> bool {
    let shape = &speller.api.get(speller.api.underlying(id)).shape;
    matches!(shape, Shape::String(StringKind::Text | StringKind::Binary))
}
