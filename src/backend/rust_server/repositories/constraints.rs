//! What the constraints of a table are about, in the words of the contract.

use crate::{
    backend::rust_server::sql,
    blueprint::{Blueprint, Table},
};

/// The tables whose rows refer to this one and do not go with it.
pub(super) fn children(blueprint: &Blueprint, table: &str) -> Vec<(String, String)> {
    let tables = blueprint.database.tables.iter();
    let keys = tables.flat_map(|other| other.foreign_keys.iter().map(move |key| (other, key)));
    keys.filter(|(_, key)| key.table == table && !key.cascade && !key.set_null)
        .filter_map(|(other, key)| Some((other.name.clone(), key.columns.first()?.clone())))
        .collect()
}

/// What must be unique in a table: the key, and what unique indexes say.
pub(super) fn unique(table: &Table) -> Vec<(String, Vec<String>)> {
    let wires = |columns: &[String]| {
        let found = columns.iter().filter_map(|name| wire(table, name));
        found.collect::<Vec<String>>()
    };
    let indexes = table.indexes.iter().filter(|index| index.unique);
    let indexes = indexes.map(|index| (sql::bounded(&index.name), wires(&index.columns)));
    let key = (sql::key_name(&table.name), wires(&table.primary_key));
    std::iter::once(key).chain(indexes).collect()
}

/// What a table refers to, where a property shows it.
pub(super) fn references(table: &Table) -> Vec<(String, String)> {
    let keys = table.foreign_keys.iter().filter_map(|key| {
        let wire = key
            .columns
            .iter()
            .rev()
            .find_map(|name| wire(table, name))?;
        Some((sql::foreign_key_name(&table.name, key), wire))
    });
    keys.collect()
}

/// The property that a column holds.
fn wire(table: &Table, column: &str) -> Option<String> {
    table.column(column)?.property.clone()
}
