//! What is inferred from each contract of `specs/blueprint/`, in lines that can be reviewed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use common::specs;
use oasmith::{
    Options, Reading,
    backend::Sealed,
    blueprint::{Action, Answer, Blueprint, Resource, Service, Shown, StoreAction, Table},
    diagnostic::render,
};
use serde::Serialize;
use serde_json::Value;

fn read(contract: &Path) -> Reading {
    let options = Options {
        contracts: vec![contract.to_owned()],
        relative_contracts: vec!["contract.yaml".to_owned()],
        targets: vec!["rust-server".to_owned()],
        ..Options::default()
    };
    oasmith::read(&options, Sealed::default())
}

fn infer(contract: &Path) -> Blueprint {
    let project = read(contract)
        .project
        .unwrap_or_else(|| panic!("{} is unsound", contract.display()));
    project.newest().blueprint.clone()
}

fn contracts() -> Vec<(String, Blueprint)> {
    let mut paths: Vec<_> = fs::read_dir(specs().join("blueprint"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let read = paths.iter().map(|path| (name(path), infer(path)));
    read.collect()
}

/// A value in JSON, without the numbers of types, which say nothing to a reader.
fn json(value: &impl Serialize) -> String {
    fn plain(value: Value) -> Value {
        match value {
            Value::Object(members) => {
                let kept = members.into_iter().filter(|(name, _)| name != "type_id");
                kept.map(|(name, inner)| (name, plain(inner))).collect()
            }
            Value::Array(items) => items.into_iter().map(plain).collect(),
            other => other,
        }
    }
    plain(serde_json::to_value(value).unwrap()).to_string()
}

fn shown(it: &Shown) -> String {
    match it {
        Shown::Item(_) => "item".to_owned(),
        Shown::Items(_) => "items".to_owned(),
        Shown::Object { members, .. } => {
            let members = members.iter();
            let members = members.map(|(name, inner)| format!("{name}: {}", shown(inner)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Shown::Constant(value) => value.to_string(),
        Shown::Fact(fact) => format!("{fact:?}"),
    }
}

fn resource(it: &Resource) -> String {
    let mut text = format!("resource {} of {}\n", it.name, it.item);
    let _ = writeln!(text, "  key {}", json(&it.key));
    for parent in &it.parents {
        let _ = writeln!(text, "  owner {}", json(parent));
    }
    text
}

fn table(it: &Table) -> String {
    let mut text = format!("table {} by {}\n", it.name, it.primary_key.join(", "));
    for column in &it.columns {
        let _ = writeln!(text, "  {}", json(column));
    }
    for key in &it.foreign_keys {
        let _ = writeln!(text, "  relation {}", json(key));
    }
    for index in &it.indexes {
        let _ = writeln!(text, "  index {}", json(index));
    }
    if it.soft_delete {
        text.push_str("  keeps what is deleted\n");
    }
    text
}

fn service(id: &str, service: &Service, blueprint: &Blueprint) -> String {
    let Service::Store(served) = service else {
        let mut decisions = blueprint.decisions.iter();
        let why = decisions.find(|decision| decision.subject == id).unwrap();
        return format!("{id}: yours, because {}\n", why.reason);
    };
    let StoreAction {
        resource,
        action,
        answer,
        selection,
        unknown,
    } = &**served;
    let name = &blueprint.resources[*resource].name;
    let does = match action {
        Action::List(list) => format!("list {name} {}", json(list)),
        Action::Get => format!("get {name}"),
        Action::Delete => format!("delete {name}"),
        Action::Create(write) => format!("create {name} {}", json(write)),
        Action::Replace(write) => format!("replace {name} {}", json(write)),
        Action::Put(write, made) => {
            let body = |it: &Answer| it.body.as_ref().map_or("nothing".to_owned(), shown);
            let made = made
                .as_ref()
                .map(|it| format!(", answers {} {}", it.status, body(it)));
            format!("put {name} {}{}", json(write), made.unwrap_or_default())
        }
        Action::Patch(write) => format!("patch {name} {}", json(write)),
    };
    let body = answer.body.as_ref().map_or("nothing".to_owned(), shown);
    let mut text = format!("{id}: {does}\n  answers {} {body}\n", answer.status);
    if !answer.headers.is_empty() {
        let _ = writeln!(text, "  tells {}", json(&answer.headers));
    }
    if !selection.is_empty() {
        let _ = writeln!(text, "  shows {}", json(selection));
    }
    if !unknown.is_empty() {
        let _ = writeln!(text, "  unless it says {}", json(unknown));
    }
    text
}

fn text(blueprint: &Blueprint) -> String {
    let resources = blueprint.resources.iter().map(resource);
    let tables = blueprint.database.tables.iter().map(table);
    let services = blueprint.services.iter();
    let services = services.map(|(id, it)| service(id, it, blueprint));
    let parts: Vec<String> = resources.chain(tables).chain(services).collect();
    parts.join("\n")
}

#[test]
fn what_is_inferred_is_what_was_reviewed() {
    let contracts = contracts();
    assert!(contracts.len() >= 3);
    for (name, blueprint) in contracts {
        insta::assert_snapshot!(name, text(&blueprint));
    }
}

#[test]
fn every_operation_is_decided_with_a_reason() {
    for (name, blueprint) in contracts() {
        for id in blueprint.services.keys() {
            let mut decisions = blueprint.decisions.iter();
            let decision = decisions.find(|decision| decision.subject == *id);
            let reason = decision.map(|decision| decision.reason.as_str());
            assert!(reason.is_some_and(|it| !it.is_empty()), "{name}: {id}");
        }
    }
}

/// What a table has twice, no database takes.
#[test]
fn columns_and_indexes_have_names_of_their_own() {
    for (name, blueprint) in contracts() {
        let mut names = BTreeSet::new();
        for table in &blueprint.database.tables {
            assert!(names.insert(&table.name), "{name}: {}", table.name);
            let columns = table.columns.iter().map(|column| &column.name);
            let distinct: BTreeSet<_> = columns.clone().collect();
            assert_eq!(
                distinct.len(),
                table.columns.len(),
                "{name}: {}",
                table.name
            );
            for index in &table.indexes {
                assert!(names.insert(&index.name), "{name}: {}", index.name);
                let mut own = index.columns.iter();
                assert!(
                    own.all(|column| distinct.contains(column)),
                    "{}",
                    index.name
                );
            }
        }
    }
}

#[test]
fn an_extension_that_does_not_fit_is_said_where_it_stands() {
    let reading = read(Path::new("tests/blueprint/unfit.yaml"));
    assert!(reading.project.is_none(), "nothing is generated");
    let text = render::text(reading.sink.sorted(), &reading.sources, false);
    insta::assert_snapshot!("unfit", text);
}
