//! How repositories are decided.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    constraints::{children, references, unique},
    conversion::Types,
    convert::{assignments, replacements},
    direct_plan::direct,
    embeds::{embeds, is_embedded, optional, wires},
    enumerations::enumerations,
    list_plan::list_plan,
    names,
    orphans::orphans,
    plan::{
        ColumnPlan, Holds, InputMapping, KeyPlan, MigrationPlan, ParentPlan, PatchPlan,
        RepositoryPlan, StorePlan,
    },
};
use crate::{
    backend::{
        project::{Project, Version},
        rust::{
            FieldPlan, Ident, Presence, RustType, Speller, StructPlan, TypeNames, TypePlan,
            TypeStyle, plan_type,
        },
    },
    blueprint::{
        Action, Column, ColumnKind, ColumnRole, Database, Form, KeySource, Resource, Service,
        StoreAction, Table, WriteAction, snake,
    },
    evolve::fill,
    model::{Operation, Shape, TypeId},
};

/// Plans the data layer of a project.
pub(in super::super) fn plan(
    project: &Project,
    version: &Version,
    names: &TypeNames,
    [sqlite, postgres]: [Vec<MigrationPlan>; 2],
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
        sealed: &project.sealed.database,
    };
    let resources = project.newest().blueprint.resources.iter();
    let repositories: Vec<_> = resources
        .map(|resource| planner.repository(resource))
        .collect();
    StorePlan {
        module: Ident::new(version.api.module.clone()),
        enumerations: enumerations(&planner),
        repositories,
        sqlite,
        postgres,
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
    pub(super) uses: BTreeMap<&'a str, Vec<(&'a Operation, &'a StoreAction)>>,
    /// The schema that is sealed.
    sealed: &'a Database,
}

fn uses(version: &Version) -> BTreeMap<&str, Vec<(&Operation, &StoreAction)>> {
    let mut uses: BTreeMap<&str, Vec<(&Operation, &StoreAction)>> = BTreeMap::new();
    for operation in &version.api.operations {
        if let Service::Store(action) = version.blueprint.service(&operation.id) {
            let item = &version.blueprint.resources[action.resource].item;
            uses.entry(item).or_default().push((operation, action));
        }
    }
    uses
}

impl RepositoryPlanner<'_> {
    fn repository(&self, resource: &Resource) -> RepositoryPlan {
        let blueprint = &self.version.blueprint;
        let table = blueprint.table(resource);
        let entity = self.entity(resource);
        let columns = self.columns(resource, table, &entity);
        let touched = table
            .columns
            .iter()
            .filter(|column| column.role == ColumnRole::UpdatedAt)
            .filter_map(|column| field_of(&entity, column.property.as_deref()?))
            .map(|field| (field.name.clone(), field.presence.clone()));
        RepositoryPlan {
            module: names::module(&table.name),
            name: self.items[&table.name].clone(),
            accessor: self.accessors[&table.name].clone(),
            noun: snake(&resource.name).replace('_', " "),
            entity: self.speller.value(resource.type_id),
            table: table.name.clone(),
            locks: resource.locks,
            key: self.key(resource, &entity),
            parents: self.parents(resource, &entity),
            primary_key: table.primary_key.clone(),
            unique: unique(table),
            references: references(table),
            columns: columns.clone(),
            children: children(blueprint, &table.name),
            orphans: orphans(blueprint, &table.name),
            list: list_plan(self, resource, table),
            create: self.mapping(resource, &entity, false, |action| match action {
                Action::Create(write) => Some(write),
                _ => None,
            }),
            put: self.mapping(resource, &entity, false, |action| match action {
                Action::Put(write, _) => Some(write),
                _ => None,
            }),
            replace: self.mapping(resource, &entity, true, |action| match action {
                Action::Replace(write) | Action::Put(write, _) => Some(write),
                _ => None,
            }),
            patch: self.patch(resource, &entity, &columns),
            embeds: embeds(self, resource, &entity),
            is_embedded: is_embedded(blueprint, &table.name),
            optional: optional(self, resource, &entity),
            wires: wires(&entity),
            touched: touched.collect(),
        }
    }

    /// The struct of an item; none where it is kept as a whole.
    pub(super) fn entity(&self, resource: &Resource) -> Option<StructPlan> {
        match resource.form {
            Form::Columns => Some(self.struct_plan(resource.type_id)),
            Form::Document => None,
        }
    }

    fn key(&self, resource: &Resource, entity: &Option<StructPlan>) -> KeyPlan {
        let key = &resource.key;
        let field = key
            .property
            .as_deref()
            .and_then(|wire| field_of(entity, wire));
        let id = key
            .property
            .as_deref()
            .and_then(|wire| self.property(resource, wire));
        KeyPlan {
            argument: self.arguments(resource).0,
            rust_type: self.speller.value(id.unwrap_or(key.type_id)),
            kind: key.kind.clone(),
            column: key.column.clone(),
            field: field.map(|field| (field.name.clone(), field.presence.clone())),
            numbered: key.source == KeySource::Number,
        }
    }

    /// The type of a property of an item.
    pub(super) fn property(&self, resource: &Resource, wire: &str) -> Option<TypeId> {
        let api = &self.version.api;
        let Shape::Object { fields, .. } = &api.get(resource.type_id).shape else {
            return None;
        };
        let field = fields.iter().find(|field| field.name == wire)?;
        Some(field.type_id)
    }

    fn patch(
        &self,
        resource: &Resource,
        entity: &Option<StructPlan>,
        columns: &[ColumnPlan],
    ) -> Option<PatchPlan> {
        let inputs = self.actions(resource).filter_map(|action| match action {
            Action::Patch(write) => Some(write.input),
            _ => None,
        });
        let inputs: Vec<TypeId> = inputs.collect();
        let spelt: BTreeSet<RustType> = inputs.iter().map(|id| self.speller.value(*id)).collect();
        let sent: Vec<StructPlan> = inputs.iter().filter_map(|id| self.sent(*id)).collect();
        let table = self.version.blueprint.table(resource);
        let updated = table.columns.iter();
        let updated = updated.filter(|column| column.role == ColumnRole::UpdatedAt);
        let updated = updated.map(|column| column.name.clone()).collect();
        let direct = match (entity, inputs.as_slice(), sent.as_slice()) {
            (Some(entity), [input], [sent]) => {
                direct(self, resource, (entity, columns), (*input, sent), updated)
            }
            _ => None,
        };
        let is_sent = |wire: &str| {
            let mut fields = sent.iter().flat_map(|sent| &sent.fields);
            fields.any(|field| field.wire == wire)
        };
        let is_of_path = |wire: &str| {
            let mut parents = resource.parents.iter();
            resource.key.property.as_deref() == Some(wire)
                || parents.any(|p| p.property.as_deref() == Some(wire))
        };
        let fields = entity.iter().flat_map(|entity| &entity.fields);
        let kept = fields
            .filter(|field| is_of_path(&field.wire) && is_sent(&field.wire))
            .map(|field| field.name.clone());
        let kept: Vec<Ident> = kept.collect();
        let fields = entity.iter().flat_map(|entity| &entity.fields);
        let nullable = fields
            .filter(|it| it.presence == Presence::RequiredNullable && is_sent(&it.wire))
            .map(|field| field.wire.clone());
        (!inputs.is_empty()).then(|| PatchPlan {
            direct: direct.filter(|_| kept.is_empty()),
            kept,
            nullable: nullable.collect(),
            input: match spelt.len() {
                1 => spelt.into_iter().next(),
                _ => None,
            },
        })
    }

    pub(super) fn types(&self) -> Types<'_> {
        Types {
            api: &self.version.api,
            speller: &self.speller,
        }
    }

    /// The struct of what a client sends, if it is one.
    pub(super) fn sent(&self, input: TypeId) -> Option<StructPlan> {
        self.types().object(input)
    }

    pub(super) fn struct_plan(&self, id: TypeId) -> StructPlan {
        match plan_type(&self.version.api, &self.speller, id, TypeStyle::Server) {
            Some(TypePlan::Struct(plan)) => plan,
            _ => crate::bug!("a resource that is no object"),
        }
    }

    /// What operations do with a resource.
    pub(super) fn actions(&self, resource: &Resource) -> impl Iterator<Item = &Action> {
        let uses = self.uses.get(resource.item.as_str());
        uses.into_iter().flatten().map(|(_, action)| &action.action)
    }

    fn mapping<'b>(
        &'b self,
        resource: &Resource,
        entity: &Option<StructPlan>,
        replaces: bool,
        write: impl Fn(&'b Action) -> Option<&'b WriteAction>,
    ) -> Option<InputMapping> {
        let write = self.actions(resource).find_map(write)?;
        let made = entity.as_ref().map(|entity| match replaces {
            false => assignments(self, resource, entity, write),
            true => replacements(self, resource, entity, write),
        });
        Some(InputMapping {
            input: self.speller.value(write.input),
            assignments: made,
        })
    }

    /// The arguments of the functions of a repository: the key, and those of the owners.
    pub(super) fn arguments(&self, resource: &Resource) -> (Ident, Vec<Ident>) {
        let owners = resource.parents.iter().map(|it| it.parameter.as_str());
        let key = resource
            .key
            .property
            .as_deref()
            .unwrap_or(&resource.key.parameter);
        names::arguments(key, &owners.collect::<Vec<_>>())
    }

    fn parents(&self, resource: &Resource, entity: &Option<StructPlan>) -> Vec<ParentPlan> {
        let arguments = self.arguments(resource).1;
        let parents = resource.parents.iter().zip(arguments);
        let planned = parents.map(|(parent, argument)| {
            let accessor = parent
                .table
                .as_ref()
                .map(|table| self.accessors[table].clone());
            let field = parent
                .property
                .as_deref()
                .and_then(|wire| field_of(entity, wire));
            ParentPlan {
                parameter: parent.parameter.clone(),
                argument,
                rust_type: self.speller.value(parent.type_id),
                column: parent.column.clone(),
                field: field.map(|field| field.name.clone()),
                kind: parent.kind.clone(),
                accessor,
            }
        });
        planned.collect()
    }

    /// Whether rows may have no value in a column that always has one: the sealed schema still allows it.
    pub(super) fn may_be_missing(&self, table: &str, column: &Column) -> bool {
        let sealed = self.sealed.table(table);
        let sealed = sealed.and_then(|table| table.column(&column.name));
        sealed.is_some_and(|sealed| {
            sealed.nullable && !column.nullable && sealed.kind.is_stored_like(&column.kind)
        })
    }

    fn columns(
        &self,
        resource: &Resource,
        table: &Table,
        entity: &Option<StructPlan>,
    ) -> Vec<ColumnPlan> {
        let (key, parents) = self.arguments(resource);
        let stored = table
            .columns
            .iter()
            .filter(|it| it.role != ColumnRole::Version);
        let planned = stored.map(|column| {
            let field = column
                .property
                .as_deref()
                .and_then(|wire| field_of(entity, wire));
            let owner = resource
                .parents
                .iter()
                .position(|it| it.column == column.name);
            let holds = match (field, column.role, owner) {
                (Some(field), _, _) => Holds::Field(field.name.clone()),
                (None, ColumnRole::Document, _) => Holds::Item,
                (None, _, Some(place)) => Holds::Argument(parents[place].clone()),
                (None, _, None) => Holds::Argument(key.clone()),
            };
            let mut keys = table.foreign_keys.iter();
            let refers = keys.find(|it| it.columns.as_slice() == [column.name.as_str()]);
            ColumnPlan {
                name: column.name.clone(),
                wire: column
                    .property
                    .clone()
                    .unwrap_or_else(|| column.name.clone()),
                holds,
                presence: field.map_or(Presence::Required, |field| field.presence.clone()),
                is_json: column.kind == ColumnKind::Json,
                is_decimal: column.kind == ColumnKind::Decimal,
                missing: self
                    .may_be_missing(&table.name, column)
                    .then(|| fill(table, column))
                    .flatten()
                    .map(|value| (column.kind.clone(), value)),
                refers_to: refers
                    .and_then(|key| Some((key.table.clone(), key.references.first()?.clone()))),
            }
        });
        planned.collect()
    }
}

pub(super) fn field_of<'e>(entity: &'e Option<StructPlan>, wire: &str) -> Option<&'e FieldPlan> {
    entity
        .as_ref()?
        .fields
        .iter()
        .find(|field| field.wire == wire)
}
