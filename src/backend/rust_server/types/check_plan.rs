//! The checks of the fast road: what of a schema the Rust type does not already ensure.

use std::collections::BTreeSet;

use serde::Serialize;

use super::pattern_plan::Patterns;
use crate::{
    backend::rust::{Ident, Presence, RustType, Speller, StructPlan, TypePlan, UnionPlan},
    model::{Additional, Api, Assertion, Field, Form, Shape, TypeId},
};

/// The checks of a struct; each must hold.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum CheckPlan {
    /// Straight-line checks.
    Checks(Vec<FieldCheck>),
    /// What is checked of each form of a union.
    Forms(Vec<(Ident, Vec<Condition>)>),
    /// The schema says more than straight-line code can: the exact road decides.
    Residual,
}

/// What is checked of an object.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum FieldCheck {
    /// The value of a field.
    Field {
        /// The field.
        name: Ident,
        /// How its type wraps the value.
        wrapping: Wrapping,
        /// What must hold of the value.
        conditions: Vec<Condition>,
    },
    /// How many properties are there.
    Count {
        /// The fields that are always there.
        always: usize,
        /// The others, each with whether it is a `Patch`.
        optional: Vec<(Ident, bool)>,
        /// At least so many.
        least: Option<u64>,
        /// At most so many.
        most: Option<u64>,
    },
}

/// How a field's type wraps its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Wrapping {
    /// Not at all.
    Plain,
    /// In an `Option`.
    Option,
    /// In a `Patch`.
    Patch,
}

/// What must hold of a value.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Condition {
    /// From so many to so many code points.
    Length(u64, Option<u64>),
    /// A regular expression matches.
    Pattern(RustType),
    /// Something holds of the text that the value is written as.
    Written(Vec<Condition>),
    /// The text has a form.
    Format(&'static str),
    /// A comparison of an integer with a bound.
    Compare(&'static str, String),
    /// A comparison of a floating-point number with a bound.
    FloatCompare(&'static str, String),
    /// An integer is one of these, as Rust writes them.
    Among(Vec<String>),
    /// A boolean is this one.
    Is(bool),
    /// An integer is a multiple.
    Multiple(String),
    /// A floating-point number is a multiple.
    FloatMultiple(String),
    /// A comparison of a decimal number with a bound.
    DecimalCompare(&'static str, String),
    /// A decimal number is a multiple.
    DecimalMultiple(String),
    /// The number of items or members.
    Count(u64, Option<u64>),
    /// No two items, which can be put in order, are equal.
    Unique,
    /// No two items are equal as JSON.
    UniqueJson,
    /// Something holds of every item.
    EveryItem(Vec<Condition>),
    /// Something holds of every value of a map.
    EveryValue(Vec<Condition>),
    /// Something holds of an item of a tuple.
    Place {
        /// Which item it is, from 0.
        index: usize,
        /// Whether the item may be null.
        is_nullable: bool,
        /// What holds of it.
        conditions: Vec<Condition>,
    },
    /// The own checks of the value, which has this type, hold.
    Own(TypeId),
}

/// The schema says more than conditions can.
pub(super) struct Residual;

/// The checks of a declared type; none for an enumeration, which its type ensures.
pub(super) fn check_plan(
    api: &Api,
    speller: &Speller<'_>,
    patterns: &Patterns,
    id: TypeId,
    declaration: &TypePlan,
) -> CheckPlan {
    let checker = Checker {
        api,
        speller,
        patterns,
    };
    match declaration {
        TypePlan::Struct(plan) => checker.structure(id, plan),
        TypePlan::Union(plan) => checker.forms(id, plan).unwrap_or(CheckPlan::Residual),
        TypePlan::Enum(_) => CheckPlan::Checks(Vec::new()),
    }
}

/// Finds the checks of the types of one version.
pub(super) struct Checker<'a> {
    pub(super) api: &'a Api,
    pub(super) speller: &'a Speller<'a>,
    pub(super) patterns: &'a Patterns,
}

impl Checker<'_> {
    fn structure(&self, id: TypeId, plan: &StructPlan) -> CheckPlan {
        let Shape::Object { fields, additional } = &self.api.get(id).shape else {
            return CheckPlan::Residual;
        };
        let mut checks = Vec::new();
        for (field, planned) in fields.iter().zip(&plan.fields) {
            match self.field(field, planned.name.clone(), &planned.presence) {
                Ok(check) => checks.extend(check),
                Err(Residual) => return CheckPlan::Residual,
            }
        }
        let counted = plan.fields.iter();
        let counted: Vec<_> = counted
            .map(|field| (field.name.clone(), field.presence.clone()))
            .collect();
        match self.object(id, fields, additional, &counted) {
            Ok(count) => {
                checks.extend(count);
                CheckPlan::Checks(checks)
            }
            Err(Residual) => CheckPlan::Residual,
        }
    }

    /// Where only one form can be satisfied, the one that a value was read as decides.
    fn forms(&self, id: TypeId, plan: &UnionPlan) -> Result<CheckPlan, Residual> {
        let described = self.api.get(id);
        let Shape::Union(union) = &described.shape else {
            return Err(Residual);
        };
        let is_form = |id: &TypeId| {
            let is_null = self.api.get(*id).shape == Shape::Null;
            is_null || union.forms.iter().any(|form| form.schema == *id)
        };
        let says_no_more = described
            .assertions
            .iter()
            .all(|assertion| match assertion {
                Assertion::Type(_) => true,
                Assertion::OneOf(ids) | Assertion::AnyOf(ids) => ids.iter().all(is_form),
                _ => false,
            });
        let is_itself = |form: &Form| form.schema == form.type_id;
        if !union.is_exclusive || !says_no_more || !union.forms.iter().all(is_itself) {
            return Err(Residual);
        }
        let forms = union.forms.iter().zip(&plan.variants);
        let forms = forms.map(|(form, variant)| {
            let is_plain = !self.speller.is_nullable(form.type_id);
            let conditions = self.conditions(form.type_id).ok().filter(|_| is_plain);
            Ok((variant.name.clone(), conditions.ok_or(Residual)?))
        });
        forms.collect::<Result<_, _>>().map(CheckPlan::Forms)
    }

    fn field(
        &self,
        field: &Field,
        name: Ident,
        presence: &Presence,
    ) -> Result<Option<FieldCheck>, Residual> {
        let conditions = self.conditions(field.type_id)?;
        let wrapping = match presence {
            Presence::Required | Presence::Default(_) => Wrapping::Plain,
            Presence::RequiredNullable | Presence::Optional => Wrapping::Option,
            Presence::OptionalNullable => Wrapping::Patch,
        };
        let check = FieldCheck::Field {
            name,
            wrapping,
            conditions,
        };
        Ok(match &check {
            FieldCheck::Field { conditions, .. } if conditions.is_empty() => None,
            _ => Some(check),
        })
    }

    /// What the keywords of an object say beyond its properties.
    fn object(
        &self,
        id: TypeId,
        fields: &[Field],
        additional: &Additional,
        planned: &[(Ident, Presence)],
    ) -> Result<Option<FieldCheck>, Residual> {
        let (mut least, mut most) = (None, None);
        let mut seen = BTreeSet::new();
        let is_field = |name: &String| fields.iter().any(|field| field.name == *name);
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::MinProperties(count) => least = Some(*count),
                Assertion::MaxProperties(count) => most = Some(*count),
                Assertion::AllOf(members) if self.is_merged(members, fields, &mut seen) => {}
                // The type has no place for a property that is required and not described.
                Assertion::Required(names) if names.iter().all(is_field) => {}
                Assertion::Type(_)
                | Assertion::Properties(_)
                | Assertion::NoAdditionalProperties => {}
                _ => return Err(Residual),
            }
        }
        if least.is_none() && most.is_none() {
            return Ok(None);
        }
        if *additional != Additional::Closed {
            return Err(Residual);
        }
        let is_optional = |presence: &Presence| {
            matches!(presence, Presence::Optional | Presence::OptionalNullable)
        };
        // A property with a default cannot be told from one that was left out.
        if planned
            .iter()
            .any(|(_, presence)| matches!(presence, Presence::Default(_)))
        {
            return Err(Residual);
        }
        let optional = planned.iter().filter(|(_, presence)| is_optional(presence));
        let optional: Vec<_> = optional
            .map(|(name, presence)| (name.clone(), *presence == Presence::OptionalNullable))
            .collect();
        Ok(Some(FieldCheck::Count {
            always: planned.len() - optional.len(),
            optional,
            least,
            most,
        }))
    }

    /// Whether the merged fields say all that these members of an `allOf` say.
    fn is_merged(&self, members: &[TypeId], fields: &[Field], seen: &mut BTreeSet<TypeId>) -> bool {
        let is_field = |name: &String| fields.iter().any(|field| field.name == *name);
        members.iter().all(|member| {
            // One that was seen in another part has said all.
            !seen.insert(*member)
                || self
                    .api
                    .get(*member)
                    .assertions
                    .iter()
                    .all(|assertion| match assertion {
                        Assertion::Type(types) => types.iter().any(|name| name == "object"),
                        Assertion::Required(names) => names.iter().all(is_field),
                        Assertion::Properties(properties) => properties.iter().all(|(name, id)| {
                            fields
                                .iter()
                                .any(|field| field.name == *name && field.type_id == *id)
                        }),
                        Assertion::AllOf(nested) => self.is_merged(nested, fields, seen),
                        _ => false,
                    })
        })
    }
}
