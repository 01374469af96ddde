//! What comes in: a project: APIs with the blueprint of their service.
//! What goes out: a TypeScript package that calls the newest version of the service, with what a compiler
//! would make of it beside its source.
//! What it must not know: how the server is built, the document as written, the disk.

mod answer_plan;
mod constant_plan;
mod example_plan;
mod input_plan;
mod lexicon;
mod literal;
mod model_plan;
mod package_plan;
mod paging_plan;
mod projection;
mod readme_plan;
mod resource_names;
mod resource_plan;
mod signature;
mod speller;
mod text;
mod zod_plan;

use serde::Serialize;
use serde_json::Value;

use super::{
    Accepts, Backend, Choice, Project,
    client::Clients,
    declared::{form_types, is_declared, type_names},
    layout::{self, Style},
    naming::{Case, identifier},
    package,
};
use crate::{
    emit::{Contents, Entry, FileTree, Ownership, render, verbatim},
    model,
};
use package_plan::ClientContext;
use speller::{Longs, Speller};

/// The TypeScript SDK.
#[derive(Debug)]
pub struct TypeScript;

/// What the target is called.
const ID: &str = "sdk-typescript";
/// The folder of the package.
const FOLDER: &str = "sdk/typescript";
/// What integers of 64 bits are.
const INT64: Choice = Choice {
    name: "int64",
    accepts: Accepts::OneOf(&["bigint", "string"]),
};
/// What looks at bodies of requests and answers.
const VALIDATION: Choice = Choice {
    name: "validation",
    accepts: Accepts::OneOf(&["none", "zod"]),
};
/// What the package is called.
const PACKAGE: Choice = Choice {
    name: package::NAME,
    accepts: Accepts::Text {
        is_right: lexicon::is_package,
        form: "a name of npm, such as `bookstore` or `@acme/bookstore`",
    },
};
/// The first line of a file of ours.
const MARK: &str = "// Managed by oasmith. Do not edit: the next run writes it anew.\n\n";

impl Backend for TypeScript {
    fn id(&self) -> &'static str {
        ID
    }

    fn summary(&self) -> &'static str {
        "a TypeScript client: typed calls for browsers, Node and the edge"
    }

    fn templates(&self) -> &'static str {
        "typescript"
    }

    fn folder(&self) -> &'static str {
        FOLDER
    }

    fn choices(&self) -> &'static [Choice] {
        &[
            INT64,
            VALIDATION,
            PACKAGE,
            package::VERSION,
            package::LICENSE,
            package::REPOSITORY,
            package::HOMEPAGE,
        ]
    }

    fn next(&self, project: Option<&str>) -> String {
        let project = project.unwrap_or(".");
        format!("npm install {project}/{FOLDER}")
    }

    fn plan(&self, project: &Project) -> Value {
        match serde_json::to_value(plan(project)) {
            Ok(value) => value,
            Err(error) => crate::bug!("a plan that cannot be written: {error}"),
        }
    }

    fn generate(&self, project: &Project) -> FileTree {
        let plan = plan(project);
        let mut tree = FileTree::new();
        let client = ClientContext {
            package: &plan.package,
            resources: &plan.resources,
        };
        for (path, template) in [
            ("package.json", "typescript/package.json.jinja"),
            ("tsconfig.json", "typescript/tsconfig.json.jinja"),
        ] {
            tree.add_text(path, render(template, &client), template);
        }
        const README: &str = "typescript/README.md.jinja";
        let readme = ReadmeContext {
            package: &plan.package,
            readme: &plan.readme,
        };
        tree.add_text("README.md", render(README, &readme), README);
        for (name, template) in [
            ("index", "typescript/index.ts.jinja"),
            ("client", "typescript/client.ts.jinja"),
            ("errors", "typescript/errors.ts.jinja"),
        ] {
            tree.add_module(name, &render(template, &client), template);
        }
        add_models(&mut tree, &plan);
        if let Some(zod) = &plan.zod {
            add_zod(&mut tree, &client, zod);
        }
        for resource in &plan.resources {
            const TEMPLATE: &str = "typescript/resource.ts.jinja";
            let name = format!("resources/{}", resource.module);
            tree.add_module(&name, &render(TEMPLATE, resource), TEMPLATE);
            add_example(&mut tree, &plan, resource);
        }
        add_runtime(&mut tree);
        tree
    }
}

/// Types alone: a program has nothing of them.
fn add_models(tree: &mut FileTree, plan: &SdkPlan) {
    for module in &plan.models.modules {
        const TEMPLATE: &str = "typescript/model.ts.jinja";
        let name = format!("models/{}", module.module);
        tree.add_types(&name, &render(TEMPLATE, module), TEMPLATE);
    }
    const TEMPLATE: &str = "typescript/models.ts.jinja";
    tree.add_types("models/index", &render(TEMPLATE, &plan.models), TEMPLATE);
    if !plan.models.codecs.is_empty() {
        const TEMPLATE: &str = "typescript/codecs.ts.jinja";
        tree.add_module("models/codecs", &render(TEMPLATE, &plan.models), TEMPLATE);
    }
}

/// Schemas, for those who look at bodies by them.
fn add_zod(tree: &mut FileTree, client: &ClientContext<'_>, zod: &zod_plan::ZodPlan) {
    const CHECKS: &str = "typescript/checks.ts.jinja";
    tree.add_module("zod/checks", &render(CHECKS, client), CHECKS);
    const TEMPLATE: &str = "typescript/zod.ts.jinja";
    tree.add_module("zod/index", &render(TEMPLATE, zod), TEMPLATE);
    const FOLDER: &str = "typescript/zod-folder.json.jinja";
    tree.add_text("zod/package.json", render(FOLDER, client), FOLDER);
}

/// The context of the README.
#[derive(Debug, Serialize)]
struct ReadmeContext<'a> {
    package: &'a package_plan::PackagePlan,
    readme: &'a readme_plan::ReadmePlan,
}

/// The context of an example.
#[derive(Debug, Serialize)]
struct ExampleContext<'a> {
    package: &'a package_plan::PackagePlan,
    example: &'a example_plan::ExamplePlan,
}

fn add_example(tree: &mut FileTree, plan: &SdkPlan, resource: &resource_plan::ResourcePlan) {
    const TEMPLATE: &str = "typescript/example.mjs.jinja";
    let example = resource.example.as_ref();
    if let Some(example) = example.filter(|it| !it.functions.is_empty()) {
        let context = ExampleContext {
            package: &plan.package,
            example,
        };
        let path = format!("examples/{}.mjs", example.module);
        let text = projection::typescript(&render(TEMPLATE, &context));
        tree.add_text(&path, format!("{MARK}{text}"), TEMPLATE);
    }
}

/// What is the same in every package: its source, and what the compiler made of it.
fn add_runtime(tree: &mut FileTree) {
    for (path, text) in verbatim("typescript/runtime") {
        tree.add_text(
            &format!("src/runtime/{path}"),
            format!("{MARK}{text}"),
            "typescript",
        );
    }
    for (path, text) in verbatim("typescript/dist") {
        let from = "typescript";
        let target = format!("dist/runtime/{path}");
        let marked = format!("{MARK}{text}");
        if let Some(name) = target.strip_suffix(".d.ts") {
            let declarations = projection::commonjs_declarations(&marked);
            tree.add_text(&format!("{name}.d.cts"), declarations, from);
        } else if let Some(name) = target.strip_suffix(".js") {
            let module = projection::commonjs(text);
            tree.add_text(&format!("{name}.cjs"), format!("{MARK}{module}"), from);
        }
        tree.add_text(&target, marked, from);
    }
}

/// Everything that is generated, decided.
#[derive(Debug, Serialize)]
struct SdkPlan {
    /// The package.
    package: package_plan::PackagePlan,
    /// The data types.
    models: model_plan::ModelsPlan,
    /// The schemas, where bodies are looked at.
    zod: Option<zod_plan::ZodPlan>,
    /// The operations, by tag.
    resources: Vec<resource_plan::ResourcePlan>,
    /// What the README says.
    readme: readme_plan::ReadmePlan,
}

fn plan(project: &Project) -> SdkPlan {
    let version = project.newest();
    let api = &version.api;
    let forms = form_types(api, |content| content.essence() == "multipart/form-data");
    let used = api.used().into_iter();
    let declared = used.filter(|id| is_declared(api, *id, true) && !forms.contains(id));
    let names = type_names(api, declared, Some(model::Language::TypeScript), |name| {
        identifier(name, Case::Pascal, &lexicon::TYPES)
    });
    let calls = Clients { version, api }.resources();
    let speller = Speller {
        api,
        names: &names,
        coded: &speller::coded(api),
        longs: Longs::of(project),
        is_home: false,
    };
    let home = Speller {
        is_home: true,
        ..speller
    };
    let zod = (project.chosen(ID, &VALIDATION) == Some("zod")).then(|| zod_plan::zod(home, &calls));
    let mut package = package_plan::package(project, speller, &calls);
    package.has_zod = zod.is_some();
    let resources = resource_plan::resources(speller, &calls);
    SdkPlan {
        models: model_plan::models(home),
        zod,
        readme: readme_plan::readme(speller, &resources, package.base_url.is_some()),
        package,
        resources,
    }
}

/// How files come into the tree.
trait Adds {
    /// A module: its source, and what it is for programs and for compilers.
    fn add_module(&mut self, name: &str, marked: &str, from: &str);
    /// A module of types.
    fn add_types(&mut self, name: &str, text: &str, from: &str);
    /// A file as it is.
    fn add_text(&mut self, path: &str, text: String, from: &str);
}

impl Adds for FileTree {
    fn add_module(&mut self, name: &str, marked: &str, from: &str) {
        let module = projection::javascript(marked);
        let declarations = projection::declarations(marked);
        let forms = [
            (format!("src/{name}.ts"), projection::typescript(marked)),
            (format!("dist/{name}.cjs"), projection::commonjs(&module)),
            (format!("dist/{name}.js"), module),
            (
                format!("dist/{name}.d.cts"),
                projection::commonjs_declarations(&declarations),
            ),
            (format!("dist/{name}.d.ts"), declarations),
        ];
        for (path, text) in forms {
            self.add_text(&path, format!("{MARK}{text}"), from);
        }
    }

    fn add_types(&mut self, name: &str, text: &str, from: &str) {
        let text = projection::typescript(text);
        let commonjs = projection::commonjs_declarations(&text);
        for (path, text) in [
            (format!("dist/{name}.d.cts"), commonjs),
            (format!("dist/{name}.d.ts"), text.clone()),
            (format!("src/{name}.ts"), text),
        ] {
            self.add_text(&path, format!("{MARK}{text}"), from);
        }
    }

    fn add_text(&mut self, path: &str, text: String, from: &str) {
        self.add(
            format!("{FOLDER}/{path}"),
            Entry {
                contents: Contents(text),
                ownership: Ownership::Managed,
                target: ID.to_owned(),
                from: format!("template:{from}"),
            },
        );
    }
}

/// An expression of TypeScript over as many lines as it needs.
fn laid(expression: &str, indent: usize, before: usize, after: usize) -> String {
    layout::laid(Style::TypeScript, expression, indent, before, after)
}
