//! What holds of the repository and of its pages.

use super::code::{each, without_tests};
use super::files::{Source, foreign_sources, lines_with, none, read, root, sources, tracked};
use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn nothing_names_a_machine() {
    // In pieces, so that this file does not find itself.
    let places = ["/ro+ot/", "/ho+me/", "/Us+ers/", ":\\Us+ers", "/wo+rk/"];
    let hosts = [
        "sparse+\u{2b}http",
        "replace-wi+th =",
        "extra-index-+url",
        "artifac+tory",
    ];
    let words: Vec<String> = places
        .iter()
        .chain(&hosts)
        .map(|word| word.replacen('+', "", 1))
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut violations = Vec::new();
    for path in tracked() {
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else {
            continue;
        };
        let file = Source { path, text };
        violations.extend(lines_with(&file, &words));
        if file.path.contains(".cargo/config") {
            violations.push(file.at(1, "settings of one machine"));
        }
        violations.extend(foreign_sources(&file));
    }
    none(
        violations,
        "Name things relative to the repository; packages come from crates.io.",
    );
}

#[test]
fn snapshots_name_their_test_from_the_root_of_the_repository() {
    let mut violations = Vec::new();
    for path in tracked().into_iter().filter(|path| path.ends_with(".snap")) {
        let file = Source {
            text: read(&path),
            path,
        };
        let source = file
            .text
            .lines()
            .find_map(|line| line.strip_prefix("source: "));
        let test = source.unwrap_or_default().trim_matches('"');
        if test.starts_with('.') || !root().join(test).is_file() {
            violations.push(file.at(2, &format!("comes from {test:?}")));
        }
    }
    none(
        violations,
        "Record it anew with cargo run from inside the repository.",
    );
}

#[test]
fn the_one_test_command_is_all_that_ci_runs() {
    let script = read(".ci/run");
    let commands = script
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let commands: Vec<&str> = commands.collect();
    assert_eq!(
        commands,
        [r#"exec "$(dirname "$0")/../scripts/test""#],
        ".ci/run calls scripts/test and nothing else"
    );
}

#[test]
fn the_changelog_has_a_place_for_what_comes_next() {
    let headings = read("CHANGELOG.md")
        .lines()
        .any(|line| line == "## [Unreleased]");
    assert!(headings, "CHANGELOG.md needs a section `## [Unreleased]`");
}

#[test]
fn the_readme_lists_the_exit_codes_of_the_help() {
    let help = Command::new(env!("CARGO_BIN_EXE_oasmith"))
        .arg("--help")
        .output();
    let help = help.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let help = help.unwrap_or_else(|error| panic!("oasmith --help: {error}"));
    let (_, listed) = help.split_once("\nExit codes:\n").unwrap_or_default();
    let words = listed
        .lines()
        .filter_map(|line| line.trim().split_once("  "));
    let listed: Vec<String> = words
        .map(|(code, what)| format!("| `{code}` | {what} |"))
        .collect();
    let readme = read("README.md");
    let (_, section) = readme.split_once("\n## Exit codes\n").unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    assert_eq!(
        rows, listed,
        "README.md, `## Exit codes`, has the rows that `--help` has"
    );
    assert_eq!(rows.len(), 4, "there are four exit codes");
}

/// Names in `x-` that are no extensions of a contract: subtypes of media types.
const SUBTYPES: &[&str] = &["x-jsonl", "x-ndjson", "x-yaml", "x-www-form-urlencoded"];

/// Where keywords in `x-` are those of the schemas that a server carries, which are ours.
const OWN_KEYWORDS: &[&str] = &[
    "src/backend/rust_server/types/",
    "src/backend/rust_server/cases/",
];

fn is_extension(text: &str) -> bool {
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let name = text.strip_prefix("x-").unwrap_or_default();
    // What ends so is the beginning of names.
    !name.is_empty() && !name.ends_with('-') && is_name(name) && !SUBTYPES.contains(&text)
}

#[test]
fn the_readme_lists_every_extension() {
    let mut read_from_contracts = BTreeSet::new();
    let is_own = |file: &Source| OWN_KEYWORDS.iter().any(|own| file.path.starts_with(own));
    for file in sources("src").iter().filter(|file| !is_own(file)) {
        each(without_tests(file.tokens()), &mut |tokens, at| {
            let text = tokens[at].to_string();
            let text = text.trim_matches('"');
            if is_extension(text) {
                read_from_contracts.insert(text.to_owned());
            }
        });
    }
    let readme = read("README.md");
    let tables = readme.split("\n| extension | where | meaning |\n").skip(1);
    let rows = tables.flat_map(|table| table.lines().take_while(|line| line.starts_with('|')));
    let rows = rows.filter_map(|row| Some(row.strip_prefix("| `")?.split('`').next()?.to_owned()));
    assert_eq!(
        rows.collect::<BTreeSet<_>>(),
        read_from_contracts,
        "README.md has a row for each extension that src/ reads, and for no other"
    );
}
