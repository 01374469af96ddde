//! Tables from resources: a column for each property, keys, relations, indexes.

use std::collections::BTreeMap;

use super::{
    Action, Decisions, Resource, Service, body,
    database::{Column, ColumnKind, ColumnRole, Database, ForeignKey, Index, Table},
    names,
    owners::Owners,
    words::snake,
};
use crate::model::{Api, Field, IntegerWidth, NumberKind, Shape, StringKind, TypeId};

/// Names of the properties that the server sets when a row is made.
const CREATED: &[&str] = &[
    "created_at",
    "created",
    "created_on",
    "creation_date",
    "date_created",
];
/// Names of the properties that the server sets whenever a row is written.
const UPDATED: &[&str] = &[
    "updated_at",
    "updated",
    "modified_at",
    "last_modified",
    "changed_at",
];

/// The tables of the resources; a relation is a property named after another resource.
pub(super) fn tables(api: &Api, resources: &[Resource], decisions: &mut Decisions) -> Database {
    let mut database = Database::default();
    let owners = &Owners::new(resources);
    for resource in resources {
        let columns = columns(api, resource, owners, decisions);
        let foreign_keys = foreign_keys(api, resource, &columns, owners, decisions);
        let indexes = unique_indexes(api, resource, &columns, decisions);
        let name = resource.table.clone();
        database.tables.push(Table {
            name,
            columns,
            foreign_keys,
            indexes,
        });
    }
    database
}

fn columns(
    api: &Api,
    resource: &Resource,
    owners: &Owners<'_>,
    decisions: &mut Decisions,
) -> Vec<Column> {
    let fields = body::fields(api, resource.type_id).unwrap_or_default();
    let names = column_names(api, resource);
    let mut columns = Vec::new();
    for field in fields {
        let name = names[field.name.as_str()].clone();
        let column = column(api, resource, field, name);
        let is_set = match column.role {
            ColumnRole::Plain => false,
            ColumnRole::Key => resource.key_is_generated,
            _ => true,
        };
        if is_set {
            decisions.note(
                format!("{}.{}", resource.name, field.name),
                format!("set by the server: {:?}", column.role),
                "its name and type say so, and clients cannot write it",
            );
        }
        columns.push(column);
    }
    columns.sort_by_key(|column| column.role != ColumnRole::Key);
    for parent in resource
        .parents
        .iter()
        .filter(|parent| parent.property.is_none())
    {
        let kind = key_kind(api, &parent.table, owners);
        columns.push(hidden(&parent.column, kind, ColumnRole::Parent));
    }
    columns.push(hidden("version", ColumnKind::Integer, ColumnRole::Version));
    columns
}

/// What the key of a table holds.
fn key_kind(api: &Api, table: &str, owners: &Owners<'_>) -> ColumnKind {
    let key = owners.of_table(table).and_then(|owner| {
        let fields = body::fields(api, owner.type_id)?;
        fields.iter().find(|field| field.name == owner.key)
    });
    key.map_or(ColumnKind::Uuid, |key| kind(api, key.type_id))
}

fn hidden(name: &str, kind: ColumnKind, role: ColumnRole) -> Column {
    Column {
        name: name.to_owned(),
        property: None,
        kind,
        nullable: false,
        role,
        default: None,
    }
}

/// The names of the columns of a resource's properties, by property.
fn column_names<'a>(api: &'a Api, resource: &Resource) -> BTreeMap<&'a str, String> {
    let fields = body::fields(api, resource.type_id).unwrap_or_default();
    names::columns(fields.iter().map(|field| field.name.as_str()))
}

fn column(api: &Api, resource: &Resource, field: &Field, name: String) -> Column {
    let kind = kind(api, field.type_id);
    let default = api.default_of(field.type_id).cloned();
    let is_parent = resource
        .parents
        .iter()
        .any(|p| p.property.as_deref() == Some(&field.name));
    let spelt = snake(&field.name);
    let role = match (&kind, field.read_only) {
        _ if field.name == resource.key => ColumnRole::Key,
        _ if is_parent => ColumnRole::Parent,
        (ColumnKind::Timestamp, true) if CREATED.contains(&spelt.as_str()) => ColumnRole::CreatedAt,
        (ColumnKind::Timestamp, true) if UPDATED.contains(&spelt.as_str()) => ColumnRole::UpdatedAt,
        _ => ColumnRole::Plain,
    };
    let is_nullable = is_nullable(api, field.type_id);
    Column {
        name,
        property: Some(field.name.clone()),
        nullable: role == ColumnRole::Plain
            && (is_nullable || !field.required && default.is_none()),
        kind,
        role,
        default,
    }
}

/// Whether a value of the type may be null.
pub(super) fn is_nullable(api: &Api, id: TypeId) -> bool {
    let described = api.get(id);
    described.nullable || matches!(described.shape, Shape::Same(next) if is_nullable(api, next))
}

/// What a column for values of a type holds.
pub(super) fn kind(api: &Api, id: TypeId) -> ColumnKind {
    match &api.get(api.underlying(id)).shape {
        Shape::Boolean => ColumnKind::Boolean,
        // The databases have no unsigned integers of 64 bits.
        Shape::Integer(IntegerWidth::U64) => ColumnKind::Json,
        Shape::Integer(_) => ColumnKind::Integer,
        Shape::Number(NumberKind::Float | NumberKind::Double) => ColumnKind::Real,
        Shape::Enumeration(values) => ColumnKind::Enumeration(values.clone()),
        Shape::String(StringKind::Uuid) => ColumnKind::Uuid,
        Shape::String(StringKind::Date) => ColumnKind::Date,
        Shape::String(StringKind::DateTime) => ColumnKind::Timestamp,
        Shape::String(StringKind::Decimal) | Shape::Number(NumberKind::Decimal) => {
            ColumnKind::Decimal
        }
        Shape::String(StringKind::Text | StringKind::Binary) | Shape::OpenEnumeration(_) => {
            ColumnKind::Text
        }
        _ => ColumnKind::Json,
    }
}

/// Relations: from nested paths, and from properties such as `authorId`.
fn foreign_keys(
    api: &Api,
    resource: &Resource,
    columns: &[Column],
    owners: &Owners<'_>,
    decisions: &mut Decisions,
) -> Vec<ForeignKey> {
    let mut keys = Vec::new();
    for column in columns {
        let parent = resource
            .parents
            .iter()
            .find(|parent| parent.column == column.name);
        let target = match parent {
            Some(parent) => owners.of_table(&parent.table),
            None => owners.referred(column, resource),
        };
        let Some(target) = target else { continue };
        decisions.note(
            format!("{}.{}", resource.table, column.name),
            format!("refers to `{}`", target.table),
            match parent {
                Some(_) => "the path puts the collection inside one of its items",
                None => "its name is that of the resource and its key",
            },
        );
        keys.push(ForeignKey {
            column: column.name.clone(),
            table: target.table.clone(),
            references: column_names(api, target)[target.key.as_str()].clone(),
            cascade: parent.is_some(),
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
    let fields = body::fields(api, resource.type_id).unwrap_or_default();
    let mut indexes = Vec::new();
    for field in fields {
        let extensions = &api.get(field.type_id).extensions;
        if extensions.get("x-oasmith-unique") != Some(&serde_json::Value::Bool(true)) {
            continue;
        }
        decisions.note(
            format!("{}.{}", resource.name, field.name),
            "no two rows have the same value",
            "`x-oasmith-unique: true`",
        );
        let holds = |column: &&Column| column.property.as_deref() == Some(&field.name);
        let Some(column) = columns.iter().find(holds) else {
            continue;
        };
        indexes.push(Index {
            name: format!("{}_{}_key", resource.table, column.name),
            columns: vec![column.name.clone()],
            unique: true,
        });
    }
    indexes
}

/// Adds an index for each relation, filter and sort that the operations use.
pub(super) fn with_indexes(
    mut database: Database,
    services: &BTreeMap<String, Service>,
    resources: &[Resource],
    decisions: &mut Decisions,
) -> Database {
    for table in &mut database.tables {
        for key in table.foreign_keys.clone() {
            add_index(
                table,
                &[&key.column],
                "a relation is followed by it",
                decisions,
            );
        }
    }
    for service in services.values() {
        let Service::Store(action) = service else {
            continue;
        };
        let (Some(resource), Action::List(list)) = (resources.get(action.resource), &action.action)
        else {
            continue;
        };
        let Some(table) = database.tables.get_mut(action.resource) else {
            continue;
        };
        let Some(key) = table
            .column_of(&resource.key)
            .map(|column| column.name.clone())
        else {
            continue;
        };
        let scope: Vec<&str> = resource
            .parents
            .iter()
            .map(|parent| parent.column.as_str())
            .collect();
        for sort in &list.sorts {
            if sort.column != key {
                let mut columns = scope.clone();
                columns.extend([sort.column.as_str(), key.as_str()]);
                add_index(table, &columns, "a list is sorted by it", decisions);
            }
        }
    }
    tell_indexes_apart(&mut database);
    database
}

/// Names of indexes and tables share one space: `book` by `author_name` is not `book_author` by
/// `name`.
fn tell_indexes_apart(database: &mut Database) {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for table in &database.tables {
        let indexes = table.indexes.iter().map(|index| &index.name);
        for name in indexes.chain([&table.name]) {
            *uses.entry(name.clone()).or_default() += 1;
        }
    }
    for table in &mut database.tables {
        for index in table
            .indexes
            .iter_mut()
            .filter(|index| uses[&index.name] > 1)
        {
            let source = format!("{} {}", table.name, index.columns.join(" "));
            index.name = names::marked(&index.name, &source);
        }
    }
}

fn add_index(table: &mut Table, columns: &[&str], reason: &str, decisions: &mut Decisions) {
    let is_covered = table.indexes.iter().any(|index| {
        index.columns.len() >= columns.len()
            && index.columns.iter().zip(columns).all(|(a, b)| a == b)
    });
    if is_covered {
        return;
    }
    let name = names::index(&table.name, columns);
    decisions.note(
        &table.name,
        format!("an index on {}", columns.join(", ")),
        reason,
    );
    let columns = columns.iter().map(|column| (*column).to_owned()).collect();
    table.indexes.push(Index {
        name,
        columns,
        unique: false,
    });
}
