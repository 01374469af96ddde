//! From the tables that are to the tables that shall be.

use serde::Serialize;
use serde_json::Value;

use super::between::heir;
use crate::blueprint::{Column, Conversion, Database, Table};

/// A step between two states of a database.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// A table appears, with its indexes.
    Create(Table),
    /// A table changes: its columns, relations or indexes.
    Change {
        /// As it is.
        before: Table,
        /// As it shall be.
        after: Table,
    },
    /// Rows that have no value in a column get one.
    Fill {
        /// The table.
        table: String,
        /// The column, as the new version wants it.
        column: Column,
        /// The value.
        value: Value,
    },
    /// A table goes, with all that is in it.
    Drop(Table),
}

impl Step {
    /// What the step destroys, in words; none where everything that is stored stays.
    pub fn destroys(&self) -> Vec<String> {
        match self {
            Self::Create(_) | Self::Fill { .. } => Vec::new(),
            Self::Drop(table) => vec![format!("the table `{}`", table.name)],
            Self::Change { before, after } => {
                let columns = before.columns.iter();
                columns
                    .filter_map(|old| destroyed(before, after, old))
                    .collect()
            }
        }
    }
}

/// What of a column does not outlive a change.
fn destroyed(before: &Table, after: &Table, old: &Column) -> Option<String> {
    let name = format!("`{}.{}`", before.name, old.name);
    let Some(heir) = heir(before, after, old) else {
        return Some(format!("the column {name}"));
    };
    let (from, to) = (old.kind.noun(), heir.kind.noun());
    match old.kind.conversion(&heir.kind) {
        Conversion::Exact => None,
        Conversion::Lossy => Some(format!("what of {name}, {from}, does not fit {to}")),
        Conversion::None => Some(format!("what is in {name}: {from} cannot become {to}")),
    }
}

/// The steps that lead from `before` to `after`: tables appear before others refer to them, and go
/// after nothing refers to them any more.
pub fn steps(before: &Database, after: &Database) -> Vec<Step> {
    let find = |database: &'_ Database, name: &str| {
        database
            .tables
            .iter()
            .find(|table| table.name == name)
            .cloned()
    };
    let mut steps: Vec<Step> = Vec::new();
    for table in in_order(&after.tables) {
        match find(before, &table.name) {
            None => steps.push(Step::Create(table.clone())),
            Some(old) if !old.is_alike(table) => {
                steps.push(Step::Change {
                    before: old,
                    after: table.clone(),
                });
            }
            Some(_) => {}
        }
    }
    let gone: Vec<&Table> = in_order(&before.tables)
        .into_iter()
        .filter(|table| find(after, &table.name).is_none())
        .collect();
    steps.extend(
        gone.into_iter()
            .rev()
            .map(|table| Step::Drop(table.clone())),
    );
    steps
}

/// Tables behind those that they refer to; a circle of relations stays in the order of the contract.
fn in_order(tables: &[Table]) -> Vec<&Table> {
    let mut ordered: Vec<&Table> = Vec::with_capacity(tables.len());
    let mut waiting: Vec<&Table> = tables.iter().collect();
    while !waiting.is_empty() {
        let is_free = |table: &&Table, waiting: &[&Table]| {
            table.foreign_keys.iter().all(|key| {
                key.table == table.name || waiting.iter().all(|other| other.name != key.table)
            })
        };
        let next = waiting
            .iter()
            .position(|table| is_free(table, &waiting))
            .unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::{Column, ColumnKind, ColumnRole, ForeignKey};

    fn table(name: &str, columns: &[&str], refers_to: &[&str]) -> Table {
        let column = |name: &&str| Column {
            name: (*name).to_owned(),
            property: Some((*name).to_owned()),
            kind: ColumnKind::Text,
            nullable: false,
            role: ColumnRole::Plain,
            numbered: false,
            default: None,
            filled: false,
            backfill: None,
            formerly: Vec::new(),
        };
        let key = |other: &&str| ForeignKey {
            columns: vec![format!("{other}_id")],
            table: (*other).to_owned(),
            references: vec!["id".to_owned()],
            cascade: false,
            set_null: false,
        };
        Table {
            name: name.to_owned(),
            columns: columns.iter().map(column).collect(),
            primary_key: vec!["id".to_owned()],
            foreign_keys: refers_to.iter().map(key).collect(),
            indexes: Vec::new(),
            soft_delete: false,
        }
    }

    #[test]
    fn tables_appear_before_they_are_referred_to_and_go_after() {
        let before = Database {
            tables: vec![table("a", &[], &[]), table("b", &[], &["a"])],
        };
        let after = Database {
            tables: vec![table("d", &[], &["c"]), table("c", &[], &[])],
        };
        let names: Vec<String> = steps(&before, &after)
            .iter()
            .map(|step| match step {
                Step::Create(table) => format!("+{}", table.name),
                Step::Change { after, .. } => format!("~{}", after.name),
                Step::Drop(table) => format!("-{}", table.name),
                Step::Fill { table, .. } => format!("={table}"),
            })
            .collect();
        assert_eq!(names, ["+c", "+d", "-b", "-a"]);
    }

    #[test]
    fn what_is_destroyed_is_said() {
        let before = Database {
            tables: vec![table("a", &["x", "y"], &[])],
        };
        let after = Database {
            tables: vec![table("a", &["x"], &[])],
        };
        let steps = steps(&before, &after);
        assert_eq!(steps.len(), 1);
        assert_eq!(steps[0].destroys(), ["the column `a.y`"]);
        assert!(super::steps(&after, &after).is_empty());
    }
}
