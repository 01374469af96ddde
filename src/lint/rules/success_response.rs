//! An operation can succeed: a 2xx, a 3xx or a `default` response is declared.

use crate::contract::{Contract, Node, Operation};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "success_response",
    severity: Severity::Warning,
    summary: "each operation has a 2xx, 3xx or `default` response",
    codes: &[Code::NoSuccessResponse],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    for operation in contract.operations() {
        // No responses at all are another rule's finding.
        let Some(responses) = operation
            .node
            .at("responses")
            .filter(|node| !node.is_empty())
        else {
            continue;
        };
        let mut keys = responses.entries().map(|entry| entry.key);
        if responses.is_mapping() && !keys.any(can_succeed) {
            sink.push(missing(operation, responses));
        }
    }
}

/// `101` switches protocols, which is a success too.
fn can_succeed(key: &str) -> bool {
    key == "default" || key == "101" || key.starts_with(['2', '3'])
}

fn missing(operation: Operation<'_>, responses: Node<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::NoSuccessResponse,
        "the operation has no response for success",
    )
    .at(responses.heading(), "")
    .also(operation.method_place, "this operation")
    .help("add a 2xx, 3xx or `default` response")
}
