//! Security requirements name schemes that are declared.

use crate::contract::{Contract, Node};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};
use crate::lint::Rule;
use std::collections::BTreeSet;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "security_schemes",
    severity: Severity::Warning,
    summary: "each scheme that a security requirement names is declared",
    codes: &[Code::UndeclaredScheme],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    let components = contract.root().at("components");
    let schemes = components.and_then(|components| components.at("securitySchemes"));
    let declared: BTreeSet<&str> = schemes
        .into_iter()
        .flat_map(Node::entries)
        .map(|entry| entry.key)
        .collect();
    let own = contract.operations().map(|operation| operation.node);
    for holder in std::iter::once(contract.root()).chain(own) {
        let requirements = holder.at("security").into_iter().flat_map(Node::items);
        for named in requirements.flat_map(Node::entries) {
            if !declared.contains(named.key) {
                let message = format!("no security scheme is called {}", quoted(named.key));
                let finding = Diagnostic::new(Code::UndeclaredScheme, message);
                sink.push(
                    finding
                        .at(named.key_place, "every request is refused")
                        .help("declare it in `components.securitySchemes`, or correct the name"),
                );
            }
        }
    }
}
