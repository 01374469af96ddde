//! What the parts of a repository are called: as its table, but for what the crate `store` itself has.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    backend::rust::{self, Ident},
    blueprint::Blueprint,
};

/// Modules of the crate `store` that have names which other modules may well have.
const MODULES: &[&str] = &["base64", "cursor", "migration", "page"];
/// What the crate `store` exports or names beside the repositories.
const EXPORTS: &[&str] = &[
    "Begin",
    "Clone",
    "Database",
    "Debug",
    "Instant",
    "Migration",
    "Migrations",
    "Transaction",
];
/// Methods that every store has.
const METHODS: &[&str] = &["begin", "clone", "migrate", "open", "ready"];

/// The module of a repository.
pub(super) fn module(table: &str) -> Ident {
    let name = rust::module(table);
    match MODULES.contains(&name.as_str()) {
        true => Ident::new(format!("{name}_")),
        false => name,
    }
}

/// The names of the repositories, by table: `a_1` and `a1` have the same words.
pub(super) fn items(blueprint: &Blueprint) -> BTreeMap<String, Ident> {
    let mut taken: BTreeSet<Ident> = EXPORTS.iter().map(|name| Ident::new(*name)).collect();
    let tables: BTreeSet<&str> = blueprint
        .database
        .tables
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    let mut names = BTreeMap::new();
    for table in tables {
        let mut name = rust::item_name(table);
        while !taken.insert(name.clone()) {
            name = Ident::new(format!("{name}Table"));
        }
        names.insert(table.to_owned(), name);
    }
    names
}

/// The names that several resources have.
pub(super) fn namesakes(blueprint: &Blueprint) -> BTreeSet<String> {
    let mut alike: BTreeMap<Ident, Vec<&str>> = BTreeMap::new();
    for resource in &blueprint.resources {
        let name = rust::item_name(&resource.name);
        alike.entry(name).or_default().push(&resource.name);
    }
    let shared = alike.into_values().filter(|names| names.len() > 1);
    shared.flatten().map(str::to_owned).collect()
}

/// The method of `Store` that gives a repository.
pub(super) fn accessor(table: &str) -> Ident {
    let name = rust::function(table);
    match METHODS.contains(&name.as_str()) {
        true => Ident::new(format!("{name}_table")),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{accessor, module};

    #[test]
    fn what_the_store_has_itself_is_left_to_it() {
        assert_eq!(module("books").as_str(), "books");
        assert_eq!(module("migrations").as_str(), "migrations_");
        assert_eq!(module("on_sqlite").as_str(), "on_sqlite_");
        assert_eq!(module("page").as_str(), "page_");
        assert_eq!(accessor("books").as_str(), "books");
        assert_eq!(accessor("clone").as_str(), "clone_table");
    }
}
