//! The page `docs/data-model.md`: what was inferred from the contract, and why.

use serde::Serialize;

use super::entry;
use crate::{
    backend::{
        Project,
        rust::{cell, code, marked},
    },
    blueprint::{Column, ColumnKind, ColumnRole, ForeignKey, KeySource, Resource, Service, Table},
    emit::{FileTree, Ownership, render},
};

/// The context of `data-model.md.jinja`; all texts are Markdown already.
#[derive(Debug, Serialize)]
struct Context {
    /// The tables, for the diagram.
    entities: Vec<Entity>,
    /// The lines between them.
    relations: Vec<Relation>,
    /// What is kept.
    resources: Vec<ResourceRow>,
    /// The operations: what is done for each, and why.
    operations: Vec<Row>,
    /// How many of them the data layer serves.
    served: usize,
    /// What else was inferred.
    decisions: Vec<Row>,
}

/// A table of the diagram.
#[derive(Debug, Serialize)]
struct Entity {
    name: String,
    columns: Vec<String>,
}

/// A line of the diagram.
#[derive(Debug, Serialize)]
struct Relation {
    owner: String,
    table: String,
    columns: String,
}

/// A resource, with its table and its key.
#[derive(Debug, Serialize)]
struct ResourceRow {
    name: String,
    path: String,
    table: String,
    key: String,
    source: &'static str,
}

/// Something that was decided.
#[derive(Debug, Serialize)]
struct Row {
    subject: String,
    choice: String,
    reason: String,
}

/// Adds the page.
pub(super) fn add(tree: &mut FileTree, project: &Project) {
    const PATH: &str = "docs/data-model.md";
    let template = "rust-server/data-model.md.jinja";
    let text = render(template, &context(project));
    let from = format!("template:{template}");
    tree.add(PATH, entry(marked(PATH, &text), &from, Ownership::Managed));
}

fn context(project: &Project) -> Context {
    let blueprint = &project.newest().blueprint;
    let tables = &blueprint.database.tables;
    let is_operation = |subject: &str| blueprint.services.contains_key(subject);
    let rows = blueprint.decisions.iter().map(|it| Row {
        subject: name(&it.subject),
        choice: cell(&it.choice),
        reason: cell(&it.reason),
    });
    let named = rows.zip(&blueprint.decisions);
    let (operations, decisions): (Vec<_>, Vec<_>) =
        named.partition(|(_, it)| is_operation(&it.subject));
    let of = |pairs: Vec<(Row, _)>| pairs.into_iter().map(|(row, _)| row).collect();
    let is_served = |service: &&Service| matches!(service, Service::Store(_));
    Context {
        entities: tables.iter().map(entity).collect(),
        relations: tables.iter().flat_map(relations).collect(),
        resources: blueprint.resources.iter().map(resource).collect(),
        operations: of(operations),
        served: blueprint.services.values().filter(is_served).count(),
        decisions: of(decisions),
    }
}

fn resource(resource: &Resource) -> ResourceRow {
    let key = &resource.key;
    ResourceRow {
        name: name(&resource.name),
        path: name(&resource.item),
        table: name(&resource.table),
        key: name(key.property.as_deref().unwrap_or(&key.parameter)),
        source: match key.source {
            KeySource::Client => "whoever makes the item",
            KeySource::Uuid | KeySource::Text(_) => "the server: a UUID of version 7",
            KeySource::Number => "the database: the next number",
            KeySource::Unknown => "nobody knows: items are made by hand-written code",
        },
    }
}

fn entity(table: &Table) -> Entity {
    Entity {
        name: word(&table.name),
        columns: table.columns.iter().map(|it| column(table, it)).collect(),
    }
}

/// `uuid author_id FK`.
fn column(table: &Table, column: &Column) -> String {
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::Enumeration(_) => "text",
        ColumnKind::Integer => "integer",
        ColumnKind::Real => "real",
        ColumnKind::Boolean => "boolean",
        ColumnKind::Uuid => "uuid",
        ColumnKind::Timestamp => "timestamp",
        ColumnKind::Date => "date",
        ColumnKind::Decimal => "decimal",
        ColumnKind::Json => "json",
    };
    let has = |columns: &[String]| columns.contains(&column.name);
    let mut keys = Vec::new();
    if has(&table.primary_key) {
        keys.push("PK");
    }
    if table.foreign_keys.iter().any(|key| has(&key.columns)) {
        keys.push("FK");
    }
    let mut unique = table.indexes.iter().filter(|index| index.unique);
    if unique.any(|index| index.columns == [column.name.as_str()]) {
        keys.push("UK");
    }
    let said = match column.role {
        ColumnRole::Version => " \"counts the changes\"",
        ColumnRole::Document => " \"the whole item\"",
        ColumnRole::CreatedAt => " \"when it was made\"",
        ColumnRole::UpdatedAt => " \"when it was changed\"",
        _ if column.nullable => " \"may be empty\"",
        _ => "",
    };
    let line = format!("{kind} {} {}", word(&column.name), keys.join(", "));
    format!("{}{said}", line.trim_end())
}

fn relations(table: &Table) -> impl Iterator<Item = Relation> {
    table.foreign_keys.iter().map(|key: &ForeignKey| Relation {
        owner: word(&key.table),
        table: word(&table.name),
        columns: word(&key.columns.join("_")),
    })
}

/// A name of the contract in a table.
fn name(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// A name as Mermaid reads it: in ASCII.
fn word(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    name.chars().map(plain).collect()
}
