//! What the README of the package says, decided.

use serde::Serialize;

use super::{SdkPlan, client_tokens::without_doc, input_plan::Argument};

/// The context of `README.md.jinja`.
#[derive(Debug, Serialize)]
pub(super) struct Readme {
    /// What the service is called.
    title: String,
    /// The package and its library.
    package: String,
    library: String,
    /// The path that is appended to the base URL.
    mount: String,
    /// Where the service is, where the contract says it.
    base_url: Option<String>,
    /// The operations.
    rows: Vec<Row>,
    /// The programs of `examples/`.
    programs: Vec<Program>,
    /// Whether a list is read page by page.
    has_pages: bool,
    /// A call that sends a file, up to the file.
    upload: Option<String>,
    /// The name of a builder and of its failures.
    failures: Option<(String, String)>,
}

/// An operation.
#[derive(Debug, Serialize)]
struct Row {
    id: String,
    call: String,
    request: String,
}

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
    Readme {
        title: package.title.clone(),
        package: package.name.clone(),
        library: package.library.clone(),
        mount: package.mount.clone(),
        base_url: package.base_url.clone(),
        rows: rows(plan),
        programs: programs
            .iter()
            .map(|(name, text)| Program {
                name: (*name).to_owned(),
                text: without_doc(text).collect::<Vec<_>>().join("\n"),
            })
            .collect(),
        has_pages: operations().any(|operation| operation.paging.is_some()),
        upload: upload(plan),
        failures: operations().next().map(|operation| {
            let name = |ident: &crate::backend::rust::Ident| ident.as_str().to_owned();
            (name(&operation.builder), name(&operation.error))
        }),
    }
}

fn rows(plan: &SdkPlan) -> Vec<Row> {
    let mut rows = Vec::new();
    for tag in &plan.tags {
        for operation in &tag.operations {
            let required = operation.inputs.iter().filter(|input| input.required);
            let arguments: Vec<&str> = required.map(|input| input.name.as_str()).collect();
            let (accessor, method) = (tag.module.source(), operation.method.source());
            rows.push(Row {
                id: cell(&operation.id),
                call: format!("client.{accessor}().{method}({})", arguments.join(", ")),
                request: cell(&format!(
                    "{} {}",
                    operation.http_method, operation.path_text
                )),
            });
        }
    }
    rows
}

/// Text that stays in its cell of a table, and in its code span.
fn cell(text: &str) -> String {
    text.replace(['|', '`'], "'")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The call of the first operation whose last argument is a file.
fn upload(plan: &SdkPlan) -> Option<String> {
    for tag in &plan.tags {
        for operation in &tag.operations {
            let required: Vec<_> = operation
                .inputs
                .iter()
                .filter(|input| input.required)
                .collect();
            if let Some((last, others)) = required.split_last()
                && last.argument == Argument::Upload
            {
                let others: String = others
                    .iter()
                    .map(|input| format!("{}, ", input.name.source()))
                    .collect();
                let (accessor, method) = (tag.module.source(), operation.method.source());
                return Some(format!("client.{accessor}().{method}({others}"));
            }
        }
    }
    None
}
