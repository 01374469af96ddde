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
    let path = format!(
        "api::{}::{}::{}",
        version.module,
        tag.module.source(),
        tag.trait_name
    );
    let mut block = format!(
        "impl {path} for App {{\n    fn store(&self) -> &Store {{\n        &self.store\n    }}\n"
    );
    for method in methods {
        block.push('\n');
        block.push_str(&method.text);
    }
    block.push_str("}\n");
    block
}

/// A stub as rustfmt writes it. Its paths are complete, so that it needs no import.
fn stub(version: &VersionPlan, tag: &TagPlan, operation: &OperationPlan) -> String {
    const WIDTH: usize = 100;
    let module = format!("api::{}::{}", version.module, tag.module.source());
    let name = operation.function.source();
    let (request, ok, error) = (&operation.request, &operation.ok, &operation.error);
    let doc = operation.doc.first_line();
    let cx = "_cx: &mut runtime::Context";
    let request = format!("_request: {module}::{request}");
    let (ok, error) = (format!("{module}::{ok}"), format!("{module}::{error}"));
    let one_line =
        format!("    async fn {name}(&self, {cx}, {request}) -> Result<{ok}, {error}> {{");
    let mut text = match doc.is_empty() {
        true => String::new(),
        false => format!("    /// {doc}\n"),
    };
    let arguments = format!(
        "    async fn {name}(\n        &self,\n        {cx},\n        {request},\n    ) -> Result<"
    );
    let last_line = format!("    ) -> Result<{ok}, {error}> {{");
    if one_line.len() <= WIDTH {
        text.push_str(&one_line);
    } else if last_line.len() <= WIDTH {
        text.push_str(&format!("{arguments}{ok}, {error}> {{"));
    } else if last_line.len() - 2 <= WIDTH {
        text.push_str(&format!("{arguments}{ok}, {error}>\n    {{"));
    } else {
        text.push_str(&format!(
            "{arguments}\n        {ok},\n        {error},\n    > {{"
        ));
    }
    let id = operation.id.escape_debug();
    text.push_str(&body(&format!(
        "runtime::Failure::NotImplemented(\"{id}\")"
    )));
    text
}

fn body(failure: &str) -> String {
    let one_line = format!("        Err({failure}.into())");
    match one_line.len() <= 100 {
        true => format!("\n{one_line}\n    }}\n"),
        false => format!("\n        Err(\n            {failure}.into(),\n        )\n    }}\n"),
    }
}
