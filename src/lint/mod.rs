//! What comes in: a loaded contract.
//! What goes out: what is wrong with it by the rules of [`RULES`], as diagnostics at places of its files.
//! What it must not know: for a rule: another rule, or anything that is generated from the contract.

mod rules;

use crate::contract::Contract;
use crate::diagnostic::{Code, Severity, Sink};

/// A rule that contracts have to keep.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The name, which is also that of its file and of its folder of fixtures.
    pub id: &'static str,
    /// How grave its gravest finding is.
    pub severity: Severity,
    /// What the rule asks for, in one line.
    pub summary: &'static str,
    /// The codes that it gives.
    pub codes: &'static [Code],
    /// Looks at the whole contract.
    pub check: fn(&Contract, &mut Sink),
}

/// All rules, sorted by id. To add one: a file in `rules/`, a line here and there, two fixtures.
pub const RULES: &[Rule] = &[
    rules::extensions::RULE,
    rules::not_generated::RULE,
    rules::operation_id::RULE,
    rules::path_parameters::RULE,
    rules::path_template::RULE,
    rules::reserved_paths::RULE,
    rules::responses_required::RULE,
    rules::roles::RULE,
    rules::schema_bounds::RULE,
    rules::security_schemes::RULE,
    rules::success_response::RULE,
    rules::typed_enum::RULE,
];

/// Runs all rules.
pub fn lint(contract: &Contract, sink: &mut Sink) {
    for rule in RULES {
        (rule.check)(contract, sink);
    }
}
