//! Path templates are well formed, and no two of them match the same requests.

use super::template::{Fault, anonymous, parameters};
use crate::contract::{Contract, PathItem};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sink, quoted};
use crate::lint::Rule;
use std::collections::BTreeMap;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "path_template",
    severity: Severity::Error,
    summary: "path templates are well formed and differ in more than names",
    codes: &[
        Code::MalformedPathTemplate,
        Code::DuplicateTemplateParameter,
        Code::EquivalentPaths,
        Code::PathWithQuery,
    ],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    let mut alike: BTreeMap<String, Vec<PathItem<'_>>> = BTreeMap::new();
    for item in contract.path_items() {
        match parameters(item.path) {
            Err(fault) => sink.push(malformed(item, fault)),
            Ok(names) => sink.extend(repeated(&names).map(|name| duplicate(item, name))),
        }
        if item.path.contains(['?', '#']) {
            sink.push(with_query(item));
        }
        let earlier = alike.entry(anonymous(item.path)).or_default();
        sink.extend(equivalent(earlier, item));
        earlier.push(item);
    }
}

/// The names that stand earlier in the list too.
fn repeated<'n>(names: &[&'n str]) -> impl Iterator<Item = &'n str> {
    let again = names
        .iter()
        .enumerate()
        .filter(|(index, name)| names[..*index].contains(name));
    again.map(|(_, name)| *name)
}

fn malformed(item: PathItem<'_>, fault: Fault) -> Diagnostic {
    let (what, help) = match fault {
        Fault::Unclosed => ("has a `{` without `}`", "close the brace behind the name"),
        Fault::Unopened => (
            "has a `}` without `{`",
            "open the brace in front of the name",
        ),
        Fault::Nested => (
            "has braces inside of braces",
            "close each brace before the next",
        ),
        Fault::Unnamed => (
            "has a parameter without a name",
            "write a name between the braces",
        ),
        Fault::Slash => (
            "has a `/` inside of braces",
            "a parameter lies in one segment",
        ),
        Fault::Adjacent => (
            "has two parameters with nothing between them",
            "put text between them that tells where the first one ends",
        ),
    };
    let message = format!("the path {} {what}", quoted(item.path));
    Diagnostic::new(Code::MalformedPathTemplate, message)
        .at(item.path_place, "")
        .help(help)
}

fn with_query(item: PathItem<'_>) -> Diagnostic {
    let message = format!("the path {} has a query or fragment", quoted(item.path));
    Diagnostic::new(Code::PathWithQuery, message)
        .at(item.path_place, "")
        .help("declare a query as parameters with `in: query`; fragments are never sent")
}

fn duplicate(item: PathItem<'_>, name: &str) -> Diagnostic {
    let message = format!("the path repeats the parameter {}", quoted(name));
    Diagnostic::new(Code::DuplicateTemplateParameter, message)
        .at(item.path_place, "")
        .help("give each parameter of the path its own name")
}

/// A path that matches the same requests as earlier ones: a fault of each of its operations whose method
/// one of them has too. With methods of their own, a request still belongs to one of them only.
fn equivalent(earlier: &[PathItem<'_>], later: PathItem<'_>) -> Vec<Diagnostic> {
    // The same path twice is a duplicate key, which is reported where the file is read.
    let others = earlier.iter().filter(|other| other.path != later.path);
    let others: Vec<&PathItem<'_>> = others.collect();
    let shared = later.operations().filter_map(|one| {
        let mut operations = others.iter().flat_map(|other| other.operations());
        let other = operations.find(|other| other.method == one.method)?;
        Some(same_requests(
            (other.item, other.method_place),
            (later, one.method_place),
        ))
    });
    let shared: Vec<Diagnostic> = shared.collect();
    match (shared.is_empty(), others.first()) {
        (true, Some(other)) => {
            let told = same_requests((**other, other.path_place), (later, later.path_place));
            vec![told.severity(Severity::Warning)]
        }
        _ => shared,
    }
}

fn same_requests(earlier: (PathItem<'_>, Place), later: (PathItem<'_>, Place)) -> Diagnostic {
    let [first, second] = [earlier.0.path, later.0.path].map(quoted);
    // An item can be shared by both paths: then only these tell them apart.
    let [first_place, second_place] = match earlier.1 == later.1 {
        true => [earlier.0.path_place, later.0.path_place],
        false => [earlier.1, later.1],
    };
    let message = format!("the paths {first} and {second} match the same requests");
    Diagnostic::new(Code::EquivalentPaths, message)
        .at(second_place, "")
        .also(first_place, "no request is told from those of this one")
        .help("put the operations of both under one path")
}
