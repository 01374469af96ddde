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
    /// The road; none for both.
    pub road: Option<Road>,
    /// Why.
    pub reason: &'static str,
}

impl Exception {
    /// Whether it is about this test on this road.
    pub fn covers(&self, case: &Case, test: &str, road: Road) -> bool {
        self.file == case.file
            && case.description.starts_with(self.case)
            && test.starts_with(self.test)
            && self.road.is_none_or(|it| it == road)
    }
}

/// All of them.
pub const EXCEPTIONS: &[Exception] = &[
    both("const", "nul characters", "", NUL),
    both("enum", "nul characters", "", NUL),
    both(
        "ref",
        "Location-independent identifier",
        "",
        "OpenAPI 3.0 has no `id`",
    ),
    both(
        "vocabulary",
        "schema that uses custom metaschema",
        "no validation: invalid number",
        "a contract has one dialect: `$schema` in a schema changes nothing",
    ),
    fast("allOf", "allOf simple types", "valid"),
    fast(
        "allOf",
        "allOf with boolean schemas, all true",
        "any value is valid",
    ),
    fast("allOf", "allOf with two empty schemas", "any data is valid"),
    fast(
        "additionalProperties",
        "additionalProperties being false does not allow other",
        "ignores",
    ),
    fast(
        "if-then-else",
        "non-interference across combined schemas",
        "valid, but",
    ),
    fast(
        "properties",
        "object properties validation",
        "ignores other",
    ),
    fast(
        "properties",
        "properties whose names are Javascript",
        "ignores other",
    ),
    fast("ref", "root pointer ref", "match"),
    fast("ref", "root pointer ref", "recursive match"),
    fast("ref", "simple URN base URI with $ref via the URN", "valid"),
    fast("required", "required validation", "ignores"),
    fast(
        "unevaluatedItems",
        "unevaluatedItems with nested unevaluatedItems",
        "with",
    ),
    fast(
        "unevaluatedItems",
        "unevaluatedItems depends on multiple nested contains",
        "5 not",
    ),
];

const NUL: &str = "a contract with a NUL character is refused, in JSON as it is in YAML";

const fn both(
    file: &'static str,
    case: &'static str,
    test: &'static str,
    reason: &'static str,
) -> Exception {
    Exception {
        file,
        case,
        test,
        road: None,
        reason,
    }
}

const UNTYPED: &str = "a schema without `type` that has `properties`, `required` or `allOf` is an object as a type, \
                       though it allows other values";

const fn fast(file: &'static str, case: &'static str, test: &'static str) -> Exception {
    Exception {
        file,
        case,
        test,
        road: Some(Road::Fast),
        reason: UNTYPED,
    }
}
