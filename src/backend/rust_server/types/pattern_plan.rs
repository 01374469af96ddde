//! The regular expressions of the fast road: each a static with a name.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use crate::{
    backend::rust::{ConstantScope, Ident, RustType, constant},
    blueprint::mark,
    model::{Api, Assertion, Pattern, TypeId},
};

/// A regular expression.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PatternPlan {
    pub(super) name: Ident,
    pub(super) written: String,
    pub(super) linear: String,
}

/// The regular expressions that can be checked, by what is written.
pub(super) struct Patterns {
    /// The module of the version.
    module: Ident,
    known: BTreeMap<String, PatternPlan>,
    used: RefCell<BTreeSet<String>>,
}

impl Patterns {
    /// Names each regular expression after the types that have it.
    pub(super) fn new(api: &Api, checked: &BTreeSet<TypeId>) -> Self {
        let mut owners: BTreeMap<&str, (&str, BTreeSet<&str>)> = BTreeMap::new();
        for id in checked {
            let described = api.get(*id);
            for assertion in &described.assertions {
                if let Assertion::Pattern(pattern) = assertion
                    && let Some(linear) = &pattern.linear
                {
                    let known = owners.entry(&pattern.written);
                    let (_, names) = known.or_insert((linear, BTreeSet::new()));
                    names.insert(&described.name);
                }
            }
        }
        let mut scope = ConstantScope::default();
        let named = owners.into_iter().map(|(written, (linear, owners))| {
            let plan = PatternPlan {
                name: scope.take(&name(written, &owners)),
                written: written.to_owned(),
                linear: linear.to_owned(),
            };
            (written.to_owned(), plan)
        });
        Self {
            module: Ident::new(api.module.clone()),
            known: named.collect(),
            used: RefCell::default(),
        }
    }

    /// The path of the static of a regular expression that a check uses; none for one that no linear-time engine
    /// runs.
    pub(super) fn name(&self, pattern: &Pattern) -> Option<RustType> {
        let plan = self.known.get(&pattern.written)?;
        self.used.borrow_mut().insert(pattern.written.clone());
        let module = ["crate", self.module.as_str(), "patterns"];
        Some(RustType::within(&module, &plan.name))
    }

    /// Those that checks use, by name.
    pub(super) fn used(self) -> Vec<PatternPlan> {
        let used = self.used.into_inner();
        let known = self.known.into_iter();
        let mut plans: Vec<PatternPlan> = known
            .filter(|(written, _)| used.contains(written))
            .map(|(_, plan)| plan)
            .collect();
        plans.sort_by(|a, b| a.name.cmp(&b.name));
        plans
    }
}

/// The longest name in bytes that is made of the words of an expression.
const LONGEST: usize = 40;

/// What an expression is called: after the type that has it; of several, after the words that all of
/// them have, and else after its own letters and digits.
fn name(written: &str, owners: &BTreeSet<&str>) -> String {
    let owners: Vec<Ident> = owners.iter().map(|owner| constant(owner)).collect();
    let words = |owner: &'_ Ident| -> Vec<String> {
        owner.as_str().split('_').map(str::to_owned).collect()
    };
    let mut names = owners.iter().map(words);
    let first = names.next().unwrap_or_default();
    let shared = names.fold(first, |mut shared, other| {
        shared.retain(|word| other.contains(word));
        shared
    });
    if !shared.is_empty() {
        return format!("{} pattern", shared.join(" "));
    }
    let signs = written.split(|sign: char| !sign.is_ascii_alphanumeric());
    let words: Vec<&str> = signs.filter(|word| !word.is_empty()).collect();
    match words.join(" ") {
        spelt if (1..=LONGEST).contains(&spelt.len()) => format!("pattern {spelt}"),
        _ => format!("pattern {:08x}", mark(written)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_named_after_all_that_have_it() {
        let cases: [(&str, &[&str], &str); 5] = [
            (
                "^[A-Z]{2}$",
                &["Address country"],
                "ADDRESS COUNTRY pattern",
            ),
            (
                "^[0-9]$",
                &["Book price", "listOrders unitPriceGte"],
                "PRICE pattern",
            ),
            (
                "^[^\\u0000]*$",
                &["Book title", "Author name"],
                "pattern u0000",
            ),
            ("^[A-Z]{2}$", &["A", "B c"], "pattern A Z 2"),
            ("^.$", &["A", "B"], "pattern a949539b"),
        ];
        for (written, owners, expected) in cases {
            let owners = owners.iter().copied().collect();
            assert_eq!(name(written, &owners), expected, "{written}");
        }
    }
}
