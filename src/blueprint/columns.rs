//! Tables from resources: a column for each property, or one for the whole item; keys and relations.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Decisions,
    called::column_names,
    database::{Column, ColumnKind, ColumnRole, Database, Index, Table},
    key::KeySource,
    names,
    overrides::{Overrides, RENAMED_FROM},
    owners::Owners,
    parents::Parent,
    relations,
    resource::{Form, Resource},
    shape,
    words::snake,
};
use crate::model::{Api, Field};
use serde_json::Value;

/// Names of the properties that the server sets when a row is made.
const CREATED: &[&str] = &[
    "created_at",
    "created",
    "created_on",
    "creation_date",
    "date_created",
    "created_date",
    "creation_time",
    "created_time",
    "create_time",
    "time_created",
    "inserted_at",
    "create_date",
];
/// Names of the properties that the server sets whenever a row is written.
const UPDATED: &[&str] = &[
    "updated_at",
    "updated",
    "updated_on",
    "modified_at",
    "modified",
    "last_modified",
    "changed_at",
    "date_modified",
    "date_updated",
    "last_updated",
    "last_updated_at",
    "updated_date",
    "update_time",
    "updated_time",
    "modified_on",
    "last_modified_at",
    "modified_date",
    "last_changed",
];

/// The tables of the resources; a relation is a property named after another resource.
pub(super) fn tables(
    api: &Api,
    resources: &[Resource],
    overrides: &Overrides,
    decisions: &mut Decisions,
) -> Database {
    let mut database = Database::default();
    let owners = &Owners::new(resources);
    let said = said_by_clients(api);
    for resource in resources {
        let said = [&resource.collection, &resource.item].map(|path| said.get(path.as_str()));
        let columns = columns((api, overrides), resource, said, decisions);
        let known = (api, overrides, owners);
        let foreign_keys = relations::find(known, resource, &columns, decisions);
        let indexes = declared_indexes(api, resource, &columns, decisions);
        database.tables.push(Table {
            name: resource.table.clone(),
            primary_key: primary_key(resource),
            columns,
            foreign_keys,
            indexes,
            soft_delete: resource.soft_delete == Some(true),
        });
        if resource.soft_delete == Some(true) {
            decisions.note(
                &resource.table,
                "rows that are deleted are kept in `_oasmith_deleted`",
                "`x-oasmith-soft-delete: true`",
            );
        }
    }
    keep_parts(resources, &mut database, decisions);
    database
}

/// What goes with a row that is deleted softly is deleted softly too.
fn keep_parts(resources: &[Resource], database: &mut Database, decisions: &mut Decisions) {
    loop {
        let kept: BTreeSet<String> = database
            .tables
            .iter()
            .filter(|table| table.soft_delete)
            .map(|table| table.name.clone())
            .collect();
        let goes_with = |table: &Table| {
            let mut keys = table.foreign_keys.iter();
            keys.any(|key| key.cascade && kept.contains(&key.table))
        };
        let mut tables = resources.iter().zip(&mut database.tables);
        let Some((_, part)) = tables.find(|(resource, table)| {
            resource.soft_delete.is_none() && !table.soft_delete && goes_with(table)
        }) else {
            break;
        };
        part.soft_delete = true;
        decisions.note(
            &part.name,
            "rows that are deleted are kept in `_oasmith_deleted`",
            "they go with others that are",
        );
    }
}

/// The columns that tell the rows apart.
pub(super) fn primary_key(resource: &Resource) -> Vec<String> {
    let scope = resource.parents.iter().map(|parent| parent.column.clone());
    let own = std::iter::once(resource.key.column.clone());
    match resource.key.is_global {
        true => own.collect(),
        false => scope.chain(own).collect(),
    }
}

/// The properties that requests carry, by their path.
pub(super) fn said_by_clients(api: &Api) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut said: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for operation in &api.operations {
        let Some(input) = operation
            .body
            .as_ref()
            .and_then(|body| shape::written(&body.contents))
        else {
            continue;
        };
        let own = shape::fields(api, input).unwrap_or_default();
        let inner = own
            .iter()
            .flat_map(|field| shape::fields(api, field.type_id).unwrap_or_default());
        let names = own.iter().chain(inner).map(|field| field.name.as_str());
        said.entry(&operation.path.text).or_default().extend(names);
    }
    said
}

fn columns(
    (api, overrides): (&Api, &Overrides),
    resource: &Resource,
    said: [Option<&BTreeSet<&str>>; 2],
    decisions: &mut Decisions,
) -> Vec<Column> {
    let mut columns = Vec::new();
    let key = &resource.key;
    if key.property.is_none() || resource.form == Form::Document {
        columns.push(hidden(&key.column, key.kind.clone(), ColumnRole::Key));
    }
    match resource.form {
        Form::Document => columns.push(hidden("document", ColumnKind::Json, ColumnRole::Document)),
        Form::Columns => {
            let fields = shape::fields(api, resource.type_id).unwrap_or_default();
            let names = column_names(api, fields, overrides);
            for field in fields {
                let name = names[field.name.as_str()].clone();
                let column = column((api, overrides), resource, field, name, said);
                if matches!(column.role, ColumnRole::CreatedAt | ColumnRole::UpdatedAt) {
                    decisions.note(
                        format!("{}.{}", resource.name, field.name),
                        match column.role {
                            ColumnRole::CreatedAt => "the server sets it when a row is made",
                            _ => "the server sets it whenever a row is written",
                        },
                        "its name and type say so, and clients cannot write it",
                    );
                }
                columns.push(column);
            }
        }
    }
    columns.sort_by_key(|column| column.role != ColumnRole::Key);
    let is_hidden = |parent: &&Parent| parent.property.is_none() || resource.form == Form::Document;
    for parent in resource.parents.iter().filter(is_hidden) {
        columns.push(hidden(
            &parent.column,
            parent.kind.clone(),
            ColumnRole::Parent,
        ));
    }
    columns.push(hidden("version", ColumnKind::Integer, ColumnRole::Version));
    columns
}

fn hidden(name: &str, kind: ColumnKind, role: ColumnRole) -> Column {
    Column {
        name: name.to_owned(),
        property: None,
        kind,
        nullable: false,
        role,
        numbered: false,
        default: None,
        filled: false,
        backfill: None,
        formerly: Vec::new(),
    }
}

fn column(
    (api, overrides): (&Api, &Overrides),
    resource: &Resource,
    field: &Field,
    name: String,
    said: [Option<&BTreeSet<&str>>; 2],
) -> Column {
    let kind = shape::kind(api, field.type_id);
    let default = api.telling_default_of(field.type_id).cloned();
    let mut parents = resource.parents.iter();
    let is_parent = parents.any(|parent| parent.property.as_deref() == Some(&field.name));
    let spelt = snake(&field.name);
    let mut said = said.into_iter().flatten();
    let is_said = said.any(|said| said.contains(field.name.as_str()));
    let is_ours = !is_said && kind == ColumnKind::Timestamp;
    let chosen = set_by_server((api, overrides), field, &kind);
    let role = match spelt.as_str() {
        _ if resource.key.property.as_deref() == Some(&field.name) => ColumnRole::Key,
        _ if is_parent => ColumnRole::Parent,
        _ if kind == ColumnKind::Timestamp && chosen == Some("created") => ColumnRole::CreatedAt,
        _ if kind == ColumnKind::Timestamp && chosen == Some("updated") => ColumnRole::UpdatedAt,
        _ if chosen.is_some() => ColumnRole::Plain,
        name if is_ours && CREATED.contains(&name) => ColumnRole::CreatedAt,
        name if is_ours && UPDATED.contains(&name) => ColumnRole::UpdatedAt,
        _ => ColumnRole::Plain,
    };
    let is_nullable = shape::is_nullable(api, field.type_id);
    let said_of = overrides.of_type(api, field.type_id);
    Column {
        name,
        property: Some(field.name.clone()),
        nullable: role == ColumnRole::Plain
            && (is_nullable || !field.required && default.is_none()),
        kind,
        numbered: role == ColumnRole::Key && resource.key.source == KeySource::Number,
        role,
        default,
        filled: false,
        backfill: said_of.value("x-oasmith-backfill").cloned(),
        formerly: said_of
            .texts(RENAMED_FROM)
            .into_iter()
            .map(str::to_owned)
            .collect(),
    }
}

/// What an extension says of who sets a property.
fn set_by_server<'a>(
    (api, overrides): (&'a Api, &'a Overrides),
    field: &Field,
    kind: &ColumnKind,
) -> Option<&'a str> {
    const NAME: &str = "x-oasmith-set";
    let said = overrides.of_type(api, field.type_id);
    let chosen = said.text(NAME)?;
    if chosen != "none" && *kind != ColumnKind::Timestamp {
        said.misfit(NAME, "only a `date-time` is set to the time of a write");
    }
    Some(chosen)
}

/// The indexes that extensions ask for.
fn declared_indexes(
    api: &Api,
    resource: &Resource,
    columns: &[Column],
    decisions: &mut Decisions,
) -> Vec<Index> {
    let fields = shape::fields(api, resource.type_id).unwrap_or_default();
    let mut indexes = Vec::new();
    for field in fields {
        let extensions = &api.get(field.type_id).extensions;
        let holds = |column: &&Column| column.property.as_deref() == Some(&field.name);
        let Some(column) = columns.iter().find(holds) else {
            continue;
        };
        let is_asked = |name: &str| extensions.get(name) == Some(&Value::Bool(true));
        if is_asked("x-oasmith-unique") {
            decisions.note(
                format!("{}.{}", resource.name, field.name),
                "no two rows have the same value",
                "`x-oasmith-unique: true`",
            );
            indexes.push(Index {
                name: format!("{}_{}_key", resource.table, column.name),
                columns: vec![column.name.clone()],
                unique: true,
                full_text: false,
            });
        } else if is_asked("x-oasmith-index") {
            decisions.note(
                format!("{}.{}", resource.name, field.name),
                "rows are found by it",
                "`x-oasmith-index: true`",
            );
            indexes.push(Index {
                name: names::index(&resource.table, &[&column.name]),
                columns: vec![column.name.clone()],
                unique: false,
                full_text: false,
            });
        }
    }
    indexes
}
