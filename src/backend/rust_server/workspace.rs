//! The workspace around the crates: manifests, the contract, what is the user's from the first day.

use serde::Serialize;

use super::{
    ServerPlan, entry, managed,
    operations::{OperationPlan, has_page},
    served::served,
};
use crate::{
    backend::{
        Project, Version,
        package::package,
        rust::{code, marked, prose},
    },
    emit::{FileTree, Merged, Ownership, render, yaml},
    model::SecuritySchemeKind,
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
    /// The contracts, relative to the project, as strings of TOML.
    contracts: Vec<String>,
    /// The root of references, relative to the project, as a string of TOML.
    root: Option<String>,
    /// What is read in place of URLs, as strings of TOML.
    ref_map: Vec<String>,
    /// The targets, as strings of TOML.
    targets: Vec<String>,
    /// The path below which the newest version is served.
    mount: String,
    /// Whether a page shows the contract at the root.
    has_page: bool,
    /// A URL that can be read without a token, as a word of a shell, if there is one.
    example_url: Option<String>,
    /// Whether the contract has security requirements that can be satisfied.
    is_secured: bool,
    /// Whether it has a security scheme with bearer tokens.
    has_tokens: bool,
    /// Whether it has one with API keys.
    has_keys: bool,
    /// Whether it has one with names and passwords.
    has_users: bool,
    /// The features of the crate `runtime` that the contract needs, as strings of TOML.
    runtime_features: Vec<String>,
    /// The package of the Rust SDK, if it is generated.
    sdk: Option<String>,
    /// The version of the SDKs.
    sdk_version: Option<String>,
    /// The operations that are left to the user.
    yours: Vec<String>,
    /// Whether a regular expression needs an engine that backtracks.
    backtracks: bool,
    /// Whether an operation reads XML by a schema.
    reads_xml: bool,
    /// The versions.
    versions: Vec<String>,
    /// The module of the newest version.
    newest: String,
    /// How far the compiler has to follow the types, where it is not told so by itself.
    recursion_limit: Option<u32>,
    /// Whether clippy finds a type too complex.
    has_complex_types: bool,
    /// Whether there is no operation yet.
    is_empty: bool,
}

/// Where the Rust SDK lies, if it is generated.
const SDK: &str = "sdk/rust";

/// The keys of the workspace's manifest that are ours.
const OWNED_KEYS: &[&str] = &["workspace.members", "workspace.default-members"];

/// Files that are the user's from the first day: path and template.
const SCAFFOLDS: &[(&str, &str)] = &[
    (".gitignore", "gitignore.jinja"),
    ("README.md", "README.md.jinja"),
    ("oasmith.toml", "oasmith.toml.jinja"),
    ("server/Cargo.toml", "server/Cargo.toml.jinja"),
    ("server/src/app.rs", "server/app.rs.jinja"),
    ("server/src/main.rs", "server/main.rs.jinja"),
    ("server/tests/contract.rs", "server/contract_test.rs.jinja"),
];

/// Files that are ours: path and template.
const MANAGED: &[(&str, &str)] = &[
    ("crates/README.md", "crates-readme.md.jinja"),
    ("crates/api/Cargo.toml", "api/Cargo.toml.jinja"),
    ("crates/runtime/Cargo.toml", "runtime/Cargo.toml.jinja"),
    ("crates/store/Cargo.toml", "store/Cargo.toml.jinja"),
    ("crates/types/Cargo.toml", "types/Cargo.toml.jinja"),
];

/// The generated crates.
const CRATES: &[&str] = &["types", "store", "api", "runtime"];

/// Adds the workspace.
pub(super) fn add(tree: &mut FileTree, project: &Project, plan: &ServerPlan) {
    let context = context(project, plan);
    let mut add = |path: &str, template: &str, ownership: Ownership| {
        let template = format!("rust-server/{template}");
        let text = render(&template, &context);
        let text = match ownership {
            Ownership::Managed => marked(path, &text),
            _ => text,
        };
        tree.add(
            path,
            entry(text, &format!("template:{template}"), ownership),
        );
    };
    let keys = OWNED_KEYS.iter().map(|key| (*key).to_owned()).collect();
    let retired = match context.sdk {
        Some(_) => Vec::new(),
        None => vec![SDK.to_owned()],
    };
    let merged = Merged { keys, retired };
    add("Cargo.toml", "Cargo.toml.jinja", Ownership::Merged(merged));
    for (path, template) in SCAFFOLDS {
        add(path, template, Ownership::scaffold());
    }
    for (path, template) in MANAGED {
        add(path, template, Ownership::Managed);
    }
    tree.add(
        "Cargo.lock",
        entry(lock(&context), "template:lock", Ownership::scaffold()),
    );
    for name in CRATES {
        // An owner's `cargo fmt` neither fails on these crates nor touches them.
        let path = format!("crates/{name}/rustfmt.toml");
        let text = marked(&path, "disable_all_formatting = true\n");
        tree.add(path, managed(text, "template:rustfmt"));
    }
    for version in &project.versions {
        add_contract(tree, version);
    }
}

/// The contract of a version as it is served, in both of its forms.
fn add_contract(tree: &mut FileTree, version: &Version) {
    let (module, served) = (&version.api.module, served(version));
    let forms = [("json", document(&served)), ("yaml", yaml(&served))];
    for (ending, text) in forms {
        tree.add(
            format!("contract/{module}.{ending}"),
            managed(text, "contract"),
        );
    }
}

/// The lock file: of the dependencies that every project has, and of those that this one needs.
fn lock(context: &Context) -> String {
    let lock = match context.sdk {
        Some(_) => render("rust-server/lock/server-sdk-rust.lock.jinja", context),
        None => render("rust-server/lock/server.lock.jinja", context),
    };
    let lock = match context.backtracks {
        true => with_package(
            &lock,
            "types",
            "fancy-regex",
            "rust-server/lock/backtracking.lock.jinja",
        ),
        false => lock,
    };
    let lock = match context.reads_xml {
        true => with_package(&lock, "api", "quick-xml", "rust-server/lock/xml.lock.jinja"),
        false => lock,
    };
    sorted_lock(&lock)
}

/// A lock file in which a crate of ours depends on another package as well, whose name comes before
/// those of its other dependencies; `template` has what that adds.
fn with_package(lock: &str, name: &str, package: &str, template: &str) -> String {
    let own = format!("name = \"{name}\"\nversion = \"0.1.0\"\ndependencies = [\n");
    let lock = lock.replacen(&own, &format!("{own} \"{package}\",\n"), 1);
    let packages = render(template, &());
    format!("{}\n\n{packages}", lock.trim_end())
}

/// The packages of a lock file in Cargo's order; where ours stand depends on the name of the service.
fn sorted_lock(text: &str) -> String {
    const MARK: &str = "\n[[package]]\n";
    let mut parts = text.split(MARK);
    let head = parts.next().unwrap_or_default();
    let mut packages: Vec<&str> = parts.collect();
    let name = |package: &&str| {
        let line = package.lines().next().unwrap_or_default();
        line.trim_start_matches("name = ")
            .trim_matches('"')
            .to_owned()
    };
    // Stable: packages of one name stay in the order of their versions.
    packages.sort_by_key(name);
    let packages = packages
        .iter()
        .map(|package| format!("[[package]]\n{}\n", package.trim_end()));
    format!("{head}\n{}", packages.collect::<Vec<_>>().join("\n"))
}

fn document(value: &serde_json::Value) -> String {
    match serde_json::to_string_pretty(value) {
        Ok(text) => text + "\n",
        Err(error) => crate::bug!("a contract that cannot be written: {error}"),
    }
}

fn context(project: &Project, plan: &ServerPlan) -> Context {
    let newest = project.newest();
    let tags = plan.versions.last().into_iter().flat_map(|v| &v.tags);
    let operations: Vec<&OperationPlan> = tags.flat_map(|t| &t.operations).collect();
    let sdk = project
        .wants("sdk-rust")
        .then(|| package(project, "sdk-rust"));
    let yours = operations
        .iter()
        .filter(|operation| operation.store.is_none());
    let has_tokens = has_scheme(plan, |kind| {
        matches!(kind, SecuritySchemeKind::Bearer { .. })
    });
    let has_users = has_scheme(plan, |kind| matches!(kind, SecuritySchemeKind::Basic));
    Context {
        name: project.name.clone(),
        title: prose(&newest.api.title),
        members: members(sdk.is_some()),
        contracts: project.contracts.iter().map(toml).collect(),
        root: project.root.as_ref().map(toml),
        ref_map: project.ref_map.iter().map(toml).collect(),
        targets: project.targets.iter().map(toml).collect(),
        mount: newest.api.mount.clone(),
        has_page: has_page(&plan.versions, ""),
        example_url: example_url(&newest.api.mount, &operations),
        is_secured: operations.iter().any(is_secured),
        has_tokens,
        has_keys: has_scheme(plan, |kind| {
            matches!(kind, SecuritySchemeKind::ApiKey { .. })
        }),
        has_users,
        runtime_features: runtime_features(has_users, has_tokens),
        sdk_version: sdk.as_ref().map(|it| it.about.version.clone()),
        sdk: sdk.map(|it| it.name),
        backtracks: plan.backtracks(),
        reads_xml: plan.reads_xml,
        yours: yours.map(|operation| code(&operation.id)).collect(),
        versions: project
            .versions
            .iter()
            .map(|version| version.api.module.clone())
            .collect(),
        newest: newest.api.module.clone(),
        recursion_limit: plan.recursion_limit,
        has_complex_types: plan.has_complex_types,
        is_empty: plan.versions.iter().all(|version| version.tags.is_empty()),
    }
}

/// Whether an operation has requirements that can be satisfied.
fn is_secured(operation: &&OperationPlan) -> bool {
    operation.security.iter().any(|all| !all.is_empty())
}

/// A text as a string of TOML.
fn toml(text: &String) -> String {
    toml_edit::Value::from(text).to_string()
}

fn members(has_sdk: bool) -> Vec<String> {
    let crates = [
        "server",
        "crates/types",
        "crates/store",
        "crates/api",
        "crates/runtime",
    ];
    let sdk = has_sdk.then_some(SDK);
    crates.into_iter().chain(sdk).map(str::to_owned).collect()
}

/// A URL that can be read without a token, as a word of a shell.
fn example_url(mount: &str, operations: &[&OperationPlan]) -> Option<String> {
    let example = operations.iter().find(|operation| {
        operation.method == "GET" && !operation.path.contains('{') && operation.security.is_empty()
    });
    example.map(|operation| shell_word(&format!("http://127.0.0.1:8080{mount}{}", operation.path)))
}

fn has_scheme(plan: &ServerPlan, wanted: fn(&SecuritySchemeKind) -> bool) -> bool {
    let mut schemes = plan.versions.iter().flat_map(|version| &version.schemes);
    schemes.any(|scheme| wanted(&scheme.kind))
}

/// What only some contracts need, and takes its time to compile.
fn runtime_features(has_users: bool, has_tokens: bool) -> Vec<String> {
    let basic = has_users.then_some("basic");
    let jwks = has_tokens.then_some("jwks");
    let features = basic.into_iter().chain(jwks);
    features.map(|feature| toml(&feature.to_owned())).collect()
}

/// Text as one word of a POSIX shell: whoever copies it from the README runs nothing else.
fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+=,".contains(c);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.to_owned(),
        false => {
            let visible: String = text.chars().filter(|c| !c.is_control()).collect();
            format!("'{}'", visible.replace('\'', "'\\''"))
        }
    }
}
