//! What comes in: a project: APIs with the blueprint of their service.
//! What goes out: a Python package that calls the newest version of the service.
//! What it must not know: how the server is built, the document as written, the disk.

mod answer_plan;
mod constant_plan;
mod example_plan;
mod field_plan;
mod input_plan;
mod lexicon;
mod limit_plan;
mod literal;
mod model_plan;
mod package_plan;
mod paging_plan;
mod readme_plan;
mod resource_plan;
mod speller;
mod text;

use serde::Serialize;
use serde_json::Value;

use super::{
    Accepts, Backend, Choice, Project,
    client::Clients,
    declared::{form_types, is_declared, type_names},
    layout::{self, Style},
    marks::marked,
    naming::{Case, identifier},
    package,
};
use crate::{
    emit::{Contents, Entry, FileTree, Ownership, render, verbatim},
    model,
};
use package_plan::ClientContext;
use speller::{Models, Reader, Speller};

/// The Python SDK.
#[derive(Debug)]
pub struct Python;

/// What the target is called.
const ID: &str = "sdk-python";
/// The folder of the package.
const FOLDER: &str = "sdk/python";
/// What the data types are made of.
const MODELS: Choice = Choice {
    name: "models",
    accepts: Accepts::OneOf(&["msgspec", "pydantic"]),
};
/// What the package is called.
const PACKAGE: Choice = Choice {
    name: package::NAME,
    accepts: Accepts::Text {
        is_right: lexicon::is_package,
        form: "a name of PyPI, such as `bookstore`",
    },
};

impl Backend for Python {
    fn id(&self) -> &'static str {
        ID
    }

    fn summary(&self) -> &'static str {
        "a Python client: typed calls, with and without await"
    }

    fn templates(&self) -> &'static str {
        "python"
    }

    fn folder(&self) -> &'static str {
        FOLDER
    }

    fn choices(&self) -> &'static [Choice] {
        &[
            MODELS,
            PACKAGE,
            package::VERSION,
            package::LICENSE,
            package::REPOSITORY,
            package::HOMEPAGE,
        ]
    }

    fn next(&self, project: Option<&str>) -> String {
        let project = project.unwrap_or(".");
        format!("python -m pip install {project}/{FOLDER}")
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
        let source = format!("src/{}", plan.package.import);
        let mut modules: Vec<&str> = plan.resources.iter().map(|it| it.module.as_str()).collect();
        modules.sort_unstable();
        let client = ClientContext {
            modules,
            package: &plan.package,
            resources: &plan.resources,
            readme: &plan.readme,
        };
        tree.add_rendered("pyproject.toml", "python/pyproject.toml.jinja", &client);
        tree.add_rendered("README.md", "python/README.md.jinja", &client);
        for (name, template) in [
            ("__init__.py", "python/__init__.py.jinja"),
            ("client.py", "python/client.py.jinja"),
            ("errors.py", "python/errors.py.jinja"),
        ] {
            tree.add_rendered(&format!("{source}/{name}"), template, &client);
        }
        add_models(&mut tree, &source, &plan);
        add_resources(&mut tree, &source, &plan);
        tree.add_text(&format!("{source}/py.typed"), "");
        for folder in ["python/runtime", plan.package.models.folder()] {
            for (path, text) in verbatim(folder) {
                tree.add_text(&format!("{source}/_runtime/{path}"), text);
            }
        }
        tree
    }
}

fn add_models(tree: &mut FileTree, source: &str, plan: &SdkPlan) {
    let models = format!("{source}/models");
    tree.add_rendered(
        &format!("{models}/__init__.py"),
        "python/models.py.jinja",
        &plan.models,
    );
    for module in &plan.models.modules {
        let path = format!("{models}/{}.py", module.module);
        tree.add_rendered(&path, "python/model.py.jinja", module);
    }
}

fn add_resources(tree: &mut FileTree, source: &str, plan: &SdkPlan) {
    let resources = format!("{source}/resources");
    tree.add_text(
        &format!("{resources}/__init__.py"),
        "\"\"\"The operations of the contract.\"\"\"\n",
    );
    for resource in &plan.resources {
        let path = format!("{resources}/{}.py", resource.module);
        tree.add_rendered(&path, "python/resource.py.jinja", resource);
        if let Some(example) = resource
            .example
            .as_ref()
            .filter(|it| !it.functions.is_empty())
        {
            let path = format!("examples/{}.py", example.program);
            let context = ExampleContext {
                package: &plan.package,
                example,
            };
            tree.add_rendered(&path, "python/example.py.jinja", &context);
        }
    }
}

/// The context of an example.
#[derive(Debug, Serialize)]
struct ExampleContext<'a> {
    package: &'a package_plan::PackagePlan,
    example: &'a example_plan::ExamplePlan,
}

/// Everything that is generated, decided.
#[derive(Debug, Serialize)]
struct SdkPlan {
    /// The package.
    package: package_plan::PackagePlan,
    /// The data types.
    models: model_plan::ModelsPlan,
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
    let names = type_names(api, declared, Some(model::Language::Python), |name| {
        identifier(name, Case::Pascal, &lexicon::TYPES)
    });
    let calls = Clients { version, api }.resources();
    let speller = Speller {
        api,
        names: &names,
        reader: Reader::Caller,
        models: match project.chosen(ID, &MODELS) {
            Some("pydantic") => Models::Pydantic,
            _ => Models::Msgspec,
        },
        builtins: "",
        module: "models",
    };
    let resources = resource_plan::resources(speller, &calls);
    let package = package_plan::package(project, speller, &calls);
    SdkPlan {
        models: model_plan::models(speller),
        readme: readme_plan::readme(&resources, package.base_url.is_some()),
        resources,
        package,
    }
}

/// How files come into the tree.
trait Adds {
    /// A file that a template makes.
    fn add_rendered(&mut self, path: &str, template: &str, context: &impl Serialize);
    /// A file as it is.
    fn add_text(&mut self, path: &str, text: &str);
}

impl Adds for FileTree {
    fn add_rendered(&mut self, path: &str, template: &str, context: &impl Serialize) {
        let text = marked(path, &render(template, context));
        self.add(
            format!("{FOLDER}/{path}"),
            entry(text, &format!("template:{template}")),
        );
    }

    fn add_text(&mut self, path: &str, text: &str) {
        let text = marked(path, text);
        self.add(format!("{FOLDER}/{path}"), entry(text, "template:python"));
    }
}

fn entry(text: String, from: &str) -> Entry {
    Entry {
        contents: Contents(text),
        ownership: Ownership::Managed,
        target: ID.to_owned(),
        from: from.to_owned(),
    }
}

/// An expression of Python over as many lines as it needs.
fn laid(expression: &str, indent: usize, before: usize, after: usize) -> String {
    layout::laid(Style::Python, expression, indent, before, after)
}
