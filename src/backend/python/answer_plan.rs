//! What an operation answers, decided.

use serde::Serialize;

use super::{speller::Speller, text};
use crate::{
    backend::client::{AnswerBody, Call, Stream},
    model::{Shape, StringKind, TypeId},
};

/// How an answer is read while it arrives.
#[derive(Debug, Serialize)]
pub(super) struct StreamPlan {
    /// The class, and the one that is awaited.
    pub(super) class: &'static str,
    pub(super) async_class: &'static str,
    /// What arrives, in brackets behind the class; nothing where the class says it.
    pub(super) item: String,
    /// How it is read, as a last argument: nothing for bytes.
    pub(super) read_as: String,
}

/// The answers as the runtime knows them.
pub(super) fn answers(speller: Speller<'_>, call: &Call<'_>) -> Vec<String> {
    let read = speller.for_library();
    let own = call.declarations().map(|(name, answer)| {
        let name = text::literal(&name);
        match answer.body {
            AnswerBody::Json(id) => {
                let of = id.map_or("_t.Any".to_owned(), |id| read.nullable(id));
                format!("Answer({name}, \"json\", {})", text::literal(&of))
            }
            AnswerBody::Problem => format!("Answer({name}, \"json\")"),
            AnswerBody::Text => format!("Answer({name}, \"text\")"),
            AnswerBody::Bytes => format!("Answer({name}, \"bytes\")"),
            AnswerBody::Empty => format!("Answer({name}, \"empty\")"),
        }
    });
    own.collect()
}

/// What declares the successes.
pub(super) fn successes(call: &Call<'_>) -> impl Iterator<Item = String> {
    let names = call
        .answers
        .iter()
        .map(|answer| text::literal(&answer.declared()));
    names.collect::<Vec<_>>().into_iter()
}

/// The type of a success.
pub(super) fn success(speller: Speller<'_>, call: &Call<'_>) -> String {
    let mut types: Vec<String> = Vec::new();
    for answer in &call.answers {
        let own = match answer.body {
            AnswerBody::Json(Some(id)) => speller.nullable(id),
            AnswerBody::Json(None) | AnswerBody::Problem => "_t.Any".to_owned(),
            AnswerBody::Text => format!("{}str", speller.builtins),
            AnswerBody::Bytes => format!("{}bytes", speller.builtins),
            AnswerBody::Empty => "None".to_owned(),
        };
        if !types.contains(&own) {
            types.push(own);
        }
    }
    match types.iter().any(|it| it == "_t.Any") {
        true => "_t.Any".to_owned(),
        false => types.join(" | "),
    }
}

/// How a success is read while it arrives.
pub(super) fn stream(speller: Speller<'_>, call: &Call<'_>) -> Option<StreamPlan> {
    let read = speller.for_library();
    let typed = |id: TypeId| (speller.nullable(id), text::literal(&read.nullable(id)));
    let any = || ("_t.Any".to_owned(), text::literal("_t.Any"));
    let plan = match call.streamed()?.1 {
        Stream::Bytes => StreamPlan {
            class: "ByteStream",
            async_class: "AsyncByteStream",
            item: String::new(),
            read_as: String::new(),
        },
        Stream::Lines(id) => {
            let (item, read_as) = id.map_or_else(any, typed);
            StreamPlan {
                class: "LineStream",
                async_class: "AsyncLineStream",
                item: format!("[{item}]"),
                read_as: format!(", {read_as}"),
            }
        }
        Stream::Events(id) => {
            let (item, read_as) = match id.filter(|id| !is_text(speller, *id)) {
                Some(id) => typed(id),
                None => (format!("{}str", speller.builtins), "None".to_owned()),
            };
            StreamPlan {
                class: "EventStream",
                async_class: "AsyncEventStream",
                item: format!("[{item}]"),
                read_as: format!(", {read_as}"),
            }
        }
    };
    Some(plan)
}

fn is_text(speller: Speller<'_>, id: TypeId) -> bool {
    let shape = &speller.api.get(speller.api.underlying(id)).shape;
    matches!(shape, Shape::String(StringKind::Text | StringKind::Binary))
}
