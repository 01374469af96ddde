//! From what a client sent to what is stored, field by field.

use serde::Serialize;

use super::plan::RepositoryPlanner;
use crate::{
    backend::rust::{FieldPlan, Ident, Literal, Presence, RustType, StructPlan, default_literal},
    blueprint::{ColumnRole, Resource},
    model::{Shape, TypeId},
};

/// What a field is set to.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Assignment {
    /// A new key.
    NewKey,
    /// The present instant, in the field's wrapping.
    Now(Presence),
    /// The key of an owner, from the path, in the field's wrapping.
    Parent(Ident, Presence),
    /// What stands in the stored one already.
    Kept,
    /// Nothing.
    Absent(Presence),
    /// A default of the contract.
    Default(Literal),
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
    },
}

/// How a value of one type becomes one of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Conversion {
    /// They are the same type.
    Same,
    /// A struct, field by field.
    Struct(RustType, Vec<(Ident, Option<Ident>, Conversion, FieldRest)>),
    /// A list, item by item.
    Items(Box<Conversion>),
}

/// What a field of a converted struct is where nothing was sent for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum FieldRest {
    /// Something was sent: the wrapping that it has and the one that it gets.
    Sent(Presence, Presence),
    /// Nothing.
    Absent(Presence),
    /// A default of the contract.
    Default(Literal),
}

/// How a new one is made.
pub(super) fn assignments(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    entity: &StructPlan,
    input: TypeId,
) -> Vec<(Ident, Assignment)> {
    all(planner, resource, entity, input, false)
}

/// How a stored one is replaced.
pub(super) fn replacements(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    entity: &StructPlan,
    input: TypeId,
) -> Vec<(Ident, Assignment)> {
    all(planner, resource, entity, input, true)
}

fn all(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    entity: &StructPlan,
    input: TypeId,
    replaces: bool,
) -> Vec<(Ident, Assignment)> {
    let table = planner.version.blueprint.table(resource);
    let owners = planner.arguments(resource).1;
    let sent = planner.struct_plan(input);
    let made = entity.fields.iter().map(|field| {
        let role = table
            .column_of(&field.wire)
            .map_or(ColumnRole::Plain, |column| column.role);
        let mut parents = resource.parents.iter().zip(&owners);
        let parent = parents.find(|(it, _)| it.property.as_deref() == Some(&field.wire));
        let sent_field = sent.fields.iter().find(|other| other.wire == field.wire);
        let assignment = match (role, sent_field) {
            (ColumnRole::Key, _) if replaces => Assignment::Kept,
            (ColumnRole::Key, _) if resource.key_is_generated => Assignment::NewKey,
            (ColumnRole::CreatedAt | ColumnRole::Parent, _) if replaces => Assignment::Kept,
            (ColumnRole::CreatedAt | ColumnRole::UpdatedAt, _) => {
                Assignment::Now(field.presence.clone())
            }
            (ColumnRole::Parent, _) => match parent {
                Some((_, argument)) => Assignment::Parent(argument.clone(), field.presence.clone()),
                None => crate::bug!("an owner's key that no owner has: {}", field.wire),
            },
            (_, Some(sent_field)) => {
                sent_assignment(planner, resource.type_id, input, field, sent_field)
            }
            (_, None) if replaces => Assignment::Kept,
            (_, None) => rest(planner, resource.type_id, field),
        };
        (field.name.clone(), assignment)
    });
    made.collect()
}

/// What a field is where nothing is sent for it.
fn rest(planner: &RepositoryPlanner<'_>, owner: TypeId, field: &FieldPlan) -> Assignment {
    match default(planner, owner, field) {
        Some(literal) => Assignment::Default(literal),
        None => Assignment::Absent(field.presence.clone()),
    }
}

/// The default of the contract for a field, even where the field must be there.
fn default(planner: &RepositoryPlanner<'_>, owner: TypeId, field: &FieldPlan) -> Option<Literal> {
    if let Presence::Default(literal) = &field.presence {
        return Some(literal.clone());
    }
    let id = type_of(planner, owner, &field.wire)?;
    let value = planner.version.api.default_of(id)?;
    default_literal(&planner.version.api, &planner.speller, id, value)
}

fn sent_assignment(
    planner: &RepositoryPlanner<'_>,
    entity: TypeId,
    input: TypeId,
    field: &FieldPlan,
    sent: &FieldPlan,
) -> Assignment {
    let conversion = match (
        type_of(planner, input, &sent.wire),
        type_of(planner, entity, &field.wire),
    ) {
        (Some(from), Some(into)) => conversion(planner, from, into),
        _ => Conversion::Same,
    };
    Assignment::Sent {
        field: sent.name.clone(),
        conversion,
        from: sent.presence.clone(),
        into: field.presence.clone(),
    }
}

fn type_of(planner: &RepositoryPlanner<'_>, owner: TypeId, wire: &str) -> Option<TypeId> {
    match &planner.version.api.get(owner).shape {
        Shape::Object { fields, .. } => fields
            .iter()
            .find(|field| field.name == wire)
            .map(|field| field.type_id),
        Shape::Same(next) => type_of(planner, *next, wire),
        _ => None,
    }
}

/// How values of `from` become values of `into`; the blueprint made sure that they can.
fn conversion(planner: &RepositoryPlanner<'_>, from: TypeId, into: TypeId) -> Conversion {
    let api = &planner.version.api;
    if planner.speller.nullable(from) == planner.speller.nullable(into) {
        return Conversion::Same;
    }
    match (&api.get(from).shape, &api.get(into).shape) {
        (Shape::Same(next), _) => conversion(planner, *next, into),
        (_, Shape::Same(next)) => conversion(planner, from, *next),
        (Shape::List(from), Shape::List(into)) => {
            Conversion::Items(Box::new(conversion(planner, *from, *into)))
        }
        (Shape::Object { .. }, Shape::Object { .. }) => Conversion::Struct(
            planner.speller.value(into),
            struct_fields(planner, from, into),
        ),
        _ => Conversion::Same,
    }
}

fn struct_fields(
    planner: &RepositoryPlanner<'_>,
    from: TypeId,
    into: TypeId,
) -> Vec<(Ident, Option<Ident>, Conversion, FieldRest)> {
    let (sent, wanted) = (planner.struct_plan(from), planner.struct_plan(into));
    let fields = wanted.fields.iter().map(|field| {
        let source = sent.fields.iter().find(|other| other.wire == field.wire);
        let Some(source) = source else {
            let rest = match default(planner, into, field) {
                Some(literal) => FieldRest::Default(literal),
                None => FieldRest::Absent(field.presence.clone()),
            };
            return (field.name.clone(), None, Conversion::Same, rest);
        };
        let conversion = match (
            type_of(planner, from, &field.wire),
            type_of(planner, into, &field.wire),
        ) {
            (Some(from), Some(into)) => conversion(planner, from, into),
            _ => Conversion::Same,
        };
        let rest = FieldRest::Sent(source.presence.clone(), field.presence.clone());
        (
            field.name.clone(),
            Some(source.name.clone()),
            conversion,
            rest,
        )
    });
    fields.collect()
}
