//! The test suite of JSON Schema against generated code: each schema becomes a part of a contract, and
//! each instance goes both roads of the crate `types` that is generated for it.
//!
//! The exact road is the validator, with the document of schemas. The fast road is `read_json`, which
//! has to end in a value of the generated type.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "json_schema/cases.rs"]
mod cases;
mod common;
#[path = "json_schema/expected.rs"]
mod expected;
#[path = "json_schema/project.rs"]
mod project;

use std::collections::{BTreeMap, BTreeSet};

use cases::{Case, Dialect};
use expected::{EXCEPTIONS, Road};

/// How the generator refuses schemas that refer to documents elsewhere.
const REMOTE: &[&str] = &["ReferencedFileMissing", "RemoteReference"];

#[test]
fn both_roads_agree_with_the_suite() {
    let Some(folder) = cases::folder() else {
        eprintln!("skipped: there is no ../shared/conformance/json-schema");
        return;
    };
    let mut tally = Tally::default();
    let mut sound = Vec::new();
    for dialect in [Dialect::Draft4, Dialect::Draft2020] {
        for case in cases::read(&folder, dialect) {
            match project::refusal(&case) {
                None => sound.push(case),
                Some(refusal) if REMOTE.contains(&refusal.as_str()) => {
                    tally.remote += case.tests.len()
                }
                Some(refusal) => tally.refused(&case, &refusal),
            }
        }
    }
    let results = project::run("json-schema-suite", &sound);
    for case in &sound {
        for (index, test) in case.tests.iter().enumerate() {
            let result = &results[&format!("{} {index}", case.id)];
            let told = result["told"].as_str().unwrap_or_default();
            for (road, key) in [(Road::Exact, "exact"), (Road::Fast, "fast")] {
                let passes = result[key].as_bool() == Some(test.valid);
                tally.count(case, &test.description, road, passes, told);
            }
        }
    }
    tally.finish();
}

/// How many tests passed, and which did not as it is written down.
#[derive(Default)]
struct Tally {
    passed: BTreeMap<Road, usize>,
    excepted: BTreeMap<Road, usize>,
    remote: usize,
    used: BTreeSet<usize>,
    surprises: Vec<String>,
}

impl Tally {
    fn refused(&mut self, case: &Case, refusal: &str) {
        for test in &case.tests {
            for road in [Road::Exact, Road::Fast] {
                self.count(case, &test.description, road, false, refusal);
            }
        }
    }

    fn count(&mut self, case: &Case, test: &str, road: Road, passes: bool, told: &str) {
        let exception = EXCEPTIONS
            .iter()
            .position(|exception| exception.covers(case, test));
        let place = format!("{road:?}: {}: {test}", case.name());
        match (passes, exception) {
            (true, None) => *self.passed.entry(road).or_default() += 1,
            (false, Some(exception)) => {
                *self.excepted.entry(road).or_default() += 1;
                self.used.insert(exception);
            }
            (true, Some(_)) => self
                .surprises
                .push(format!("{place}: passes: no exception now")),
            (false, None) => self.surprises.push(format!("{place}: {told}")),
        }
    }

    fn finish(mut self) {
        for (index, exception) in EXCEPTIONS.iter().enumerate() {
            println!(
                "left out: {} / {}: {}",
                exception.file, exception.case, exception.reason
            );
            if !self.used.contains(&index) {
                let place = format!("{} / {}", exception.file, exception.case);
                self.surprises
                    .push(format!("nothing is left out for {place}"));
            }
        }
        println!(
            "passed {:?}, excepted {:?}, with a remote document {}, unexpected {}",
            self.passed,
            self.excepted,
            self.remote,
            self.surprises.len()
        );
        assert!(self.surprises.is_empty(), "{}", self.surprises.join("\n"));
    }
}
