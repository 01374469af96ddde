//! What is generated has the same names, in whatever order a contract lists its parts.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "mutants/random.rs"]
mod random;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use common::{Folder, specs};
use oasmith::{
    Options, Reading,
    backend::{BACKENDS, Sealed},
    contract::{Contract, LoadOptions, bundle},
    diagnostic::{Severity, Sink, Sources},
    model::Api,
};
use proc_macro2::{TokenStream, TokenTree};
use random::Random;
use serde_json::{Map, Value, json};

/// So many orders are tried for each contract.
const ORDERS: u64 = 3;

#[test]
fn the_order_of_a_contract_changes_no_name() {
    let own = [("shared parts".to_owned(), shared_parts())];
    for (name, document) in documents().into_iter().chain(own) {
        let expected = Names::of(&document);
        for seed in 0..ORDERS {
            let mut shuffled = document.clone();
            shuffle_parts(&mut shuffled, &mut Random::new(seed));
            let found = Names::of(&shuffled);
            assert_eq!(
                found.operations, expected.operations,
                "{name}, order {seed}"
            );
            for (path, words) in &expected.words {
                let differing: Vec<_> = words.iter().filter(|it| !found.has(path, it)).collect();
                assert!(
                    differing.is_empty(),
                    "{name}, order {seed}, {path}: {differing:?}"
                );
            }
            assert_eq!(
                found.words.len(),
                expected.words.len(),
                "{name}, order {seed}"
            );
        }
    }
}

/// What is called otherwise takes only its own name away: of schemas and operations of each contract,
/// some get another name, one at a time.
#[test]
fn another_name_elsewhere_changes_no_name() {
    // There names are alike on purpose, so that one makes way for another.
    let documents = documents()
        .into_iter()
        .filter(|(name, _)| !name.ends_with("collisions.yaml"));
    let mut faults = Vec::new();
    for (name, document) in documents {
        let expected = SdkWords::of(&document);
        for (old, renamed) in renamings(&document, &mut Random::new(1)) {
            let found = SdkWords::of(&renamed);
            let own = squashed(&old);
            let lost: Vec<_> = expected
                .0
                .difference(&found.0)
                .filter(|word| !squashed(word).contains(&own) && !own.contains(&squashed(word)))
                .collect();
            if !lost.is_empty() {
                faults.push(format!("{name}, without {old}: {lost:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn operations_without_a_right_to_their_name_have_the_name_of_their_place() {
    let folder = Folder::new();
    folder.write("api.json", &shared_parts().to_string());
    let reading = read(&folder);
    let sorted = reading.sink.sorted();
    let errors = sorted.iter().filter(|it| it.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|it| it.code.id()).collect();
    assert_eq!(errors, ["OA0403", "OA0401", "OA0403", "OA0401"]);
    let project = reading.project.unwrap();
    let operations = project.newest().api.operations.iter();
    let ids: Vec<&str> = operations.map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "post a",
            "getC",
            "post b",
            "put b",
            "post b by id 2",
            "put b by id",
            "post b by id",
            "get c 2",
            "post c"
        ]
    );
    let last = &project.newest().api.operations[4];
    let parameters: Vec<_> = last.parameters.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(parameters, ["id"], "implied by the path");
}

#[test]
fn a_file_that_is_one_schema_gives_its_parts_no_names_of_components() {
    let folder = Folder::new();
    let list = json!({"type": "array", "items": {"type": "object", "properties": {"a": {}}}});
    folder.write("list.json", &list.to_string());
    let info = json!({"title": "T", "version": "1"});
    let reference = json!({"$ref": "list.json"});
    let content = json!({"application/json": {"schema": reference}});
    let paths =
        |answer: Value| json!({"/x": {"get": {"operationId": "x", "responses": {"200": answer}}}});
    let old = paths(json!({"description": "It.", "schema": reference}));
    let new = paths(json!({"description": "It.", "content": content}));
    for document in [
        json!({"swagger": "2.0", "info": info, "produces": ["application/json"], "paths": old}),
        json!({"openapi": "3.0.0", "info": info, "paths": new}),
    ] {
        folder.write("api.json", &document.to_string());
        let project = read(&folder).project.unwrap();
        let types = project.newest().api.types.iter();
        let names: Vec<&str> = types.map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["list", "list Item", "list Item A"]);
    }
}

/// The contracts of the project, with their names.
fn documents() -> Vec<(String, Value)> {
    let mut contracts: Vec<PathBuf> = fs::read_dir(specs().join("golden"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    contracts.push(specs().join("bookstore.v1.yaml"));
    contracts.sort();
    contracts
        .iter()
        .map(|path| (path.display().to_string(), document(path)))
        .collect()
}

/// The document with another name for one of its schemas or operations, and the name that it had.
fn renamings(document: &Value, random: &mut Random) -> Vec<(String, Value)> {
    const EACH: usize = 2;
    let mut all = Vec::new();
    let schemas = document.pointer("/components/schemas");
    let mut schemas: Vec<&String> = schemas
        .and_then(Value::as_object)
        .map_or(vec![], |it| it.keys().collect());
    for _ in 0..EACH.min(schemas.len()) {
        let old = schemas.swap_remove(random.below(schemas.len())).clone();
        let mut renamed = document.clone();
        rename_schema(&mut renamed, &old, "Zebra");
        all.push((old, renamed));
    }
    let mut places: Vec<(&String, &String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            item.as_object()
                .unwrap()
                .iter()
                .map(move |(key, it)| (path, key, it))
        })
        .filter(|(.., it)| it.get("operationId").is_some())
        .map(|(path, method, _)| (path, method))
        .collect();
    for _ in 0..EACH.min(places.len()) {
        let (path, method) = places.swap_remove(random.below(places.len()));
        let mut renamed = document.clone();
        let id = &mut renamed["paths"][path][method]["operationId"];
        let old = id.as_str().unwrap().to_owned();
        *id = json!("zebra");
        all.push((old, renamed));
    }
    all
}

fn rename_schema(document: &mut Value, old: &str, new: &str) {
    let schemas = document["components"]["schemas"].as_object_mut().unwrap();
    let schema = schemas.remove(old).unwrap();
    schemas.insert(new.to_owned(), schema);
    let escaped = old.replace('~', "~0").replace('/', "~1");
    let (from, to) = (
        format!("#/components/schemas/{escaped}"),
        format!("#/components/schemas/{new}"),
    );
    rename_references(document, &from, &to);
}

fn rename_references(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) => {
            let rest = text
                .strip_prefix(from)
                .filter(|it| it.is_empty() || it.starts_with('/'));
            if let Some(rest) = rest {
                *text = format!("{to}{rest}");
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|it| rename_references(it, from, to)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|it| rename_references(it, from, to)),
        _ => {}
    }
}

/// The words of the SDKs, whatever their language.
struct SdkWords(BTreeSet<String>);

impl SdkWords {
    fn of(document: &Value) -> Self {
        let folder = Folder::new();
        folder.write("api.json", &document.to_string());
        let files = oasmith::files(&read_for(&folder, "sdk-").project.unwrap());
        let sources = files
            .iter()
            .filter(|(path, _)| [".rs", ".py", ".ts"].iter().any(|end| path.ends_with(end)));
        let mut words = BTreeSet::new();
        for (_, entry) in sources {
            let parts = entry
                .contents
                .0
                .split(|sign: char| !sign.is_alphanumeric() && sign != '_');
            words.extend(parts.map(str::to_owned));
        }
        // Python names it where a method would hide it: that is no public name.
        words.retain(|word| word.trim_start_matches('_') != "builtins");
        Self(words)
    }
}

/// A word without what differs between the cases that it is written in.
fn squashed(word: &str) -> String {
    let signs = word.chars().filter(|sign| sign.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

fn document(path: &PathBuf) -> Value {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    bundle(&Contract::load(path, &options, &mut sources, &mut sink).unwrap())
}

/// Operations without a right to their name, and schemas without a name that several of them share.
fn shared_parts() -> Value {
    let inline = json!({ "type": "object", "properties": { "a": { "enum": ["x", "y"] } } });
    let answer = json!({ "$ref": "#/components/responses/Found" });
    let operation = |id: Option<&str>| {
        let mut operation = json!({
            "tags": ["things"],
            "requestBody": { "$ref": "#/components/requestBodies/Sent" },
            "responses": { "200": answer, "404": answer },
        });
        if let Some(id) = id {
            operation["operationId"] = json!(id);
        }
        operation
    };
    let content = json!({ "application/json": { "schema": inline } });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Shared parts", "version": "1" },
        "paths": {
            "/a": { "post": operation(Some("run")), "put": operation(Some("getC")) },
            "/b": { "post": operation(Some("run")), "put": operation(Some("do_it")) },
            "/b/{id}": { "post": operation(Some("run")), "put": operation(Some("doIt")) },
            "/b/by/id": { "post": operation(None) },
            "/c": { "get": { "responses": { "200": answer } }, "post": operation(None) },
        },
        "components": {
            "responses": { "Found": { "description": "It.", "content": content } },
            "requestBodies": { "Sent": { "content": content } },
            "schemas": {
                "One": { "type": "object", "properties": {
                    "part": { "type": "object", "properties": { "p": { "type": "string" } } },
                } },
                "Two": { "type": "object", "properties": {
                    "other": { "$ref": "#/components/schemas/One/properties/part" },
                } },
                "three": { "type": "object", "properties": {
                    "one": { "$ref": "#/components/schemas/One" },
                    "Two": { "$ref": "#/components/schemas/Two" },
                    "self": { "$ref": "#/components/schemas/Three" },
                } },
                "Three": { "type": "object", "properties": {
                    "lower": { "$ref": "#/components/schemas/three" },
                } },
            },
        },
    })
}

/// Another order of the paths, of the methods of each and of the components of each kind.
fn shuffle_parts(document: &mut Value, random: &mut Random) {
    let Value::Object(root) = document else {
        return;
    };
    for key in ["paths", "components"] {
        let Some(Value::Object(parts)) = root.get_mut(key) else {
            continue;
        };
        parts
            .values_mut()
            .filter_map(Value::as_object_mut)
            .for_each(|part| shuffle(part, random));
        shuffle(parts, random);
    }
}

fn shuffle(map: &mut Map<String, Value>, random: &mut Random) {
    let mut entries: Vec<_> = std::mem::take(map).into_iter().collect();
    for last in (1..entries.len()).rev() {
        entries.swap(last, random.below(last + 1));
    }
    map.extend(entries);
}

/// What a contract leads to, but for order.
struct Names {
    /// The ids of the operations and of what they take, by method and path.
    operations: BTreeMap<String, String>,
    /// The names in each file of Rust.
    words: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    fn of(document: &Value) -> Self {
        let folder = Folder::new();
        folder.write("api.json", &document.to_string());
        let reading = read(&folder);
        let project = reading.project.unwrap();
        let api = &project.newest().api;
        assert!(reading.left_out.is_empty(), "{:?}", reading.left_out);
        let files = oasmith::files(&project);
        let rust = files.iter().filter(|(path, _)| path.ends_with(".rs"));
        let words = rust.map(|(path, entry)| {
            let mut words = BTreeSet::new();
            collect(entry.contents.0.parse().unwrap(), &mut words);
            (path.to_owned(), words)
        });
        Self {
            operations: operations(api),
            words: words.collect(),
        }
    }

    fn has(&self, path: &str, word: &str) -> bool {
        self.words
            .get(path)
            .is_some_and(|words| words.contains(word))
    }
}

fn read(folder: &Folder) -> Reading {
    read_for(folder, "")
}

/// Reads a contract for what begins so.
fn read_for(folder: &Folder, targets: &str) -> Reading {
    let targets = BACKENDS
        .iter()
        .map(|one| one.id())
        .filter(|id| id.starts_with(targets));
    let options = Options {
        contracts: vec![folder.join("api.json")],
        relative_contracts: vec!["api.json".to_owned()],
        targets: targets.map(str::to_owned).collect(),
        keep_going: true,
        ..Options::default()
    };
    oasmith::read(&options, Sealed::default())
}

fn operations(api: &Api) -> BTreeMap<String, String> {
    let named = api.operations.iter().map(|one| {
        let types = one.parameters.iter().map(|it| it.type_id);
        let contents = one.body.iter().flat_map(|body| &body.contents);
        let contents = contents.chain(one.responses.iter().flat_map(|it| &it.contents));
        let types = types.chain(contents.filter_map(|it| it.type_id));
        let types: Vec<&str> = types.map(|id| api.get(id).name.as_str()).collect();
        let place = format!("{} {}", one.method, one.path.text);
        (place, format!("{}: {}", one.id, types.join(", ")))
    });
    named.collect()
}

fn collect(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), words),
            TokenTree::Ident(word) => drop(words.insert(word.to_string())),
            _ => {}
        }
    }
}
