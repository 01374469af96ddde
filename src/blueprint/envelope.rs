//! What stands in an answer: the item or the items, and around them what is known of a page.

use super::{
    answer::{Fact, Names, Shown},
    scope::Scope,
    shape,
};
use crate::model::{Field, Shape, TypeId};

/// How deep an item may lie in an answer.
const DEPTH: usize = 2;

/// What is looked for in an answer.
pub(super) struct Wanted<'w> {
    /// That for which the answer is made, if a type holds it.
    pub(super) core: &'w dyn Fn(TypeId) -> Option<Shown>,
    /// What a property tells beside it.
    pub(super) fact: &'w dyn Fn(&Field) -> Option<Shown>,
    /// Whether any property may hold it, whatever it is called.
    pub(super) anywhere: bool,
}

impl Scope<'_> {
    /// What stands in an answer of this type, in which the core must be.
    pub(super) fn shown(&self, id: TypeId, wanted: &Wanted<'_>) -> Result<Shown, String> {
        match self.holds(id, wanted, DEPTH) {
            true => self.around(id, wanted, Some(DEPTH)),
            false => Err(format!("it does not answer with a {}", self.resource.name)),
        }
    }

    /// What stands in an answer that need not have a core.
    pub(super) fn told(
        &self,
        id: TypeId,
        fact: &dyn Fn(&Field) -> Option<Shown>,
    ) -> Result<Shown, String> {
        let wanted = Wanted {
            core: &|_| None,
            fact,
            anywhere: false,
        };
        self.around(id, &wanted, None)
    }

    /// Whether the core lies in a type, not deeper than so many properties.
    fn holds(&self, id: TypeId, wanted: &Wanted<'_>, depth: usize) -> bool {
        (wanted.core)(id).is_some() || self.holder(id, wanted, depth).is_some()
    }

    /// The property that holds the core: one that is called like what holds something, or the only one.
    fn holder<'t>(&'t self, id: TypeId, wanted: &Wanted<'_>, depth: usize) -> Option<&'t Field> {
        let deeper = depth.checked_sub(1)?;
        let fields = shape::fields(self.api, id)?;
        let words = self.words();
        let names = Names { one: &words };
        let mut ranked: Vec<(usize, &Field)> = fields
            .iter()
            .map(|field| (names.name(field), field))
            .collect();
        ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        let is_candidate = |rank: usize| rank > 0 || fields.len() == 1 || wanted.anywhere;
        let mut found = ranked.into_iter().filter(|(rank, field)| {
            is_candidate(*rank) && self.holds(field.type_id, wanted, deeper)
        });
        found.next().map(|(_, field)| field)
    }

    /// The value of a type; with a depth, the core is in it.
    fn around(
        &self,
        id: TypeId,
        wanted: &Wanted<'_>,
        depth: Option<usize>,
    ) -> Result<Shown, String> {
        if depth.is_some()
            && let Some(core) = (wanted.core)(id)
        {
            return Ok(core);
        }
        if let Some(value) = shape::constant(self.api, id) {
            return Ok(Shown::Constant(value));
        }
        let plain = shape::plain(self.api, id);
        if matches!(self.api.get(plain).shape, Shape::Map(_)) {
            let members = Vec::new();
            return Ok(Shown::Object {
                type_id: id,
                members,
            });
        }
        let fields =
            shape::fields(self.api, plain).ok_or("its answer is no object that is known")?;
        let holder = depth.and_then(|depth| self.holder(plain, wanted, depth));
        let mut members: Vec<(String, Shown)> = Vec::new();
        for field in fields {
            let shown = match holder {
                Some(holder) if holder.name == field.name => {
                    let deeper = depth.map(|depth| depth.saturating_sub(1));
                    Some(self.around(field.type_id, wanted, deeper)?)
                }
                _ => self.beside(field, wanted)?,
            };
            members.extend(shown.map(|shown| (field.name.clone(), shown)));
        }
        Ok(Shown::Object {
            type_id: id,
            members,
        })
    }

    /// What stands in a property that does not hold the core; none where it is left out.
    fn beside(&self, field: &Field, wanted: &Wanted<'_>) -> Result<Option<Shown>, String> {
        if let Some(fact) = (wanted.fact)(field) {
            return Ok(Some(fact));
        }
        let is_object = shape::fields(self.api, field.type_id).is_some();
        let inner = match is_object || field.required {
            true => self.around(field.type_id, wanted, None).ok(),
            false => None,
        };
        match inner {
            // What may be left out and says nothing is left out.
            Some(inner) if field.required || has_fact(&inner) => Ok(Some(inner)),
            _ if !field.required => Ok(None),
            _ if shape::is_nullable(self.api, field.type_id) => {
                Ok(Some(Shown::Constant(serde_json::Value::Null)))
            }
            _ => match shape::empty(self.api, field.type_id) {
                Some(empty) => Ok(Some(Shown::Constant(empty))),
                None => {
                    let name = &field.name;
                    Err(format!(
                        "nothing is known to stand in `{name}` of its answer"
                    ))
                }
            },
        }
    }
}

/// Whether something is told of a page.
fn has_fact(shown: &Shown) -> bool {
    match shown {
        Shown::Fact(fact) => *fact != Fact::Key,
        Shown::Object { members, .. } => members.iter().any(|(_, inner)| has_fact(inner)),
        Shown::Item(_) | Shown::Items(_) | Shown::Constant(_) => false,
    }
}
