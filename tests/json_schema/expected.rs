//! What does not go as the suite wants it, each with the reason.

use super::cases::Case;

/// A way from an instance to a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Road {
    /// The validator.
    Exact,
    /// Into the generated type.
    Fast,
}

/// Tests that do not agree with the suite.
pub struct Exception {
    /// The file, without its ending.
    pub file: &'static str,
    /// How the description of the case begins.
    pub case: &'static str,
    /// How the description of the test begins.
    pub test: &'static str,
    /// Why.
    pub reason: &'static str,
}

impl Exception {
    /// Whether it is about this test, on both roads.
    pub fn covers(&self, case: &Case, test: &str) -> bool {
        self.file == case.file
            && case.description.starts_with(self.case)
            && test.starts_with(self.test)
    }
}

/// All of them.
pub const EXCEPTIONS: &[Exception] = &[
    exception("const", "nul characters", "", NUL),
    exception("enum", "nul characters", "", NUL),
    exception(
        "ref",
        "Location-independent identifier",
        "",
        "OpenAPI 3.0 has no `id`",
    ),
    exception(
        "vocabulary",
        "schema that uses custom metaschema",
        "no validation: invalid number",
        "a contract has one dialect: `$schema` in a schema changes nothing",
    ),
];

const NUL: &str = "a contract with a NUL character is refused, in JSON as it is in YAML";

const fn exception(
    file: &'static str,
    case: &'static str,
    test: &'static str,
    reason: &'static str,
) -> Exception {
    Exception {
        file,
        case,
        test,
        reason,
    }
}
