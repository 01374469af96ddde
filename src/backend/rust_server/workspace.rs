//! The workspace around the crates: manifests, the contract, what is the user's from the first day.

use serde::Serialize;

use super::{ServerPlan, entry, managed};
use crate::{
    backend::{Project, rust::module},
    emit::{FileTree, Ownership, render},
};

/// The context of the manifests and of the user's files.
#[derive(Serialize)]
struct Context {
    /// The name of the service.
    name: String,
    /// `info.title`, on one line.
    title: String,
    /// The members of the workspace.
    members: Vec<String>,
    /// The contracts, relative to the project.
    contracts: Vec<String>,
    /// The root of references, relative to the project.
    root: Option<String>,
    /// The targets.
    targets: Vec<String>,
    /// The path below which the newest version is served.
    mount: String,
    /// A path that can be read without a token, if there is one.
    example_path: Option<String>,
    /// The scopes that the contract knows.
    scopes: Vec<String>,
    /// The package of the Rust SDK, if it is generated.
    sdk: Option<String>,
    /// The operations that are left to the user.
    yours: Vec<String>,
    /// The versions.
    versions: Vec<String>,
}

/// Adds the workspace.
pub(super) fn add(tree: &mut FileTree, project: &Project, plan: &ServerPlan) {
    let context = context(project, plan);
    let owned = ["workspace.members", "workspace.default-members"]
        .map(str::to_owned)
        .to_vec();
    let files = [
        ("Cargo.toml", "Cargo.toml.jinja", Ownership::Merged(owned)),
        ("oasmith.toml", "oasmith.toml.jinja", Ownership::scaffold()),
        ("README.md", "README.md.jinja", Ownership::scaffold()),
        (".gitignore", "gitignore.jinja", Ownership::scaffold()),
        (
            "server/Cargo.toml",
            "server/Cargo.toml.jinja",
            Ownership::scaffold(),
        ),
        (
            "server/src/main.rs",
            "server/main.rs.jinja",
            Ownership::scaffold(),
        ),
        (
            "server/src/app.rs",
            "server/app.rs.jinja",
            Ownership::scaffold(),
        ),
        (
            "crates/types/Cargo.toml",
            "types/Cargo.toml.jinja",
            Ownership::Managed,
        ),
        (
            "crates/store/Cargo.toml",
            "store/Cargo.toml.jinja",
            Ownership::Managed,
        ),
        (
            "crates/api/Cargo.toml",
            "api/Cargo.toml.jinja",
            Ownership::Managed,
        ),
        (
            "crates/runtime/Cargo.toml",
            "runtime/Cargo.toml.jinja",
            Ownership::Managed,
        ),
        (
            "crates/README.md",
            "crates-readme.md.jinja",
            Ownership::Managed,
        ),
    ];
    for (path, template, ownership) in files {
        let template = format!("rust-server/{template}");
        let text = render(&template, &context);
        tree.add(
            path,
            entry(text, &format!("template:{template}"), ownership),
        );
    }
    for name in ["types", "store", "api", "runtime"] {
        // An owner's `cargo fmt` neither fails on these crates nor touches them.
        let text = "disable_all_formatting = true\n".to_owned();
        tree.add(
            format!("crates/{name}/rustfmt.toml"),
            managed(text, "template:rustfmt"),
        );
    }
    for version in &project.versions {
        let path = format!("contract/{}.json", version.api.module);
        tree.add(path, managed(document(&version.document), "contract"));
    }
}

fn document(value: &serde_json::Value) -> String {
    match serde_json::to_string_pretty(value) {
        Ok(text) => text + "\n",
        Err(error) => crate::bug!("a contract that cannot be written: {error}"),
    }
}

fn context(project: &Project, plan: &ServerPlan) -> Context {
    let newest = project.newest();
    let sdk = project
        .wants("sdk-rust")
        .then(|| format!("{}-sdk", project.name));
    let crates = [
        "server",
        "crates/types",
        "crates/store",
        "crates/api",
        "crates/runtime",
    ];
    let mut members: Vec<String> = crates.map(str::to_owned).to_vec();
    members.extend(sdk.as_ref().map(|_| "sdk/rust".to_owned()));
    let operations = || {
        plan.versions
            .last()
            .into_iter()
            .flat_map(|v| &v.tags)
            .flat_map(|t| &t.operations)
    };
    let example = operations().find(|operation| {
        operation.method == "GET" && !operation.path.contains('{') && operation.security.is_empty()
    });
    let mut scopes: Vec<String> = operations()
        .flat_map(|operation| operation.security.iter().flatten())
        .flat_map(|(_, scopes)| scopes.clone())
        .collect();
    scopes.sort_unstable();
    scopes.dedup();
    let yours = operations().filter(|operation| operation.store.is_none());
    Context {
        name: project.name.clone(),
        title: newest
            .api
            .title
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        members,
        contracts: project.contracts.clone(),
        root: project.root.clone(),
        targets: project.targets.clone(),
        mount: newest.api.mount.clone(),
        example_path: example.map(|operation| format!("{}{}", newest.api.mount, operation.path)),
        scopes,
        sdk,
        yours: yours.map(|operation| operation.id.clone()).collect(),
        versions: project
            .versions
            .iter()
            .map(|v| module(&v.api.module).as_str().to_owned())
            .collect(),
    }
}
