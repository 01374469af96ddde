//! How PostgreSQL changes a table while others read and write it: what takes a strong lock takes it for
//! a moment, and what reads all rows reads them with a weak one.

use super::{
    deleted,
    postgres::Postgres,
    quoted,
    statements::Statements,
    steps::{
        Dialect, bounded, check_name, column_definition, create_index, default, enumerated,
        foreign_key, foreign_key_name, key_name,
    },
};
use crate::{
    blueprint::{Column, ColumnKind, Conversion, ForeignKey, Index, Table},
    evolve::{fill, former, heir},
};

/// The statements that make of one table the other.
pub(super) fn change(dialect: &Postgres, before: &Table, after: &Table) -> Statements {
    let mut statements = Statements::from(removals(before, after));
    for column in &after.columns {
        statements.extend(changed_column(dialect, (before, after), column));
    }
    statements.inside.extend(new_key(before, after));
    statements
        .inside
        .extend(match (before.soft_delete, after.soft_delete) {
            (false, true) => Some(deleted::postgres_trigger(after)),
            (true, false) => Some(deleted::postgres_drop(after)),
            _ => None,
        });
    for key in missing(&after.foreign_keys, &before.foreign_keys) {
        statements.extend(added_key(dialect, after, key));
    }
    for index in missing(&after.indexes, &before.indexes) {
        statements
            .outside
            .extend(added_index(dialect, after, index));
    }
    statements
}

/// What is in the first list and not in the second.
fn missing<'a, T: PartialEq>(all: &'a [T], known: &[T]) -> impl Iterator<Item = &'a T> {
    all.iter().filter(|one| !known.contains(one))
}

fn alter(table: &str, what: &str) -> String {
    format!("ALTER TABLE {} {what};", quoted(table))
}

/// Indexes, relations and columns that go.
fn removals(before: &Table, after: &Table) -> Vec<String> {
    let indexes = missing(&before.indexes, &after.indexes);
    let keys = missing(&before.foreign_keys, &after.foreign_keys);
    let columns = before.columns.iter();
    let columns = columns.filter(|old| heir(before, after, old).is_none());
    indexes
        .map(|index| format!("DROP INDEX {};", quoted(&bounded(&index.name))))
        .chain(keys.map(|key| {
            // A key that went took along what referred to it.
            let name = quoted(&foreign_key_name(&before.name, key));
            alter(&before.name, &format!("DROP CONSTRAINT IF EXISTS {name}"))
        }))
        .chain(columns.map(|old| {
            let name = quoted(&old.name);
            alter(&before.name, &format!("DROP COLUMN {name}"))
        }))
        .collect()
}

/// A column that comes or changes.
fn changed_column(
    dialect: &Postgres,
    (before, after): (&Table, &Table),
    column: &Column,
) -> Statements {
    let definition = || column_definition(dialect, &after.name, column);
    let add = || alter(&after.name, &format!("ADD COLUMN {}", definition()));
    let Some(old) = former(before, after, column) else {
        return vec![add()].into();
    };
    if old.kind.conversion(&column.kind) == Conversion::None {
        let drop = alter(&after.name, &format!("DROP COLUMN {}", quoted(&old.name)));
        return vec![drop, add()].into();
    }
    let mut statements = Statements::default();
    if old.name != column.name {
        let (from, to) = (quoted(&old.name), quoted(&column.name));
        let rename = alter(&after.name, &format!("RENAME COLUMN {from} TO {to}"));
        statements.inside.push(rename);
    }
    statements.extend(changed_kind(dialect, &after.name, old, column));
    statements
        .inside
        .extend(changed_default(dialect, &after.name, old, column));
    match (old.nullable, column.nullable) {
        (true, false) => statements.extend(always_set(dialect, after, column)),
        (false, true) => {
            let name = quoted(&column.name);
            let loosen = alter(&after.name, &format!("ALTER COLUMN {name} DROP NOT NULL"));
            statements.inside.push(loosen);
        }
        _ => {}
    }
    statements
}

/// The type of a column, and the check of an enumeration.
fn changed_kind(dialect: &Postgres, table: &str, old: &Column, new: &Column) -> Statements {
    let mut statements = Statements::default();
    if old.kind.is_alike(&new.kind) && old.name == new.name {
        return statements;
    }
    if matches!(old.kind, ColumnKind::Enumeration(_)) {
        let check = quoted(&check_name(table, &old.name));
        let drop = alter(table, &format!("DROP CONSTRAINT {check}"));
        statements.inside.push(drop);
    }
    let name = quoted(&new.name);
    if !old.kind.is_stored_like(&new.kind) {
        let kind = dialect.column_type(&new.kind);
        let value = dialect.converted(&name, &old.kind, &new.kind);
        let value = value.unwrap_or_else(|| name.clone());
        // A default of the old type may not be one of the new type.
        statements
            .inside
            .push(alter(table, &format!("ALTER COLUMN {name} DROP DEFAULT")));
        let what = format!("ALTER COLUMN {name} TYPE {kind} USING {value}");
        statements.inside.push(alter(table, &what));
    }
    if let ColumnKind::Enumeration(values) = &new.kind {
        let check = quoted(&check_name(table, &new.name));
        let holds = enumerated(&name, values);
        let add = format!("ADD CONSTRAINT {check} CHECK ({holds}) NOT VALID");
        statements.inside.push(alter(table, &add));
        let validate = alter(table, &format!("VALIDATE CONSTRAINT {check}"));
        statements.outside.push(validate);
    }
    statements
}

/// The default of a column, and whether the database numbers its rows.
fn changed_default(dialect: &Postgres, table: &str, old: &Column, new: &Column) -> Vec<String> {
    let change = |what: &str| {
        let name = quoted(&new.name);
        alter(table, &format!("ALTER COLUMN {name} {what}"))
    };
    let mut statements = Vec::new();
    if old.numbered && !new.numbered {
        statements.push(change("DROP IDENTITY IF EXISTS"));
    }
    let is_kept = old.default == new.default && old.kind.is_stored_like(&new.kind);
    if !is_kept {
        match default(dialect, new) {
            Some(value) => statements.push(change(&format!("SET DEFAULT {value}"))),
            None if old.default.is_some() => statements.push(change("DROP DEFAULT")),
            None => {}
        }
    }
    if new.numbered && !old.numbered {
        statements.push(change("ADD GENERATED BY DEFAULT AS IDENTITY"));
        let (name, column) = (quoted(table), quoted(&new.name));
        let sequence = format!(
            "pg_get_serial_sequence({}, {})",
            super::steps::text(&name),
            super::steps::text(&new.name)
        );
        statements.push(format!(
            "SELECT setval({sequence}, coalesce((SELECT max({column}) FROM {name}), 0) + 1, false);"
        ));
    }
    statements
}

/// A column that has a value in every row from now on. That every row has one is found while others
/// go on; then the column need not be read once more.
fn always_set(dialect: &Postgres, table: &Table, column: &Column) -> Statements {
    let name = quoted(&column.name);
    let check = quoted(&bounded(&format!(
        "{}_{}_not_null",
        table.name, column.name
    )));
    let set = format!("ALTER COLUMN {name} SET NOT NULL");
    let alter = |what: &str| alter(&table.name, what);
    if table.primary_key.contains(&column.name) {
        return vec![alter(&set)].into();
    }
    let is_set = format!("ADD CONSTRAINT {check} CHECK ({name} IS NOT NULL) NOT VALID");
    let value = fill(table, column);
    let value = value.and_then(|value| dialect.literal(&column.kind, &value));
    let fill = value.map(|value| dialect.fill(&table.name, column, &value));
    let drop = alter(&format!("DROP CONSTRAINT IF EXISTS {check}"));
    let rest = [
        drop.clone(),
        alter(&is_set),
        alter(&format!("VALIDATE CONSTRAINT {check}")),
        alter(&set),
        drop,
    ];
    Statements {
        inside: Vec::new(),
        outside: fill.into_iter().chain(rest).collect(),
    }
}

/// Other columns that tell the rows apart.
fn new_key(before: &Table, after: &Table) -> Vec<String> {
    if before.primary_key == after.primary_key {
        return Vec::new();
    }
    let (old, name) = (key_name(&before.name), key_name(&after.name));
    let columns: Vec<String> = after.primary_key.iter().map(|key| quoted(key)).collect();
    let add = format!(
        "ADD CONSTRAINT {} PRIMARY KEY ({})",
        quoted(&name),
        columns.join(", ")
    );
    vec![
        // What refers to the old key is changed as well, in a step of its own.
        alter(
            &after.name,
            &format!("DROP CONSTRAINT {} CASCADE", quoted(&old)),
        ),
        alter(&after.name, &add),
    ]
}

/// A relation that comes.
fn added_key(dialect: &Postgres, table: &Table, key: &ForeignKey) -> Statements {
    let definition = foreign_key(dialect, &table.name, key);
    let name = quoted(&foreign_key_name(&table.name, key));
    Statements {
        inside: vec![alter(&table.name, &format!("ADD {definition} NOT VALID"))],
        outside: vec![alter(&table.name, &format!("VALIDATE CONSTRAINT {name}"))],
    }
}

/// An index that comes. One that could not be made to its end is still there, of no use.
fn added_index(dialect: &Postgres, table: &Table, index: &Index) -> [String; 2] {
    let name = quoted(&bounded(&index.name));
    [
        format!("DROP INDEX CONCURRENTLY IF EXISTS {name};"),
        create_index(dialect, table, index, "CONCURRENTLY "),
    ]
}
