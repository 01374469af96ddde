//! The regular expressions of the fast road: each a static with a name.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use crate::{
    backend::rust::{ConstantScope, Ident, RustType},
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
    /// Names each regular expression after the type that has it; of several, after the first by name.
    pub(super) fn new(api: &Api, checked: &BTreeSet<TypeId>) -> Self {
        let mut owners: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
        for id in checked {
            let described = api.get(*id);
            for assertion in &described.assertions {
                if let Assertion::Pattern(pattern) = assertion
                    && let Some(linear) = &pattern.linear
                {
                    let name = described.name.as_str();
                    let entry = owners.entry(&pattern.written).or_insert((linear, name));
                    entry.1 = entry.1.min(name);
                }
            }
        }
        let mut scope = ConstantScope::default();
        let named = owners.into_iter().map(|(written, (linear, owner))| {
            let plan = PatternPlan {
                name: scope.take(&format!("{owner} pattern")),
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
