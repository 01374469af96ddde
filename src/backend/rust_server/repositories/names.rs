//! What the parts of a repository are called: as its table, but for what the crate `store` itself has.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    backend::{
        naming::{Case, Scope},
        rust::{self, Ident},
    },
    blueprint::Blueprint,
};

/// Modules of the crate `store` that have names which other modules may well have.
const MODULES: &[&str] = &[
    "base64",
    "cursor",
    "migration",
    "page",
    "seed",
    "seeds",
    "selection",
];
/// What the crate `store` exports or names beside the repositories.
const EXPORTS: &[&str] = &[
    "DEEPEST",
    "Begin",
    "Clone",
    "Database",
    "Debug",
    "Instant",
    "Migration",
    "Migrations",
    "Transaction",
];
/// What the functions of a repository call their own arguments and variables, and what they call.
const LOCALS: &[&str] = &[
    "add",
    "add_all",
    "add_numbered",
    "adding",
    "all",
    "batches",
    "by_key",
    "by_key_for_update",
    "by_keys",
    "change",
    "check_version",
    "condition",
    "conflict",
    "connection",
    "created",
    "current",
    "cx",
    "database",
    "delete",
    "error",
    "find",
    "found",
    "get",
    "input",
    "insert",
    "insert_many",
    "insert_numbered",
    "items",
    "json",
    "keys",
    "link",
    "locks",
    "list",
    "merged",
    "names",
    "names_of",
    "now",
    "page",
    "patch",
    "patched",
    "pipelined",
    "probes",
    "query",
    "replaced",
    "row",
    "rows",
    "scans",
    "set",
    "shown",
    "sql",
    "statement",
    "store",
    "stored",
    "update",
    "value",
    "values",
    "wanted",
    "wanted_version",
    "work",
];
/// The fields that every struct has that narrows and orders a list.
const QUERY: &[&str] = &["after", "before", "cursor", "limit", "skip", "total"];
/// Methods that every store has.
const METHODS: &[&str] = &["begin", "clone", "migrate", "open", "ready", "seed"];

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
    let tables = blueprint.database.tables.iter().map(|it| it.name.as_str());
    let named: BTreeMap<&str, Ident> = tables.map(|it| (it, rust::item_name(it))).collect();
    let is_own = |name: &Ident| EXPORTS.contains(&name.as_str());
    let mut scope = Scope::holding(EXPORTS.iter().copied());
    let (own, plain): (Vec<_>, Vec<_>) = named.into_iter().partition(|(_, name)| is_own(name));
    let mut names = BTreeMap::new();
    for (table, name) in plain {
        let settled = scope.take(name.as_str(), Case::Pascal);
        names.insert(table.to_owned(), Ident::new(settled));
    }
    for (table, name) in own {
        let settled = scope.take(&format!("{name}Table"), Case::Pascal);
        names.insert(table.to_owned(), Ident::new(settled));
    }
    names
}

/// The names that several resources have.
fn namesakes(blueprint: &Blueprint) -> BTreeSet<String> {
    let mut alike: BTreeMap<Ident, Vec<&str>> = BTreeMap::new();
    for resource in &blueprint.resources {
        let name = rust::item_name(&resource.name);
        alike.entry(name).or_default().push(&resource.name);
    }
    let shared = alike.into_values().filter(|names| names.len() > 1);
    shared.flatten().map(str::to_owned).collect()
}

/// The methods of `Store` that give the repositories, by table.
pub(super) fn accessors<'t>(tables: impl Iterator<Item = &'t str>) -> BTreeMap<String, Ident> {
    let named: BTreeMap<&str, Ident> = tables.map(|it| (it, rust::function(it))).collect();
    let is_own = |name: &Ident| METHODS.contains(&name.as_str());
    let plain = named.values().filter(|name| !is_own(name));
    let mut scope = Scope::holding(METHODS.iter().copied().chain(plain.map(Ident::as_str)));
    let settled = named.iter().map(|(table, name)| {
        let own = match is_own(name) {
            true => Ident::new(scope.take(&format!("{name}_table"), Case::Snake)),
            false => name.clone(),
        };
        ((*table).to_owned(), own)
    });
    settled.collect()
}

/// What the structs are called that narrow and order lists, by table: after the resource, or after its
/// table where others are called alike.
pub(super) fn queries(
    blueprint: &Blueprint,
    items: &BTreeMap<String, Ident>,
) -> BTreeMap<String, Ident> {
    let namesakes = namesakes(blueprint);
    let taken = EXPORTS
        .iter()
        .copied()
        .chain(items.values().map(Ident::as_str));
    let mut scope = Scope::holding(taken);
    let resources = blueprint.resources.iter();
    let mut wanted: Vec<(&str, Ident)> = resources
        .map(|resource| match namesakes.contains(&resource.name) {
            true => (resource.table.as_str(), items[&resource.table].clone()),
            false => (resource.table.as_str(), rust::item_name(&resource.name)),
        })
        .collect();
    wanted.sort();
    let named = wanted.into_iter().map(|(table, name)| {
        let own = scope.take(&format!("{name}Query"), Case::Pascal);
        (table.to_owned(), Ident::new(own))
    });
    named.collect()
}

/// The arguments of a repository's functions: the key of an item, and those of its owners.
pub(super) fn arguments(key: &str, owners: &[&str]) -> (Ident, Vec<Ident>) {
    let mut scope = Scope::holding(LOCALS.iter().copied());
    let mut argument = |name: &str| {
        let plain = rust::function(name);
        let wanted = match LOCALS.contains(&plain.as_str()) {
            true => format!("{plain}_key"),
            false => plain.to_string(),
        };
        Ident::new(scope.take(&wanted, Case::Snake))
    };
    let key = argument(key);
    (key, owners.iter().map(|owner| argument(owner)).collect())
}

/// The fields of the struct that narrows and orders a list, by what they stand for.
pub(super) fn query_fields<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, Ident> {
    let mut named = rust::unique_fields(names);
    let taken = named.values().map(Ident::as_str);
    let mut scope = Scope::holding(QUERY.iter().copied().chain(taken));
    for name in named.values_mut().filter(|it| QUERY.contains(&it.as_str())) {
        *name = Ident::new(scope.take(&format!("{name}_filter"), Case::Snake));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_store_has_itself_is_left_to_it() {
        assert_eq!(module("books").as_str(), "books");
        assert_eq!(module("migrations").as_str(), "migrations_");
        assert_eq!(module("on_sqlite").as_str(), "on_sqlite_");
        assert_eq!(module("page").as_str(), "page_");
        let named = accessors(["books", "clone", "clone_table", "open"].into_iter());
        let named: Vec<&str> = named.values().map(Ident::as_str).collect();
        assert_eq!(
            named,
            ["books", "clone_table_2", "clone_table", "open_table"]
        );
    }

    #[test]
    fn arguments_leave_the_names_of_variables_alone() {
        let (key, owners) = arguments("database", &["id", "database_key", "id"]);
        assert_eq!(key.as_str(), "database_key");
        let owners: Vec<&str> = owners.iter().map(Ident::as_str).collect();
        assert_eq!(owners, ["id", "database_key_2", "id_2"]);
        let fields = query_fields(["limit", "limit_filter", "title"].into_iter());
        assert_eq!(fields["limit"].as_str(), "limit_filter_2");
    }
}
