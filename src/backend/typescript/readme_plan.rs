//! What the README of the package says, decided.

use serde::Serialize;

use super::{
    resource_plan::{OperationPlan, ResourcePlan},
    speller::{Longs, Speller},
};
use crate::backend::markup::code_cell;

/// What the README says beside the package.
#[derive(Debug, Serialize)]
pub(super) struct ReadmePlan {
    /// A list to begin with.
    first: Option<Row>,
    /// What the client of it is made of.
    first_client: String,
    /// The operations, where they are few enough for a table.
    rows: Vec<Row>,
    /// The resources, where they are not.
    tags: Vec<Tag>,
    /// Whether integers of 64 bits are texts.
    has_long_texts: bool,
    /// Whether a list is read page by page.
    has_pages: bool,
    /// Whether an answer is read while it arrives.
    has_streams: bool,
    /// Whether the client can ask for tokens itself.
    has_client_credentials: bool,
    /// A call that reads one thing.
    one: Option<Row>,
    /// A call that sends a file.
    upload: Option<Row>,
}

/// An operation.
#[derive(Debug, Serialize)]
struct Row {
    property: String,
    method: String,
    function: String,
    arguments: Vec<String>,
    request: String,
}

/// A tag with the number of its operations.
#[derive(Debug, Serialize)]
struct Tag {
    property: String,
    operations: usize,
}

/// The most operations of which each has a row of its own.
const MOST_ROWS: usize = 50;

/// Plans the README.
pub(super) fn readme(
    speller: Speller<'_>,
    resources: &[ResourcePlan],
    has_base_url: bool,
) -> ReadmePlan {
    let all = || {
        resources
            .iter()
            .flat_map(|resource| resource.operations.iter().map(move |it| (resource, it)))
    };
    let first = |is_it: &dyn Fn(&OperationPlan) -> bool| {
        let mut found = all().filter(|(_, it)| !it.deprecated && is_it(it));
        found.next().and_then(|(resource, it)| row(resource, it))
    };
    let is_free = |it: &OperationPlan| it.inputs.iter().all(|input| !input.required);
    let list = all()
        .filter(|(_, it)| it.paging.is_some() && is_free(it))
        .min_by_key(|(_, it)| it.needs_credentials);
    let needs = list.is_some_and(|(_, it)| it.needs_credentials);
    let url = (!has_base_url).then_some("baseUrl: \"http://127.0.0.1:8080\"");
    let token = needs.then_some("bearer: process.env.TOKEN");
    let members: Vec<&str> = url.into_iter().chain(token).collect();
    let (rows, tags) = match all().count() {
        0..=MOST_ROWS => (
            all().filter_map(|(tag, it)| row(tag, it)).collect(),
            Vec::new(),
        ),
        _ => (Vec::new(), resources.iter().map(tag).collect()),
    };
    ReadmePlan {
        first: list.and_then(|(resource, it)| row(resource, it)),
        first_client: match members.is_empty() {
            true => String::new(),
            false => format!("{{ {} }}", members.join(", ")),
        },
        rows,
        tags,
        has_long_texts: speller.longs == Longs::Text,
        has_pages: all().any(|(_, it)| it.paging.is_some()),
        has_streams: all().any(|(_, it)| it.ways.iter().any(|way| way.is_stream)),
        has_client_credentials: all()
            .any(|(_, it)| it.described.iter().any(|line| line.contains("source: {"))),
        one: first(&|it| {
            let required = it.inputs.iter().filter(|input| input.required);
            it.request.starts_with("GET ") && it.paging.is_none() && required.count() == 1
        }),
        upload: first(&|it| {
            let last = it.inputs.iter().rfind(|input| input.required);
            last.is_some_and(|last| last.annotation.contains("Blob"))
        }),
    }
}

fn row(resource: &ResourcePlan, operation: &OperationPlan) -> Option<Row> {
    let way = operation.ways.first()?;
    let required = operation.inputs.iter().filter(|input| input.required);
    Some(Row {
        property: resource.property.clone(),
        method: way.method.clone(),
        function: way.function.clone(),
        arguments: required.map(|input| input.name.clone()).collect(),
        request: code_cell(&operation.request),
    })
}

fn tag(resource: &ResourcePlan) -> Tag {
    Tag {
        property: resource.property.clone(),
        operations: resource.operations.len(),
    }
}
