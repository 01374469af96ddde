//! The only template environment, over the only embedded copy of `templates/`.

use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use minijinja::{Environment, UndefinedBehavior, syntax::SyntaxConfig, value::Serde};
use serde::Serialize;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Renders the template at `path` (below `templates/`, ending in `.jinja`).
///
/// A template that is missing or does not fit its context is a fault of ours.
pub fn render(path: &str, context: &impl Serialize) -> String {
    let rendered = environment()
        .get_template(path)
        .and_then(|template| template.render(Serde(context)));
    match rendered {
        Ok(text) => text,
        Err(error) => crate::bug!("template {path}: {error:#}"),
    }
}

/// The files below a folder of `templates/` that are copied as they are: path below it, and text.
pub fn verbatim(folder: &str) -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    let Some(dir) = TEMPLATES.get_dir(folder) else {
        crate::bug!("no folder {folder}")
    };
    collect(dir, &mut |path, text| {
        if let Some(below) = path
            .strip_prefix(folder)
            .and_then(|rest| rest.strip_prefix('/'))
            && !path.ends_with(".jinja")
        {
            files.push((below.to_owned(), text));
        }
    });
    files.sort_unstable();
    files
}

/// Everything in `templates/` as one text, for a hash of it.
pub fn bundle_text() -> String {
    let mut files = Vec::new();
    collect(&TEMPLATES, &mut |path, text| files.push((path, text)));
    files.sort_unstable();
    files
        .iter()
        .map(|(path, text)| format!("{path}\n{text}\n"))
        .collect()
}

fn collect(dir: &'static Dir<'static>, visit: &mut impl FnMut(&'static str, &'static str)) {
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            visit(path, text);
        }
    }
    for dir in dir.dirs() {
        collect(dir, visit);
    }
}

fn environment() -> &'static Environment<'static> {
    static ENVIRONMENT: OnceLock<Environment<'static>> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        environment.set_syntax(syntax());
        add_all(&mut environment, &TEMPLATES);
        environment
    })
}

fn syntax() -> SyntaxConfig {
    let built = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build();
    match built {
        Ok(syntax) => syntax,
        Err(error) => crate::bug!("template syntax: {error:#}"),
    }
}

fn add_all(environment: &mut Environment<'static>, dir: &'static Dir<'static>) {
    collect(dir, &mut |path, text| {
        if path.ends_with(".jinja")
            && let Err(error) = environment.add_template(path, text)
        {
            crate::bug!("template {path}: {error:#}");
        }
    });
}
