//! The enumerations that stand in columns and filters.

use std::collections::BTreeSet;

use super::planner::RepositoryPlanner;
use crate::{
    backend::rust::RustType,
    blueprint::{Action, ColumnKind, Service},
    model::{Api, Location, Shape, TypeId},
};

/// The declared ones, by their spelling.
pub(super) fn enumerations(planner: &RepositoryPlanner<'_>) -> BTreeSet<RustType> {
    let api = &planner.version.api;
    let mut found = BTreeSet::new();
    for resource in &planner.version.blueprint.resources {
        let table = planner.version.blueprint.table(resource);
        let parents = resource.parents.iter().map(|parent| parent.type_id);
        let keys = parents.chain([resource.key.type_id]);
        let keys = keys.filter(|id| is_enumeration(api, *id));
        found.extend(keys.map(|id| planner.speller.value(id)));
        let Shape::Object { fields, .. } = &api.get(resource.type_id).shape else {
            continue;
        };
        for field in fields {
            let column = table.column_of(&field.name);
            if column.is_some_and(|c| matches!(c.kind, ColumnKind::Enumeration(_))) {
                found.insert(planner.speller.value(field.type_id));
            }
        }
    }
    for operation in &api.operations {
        let Service::Store(action) = planner.version.blueprint.service(&operation.id) else {
            continue;
        };
        let Action::List(list) = &action.action else {
            continue;
        };
        for parameter in operation.parameters_in(Location::Query) {
            let is_filter = list.filters.iter().any(|f| f.parameter == parameter.name);
            let compared = match &api.get(api.underlying(parameter.type_id)).shape {
                Shape::List(items) => *items,
                _ => parameter.type_id,
            };
            if is_filter && is_enumeration(api, compared) {
                found.insert(planner.speller.value(compared));
            }
        }
    }
    found
}

fn is_enumeration(api: &Api, id: TypeId) -> bool {
    matches!(api.get(api.underlying(id)).shape, Shape::Enumeration(_))
}
