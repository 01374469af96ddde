//! Resources: collections and their items, found by their paths.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Decisions,
    answer::{self, Names},
    called::{column_names, name_tables},
    embeds::Embed,
    key::{self, Key},
    known::{Known, METHODS},
    overrides::Overrides,
    parents::{self, Parent},
    resource_key::{key_of, key_property},
    shape,
    words::{singular, snake},
};
use crate::model::{Api, Location, Parameter, PathPart, PathTemplate, Shape, TypeId};

/// SQLite has tables of 2,000 columns at most, PostgreSQL of 1,600; some of them are ours.
const MOST_COLUMNS: usize = 1_500;

/// A kind of thing that the service keeps.
#[derive(Debug, Clone, Serialize)]
pub struct Resource {
    /// What one of them is called: `Book`.
    pub name: String,
    /// The path of the collection.
    pub collection: String,
    /// The path of one of them.
    pub item: String,
    /// The table that holds them.
    pub table: String,
    /// The type of one of them, as the server sends it.
    pub type_id: TypeId,
    /// How a row holds one of them.
    pub form: Form,
    /// What tells them apart.
    pub key: Key,
    /// What the collection lies in, from the outside in.
    pub parents: Vec<Parent>,
    /// Whether those who change an item queue for it before they read it; else whoever finds that another
    /// was faster begins anew.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub locks: bool,
    /// Whether those that are deleted are kept where only the owner of the database sees them; where
    /// nothing is said, as those are with which they go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub soft_delete: Option<bool>,
    /// What it shows of others where it is asked to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub embeds: Vec<Embed>,
}

/// How a row holds an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// A column for each property.
    Columns,
    /// One column for all of it, as JSON: it is one of several forms, or its properties have no names.
    Document,
}

/// Finds the resources of an API, in the order of their item paths.
pub(super) fn find(api: &Api, overrides: &Overrides, decisions: &mut Decisions) -> Vec<Resource> {
    let mut known = Known::new(api, overrides);
    let mut resources: Vec<Resource> = Vec::new();
    for path in item_paths(api) {
        let first = known.alike.get(&path.anonymous());
        let found = match first {
            Some(first) => Err(format!("`{first}` leads to the same items")),
            None => resource(api, path, &known),
        };
        match found {
            Ok(found) => {
                known.alike.insert(path.anonymous(), path.text.clone());
                let owner = (found.collection.clone(), found.key.kind.clone());
                known.collections.insert(found.item.clone(), owner);
                resources.push(found);
            }
            Err(reason) => decisions.note(&path.text, "no resource", reason),
        }
    }
    name_tables(&mut resources, &known);
    for found in &resources {
        let by = found
            .key
            .property
            .as_deref()
            .unwrap_or(&found.key.parameter);
        decisions.note(
            &found.name,
            format!("a resource, kept in the table `{}` by `{by}`", found.table),
            format!(
                "`{}` is a collection and `{}` one of its items",
                found.collection, found.item
            ),
        );
    }
    resources
}

/// Paths that end in one parameter behind a literal segment.
fn item_paths(api: &Api) -> Vec<&PathTemplate> {
    let mut paths: Vec<&PathTemplate> = Vec::new();
    let mut seen = BTreeSet::new();
    for operation in &api.operations {
        let path = &operation.path;
        let is_item = matches!(
            path.segments.as_slice(),
            [.., collection, item]
                if matches!(collection.as_slice(), [PathPart::Literal(_)])
                    && matches!(item.as_slice(), [PathPart::Parameter(_)])
        );
        if is_item && seen.insert(path.text.as_str()) {
            paths.push(path);
        }
    }
    // Of paths that are alike, no order of the contract chooses one.
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for path in &paths {
        let next = groups.len();
        groups.entry(path.anonymous()).or_insert(next);
    }
    paths.sort_by_key(|path| {
        let group = groups[&path.anonymous()];
        (path.segments.len(), group, path.text.as_str())
    });
    paths
}

fn resource(api: &Api, path: &PathTemplate, known: &Known<'_>) -> Result<Resource, String> {
    let (collection, _) = path.text.rsplit_once('/').unwrap_or_default();
    let segment = path.literal(path.segments.len() - 2).unwrap_or_default();
    let wanted = wanted_name(path, known)?;
    let parameters = path_parameters(path, known);
    let name = path.parameters().last().unwrap_or_default();
    let parameter = parameter_of(&parameters, name).ok_or("its key has no type")?;
    let words = [snake(&singular(segment)), snake(segment)];
    let names = Names { one: &words };
    let type_id = item_type(api, known, path, collection, (&names, parameter, segment))
        .ok_or("no operation answers with an item")?;
    let fields = shape::fields(api, type_id);
    if fields.is_some_and(|fields| fields.len() > MOST_COLUMNS) {
        return Err(format!("no table has more than {MOST_COLUMNS} columns"));
    }
    let fields = fields.unwrap_or_default();
    let form = match shape::fields(api, type_id) {
        Some(_) => Form::Columns,
        None => Form::Document,
    };
    let property = key_property(api, known, path, fields, (parameter, segment));
    let owners = &known.collections;
    let columns = column_names(api, fields, known.overrides);
    let shown = (fields, &columns, property);
    let parents = parents::find(api, path, shown, owners, &parameters)?;
    let key = key_of(
        api,
        known,
        (path, collection),
        (parameter, property),
        (&columns, &parents),
    )?;
    Ok(Resource {
        name: wanted.map_or_else(|| name_of(api, type_id, segment), str::to_owned),
        collection: collection.to_owned(),
        item: path.text.clone(),
        table: collection.to_owned(),
        type_id,
        form,
        key,
        parents,
        locks: locks(path, known),
        soft_delete: soft_delete(path, known),
        embeds: Vec::new(),
    })
}

impl Resource {
    /// Whether a property shows another item.
    pub fn shows(&self, property: &str) -> bool {
        self.embeds.iter().any(|embed| embed.property == property)
    }
}

/// Whether an extension wants writers to queue.
fn locks(path: &PathTemplate, known: &Known<'_>) -> bool {
    const NAME: &str = "x-oasmith-lock";
    let said = known.said(&path.text, NAME);
    said.and_then(|said| said.text(NAME)) == Some("pessimistic")
}

/// Whether an extension wants deleted ones to be kept, if it says so.
fn soft_delete(path: &PathTemplate, known: &Known<'_>) -> Option<bool> {
    const NAME: &str = "x-oasmith-soft-delete";
    known.said(&path.text, NAME)?.flag(NAME)
}

/// What an extension calls one of the items; an error where it says that they are none.
fn wanted_name<'a>(path: &PathTemplate, known: &Known<'a>) -> Result<Option<&'a str>, String> {
    const NAME: &str = "x-oasmith-resource";
    match known.said(&path.text, NAME) {
        Some(said) if said.flag(NAME) == Some(false) => Err(format!("`{NAME}: false`")),
        said => Ok(said.and_then(|said| said.text(NAME))),
    }
}

/// The parameters of a path, as one of its operations has them.
fn path_parameters<'a>(path: &PathTemplate, known: &Known<'a>) -> Vec<&'a Parameter> {
    let mut operations = METHODS.into_iter();
    let some = operations.find_map(|method| known.operation(method, &path.text));
    let parameters = some
        .into_iter()
        .flat_map(|operation| operation.parameters_in(Location::Path));
    parameters.collect()
}

pub(super) fn parameter_of<'a>(parameters: &[&'a Parameter], name: &str) -> Option<&'a Parameter> {
    parameters.iter().copied().find(|it| it.name == name)
}

/// The type of an item: what is answered by its GET, else by creating, replacing or changing one, else
/// what the list holds.
fn item_type(
    api: &Api,
    known: &Known<'_>,
    path: &PathTemplate,
    collection: &str,
    (names, parameter, segment): (&Names<'_>, &Parameter, &str),
) -> Option<TypeId> {
    let asked: [(&str, &str, &[u16]); 5] = [
        ("GET", &path.text, &[200]),
        ("PUT", &path.text, &[200, 201]),
        ("PATCH", &path.text, &[200]),
        ("POST", collection, &[201, 200, 202]),
        ("POST", &path.text, &[200, 201]),
    ];
    let has_key = |id: TypeId| {
        let fields = shape::fields(api, id).unwrap_or_default();
        key::property(api, fields, parameter, segment).is_some()
    };
    for (method, path, statuses) in asked {
        let answer = known.operation(method, path);
        let answer = answer.and_then(|it| answer::success(it, statuses).ok());
        let Some(id) = answer.and_then(|(_, response)| shape::json(&response.contents)) else {
            continue;
        };
        let candidates = answer::items(api, id, names);
        let known = candidates.iter().find(|(id, _)| has_key(*id));
        if let Some((id, _)) = known.or(candidates.first()) {
            return Some(*id);
        }
    }
    let list = known.operation("GET", collection)?;
    let (_, response) = answer::success(list, &[200]).ok()?;
    let is_item = |id: TypeId| {
        let shape = &api.get(shape::plain(api, id)).shape;
        matches!(
            shape,
            Shape::Object { .. } | Shape::Union(_) | Shape::Map(_)
        )
    };
    let (element, _) = answer::list(api, shape::json(&response.contents)?, names, &is_item)?;
    Some(shape::plain(api, element))
}

/// The component's name where the type is one, else the collection's segment in the singular.
fn name_of(api: &Api, type_id: TypeId, segment: &str) -> String {
    let described = api.get(type_id);
    match described.is_component {
        true => described.name.clone(),
        false => singular(segment),
    }
}
