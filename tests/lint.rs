//! Each rule over the fixtures of all rules: what it finds, and that it finds nothing where nothing
//! is wrong.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, helpers of tests too"
)]

use oasmith::contract::{Contract, LoadOptions};
use oasmith::diagnostic::{Sink, Sources};
use oasmith::lint::{RULES, Rule};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("specs/lint")
}

/// The findings of one rule in one fixture, a line each.
fn findings(rule: &Rule, fixture: &str) -> String {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let text = fs::read(fixtures().join(fixture)).unwrap();
    let options = LoadOptions::default();
    let contract = Contract::from_bytes(text, fixture, &options, &mut sources, &mut sink).unwrap();
    assert!(sink.is_empty(), "{fixture} is sound but for its lint");
    (rule.check)(&contract, &mut sink);
    let mut out = String::new();
    for diagnostic in sink.sorted() {
        let at = sources.locate(diagnostic.place().unwrap());
        let severity = diagnostic.severity.name();
        writeln!(
            out,
            "{at} {severity} {} {}",
            diagnostic.code, diagnostic.message
        )
        .unwrap();
        assert!(
            diagnostic.severity >= rule.severity,
            "{} is graver than its rule",
            rule.id
        );
        assert!(
            rule.codes.contains(&diagnostic.code),
            "{} names its codes",
            rule.id
        );
    }
    out
}

#[test]
fn every_rule_over_every_fixture() {
    for rule in RULES {
        let mut found = String::new();
        for other in RULES {
            for fixture in ["bad", "good"] {
                found += &findings(rule, &format!("{}/{fixture}.yaml", other.id));
            }
        }
        insta::assert_snapshot!(rule.id, found, rule.summary);
    }
}

#[test]
fn every_rule_finds_its_bad_fixture_and_passes_its_good_one() {
    for rule in RULES {
        let good = findings(rule, &format!("{}/good.yaml", rule.id));
        assert_eq!(good, "", "{} passes its good fixture", rule.id);
        let bad = findings(rule, &format!("{}/bad.yaml", rule.id));
        for code in rule.codes {
            assert!(
                bad.contains(code.id()),
                "{} finds {code} in its bad fixture",
                rule.id
            );
        }
    }
}

#[test]
fn rules_and_fixtures_belong_together() {
    assert!(
        RULES.is_sorted_by_key(|rule| rule.id),
        "RULES is sorted by id"
    );
    let folders = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let folders: BTreeSet<_> = folders.map(|name| name.into_string().unwrap()).collect();
    let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(
        folders, ids,
        "each rule has a folder of fixtures and each folder a rule"
    );
}
