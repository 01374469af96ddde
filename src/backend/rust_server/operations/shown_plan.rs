//! What the data layer answers, decided: the values of an answer, each with its type.

use serde::Serialize;

use super::plan::Planner;
use crate::{
    backend::{
        rust::{Ident, Literal, Presence, RustType, default_literal},
        rust_server::repositories::{Conversion, Types},
    },
    blueprint::{Fact, Resource, Shown},
    model::TypeId,
};

/// What stands at a place of an answer.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct ShownPlan {
    /// The value, without what is around it.
    pub(in super::super) value: ShownValue,
    /// Whether the type admits other values than objects.
    pub(in super::super) is_loose: bool,
}

/// A value of an answer.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum ShownValue {
    /// The item, converted so.
    Item(Conversion),
    /// The items of a page, each as this; and whether the type of the list admits `null` among them.
    Items(Box<ShownPlan>, bool),
    /// A struct: its type, and its fields with what stands in them.
    Struct(RustType, Vec<ShownField>),
    /// A map without members.
    Empty,
    /// A value that the contract gives.
    Given(Literal),
    /// The same, where it has no literal: JSON text.
    Read(String),
    /// Nothing, where the type admits `null`.
    Null,
    /// What is known of the page or of the item, as this type; and whether it is told once more.
    Fact(Fact, RustType, bool),
}

/// A field of an answer.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct ShownField {
    /// Its name.
    pub(in super::super) name: Ident,
    /// When it may be missing or null.
    pub(in super::super) presence: Presence,
    /// Whether it is on the heap.
    pub(in super::super) is_boxed: bool,
    /// What stands in it; none: nothing.
    pub(in super::super) shown: Option<ShownPlan>,
}

impl ShownPlan {
    /// Whether making it may fail.
    pub(super) fn may_fail(&self) -> bool {
        match &self.value {
            ShownValue::Item(conversion) => conversion.is_by_json(),
            ShownValue::Items(item, _) => item.may_fail(),
            ShownValue::Struct(_, fields) => {
                let mut shown = fields.iter().filter_map(|field| field.shown.as_ref());
                shown.any(Self::may_fail)
            }
            ShownValue::Read(_) => true,
            _ => false,
        }
    }

    /// Notes of each fact whether it is told once more, from the last one on.
    fn keep(&mut self, told: &mut Vec<Fact>) {
        match &mut self.value {
            ShownValue::Fact(fact, _, again) => {
                *again = told.contains(fact);
                told.push(*fact);
            }
            ShownValue::Struct(_, fields) => {
                let shown = fields.iter_mut().rev();
                let shown = shown.filter_map(|field| field.shown.as_mut());
                shown.for_each(|shown| shown.keep(told));
            }
            _ => {}
        }
    }

    /// Whether a fact stands anywhere in it.
    pub(super) fn tells(&self, fact: Fact) -> bool {
        match &self.value {
            ShownValue::Fact(own, ..) => *own == fact,
            ShownValue::Struct(_, fields) => {
                let mut shown = fields.iter().filter_map(|field| field.shown.as_ref());
                shown.any(|shown| shown.tells(fact))
            }
            _ => false,
        }
    }
}

/// Plans what stands in an answer as a value of this type.
pub(super) fn shown(
    planner: &Planner<'_>,
    resource: &Resource,
    shown: &Shown,
    id: TypeId,
) -> ShownPlan {
    let types = Types {
        api: planner.api,
        speller: &planner.speller,
    };
    plan(types, resource, shown, id)
}

/// Notes of each fact in the parts of an answer, in their order, whether it is told once more.
pub(super) fn keep<'p>(parts: impl DoubleEndedIterator<Item = &'p mut ShownPlan>) {
    let mut told = Vec::new();
    parts.rev().for_each(|part| part.keep(&mut told));
}

fn plan(types: Types<'_>, resource: &Resource, shown: &Shown, id: TypeId) -> ShownPlan {
    let (plain, is_loose) = types.plain(id);
    let value = match shown {
        Shown::Item(_) => ShownValue::Item(types.conversion(resource.type_id, plain)),
        Shown::Items(element) => {
            let item = plan(types, resource, &Shown::Item(*element), *element);
            ShownValue::Items(Box::new(item), types.speller.nullable(*element).is_option())
        }
        Shown::Object { members, .. } => match types.object(plain) {
            Some(declared) => {
                let fields = declared.fields.iter().map(|field| {
                    let member = members.iter().find(|(name, _)| *name == field.wire);
                    let id = types.property(plain, &field.wire);
                    ShownField {
                        name: field.name.clone(),
                        presence: field.presence.clone(),
                        is_boxed: field.rust_type.has_box(),
                        shown: member
                            .zip(id)
                            .map(|((_, shown), id)| plan(types, resource, shown, id)),
                    }
                });
                ShownValue::Struct(types.speller.value(plain), fields.collect())
            }
            None => ShownValue::Empty,
        },
        Shown::Constant(serde_json::Value::Null) => ShownValue::Null,
        Shown::Constant(value) => match default_literal(types.api, types.speller, id, value) {
            Some(literal) => ShownValue::Given(literal),
            None => ShownValue::Read(value.to_string()),
        },
        Shown::Fact(fact) => ShownValue::Fact(*fact, types.speller.value(plain), false),
    };
    ShownPlan { value, is_loose }
}
