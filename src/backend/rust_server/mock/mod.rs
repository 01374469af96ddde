//! What comes in: the operations of a version, and values of its types.
//! What goes out: a file of answers that can stand in for them.
//! What it must not know: how values are found, how the server chooses an answer.

mod bodies;
mod headers;
mod plan;
mod xml;

use std::{collections::BTreeSet, fmt::Write};

use serde::Serialize;

use super::samples::Samples;
use crate::{
    backend::project::Version,
    model::{Operation, TypeId},
};
use plan::{Answer, answers};

pub(super) use bodies::{Body, Media, escaped};

/// The answers of one version, by operation.
#[derive(Debug, Serialize)]
pub(super) struct MockPlan {
    /// The module of the version.
    pub(super) module: String,
    /// The operations, in the order of the contract.
    operations: Vec<(String, Vec<Answer>)>,
}

/// Plans the answers of the operations. Where the data layer serves one, they stand in for what it does
/// not hold.
pub(super) fn plan(version: &Version) -> MockPlan {
    let api = &version.api;
    let mut samples = Samples::new(api, api.operations.iter().flat_map(types));
    let operations = api.operations.iter().map(|operation| {
        let answers = answers(api, &mut samples, operation);
        (operation.id.clone(), answers)
    });
    MockPlan {
        module: api.module.clone(),
        operations: operations.collect(),
    }
}

/// The types of which answers are made.
fn types(operation: &Operation) -> Vec<TypeId> {
    let answers = operation.responses.iter();
    let contents = answers.clone().flat_map(|answer| &answer.contents);
    let headers = answers.flat_map(|answer| &answer.headers);
    contents
        .filter_map(|content| content.type_id)
        .chain(headers.map(|header| header.type_id))
        .collect()
}

impl MockPlan {
    /// The operations for which nothing was found that could stand in.
    pub(super) fn unanswered(&self) -> BTreeSet<&str> {
        let unanswered = self.operations.iter().filter(|(_, all)| all.is_empty());
        unanswered.map(|(id, _)| id.as_str()).collect()
    }

    /// The file: a JSON object, a line for each operation.
    pub(super) fn file(&self) -> String {
        let mut text = "{".to_owned();
        let answered = self.operations.iter().filter(|(_, all)| !all.is_empty());
        for (nth, (id, answers)) in answered.enumerate() {
            let separator = if nth == 0 { "" } else { "," };
            let (id, answers) = (json(id), json(answers));
            // Writing to a text cannot fail.
            let _ = write!(text, "{separator}\n{id}:{answers}");
        }
        text + "\n}\n"
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> String {
    match serde_json::to_string(value) {
        Ok(text) => text,
        Err(error) => crate::bug!("an answer that cannot be written: {error}"),
    }
}
