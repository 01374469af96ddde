//! What tables and columns are called: as extensions want, else as the contract calls what they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    known::Known,
    names::{self, Claim},
    overrides::Overrides,
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
            wanted: wanted.get(&resource.item).copied(),
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

/// The tables that extensions want, by item path.
fn wanted_tables<'a>(resources: &[Resource], known: &Known<'a>) -> BTreeMap<String, &'a str> {
    const NAME: &str = "x-oasmith-table";
    let (mut wanted, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for resource in resources {
        let said = known.said(&resource.item, NAME);
        let Some((said, name)) = said.and_then(|said| Some((said, said.text(NAME)?))) else {
            continue;
        };
        match chosen(name, names::is_fit_for_tables, &mut taken) {
            Ok(()) => {
                wanted.insert(resource.item.clone(), name);
            }
            Err(fault) => said.misfit(NAME, fault),
        }
    }
    wanted
}

/// The columns of properties: as extensions want, else as they are called.
pub(super) fn column_names<'a>(
    api: &'a Api,
    fields: &'a [Field],
    overrides: &Overrides,
) -> BTreeMap<&'a str, String> {
    const NAME: &str = "x-oasmith-column";
    let (mut wanted, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for field in fields {
        let extensions = &api.get(field.type_id).extensions;
        let Some(name) = extensions.get(NAME).and_then(|value| value.as_str()) else {
            continue;
        };
        let said = overrides.of_type(api, field.type_id);
        match chosen(name, names::is_fit_for_columns, &mut taken) {
            Ok(()) => {
                wanted.insert(field.name.as_str(), name);
            }
            Err(fault) => said.misfit(NAME, fault),
        }
    }
    names::columns(fields.iter().map(|field| field.name.as_str()), &wanted)
}

/// Takes a name that an extension wants, or says why nothing can be called so.
fn chosen<'n>(
    name: &'n str,
    is_fit: fn(&str) -> bool,
    taken: &mut BTreeSet<&'n str>,
) -> Result<(), String> {
    if !is_fit(name) {
        return Err(names::UNFIT.to_owned());
    }
    match taken.insert(name) {
        true => Ok(()),
        false => Err(format!("another one is called `{name}` already")),
    }
}
