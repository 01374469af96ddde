//! What comes in: a project: APIs with the blueprint of their service.
//! What goes out: a Cargo workspace with a server that serves them.
//! What it must not know: the document as written, the disk.

mod cases;
mod data_model;
mod handlers;
mod migrations;
mod mock;
mod operations;
mod repositories;
mod samples;
mod served;
mod sql;
mod types;
mod workspace;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use super::{
    Backend, Project,
    rust::{TypeNames, TypeStyle, generated, has_complex_types, marked, recursion_limit},
};
use crate::emit::{Contents, Entry, FileTree, Ownership, verbatim};

pub use migrations::{Pending, is_pending, numbered, pending};
pub use served::served;

/// The server.
#[derive(Debug)]
pub struct RustServer;

impl Backend for RustServer {
    fn id(&self) -> &'static str {
        "server"
    }

    fn summary(&self) -> &'static str {
        "a Rust server: handlers, validation, data layer, migrations"
    }

    fn templates(&self) -> &'static str {
        "rust-server"
    }

    fn folder(&self) -> &'static str {
        "."
    }

    fn next(&self, project: Option<&str>) -> String {
        match project {
            Some(folder) => format!("cd {folder} && cargo run"),
            None => "cargo run".to_owned(),
        }
    }

    fn plan(&self, project: &Project) -> Value {
        match serde_json::to_value(plan(project)) {
            Ok(value) => value,
            Err(error) => crate::bug!("a plan that cannot be written: {error}"),
        }
    }

    fn generate(&self, project: &Project) -> FileTree {
        let plan = plan(project);
        let parts: [&(dyn Fn(&mut FileTree) + Sync); 8] = [
            &|tree| workspace::add(tree, project, &plan),
            &|tree| handlers::add(tree, &plan),
            &|tree| data_model::add(tree, project),
            &|tree| add_types(tree, &plan),
            &|tree| add_store(tree, project, &plan),
            &|tree| add_seeds(tree, project, &plan),
            &|tree| add_api(tree, &plan),
            &|tree| add_mocks_and_cases(tree, project, &plan),
        ];
        let trees = parts.par_iter().map(|add| {
            let mut tree = FileTree::new();
            add(&mut tree);
            tree
        });
        let trees: Vec<FileTree> = trees.collect();
        let mut tree = FileTree::new();
        for part in trees {
            tree.extend(part);
        }
        for name in ["runtime", "types", "store", "api"] {
            add_verbatim(&mut tree, name, &plan);
        }
        tree
    }
}

/// Everything that is generated, decided.
#[derive(Debug, Serialize)]
struct ServerPlan {
    /// The name of the service.
    name: String,
    /// The `recursion_limit` that the crates need, where it is not the usual one.
    recursion_limit: Option<u32>,
    /// Whether clippy finds a type of theirs too complex.
    has_complex_types: bool,
    /// The types of each version.
    types: Vec<types::TypesPlan>,
    /// The operations of each version.
    versions: Vec<operations::VersionPlan>,
    /// The data layer.
    store: repositories::StorePlan,
    /// Whether an operation reads XML by a schema.
    reads_xml: bool,
}

impl ServerPlan {
    /// Whether a regular expression needs an engine that backtracks.
    fn backtracks(&self) -> bool {
        self.types.iter().any(|types| types.backtracks)
    }
}

fn plan(project: &Project) -> ServerPlan {
    let names: Vec<TypeNames> = project
        .versions
        .iter()
        .map(|version| TypeNames::new(&version.api, TypeStyle::Server))
        .collect();
    let types: Vec<_> = project
        .versions
        .iter()
        .zip(&names)
        .map(|(version, names)| types::plan(version, names))
        .collect();
    let versions = project
        .versions
        .iter()
        .zip(&names)
        .zip(&types)
        .map(|((version, names), types)| operations::plan(version, names, types))
        .collect();
    let Some(newest_names) = names.last() else {
        crate::bug!("a project without a version")
    };
    let apis = || project.versions.iter().map(|version| &version.api);
    let newest = project.newest();
    let migrations = ["sqlite", "postgres"].map(|it| migrations::plans(project, it));
    ServerPlan {
        name: project.name.clone(),
        recursion_limit: recursion_limit(apis()),
        has_complex_types: has_complex_types(apis()),
        store: repositories::plan(project, newest, newest_names, migrations),
        types,
        versions,
        reads_xml: apis().any(operations::reads_xml),
    }
}

fn add_types(tree: &mut FileTree, plan: &ServerPlan) {
    add_sources(
        tree,
        "types",
        "schema",
        types::files(&plan.types, plan.recursion_limit),
    );
    for (path, text) in types::documents(&plan.types) {
        tree.add(format!("crates/types/src/{path}"), managed(text, "schema"));
    }
}

fn add_store(tree: &mut FileTree, project: &Project, plan: &ServerPlan) {
    migrations::add(tree, project);
    add_sources(
        tree,
        "store",
        "blueprint",
        repositories::files(&plan.store, plan.recursion_limit),
    );
}

fn add_seeds(tree: &mut FileTree, project: &Project, plan: &ServerPlan) {
    let files = repositories::seed_files(project.newest(), &plan.store);
    add_sources(tree, "store", "blueprint", files);
}

fn add_api(tree: &mut FileTree, plan: &ServerPlan) {
    let service = operations::service_files(&plan.name, &plan.versions, plan.recursion_limit);
    add_sources(tree, "api", "operations", service);
    for version in &plan.versions {
        let files = operations::version_files(version, &plan.store);
        add_sources(tree, "api", "operations", files);
    }
}

/// What stands in for operations, and the cases of the test, which knows what has no stand-in.
fn add_mocks_and_cases(tree: &mut FileTree, project: &Project, plan: &ServerPlan) {
    for version in &project.versions {
        let mocks = mock::plan(version);
        let path = format!("crates/api/src/{}/mock.json", mocks.module);
        tree.add(path, managed(mocks.file(), "operations"));
        for (path, text) in cases::files(version, &mocks.unanswered(), plan.backtracks()) {
            tree.add(
                format!("crates/api/src/{path}"),
                managed(text, "operations"),
            );
        }
    }
}

fn add_sources(tree: &mut FileTree, name: &str, from: &str, files: Vec<(String, String)>) {
    for (path, text) in files {
        let text = generated(&text);
        tree.add(format!("crates/{name}/src/{path}"), managed(text, from));
    }
}

/// The sources of a crate that never vary, without those that no operation needs: the project does not
/// depend on what only they use.
fn add_verbatim(tree: &mut FileTree, name: &str, plan: &ServerPlan) {
    let folder = format!("rust-server/{name}/src");
    let instead: BTreeMap<String, &str> = match name {
        "types" if !plan.backtracks() => {
            verbatim("rust-server/types/without").into_iter().collect()
        }
        _ => BTreeMap::new(),
    };
    for (path, text) in verbatim(&folder) {
        let text = path
            .strip_prefix("support/")
            .and_then(|name| instead.get(name).copied())
            .unwrap_or(text);
        let text = match (plan.reads_xml, path.as_str()) {
            (false, "input/mod.rs") => text.replacen("mod xml;\n", "", 1),
            (false, path) if path.starts_with("input/xml/") => continue,
            _ => text.to_owned(),
        };
        let from = format!("template:{folder}/{path}");
        let text = marked(&path, &text);
        tree.add(format!("crates/{name}/src/{path}"), managed(text, &from));
    }
}

/// A file of ours.
fn managed(text: String, from: &str) -> Entry {
    entry(text, from, Ownership::Managed)
}

fn entry(text: String, from: &str, ownership: Ownership) -> Entry {
    Entry {
        contents: Contents(text),
        ownership,
        target: "server".to_owned(),
        from: from.to_owned(),
    }
}
