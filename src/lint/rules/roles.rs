//! Whoever must have a role must first say who it is.

use crate::contract::{Contract, Node};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "roles",
    severity: Severity::Warning,
    summary: "operations that ask for roles have a security requirement",
    codes: &[Code::RolesWithoutSecurity],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    for operation in contract.operations() {
        let Some(roles) = operation.inherited(contract, "x-oasmith-roles") else {
            continue;
        };
        let requirements = operation
            .node
            .get("security")
            .or_else(|| contract.root().get("security"));
        let is_open = requirements.is_none_or(|all| all.items().all(Node::is_empty));
        if roles.is_empty() || !is_open {
            continue;
        }
        let message = "the operation asks for a role and not who its caller is";
        sink.push(
            Diagnostic::new(Code::RolesWithoutSecurity, message)
                .at(operation.method_place, "every request is refused")
                .at(roles.heading(), "the roles")
                .help("give it a `security` requirement, or `x-oasmith-roles: []`"),
        );
    }
}
