//! What comes in: the types of an API.
//! What goes out: values that satisfy their schemas, each judged as the generated server would, and
//! recipes by which more of them are made at run time.
//! What it must not know: what the values are for, media types, operations.

mod composites;
mod facts;
mod judge;
mod pattern;
pub(super) mod pieces;
pub(super) mod recipes;
mod repair;
mod scalars;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::{Api, TypeId};
use facts::{Choice, Facts, Kind};
use judge::Judge;
pub(super) use judge::{Date, Timestamp, Violation};

/// How many candidates one schema may cost.
const TRIES: usize = 64;
/// How many schemas one value may cost.
const STEPS: usize = 4000;
/// How deep schemas may lie in each other: readers of JSON give up at 128 levels.
const DEPTH: usize = 48;

/// How many levels of a value have properties that need not be there.
pub(super) type Richness = u8;
/// That of a value that is shown to somebody.
pub(super) const RICH: Richness = 2;
/// That of a value with only what it must have.
pub(super) const PLAIN: Richness = 0;

/// Makes values of the types of an API. What was made once is kept: all values together cost time that
/// is linear in the schemas.
#[derive(Debug)]
pub(super) struct Samples<'a> {
    api: &'a Api,
    judge: Judge,
    made: BTreeMap<(TypeId, Richness), Option<Value>>,
    /// The types that a value is being made of.
    open: BTreeSet<(TypeId, Richness)>,
    /// Whether something was given up only because of where it stands.
    is_cut: bool,
    steps: usize,
    /// Which of several values is made; the first one is kept.
    seed: usize,
}

impl<'a> Samples<'a> {
    /// Makes values of these types.
    pub(super) fn new(api: &'a Api, roots: impl IntoIterator<Item = TypeId>) -> Self {
        Self {
            api,
            judge: Judge::new(api, roots),
            made: BTreeMap::new(),
            open: BTreeSet::new(),
            is_cut: false,
            steps: 0,
            seed: 0,
        }
    }

    /// A value of a type; none where none was found, or where there is none.
    pub(super) fn value(&mut self, id: TypeId, richness: Richness) -> Option<Value> {
        self.nth(id, richness, 0)
    }

    /// Another value of a type, as a rule, for each number.
    pub(super) fn nth(&mut self, id: TypeId, richness: Richness, seed: usize) -> Option<Value> {
        (self.steps, self.seed) = (STEPS, seed);
        self.open.clear();
        let found = self.sample(id, richness);
        self.seed = 0;
        found
    }

    /// An example as a value of the type: as it is, or without the members that the type refuses; none
    /// where it is no value even then.
    pub(super) fn example(&self, id: TypeId, shown: &Value) -> Option<Value> {
        repair::repaired(shown, &|value| self.judge.violations(id, value))
    }

    /// What is wrong with a value of a type.
    pub(super) fn violations(&self, id: TypeId, value: &Value) -> Vec<Violation> {
        self.judge.violations(id, value)
    }

    fn sample(&mut self, id: TypeId, richness: Richness) -> Option<Value> {
        if self.seed == 0
            && let Some(known) = self.made.get(&(id, richness))
        {
            return known.clone();
        }
        if self.steps == 0 || self.open.len() >= DEPTH || !self.open.insert((id, richness)) {
            self.is_cut = true;
            return None;
        }
        self.steps -= 1;
        let was_cut = std::mem::take(&mut self.is_cut);
        let found = self.solve(&[id], richness);
        self.open.remove(&(id, richness));
        if self.seed == 0 && (found.is_some() || !self.is_cut) {
            self.made.insert((id, richness), found.clone());
        }
        self.is_cut |= was_cut;
        found
    }

    /// A value that satisfies all of these; any value where there is none.
    fn together(&mut self, ids: &[TypeId], richness: Richness) -> Option<Value> {
        match ids {
            [id] => self.sample(*id, richness),
            _ if self.steps == 0 || self.open.len() >= DEPTH => {
                self.is_cut = true;
                None
            }
            _ => {
                self.steps -= 1;
                self.solve(ids, richness)
            }
        }
    }

    fn solve(&mut self, goal: &[TypeId], richness: Richness) -> Option<Value> {
        let facts = Facts::of(self.api, goal);
        if self.seed == 0 {
            for shown in &facts.shown {
                let judge = |value: &Value| self.faults(goal, value);
                if let Some(value) = repair::repaired(shown, &judge) {
                    return Some(value);
                }
            }
        }
        self.choose(facts, goal, richness, &mut TRIES.clone())
    }

    /// Takes each alternative of the first choice that is open in turn.
    fn choose(
        &mut self,
        mut facts: Facts<'a>,
        goal: &[TypeId],
        richness: Richness,
        tries: &mut usize,
    ) -> Option<Value> {
        let Some(Choice { mut options, tags }) = facts.choices.pop_front() else {
            return self.build(&facts, goal, richness, tries);
        };
        let count = options.len().max(1);
        options.rotate_left(self.seed % count);
        for option in options {
            if *tries == 0 {
                return None;
            }
            let mut chosen = facts.clone();
            for id in &option {
                chosen.add(self.api, *id);
                chosen.tags.extend(tags.get(id).cloned());
            }
            if let Some(found) = self.choose(chosen, goal, richness, tries) {
                return Some(found);
            }
        }
        None
    }

    /// The first candidate that satisfies the goal.
    fn build(
        &mut self,
        facts: &Facts<'a>,
        goal: &[TypeId],
        richness: Richness,
        tries: &mut usize,
    ) -> Option<Value> {
        if let Some(values) = facts.values.first() {
            let start = self.seed % values.len().max(1);
            let mut turned = values[start..].iter().chain(&values[..start]);
            // `null` says the least.
            let is_right = |value: &&Value| self.faults(goal, value).is_empty();
            let spoken = turned
                .clone()
                .filter(|value| !value.is_null())
                .find(is_right);
            return spoken.or_else(|| turned.find(is_right)).cloned();
        }
        for kind in self.likely(facts) {
            for candidate in self.candidates(facts, kind, richness) {
                if *tries == 0 {
                    return None;
                }
                *tries -= 1;
                if self.faults(goal, &candidate).is_empty() {
                    return Some(candidate);
                }
            }
        }
        None
    }

    fn faults(&self, goal: &[TypeId], value: &Value) -> Vec<Violation> {
        let faults = goal.iter().map(|id| self.judge.violations(*id, value));
        faults.flatten().collect()
    }

    /// The JSON types to try, the likeliest first.
    fn likely(&self, facts: &Facts<'_>) -> Vec<Kind> {
        if let Some(kinds) = &facts.kinds {
            return kinds.iter().copied().collect();
        }
        let speaks = |kind: &Kind| match kind {
            Kind::Object => {
                !facts.properties.is_empty()
                    || !facts.required.is_empty()
                    || !facts.rests.is_empty()
                    || facts.members_count != (0, None)
                    || !facts.tags.is_empty()
            }
            Kind::Array => {
                !facts.items.is_empty()
                    || !facts.prefix.is_empty()
                    || facts.items_count != (0, None)
                    || !facts.contains.is_empty()
            }
            Kind::String => {
                !facts.patterns.is_empty() || !facts.formats.is_empty() || facts.length != (0, None)
            }
            Kind::Number => {
                !facts.minimums.is_empty()
                    || !facts.maximums.is_empty()
                    || !facts.divisors.is_empty()
            }
            Kind::Integer | Kind::Boolean | Kind::Null => false,
        };
        let (spoken, others): (Vec<Kind>, Vec<Kind>) = Kind::ALL.iter().partition(|k| speaks(k));
        spoken.into_iter().chain(others).collect()
    }

    fn candidates(&mut self, facts: &Facts<'a>, kind: Kind, richness: Richness) -> Vec<Value> {
        match kind {
            Kind::Object => self.objects(facts, richness),
            Kind::Array => self.arrays(facts, richness),
            Kind::String => scalars::texts(facts, self.seed),
            Kind::Integer => scalars::numbers(facts, true, self.seed),
            Kind::Number => scalars::numbers(facts, false, self.seed),
            Kind::Boolean => {
                let first = self.seed.is_multiple_of(2);
                vec![Value::Bool(first), Value::Bool(!first)]
            }
            Kind::Null => vec![Value::Null],
        }
    }
}
