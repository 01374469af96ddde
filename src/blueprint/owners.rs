//! The resources to which others refer.

use std::collections::BTreeMap;

use super::{
    database::{Column, ColumnKind, ColumnRole},
    resource::Resource,
    words::{singular, snake},
};

/// The resources, by what refers to them.
pub(super) struct Owners<'a> {
    tables: BTreeMap<&'a str, &'a Resource>,
    /// Those that lie in no other one, by the words that name one of them.
    words: BTreeMap<String, Vec<&'a Resource>>,
}

impl<'a> Owners<'a> {
    pub(super) fn new(resources: &'a [Resource]) -> Self {
        let mut owners = Self {
            tables: BTreeMap::new(),
            words: BTreeMap::new(),
        };
        for resource in resources {
            owners.tables.insert(&resource.table, resource);
            if !resource.key.is_global {
                continue;
            }
            let (own, kept) = (snake(&resource.name), singular(&resource.table));
            if own != kept {
                owners.words.entry(kept).or_default().push(resource);
            }
            owners.words.entry(own).or_default().push(resource);
        }
        owners
    }

    pub(super) fn of_table(&self, table: &str) -> Option<&'a Resource> {
        self.tables.get(table).copied()
    }

    /// The resource of this name, or of this table, if its key tells all of its items apart.
    pub(super) fn called(&self, name: &str) -> Option<&'a Resource> {
        let mut resources = self.tables.values();
        let named = resources.find(|it| it.name == name).copied();
        named
            .or_else(|| self.of_table(name))
            .filter(|resource| resource.key.is_global)
    }

    /// The resource that a column such as `author_id` names.
    pub(super) fn referred(&self, column: &Column, resource: &Resource) -> Option<&'a Resource> {
        if column.role != ColumnRole::Plain || column.kind == ColumnKind::Json {
            return None;
        }
        let word = column.name.strip_suffix("_id")?;
        let mut named = self.words.get(word)?.iter().copied();
        named
            .find(|other| other.key.kind == column.kind)
            .filter(|other| other.table != resource.table || column.nullable)
    }
}
