//! Tables from resources: a column for each property, or one for the whole item; keys and relations.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Decisions,
    database::{Column, ColumnKind, ColumnRole, Database, ForeignKey, Index, Table},
    key::KeySource,
    names,
    owners::Owners,
    parents::Parent,
    resource::{Form, Resource},
    shape,
    words::snake,
};
use crate::model::{Api, Field};

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
pub(super) fn tables(api: &Api, resources: &[Resource], decisions: &mut Decisions) -> Database {
    let mut database = Database::default();
    let owners = &Owners::new(resources);
    let said = said_by_clients(api);
    for resource in resources {
        let said = [&resource.collection, &resource.item].map(|path| said.get(path.as_str()));
        let columns = columns(api, resource, said, decisions);
        let foreign_keys = foreign_keys(resource, &columns, owners, decisions);
        let indexes = unique_indexes(api, resource, &columns, decisions);
        database.tables.push(Table {
            name: resource.table.clone(),
            primary_key: primary_key(resource),
            columns,
            foreign_keys,
            indexes,
        });
    }
    database
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
fn said_by_clients(api: &Api) -> BTreeMap<&str, BTreeSet<&str>> {
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
    api: &Api,
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
            let names = names::columns(fields.iter().map(|field| field.name.as_str()));
            for field in fields {
                let name = names[field.name.as_str()].clone();
                let column = column(api, resource, field, name, said);
                if matches!(column.role, ColumnRole::CreatedAt | ColumnRole::UpdatedAt) {
                    decisions.note(
                        format!("{}.{}", resource.name, field.name),
                        format!("set by the server: {:?}", column.role),
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
    }
}

fn column(
    api: &Api,
    resource: &Resource,
    field: &Field,
    name: String,
    said: [Option<&BTreeSet<&str>>; 2],
) -> Column {
    let kind = shape::kind(api, field.type_id);
    let default = api.default_of(field.type_id).cloned();
    let mut parents = resource.parents.iter();
    let is_parent = parents.any(|parent| parent.property.as_deref() == Some(&field.name));
    let spelt = snake(&field.name);
    let mut said = said.into_iter().flatten();
    let is_said = said.any(|said| said.contains(field.name.as_str()));
    let is_ours = !is_said && kind == ColumnKind::Timestamp;
    let role = match spelt.as_str() {
        _ if resource.key.property.as_deref() == Some(&field.name) => ColumnRole::Key,
        _ if is_parent => ColumnRole::Parent,
        name if is_ours && CREATED.contains(&name) => ColumnRole::CreatedAt,
        name if is_ours && UPDATED.contains(&name) => ColumnRole::UpdatedAt,
        _ => ColumnRole::Plain,
    };
    let is_nullable = shape::is_nullable(api, field.type_id);
    Column {
        name,
        property: Some(field.name.clone()),
        nullable: role == ColumnRole::Plain
            && (is_nullable || !field.required && default.is_none()),
        kind,
        numbered: role == ColumnRole::Key && resource.key.source == KeySource::Number,
        role,
        default,
    }
}

/// Relations: from nested paths, and from properties such as `authorId`.
fn foreign_keys(
    resource: &Resource,
    columns: &[Column],
    owners: &Owners<'_>,
    decisions: &mut Decisions,
) -> Vec<ForeignKey> {
    let mut keys = Vec::new();
    let innermost = resource
        .parents
        .iter()
        .rposition(|parent| parent.table.is_some());
    if let Some(place) = innermost
        && let Some(table) = &resource.parents[place].table
        && let Some(owner) = owners.of_table(table)
    {
        let held: Vec<String> = resource.parents[..=place]
            .iter()
            .map(|it| it.column.clone())
            .collect();
        let key = primary_key(owner);
        let columns = match owner.key.is_global {
            true => vec![resource.parents[place].column.clone()],
            false => held,
        };
        if columns.len() == key.len() {
            decisions.note(
                format!("{}.{}", resource.table, columns.join(", ")),
                format!("refers to `{table}`"),
                "the path puts the collection inside one of its items",
            );
            keys.push(ForeignKey {
                columns,
                table: table.clone(),
                references: key,
                cascade: true,
            });
        }
    }
    for column in columns {
        let Some(target) = owners.referred(column, resource) else {
            continue;
        };
        decisions.note(
            format!("{}.{}", resource.table, column.name),
            format!("refers to `{}`", target.table),
            "its name is that of the resource and its key",
        );
        keys.push(ForeignKey {
            columns: vec![column.name.clone()],
            table: target.table.clone(),
            references: primary_key(target),
            cascade: false,
        });
    }
    keys
}

/// Indexes of properties with `x-oasmith-unique: true`.
fn unique_indexes(
    api: &Api,
    resource: &Resource,
    columns: &[Column],
    decisions: &mut Decisions,
) -> Vec<Index> {
    let fields = shape::fields(api, resource.type_id).unwrap_or_default();
    let mut indexes = Vec::new();
    for field in fields {
        let extensions = &api.get(field.type_id).extensions;
        if extensions.get("x-oasmith-unique") != Some(&serde_json::Value::Bool(true)) {
            continue;
        }
        let holds = |column: &&Column| column.property.as_deref() == Some(&field.name);
        let Some(column) = columns.iter().find(holds) else {
            continue;
        };
        decisions.note(
            format!("{}.{}", resource.name, field.name),
            "no two rows have the same value",
            "`x-oasmith-unique: true`",
        );
        indexes.push(Index {
            name: format!("{}_{}_key", resource.table, column.name),
            columns: vec![column.name.clone()],
            unique: true,
        });
    }
    indexes
}
