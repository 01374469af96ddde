//! What may be refused, but for what an operation itself says.

use crate::{
    backend::project::Version,
    blueprint::{Action, KeySource, Service, Table},
    model::Operation,
};

/// What may come of a request.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Refusals {
    /// It may be in conflict with what is stored.
    pub(super) conflict: bool,
    /// It can name the version that it is for.
    pub(super) condition: bool,
    /// Its path may be taken for another one, which does not have its method.
    pub(super) other_path: bool,
}

/// What the data layer may refuse of an operation; nothing where it does not serve it.
pub(super) fn refusals(version: &Version, operation: &Operation) -> Refusals {
    let blueprint = &version.blueprint;
    let Service::Store(stored) = blueprint.service(&operation.id) else {
        return Refusals::default();
    };
    let Some(resource) = blueprint.resources.get(stored.resource) else {
        return Refusals::default();
    };
    let table = blueprint.table(resource);
    let conflict = match &stored.action {
        Action::List(_) | Action::Get => false,
        Action::Create(write) => {
            let key = resource.key.property.as_ref();
            has_rules(table) || key.is_some_and(|key| write.sent.contains(key))
        }
        Action::Put(..) => has_rules(table) || resource.key.source == KeySource::Client,
        Action::Replace(_) | Action::Patch(_) => has_rules(table),
        Action::Delete => {
            let mut keys = blueprint
                .database
                .tables
                .iter()
                .flat_map(|it| &it.foreign_keys);
            keys.any(|key| key.table == table.name && !key.cascade && !key.set_null)
        }
    };
    let is_of_an_item = !matches!(
        stored.action,
        Action::List(_) | Action::Get | Action::Create(_)
    );
    Refusals {
        conflict,
        condition: is_of_an_item,
        other_path: false,
    }
}

/// Whether what is stored restricts what may be written.
fn has_rules(table: &Table) -> bool {
    !table.foreign_keys.is_empty() || table.indexes.iter().any(|index| index.unique)
}
