//! What the README of the package says, decided.

use serde::Serialize;

use crate::backend::{
    client::Scheme,
    rust::{code, code_cell, prose},
};

use super::{
    SdkPlan,
    call_tokens::has_change,
    client_tokens::without_doc,
    input_plan::Argument,
    operation_plan::{OperationPlan, TagPlan},
    program_tokens::usage,
    stream_tokens::is_stream_only,
};

/// The context of `README.md.jinja`.
#[derive(Debug, Serialize)]
pub(super) struct Readme {
    /// What the service is called.
    title: String,
    /// The package and its library.
    package: String,
    library: String,
    /// The path that is appended to the base URL.
    mount: Option<String>,
    /// Where the service is, where the contract says it.
    base_url: Option<String>,
    /// The operations, where they are few enough for a table.
    rows: Vec<Row>,
    /// The resources, where they are not.
    resources: Vec<Resource>,
    /// The programs of `examples/`.
    programs: Vec<Program>,
    /// How the program that shows every operation is called, for one of them.
    operations: Option<String>,
    /// The features of the tags.
    tags: Vec<String>,
    /// Whether a list is read page by page.
    has_pages: bool,
    /// Whether an answer is read while it arrives.
    has_streams: bool,
    /// Whether the client can ask for tokens itself.
    has_client_credentials: bool,
    /// A call that reads one thing.
    changes: Option<Row>,
    /// A call that sends a file as its last argument.
    upload: Option<Row>,
    /// The name of a builder and of its failures.
    failures: Option<(String, String)>,
}

/// An operation.
#[derive(Debug, Serialize)]
struct Row {
    /// Its id.
    id: String,
    /// The method of the client, and that of the handle.
    accessor: String,
    method: String,
    /// What it requires.
    arguments: Vec<String>,
    /// Method and path.
    request: String,
}

/// A resource: the operations of a tag.
#[derive(Debug, Serialize)]
struct Resource {
    /// The method of the client.
    accessor: String,
    /// How many operations it has.
    operations: usize,
}

/// The most operations of which each has a row of its own.
const MOST_ROWS: usize = 50;

/// A program of `examples/`.
#[derive(Debug, Serialize)]
struct Program {
    name: String,
    text: String,
}

/// Plans the README.
pub(super) fn readme(plan: &SdkPlan, programs: &[(&str, String)]) -> Readme {
    let package = &plan.package;
    let operations = || plan.tags.iter().flat_map(|tag| &tag.operations);
    let (rows, resources) = match operations().count() {
        0..=MOST_ROWS => (rows(plan), Vec::new()),
        _ => (Vec::new(), plan.tags.iter().map(resource).collect()),
    };
    Readme {
        title: prose(&package.title),
        package: package.name.clone(),
        library: package.library.clone(),
        mount: Some(code(&package.mount)).filter(|_| !package.mount.is_empty()),
        base_url: package.base_url.as_deref().map(code),
        rows,
        resources,
        programs: programs
            .iter()
            .map(|(name, text)| Program {
                name: (*name).to_owned(),
                text: without_doc(text).collect::<Vec<_>>().join("\n"),
            })
            .collect(),
        operations: usage(&plan.program),
        tags: plan.features.tags.values().cloned().collect(),
        has_pages: operations().any(|operation| operation.paging.is_some()),
        has_streams: operations().any(is_stream_only),
        has_client_credentials: operations().any(asks_for_tokens),
        changes: first(plan, |operation| {
            operation.http_method == "GET"
                && operation.paging.is_none()
                && operation.inputs.iter().any(|input| input.required)
                && has_change(operation)
        }),
        upload: upload(plan),
        failures: operations().next().map(|operation| {
            let name = |ident: &crate::backend::rust::Ident| ident.as_str().to_owned();
            (name(&operation.builder), name(&operation.error))
        }),
    }
}

fn rows(plan: &SdkPlan) -> Vec<Row> {
    let tags = plan.tags.iter();
    tags.flat_map(|tag| tag.operations.iter().map(|operation| row(tag, operation)))
        .collect()
}

fn row(tag: &TagPlan, plan: &OperationPlan) -> Row {
    let required = plan.inputs.iter().filter(|input| input.required);
    Row {
        id: code_cell(&plan.id),
        accessor: tag.module.source(),
        method: plan.method.source(),
        arguments: required.map(|input| input.name.source()).collect(),
        request: code_cell(&format!("{} {}", plan.http_method, plan.path_text)),
    }
}

fn resource(tag: &TagPlan) -> Resource {
    Resource {
        accessor: tag.module.source(),
        operations: tag.operations.len(),
    }
}

fn asks_for_tokens(operation: &OperationPlan) -> bool {
    let mut schemes = operation.security.iter().flatten();
    schemes.any(|scheme| matches!(scheme, Scheme::Bearer(Some(_))))
}

/// The first operation that is so.
fn first(plan: &SdkPlan, is_it: impl Fn(&OperationPlan) -> bool) -> Option<Row> {
    plan.tags.iter().find_map(|tag| {
        let operation = tag.operations.iter().find(|operation| is_it(operation))?;
        Some(row(tag, operation))
    })
}

/// The first operation whose last argument is a file, with the other arguments.
fn upload(plan: &SdkPlan) -> Option<Row> {
    let takes_file = |operation: &&OperationPlan| {
        let mut required = operation.inputs.iter().rev().filter(|input| input.required);
        required
            .next()
            .is_some_and(|last| last.argument == Argument::Upload)
    };
    plan.tags.iter().find_map(|tag| {
        let mut row = row(tag, tag.operations.iter().find(takes_file)?);
        row.arguments.pop();
        Some(row)
    })
}
