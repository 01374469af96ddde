//! OpenAPI's own schemas, where they lie beside the repository.

use std::{fs, path::Path, sync::OnceLock};

use jsonschema::{Draft, Validator};
use serde_json::Value;

use super::compare::Pair;

/// The schemas of OpenAPI, by the beginning of the version.
fn validator(version: &str) -> Option<&'static Validator> {
    static VALIDATORS: OnceLock<Vec<(&str, Validator)>> = OnceLock::new();
    let all = VALIDATORS.get_or_init(|| {
        let folder = Path::new("../shared/conformance/openapi");
        let files = [
            (
                "3.0",
                "main/_archive_/schemas/v3.0/schema.yaml",
                Draft::Draft4,
            ),
            (
                "3.1",
                "v3.1-dev/src/schemas/validation/schema.yaml",
                Draft::Draft202012,
            ),
            (
                "3.2",
                "v3.2-dev/src/schemas/validation/schema.yaml",
                Draft::Draft202012,
            ),
        ];
        let found = files.into_iter().filter_map(|(version, file, draft)| {
            let path = folder.join(file);
            fs::exists(&path).unwrap().then(|| {
                let validator = jsonschema::options()
                    .with_draft(draft)
                    .build(&document(&path));
                (version, validator.unwrap())
            })
        });
        found.collect()
    });
    let mut all = all.iter();
    all.find(|(start, _)| version.starts_with(start))
        .map(|(_, validator)| validator)
}

/// A document as oasmith reads it: an independent reader of YAML is not at hand.
fn document(path: &Path) -> Value {
    use oasmith::{
        contract::{Contract, LoadOptions, bundle},
        diagnostic::{Sink, Sources},
    };
    let text = fs::read_to_string(path).unwrap();
    // Wrapped as an extension of a contract, in which nothing is interpreted.
    let folder = super::Folder::new();
    let indented: String = text.lines().map(|line| format!("  {line}\n")).collect();
    let head = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\nx-schema:\n";
    folder.write("schema.yaml", &format!("{head}{indented}"));
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let path = folder.join("schema.yaml");
    let contract = Contract::load(&path, &LoadOptions::default(), &mut sources, &mut sink).unwrap();
    bundle(&contract)["x-schema"].clone()
}

/// What the schema of its version admitted before, it admits as served.
pub fn is_valid_alike(pair: &Pair) {
    let version = pair.original["openapi"].as_str().unwrap_or_default();
    let Some(validator) = validator(version) else {
        return;
    };
    if !validator.is_valid(&pair.original) {
        return;
    }
    let faults: Vec<String> = validator
        .iter_errors(&pair.served)
        .map(|it| it.to_string())
        .collect();
    assert!(faults.is_empty(), "{}: {faults:?}", pair.name);
}
