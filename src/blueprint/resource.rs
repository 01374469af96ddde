//! Resources: collections and their items, found by their paths.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Decisions, body, columns,
    database::ColumnKind,
    names::{self, Claim},
    words::{singular, snake},
};
use crate::model::{Api, Field, Operation, PathPart, PathTemplate, Shape, TypeId};

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
    /// The property that is the key.
    pub key: String,
    /// The path parameter that holds the key.
    pub key_parameter: String,
    /// Whether the server chooses the key.
    pub key_is_generated: bool,
    /// The resources in whose items the collection lies, from the outside in.
    pub parents: Vec<Parent>,
}

/// A resource that owns another one, by the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parent {
    /// The path parameter that names the owner.
    pub parameter: String,
    /// The column that holds it.
    pub column: String,
    /// The property that shows it, if one does.
    pub property: Option<String>,
    /// The table of the owner.
    pub table: String,
}

/// Finds the resources of an API, in the order of their item paths.
pub(super) fn find(api: &Api, decisions: &mut Decisions) -> Vec<Resource> {
    let mut resources: Vec<Resource> = Vec::new();
    let mut known = Known::new(api);
    let mut alike: BTreeMap<String, &str> = BTreeMap::new();
    for path in item_paths(api) {
        let first = alike.get(&path.anonymous());
        let found = match first {
            Some(first) => Err(format!("`{first}` leads to the same items")),
            None => resource(api, path, &known),
        };
        match found {
            Ok(found) => {
                alike.insert(path.anonymous(), &path.text);
                known.add(&found);
                resources.push(found);
            }
            Err(reason) => decisions.note(&path.text, "no resource", reason),
        }
    }
    name_tables(&mut resources);
    for found in &resources {
        decisions.note(
            &found.name,
            format!(
                "a resource, kept in the table `{}` by `{}`",
                found.table, found.key
            ),
            format!(
                "`{}` is a collection and `{}` one of its items",
                found.collection, found.item
            ),
        );
    }
    resources
}

/// What is looked up again and again.
struct Known<'a> {
    /// The operations by method and path.
    operations: BTreeMap<(&'a str, &'a str), &'a Operation>,
    /// The collections of the resources so far, by the paths of their items.
    collections: BTreeMap<String, String>,
    /// The types of resources that lie in no other one.
    types: BTreeSet<TypeId>,
}

impl<'a> Known<'a> {
    fn new(api: &'a Api) -> Self {
        let mut operations = BTreeMap::new();
        for operation in &api.operations {
            let key = (operation.method.as_str(), operation.path.text.as_str());
            operations.entry(key).or_insert(operation);
        }
        Self {
            operations,
            collections: BTreeMap::new(),
            types: BTreeSet::new(),
        }
    }

    fn add(&mut self, resource: &Resource) {
        let (item, collection) = (resource.item.clone(), resource.collection.clone());
        self.collections.insert(item, collection);
        if resource.parents.is_empty() {
            self.types.insert(resource.type_id);
        }
    }
}

/// Gives the tables their names: until all resources are known, a table is called by the path of its
/// collection.
fn name_tables(resources: &mut [Resource]) {
    let claims: Vec<Claim<'_>> = resources
        .iter()
        .map(|resource| Claim {
            collection: &resource.collection,
            segment: resource.collection.rsplit('/').next().unwrap_or_default(),
            owner: resource.parents.last().map(|owner| owner.table.as_str()),
        })
        .collect();
    let names = names::tables(&claims);
    let name = |table: &mut String| table.clone_from(&names[table.as_str()]);
    for resource in resources {
        name(&mut resource.table);
        resource
            .parents
            .iter_mut()
            .for_each(|owner| name(&mut owner.table));
    }
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
    let type_id = item_type(api, known, &path.text, collection)
        .ok_or("no operation answers with a JSON object that is an item")?;
    let Some(fields) = body::fields(api, type_id) else {
        return Err("its items are no JSON objects whose properties all have names".to_owned());
    };
    if fields.len() > MOST_COLUMNS {
        return Err(format!("no table has more than {MOST_COLUMNS} columns"));
    }
    let segment = path.literal(path.segments.len() - 2).unwrap_or_default();
    let parameter = path.parameters().last().unwrap_or_default();
    let key = key(fields, parameter, segment).ok_or_else(|| {
        format!("no property of the item is the key that `{{{parameter}}}` names")
    })?;
    let (kind, is_generated) = key_kind(api, known, collection, key)?;
    let parents = parents(path, fields, &key.name, known)?;
    if !parents.is_empty() && kind != ColumnKind::Uuid {
        let name = &key.name;
        return Err(format!("the key `{name}` is unique within its owner only"));
    }
    if parents.is_empty() && known.types.contains(&type_id) {
        return Err("its items are those of another collection".to_owned());
    }
    Ok(Resource {
        name: name_of(api, type_id, segment),
        collection: collection.to_owned(),
        item: path.text.clone(),
        table: collection.to_owned(),
        type_id,
        key: key.name.clone(),
        key_parameter: parameter.to_owned(),
        key_is_generated: is_generated,
        parents,
    })
}

/// What a key holds, and whether the server chooses it; or why nothing can be kept by it.
fn key_kind(
    api: &Api,
    known: &Known<'_>,
    collection: &str,
    key: &Field,
) -> Result<(ColumnKind, bool), String> {
    let name = &key.name;
    let kind = columns::kind(api, key.type_id);
    if !key.required || columns::is_nullable(api, key.type_id) || kind == ColumnKind::Json {
        return Err(format!(
            "the key `{name}` may be missing or null, or is no text and no number"
        ));
    }
    let create = known.operations.get(&("POST", collection));
    let chosen = create.and_then(|create| chosen_by_clients(api, create, &key.name));
    if chosen == Some(false) {
        return Err(format!("clients may choose the key `{name}`, or not"));
    }
    if key.read_only && kind != ColumnKind::Uuid {
        return Err(format!(
            "the server chooses the key `{name}`, which is no UUID"
        ));
    }
    let is_generated = kind == ColumnKind::Uuid && chosen.is_none();
    Ok((kind, is_generated))
}

/// Whether whoever creates an item must say its key; none where it cannot be said.
fn chosen_by_clients(api: &Api, create: &Operation, key: &str) -> Option<bool> {
    let input = body::request_type(api, create, "application/json")?;
    let mut fields = body::fields(api, input)?.iter();
    let field = fields.find(|field| field.name == key)?;
    Some(field.required)
}

/// The type of an item: what its GET answers, else what creating or replacing one answers.
fn item_type(api: &Api, known: &Known<'_>, item: &str, collection: &str) -> Option<TypeId> {
    let answer = |method: &str, path: &str| {
        let operation = known.operations.get(&(method, path))?;
        body::success_type(api, operation)
    };
    [
        ("GET", item),
        ("PUT", item),
        ("PATCH", item),
        ("POST", collection),
    ]
    .into_iter()
    .find_map(|(method, path)| answer(method, path))
    .filter(|id| matches!(api.get(*id).shape, Shape::Object { .. }))
}

/// The property that a path parameter names: itself, `id` for `bookId`, or `name`-like ones.
fn key<'a>(fields: &'a [Field], parameter: &str, segment: &str) -> Option<&'a Field> {
    let one = snake(&singular(segment));
    let parameter = snake(parameter);
    let bare = parameter
        .strip_prefix(&format!("{one}_"))
        .unwrap_or(&parameter);
    let candidates = [parameter.as_str(), bare, "id"];
    let suffix = parameter.rsplit('_').next().unwrap_or_default();
    candidates
        .iter()
        .chain([&suffix])
        .find_map(|candidate| fields.iter().find(|field| snake(&field.name) == *candidate))
}

/// The owners that the earlier parameters of the path name; each must be a resource.
fn parents(
    path: &PathTemplate,
    fields: &[Field],
    key: &str,
    known: &Known<'_>,
) -> Result<Vec<Parent>, String> {
    let columns = names::columns(fields.iter().map(|field| field.name.as_str()));
    let parameters: Vec<&str> = path.parameters().collect();
    let (_, outer) = parameters.split_last().unwrap_or((&"", &[]));
    let mut parents: Vec<Parent> = Vec::new();
    for parameter in outer {
        let end = path
            .text
            .find(&format!("{{{parameter}}}"))
            .unwrap_or_default()
            + parameter.len()
            + 2;
        let owner = known
            .collections
            .get(&path.text[..end])
            .ok_or_else(|| format!("what `{{{parameter}}}` names is no resource"))?;
        let wanted = snake(parameter);
        let is_shown = |field: &&Field| field.name != key && snake(&field.name) == wanted;
        let mut shown = fields.iter().filter(is_shown);
        let property = fields
            .iter()
            .find(|field| field.name == **parameter && field.name != key)
            .or_else(|| shown.next());
        let is_taken = |name: &str| {
            columns.values().any(|other| other == name)
                || parents.iter().any(|other| other.column == name)
        };
        let column = match property {
            Some(field) => columns[field.name.as_str()].clone(),
            None => Some(names::column(parameter))
                .filter(|name| !is_taken(name))
                .unwrap_or_else(|| names::marked(&wanted, &path.text[..end])),
        };
        parents.push(Parent {
            parameter: (*parameter).to_owned(),
            property: property.map(|field| field.name.clone()),
            table: owner.clone(),
            column,
        });
    }
    Ok(parents)
}

/// The component's name where the type is one, else the collection's segment in the singular.
fn name_of(api: &Api, type_id: TypeId, segment: &str) -> String {
    let described = api.get(type_id);
    match described.is_component {
        true => described.name.clone(),
        false => singular(segment),
    }
}
