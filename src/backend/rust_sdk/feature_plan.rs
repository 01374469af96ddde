//! The features of the package by which a large API is compiled in parts, decided.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::operation_plan::TagPlan;
use crate::{
    backend::{
        client::Resource,
        rust::{Conditions, Homes, Ident, is_declared, module},
    },
    model::{Api, Operation, TypeId},
};

/// What the manifest calls its other features.
const TAKEN: &[&str] = &[
    "blocking",
    "default",
    "full",
    "native-tls",
    "rustls-ring",
    "unknown-properties",
    "webhooks",
];

/// A type that more tags than these share is always compiled: an API would hardly be used without it,
/// and the condition would be longer than it is worth.
const MOST: usize = 8;

/// The features of the tags.
#[derive(Debug, Default, Serialize)]
pub(super) struct FeaturesPlan {
    /// The feature of each tag, by its module; none where there is one tag or none.
    pub(super) tags: BTreeMap<Ident, String>,
    /// The files of `models/` that only some of them need.
    pub(super) models: Conditions,
}

impl FeaturesPlan {
    /// The feature of a tag.
    pub(super) fn of(&self, module: &Ident) -> Option<&String> {
        self.tags.get(module)
    }
}

/// Plans the features of these tags, which are those of the resources.
pub(super) fn features(api: &Api, resources: &[Resource<'_>], tags: &[TagPlan]) -> FeaturesPlan {
    if tags.len() < 2 {
        return FeaturesPlan::default();
    }
    let names = names(tags.iter().map(|tag| &tag.module));
    let types = resources.iter().map(|resource| {
        let operations = resource.calls.iter().map(|call| call.operation);
        operations.flat_map(mentioned).collect()
    });
    let features = tags.iter().map(|tag| names[&tag.module].as_str());
    FeaturesPlan {
        models: conditions(api, features.zip(types)),
        tags: names,
    }
}

/// A feature for each module, none of which is taken.
fn names<'a>(modules: impl Iterator<Item = &'a Ident>) -> BTreeMap<Ident, String> {
    let wanted = |module: &Ident| module.as_str().trim_matches('_').replace('_', "-");
    let mut names = BTreeMap::new();
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|&name| name.to_owned()).collect();
    let modules: BTreeSet<&Ident> = modules.collect();
    // A tag that is called like something else gives way to those that are not.
    let (free, other): (Vec<_>, Vec<_>) = modules
        .into_iter()
        .partition(|module| !TAKEN.contains(&wanted(module).as_str()));
    for module in free.into_iter().chain(other) {
        let mut name = wanted(module);
        while name.is_empty() || !taken.insert(name.clone()) {
            name.push_str(if name.is_empty() { "tag" } else { "-tag" });
        }
        names.insert(module.clone(), name);
    }
    names
}

/// The types that an operation mentions.
fn mentioned(operation: &Operation) -> impl Iterator<Item = TypeId> {
    let parameters = operation.parameters.iter().map(|it| it.type_id);
    let body = operation.body.iter().flat_map(|body| &body.contents);
    let answers = operation.responses.iter();
    let contents = body.chain(answers.flat_map(|response| &response.contents));
    parameters.chain(contents.flat_map(|content| content.types()))
}

/// A file of types, by where it is.
type Key = (bool, Ident);

/// What is known of it.
#[derive(Default)]
struct File {
    /// The files whose types it mentions.
    mentions: BTreeSet<Key>,
    /// The features of which one is enough.
    features: BTreeSet<String>,
}

/// The features that each file needs: those of the tags whose operations lead to it.
fn conditions<'a>(api: &Api, roots: impl Iterator<Item = (&'a str, Vec<TypeId>)>) -> Conditions {
    let homes = Homes::new(api);
    let key = |id: TypeId| {
        let home = homes.of(api, id);
        (home.is_operation, module(home.name))
    };
    let mut files: BTreeMap<Key, File> = BTreeMap::new();
    for id in (0..api.types.len()).map(TypeId::at) {
        if is_declared(api, id, true) {
            let mentions = declared(api, api.get(id).shape.parts());
            let mentions = mentions.into_iter().map(key);
            files.entry(key(id)).or_default().mentions.extend(mentions);
        }
    }
    for (feature, types) in roots {
        let mut open: Vec<Key> = declared(api, types).into_iter().map(key).collect();
        while let Some(key) = open.pop() {
            if let Some(file) = files.get_mut(&key)
                && file.features.insert(feature.to_owned())
            {
                open.extend(file.mentions.iter().cloned());
            }
        }
    }
    let mut conditions = Conditions::default();
    for ((is_operation, module), file) in files {
        conditions.add(is_operation, module, condition(file.features));
    }
    conditions
}

/// The declared types to which these lead, by way of lists and the like.
fn declared(api: &Api, mut open: Vec<TypeId>) -> BTreeSet<TypeId> {
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    while let Some(id) = open.pop() {
        if is_declared(api, id, true) {
            found.insert(id);
        } else if seen.insert(id) {
            open.extend(api.get(id).shape.parts());
        }
    }
    found
}

/// What a file is compiled with; nothing: always. What no operation needs comes with all of them.
fn condition(features: BTreeSet<String>) -> BTreeSet<String> {
    match features.len() {
        0 => BTreeSet::from(["full".to_owned()]),
        1..=MOST => features,
        _ => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_has_a_name_of_its_own() {
        let modules = ["full", "full_tag", "order_items", "_", "webhooks"].map(Ident::new);
        let names = names(modules.iter());
        let names: Vec<&str> = modules
            .iter()
            .map(|module| names[module].as_str())
            .collect();
        assert_eq!(
            names,
            [
                "full-tag-tag",
                "full-tag",
                "order-items",
                "tag",
                "webhooks-tag"
            ]
        );
    }
}
