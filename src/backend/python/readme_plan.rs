//! What the README of the package says, decided.

use serde::Serialize;

use super::resource_plan::{OperationPlan, ResourcePlan};
use crate::backend::markup::code_cell;

/// What the README says beside the package.
#[derive(Debug, Serialize)]
pub(super) struct ReadmePlan {
    /// A list to begin with.
    first: Option<Row>,
    /// What the client of it is given.
    first_client: String,
    /// Whether that comes from the environment.
    first_has_token: bool,
    /// The operations, where they are few enough for a table.
    rows: Vec<Row>,
    /// The resources, where they are not.
    tags: Vec<Tag>,
    /// Whether a list is read page by page.
    has_pages: bool,
    /// Whether an answer is read while it arrives.
    has_streams: bool,
    /// Whether the client can ask for tokens itself.
    has_client_credentials: bool,
    /// A call that reads one thing.
    changes: Option<Row>,
    /// A call that sends a file.
    upload: Option<Row>,
}

/// An operation.
#[derive(Debug, Serialize)]
struct Row {
    id: String,
    module: String,
    method: String,
    arguments: Vec<String>,
    request: String,
}

/// A tag with the number of its operations.
#[derive(Debug, Serialize)]
struct Tag {
    module: String,
    operations: usize,
}

/// The most operations of which each has a row of its own.
const MOST_ROWS: usize = 50;

/// Plans the README.
pub(super) fn readme(resources: &[ResourcePlan], has_base_url: bool) -> ReadmePlan {
    let all = || {
        resources
            .iter()
            .flat_map(|resource| resource.operations.iter().map(move |it| (resource, it)))
    };
    let first = |is_it: &dyn Fn(&OperationPlan) -> bool| {
        let mut found = all().filter(|(_, it)| !it.deprecated && is_it(it));
        found.next().map(|(resource, it)| row(resource, it))
    };
    let lists = all().filter(|(_, it)| it.paging.is_some() && it.required.is_empty());
    let (rows, tags) = match all().count() {
        0..=MOST_ROWS => (all().map(|(tag, it)| row(tag, it)).collect(), Vec::new()),
        _ => (Vec::new(), resources.iter().map(tag).collect()),
    };
    let list = lists
        .map(|(resource, it)| (it.needs_credentials, row(resource, it)))
        .min_by_key(|(needs, _)| *needs);
    let first_has_token = list.as_ref().is_some_and(|(needs, _)| *needs);
    let url = (!has_base_url).then_some("\"http://127.0.0.1:8080\"");
    let token = first_has_token.then_some("bearer=os.environ[\"TOKEN\"]");
    let arguments: Vec<&str> = url.into_iter().chain(token).collect();
    ReadmePlan {
        first: list.map(|(_, row)| row),
        first_client: arguments.join(", "),
        first_has_token,
        rows,
        tags,
        has_pages: all().any(|(_, it)| it.paging.is_some()),
        has_streams: all().any(|(_, it)| it.stream.is_some()),
        has_client_credentials: all().any(|(_, it)| {
            let mut lines = it.described.iter();
            lines.any(|line| line.contains("TokenSource("))
        }),
        changes: first(&|it| {
            it.request.starts_with("GET ")
                && it.paging.is_none()
                && it.is_whole
                && it.required.len() == 1
        }),
        upload: first(&|it| {
            let last = it.required.last();
            last.is_some_and(|last| last.annotation.contains("Upload"))
        }),
    }
}

fn row(resource: &ResourcePlan, operation: &OperationPlan) -> Row {
    let required = operation.required.iter();
    Row {
        id: code_cell(&operation.id),
        module: resource.module.clone(),
        method: match operation.is_whole {
            true => operation.method.clone(),
            false => operation.stream_method.clone(),
        },
        arguments: required.map(|parameter| parameter.name.clone()).collect(),
        request: code_cell(&operation.request),
    }
}

fn tag(resource: &ResourcePlan) -> Tag {
    Tag {
        module: resource.module.clone(),
        operations: resource.operations.len(),
    }
}
