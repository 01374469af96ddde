//! From what a client sent to what is stored, field by field.

use serde::Serialize;

use super::{
    conversion::{Conversion, is_needed},
    planner::RepositoryPlanner,
};
use crate::{
    backend::rust::{FieldPlan, Ident, Literal, Presence, StructPlan, default_literal},
    blueprint::{ColumnRole, KeySource, Resource, Source, WriteAction},
    model::TypeId,
};

/// What a field is set to.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Assignment {
    /// A new key.
    NewKey(KeySource, Presence),
    /// The key that the path names.
    Key(Ident, Presence),
    /// The present instant, in the field's wrapping.
    Now(Presence),
    /// The key of an owner, from the path, in the field's wrapping.
    Parent(Ident, Presence),
    /// What stands in the stored one already.
    Kept,
    /// Nothing.
    Absent(Presence),
    /// A value that the contract gives, in the field's wrapping.
    Given(Literal, Presence),
    /// A value that the contract gives and that has no literal, as JSON text, in the field's wrapping.
    Read(String, Presence),
    /// A field of what was sent.
    Sent {
        /// The field.
        field: Ident,
        /// How its value becomes the stored one.
        conversion: Conversion,
        /// The wrapping that it has.
        from: Presence,
        /// The wrapping that it gets.
        into: Presence,
        /// What it is where it was not sent.
        otherwise: Option<Box<Assignment>>,
    },
}

impl Assignment {
    /// Whether it may fail.
    pub(in super::super) fn may_fail(&self) -> bool {
        match self {
            Self::Read(..) => true,
            Self::Sent {
                conversion,
                otherwise,
                ..
            } => conversion.is_by_json() || otherwise.as_ref().is_some_and(|it| it.may_fail()),
            _ => false,
        }
    }
}

/// How a new one is made.
pub(super) fn assignments(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    entity: &StructPlan,
    write: &WriteAction,
) -> Vec<(Ident, Assignment)> {
    let made = entity.fields.iter().map(|field| {
        let source = write.set.iter().find(|(name, _)| *name == field.wire);
        let rest = source.map(|(_, source)| set(planner, resource, field, source));
        let assignment = match sent(planner, resource, write, field) {
            Some(found) => found.or(rest),
            None => match rest {
                Some(rest) => rest,
                None => Assignment::Absent(field.presence.clone()),
            },
        };
        (field.name.clone(), assignment)
    });
    made.collect()
}

/// How a stored one is replaced.
pub(super) fn replacements(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    entity: &StructPlan,
    write: &WriteAction,
) -> Vec<(Ident, Assignment)> {
    let table = planner.version.blueprint.table(resource);
    let made = entity.fields.iter().map(|field| {
        let role = table
            .column_of(&field.wire)
            .map_or(ColumnRole::Plain, |column| column.role);
        let assignment = match (role, sent(planner, resource, write, field)) {
            (ColumnRole::Key | ColumnRole::CreatedAt | ColumnRole::Parent, _) | (_, None) => {
                Assignment::Kept
            }
            (ColumnRole::UpdatedAt, _) => Assignment::Now(field.presence.clone()),
            (_, Some(found)) => {
                let given = given(planner, resource.type_id, field);
                found.or(Some(given.unwrap_or(Assignment::Kept)))
            }
        };
        (field.name.clone(), assignment)
    });
    made.collect()
}

impl Assignment {
    /// The same, with what it is where nothing was sent.
    fn or(self, rest: Option<Self>) -> Self {
        match self {
            Self::Sent {
                field,
                conversion,
                from,
                into,
                ..
            } => Self::Sent {
                // A key need not be there in what is read, but always in what is kept.
                otherwise: rest
                    .filter(|it| {
                        let may_be_missing =
                            !matches!(from, Presence::Required | Presence::Default(_));
                        is_needed(&from, &into) || may_be_missing && matches!(it, Self::NewKey(..))
                    })
                    .map(Box::new),
                field,
                conversion,
                from,
                into,
            },
            other => other,
        }
    }
}

/// What is taken from the body, if the body says it.
fn sent(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    write: &WriteAction,
    field: &FieldPlan,
) -> Option<Assignment> {
    if !write.sent.contains(&field.wire) {
        return None;
    }
    let input = planner.sent(write.input)?;
    let sent = input
        .fields
        .into_iter()
        .find(|other| other.wire == field.wire)?;
    let types = (
        type_of(planner, write.input, &sent.wire)?,
        type_of(planner, resource.type_id, &field.wire)?,
    );
    Some(Assignment::Sent {
        conversion: planner.types().conversion(types.0, types.1),
        field: sent.name,
        from: sent.presence,
        into: field.presence.clone(),
        otherwise: None,
    })
}

/// What a field is where nothing is sent for it.
fn set(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    field: &FieldPlan,
    source: &Source,
) -> Assignment {
    let into = || field.presence.clone();
    match source {
        Source::Key => Assignment::NewKey(resource.key.source.clone(), into()),
        Source::PathKey => Assignment::Key(planner.arguments(resource).0, into()),
        Source::Parent(parameter) => {
            let owners = planner.arguments(resource).1;
            let mut parents = resource.parents.iter().zip(owners);
            match parents.find(|(it, _)| it.parameter == *parameter) {
                Some((_, argument)) => Assignment::Parent(argument, into()),
                None => crate::bug!("an owner's key that no owner has: {}", field.wire),
            }
        }
        Source::Now => Assignment::Now(into()),
        Source::Constant(value) => match type_of(planner, resource.type_id, &field.wire) {
            Some(id) => constant(planner, id, value, into()),
            None => Assignment::Absent(into()),
        },
        Source::Null | Source::Absent => Assignment::Absent(into()),
    }
}

fn constant(
    planner: &RepositoryPlanner<'_>,
    id: TypeId,
    value: &serde_json::Value,
    into: Presence,
) -> Assignment {
    match default_literal(&planner.version.api, &planner.speller, id, value) {
        Some(literal) => Assignment::Given(literal, into),
        None => Assignment::Read(value.to_string(), into),
    }
}

/// The default of the contract for a field, even where the field must be there.
fn given(planner: &RepositoryPlanner<'_>, owner: TypeId, field: &FieldPlan) -> Option<Assignment> {
    if let Presence::Default(literal) = &field.presence {
        return Some(Assignment::Given(literal.clone(), Presence::Required));
    }
    let id = type_of(planner, owner, &field.wire)?;
    let value = planner.version.api.telling_default_of(id)?;
    Some(constant(planner, id, value, field.presence.clone()))
}

fn type_of(planner: &RepositoryPlanner<'_>, owner: TypeId, wire: &str) -> Option<TypeId> {
    planner.types().property(owner, wire)
}
