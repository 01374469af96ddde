//! Merge patches that one statement can write: where every property stands for itself, and what the
//! patch admits the item admits too, the result is right without having been seen.

use serde::Serialize;

use super::{
    plan::{ColumnPlan, Holds},
    planner::RepositoryPlanner,
};
use crate::{
    backend::{
        rust::{FieldPlan, Ident, Presence, RustType, StructPlan},
        rust_server::samples::recipes::{is_independent, properties},
    },
    blueprint::{Form, Resource},
    model::{Api, Assertion, TypeId},
};

/// A merge patch that one statement can write.
#[derive(Debug, Serialize)]
pub(in super::super) struct DirectPlan {
    /// What the patch may say.
    pub(super) fields: Vec<DirectField>,
    /// The columns with the time of the last change.
    pub(super) touched: Vec<String>,
}

/// A property that the patch may name.
#[derive(Debug, Serialize)]
pub(in super::super) struct DirectField {
    /// The column.
    pub(super) column: String,
    /// The field of the patch.
    pub(super) field: Ident,
    /// Whether the patch may say null.
    pub(super) may_clear: bool,
}

/// How a patch of this type is written by one statement, if it can be.
pub(super) fn direct(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    (entity, columns): (&StructPlan, &[ColumnPlan]),
    (input, sent): (TypeId, &StructPlan),
    touched: Vec<String>,
) -> Option<DirectPlan> {
    let api = &planner.version.api;
    let is_plain = resource.form == Form::Columns
        && entity.additional.is_none()
        && sent.additional.is_none()
        && is_independent(api, resource.type_id);
    if !is_plain {
        return None;
    }
    let (whole, parts) = (properties(api, resource.type_id), properties(api, input));
    let fields = sent.fields.iter().map(|field| {
        let own = entity.fields.iter().find(|own| own.wire == field.wire)?;
        let column = columns
            .iter()
            .find(|it| it.holds == Holds::Field(own.name.clone()))?;
        let of = |all: &[(&str, Vec<TypeId>)]| {
            let found = all.iter().find(|(name, _)| *name == field.wire);
            found.map(|(_, ids)| ids.clone())
        };
        let (wider, narrower) = (of(&whole)?, of(&parts)?);
        let is_implied = value_type(own) == value_type(field)
            && !touched.contains(&column.name)
            && implies(api, &narrower, &wider)
            && (!column.is_json || is_list(api, &wider));
        is_implied.then(|| direct_field(own, field, column))?
    });
    Some(DirectPlan {
        fields: fields
            .collect::<Option<Vec<_>>>()
            .filter(|all| !all.is_empty())?,
        touched,
    })
}

fn direct_field(own: &FieldPlan, field: &FieldPlan, column: &ColumnPlan) -> Option<DirectField> {
    let may_clear = match (&field.presence, &own.presence) {
        (Presence::Optional, _) => false,
        (
            Presence::OptionalNullable,
            Presence::Optional | Presence::OptionalNullable | Presence::RequiredNullable,
        ) => true,
        _ => return None,
    };
    Some(DirectField {
        column: column.name.clone(),
        field: field.name.clone(),
        may_clear,
    })
}

/// The type of the value of a field that is there.
fn value_type(field: &FieldPlan) -> RustType {
    match field.presence {
        Presence::Required | Presence::Default(_) => field.rust_type.clone(),
        // `Option<T>` and `Patch<T>`.
        _ => match &field.rust_type {
            RustType::Path(_, arguments) => match arguments.as_slice() {
                [value] => value.clone(),
                _ => field.rust_type.clone(),
            },
            other => other.clone(),
        },
    }
}

/// Whether the values of a type are lists, which a patch replaces as a whole (RFC 7396, section 1).
fn is_list(api: &Api, ids: &[TypeId]) -> bool {
    let mut said = ids.iter().flat_map(|id| api.conjoined(*id));
    let lists = |names: &[String]| names.iter().all(|name| name == "array" || name == "null");
    said.any(|it| matches!(it, Assertion::Type(names) if lists(names)))
}

/// Whether every value but null that satisfies the narrower types satisfies the wider ones, as far as
/// that shows.
fn implies(api: &Api, narrower: &[TypeId], wider: &[TypeId]) -> bool {
    if narrower == wider {
        return true;
    }
    let said: Vec<&Assertion> = narrower.iter().flat_map(|id| api.conjoined(*id)).collect();
    let mut asked = wider.iter().flat_map(|id| api.conjoined(*id));
    asked.all(|asked| said.iter().any(|said| covers(api, said, asked)))
}

/// Whether what satisfies one keyword satisfies another one, unless it is null.
fn covers(api: &Api, said: &Assertion, asked: &Assertion) -> bool {
    match (said, asked) {
        (Assertion::Type(said), Assertion::Type(asked)) => {
            let mut values = said.iter().filter(|name| *name != "null");
            values.all(|name| asked.contains(name))
        }
        (Assertion::Enum(said), Assertion::Enum(asked)) => {
            let mut values = said.iter().filter(|value| !value.is_null());
            values.all(|value| asked.contains(value))
        }
        (Assertion::Items(said), Assertion::Items(asked)) => implies(api, &[*said], &[*asked]),
        _ => said == asked,
    }
}
