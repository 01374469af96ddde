// Managed by oasmith. Do not edit: the next run writes it anew.

//! What no other keyword has looked at: `unevaluatedItems` and `unevaluatedProperties`.
//!
//! Which parts of a value were looked at is found by a walk of its own over the schemas that are
//! applied to that value: most schemas have neither keyword, and shall not pay for it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::combine::is_met;
use super::report::Report;
use super::{Keyword, Node, NodeId, check as check_schema};

/// The parts of a value that keywords have looked at.
#[derive(Default)]
struct Evaluated<'v> {
    /// Every one of them.
    all: bool,
    names: BTreeSet<&'v str>,
    indices: BTreeSet<usize>,
}

pub(super) fn check(value: &Value, keyword: &Keyword, node: &Node, report: &mut Report<'_>) {
    match (keyword, value) {
        (Keyword::UnevaluatedItems(rest), Value::Array(items)) => {
            let evaluated = evaluated(value, node, report);
            for (index, item) in items.iter().enumerate() {
                if !evaluated.all && !evaluated.indices.contains(&index) {
                    report.at(&index.to_string(), |report| match report.refuses(*rest) {
                        true => report.add("unevaluatedItems", "is one item too many"),
                        false => check_schema(item, *rest, report),
                    });
                }
            }
        }
        (Keyword::UnevaluatedProperties(rest), Value::Object(members)) => {
            let evaluated = evaluated(value, node, report);
            for (name, member) in members {
                if !evaluated.all && !evaluated.names.contains(name.as_str()) {
                    report.at(name, |report| match report.refuses(*rest) {
                        true => report.add("unevaluatedProperties", "is not a known property"),
                        false => check_schema(member, *rest, report),
                    });
                }
            }
        }
        _ => {}
    }
}

/// What the keywords beside one of these have looked at.
fn evaluated<'v>(value: &'v Value, node: &Node, report: &mut Report<'_>) -> Evaluated<'v> {
    let mut found = Evaluated::default();
    let beside = node.0.iter().filter(|keyword| {
        let is_rest = matches!(
            keyword,
            Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_)
        );
        !is_rest
    });
    beside.for_each(|keyword| found.by_keyword(value, keyword, report));
    found
}

impl<'v> Evaluated<'v> {
    /// Adds what a schema looks at, which the value satisfies.
    fn by_schema(&mut self, value: &'v Value, id: NodeId, report: &mut Report<'_>) {
        if self.all || !report.enter() {
            return;
        }
        if let Some(node) = report.node(id) {
            report.within(node, |report| {
                for keyword in &node.0 {
                    self.by_keyword(value, keyword, report);
                }
            });
        }
        report.leave();
    }

    /// Adds what a schema looks at, if the value satisfies it.
    fn by_attempt(&mut self, value: &'v Value, id: NodeId, report: &mut Report<'_>) -> bool {
        let is_met = is_met(value, id, report);
        if is_met {
            self.by_schema(value, id, report);
        }
        is_met
    }

    fn by_keyword(&mut self, value: &'v Value, keyword: &Keyword, report: &mut Report<'_>) {
        match keyword {
            Keyword::Ref(id) => self.by_schema(value, *id, report),
            Keyword::DynamicRef { anchor, otherwise } => {
                let id = report.anchored(anchor, *otherwise);
                self.by_schema(value, id, report);
            }
            Keyword::AllOf(all) => all.iter().for_each(|id| self.by_schema(value, *id, report)),
            Keyword::AnyOf(some) | Keyword::OneOf(some) => {
                for id in some {
                    self.by_attempt(value, *id, report);
                }
            }
            Keyword::If {
                condition,
                then,
                otherwise,
            } => {
                let is_met = self.by_attempt(value, *condition, report);
                if let Some(branch) = if is_met { then } else { otherwise } {
                    self.by_schema(value, *branch, report);
                }
            }
            Keyword::DependentSchemas(dependent) => {
                for (_, id) in dependent
                    .iter()
                    .filter(|(name, _)| value.get(name).is_some())
                {
                    self.by_schema(value, *id, report);
                }
            }
            _ => match value {
                Value::Object(members) => self.by_names(members.keys(), keyword),
                Value::Array(items) => self.by_items(items, keyword, report),
                _ => {}
            },
        }
    }

    fn by_names(&mut self, mut names: serde_json::map::Keys<'v>, keyword: &Keyword) {
        match keyword {
            Keyword::Properties(properties) => {
                let is_named = |name: &&String| properties.iter().any(|(it, _)| it == *name);
                let named = names.by_ref().filter(is_named).map(String::as_str);
                self.names.extend(named);
            }
            Keyword::PatternProperties(patterns) => {
                let matches = |name: &&String| patterns.iter().any(|(it, _)| it.is_match(name));
                let matching = names.by_ref().filter(matches).map(String::as_str);
                self.names.extend(matching);
            }
            Keyword::AdditionalProperties(_) | Keyword::UnevaluatedProperties(_) => self.all = true,
            _ => {}
        }
    }

    fn by_items(&mut self, items: &[Value], keyword: &Keyword, report: &mut Report<'_>) {
        match keyword {
            Keyword::PrefixItems(schemas) => self.indices.extend(0..schemas.len()),
            Keyword::Items(_) | Keyword::UnevaluatedItems(_) => self.all = true,
            Keyword::Contains { schema, .. } => {
                for (index, item) in items.iter().enumerate() {
                    if is_met(item, *schema, report) {
                        self.indices.insert(index);
                    }
                }
            }
            _ => {}
        }
    }
}
