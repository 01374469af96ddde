//! What is looked up again and again while resources are found.

use std::collections::BTreeMap;

use super::{
    database::ColumnKind,
    overrides::{Overrides, Said},
};
use crate::model::{Api, Operation};

/// The methods that items have.
pub(super) const METHODS: [&str; 5] = ["GET", "PUT", "PATCH", "DELETE", "POST"];

/// What is looked up again and again.
pub(super) struct Known<'a> {
    /// The operations by method and path.
    pub(super) operations: BTreeMap<(&'a str, &'a str), &'a Operation>,
    /// The collections of the resources so far, and what their keys hold, by the paths of their items.
    pub(super) collections: BTreeMap<String, (String, ColumnKind)>,
    /// Their item paths, without the names of parameters.
    pub(super) alike: BTreeMap<String, String>,
    pub(super) overrides: &'a Overrides,
}

impl<'a> Known<'a> {
    pub(super) fn new(api: &'a Api, overrides: &'a Overrides) -> Self {
        let mut operations = BTreeMap::new();
        for operation in &api.operations {
            let key = (operation.method.as_str(), operation.path.text.as_str());
            operations.entry(key).or_insert(operation);
        }
        Self {
            operations,
            collections: BTreeMap::new(),
            alike: BTreeMap::new(),
            overrides,
        }
    }

    /// What an extension says at one of the operations of a path.
    pub(super) fn said(&self, path: &str, name: &str) -> Option<Said<'a>> {
        let operations = METHODS
            .iter()
            .filter_map(|method| self.operation(method, path));
        let mut said = operations.map(|operation| self.overrides.of_operation(operation));
        said.find(|said| said.value(name).is_some())
    }

    pub(super) fn operation(&self, method: &str, path: &str) -> Option<&'a Operation> {
        // Some write a slash behind collections.
        let slashed = format!("{path}/");
        let found = self.operations.get(&(method, path));
        found
            .or_else(|| self.operations.get(&(method, slashed.as_str())))
            .copied()
    }
}
