//! The test suite of JSON Schema, where it lies beside the repository.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::schemas;
use serde::Deserialize;
use serde_json::Value;
use types::validate;

/// The folder of the suite, seen from this package.
const SUITE: &str = "../../../shared/conformance/json-schema/tests/draft2020-12";

/// What is not expected to pass.
enum Skip {
    /// Cases in whose schema this keyword stands.
    Keyword(&'static str),
    /// Cases that refer to a document elsewhere.
    Remote,
    /// Tests that accept text without these formats.
    Formats(&'static [&'static str]),
}

/// What is skipped, each with the reason.
const SKIPPED: &[(Skip, &str)] = &[
    (
        Skip::Remote,
        "a document is generated whole: it needs no other one",
    ),
    (
        Skip::Formats(ASSERTED),
        "the formats that are known are asserted, as contracts mean them",
    ),
    (
        Skip::Keyword("$id"),
        "a document is generated whole: no schema has an address",
    ),
    (
        Skip::Keyword("$anchor"),
        "a document is generated: references are JSON Pointers",
    ),
    (
        Skip::Keyword("$dynamicRef"),
        "references are resolved when the document is read",
    ),
];

/// The formats of the suite that are asserted.
const ASSERTED: &[&str] = &[
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "time",
    "uri",
    "uri-reference",
    "uuid",
];

/// A schema and what it says about some values.
#[derive(Deserialize)]
struct Case {
    description: String,
    schema: Value,
    tests: Vec<Test>,
}

#[derive(Deserialize)]
struct Test {
    description: String,
    data: Value,
    valid: bool,
}

#[test]
fn mandatory_cases_pass() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(SUITE);
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("passed over: there is no {}", folder.display());
        return;
    };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    let mut result = Outcome::default();
    for path in files {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let cases: Vec<Case> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        cases.iter().for_each(|case| result.run(&file, case));
    }
    result.finish();
}

#[derive(Default)]
struct Outcome {
    passed: usize,
    skipped: usize,
    used: BTreeSet<usize>,
    surprises: Vec<String>,
}

impl Outcome {
    fn run(&mut self, file: &str, case: &Case) {
        let schemas = schemas(&case.schema.to_string());
        let is_sound = schemas.faults().is_empty();
        for test in &case.tests {
            let is_valid = validate(&test.data, &schemas.root()).is_empty();
            let passes = is_sound && is_valid == test.valid;
            let skip = SKIPPED.iter().position(|(skip, _)| skip.covers(case, test));
            match (passes, skip) {
                (true, None) => self.passed += 1,
                (false, Some(skip)) => {
                    self.skipped += 1;
                    self.used.insert(skip);
                }
                (true, Some(_)) => self.surprise(file, case, test, "passes, but is skipped"),
                (false, None) => {
                    let faults = schemas.faults().join(", ");
                    self.surprise(file, case, test, &format!("fails {faults}"));
                }
            }
        }
    }

    fn surprise(&mut self, file: &str, case: &Case, test: &Test, what: &str) {
        let (case, test) = (&case.description, &test.description);
        self.surprises
            .push(format!("{file}: {case}: {test}: {what}"));
    }

    fn finish(mut self) {
        for (index, (_, reason)) in SKIPPED.iter().enumerate() {
            if !self.used.contains(&index) {
                self.surprises
                    .push(format!("nothing is skipped because {reason}"));
            }
        }
        println!("{} passed, {} skipped", self.passed, self.skipped);
        assert!(self.surprises.is_empty(), "{}", self.surprises.join("\n"));
    }
}

impl Skip {
    fn covers(&self, case: &Case, test: &Test) -> bool {
        match self {
            Self::Keyword(keyword) => mentions(&case.schema, &|name, _| name == *keyword),
            Self::Remote => mentions(&case.schema, &|name, value| {
                let target = value.as_str().unwrap_or_default();
                name == "$ref" && target.starts_with("http")
            }),
            Self::Formats(names) => {
                let format = case.schema["format"].as_str().unwrap_or_default();
                names.contains(&format) && test.data.is_string() && test.valid
            }
        }
    }
}

/// Whether there is such a member anywhere in the schema.
fn mentions(schema: &Value, wanted: &dyn Fn(&str, &Value) -> bool) -> bool {
    match schema {
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| wanted(name, value) || mentions(value, wanted)),
        Value::Array(items) => items.iter().any(|item| mentions(item, wanted)),
        _ => false,
    }
}
