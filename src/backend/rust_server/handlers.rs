//! The user's half of the server: what is written once, and the stubs that later operations get.

use serde::Serialize;

use super::{
    ServerPlan, entry, managed,
    operations::{OperationPlan, TagPlan, VersionPlan},
};
use crate::emit::{FileTree, Insertion, Ownership, RustMethod, render};

/// The user's type that implements the traits, as the templates name it.
const APP: &str = "App";

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
    /// Whether the whole signature fits on one line.
    is_one_line: bool,
    /// Else: whether the result and the opening brace do.
    is_short: bool,
    /// Else: whether the result alone does.
    is_brace_below: bool,
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
            doc: tag.doc.summary().one_line(),
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
        self_type: APP.to_owned(),
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
        doc: operation.doc.summary().one_line(),
        name: operation.function.source(),
        request: format!("{module}::{}", operation.request),
        ok: format!("{module}::{}", operation.ok),
        error: format!("{module}::{}", operation.error),
        id: operation.id.escape_debug().to_string(),
        is_one_line: false,
        is_short: false,
        is_brace_below: false,
        is_too_long: false,
    };
    stub.fit();
    render("rust-server/server/stub.rs.jinja", &stub)
}

impl Stub {
    /// Decides how rustfmt breaks the signature at its width of 100 columns.
    fn fit(&mut self) {
        let result = self.ok.len() + self.error.len() + "Result<, >".len();
        let head = "    async fn (&self, _cx: &mut runtime::Context, _request: ) -> ".len();
        let last = "    ) -> ".len() + result;
        self.is_one_line = head + self.name.len() + self.request.len() + result + " {".len() <= 100;
        // The last two bounds are those at which rustfmt was seen to change its mind.
        self.is_short = last <= 95;
        self.is_brace_below = last <= 102;
        // The rest of the line with the id takes 56 columns.
        let fits = self.is_one_line || self.is_brace_below;
        self.is_too_long = !fits || self.id.chars().count() > 44;
    }
}
