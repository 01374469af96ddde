//! No operation stands where the generated server itself answers.

use crate::contract::{Contract, PathItem};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "reserved_paths",
    severity: Severity::Error,
    summary: "no path is one that every generated server serves itself",
    codes: &[Code::ReservedPath],
    check,
};

/// What the server serves at its root, whatever the base path is.
const AT_THE_ROOT: &[&str] = &["/livez", "/readyz", "/openapi.json", "/openapi.yaml"];
/// What it serves below the base path too.
const BELOW: &[&str] = &["/openapi.json", "/openapi.yaml"];
/// The page that shows the contract, at the root and below the base path.
const PAGE: &str = "/docs";

fn check(contract: &Contract, sink: &mut Sink) {
    let mount = contract.mount();
    let items = contract.path_items();
    let served: Vec<(PathItem<'_>, String)> = items
        .filter(|item| item.operations().next().is_some())
        .map(|item| (item, format!("{mount}{}", item.path)))
        .collect();
    for (item, whole) in &served {
        if BELOW.contains(&item.path) || AT_THE_ROOT.contains(&whole.as_str()) {
            sink.push(reserved(*item, whole));
        }
    }
    let mut pages = vec![PAGE.to_owned(), format!("{mount}{PAGE}")];
    pages.dedup();
    for page in &pages {
        // The page gives way to a path that is written out, and takes what a parameter would match.
        match served.iter().find(|(_, whole)| lies_at(whole, page)) {
            Some((item, _)) => sink.push(no_page(*item, page)),
            None => {
                let hidden = served.iter().filter(|(_, whole)| matches(whole, page));
                sink.extend(hidden.map(|(item, _)| hides(*item, page)));
            }
        }
    }
}

fn reserved(item: PathItem<'_>, whole: &str) -> Diagnostic {
    let message = format!("the server itself serves the path {}", quoted(whole));
    Diagnostic::new(Code::ReservedPath, message)
        .at(item.path_place, "")
        .help("give the operation another path; the server's own answers need no declaration")
}

fn no_page(item: PathItem<'_>, page: &str) -> Diagnostic {
    let message = format!("the contract itself has the path {}", quoted(page));
    beside_page(item, message).help(
        "its operations are served, and no page that shows the contract is there; `openapi.json` is",
    )
}

fn hides(item: PathItem<'_>, page: &str) -> Diagnostic {
    let message = format!("the server itself answers {}", quoted(page));
    beside_page(item, message).help(
        "a request for it gets the page that shows the contract, not this operation, unless the \
         server runs with `DOCS=off`",
    )
}

fn beside_page(item: PathItem<'_>, message: String) -> Diagnostic {
    Diagnostic::new(Code::ReservedPath, message)
        .severity(Severity::Warning)
        .at(item.path_place, "")
}

/// Whether a path is that of the page, or of a part of it.
fn lies_at(whole: &str, page: &str) -> bool {
    let rest = whole.strip_prefix(page);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a path with parameters matches a path, as far as the text around them tells.
fn matches(template: &str, path: &str) -> bool {
    let (segments, wanted) = (template.split('/'), path.split('/'));
    segments.clone().count() == wanted.clone().count()
        && segments.zip(wanted).all(|(segment, wanted)| {
            match (segment.split_once('{'), segment.rsplit_once('}')) {
                (Some((before, _)), Some((_, after))) => {
                    let rest = wanted.strip_prefix(before);
                    rest.and_then(|rest| rest.strip_suffix(after))
                        .is_some_and(|it| !it.is_empty())
                }
                _ => segment == wanted,
            }
        })
}
