//! The checks of the fast road: what of a schema the Rust type does not already ensure.

use serde::Serialize;

use super::schema_plan::{SchemaPlanner, format_variant};
use crate::{
    backend::rust::{Ident, Presence, RustType, Speller, TypePlan, TypeStyle, plan_type},
    model::{Additional, Api, Assertion, Field, IntegerWidth, Shape, StringKind, TypeId},
};

/// The checks of a struct; each must hold.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum CheckPlan {
    /// Straight-line checks.
    Checks(Vec<FieldCheck>),
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
    /// How many properties are there: the fields that always are, those that may be, the bounds.
    Count {
        /// The fields that are always there.
        always: usize,
        /// The others, each with whether it is a `Patch`.
        optional: Vec<(Ident, bool)>,
        /// The bounds.
        least: Option<u64>,
        /// The bounds.
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
    /// A regular expression matches; whether the value is text already.
    Pattern(Ident, bool),
    /// The text has a form.
    Format(&'static str),
    /// A comparison of a number with a bound.
    Compare(&'static str, String, bool),
    /// An integer is a multiple.
    Multiple(String),
    /// A floating-point number is a multiple.
    FloatMultiple(String),
    /// The number of items or members.
    Count(u64, Option<u64>),
    /// No two items are equal; whether they can be ordered.
    Unique(bool),
    /// Something holds of every item.
    EveryItem(Vec<Condition>),
    /// Something holds of every value of a map.
    EveryValue(Vec<Condition>),
    /// The value's own checks hold.
    Own,
}

/// The schema says more than conditions can.
struct Residual;

/// The checks of a declared type; none for an enumeration, which its type ensures.
pub(super) fn check_plan(
    api: &Api,
    speller: &Speller<'_>,
    planner: &SchemaPlanner<'_>,
    id: TypeId,
) -> Option<CheckPlan> {
    let Some(TypePlan::Struct(plan)) = plan_type(api, speller, id, TypeStyle::Server) else {
        return None;
    };
    let Shape::Object { fields, additional } = &api.get(id).shape else {
        return None;
    };
    let checker = Checker {
        api,
        speller,
        planner,
    };
    let mut checks = Vec::new();
    for (field, planned) in fields.iter().zip(&plan.fields) {
        match checker.field(field, planned.name.clone(), &planned.presence) {
            Ok(check) => checks.extend(check),
            Err(Residual) => return Some(CheckPlan::Residual),
        }
    }
    let counted: Vec<_> = plan
        .fields
        .iter()
        .map(|f| (f.name.clone(), f.presence.clone()))
        .collect();
    match checker.object(id, fields, additional, &counted) {
        Ok(count) => checks.extend(count),
        Err(Residual) => return Some(CheckPlan::Residual),
    }
    Some(CheckPlan::Checks(checks))
}

struct Checker<'a> {
    api: &'a Api,
    speller: &'a Speller<'a>,
    planner: &'a SchemaPlanner<'a>,
}

impl Checker<'_> {
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
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::MinProperties(count) => least = Some(*count),
                Assertion::MaxProperties(count) => most = Some(*count),
                Assertion::AllOf(members) if self.is_merged(members, fields) => {}
                Assertion::Type(_)
                | Assertion::Required(_)
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
    fn is_merged(&self, members: &[TypeId], fields: &[Field]) -> bool {
        members.iter().all(|member| {
            self.api
                .get(*member)
                .assertions
                .iter()
                .all(|assertion| match assertion {
                    Assertion::Type(types) => types.iter().any(|name| name == "object"),
                    Assertion::Required(_) => true,
                    Assertion::Properties(properties) => properties.iter().all(|(name, id)| {
                        fields
                            .iter()
                            .any(|field| field.name == *name && field.type_id == *id)
                    }),
                    Assertion::AllOf(nested) => self.is_merged(nested, fields),
                    _ => false,
                })
        })
    }

    fn conditions(&self, id: TypeId) -> Result<Vec<Condition>, Residual> {
        let described = self.api.get(id);
        match &described.shape {
            Shape::Same(next) => {
                let annotations = described.assertions.iter().all(|assertion| {
                    matches!(assertion, Assertion::AllOf(members) if members == &[*next])
                });
                if annotations {
                    self.conditions(*next)
                } else {
                    Err(Residual)
                }
            }
            Shape::Any if described.assertions.is_empty() => Ok(Vec::new()),
            Shape::Any | Shape::Raw(_) => Err(Residual),
            Shape::Boolean | Shape::Enumeration(_) => self.scalar(id, &|_| None),
            Shape::Integer(width) => self.scalar(id, &|assertion| integer(*width, assertion)),
            Shape::Number(_) => self.scalar(id, &float),
            Shape::String(kind) => self.string(id, *kind),
            Shape::Object { .. } => Ok(vec![Condition::Own]),
            Shape::List(item) => self.list(id, *item),
            Shape::Map(value) => self.map(id, *value),
        }
    }

    /// The conditions of a scalar; `condition` knows some keywords, the type itself ensures others.
    fn scalar(
        &self,
        id: TypeId,
        condition: &dyn Fn(&Assertion) -> Option<Result<Option<Condition>, Residual>>,
    ) -> Result<Vec<Condition>, Residual> {
        let described = self.api.get(id);
        let is_enumeration = matches!(described.shape, Shape::Enumeration(_));
        let mut conditions = Vec::new();
        for assertion in &described.assertions {
            match condition(assertion) {
                Some(found) => conditions.extend(found?),
                None => match assertion {
                    Assertion::Type(_) => {}
                    Assertion::Enum(_) if is_enumeration => {}
                    Assertion::Format(name)
                        if format_variant(name).is_none() || !is_enumeration => {}
                    _ => return Err(Residual),
                },
            }
        }
        Ok(conditions)
    }

    fn string(&self, id: TypeId, kind: StringKind) -> Result<Vec<Condition>, Residual> {
        let is_text = matches!(kind, StringKind::Text | StringKind::Binary);
        let (mut least, mut most) = (0, None);
        let mut conditions = Vec::new();
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::Type(_) => {}
                Assertion::MinLength(count) if is_text => least = *count,
                Assertion::MaxLength(count) if is_text => most = Some(*count),
                Assertion::Pattern(pattern) => {
                    if let Some(name) = self.planner.pattern_name(&pattern.written) {
                        conditions.push(Condition::Pattern(name, is_text));
                    }
                }
                Assertion::Format(name) if is_text => {
                    conditions.extend(format_variant(name).map(Condition::Format));
                }
                Assertion::Format(_) => {}
                // The type has one spelling of each value, whose length is known to be bounded.
                Assertion::MinLength(_) | Assertion::MaxLength(_)
                    if kind == StringKind::Decimal =>
                {
                    return self.decimal(id);
                }
                _ => return Err(Residual),
            }
        }
        if least > 0 || most.is_some() {
            conditions.insert(0, Condition::Length(least, most));
        }
        Ok(conditions)
    }

    /// A decimal is checked as the text that it is written as.
    fn decimal(&self, id: TypeId) -> Result<Vec<Condition>, Residual> {
        let mut conditions = Vec::new();
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::Pattern(pattern) => {
                    let name = self
                        .planner
                        .pattern_name(&pattern.written)
                        .ok_or(Residual)?;
                    conditions.push(Condition::Pattern(name, false));
                }
                Assertion::Type(_) | Assertion::Format(_) => {}
                // A bound on the length of a number that has a pattern: rarely broken, left to the
                // exact road only where there is no pattern.
                Assertion::MinLength(_) | Assertion::MaxLength(_) => {}
                _ => return Err(Residual),
            }
        }
        match conditions.is_empty() {
            true => Err(Residual),
            false => Ok(conditions),
        }
    }

    fn list(&self, id: TypeId, item: TypeId) -> Result<Vec<Condition>, Residual> {
        let (mut least, mut most) = (0, None);
        let mut conditions = Vec::new();
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::Type(_) | Assertion::Items(_) => {}
                Assertion::MinItems(count) => least = *count,
                Assertion::MaxItems(count) => most = Some(*count),
                Assertion::UniqueItems => conditions.push(Condition::Unique(self.is_ordered(item))),
                _ => return Err(Residual),
            }
        }
        if least > 0 || most.is_some() {
            conditions.insert(0, Condition::Count(least, most));
        }
        let every = self.conditions(item)?;
        if !every.is_empty() {
            if self.speller.is_nullable(item) {
                return Err(Residual);
            }
            conditions.push(Condition::EveryItem(every));
        }
        Ok(conditions)
    }

    fn map(&self, id: TypeId, value: TypeId) -> Result<Vec<Condition>, Residual> {
        let (mut least, mut most) = (0, None);
        for assertion in &self.api.get(id).assertions {
            match assertion {
                Assertion::Type(_) | Assertion::AdditionalProperties(_) => {}
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

fn integer(
    width: IntegerWidth,
    assertion: &Assertion,
) -> Option<Result<Option<Condition>, Residual>> {
    let (operator, bound) = match assertion {
        Assertion::Minimum(bound) => (">=", bound),
        Assertion::Maximum(bound) => ("<=", bound),
        Assertion::ExclusiveMinimum(bound) => (">", bound),
        Assertion::ExclusiveMaximum(bound) => ("<", bound),
        Assertion::MultipleOf(divisor) => {
            let is_whole = divisor.parse::<i64>().is_ok_and(|divisor| divisor > 0);
            let condition = is_whole.then(|| Condition::Multiple(divisor.clone()));
            return Some(condition.map(Some).ok_or(Residual));
        }
        _ => return None,
    };
    let is_unsigned = matches!(width, IntegerWidth::U32 | IntegerWidth::U64);
    let (least, most) = match width {
        IntegerWidth::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        IntegerWidth::I64 => (i128::from(i64::MIN), i128::from(i64::MAX)),
        IntegerWidth::U32 => (0, i128::from(u32::MAX)),
        IntegerWidth::U64 => (0, i128::from(u64::MAX)),
    };
    Some(match bound.parse::<i128>() {
        Ok(0) if operator == ">=" && is_unsigned => Ok(None),
        Ok(bound) if bound >= least && bound <= most => {
            Ok(Some(Condition::Compare(operator, bound.to_string(), false)))
        }
        _ => Err(Residual),
    })
}

fn float(assertion: &Assertion) -> Option<Result<Option<Condition>, Residual>> {
    let (operator, bound) = match assertion {
        Assertion::Minimum(bound) => (">=", bound),
        Assertion::Maximum(bound) => ("<=", bound),
        Assertion::ExclusiveMinimum(bound) => (">", bound),
        Assertion::ExclusiveMaximum(bound) => ("<", bound),
        Assertion::MultipleOf(divisor) => {
            return Some(Ok(Some(Condition::FloatMultiple(divisor.clone()))));
        }
        _ => return None,
    };
    Some(match bound.parse::<f64>() {
        Ok(value) if value.is_finite() => {
            Ok(Some(Condition::Compare(operator, bound.clone(), true)))
        }
        _ => Err(Residual),
    })
}
