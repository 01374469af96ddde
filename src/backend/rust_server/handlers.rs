//! The user's half of the server: what is written once, and the stubs that later operations get.

use serde::Serialize;

use super::{
    ServerPlan, entry, managed,
    operations::{OperationPlan, TagPlan, VersionPlan},
};
use crate::emit::{FileTree, Insertion, Ownership, RustMethod, render};

/// The context of `handler.rs.jinja`.
#[derive(Serialize)]
struct HandlerFile {
    doc: String,
    block: String,
}

/// The context of `handlers.rs.jinja`.
#[derive(Serialize)]
struct HandlersFile {
    modules: Vec<String>,
}

/// The context of `block.rs.jinja`.
#[derive(Serialize)]
struct Block {
    /// The path of the trait.
    path: String,
    /// Whether the header fits on one line.
    is_short: bool,
    /// The methods without a default body, each ending with a newline.
    methods: Vec<String>,
}

/// The context of `stub.rs.jinja`.
#[derive(Serialize)]
struct Stub {
    doc: String,
    name: String,
    request: String,
    ok: String,
    error: String,
    id: String,
    /// How the signature is broken: `one-line`, `short`, `brace-below` or `long`.
    layout: &'static str,
    /// Whether rustfmt is told to leave it alone: names so long are broken in ways of its own.
    is_too_long: bool,
}

/// Adds the handlers of the newest version.
pub(super) fn add(tree: &mut FileTree, plan: &ServerPlan) {
    let Some(version) = plan.versions.last() else {
        return;
    };
    let mut modules: Vec<String> = version
        .tags
        .iter()
        .map(|tag| tag.module.as_str().to_owned())
        .collect();
    modules.sort();
    let text = render(
        "rust-server/server/handlers.rs.jinja",
        &HandlersFile { modules },
    );
    tree.add("server/src/handlers/mod.rs", managed(text, "operations"));
    for tag in &version.tags {
        let insertion = insertion(version, tag);
        let file = HandlerFile {
            doc: tag.doc.first_line().to_owned(),
            block: insertion.block.clone(),
        };
        let text = render("rust-server/server/handler.rs.jinja", &file);
        let ownership = Ownership::Scaffold(vec![insertion]);
        let path = format!("server/src/handlers/{}.rs", tag.module);
        tree.add(path, entry(text, &format!("tag:{}", tag.module), ownership));
    }
}

/// The methods that a tag's `impl` block must have: those without a default body.
fn insertion(version: &VersionPlan, tag: &TagPlan) -> Insertion {
    let stubs = tag
        .operations
        .iter()
        .filter(|operation| operation.store.is_none());
    let methods: Vec<RustMethod> = stubs
        .map(|operation| RustMethod {
            name: operation.function.as_str().to_owned(),
            text: stub(version, tag, operation),
        })
        .collect();
    Insertion {
        trait_name: tag.trait_name.as_str().to_owned(),
        block: block(version, tag, &methods),
        methods,
    }
}

fn block(version: &VersionPlan, tag: &TagPlan, methods: &[RustMethod]) -> String {
    let methods = methods.iter().map(|method| method.text.clone()).collect();
    let path = format!("{}::{}", module_path(version, tag), tag.trait_name);
    let is_short = "impl  for App {".len() + path.len() <= 100;
    render(
        "rust-server/server/block.rs.jinja",
        &Block {
            is_short,
            path,
            methods,
        },
    )
}

/// The path of a tag's module, from the user's crate.
fn module_path(version: &VersionPlan, tag: &TagPlan) -> String {
    format!("api::{}::{}", version.module, tag.module.source())
}

/// A stub as rustfmt writes it. Its paths are complete, so that it needs no import.
fn stub(version: &VersionPlan, tag: &TagPlan, operation: &OperationPlan) -> String {
    let module = module_path(version, tag);
    let mut stub = Stub {
        doc: operation.doc.first_line().to_owned(),
        name: operation.function.source(),
        request: format!("{module}::{}", operation.request),
        ok: format!("{module}::{}", operation.ok),
        error: format!("{module}::{}", operation.error),
        id: operation.id.escape_debug().to_string(),
        layout: "",
        is_too_long: false,
    };
    stub.layout = stub.fitting_layout();
    // The rest of the line with the id takes 56 of 100 columns.
    stub.is_too_long = stub.layout == "long" || stub.id.chars().count() > 44;
    render("rust-server/server/stub.rs.jinja", &stub)
}

impl Stub {
    /// How rustfmt breaks the signature at its width of 100 columns.
    fn fitting_layout(&self) -> &'static str {
        const WIDTH: usize = 100;
        let result = self.ok.len() + self.error.len() + "Result<, >".len();
        let head = "    async fn (&self, _cx: &mut runtime::Context, _request: ) -> ".len();
        let last = "    ) -> ".len() + result;
        if head + self.name.len() + self.request.len() + result + " {".len() <= WIDTH {
            "one-line"
        } else if last + " {".len() < WIDTH - 2 {
            "short"
        } else if last <= WIDTH + 2 {
            "brace-below"
        } else {
            "long"
        }
    }
}
