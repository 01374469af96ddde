//! The way from one schema to the next, in phases between which older versions of the server may run.
//!
//! Each phase leads to a schema of its own. What is inferred from two schemas is the same again once
//! the first phases are behind: `expanded(expanded(a, b), b)` is `expanded(a, b)`.

use serde::Serialize;
use serde_json::Value;

use super::{
    between::{constrained, converted, expanded, former, neutral},
    tables::{Step, steps},
};
use crate::blueprint::{Column, Database, Table};

/// A part of the way from one schema to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// What the new version needs and the running one can live with: new tables and columns, looser
    /// rules.
    Expand,
    /// What neither of them can use in the other's form, so that the running version has to stop first:
    /// columns of another type or name, other keys.
    Convert,
    /// What only the new version keeps to: stricter rules.
    Constrain,
    /// What nobody needs any more.
    Drop,
}

impl Phase {
    /// All of them, in their order.
    pub const ALL: [Phase; 4] = [Phase::Expand, Phase::Convert, Phase::Constrain, Phase::Drop];

    /// Whether it waits until no older version runs.
    pub fn waits(self) -> bool {
        matches!(self, Phase::Constrain | Phase::Drop)
    }
}

/// The steps of a phase, and the schema that they lead to.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Which phase it is.
    pub phase: Phase,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// The schema behind it.
    pub schema: Database,
}

/// The phases that lead from `before` to `after`; those without a step are left out.
pub fn stages(before: &Database, after: &Database) -> Vec<Stage> {
    let mut schema = before.clone();
    let mut stages = Vec::new();
    for phase in Phase::ALL {
        let next = match phase {
            Phase::Expand => expanded(&schema, after),
            Phase::Convert => converted(&schema, after),
            Phase::Constrain => constrained(&schema, after),
            Phase::Drop => after.clone(),
        };
        let mut steps = steps(&schema, &next);
        if phase == Phase::Expand {
            steps.extend(fills(&schema, after));
        }
        if !steps.is_empty() {
            stages.push(Stage {
                phase,
                steps,
                schema: next.clone(),
            });
        }
        schema = next;
    }
    stages
}

/// The values for rows that have none where the new version wants one.
fn fills(before: &Database, after: &Database) -> Vec<Step> {
    let mut fills = Vec::new();
    for table in &after.tables {
        let Some(old) = before.table(&table.name) else {
            continue;
        };
        for column in table.columns.iter().filter(|column| !column.nullable) {
            let was_open = old
                .column(&column.name)
                .filter(|old| old.nullable && !old.filled && old.kind.is_stored_like(&column.kind));
            let value = was_open.and_then(|_| fill(table, column));
            fills.extend(value.map(|value| Step::Fill {
                table: table.name.clone(),
                column: column.clone(),
                value,
            }));
        }
    }
    fills
}

/// What rows hold in a column that wants a value when they have none: what the contract says, else what
/// says nothing.
pub fn fill(table: &Table, column: &Column) -> Option<Value> {
    column.fill().or_else(|| neutral(table, column))
}

/// A value that rows which are there already get, of which nothing says what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess<'a> {
    /// The table.
    pub table: &'a str,
    /// The property.
    pub property: &'a str,
    /// The value; none where there is none that would do.
    pub value: Option<Value>,
}

/// The values that nothing names, for columns that always have one and did not before.
pub fn guesses<'a>(before: &Database, after: &'a Database) -> Vec<Guess<'a>> {
    let mut guesses = Vec::new();
    for table in &after.tables {
        let Some(old) = before.table(&table.name) else {
            continue;
        };
        let was_empty = |column: &Column| {
            let former = former(old, table, column);
            former.is_none_or(|former| former.nullable && !former.filled)
        };
        for column in &table.columns {
            let Some(property) = column.property.as_deref() else {
                continue;
            };
            if !column.nullable && column.fill().is_none() && was_empty(column) {
                guesses.push(Guess {
                    table: &table.name,
                    property,
                    value: neutral(table, column),
                });
            }
        }
    }
    guesses
}
