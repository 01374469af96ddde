//! Parts of contracts that are contracts: a few paths, and of the components what they refer to.

use super::random::Random;
use oasmith::contract::{Contract, LoadOptions, bundle};
use oasmith::diagnostic::{Sink, Sources};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A document that is small enough to be generated often.
pub struct Slice {
    pub origin: String,
    pub document: Value,
    /// As it was written, where it is a whole file in YAML.
    pub text: Option<String>,
}

/// The largest slice, in bytes of JSON. Where code is not optimized, ten thousand of the large ones
/// would take minutes.
const LARGEST: usize = match cfg!(debug_assertions) {
    true => 3_000,
    false => 20_000,
};
/// Contracts above this size take too long to read in a test.
const LARGEST_CONTRACT: u64 = 1_300_000;
/// The slices of one contract.
const OF_EACH: usize = 12;

/// Slices of the contracts that lie beside the repository, or of its own.
pub fn slices() -> Vec<Slice> {
    let mut slices = Vec::new();
    let mut random = Random::new(0);
    for path in contracts() {
        let Some((document, text)) = read(&path) else {
            continue;
        };
        let origin = path.file_name().unwrap_or_default().to_string_lossy();
        if document.to_string().len() <= LARGEST {
            slices.push(Slice {
                origin: origin.into_owned(),
                document,
                text,
            });
            continue;
        }
        for _ in 0..OF_EACH {
            // Mostly small ones: they are generated faster, and a mutation counts for more.
            let size = *random
                .of(&[600, 1_200, 2_500, 5_000, 5_000, LARGEST])
                .min(&LARGEST);
            slices.push(Slice {
                origin: origin.to_string(),
                document: slice(&document, size, &mut random),
                text: None,
            });
        }
    }
    slices
}

fn contracts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["specs", "specs/golden", "tests/errors/files"] {
        found.extend(files(&root.join(folder)));
    }
    let corpus = env::var_os("CORPUS").map_or_else(|| root.join("../shared/corpus"), PathBuf::from);
    found.extend(files(&corpus));
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let is_small =
        |path: &PathBuf| fs::metadata(path).is_ok_and(|about| about.len() < LARGEST_CONTRACT);
    let is_contract = |path: &PathBuf| {
        path.extension()
            .is_some_and(|kind| kind == "yaml" || kind == "json")
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths.filter(is_contract).filter(is_small).collect();
    paths.sort();
    paths
}

/// A contract as JSON, and as it is written where that is YAML.
fn read(path: &Path) -> Option<(Value, Option<String>)> {
    let text = fs::read_to_string(path).ok()?;
    if let Ok(document) = serde_json::from_str(&text) {
        return Some((document, None));
    }
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let contract = Contract::load(path, &LoadOptions::default(), &mut sources, &mut sink)?;
    Some((bundle(&contract), Some(text)))
}

/// About `size` bytes of a document.
fn slice(document: &Value, size: usize, random: &mut Random) -> Value {
    let mut out = Map::new();
    for key in [
        "openapi", "swagger", "info", "servers", "basePath", "security",
    ] {
        if let Some(value) = document.get(key) {
            out.insert(key.to_owned(), value.clone());
        }
    }
    if let Some(schemes) = document.pointer("/components/securitySchemes") {
        out.insert(
            "components".to_owned(),
            json!({ "securitySchemes": schemes }),
        );
    }
    let mut paths = Map::new();
    let all: Vec<_> = document["paths"]
        .as_object()
        .into_iter()
        .flatten()
        .collect();
    for _ in 0..6 {
        if all.is_empty() || json!(paths).to_string().len() > size / 3 {
            break;
        }
        let (path, item) = random.of(&all);
        if item.to_string().len() < size {
            paths.insert((*path).clone(), (*item).clone());
        }
    }
    out.insert("paths".to_owned(), Value::Object(paths));
    let mut out = Value::Object(out);
    add_components(document, &mut out, size);
    out
}

/// Adds what is referred to, until the slice is full; then any value stands in its place.
fn add_components(document: &Value, out: &mut Value, size: usize) {
    let mut seen = BTreeSet::new();
    let mut open = references(out);
    let mut length = out.to_string().len();
    while let Some(reference) = open.pop() {
        let Some(target) = reference
            .strip_prefix('#')
            .and_then(|at| document.pointer(at))
        else {
            continue;
        };
        if !seen.insert(reference.clone()) {
            continue;
        }
        let own = target.to_string().len();
        let value = match length + own > size {
            true => json!({}),
            false => target.clone(),
        };
        length += value.to_string().len();
        open.extend(references(&value));
        put(out, &reference, value);
    }
}

/// Puts a value where a reference leads, if all on the way are mappings.
fn put(out: &mut Value, reference: &str, value: Value) {
    let mut at = out;
    for token in reference.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        let Some(mapping) = at.as_object_mut() else {
            return;
        };
        at = mapping.entry(token).or_insert_with(|| json!({}));
    }
    *at = value;
}

fn references(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if let Some(Value::String(reference)) = value.get("$ref") {
            found.push(reference.clone());
        }
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(entries) => open.extend(entries.values()),
            _ => {}
        }
    }
    found
}
