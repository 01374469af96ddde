//! What tables and columns are called: as extensions want, else as the contract calls what they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    known::Known,
    names::{self, Claim},
    overrides::{Overrides, RENAMED_FROM},
    resource::Resource,
};
use crate::model::{Api, Field};

/// Gives the tables their names: until all resources are known, a table is called by the path of its
/// collection.
pub(super) fn name_tables(resources: &mut [Resource], known: &Known<'_>) {
    let wanted = wanted_tables(resources, known);
    let claims: Vec<Claim<'_>> = resources
        .iter()
        .map(|resource| Claim {
            collection: &resource.collection,
            segment: resource.collection.rsplit('/').next().unwrap_or_default(),
            owner: resource
                .parents
                .iter()
                .rev()
                .find_map(|owner| owner.table.as_deref()),
            wanted: wanted.get(&resource.item).map(String::as_str),
        })
        .collect();
    let names = names::tables(&claims);
    for resource in resources {
        resource.table = names[&resource.table].clone();
        for owner in resource
            .parents
            .iter_mut()
            .filter_map(|it| it.table.as_mut())
        {
            *owner = names[owner.as_str()].clone();
        }
    }
}

/// The tables that extensions want, by item path. A resource that got another name keeps its table.
fn wanted_tables<'a>(resources: &[Resource], known: &Known<'a>) -> BTreeMap<String, String> {
    let (mut wanted, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for resource in resources {
        let said = |name| known.said(&resource.item, name).map(|said| (said, name));
        let found = said("x-oasmith-table").or_else(|| said(RENAMED_FROM));
        let named = found.and_then(|(said, extension)| {
            let name = said.texts(extension).pop()?;
            Some((said, extension, name))
        });
        let Some((said, extension, name)) = named else {
            continue;
        };
        let name = match extension {
            RENAMED_FROM => names::table(name.rsplit('/').next().unwrap_or(name)),
            _ => name.to_owned(),
        };
        match chosen(name, names::is_fit_for_tables, &mut taken) {
            Ok(name) => {
                wanted.insert(resource.item.clone(), name);
            }
            Err(fault) => said.misfit(extension, fault),
        }
    }
    wanted
}

/// The columns of properties: as extensions want, else as they are called. A property that got another
/// name keeps its column.
pub(super) fn column_names<'a>(
    api: &'a Api,
    fields: &'a [Field],
    overrides: &Overrides,
) -> BTreeMap<&'a str, String> {
    const COLUMN: &str = "x-oasmith-column";
    let (mut wanted, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for field in fields {
        let said = overrides.of_type(api, field.type_id);
        let former = said.texts(RENAMED_FROM).pop();
        let (extension, name) = match (said.text(COLUMN), former) {
            (Some(name), _) => (COLUMN, name.to_owned()),
            (None, Some(name)) => (RENAMED_FROM, names::column(name)),
            (None, None) => continue,
        };
        let is_new = || {
            fields
                .iter()
                .all(|other| Some(other.name.as_str()) != former)
        };
        match chosen(name, names::is_fit_for_columns, &mut taken) {
            Ok(_) if extension == RENAMED_FROM && !is_new() => {
                said.misfit(RENAMED_FROM, "there is still a property of that name");
            }
            Ok(name) => {
                wanted.insert(field.name.as_str(), name);
            }
            Err(fault) => said.misfit(extension, fault),
        }
    }
    names::columns(fields.iter().map(|field| field.name.as_str()), &wanted)
}

/// Takes a name that an extension wants, or says why nothing can be called so.
fn chosen(
    name: String,
    is_fit: fn(&str) -> bool,
    taken: &mut BTreeSet<String>,
) -> Result<String, String> {
    if !is_fit(&name) {
        return Err(names::UNFIT.to_owned());
    }
    match taken.insert(name.clone()) {
        true => Ok(name),
        false => Err(format!("another one is called `{name}` already")),
    }
}
