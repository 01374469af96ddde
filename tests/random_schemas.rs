//! Random schemas with random values: both roads of the crate `types` that is generated for them come to
//! the same verdict, whatever the verdict is.
//!
//! `SEED=7` takes other schemas than those of every run, and `SCHEMAS=1000` more of them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "the cases of the suite are another test's")]
#[path = "json_schema/cases.rs"]
mod cases;
mod common;
#[path = "random_schemas/instance.rs"]
mod instance;
#[path = "json_schema/project.rs"]
mod project;
#[path = "mutants/random.rs"]
mod random;
#[path = "random_schemas/schema.rs"]
mod schema;

use std::env;

use cases::{Case, Dialect, Test};
use random::Random;

/// So many schemas of each dialect are tried.
const SCHEMAS: u64 = 150;
/// So many values of each.
const INSTANCES: usize = 40;

#[test]
fn both_roads_agree_on_random_schemas() {
    let number = |variable: &str| env::var(variable).ok()?.parse::<u64>().ok();
    let seed = number("SEED").unwrap_or(0) << 32;
    let schemas = number("SCHEMAS").unwrap_or(SCHEMAS);
    let mut found = Vec::new();
    for (dialect, letter) in [(Dialect::Draft4, 'A'), (Dialect::Draft2020, 'B')] {
        let numbers = (0..schemas).map(|number| (number, format!("{letter}{number:04}")));
        found.extend(numbers.map(|(number, id)| {
            let chance = Random::new(seed + 2 * number + u64::from(letter == 'B'));
            case(id, dialect, chance)
        }));
    }
    let tried = found.len();
    found.retain(|case| project::refusal(case).is_none());
    assert!(
        found.len() * 4 > tried * 3,
        "{} of {tried} are sound",
        found.len()
    );
    let results = project::run("random-schemas", &found);
    let (mut wrong, mut accepted, mut without_room) = (Vec::new(), 0, 0);
    for case in &found {
        for (index, test) in case.tests.iter().enumerate() {
            let result = &results[&format!("{} {index}", case.id)];
            let told = result["told"].as_str().unwrap_or_default();
            match (result["exact"] == true, result["fast"] == true) {
                (true, true) => accepted += 1,
                // The value is allowed, and the type has no room for it.
                (true, false) if told.contains("cannot be read") => without_room += 1,
                (false, false) => {}
                (exact, fast) => wrong.push(format!(
                    "{}: exact {exact}, fast {fast}: {told}\n  schema {}\n  value  {}",
                    case.id, case.schema, test.data
                )),
            }
        }
    }
    let all = found.len() * INSTANCES;
    println!(
        "{} schemas, {all} values: {accepted} accepted, {without_room} without room",
        found.len()
    );
    assert!(
        accepted * 5 > all && accepted * 10 < all * 9,
        "{accepted} of {all} are accepted"
    );
    assert!(
        wrong.is_empty(),
        "{} disagreements\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn case(id: String, dialect: Dialect, mut random: Random) -> Case {
    let schema = schema::schema(&id, dialect, &mut random);
    let tests = (0..INSTANCES).map(|number| Test {
        description: String::new(),
        data: instance::instance(&schema, number % 2 == 0, &mut random),
        valid: true,
    });
    let tests = tests.collect();
    let (file, description) = (String::new(), String::new());
    Case {
        id,
        dialect,
        file,
        description,
        schema,
        tests,
    }
}
