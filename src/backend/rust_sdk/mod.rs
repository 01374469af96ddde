//! What comes in: a project: APIs with the blueprint of their service.
//! What goes out: a Rust package that calls the newest version of the service.
//! What it must not know: how the server is built, the document as written, the disk.

mod answer_plan;
mod call_tokens;
mod client_tokens;
mod example_plan;
mod example_tokens;
mod feature_plan;
mod input_names;
mod input_plan;
mod model_plan;
mod model_tokens;
mod operation_plan;
mod package_plan;
mod paging_plan;
mod paging_tokens;
mod program_plan;
mod program_tokens;
mod readme_plan;
mod resource_tokens;
mod sample_plan;
mod sample_tokens;
mod stream_tokens;
mod support_files;

use serde::Serialize;
use serde_json::Value;

use support_files::Support;

use super::{
    Accepts, Backend, Choice, Project,
    client::Clients,
    package,
    rust::{Speller, TypeNames, TypeStyle, generated, is_package, marked, recursion_limit},
};
use crate::emit::{Contents, Entry, FileTree, Ownership, render, verbatim};

/// The Rust SDK.
#[derive(Debug)]
pub struct RustSdk;

/// What the target is called.
const ID: &str = "sdk-rust";
/// The folder of the package.
const FOLDER: &str = "sdk/rust";
/// What the package is called.
const PACKAGE: Choice = Choice {
    name: package::NAME,
    accepts: Accepts::Text {
        is_right: is_package,
        form: "a name of crates.io, such as `bookstore`, that is no word of Rust",
    },
};

impl Backend for RustSdk {
    fn id(&self) -> &'static str {
        ID
    }

    fn summary(&self) -> &'static str {
        "a Rust client: typed calls, pages as streams, typed errors"
    }

    fn templates(&self) -> &'static str {
        "rust-sdk"
    }

    fn folder(&self) -> &'static str {
        FOLDER
    }

    fn choices(&self) -> &'static [Choice] {
        &[
            PACKAGE,
            package::VERSION,
            package::LICENSE,
            package::REPOSITORY,
            package::HOMEPAGE,
        ]
    }

    fn next(&self, project: Option<&str>) -> String {
        let project = project.unwrap_or(".");
        format!("cargo doc --open --manifest-path {project}/{FOLDER}/Cargo.toml")
    }

    fn plan(&self, project: &Project) -> Value {
        match serde_json::to_value(plan(project)) {
            Ok(value) => value,
            Err(error) => crate::bug!("a plan that cannot be written: {error}"),
        }
    }

    fn generate(&self, project: &Project) -> FileTree {
        let plan = plan(project);
        let programs = example_tokens::programs(&plan);
        let mut tree = FileTree::new();
        add_package(&mut tree, &plan, &programs);
        for (name, text) in &programs {
            let path = format!("examples/{name}.rs");
            add(&mut tree, &path, generated(text), "operations");
        }
        for (path, text) in program_tokens::files(&plan) {
            add(&mut tree, &path, generated(&text), "operations");
        }
        let (models, resources) = rayon::join(
            || model_tokens::files(&plan.models, &plan.features.models),
            || resource_tokens::files(&plan.tags, &plan.features),
        );
        let support = Support::of(
            models
                .iter()
                .chain(&resources)
                .map(|(_, text)| text.as_str()),
        );
        let root = client_tokens::files(&plan, &programs, &support);
        let sources = [
            ("contract", root),
            ("contract", support.root().into_iter().collect()),
            ("schema", models),
            ("operations", resources),
        ];
        for (from, files) in sources {
            for (path, text) in files {
                let text = generated(&text);
                add(&mut tree, &format!("src/{path}"), text, from);
            }
        }
        add_verbatim(&mut tree, &support);
        tree
    }
}

/// Everything that is generated, decided.
#[derive(Debug, Serialize)]
struct SdkPlan {
    /// The package.
    package: package_plan::PackagePlan,
    /// The `recursion_limit` that the package needs, where it is not the usual one.
    recursion_limit: Option<u32>,
    /// The data types.
    models: model_plan::ModelsPlan,
    /// The features by which it is compiled in parts.
    features: feature_plan::FeaturesPlan,
    /// The operations, by tag.
    tags: Vec<operation_plan::TagPlan>,
    /// The example programs.
    examples: example_plan::ExamplesPlan,
    /// The program that shows every operation.
    program: program_plan::ProgramPlan,
}

fn plan(project: &Project) -> SdkPlan {
    let version = project.newest();
    let api = &version.api;
    let names = TypeNames::new(api, TypeStyle::Client);
    let speller = Speller::new(api, &names, &["models"], &[]);
    let planner = operation_plan::Planner {
        clients: Clients { version, api },
        api,
        speller,
    };
    let tags = planner.tags();
    let resources = planner.clients.resources();
    SdkPlan {
        package: package_plan::package(project),
        recursion_limit: recursion_limit([api]),
        models: model_plan::models(api, &names),
        examples: example_plan::examples(&tags),
        program: program_plan::program(&resources, &tags),
        features: feature_plan::features(api, &resources, &tags),
        tags,
    }
}

/// The files around the sources.
fn add_package(tree: &mut FileTree, plan: &SdkPlan, programs: &[(&str, String)]) {
    let manifest = "rust-sdk/Cargo.toml.jinja";
    let text = render(manifest, &package_plan::Manifest::of(plan));
    let text = marked("Cargo.toml", &text);
    add(tree, "Cargo.toml", text, &format!("template:{manifest}"));
    let readme = "rust-sdk/README.md.jinja";
    let text = render(readme, &readme_plan::readme(plan, programs));
    add(tree, "README.md", text, &format!("template:{readme}"));
    // An owner's `cargo fmt` neither fails on the package nor touches it.
    let formatting = marked("rustfmt.toml", "disable_all_formatting = true\n");
    add(tree, "rustfmt.toml", formatting, "template:rustfmt");
}

/// The sources that never vary.
fn add_verbatim(tree: &mut FileTree, support: &Support) {
    let folder = "rust-sdk/src";
    let runtime = verbatim(folder).into_iter();
    let runtime = runtime.map(|(path, text)| {
        let from = format!("{folder}/{path}");
        (path, from, text)
    });
    for (path, from, text) in runtime.chain(support.sources()) {
        let from = format!("template:{from}");
        add(tree, &format!("src/{path}"), marked(&path, text), &from);
    }
}

fn add(tree: &mut FileTree, path: &str, text: String, from: &str) {
    let entry = Entry {
        contents: Contents(text),
        ownership: Ownership::Managed,
        target: ID.to_owned(),
        from: from.to_owned(),
    };
    tree.add(format!("{FOLDER}/{path}"), entry);
}
