//! Repositories, decided.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    convert::{Assignment, assignments, replacements},
    enumerations::enumerations,
    list_plan::{ListPlan, list_plan},
    names,
};
use crate::{
    backend::{
        project::{Project, Version},
        rust::{
            Ident, Presence, RustType, Speller, StructPlan, TypeNames, TypePlan, TypeStyle,
            plan_type,
        },
    },
    blueprint::{
        Action, Blueprint, Column, ColumnKind, ColumnRole, Resource, Service, Table, snake,
    },
    model::Operation,
};

/// The data layer.
#[derive(Debug, Serialize)]
pub(in super::super) struct StorePlan {
    /// The module of the version whose types are stored.
    pub(in super::super) module: Ident,
    /// One repository for each resource.
    pub(in super::super) repositories: Vec<RepositoryPlan>,
    /// The enumerations that stand in columns.
    pub(in super::super) enumerations: BTreeSet<RustType>,
    /// The migrations: number, name, file, and whether they are sealed.
    pub(in super::super) migrations: Vec<MigrationPlan>,
}

/// A migration.
#[derive(Debug, Serialize)]
pub(in super::super) struct MigrationPlan {
    pub(in super::super) number: u32,
    pub(in super::super) name: String,
    pub(in super::super) file: String,
    pub(in super::super) sealed: bool,
}

/// A repository.
#[derive(Debug, Serialize)]
pub(in super::super) struct RepositoryPlan {
    /// The module.
    pub(in super::super) module: Ident,
    /// The struct.
    pub(in super::super) name: Ident,
    /// The method of `Store`.
    pub(in super::super) accessor: Ident,
    /// What one of them is called, in prose and as a variable.
    pub(in super::super) noun: String,
    /// The type of one of them.
    pub(in super::super) entity: RustType,
    /// The table.
    pub(in super::super) table: String,
    /// The field that is the key, and its type.
    pub(in super::super) key: (Ident, RustType),
    /// The argument with the key.
    pub(in super::super) key_argument: Ident,
    /// The column that is the key.
    pub(in super::super) key_column: String,
    /// The owners.
    pub(in super::super) parents: Vec<ParentPlan>,
    /// The columns but `version`.
    pub(in super::super) columns: Vec<ColumnPlan>,
    /// What refers to it: the table, its column, and what its rows are called.
    pub(in super::super) children: Vec<(String, String)>,
    /// How it is listed.
    pub(in super::super) list: Option<ListPlan>,
    /// How a new one is made of what a client sent.
    pub(in super::super) create: Option<InputMapping>,
    /// How one is replaced by what a client sent.
    pub(in super::super) replace: Option<InputMapping>,
    /// The type of a merge patch, and the fields that one may name and cannot change: the key and the
    /// owners are those of the path.
    pub(in super::super) patch: Option<(RustType, Vec<Ident>)>,
    /// The fields that hold the time of the last change.
    pub(in super::super) touched: Vec<(Ident, Presence)>,
}

/// An owner.
#[derive(Debug, Serialize)]
pub(in super::super) struct ParentPlan {
    /// The path parameter that names it.
    pub(in super::super) parameter: String,
    /// The argument with its key.
    pub(in super::super) argument: Ident,
    /// The type of its key.
    pub(in super::super) rust_type: RustType,
    /// The column that holds it.
    pub(in super::super) column: String,
    /// The field that shows it; none: only the column knows.
    pub(in super::super) field: Option<Ident>,
    /// The repository of the owner.
    pub(in super::super) accessor: Ident,
}

/// A column.
#[derive(Debug, Serialize)]
pub(in super::super) struct ColumnPlan {
    /// Its name.
    pub(in super::super) name: String,
    /// The property that it holds.
    pub(in super::super) wire: String,
    /// The field; none: an owner that only the column knows.
    pub(in super::super) field: Option<Ident>,
    /// When the field may be missing or null.
    pub(in super::super) presence: Presence,
    /// Whether it holds JSON.
    pub(in super::super) is_json: bool,
    /// The table and key column that it refers to.
    pub(in super::super) refers_to: Option<(String, String)>,
}

/// How a struct of the store is made of one that a client sent.
#[derive(Debug, Serialize)]
pub(in super::super) struct InputMapping {
    /// The type that the client sent.
    pub(in super::super) input: RustType,
    /// The fields, in order.
    pub(in super::super) assignments: Vec<(Ident, Assignment)>,
}

/// Plans the data layer of a project.
pub(in super::super) fn plan(
    project: &Project,
    version: &Version,
    names: &TypeNames,
    migrations: Vec<MigrationPlan>,
) -> StorePlan {
    let declared = [version.api.module.as_str()];
    let speller = Speller::new(&version.api, names, &declared, &["types"]);
    let items = names::items(&version.blueprint);
    let planner = RepositoryPlanner {
        version,
        speller,
        accessors: names::accessors(items.keys().map(String::as_str)),
        queries: names::queries(&version.blueprint, &items),
        uses: uses(version),
        items,
    };
    let resources = project.newest().blueprint.resources.iter();
    let repositories: Vec<_> = resources
        .map(|resource| planner.repository(resource))
        .collect();
    StorePlan {
        module: Ident::new(version.api.module.clone()),
        enumerations: enumerations(&planner),
        repositories,
        migrations,
    }
}

pub(super) struct RepositoryPlanner<'a> {
    pub(super) version: &'a Version,
    pub(super) speller: Speller<'a>,
    /// The names of the repositories, by table.
    pub(super) items: BTreeMap<String, Ident>,
    /// The methods of `Store` that give them, by table.
    pub(super) accessors: BTreeMap<String, Ident>,
    /// The names of the structs that narrow lists, by table.
    pub(super) queries: BTreeMap<String, Ident>,
    /// The operations that the data layer serves, with what they do, by the path of the item.
    pub(super) uses: BTreeMap<&'a str, Vec<(&'a Operation, &'a Action)>>,
}

fn uses(version: &Version) -> BTreeMap<&str, Vec<(&Operation, &Action)>> {
    let mut uses: BTreeMap<&str, Vec<(&Operation, &Action)>> = BTreeMap::new();
    for operation in &version.api.operations {
        if let Service::Store(action) = version.blueprint.service(&operation.id) {
            let item = &version.blueprint.resources[action.resource].item;
            uses.entry(item)
                .or_default()
                .push((operation, &action.action));
        }
    }
    uses
}

impl RepositoryPlanner<'_> {
    fn repository(&self, resource: &Resource) -> RepositoryPlan {
        let blueprint = &self.version.blueprint;
        let table = blueprint.table(resource);
        let entity = self.struct_plan(resource.type_id);
        let field_of = |property: &str| entity.fields.iter().find(|field| field.wire == property);
        let key = match field_of(&resource.key) {
            Some(field) => (field.name.clone(), field.rust_type.clone()),
            None => crate::bug!("the key of {} is no field", resource.name),
        };
        let touched = table
            .columns
            .iter()
            .filter(|column| column.role == ColumnRole::UpdatedAt)
            .filter_map(|column| field_of(column.property.as_deref()?))
            .map(|field| (field.name.clone(), field.presence.clone()));
        RepositoryPlan {
            module: names::module(&table.name),
            name: self.items[&table.name].clone(),
            accessor: self.accessors[&table.name].clone(),
            noun: snake(&resource.name).replace('_', " "),
            entity: self.speller.value(resource.type_id),
            table: table.name.clone(),
            key,
            key_argument: self.arguments(resource).0,
            key_column: match table.column_of(&resource.key) {
                Some(column) => column.name.clone(),
                None => crate::bug!("the key of {} has no column", resource.name),
            },
            parents: self.parents(resource),
            columns: table
                .columns
                .iter()
                .filter_map(|c| column_plan(table, c, &entity))
                .collect(),
            children: children(blueprint, &table.name),
            list: list_plan(self, resource, table),
            create: self.mapping(resource, &entity, |action| match action {
                Action::Create(write) => Some(write.input),
                _ => None,
            }),
            replace: self.mapping(resource, &entity, |action| match action {
                Action::Replace(write) => Some(write.input),
                _ => None,
            }),
            patch: self.actions(resource).find_map(|action| match action {
                Action::Patch(write) => Some(self.patch(resource, &entity, write.input)),
                _ => None,
            }),
            touched: touched.collect(),
        }
    }

    fn patch(
        &self,
        resource: &Resource,
        entity: &StructPlan,
        input: crate::model::TypeId,
    ) -> (RustType, Vec<Ident>) {
        let sent = self.struct_plan(input);
        let is_sent = |wire: &str| sent.fields.iter().any(|field| field.wire == wire);
        let is_of_path = |wire: &str| {
            let mut parents = resource.parents.iter();
            wire == resource.key || parents.any(|p| p.property.as_deref() == Some(wire))
        };
        let kept = entity
            .fields
            .iter()
            .filter(|field| is_of_path(&field.wire) && is_sent(&field.wire))
            .map(|field| field.name.clone());
        (self.speller.value(input), kept.collect())
    }

    pub(super) fn struct_plan(&self, id: crate::model::TypeId) -> StructPlan {
        match plan_type(&self.version.api, &self.speller, id, TypeStyle::Server) {
            Some(TypePlan::Struct(plan)) => plan,
            _ => crate::bug!("a resource that is no object"),
        }
    }

    /// What operations do with a resource.
    pub(super) fn actions(&self, resource: &Resource) -> impl Iterator<Item = &Action> {
        let uses = self.uses.get(resource.item.as_str());
        uses.into_iter().flatten().map(|(_, action)| *action)
    }

    fn mapping(
        &self,
        resource: &Resource,
        entity: &StructPlan,
        input: impl Fn(&Action) -> Option<crate::model::TypeId>,
    ) -> Option<InputMapping> {
        let input_id = self.actions(resource).find_map(&input)?;
        let is_create = self
            .actions(resource)
            .any(|a| matches!(a, Action::Create(_)) && input(a).is_some());
        let made = match is_create {
            true => assignments(self, resource, entity, input_id),
            false => replacements(self, resource, entity, input_id),
        };
        Some(InputMapping {
            input: self.speller.value(input_id),
            assignments: made,
        })
    }

    /// The arguments of the functions of a repository: the key, and those of the owners.
    pub(super) fn arguments(&self, resource: &Resource) -> (Ident, Vec<Ident>) {
        let owners = resource.parents.iter().map(|it| it.parameter.as_str());
        names::arguments(&resource.key, &owners.collect::<Vec<_>>())
    }

    fn parents(&self, resource: &Resource) -> Vec<ParentPlan> {
        let entity = self.struct_plan(resource.type_id);
        let arguments = self.arguments(resource).1;
        let parents = resource.parents.iter().zip(arguments);
        let planned = parents.map(|(parent, argument)| {
            let owner = self
                .version
                .blueprint
                .resources
                .iter()
                .find(|r| r.table == parent.table);
            let Some(owner) = owner else {
                crate::bug!("an owner without a resource")
            };
            let owner_entity = self.struct_plan(owner.type_id);
            let key = owner_entity
                .fields
                .iter()
                .find(|field| field.wire == owner.key);
            let field = parent
                .property
                .as_ref()
                .and_then(|wire| entity.fields.iter().find(|field| field.wire == *wire));
            ParentPlan {
                parameter: parent.parameter.clone(),
                argument,
                rust_type: key.map_or(RustType::Unit, |key| key.rust_type.clone()),
                column: parent.column.clone(),
                field: field.map(|field| field.name.clone()),
                accessor: self.accessors[&owner.table].clone(),
            }
        });
        planned.collect()
    }
}

fn column_plan(table: &Table, column: &Column, entity: &StructPlan) -> Option<ColumnPlan> {
    if column.role == ColumnRole::Version {
        return None;
    }
    let field = column
        .property
        .as_ref()
        .and_then(|wire| entity.fields.iter().find(|field| field.wire == *wire));
    let key = table
        .foreign_keys
        .iter()
        .find(|key| key.column == column.name);
    Some(ColumnPlan {
        name: column.name.clone(),
        wire: column
            .property
            .clone()
            .unwrap_or_else(|| column.name.clone()),
        field: field.map(|field| field.name.clone()),
        presence: field.map_or(Presence::Required, |field| field.presence.clone()),
        is_json: column.kind == ColumnKind::Json,
        refers_to: key.map(|key| (key.table.clone(), key.references.clone())),
    })
}

/// The tables whose rows refer to this one and do not go with it.
fn children(blueprint: &Blueprint, table: &str) -> Vec<(String, String)> {
    let tables = blueprint.database.tables.iter();
    let keys = tables.flat_map(|other| other.foreign_keys.iter().map(move |key| (other, key)));
    keys.filter(|(_, key)| key.table == table && !key.cascade)
        .map(|(other, key)| (other.name.clone(), key.column.clone()))
        .collect()
}
