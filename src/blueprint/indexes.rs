//! Indexes: for relations, and for the orders in which lists are read.

use std::collections::BTreeMap;

use super::{
    Action, Decisions, Resource, Service,
    database::{Database, Index, Table},
    names,
};

/// Adds an index for each relation, filter and sort that the operations use.
pub(super) fn with_indexes(
    mut database: Database,
    services: &BTreeMap<String, Service>,
    resources: &[Resource],
    decisions: &mut Decisions,
) -> Database {
    for table in &mut database.tables {
        for key in table.foreign_keys.clone() {
            add_index(
                table,
                &key.columns.iter().map(String::as_str).collect::<Vec<_>>(),
                "a relation is followed by it",
                decisions,
            );
        }
    }
    for service in services.values() {
        let Service::Store(action) = service else {
            continue;
        };
        let (Some(resource), Action::List(list)) = (resources.get(action.resource), &action.action)
        else {
            continue;
        };
        let Some(table) = database.tables.get_mut(action.resource) else {
            continue;
        };
        let key = resource.key.column.clone();
        let scope: Vec<&str> = resource
            .parents
            .iter()
            .map(|parent| parent.column.as_str())
            .collect();
        for sort in &list.sorts {
            if sort.column != key {
                let mut columns = scope.clone();
                columns.extend([sort.column.as_str(), key.as_str()]);
                add_index(table, &columns, "a list is sorted by it", decisions);
            }
        }
    }
    tell_indexes_apart(&mut database);
    database
}

/// Names of indexes and tables share one space: `book` by `author_name` is not `book_author` by
/// `name`.
fn tell_indexes_apart(database: &mut Database) {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for table in &database.tables {
        let indexes = table.indexes.iter().map(|index| &index.name);
        for name in indexes.chain([&table.name]) {
            *uses.entry(name.clone()).or_default() += 1;
        }
    }
    for table in &mut database.tables {
        for index in table
            .indexes
            .iter_mut()
            .filter(|index| uses[&index.name] > 1)
        {
            let source = format!("{} {}", table.name, index.columns.join(" "));
            index.name = names::marked(&index.name, &source);
        }
    }
}

fn add_index(table: &mut Table, columns: &[&str], reason: &str, decisions: &mut Decisions) {
    let is_covered = table.indexes.iter().any(|index| {
        index.columns.len() >= columns.len()
            && index.columns.iter().zip(columns).all(|(a, b)| a == b)
    });
    if is_covered {
        return;
    }
    let name = names::index(&table.name, columns);
    decisions.note(
        &table.name,
        format!("an index on {}", columns.join(", ")),
        reason,
    );
    let columns = columns.iter().map(|column| (*column).to_owned()).collect();
    table.indexes.push(Index {
        name,
        columns,
        unique: false,
    });
}
