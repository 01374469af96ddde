//! What the contract says and generated code does not do yet.

use crate::contract::{Contract, Entry, Node, Version};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "not_generated",
    severity: Severity::Warning,
    summary: "every part of the contract is in the generated code",
    codes: &[Code::NotGenerated],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    let operations = contract.operations().map(|operation| operation.node);
    let callbacks: Vec<_> = operations
        .filter_map(|o: Node<'_>| o.entry("callbacks"))
        .collect();
    report(sink, "callbacks are not generated yet", &callbacks);
    // The rest came with 3.1, and is reported as unknown in a contract of 3.0.
    if contract.version() > Version::V3_0 {
        report_later_parts(contract, sink);
    }
}

fn report_later_parts(contract: &Contract, sink: &mut Sink) {
    let webhooks: Vec<_> = contract.root().entry("webhooks").into_iter().collect();
    report(sink, "webhooks are not generated yet", &webhooks);
}

/// One finding for all places of a kind, at the first of them.
fn report(sink: &mut Sink, message: &str, places: &[Entry<'_>]) {
    let Some(first) = places.first() else { return };
    let label = match places.len() {
        1 => String::new(),
        count => format!("here and in {} other places", count - 1),
    };
    let finding = Diagnostic::new(Code::NotGenerated, message).at(first.key_place, &label);
    sink.push(finding.help("generated code takes and gives what else the contract says"));
}
