//! An operation says what it answers.

use crate::contract::{Contract, Operation, Version};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "responses_required",
    severity: Severity::Error,
    summary: "each operation has responses, which 3.1 permits to leave out",
    codes: &[Code::NoResponses],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    for operation in contract.operations() {
        match operation.node.get("responses") {
            None if contract.version() == Version::V3_0 => sink.push(missing(operation)),
            Some(responses) if responses.is_mapping() && responses.is_empty() => {
                sink.push(missing(operation));
            }
            _ => {}
        }
    }
}

fn missing(operation: Operation<'_>) -> Diagnostic {
    let place = operation
        .node
        .get("responses")
        .and_then(|node| node.key_place());
    Diagnostic::new(Code::NoResponses, "the operation has no responses")
        .at(place.unwrap_or(operation.method_place), "")
        .help("add `responses` with at least one status code, such as `\"204\"`")
}
