//! What an item shows of others where it is asked to, and which of its properties: `expand`, `fields`.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Decisions,
    columns::said_by_clients,
    database::{Database, Table},
    resource::{Form, Resource},
    shape,
    words::snake,
};
use crate::model::{Api, Field, Location, Operation, Parameter, Shape, TypeId};

/// A property that shows the item to which a reference leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Embed {
    /// The property.
    pub property: String,
    /// The property with the reference.
    pub reference: String,
    /// The table that holds what is shown.
    pub table: String,
}

/// The parameters that choose what an answer shows of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Selection {
    /// The one that names embedded items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expand: Option<String>,
    /// The one that names properties: others that need not be there are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<String>,
}

impl Selection {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.expand.is_none() && self.fields.is_none()
    }

    /// The parameters.
    pub fn parameters(&self) -> impl Iterator<Item = &String> {
        self.expand.iter().chain(&self.fields)
    }
}

/// Parameters that name embedded items.
const EXPANDS: &[&str] = &[
    "expand", "expands", "include", "includes", "embed", "embeds",
];
/// Parameters that name properties.
const FIELDS: &[&str] = &["fields", "field", "select"];

/// Finds what items show of others, and has no column for it.
pub(super) fn find(
    api: &Api,
    resources: &mut [Resource],
    database: &mut Database,
    decisions: &mut Decisions,
) {
    let said = said_by_clients(api);
    let all = resources.to_vec();
    for (resource, table) in resources.iter_mut().zip(&mut database.tables) {
        let said: BTreeSet<&str> = [&resource.collection, &resource.item]
            .into_iter()
            .filter_map(|path| said.get(path.as_str()))
            .flatten()
            .copied()
            .collect();
        let asked = asked(api, resource);
        let fields = shape::fields(api, resource.type_id).unwrap_or_default();
        let shown = fields.iter().filter(|field| {
            let is_written = said.contains(field.name.as_str()) && !field.read_only;
            let mut asked = asked.iter();
            !field.required && !is_written && asked.any(|names| names.admits(&field.name))
        });
        let embeds: Vec<Embed> = shown
            .filter_map(|field| embed(api, (resource, table), field, &all))
            .collect();
        for embed in &embeds {
            let is_it = |name: Option<&str>| name == Some(embed.property.as_str());
            table
                .columns
                .retain(|column| !is_it(column.property.as_deref()));
            decisions.note(
                format!("{}.{}", resource.name, embed.property),
                format!("shows what `{}` refers to", embed.reference),
                "it is of that type, and a parameter asks for it",
            );
        }
        resource.embeds = embeds;
    }
}

/// The names that parameters of reads may ask for.
fn asked(api: &Api, resource: &Resource) -> Vec<Names> {
    let reads = api.operations.iter().filter(|operation| {
        let path = &operation.path.text;
        operation.method == "GET" && (*path == resource.collection || *path == resource.item)
    });
    let parameters = reads.filter_map(|operation| parameter(operation, EXPANDS));
    parameters
        .filter_map(|parameter| names(api, parameter.type_id))
        .collect()
}

/// What a property shows, if it is an item that a reference of this one leads to.
fn embed(
    api: &Api,
    (resource, table): (&Resource, &Table),
    field: &Field,
    all: &[Resource],
) -> Option<Embed> {
    if resource.form != Form::Columns {
        return None;
    }
    let type_id = shape::plain(api, field.type_id);
    let mut targets = all.iter().filter(|it| it.type_id == type_id);
    let target = targets.find(|it| it.key.is_global && it.key.property.is_some())?;
    let references = table.foreign_keys.iter().filter_map(|key| {
        let [column] = key.columns.as_slice() else {
            return None;
        };
        let property = table.column(column)?.property.clone()?;
        (key.table == target.table).then_some(property)
    });
    let references: Vec<String> = references.collect();
    let name = snake(&field.name);
    let named = |it: &&String| snake(it).starts_with(&format!("{name}_"));
    let reference = match references.as_slice() {
        [only] => only,
        several => several.iter().find(named)?,
    };
    let key = target.key.property.as_deref()?;
    let shape = |id: TypeId, name: &str| {
        let field = shape::field(api, id, name)?;
        Some(&api.get(shape::plain(api, field.type_id)).shape)
    };
    let is_alike = shape(resource.type_id, reference)? == shape(target.type_id, key)?;
    is_alike.then(|| Embed {
        property: field.name.clone(),
        reference: reference.clone(),
        table: target.table.clone(),
    })
}

/// The parameters that choose what is shown; what does not read is asked for none.
pub(super) fn selection(api: &Api, operation: &Operation, resource: &Resource) -> Selection {
    if operation.method != "GET" {
        return Selection::default();
    }
    let chosen = |words: &[&str], known: &dyn Fn(&str) -> bool| {
        let parameter = parameter(operation, words)?;
        let is_known = match names(api, parameter.type_id)? {
            Names::Any => true,
            Names::Of(names) => names.iter().all(|name| known(name)),
        };
        is_known.then(|| parameter.name.clone())
    };
    let is_embedded = |name: &str| resource.shows(name);
    let has = |name: &str| shape::field(api, resource.type_id, name).is_some();
    Selection {
        expand: chosen(EXPANDS, &is_embedded).filter(|_| !resource.embeds.is_empty()),
        fields: chosen(FIELDS, &has).filter(|_| resource.form == Form::Columns),
    }
}

fn parameter<'a>(operation: &'a Operation, words: &[&str]) -> Option<&'a Parameter> {
    let mut parameters = operation.parameters_in(Location::Query);
    parameters.find(|it| words.contains(&snake(&it.name).trim_matches('_')))
}

/// The names that a parameter takes.
enum Names {
    /// Any.
    Any,
    /// These.
    Of(Vec<String>),
}

impl Names {
    fn admits(&self, name: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Of(names) => names.iter().any(|own| own == name),
        }
    }
}

/// The names that a parameter of this type takes, one or several; none where it takes none.
fn names(api: &Api, id: TypeId) -> Option<Names> {
    match &api.get(api.underlying(id)).shape {
        Shape::List(items) => match &api.get(api.underlying(*items)).shape {
            Shape::List(_) => None,
            _ => names(api, *items),
        },
        Shape::Enumeration(values) => Some(Names::Of(values.clone())),
        Shape::String(_) | Shape::OpenEnumeration(_) => Some(Names::Any),
        _ => None,
    }
}
