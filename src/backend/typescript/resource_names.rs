//! What tags and their operations are called where all of them meet.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon;
use crate::{
    backend::{
        client::Resource,
        naming::{Case, Name, Scope},
    },
    model::{Api, Language},
};

/// The functions of each operation: as a whole, and while it arrives where that is another one.
pub(super) type Functions<'a> = BTreeMap<&'a str, (String, String)>;

pub(super) fn functions<'a>(resources: &'a [Resource<'_>]) -> Functions<'a> {
    let calls = || resources.iter().flat_map(|one| &one.calls);
    let named = lexicon::unique_functions(
        calls().map(|call| Name::of_operation(call.operation, Language::TypeScript)),
    );
    let mut scope = Scope::holding(named.values().map(String::as_str));
    let mut all: Functions<'a> = BTreeMap::new();
    for call in calls() {
        let id = call.operation.id.as_str();
        let own = named[id].clone();
        let stream = match call.is_whole() && call.streamed().is_some() {
            true => scope.take(&format!("{own}Stream"), Case::Camel),
            false => own.clone(),
        };
        all.insert(id, (own, stream));
    }
    all
}

/// What a tag is called.
pub(super) struct Tag {
    pub(super) module: String,
    pub(super) property: String,
    pub(super) class: String,
}

/// What the tags are called, beside the functions of operations.
pub(super) fn tags<'a>(api: &'a Api, functions: &Functions<'_>) -> BTreeMap<&'a str, Tag> {
    let names = || Name::of_tags(api, Language::TypeScript);
    let properties = lexicon::unique_properties(names());
    let modules = lexicon::unique_modules(properties.values().map(String::as_str));
    let types = functions.values().flat_map(|(whole, _)| {
        let name = capitalised(whole);
        [format!("{name}Params"), format!("{name}Failure")]
    });
    let types: BTreeSet<String> = types.collect();
    let mut classes = lexicon::unique_classes(names(), &types);
    let named = properties.iter().filter_map(|(tag, property)| {
        let own = Tag {
            module: modules[property.as_str()].clone(),
            property: property.clone(),
            class: classes.remove(tag)?,
        };
        Some((*tag, own))
    });
    named.collect()
}

/// A name that begins with a capital.
pub(super) fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
