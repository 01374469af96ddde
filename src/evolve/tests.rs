//! What holds of every way from one schema to another: random ones are tried.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::blueprint::{
    Column, ColumnKind, ColumnRole, Conversion, Database, ForeignKey, Index, Table,
};

/// A small generator (splitmix64), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or_default()
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

fn column(name: &str, kind: ColumnKind) -> Column {
    Column {
        name: name.to_owned(),
        property: Some(name.to_owned()),
        kind,
        nullable: false,
        role: ColumnRole::Plain,
        numbered: false,
        default: None,
        filled: false,
        backfill: None,
        formerly: Vec::new(),
    }
}

fn random_column(random: &mut Random, name: &str) -> Column {
    let texts = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect();
    let (kind, default) = match random.below(7) {
        0 => (ColumnKind::Text, json!("t")),
        1 => (ColumnKind::Enumeration(texts(&["a", "b"])), json!("a")),
        2 => (ColumnKind::Enumeration(texts(&["b", "c", "d"])), json!("c")),
        3 => (ColumnKind::Integer, json!(7)),
        4 => (ColumnKind::Decimal, json!("1.5")),
        5 => (ColumnKind::Json, json!([])),
        _ => (ColumnKind::Timestamp, Value::Null),
    };
    let mut column = column(name, kind);
    column.nullable = random.one_in(2);
    column.default = (random.one_in(3) && !default.is_null()).then_some(default);
    column
}

fn random_table(random: &mut Random, name: &str, others: &[&str]) -> Table {
    let mut columns = vec![column("id", ColumnKind::Uuid)];
    columns[0].role = ColumnRole::Key;
    let mut table = Table {
        name: name.to_owned(),
        columns: Vec::new(),
        primary_key: vec!["id".to_owned()],
        foreign_keys: Vec::new(),
        indexes: Vec::new(),
        soft_delete: random.one_in(3),
    };
    for name in ["k", "l", "m", "n", "o"] {
        if random.one_in(4) {
            continue;
        }
        columns.push(random_column(random, name));
        if random.one_in(3) {
            table.indexes.push(Index {
                name: format!("{}_{name}_idx", table.name),
                columns: vec![name.to_owned()],
                unique: random.one_in(2),
                full_text: false,
            });
        }
    }
    let is_text = |column: &&Column| column.kind == ColumnKind::Text;
    if let Some(column) = columns.iter().find(is_text)
        && random.one_in(2)
    {
        table.indexes.push(Index {
            name: format!("{}_{}_words", table.name, column.name),
            columns: vec![column.name.clone()],
            unique: false,
            full_text: true,
        });
    }
    for other in others {
        if random.one_in(2) {
            let name = format!("{other}_id");
            columns.push(column(&name, ColumnKind::Uuid));
            table.foreign_keys.push(ForeignKey {
                columns: vec![name],
                table: (*other).to_owned(),
                references: vec!["id".to_owned()],
                cascade: random.one_in(2),
                set_null: false,
            });
        }
    }
    table.columns = columns;
    table
}

fn random_schema(random: &mut Random) -> Database {
    let mut database = Database::default();
    let mut others: Vec<&str> = Vec::new();
    for name in ["a", "b", "c"] {
        if !random.one_in(4) {
            database.tables.push(random_table(random, name, &others));
            others.push(name);
        }
    }
    database
}

fn is_alike(a: &Database, b: &Database) -> bool {
    let holds = |a: &Database, b: &Database| {
        a.tables
            .iter()
            .all(|table| b.table(&table.name).is_some_and(|it| it.is_alike(table)))
    };
    holds(a, b) && holds(b, a)
}

/// The schema as it is stored: without what only the contract says.
fn stored(database: &Database) -> Database {
    let text = serde_json::to_string(database).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

#[test]
fn the_phases_lead_to_what_is_wanted_and_begin_where_the_last_ones_ended() {
    let mut random = Random(1);
    for _ in 0..4_000 {
        let (before, after) = (random_schema(&mut random), random_schema(&mut random));
        let all = stages(&before, &after);
        if let Some(last) = all.last() {
            assert!(is_alike(&last.schema, &after));
        }
        assert!(stages(&stored(&after), &after).is_empty());
        for (index, stage) in all.iter().enumerate() {
            // What is left once this phase is sealed is what followed it.
            let rest = stages(&stored(&stage.schema), &after);
            let phases = |stages: &[Stage]| -> Vec<Phase> {
                stages.iter().map(|stage| stage.phase).collect()
            };
            assert_eq!(
                phases(&rest),
                phases(&all[index + 1..]),
                "{before:#?} {after:#?}"
            );
        }
    }
}

/// Whether a server that was made for one schema can write rows into another: it names its own columns.
fn can_write(made_for: &Database, schema: &Database) -> Result<(), String> {
    for table in &made_for.tables {
        let there = schema.table(&table.name).ok_or("a table is gone")?;
        for column in &table.columns {
            let other = there.column(&column.name).ok_or("a column is gone")?;
            if column.nullable && !other.nullable {
                return Err(format!("{} must not be empty", column.name));
            }
            let takes = match (&column.kind, &other.kind) {
                (ColumnKind::Enumeration(ours), ColumnKind::Enumeration(theirs)) => {
                    ours.iter().all(|value| theirs.contains(value))
                }
                (ColumnKind::Text, ColumnKind::Enumeration(_)) => false,
                (ours, theirs) => ours.is_stored_like(theirs),
            };
            if !takes {
                return Err(format!("{} is of another type", column.name));
            }
        }
        let unknown = |column: &&Column| table.column(&column.name).is_none();
        for column in there.columns.iter().filter(unknown) {
            if !column.nullable && column.default.is_none() {
                return Err(format!("{} must be written", column.name));
            }
        }
        let ours = |names: &[String]| names.iter().all(|name| table.column(name).is_some());
        for index in there.indexes.iter().filter(|index| index.unique) {
            if ours(&index.columns) && !table.indexes.contains(index) {
                return Err(format!("{} keeps rows out", index.name));
            }
        }
        for key in there.foreign_keys.iter().filter(|key| ours(&key.columns)) {
            if !table
                .foreign_keys
                .iter()
                .any(|it| it.columns == key.columns)
            {
                return Err(format!("{} must exist", key.columns.join(", ")));
            }
        }
    }
    Ok(())
}

#[test]
fn both_versions_work_with_the_expanded_schema() {
    let mut random = Random(2);
    for _ in 0..4_000 {
        let (before, after) = (random_schema(&mut random), random_schema(&mut random));
        let all = stages(&before, &after);
        let converts = all.iter().any(|stage| stage.phase == Phase::Convert);
        if let Some(expand) = all.iter().find(|stage| stage.phase == Phase::Expand) {
            assert_eq!(
                can_write(&before, &expand.schema),
                Ok(()),
                "{before:#?} {after:#?}"
            );
            assert!(expand.steps.iter().all(|step| step.destroys().is_empty()));
            if !converts {
                assert_eq!(
                    can_write(&after, &expand.schema),
                    Ok(()),
                    "{before:#?} {after:#?}"
                );
            }
        }
        let constrain = all.iter().find(|stage| stage.phase == Phase::Constrain);
        if let Some(constrain) = constrain {
            assert_eq!(
                can_write(&after, &constrain.schema),
                Ok(()),
                "{before:#?} {after:#?}"
            );
            assert!(
                constrain
                    .steps
                    .iter()
                    .all(|step| step.destroys().is_empty())
            );
        }
    }
}

/// Whether a server that was made for one schema finds words in another.
fn can_search(made_for: &Database, schema: &Database) -> bool {
    made_for.tables.iter().all(|table| {
        let there = schema.table(&table.name);
        let words = table.indexes.iter().filter(|index| index.full_text);
        let is_there = |index: &Index| there.is_some_and(|it| it.indexes.contains(index));
        words.into_iter().all(is_there)
    })
}

#[test]
fn words_are_found_by_both_versions_and_stand_in_texts_alone() {
    let mut random = Random(5);
    let (mut expanded, mut converted) = (0, 0);
    for _ in 0..4_000 {
        let (before, after) = (random_schema(&mut random), random_schema(&mut random));
        let all = stages(&before, &after);
        for stage in &all {
            for table in &stage.schema.tables {
                let words = table.indexes.iter().filter(|index| index.full_text);
                for name in words.flat_map(|index| &index.columns) {
                    let kind = table.column(name).map(|column| &column.kind);
                    let is_text = kind.is_some_and(|kind| kind.is_stored_like(&ColumnKind::Text));
                    assert!(is_text, "{name} {before:#?} {after:#?}");
                }
            }
        }
        let phase = |phase: Phase| all.iter().find(|stage| stage.phase == phase);
        let (expand, convert) = (phase(Phase::Expand), phase(Phase::Convert));
        if let Some(expand) = expand {
            assert!(
                can_search(&before, &expand.schema),
                "{before:#?} {after:#?}"
            );
            expanded += 1;
        }
        if let Some(ready) = convert.or(expand) {
            assert!(can_search(&after, &ready.schema), "{before:#?} {after:#?}");
            converted += usize::from(convert.is_some());
        }
    }
    assert!(
        expanded > 1_000 && converted > 100,
        "{expanded} {converted}"
    );
}

#[test]
fn a_type_that_changes_is_converted_and_what_is_lost_is_said() {
    let table = |kind| {
        let mut columns = vec![column("id", ColumnKind::Uuid), column("k", kind)];
        columns[0].role = ColumnRole::Key;
        let (name, primary_key) = ("t".to_owned(), vec!["id".to_owned()]);
        let tables = vec![Table {
            name,
            columns,
            primary_key,
            foreign_keys: Vec::new(),
            indexes: Vec::new(),
            soft_delete: false,
        }];
        Database { tables }
    };
    let kinds = [
        ColumnKind::Text,
        ColumnKind::Integer,
        ColumnKind::Real,
        ColumnKind::Boolean,
        ColumnKind::Uuid,
        ColumnKind::Timestamp,
        ColumnKind::Date,
        ColumnKind::Decimal,
        ColumnKind::Json,
    ];
    for from in &kinds {
        for to in kinds.iter().filter(|to| *to != from) {
            let all = stages(&table(from.clone()), &table(to.clone()));
            let phases: Vec<Phase> = all.iter().map(|stage| stage.phase).collect();
            assert_eq!(phases, [Phase::Convert], "{from:?} {to:?}");
            let destroys = all[0].steps[0].destroys();
            let is_exact = from.conversion(to) == Conversion::Exact;
            assert_eq!(
                destroys.is_empty(),
                is_exact,
                "{from:?} {to:?} {destroys:?}"
            );
        }
    }
}

#[test]
fn a_column_is_known_by_its_property_when_its_name_changes() {
    let table = |columns: Vec<Column>| Table {
        name: "t".to_owned(),
        columns,
        primary_key: vec!["id".to_owned()],
        foreign_keys: Vec::new(),
        indexes: Vec::new(),
        soft_delete: false,
    };
    let named = |name: &str, property: &str, formerly: &[&str]| Column {
        property: Some(property.to_owned()),
        formerly: formerly.iter().map(|it| (*it).to_owned()).collect(),
        ..column(name, ColumnKind::Text)
    };
    let old = table(vec![named("title", "title", &[]), named("x", "x", &[])]);
    // Another column for the same property; another property for the same column.
    let new = table(vec![
        named("heading", "title", &[]),
        named("x", "y", &["x"]),
    ]);
    let heirs: Vec<Option<&str>> = old
        .columns
        .iter()
        .map(|column| heir(&old, &new, column).map(|it| it.name.as_str()))
        .collect();
    assert_eq!(heirs, [Some("heading"), Some("x")]);
    let (old, new) = (
        Database { tables: vec![old] },
        Database { tables: vec![new] },
    );
    let all = stages(&old, &new);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].phase, Phase::Convert);
    assert!(all[0].steps[0].destroys().is_empty());
}

#[test]
fn what_rows_get_is_said_where_nothing_says_it() {
    let mut known = column("k", ColumnKind::Text);
    known.nullable = true;
    let table = |columns: Vec<Column>, foreign_keys| Table {
        name: "t".to_owned(),
        columns,
        primary_key: vec!["id".to_owned()],
        foreign_keys,
        indexes: Vec::new(),
        soft_delete: false,
    };
    let columns = vec![column("id", ColumnKind::Uuid), known];
    let before = Database {
        tables: vec![table(columns, Vec::new())],
    };
    let with_default = Column {
        default: Some(json!("x")),
        ..column("l", ColumnKind::Text)
    };
    let with_backfill = Column {
        backfill: Some(json!("x")),
        ..column("m", ColumnKind::Text)
    };
    let key = ForeignKey {
        columns: vec!["o".to_owned()],
        table: "t".to_owned(),
        references: vec!["id".to_owned()],
        cascade: false,
        set_null: false,
    };
    let columns = vec![
        column("id", ColumnKind::Uuid),
        column("k", ColumnKind::Text),
        with_default,
        with_backfill,
        column("n", ColumnKind::Integer),
        column("o", ColumnKind::Uuid),
    ];
    let after = Database {
        tables: vec![table(columns, vec![key])],
    };
    let found: Vec<(&str, Option<Value>)> = guesses(&before, &after)
        .into_iter()
        .map(|guess| (guess.property, guess.value))
        .collect();
    assert_eq!(
        found,
        [("k", Some(json!(""))), ("n", Some(json!(0))), ("o", None)]
    );
    a_fill_is_there_once(&before, &after);
}

fn a_fill_is_there_once(before: &Database, after: &Database) {
    let all = stages(before, after);
    let fills = |stages: &[Stage]| {
        let steps = stages.iter().flat_map(|stage| &stage.steps);
        steps
            .filter(|step| matches!(step, Step::Fill { .. }))
            .count()
    };
    assert_eq!(fills(&all), 1);
    let expanded = stored(&all[0].schema);
    assert_eq!(fills(&stages(&expanded, after)), 0);
    let names: BTreeSet<&str> = guesses(&expanded, after)
        .iter()
        .map(|guess| guess.property)
        .collect::<BTreeSet<_>>();
    assert_eq!(names, BTreeSet::from(["o"]));
}
