//! The schemas between the one that is and the one that shall be.

use std::collections::BTreeSet;

use serde_json::Value;

use super::phases::fill;
use crate::blueprint::{Column, ColumnKind, ColumnRole, Database, ForeignKey, Index, Table};

/// All tables of `after`, each by `known` where `before` has it, and those that only `before` has.
fn tables(
    before: &Database,
    after: &Database,
    known: impl Fn(&Table, &Table) -> Table,
    new: impl Fn(&Table) -> Option<Table>,
    gone: impl Fn(&Table) -> Table,
) -> Database {
    let mut tables: Vec<Table> = Vec::new();
    for table in &after.tables {
        match before.table(&table.name) {
            Some(old) => tables.push(known(old, table)),
            None => tables.extend(new(table)),
        }
    }
    let is_gone = |table: &&Table| after.table(&table.name).is_none();
    tables.extend(before.tables.iter().filter(is_gone).map(gone));
    Database { tables }
}

/// The schema with which both versions can work.
pub(super) fn expanded(before: &Database, after: &Database) -> Database {
    // A table whose key becomes another one cannot be referred to by that key yet.
    let keys_change: BTreeSet<&str> = after
        .tables
        .iter()
        .filter(|table| {
            before
                .table(&table.name)
                .is_some_and(|old| old.primary_key != table.primary_key)
        })
        .map(|table| table.name.as_str())
        .collect();
    let can_refer = |key: &ForeignKey| !keys_change.contains(key.table.as_str());
    tables(
        before,
        after,
        |old, new| expanded_table(old, new, can_refer),
        |new| new.foreign_keys.iter().all(&can_refer).then(|| new.clone()),
        // Rows of a table that the new version does not know must not hold up what it removes.
        |gone| {
            let mut gone = gone.clone();
            gone.foreign_keys
                .retain(|key| key.cascade || after.table(&key.table).is_none());
            gone
        },
    )
}

fn expanded_table(old: &Table, new: &Table, can_refer: impl Fn(&ForeignKey) -> bool) -> Table {
    let known = old.columns.iter();
    let known = known.map(
        |column| match (new.column(&column.name), heir(old, new, column)) {
            (Some(heir), _) => loosened(column, heir, fill(new, heir).is_some()),
            (None, Some(_)) => column.clone(),
            (None, None) => retired(old, column),
        },
    );
    let is_added = |column: &&Column| former(old, new, column).is_none();
    let added = new.columns.iter().filter(is_added);
    let added: Vec<Column> = added.map(|column| filled(new, column)).collect();
    let names = |columns: &[Column]| -> BTreeSet<String> {
        columns.iter().map(|column| column.name.clone()).collect()
    };
    let new_names = names(&added);
    let columns: Vec<Column> = known.chain(added).collect();
    let reach = Reach {
        added: &new_names,
        all: &names(&columns),
        columns: &columns,
    };
    Table {
        name: new.name.clone(),
        primary_key: old.primary_key.clone(),
        foreign_keys: expanded_keys(old, new, &reach, can_refer),
        indexes: expanded_indexes(old, new, &reach),
        soft_delete: old.soft_delete || new.soft_delete,
        columns,
    }
}

/// The columns of an expanded table.
struct Reach<'a> {
    /// Those that the running version does not know.
    added: &'a BTreeSet<String>,
    /// All of them.
    all: &'a BTreeSet<String>,
    columns: &'a [Column],
}

impl Reach<'_> {
    /// Whether the running version cannot be in the way of what is said of these columns.
    fn is_free(&self, columns: &[String]) -> bool {
        columns.iter().any(|name| self.added.contains(name)) && self.holds(columns)
    }

    fn holds(&self, columns: &[String]) -> bool {
        columns.iter().all(|name| self.all.contains(name))
    }
}

/// Relations that both want, and those of new columns.
fn expanded_keys(
    old: &Table,
    new: &Table,
    reach: &Reach<'_>,
    can_refer: impl Fn(&ForeignKey) -> bool,
) -> Vec<ForeignKey> {
    let kept = old.foreign_keys.iter().filter_map(|key| {
        let heir = new
            .foreign_keys
            .iter()
            .find(|it| it.columns == key.columns)?;
        Some(if can_refer(heir) { heir } else { key })
    });
    let added = new.foreign_keys.iter();
    let added = added.filter(|key| reach.is_free(&key.columns) && can_refer(key));
    kept.chain(added).cloned().collect()
}

/// All indexes, but for those that keep values unique which one of the versions may write.
fn expanded_indexes(old: &Table, new: &Table, reach: &Reach<'_>) -> Vec<Index> {
    let is_kept = |index: &&Index| match new.indexes.iter().find(|it| it.name == index.name) {
        Some(heir) => heir == *index || heir.unique && heir.columns == index.columns,
        None => !index.unique,
    };
    let mut indexes: Vec<Index> = old.indexes.iter().filter(is_kept).cloned().collect();
    for index in &new.indexes {
        let is_there = indexes.iter().any(|it| it.name == index.name);
        let is_free = match index.unique {
            true => reach.is_free(&index.columns),
            false => reach.holds(&index.columns) && bears(reach.columns, index),
        };
        if !is_there && is_free {
            indexes.push(index.clone());
        }
    }
    indexes
}

/// Whether columns are such that the index can be: words stand in texts alone.
fn bears(columns: &[Column], index: &Index) -> bool {
    let is_text = |name: &String| {
        let mut columns = columns.iter();
        columns.any(|it| it.name == *name && it.kind.is_stored_like(&ColumnKind::Text))
    };
    !index.full_text || index.columns.iter().all(is_text)
}

/// The column of `new` that holds what this one of `old` does: by its name, else by its property.
pub fn heir<'n>(old: &Table, new: &'n Table, column: &Column) -> Option<&'n Column> {
    let holds = |heir: &Column, column: &Column| match (&heir.property, &column.property) {
        (Some(now), Some(then)) => now == then || heir.formerly.contains(then),
        _ => false,
    };
    let is_first = |heir: &&Column| {
        let goes = |it: &&Column| new.column(&it.name).is_none();
        let mut claims = old.columns.iter().filter(goes);
        claims.find(|it| holds(heir, it)) == Some(column)
    };
    let is_free = |heir: &&Column| old.column(&heir.name).is_none();
    new.column(&column.name)
        .or_else(|| new.columns.iter().filter(is_free).find(is_first))
}

/// The column of `old` whose values this one of `new` holds.
pub fn former<'o>(old: &'o Table, new: &Table, column: &Column) -> Option<&'o Column> {
    let mut olds = old.columns.iter();
    olds.find(|it| heir(old, new, it) == Some(column))
}

/// A column that takes what either version writes.
fn loosened(old: &Column, new: &Column, can_fill: bool) -> Column {
    let kind = match (&old.kind, &new.kind) {
        (ColumnKind::Enumeration(old), ColumnKind::Enumeration(new)) => {
            let more = new.iter().filter(|value| !old.contains(value));
            ColumnKind::Enumeration(old.iter().chain(more).cloned().collect())
        }
        (ColumnKind::Enumeration(_), ColumnKind::Text)
        | (ColumnKind::Text, ColumnKind::Enumeration(_)) => ColumnKind::Text,
        (old, _) => old.clone(),
    };
    let is_kept = kind.is_stored_like(&new.kind);
    Column {
        name: old.name.clone(),
        kind,
        nullable: old.nullable || new.nullable,
        numbered: old.numbered,
        // Both write all of their columns: its default waits.
        default: old.default.clone(),
        filled: is_kept && old.nullable && !new.nullable && can_fill,
        ..new.clone()
    }
}

/// A column that the new version does not write any more, nor can the running one do without it.
fn retired(table: &Table, column: &Column) -> Column {
    let mut column = column.clone();
    if column.nullable || column.default.is_some() || table.primary_key.contains(&column.name) {
        return column;
    }
    column.default = neutral(table, &column);
    column.nullable = column.default.is_none();
    column
}

/// A column that the running version does not write yet.
fn filled(table: &Table, column: &Column) -> Column {
    let mut column = column.clone();
    if !column.nullable && column.default.is_none() {
        column.default = fill(table, &column);
        column.nullable = column.default.is_none();
    }
    column
}

/// What stands in a column about which nothing is known; none where rows would be told apart by it, or
/// found by it.
pub(super) fn neutral(table: &Table, column: &Column) -> Option<Value> {
    let tells = |names: &[String]| names.contains(&column.name);
    let is_bound = tells(&table.primary_key)
        || table.foreign_keys.iter().any(|key| tells(&key.columns))
        || table
            .indexes
            .iter()
            .any(|index| index.unique && tells(&index.columns));
    if is_bound {
        return None;
    }
    let text = |text: &str| Some(Value::String(text.to_owned()));
    match &column.kind {
        ColumnKind::Text => text(""),
        ColumnKind::Enumeration(values) => text(values.first()?),
        ColumnKind::Integer | ColumnKind::Real => Some(Value::from(0)),
        ColumnKind::Boolean => Some(Value::Bool(false)),
        ColumnKind::Date => text("1970-01-01"),
        ColumnKind::Decimal => text("0"),
        ColumnKind::Timestamp if column.role == ColumnRole::Plain => text("1970-01-01T00:00:00Z"),
        ColumnKind::Timestamp => text(Column::NOW),
        ColumnKind::Uuid | ColumnKind::Json => None,
    }
}

/// The schema in which everything has the type and the name that the new version wants.
pub(super) fn converted(before: &Database, after: &Database) -> Database {
    tables(
        before,
        after,
        converted_table,
        |new| Some(new.clone()),
        Table::clone,
    )
}

fn converted_table(old: &Table, new: &Table) -> Table {
    let is_new_key = old.primary_key != new.primary_key;
    let columns = old.columns.iter().map(|column| {
        let mut column = converted_column(old, new, column);
        column.nullable &= !(is_new_key && new.primary_key.contains(&column.name));
        column
    });
    let renamed = |names: &[String]| -> Vec<String> {
        let heir = |name: &String| {
            let column = old.column(name);
            let heir = column.and_then(|column| heir(old, new, column));
            heir.map_or_else(|| name.clone(), |heir| heir.name.clone())
        };
        names.iter().map(heir).collect()
    };
    let keys = old.foreign_keys.iter().map(|key| {
        let columns = renamed(&key.columns);
        let heir = new.foreign_keys.iter().find(|it| it.columns == columns);
        heir.cloned().unwrap_or(ForeignKey {
            columns,
            ..key.clone()
        })
    });
    let columns: Vec<Column> = columns.collect();
    Table {
        name: old.name.clone(),
        primary_key: new.primary_key.clone(),
        indexes: converted_indexes(old, new, &columns, &renamed),
        columns,
        foreign_keys: keys.collect(),
        soft_delete: old.soft_delete,
    }
}

/// The indexes of the converted columns. A search cannot do without its index, so that a new one does not
/// wait.
fn converted_indexes(
    old: &Table,
    new: &Table,
    columns: &[Column],
    renamed: &dyn Fn(&[String]) -> Vec<String>,
) -> Vec<Index> {
    let kept = old.indexes.iter().map(|index| {
        let columns = renamed(&index.columns);
        if columns == index.columns {
            return index.clone();
        }
        let is_heir = |it: &&Index| it.columns == columns && it.full_text == index.full_text;
        let heir = new.indexes.iter().find(is_heir);
        let name = heir.map_or(&index.name, |heir| &heir.name).clone();
        Index {
            name,
            columns,
            unique: index.unique,
            full_text: index.full_text,
        }
    });
    let mut indexes: Vec<Index> = kept.filter(|index| bears(columns, index)).collect();
    for index in new.indexes.iter().filter(|index| index.full_text) {
        let is_there = indexes.iter().any(|it| it.name == index.name);
        if !is_there && bears(columns, index) {
            indexes.push(index.clone());
        }
    }
    indexes
}

fn converted_column(old: &Table, new: &Table, column: &Column) -> Column {
    match heir(old, new, column) {
        Some(heir) if heir.name != column.name || !column.kind.is_stored_like(&heir.kind) => {
            Column {
                nullable: heir.nullable || column.nullable && fill(new, heir).is_none(),
                ..heir.clone()
            }
        }
        Some(heir) => Column {
            numbered: heir.numbered,
            ..column.clone()
        },
        None => column.clone(),
    }
}

/// The schema that the new version wants, and what only older ones used.
pub(super) fn constrained(before: &Database, after: &Database) -> Database {
    tables(
        before,
        after,
        |old, new| {
            let mut table = new.clone();
            table.soft_delete |= old.soft_delete;
            let is_gone = |column: &&Column| new.column(&column.name).is_none();
            let gone: Vec<Column> = old.columns.iter().filter(is_gone).cloned().collect();
            let of_gone = |names: &[String]| gone.iter().any(|it| names.contains(&it.name));
            let kept = old.indexes.iter().filter(|index| of_gone(&index.columns));
            table.indexes.extend(kept.cloned());
            let kept = old.foreign_keys.iter().filter(|key| of_gone(&key.columns));
            table.foreign_keys.extend(kept.cloned());
            table.columns.extend(gone);
            table
        },
        |new| Some(new.clone()),
        Table::clone,
    )
}
