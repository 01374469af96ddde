//! In which file a type is declared.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Ident, TypePlan, module};
use crate::backend::declared::Home;

/// Declared types by file: one for each component, and in the folder `operations` one for each
/// operation, with the types that are named after it.
#[derive(Debug, Serialize)]
pub struct TypeFiles<T> {
    /// The files of components, by module.
    pub components: BTreeMap<Ident, Vec<T>>,
    /// The files of operations, by module.
    pub operations: BTreeMap<Ident, Vec<T>>,
}

/// What has a declaration.
pub trait Declared {
    /// The declaration.
    fn declaration(&self) -> &TypePlan;
}

impl<T> TypeFiles<T> {
    /// No file.
    pub fn new() -> Self {
        Self {
            components: BTreeMap::new(),
            operations: BTreeMap::new(),
        }
    }

    /// Adds a type to the file of what it stands with.
    pub fn add(&mut self, home: Home<'_>, item: T) {
        let files = match home.is_operation {
            true => &mut self.operations,
            false => &mut self.components,
        };
        files.entry(module(home.name)).or_default().push(item);
    }

    /// All types.
    pub fn items(&self) -> impl Iterator<Item = &T> {
        self.components
            .values()
            .chain(self.operations.values())
            .flatten()
    }
}
