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
const AT_THE_ROOT: &[&str] = &["/livez", "/readyz", "/openapi.json"];

fn check(contract: &Contract, sink: &mut Sink) {
    let mount = contract.mount();
    for item in contract.path_items() {
        let whole = format!("{mount}{}", item.path);
        let is_own = item.path == "/openapi.json" || AT_THE_ROOT.contains(&whole.as_str());
        if is_own && item.operations().next().is_some() {
            sink.push(reserved(item, &whole));
        }
    }
}

fn reserved(item: PathItem<'_>, whole: &str) -> Diagnostic {
    let message = format!("the server itself serves the path {}", quoted(whole));
    Diagnostic::new(Code::ReservedPath, message)
        .at(item.path_place, "")
        .help("give the operation another path; the server's own answers need no declaration")
}
