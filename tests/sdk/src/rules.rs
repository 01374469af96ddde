//! Whether the cases show every rule.

use std::collections::BTreeSet;
use std::path::Path;

use crate::case::read_cases;

/// The numbers of the rules in the tables of the page about them.
fn rules() -> BTreeSet<String> {
    let page = include_str!("../../../docs/sdk-behaviour.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| "));
    let numbers = rows.filter_map(|row| row.split(" |").next());
    let is_number = |text: &&str| {
        text.split_once('.').is_some_and(|(section, rule)| {
            section.parse::<u8>().is_ok() && rule.parse::<u8>().is_ok()
        })
    };
    numbers.filter(is_number).map(str::to_owned).collect()
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let rules = rules();
    assert!(rules.len() > 80);
    let cases = read_cases(Path::new("cases")).unwrap_or_default();
    assert!(cases.len() >= 120, "{} cases", cases.len());
    let shown: BTreeSet<String> = cases.into_iter().flat_map(|case| case.rules).collect();
    let missing: Vec<_> = rules.difference(&shown).collect();
    let unknown: Vec<_> = shown.difference(&rules).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "no case: {missing:?}, no rule: {unknown:?}"
    );
}
