//! What an item shows of others where it is asked to, and which of its properties: `expand`, `fields`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Decisions,
    columns::said_by_clients,
    database::{Column, Database, Table},
    overrides::Overrides,
    resource::{Form, Resource},
    shape,
    words::snake,
};
use crate::model::{Api, Field, Location, Operation, Parameter, Shape, StringKind, TypeId};

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

/// What says which reference a property shows.
const EMBED: &str = "x-oasmith-embed";
/// Parameters that name embedded items.
const EXPANDS: &[&str] = &[
    "expand", "expands", "include", "includes", "embed", "embeds",
];
/// Parameters that name properties.
const FIELDS: &[&str] = &["fields", "field", "select"];

/// Finds what items show of others, and has no column for it.
pub(super) fn find(
    (api, overrides): (&Api, &Overrides),
    resources: &mut [Resource],
    database: &mut Database,
    decisions: &mut Decisions,
) {
    let finder = Finder {
        api,
        overrides,
        said: said_by_clients(api),
        asked: asked(api),
        all: resources.to_vec(),
    };
    for (resource, table) in resources.iter_mut().zip(&mut database.tables) {
        let fields = shape::fields(api, resource.type_id).unwrap_or_default();
        for field in fields {
            let Some(embed) = finder.embed((resource, table), field) else {
                continue;
            };
            let subject = format!("{}.{}", resource.name, embed.property);
            if !finder.may_show(resource, field, &embed) {
                let reason = format!(
                    "what `{}` refers to is read by others than this; `{EMBED}` insists",
                    embed.reference
                );
                decisions.note(subject, "stored as it is", reason);
                continue;
            }
            let is_it = |column: &Column| column.property.as_ref() == Some(&embed.property);
            table.columns.retain(|column| !is_it(column));
            decisions.note(
                subject,
                format!("shows what `{}` refers to", embed.reference),
                "it is of that type, and a parameter asks for it",
            );
            resource.embeds.push(embed);
        }
    }
}

/// What is known where embedded items are looked for.
struct Finder<'a> {
    api: &'a Api,
    overrides: &'a Overrides,
    /// The properties in requests, by path.
    said: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// The names that reads may ask for, by path.
    asked: BTreeMap<&'a str, Vec<(Names, &'a Operation)>>,
    all: Vec<Resource>,
}

impl<'a> Finder<'a> {
    /// The reads that may ask for a property.
    fn asking(&self, resource: &Resource, name: &str) -> impl Iterator<Item = &'a Operation> {
        let paths = [&resource.collection, &resource.item];
        let asked = paths.map(|path| self.asked.get(path.as_str()));
        let asked = asked.into_iter().flatten().flatten();
        let asked = asked.filter(move |(names, _)| names.admits(name));
        asked.map(|(_, operation)| *operation)
    }

    /// Whether requests write a property.
    fn is_written(&self, resource: &Resource, field: &Field) -> bool {
        let paths = [&resource.collection, &resource.item];
        let mut said = paths
            .into_iter()
            .filter_map(|path| self.said.get(path.as_str()));
        !field.read_only && said.any(|names| names.contains(field.name.as_str()))
    }

    /// What a property shows, if it is an item that a reference of this one leads to.
    fn embed(&self, (resource, table): (&Resource, &Table), field: &Field) -> Option<Embed> {
        let said = self.overrides.of_type(self.api, field.type_id);
        let chosen = said.text(EMBED);
        let is_asked = chosen.is_some() || self.asking(resource, &field.name).next().is_some();
        if resource.form != Form::Columns || said.flag(EMBED) == Some(false) || !is_asked {
            return None;
        }
        let can_be = !field.required
            && !self.is_written(resource, field)
            && self.api.default_of(field.type_id).is_none();
        let found = can_be
            .then(|| referred(self.api, (resource, table), (field, chosen), &self.all))
            .flatten();
        if chosen.is_some() && found.is_none() {
            let message = match can_be {
                true => "it names no property that refers to an item of this type by its whole key",
                false => "what is shown where it is asked for must be optional and read-only",
            };
            said.misfit(EMBED, message);
        }
        found
    }

    /// Whether whoever asks for a property may read what it shows; an extension insists.
    fn may_show(&self, resource: &Resource, field: &Field, embed: &Embed) -> bool {
        let said = self.overrides.of_type(self.api, field.type_id);
        let target = self.all.iter().find(|it| it.table == embed.table);
        let is_read = |target: &Resource| {
            let mut asking = self.asking(resource, &embed.property);
            asking.all(|operation| is_read_by(self.api, target, operation))
        };
        said.text(EMBED).is_some() || target.is_some_and(is_read)
    }
}

/// The names that parameters of reads may ask for, by path.
fn asked(api: &Api) -> BTreeMap<&str, Vec<(Names, &Operation)>> {
    let mut asked: BTreeMap<&str, Vec<(Names, &Operation)>> = BTreeMap::new();
    for operation in api.operations.iter().filter(|it| it.method == "GET") {
        let names = parameter(operation, EXPANDS).and_then(|it| names(api, it.type_id));
        let names = names.map(|names| (names, operation));
        asked.entry(&operation.path.text).or_default().extend(names);
    }
    asked
}

/// Whether whoever may call an operation may read items of a resource: one of its own reads asks for no
/// other rights.
fn is_read_by(api: &Api, target: &Resource, operation: &Operation) -> bool {
    let mut reads = api.operations.iter().filter(|read| {
        let path = &read.path.text;
        read.method == "GET" && (*path == target.item || *path == target.collection)
    });
    reads.any(|read| {
        let is_open = read.security.is_empty() && read.roles.is_empty();
        is_open || read.security == operation.security && read.roles == operation.roles
    })
}

/// The reference whose item a property shows: the one that is chosen, or `authorId` for `author`.
fn referred(
    api: &Api,
    (resource, table): (&Resource, &Table),
    (field, chosen): (&Field, Option<&str>),
    all: &[Resource],
) -> Option<Embed> {
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
    let key = target.key.property.as_deref()?;
    let name = snake(&field.name);
    let is_its = |it: &&String| match chosen {
        Some(chosen) => *it == chosen,
        None => snake(it) == format!("{name}_{}", snake(key)) || snake(it) == format!("{name}_id"),
    };
    let reference = references.iter().find(is_its)?;
    let type_of = |id: TypeId, name: &str| {
        let field = shape::field(api, id, name)?;
        Some(shape::plain(api, field.type_id))
    };
    let (ours, theirs) = (
        type_of(resource.type_id, reference)?,
        type_of(target.type_id, key)?,
    );
    let is_alike = shape::is_same_value(api, ours, theirs);
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

/// The parameter that chooses, by what an extension says or by its name.
fn parameter<'a>(operation: &'a Operation, words: &[&str]) -> Option<&'a Parameter> {
    let mut parameters = operation.parameters_in(Location::Query);
    parameters.find(|it| match it.extensions.get("x-oasmith-selection") {
        Some(said) => said
            .as_str()
            .is_some_and(|said| words.first() == Some(&said)),
        None => words.contains(&snake(&it.name).trim_matches('_')),
    })
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
    let is_item_nullable = |items: TypeId| shape::is_nullable(api, items);
    match &api.get(api.underlying(id)).shape {
        Shape::List(items) if is_item_nullable(*items) => None,
        Shape::List(items) => match &api.get(api.underlying(*items)).shape {
            Shape::List(_) => None,
            _ => names(api, *items),
        },
        Shape::Enumeration(values) => Some(Names::Of(values.clone())),
        Shape::String(StringKind::Text) | Shape::OpenEnumeration(_) => Some(Names::Any),
        _ => None,
    }
}
