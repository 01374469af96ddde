// Managed by oasmith. Do not edit: the next run writes it anew.

//! Schemas made of schemas.

use serde_json::Value;

use super::report::Report;
use super::{Keyword, NodeId, Violation, check as check_schema};

pub(super) fn check(value: &Value, keyword: &Keyword, report: &mut Report<'_>) {
    match keyword {
        Keyword::Ref(schema) => check_schema(value, *schema, report),
        Keyword::DynamicRef { anchor, otherwise } => {
            check_schema(value, report.anchored(anchor, *otherwise), report);
        }
        Keyword::AllOf(all) => all
            .iter()
            .for_each(|schema| check_schema(value, *schema, report)),
        Keyword::AnyOf(any) => check_any(value, any, report),
        Keyword::OneOf(one) => check_one(value, one, report),
        Keyword::Not(schema) if is_met(value, *schema, report) => {
            report.add("not", "has a form that is not allowed");
        }
        Keyword::If {
            condition,
            then,
            otherwise,
        } => {
            let met = is_met(value, *condition, report);
            if let Some(branch) = if met { then } else { otherwise } {
                check_schema(value, *branch, report);
            }
        }
        Keyword::DependentSchemas(dependent) => {
            let present = |name: &str| value.get(name).is_some();
            for (_, schema) in dependent.iter().filter(|(name, _)| present(name)) {
                check_schema(value, *schema, report);
            }
        }
        _ => {}
    }
}

/// Whether the value satisfies the schema, which is not a violation if it does not.
pub(super) fn is_met(value: &Value, schema: NodeId, report: &mut Report<'_>) -> bool {
    report
        .attempt(|report| check_schema(value, schema, report))
        .is_empty()
}

fn check_any(value: &Value, any: &[NodeId], report: &mut Report<'_>) {
    let mut failures = Vec::new();
    for schema in any {
        let violations = report.attempt(|report| check_schema(value, *schema, report));
        if violations.is_empty() {
            return;
        }
        failures.push(violations);
    }
    report.add("anyOf", none_matches("at least one", any.len(), &failures));
}

fn check_one(value: &Value, one: &[NodeId], report: &mut Report<'_>) {
    let mut failures = Vec::new();
    for schema in one {
        let violations = report.attempt(|report| check_schema(value, *schema, report));
        if !violations.is_empty() {
            failures.push(violations);
        }
    }
    match one.len() - failures.len() {
        0 => report.add("oneOf", none_matches("exactly one", one.len(), &failures)),
        1 => {}
        matches => {
            let forms = one.len();
            report.add(
                "oneOf",
                format!("must have exactly one of {forms} forms, but has {matches}"),
            );
        }
    }
}

/// Says that no form is there, and what is missing for the one that is closest.
fn none_matches(how_many: &str, forms: usize, failures: &[Vec<Violation>]) -> String {
    let closest = failures.iter().min_by_key(|violations| violations.len());
    let hint = closest
        .and_then(|violations| violations.first())
        .map(|violation| {
            let Violation {
                pointer, detail, ..
            } = violation;
            let place = if pointer.is_empty() { "it" } else { pointer };
            format!("; for the closest one, {place} {detail}")
        });
    let hint = hint.unwrap_or_default();
    format!("must have {how_many} of {forms} forms, but has none of them{hint}")
}
