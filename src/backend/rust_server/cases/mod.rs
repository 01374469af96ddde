//! What comes in: the operations of a version, and values of its types.
//! What goes out: requests that are right and wrong, each with the statuses that are right for it.
//! What it must not know: how requests are sent, who serves them.

mod credentials;
mod encode;
mod plan;
mod requests;
mod wrong;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{samples::Samples, types::SchemaPlanner};
use crate::{
    backend::project::Version,
    model::{Operation, TypeId},
};

/// The files of a version: the cases, and the schemas of its answers.
pub(super) fn files(
    version: &Version,
    unanswered: &BTreeSet<&str>,
    backtracks: bool,
) -> [(String, String); 2] {
    let api = &version.api;
    let sent = api.operations.iter().flat_map(sent_types);
    let mut samples = Samples::new(api, sent);
    let mut operations: Vec<Value> = Vec::new();
    for operation in &api.operations {
        let is_answered = !unanswered.contains(operation.id.as_str());
        operations.push(plan::operation(
            version,
            &mut samples,
            operation,
            is_answered,
        ));
    }
    let answered: Vec<TypeId> = api.operations.iter().flat_map(answered_types).collect();
    let mut schemas = SchemaPlanner::answers(api, &answered)
        .document()
        .unwrap_or_else(|| json!({}));
    if !backtracks {
        leave_out_backtracking(&mut schemas);
    }
    let lines: Vec<String> = operations.iter().map(Value::to_string).collect();
    let scopes = json!(plan::scopes(api));
    let cases = format!(
        "{{\n\"scopes\":{scopes},\n\"operations\":[\n{}\n]}}\n",
        lines.join(",\n")
    );
    let module = &api.module;
    [
        (format!("{module}/cases.json"), cases),
        (format!("{module}/answers.json"), schemas.to_string() + "\n"),
    ]
}

/// The types of what requests carry.
fn sent_types(operation: &Operation) -> Vec<TypeId> {
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    let parameters = operation.parameters.iter().map(|it| it.type_id);
    bodies
        .filter_map(|it| it.type_id)
        .chain(parameters)
        .collect()
}

/// The types of what answers carry.
fn answered_types(operation: &Operation) -> Vec<TypeId> {
    let contents = operation.responses.iter().flat_map(|it| &it.contents);
    contents.filter_map(|it| it.type_id).collect()
}

/// Takes out the patterns that only an engine that backtracks can check, where the project has none.
fn leave_out_backtracking(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.get("x-backtracking").is_some_and(Value::is_string) {
                members.shift_remove("x-backtracking");
                members.shift_remove("pattern");
            }
            members.values_mut().for_each(leave_out_backtracking);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_backtracking),
        _ => {}
    }
}
