//! What must hold of values: by the shape of their type.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    check_plan::{Checker, Condition, Residual},
    check_scalars::{
        Verdict, decimal, float, integer, one_of_booleans, one_of_integers, one_of_texts, scalar,
        string,
    },
};
use crate::{
    backend::rust::{Ident, RustType},
    model::{Assertion, NumberKind, Shape, StringKind, Type, TypeId},
};

impl Checker<'_> {
    /// What must hold of a value of the type.
    pub(super) fn conditions(&self, id: TypeId) -> Result<Vec<Condition>, Residual> {
        let described = self.api.get(id);
        match &described.shape {
            Shape::Same(next) => {
                // Whether `null` is allowed is said by the type around the value.
                match self.api.only_adds_null(id, *next) {
                    true => self.conditions(*next),
                    false => Err(Residual),
                }
            }
            Shape::Any if described.assertions.is_empty() => Ok(Vec::new()),
            Shape::Any | Shape::Raw(_) => Err(Residual),
            Shape::Null => scalar(described, &|_| Verdict::Unknown),
            Shape::Boolean => scalar(described, &|assertion| match self.listed(assertion) {
                Some(values) => one_of_booleans(described, &values),
                None => Verdict::Unknown,
            }),
            Shape::Enumeration(texts) => {
                scalar(described, &|assertion| match self.listed(assertion) {
                    Some(values) => one_of_texts(described, texts, &values),
                    None => Verdict::Unknown,
                })
            }
            Shape::Integer(width) => scalar(described, &|assertion| match self.listed(assertion) {
                Some(values) => one_of_integers(described, *width, &values),
                None => integer(*width, assertion),
            }),
            Shape::Number(NumberKind::Decimal) => scalar(described, &decimal),
            Shape::Number(_) => scalar(described, &float),
            Shape::String(kind) => string(described, *kind, self.patterns),
            Shape::OpenEnumeration(_) => string(described, StringKind::Text, self.patterns),
            Shape::Object { .. } | Shape::Union(_) => Ok(vec![Condition::Own(id)]),
            Shape::Loose(object) => self.loose(described, *object),
            Shape::List(item) => self.list(id, *item),
            Shape::Tuple(items) => self.tuple(id, items),
            Shape::Map(value) => self.map(id, *value),
        }
    }

    /// What is no object satisfies keywords of objects.
    fn loose(&self, described: &Type, object: TypeId) -> Result<Vec<Condition>, Residual> {
        let is_of_objects = |assertion: &Assertion| {
            matches!(
                assertion,
                Assertion::Properties(_)
                    | Assertion::Required(_)
                    | Assertion::NoAdditionalProperties
                    | Assertion::AdditionalProperties(_)
                    | Assertion::MinProperties(_)
                    | Assertion::MaxProperties(_)
            )
        };
        let is_declared = matches!(self.api.get(object).shape, Shape::Object { .. });
        match is_declared && described.assertions.iter().all(is_of_objects) {
            true => Ok(vec![Condition::Own(object)]),
            false => Err(Residual),
        }
    }

    /// The values that a keyword lists, by itself or by alternatives.
    fn listed<'s>(&'s self, assertion: &'s Assertion) -> Option<Vec<&'s Value>> {
        match assertion {
            Assertion::Const(value) => Some(vec![value]),
            Assertion::Enum(values) => Some(values.iter().collect()),
            other => self.alternatives(other),
        }
    }

    /// The values of alternatives that are nothing but lists of values, no value twice.
    fn alternatives(&self, assertion: &Assertion) -> Option<Vec<&Value>> {
        let (Assertion::OneOf(ids) | Assertion::AnyOf(ids)) = assertion else {
            return None;
        };
        let mut values = Vec::new();
        for id in ids {
            let (own, types) = match self.api.get(*id).assertions.as_slice() {
                [Assertion::Type(types), own] => (own, Some(types)),
                [own] => (own, None),
                _ => return None,
            };
            let own = match own {
                Assertion::Const(value) => std::slice::from_ref(value),
                Assertion::Enum(values) => values,
                _ => return None,
            };
            if !own
                .iter()
                .all(|it| types.is_none_or(|types| is_of(it, types)))
            {
                return None;
            }
            values.extend(own);
        }
        let mut seen = BTreeSet::new();
        let differ = values.iter().all(|value| seen.insert(value.to_string()));
        differ.then_some(values)
    }

    fn list(&self, id: TypeId, item: TypeId) -> Result<Vec<Condition>, Residual> {
        let (mut least, mut most) = (0, None);
        let mut placed: &[TypeId] = &[];
        let mut conditions = Vec::new();
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::Type(_) => {}
                Assertion::MinItems(count) => least = *count,
                Assertion::MaxItems(count) => most = Some(*count),
                Assertion::UniqueItems => conditions.push(match self.is_ordered(item) {
                    true => Condition::Unique,
                    false => Condition::UniqueJson,
                }),
                Assertion::PrefixItems(items) => placed = items,
                // None is behind the places.
                Assertion::Items(items) if self.is_nothing(*items) => {
                    let places = placed.len() as u64;
                    most = Some(most.map_or(places, |most| most.min(places)));
                }
                Assertion::Items(every) if placed.is_empty() && self.is_ensured(*every, item) => {}
                Assertion::Items(rest) if !placed.is_empty() && self.is_said(*rest, item) => {}
                _ => return Err(Residual),
            }
        }
        if !placed.iter().all(|place| self.is_said(*place, item)) {
            return Err(Residual);
        }
        if least > 0 || most.is_some() {
            conditions.insert(0, Condition::Count(least, most));
        }
        let every = match placed.is_empty() {
            true => self.conditions(item)?,
            false => Vec::new(),
        };
        if !every.is_empty() {
            if self.speller.is_nullable(item) {
                return Err(Residual);
            }
            conditions.push(Condition::EveryItem(every));
        }
        Ok(conditions)
    }

    /// Whether every value of the Rust type of `item` satisfies a schema.
    fn is_said(&self, id: TypeId, item: TypeId) -> bool {
        let is_free = self.conditions(id).is_ok_and(|held| held.is_empty());
        let spelling = |id| {
            let can = self.speller.can_spell(id);
            can.then(|| self.speller.nullable(id))
        };
        is_free && spelling(id).is_some() && spelling(id) == spelling(item)
    }

    fn is_nothing(&self, id: TypeId) -> bool {
        self.api.get(id).assertions.as_slice() == [Assertion::Nothing]
    }

    /// How many items there are is ensured by the type.
    fn tuple(&self, id: TypeId, items: &[TypeId]) -> Result<Vec<Condition>, Residual> {
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::PrefixItems(ids) if ids.starts_with(items) => {}
                Assertion::Type(_)
                | Assertion::Items(_)
                | Assertion::MinItems(_)
                | Assertion::MaxItems(_) => {}
                _ => return Err(Residual),
            }
        }
        let mut conditions = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let held = self.conditions(*item)?;
            if !held.is_empty() {
                conditions.push(Condition::Place {
                    index,
                    is_nullable: self.speller.nullable(*item).is_option(),
                    conditions: held,
                });
            }
        }
        Ok(conditions)
    }

    /// Whether values of the second type are all that the first one describes: `false` describes none,
    /// and there is no type for that.
    fn is_ensured(&self, described: TypeId, own: TypeId) -> bool {
        described == own || self.api.get(described).assertions.is_empty()
    }

    fn map(&self, id: TypeId, value: TypeId) -> Result<Vec<Condition>, Residual> {
        let (mut least, mut most) = (0, None);
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::Type(_) => {}
                Assertion::AdditionalProperties(every) if self.is_ensured(*every, value) => {}
                Assertion::MinProperties(count) => least = *count,
                Assertion::MaxProperties(count) => most = Some(*count),
                _ => return Err(Residual),
            }
        }
        let mut conditions = Vec::new();
        if least > 0 || most.is_some() {
            conditions.push(Condition::Count(least, most));
        }
        let every = self.conditions(value)?;
        if !every.is_empty() {
            if self.speller.is_nullable(value) {
                return Err(Residual);
            }
            conditions.push(Condition::EveryValue(every));
        }
        Ok(conditions)
    }

    /// Whether values of the type can be put in order, which is how equal ones are found.
    fn is_ordered(&self, id: TypeId) -> bool {
        let is_enumeration = |id: TypeId| matches!(self.api.get(id).shape, Shape::Enumeration(_));
        match self.speller.nullable(id) {
            RustType::Path(path, arguments) => {
                let name = path.last().map(Ident::as_str).unwrap_or_default();
                let scalars = [
                    "String",
                    "bool",
                    "i32",
                    "i64",
                    "u32",
                    "u64",
                    "DecimalNumber",
                    "Uuid",
                    "Date",
                    "Timestamp",
                ];
                arguments.is_empty() && (scalars.contains(&name) || is_enumeration(id))
            }
            _ => false,
        }
    }
}

/// Whether a value is of one of the JSON types.
fn is_of(value: &Value, types: &[String]) -> bool {
    let names: &[&str] = match value {
        Value::Null => &["null"],
        Value::Bool(_) => &["boolean"],
        Value::Number(number) if number.is_f64() => &["number"],
        Value::Number(_) => &["number", "integer"],
        Value::String(_) => &["string"],
        Value::Array(_) => &["array"],
        Value::Object(_) => &["object"],
    };
    types.iter().any(|name| names.contains(&name.as_str()))
}
