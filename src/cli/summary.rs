//! What a run did, in a few lines or as one object.

use std::{collections::BTreeSet, path::Path, time::Duration};

use serde::Serialize;

use crate::{
    Reading,
    backend::{BACKENDS, Project, backend},
    blueprint::Service,
    diagnostic::{Severity, one_line},
    model::{Api, Assertion, Content, Operation, Shape, TypeId},
    output::{Changes, State},
};

/// The counts of a run, as far as it came.
#[derive(Debug, Default, Serialize)]
pub(super) struct Summary {
    operations: Operations,
    schemas: Schemas,
    diagnostics: Diagnostics,
    files: Files,
    seconds: f64,
    #[serde(skip)]
    left_out: Vec<String>,
    #[serde(skip)]
    yours: Vec<String>,
    #[serde(skip)]
    has_server: bool,
    /// The first target that was made.
    #[serde(skip)]
    first: Option<&'static str>,
}

#[derive(Debug, Default, Serialize)]
struct Operations {
    declared: usize,
    generated: usize,
    raw: usize,
    served_by_store: usize,
    yours: usize,
}

#[derive(Debug, Default, Serialize)]
struct Schemas {
    declared: usize,
    raw: usize,
    residual: usize,
}

#[derive(Debug, Default, Serialize)]
struct Diagnostics {
    errors: usize,
    warnings: usize,
}

#[derive(Debug, Default, Serialize)]
struct Files {
    written: usize,
    unchanged: usize,
    kept: usize,
    removed: usize,
}

impl Summary {
    /// Counts what was found in the contracts.
    pub(super) fn count_findings(&mut self, reading: &Reading) {
        self.diagnostics = Diagnostics {
            errors: reading.sink.count(Severity::Error),
            warnings: reading.sink.count(Severity::Warning),
        };
        self.left_out = reading.left_out.clone();
    }

    /// Counts what the contracts declare.
    pub(super) fn count_project(&mut self, project: &Project) {
        for version in &project.versions {
            count_operations(&version.api, &mut self.operations);
            count_schemas(&version.api, &mut self.schemas);
            for operation in &version.api.operations {
                match version.blueprint.service(&operation.id) {
                    Service::Store(_) => self.operations.served_by_store += 1,
                    Service::Yours => self.yours.push(operation.id.clone()),
                }
            }
        }
        self.operations.yours = self.yours.len();
        self.has_server = project.wants("server");
        self.first = BACKENDS
            .iter()
            .map(|backend| backend.id())
            .find(|id| project.wants(id));
    }

    /// Counts the files, once they are written.
    pub(super) fn count_files(&mut self, changes: &Changes) {
        self.files = files(changes);
    }

    /// Says how long it took.
    pub(super) fn end(&mut self, elapsed: Duration) {
        self.seconds = elapsed.as_secs_f64();
    }

    /// One JSON object.
    pub(super) fn json(&self) -> String {
        match serde_json::to_string_pretty(self) {
            Ok(text) => text + "\n",
            Err(error) => crate::bug!("a summary that cannot be written: {error}"),
        }
    }

    /// A few lines for people.
    pub(super) fn text(&self, folder: &Path, is_dry_run: bool) -> String {
        let Files {
            written,
            unchanged,
            kept,
            removed,
        } = self.files;
        let verb = if is_dry_run {
            "would be written"
        } else {
            "written"
        };
        let mut text = format!(
            "{}: {written} files {verb}, {unchanged} unchanged, {kept} yours",
            shown(folder)
        );
        if removed > 0 {
            text.push_str(&format!(", {removed} removed"));
        }
        text.push_str(&format!(" ({:.0} ms)\n", self.seconds * 1000.0));
        if self.has_server {
            text.push_str(&self.server_lines());
        }
        if !self.left_out.is_empty() {
            text.push_str(&format!(
                "left out as unsound: {}\n",
                one_line(&first_of(&self.left_out, 20))
            ));
        }
        if let Some(next) = self.next(folder).filter(|_| !is_dry_run) {
            text.push_str(&format!("next: {next}\n"));
        }
        text
    }

    fn server_lines(&self) -> String {
        const SHOWN: usize = 5;
        let mut text = format!(
            "{} operations: {} served by the data layer, {} left to you",
            self.operations.generated, self.operations.served_by_store, self.operations.yours
        );
        if !self.yours.is_empty() {
            let shown = first_of(&self.yours, SHOWN);
            text.push_str(&format!(" ({})", one_line(&shown)));
        }
        text + "\n"
    }

    fn next(&self, folder: &Path) -> Option<String> {
        let is_here = std::env::current_dir().ok() == std::path::absolute(folder).ok();
        let named = shown(folder);
        let named = Some(named.as_str()).filter(|_| !is_here);
        backend(self.first?).map(|target| target.next(named))
    }
}

/// The first names, each as short as a line has room for.
fn first_of(names: &[String], most: usize) -> String {
    const LONGEST: usize = 60;
    let short = |name: &String| match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.clone(),
    };
    let shown: Vec<String> = names.iter().take(most).map(short).collect();
    let more = if names.len() > most { ", ..." } else { "" };
    format!("{}{more}", shown.join(", "))
}

fn shown(folder: &Path) -> String {
    one_line(&folder.to_string_lossy())
}

fn files(changes: &Changes) -> Files {
    let mut files = Files::default();
    for change in &changes.list {
        let is_theirs = matches!(change.kind.as_str(), "scaffold" | "frozen");
        match (change.state, &change.write) {
            _ if change.remove => files.removed += 1,
            (_, Some(_)) => files.written += 1,
            (State::Ok, None) if is_theirs => files.kept += 1,
            (State::Ok, None) => files.unchanged += 1,
            _ => files.kept += 1,
        }
    }
    files
}

fn count_operations(api: &Api, operations: &mut Operations) {
    operations.declared += api.declared_operations;
    operations.generated += api.operations.len();
    operations.raw += api
        .operations
        .iter()
        .filter(|operation| is_raw(api, operation))
        .count();
}

/// Whether an operation carries a value without a type although the contract says what it is.
fn is_raw(api: &Api, operation: &Operation) -> bool {
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    let answers = operation
        .responses
        .iter()
        .flat_map(|response| &response.contents);
    let contents = bodies
        .chain(answers)
        .filter(|content| is_of_schema(content));
    let mut open: Vec<TypeId> = contents.filter_map(|content| content.type_id).collect();
    open.extend(
        operation
            .parameters
            .iter()
            .map(|parameter| parameter.type_id),
    );
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let shape = &api.get(id).shape;
        if matches!(shape, Shape::Raw(_)) {
            return true;
        }
        open.extend(shape.parts());
    }
    false
}

/// Whether a body is made of values of its schema; others are bytes and text.
fn is_of_schema(content: &Content) -> bool {
    let forms = ["application/x-www-form-urlencoded", "multipart/form-data"];
    content.is_json() || forms.contains(&content.essence())
}

fn count_schemas(api: &Api, schemas: &mut Schemas) {
    let is_residual = |id: &TypeId| {
        api.get(*id).assertions.iter().any(|assertion| {
            matches!(
                assertion,
                Assertion::OneOf(_) | Assertion::AnyOf(_) | Assertion::Not(_)
            )
        })
    };
    schemas.declared += api.named_schemas.len();
    schemas.raw += api
        .types
        .iter()
        .filter(|one| matches!(one.shape, Shape::Raw(_)))
        .count();
    schemas.residual += api
        .named_schemas
        .iter()
        .filter(|id| is_residual(id))
        .count();
}

#[cfg(test)]
mod tests {
    #[test]
    fn long_names_are_cut() {
        let names = ["é".repeat(500), "list".to_owned(), "third".to_owned()];
        let expected = format!("{}…, list, ...", "é".repeat(60));
        assert_eq!(super::first_of(&names, 2), expected);
    }
}
