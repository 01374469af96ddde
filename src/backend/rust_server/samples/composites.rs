//! Candidates for objects and arrays.

use serde_json::{Map, Value};

use super::{Richness, Samples, facts::Facts, pattern::matching};
use crate::model::TypeId;

/// The most items and members that are made up.
const MOST: u64 = 200;

impl<'a> Samples<'a> {
    /// Objects that may satisfy the facts: first with all that it may have, then with less.
    pub(super) fn objects(&mut self, facts: &Facts<'a>, richness: Richness) -> Vec<Value> {
        let mut found = Vec::new();
        if richness > 0 {
            found.extend(self.object(facts, richness, true));
        }
        found.extend(self.object(facts, richness, false));
        found.into_iter().map(Value::Object).collect()
    }

    /// An object with what it must have, or with all that it may have.
    fn object(
        &mut self,
        facts: &Facts<'a>,
        richness: Richness,
        is_full: bool,
    ) -> Option<Map<String, Value>> {
        let below = richness.saturating_sub(1);
        let most = facts.members_count.1.unwrap_or(u64::MAX);
        let mut members = Map::new();
        for (name, _) in &facts.properties {
            let is_required = facts.required.contains(name);
            let has_room = (members.len() as u64) < most;
            if is_required || (is_full && has_room && may_have(facts, name)) {
                match self.member(facts, name, below) {
                    Some(value) => {
                        members.insert((*name).to_owned(), value);
                    }
                    None if is_required => return None,
                    None => {}
                }
            }
        }
        let dependent = facts.dependent.iter();
        let dependent = dependent.filter(|(name, _)| members.contains_key(*name) && is_full);
        let dependent: Vec<&str> = dependent
            .flat_map(|(_, others)| others.iter().map(String::as_str))
            .collect();
        for name in facts.required.iter().copied().chain(dependent) {
            if !members.contains_key(name) {
                members.insert(name.to_owned(), self.member(facts, name, below)?);
            }
        }
        self.fill(facts, below, is_full, &mut members)?;
        for (name, value) in &facts.tags {
            if !facts.absent.contains(name.as_str()) {
                members.insert(name.clone(), value.clone());
            }
        }
        Some(members)
    }

    /// The value of a property, by all that is said of it.
    fn member(&mut self, facts: &Facts<'a>, name: &str, richness: Richness) -> Option<Value> {
        let named = facts.properties.iter().find(|(known, _)| *known == name);
        let mut ids: Vec<TypeId> = named.map(|(_, ids)| ids.clone()).unwrap_or_default();
        let rests = facts.rests.iter().filter(|rest| !rest.is_named(name));
        ids.extend(rests.filter_map(|rest| rest.values));
        let matched = facts.by_pattern.iter().filter(|(pattern, _)| {
            let linear = pattern.linear.as_deref();
            let regex = linear.and_then(|text| regex::Regex::new(text).ok());
            regex.is_some_and(|regex| regex.is_match(name))
        });
        ids.extend(matched.map(|(_, id)| *id));
        ids.dedup();
        self.together(&ids, richness)
    }

    /// Adds members of names that the schemas leave open: as many as there must be, and one to show
    /// where they are all that the object can have.
    fn fill(
        &mut self,
        facts: &Facts<'a>,
        richness: Richness,
        is_full: bool,
        members: &mut Map<String, Value>,
    ) -> Option<()> {
        let is_map = facts.properties.is_empty()
            && (facts.rests.iter().any(|rest| rest.values.is_some())
                || !facts.by_pattern.is_empty());
        let has_room = facts.members_count.1 != Some(0);
        let shown = u64::from(is_full && is_map && has_room);
        let wanted = facts.members_count.0.max(shown);
        if wanted > MOST {
            return None;
        }
        let mut tried = 0;
        while (members.len() as u64) < wanted && tried < 2 * MOST {
            let name = self.name(facts, tried as usize)?;
            tried += 1;
            if members.contains_key(&name) {
                continue;
            }
            match self.member(facts, &name, richness) {
                Some(value) => {
                    members.insert(name, value);
                }
                // One that was only to be shown.
                None if (members.len() as u64) >= facts.members_count.0 => break,
                None => return None,
            }
        }
        Some(())
    }

    /// A name that members may have: of a property that is not there yet, else a new one.
    fn name(&mut self, facts: &Facts<'a>, nth: usize) -> Option<String> {
        let own = facts.properties.iter().map(|(name, _)| *name);
        let mut own = own.filter(|name| may_have(facts, name));
        if let Some(name) = own.nth(nth) {
            return Some(name.to_owned());
        }
        let nth = nth - facts.properties.len().min(nth);
        if let [first, ..] = facts.names.as_slice() {
            let (first, seed) = (*first, std::mem::replace(&mut self.seed, nth));
            let made = self.together(&[first], 0);
            self.seed = seed;
            return made.and_then(|name| name.as_str().map(str::to_owned));
        }
        if let Some((pattern, _)) = facts.by_pattern.first() {
            let names = matching(pattern, 0, nth);
            return names.into_iter().find(|name| !name.is_empty());
        }
        Some(match nth {
            0 => "key".to_owned(),
            nth => format!("key{nth}"),
        })
    }

    /// Arrays that may satisfy the facts: first with an item to show, then as short as allowed.
    pub(super) fn arrays(&mut self, facts: &Facts<'a>, richness: Richness) -> Vec<Value> {
        let most = facts.items_count.1.unwrap_or(u64::MAX);
        let contained: u64 = facts.contains.iter().map(|(_, least)| *least).sum();
        let least = facts.items_count.0.max(contained);
        let shown = u64::from(richness > 0).max(facts.prefix.len() as u64);
        let mut counts = vec![least.max(shown).min(most), least];
        counts.dedup();
        let arrays = counts.into_iter().filter(|count| *count <= MOST);
        let arrays = arrays.filter_map(|count| self.array(facts, count, richness));
        arrays.map(Value::Array).collect()
    }

    fn array(&mut self, facts: &Facts<'a>, count: u64, richness: Richness) -> Option<Vec<Value>> {
        let mut contained = facts.contains.iter().flat_map(|(id, least)| {
            let least = usize::try_from(*least).unwrap_or(usize::MAX);
            std::iter::repeat_n(*id, least)
        });
        let outer = self.seed;
        let mut items: Vec<Value> = Vec::new();
        let mut nth = 0;
        while (items.len() as u64) < count && nth < 4 * MOST as usize {
            let mut ids = match facts.prefix.get(items.len()) {
                Some(ids) => ids.clone(),
                None => facts.items.clone(),
            };
            ids.extend(contained.next());
            let is_varied = facts.is_unique && !items.is_empty();
            self.seed = outer + if is_varied { nth } else { 0 };
            let item = self.together(&ids, richness);
            self.seed = outer;
            nth += 1;
            let item = item?;
            if !facts.is_unique || !items.contains(&item) {
                items.push(item);
            }
        }
        ((items.len() as u64) == count).then_some(items)
    }
}

/// Whether no schema forbids the property.
fn may_have(facts: &Facts<'_>, name: &str) -> bool {
    let mut rests = facts.rests.iter();
    !facts.absent.contains(name) && rests.all(|rest| rest.values.is_some() || rest.is_named(name))
}
