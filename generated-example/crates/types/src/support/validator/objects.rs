// Managed by oasmith. Do not edit: the next run writes it anew.

//! Keywords of objects.

use serde_json::{Map, Value};

use super::report::Report;
use super::{Keyword, Node, NodeId, check as check_schema, count};

type Members = Map<String, Value>;

pub(super) fn check(members: &Members, keyword: &Keyword, node: &Node, report: &mut Report<'_>) {
    let length = members.len() as u64;
    match keyword {
        Keyword::Properties(properties) => {
            for (name, schema) in properties {
                if let Some(value) = members.get(name) {
                    report.at(name, |report| check_schema(value, *schema, report));
                }
            }
        }
        Keyword::PatternProperties(patterns) => {
            for (pattern, schema) in patterns {
                for (name, value) in members.iter().filter(|(name, _)| pattern.is_match(name)) {
                    report.at(name, |report| check_schema(value, *schema, report));
                }
            }
        }
        Keyword::AdditionalProperties(additional) => {
            check_additional(members, *additional, node, report);
        }
        Keyword::PropertyNames(names) => check_names(members, *names, report),
        Keyword::Required(names) => require(members, names, "required", "is required", report),
        Keyword::MinProperties(min) if length < *min => {
            report.add(
                "minProperties",
                format!("must have at least {}", count(*min, "property")),
            );
        }
        Keyword::MaxProperties(max) if length > *max => {
            report.add(
                "maxProperties",
                format!("must have at most {}", count(*max, "property")),
            );
        }
        Keyword::DependentRequired(dependent) => check_dependent(members, dependent, report),
        _ => {}
    }
}

fn require(
    members: &Members,
    names: &[String],
    keyword: &'static str,
    detail: &str,
    report: &mut Report<'_>,
) {
    for name in names.iter().filter(|name| !members.contains_key(*name)) {
        report.at(name, |report| report.add(keyword, detail));
    }
}

/// Checks the members that the keywords beside this one do not name.
fn check_additional(members: &Members, additional: NodeId, node: &Node, report: &mut Report<'_>) {
    let named = |name: &str| {
        node.0.iter().any(|keyword| match keyword {
            Keyword::Properties(properties) => properties.iter().any(|(other, _)| other == name),
            Keyword::PatternProperties(all) => {
                all.iter().any(|(pattern, _)| pattern.is_match(name))
            }
            _ => false,
        })
    };
    for (name, value) in members.iter().filter(|(name, _)| !named(name)) {
        report.at(name, |report| match report.refuses(additional) {
            true => report.add("additionalProperties", "is not a known property"),
            false => check_schema(value, additional, report),
        });
    }
}

fn check_names(members: &Members, names: NodeId, report: &mut Report<'_>) {
    for name in members.keys() {
        let value = Value::from(name.as_str());
        let violations =
            report.aside(|report| report.attempt(|report| check_schema(&value, names, report)));
        if let Some(violation) = violations.first() {
            let detail = format!("has a name that is not allowed: it {}", violation.detail);
            report.at(name, |report| report.add("propertyNames", detail));
        }
    }
}

fn check_dependent(
    members: &Members,
    dependent: &[(String, Vec<String>)],
    report: &mut Report<'_>,
) {
    for (name, others) in dependent
        .iter()
        .filter(|(name, _)| members.contains_key(name))
    {
        let detail = format!("is required where `{name}` is present");
        require(members, others, "dependentRequired", &detail, report);
    }
}
