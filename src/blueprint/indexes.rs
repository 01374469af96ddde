//! Indexes: for relations, and for what lists are narrowed by and the orders in which they are read.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Action, Decisions, FilterOperator, ListAction, Resource, Service,
    database::{Database, Index, Table},
    names, shape,
};
use crate::model::Api;

/// So many indexes there are for what one list is narrowed by, at most: each costs every write.
const MOST: usize = 8;

/// Adds an index for each filter, relation and sort that the operations use.
pub(super) fn with_indexes(
    (api, mut database): (&Api, Database),
    services: &BTreeMap<String, Service>,
    resources: &[Resource],
    decisions: &mut Decisions,
) -> Database {
    let lists = || {
        services.values().filter_map(|service| {
            let Service::Store(action) = service else {
                return None;
            };
            let Action::List(list) = &action.action else {
                return None;
            };
            Some((action.resource, resources.get(action.resource)?, list))
        })
    };
    // What a list is narrowed by comes first: the index of a relation may be the beginning of one.
    for (place, resource, list) in lists() {
        if let Some(table) = database.tables.get_mut(place) {
            add_filters(api, table, (resource, list), decisions);
        }
    }
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
    for (place, resource, list) in lists() {
        let Some(table) = database.tables.get_mut(place) else {
            continue;
        };
        let key = resource.key.column.as_str();
        for sort in list.sorts.iter().filter(|sort| sort.column != key) {
            let mut columns = scope(resource);
            columns.extend([sort.column.as_str(), key]);
            add_index(table, &columns, "a list is sorted by it", decisions);
        }
    }
    for table in &mut database.tables {
        leave_out_beginnings(table);
    }
    tell_indexes_apart(&mut database);
    database
}

/// What the beginning of another index leads to needs none of its own.
fn leave_out_beginnings(table: &mut Table) {
    let all = table.indexes.clone();
    table.indexes.retain(|index| {
        let goes_on = |other: &Index| {
            !other.full_text
                && other.columns.len() > index.columns.len()
                && other.columns.starts_with(&index.columns)
        };
        index.unique || index.full_text || !all.iter().any(goes_on)
    });
}

/// The columns that are the same for all rows of a list.
fn scope(resource: &Resource) -> Vec<&str> {
    let parents = resource.parents.iter();
    parents.map(|parent| parent.column.as_str()).collect()
}

/// Adds an index for each property that must be equal to what a list is asked for, in the usual order of
/// the list, so that the rows of a page lie together however rare the value is.
fn add_filters(
    api: &Api,
    table: &mut Table,
    (resource, list): (&Resource, &ListAction),
    decisions: &mut Decisions,
) {
    for filter in &list.filters {
        if filter.operator == FilterOperator::FullText {
            add_full_text(table, &filter.columns, decisions);
        }
    }
    let key = resource.key.column.as_str();
    let order = list.sorts.first().map(|sort| sort.column.as_str());
    let mut count = 0;
    for filter in &list.filters {
        let [column] = filter.columns.as_slice() else {
            continue;
        };
        if filter.operator != FilterOperator::Equal
            || column == key
            || has_own(api, table, resource, column)
        {
            continue;
        }
        count += 1;
        if count > MOST {
            let choice = format!("no index on {column}");
            let reason = format!("the list has {MOST} others; `x-oasmith-index: true` adds it");
            decisions.note(&table.name, choice, reason);
            continue;
        }
        let mut columns = scope(resource);
        let order = order.filter(|order| *order != key && order != column);
        columns.extend([column.as_str()].into_iter().chain(order).chain([key]));
        add_index(table, &columns, "a list is narrowed by it", decisions);
    }
}

/// Whether rows are found by a column anyway, or need not be.
fn has_own(api: &Api, table: &Table, resource: &Resource, column: &str) -> bool {
    let is_unique = |index: &Index| index.unique && index.columns == [column];
    let fields = shape::fields(api, resource.type_id).unwrap_or_default();
    let property = table
        .column(column)
        .and_then(|column| column.property.as_deref());
    let field = fields
        .iter()
        .find(|field| Some(field.name.as_str()) == property);
    let said = field.and_then(|field| api.get(field.type_id).extensions.get("x-oasmith-index"));
    table.indexes.iter().any(is_unique) || said == Some(&Value::Bool(false))
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

/// Adds an index by which the rows are found that have some words in these columns.
fn add_full_text(table: &mut Table, columns: &[String], decisions: &mut Decisions) {
    let is_it = |index: &Index| index.full_text && index.columns == columns;
    if table.indexes.iter().any(is_it) {
        return;
    }
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    decisions.note(
        &table.name,
        format!("a full-text index on {}", names.join(", ")),
        "a list is searched for words",
    );
    table.indexes.push(Index {
        name: names::full_text_index(&table.name, &names),
        columns: columns.to_vec(),
        unique: false,
        full_text: true,
    });
}

fn add_index(table: &mut Table, columns: &[&str], reason: &str, decisions: &mut Decisions) {
    let is_covered = table.indexes.iter().any(|index| {
        !index.full_text
            && index.columns.len() >= columns.len()
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
        full_text: false,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(columns: &[&str], unique: bool) -> Index {
        Index {
            name: columns.join("_"),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            unique,
            full_text: false,
        }
    }

    #[test]
    fn an_index_that_another_one_goes_on_from_is_left_out() {
        let mut table = Table {
            name: "books".to_owned(),
            columns: Vec::new(),
            primary_key: vec!["id".to_owned()],
            foreign_keys: Vec::new(),
            indexes: vec![
                index(&["author"], false),
                index(&["author", "title", "id"], false),
                index(&["title"], false),
                index(&["isbn"], true),
                index(&["isbn", "id"], false),
                index(&["authority", "id"], false),
            ],
            soft_delete: false,
        };
        leave_out_beginnings(&mut table);
        let names: Vec<&str> = table
            .indexes
            .iter()
            .map(|index| index.name.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "author_title_id",
                "title",
                "isbn",
                "isbn_id",
                "authority_id"
            ]
        );
    }
}
