//! Operation ids name the generated functions, so that no two operations may have the same one.

use crate::contract::{Contract, Node, Operation};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sink, quoted};
use crate::lint::Rule;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "operation_id",
    severity: Severity::Error,
    summary: "each `operationId` is given once",
    codes: &[Code::DuplicateOperationId],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    let mut first: BTreeMap<&str, Operation<'_>> = BTreeMap::new();
    for operation in contract.operations() {
        let Some(name) = operation.id() else { continue };
        match first.entry(name) {
            Entry::Vacant(entry) => drop(entry.insert(operation)),
            Entry::Occupied(earlier) => sink.push(duplicate(name, *earlier.get(), operation)),
        }
    }
}

fn duplicate(name: &str, earlier: Operation<'_>, later: Operation<'_>) -> Diagnostic {
    let message = format!("the `operationId` {} is given twice", quoted(name));
    let diagnostic = Diagnostic::new(Code::DuplicateOperationId, message);
    if earlier.node == later.node {
        return diagnostic
            .at(later.item.path_place, "this path has the same operation")
            .also(earlier.item.path_place, "as this one")
            .help(
                "write the operation out for each path, with an `operationId` of its own; \
                 `--keep-going` names both by method and path",
            );
    }
    diagnostic
        .at(place(later), "given again here")
        .also(place(earlier), "first given here")
        .help("rename one of the two; `--keep-going` names both by method and path")
}

fn place(operation: Operation<'_>) -> Place {
    operation
        .node
        .get("operationId")
        .map_or(operation.method_place, Node::place)
}
