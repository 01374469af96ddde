//! Bytes that are to exhaust the machine, or to confuse the reader.

use oasmith::contract::{Contract, LoadOptions};
use oasmith::diagnostic::{Sink, Sources, render};
use oasmith::{lint, lower};
use std::time::{Duration, Instant};

/// However bad the contract, an answer comes in this time.
const PATIENCE: Duration = match cfg!(debug_assertions) {
    true => Duration::from_secs(60),
    false => Duration::from_secs(5),
};
/// What is printed about one is short.
const PRINTED: usize = 20_000;
const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

/// The codes that are found, on the small stack that a test has.
#[track_caller]
fn codes(bytes: impl Into<Vec<u8>>, name: &str) -> Vec<&'static str> {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let start = Instant::now();
    let options = LoadOptions::default();
    let contract = Contract::from_bytes(bytes, name, &options, &mut sources, &mut sink);
    if let Some(contract) = &contract {
        lint::lint(contract, &mut sink);
        lower::lower(contract, &mut sink);
    }
    let sorted = sink.sorted();
    let text = render::text(sorted.iter().copied(), &sources, false);
    assert!(text.len() < PRINTED, "{} bytes are printed", text.len());
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    sorted.iter().map(|one| one.code.id()).collect()
}

#[test]
fn alias_bombs_do_not_go_off() {
    let level = |open: &str, close: &str, item: &dyn Fn(usize) -> String| {
        let mut text = format!("{HEAD}x-0: &a0 {open}{}{close}\n", item(0));
        for level in 1..30 {
            text += &format!("x-{level}: &a{level} {open}{}{close}\n", item(level));
        }
        text
    };
    let alias = |level: usize| match level {
        0 => "1".to_owned(),
        _ => format!("*a{}", level - 1),
    };
    let list = level("[", "]", &|level| vec![alias(level); 10].join(", "));
    let map = level("{", "}", &|level| {
        let entries = (0..10).map(|key| format!("k{key}: {}", alias(level)));
        entries.collect::<Vec<_>>().join(", ")
    });
    // Twice the same alias is enough, if it is done often.
    let double = level("[", "]", &|level| vec![alias(level); 2].join(", "));
    for (text, code) in [(list, "OA0105"), (map, "OA0105"), (double, "OA0105")] {
        assert_eq!(codes(text, "a.yaml"), [code]);
    }
    let itself = format!("{HEAD}x-a: &a\n  b: &b\n    - *a\n    - *b\n");
    assert_eq!(codes(itself, "a.yaml"), ["OA0106"]);
}

#[test]
fn nesting_of_a_hundred_thousand_levels_is_refused() {
    const LEVELS: usize = 100_000;
    for (open, name) in [
        ("[", "a.json"),
        ("{\"a\":", "a.json"),
        ("[{\"a\":", "a"),
        ("[", "a.yaml"),
        ("{a: ", "a.yaml"),
        ("[{a: ", "a.yaml"),
        ("- ", "a.yaml"),
        ("- - a: ", "a.yaml"),
    ] {
        let found = codes(open.repeat(LEVELS), name);
        // What begins with a bracket was meant as JSON where it is neither.
        let is_refused = found == ["OA0107"] || found == ["OA0101"] || found == ["OA0102"];
        assert!(is_refused, "{open}: {found:?}");
    }
    let closed = "[".repeat(LEVELS) + &"]".repeat(LEVELS);
    assert_eq!(codes(closed.as_str(), "a.json"), ["OA0107"]);
    assert_eq!(codes(closed.as_str(), "a.yaml"), ["OA0107"]);
}

#[test]
fn blocks_that_are_indented_further_and_further_are_refused() {
    let mut mapping = String::new();
    let mut list = String::new();
    for level in 0..2_000 {
        mapping += &format!("{}a:\n", " ".repeat(level));
        list += &format!("{}-\n", " ".repeat(level));
    }
    for text in [mapping, list, "? ".repeat(100_000), "&a ".repeat(100_000)] {
        let found = codes(text.as_str(), "a.yaml");
        let is_refused = found
            .iter()
            .all(|code| ["OA0101", "OA0107", "OA0109"].contains(code));
        assert!(!found.is_empty() && is_refused, "{found:?}");
    }
}

#[test]
fn one_line_of_ten_megabytes_is_read_and_not_printed() {
    let mut text = r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"x-a":["#.to_owned();
    while text.len() < 10_000_000 {
        text += r#"{"name":"é","value":[1,2.5,null,true]},"#;
    }
    assert_eq!(codes(format!("{text}]}}"), "a.json"), ["OA0102"]);
    let long = format!(
        "{HEAD}paths: {{}}\nx-a: {}\ntags: 1\n",
        "x".repeat(2_000_000)
    );
    assert_eq!(codes(long, "a.yaml"), ["OA0210"]);
}

#[test]
fn many_faults_on_one_line_take_no_time_each() {
    let faults = "{\"$ref\":\"#/none\"},".repeat(20_000);
    let text = format!(
        r#"{{"openapi":"3.1.0","info":{{"title":"T","version":"1"}},"components":{{"schemas":{{
        "A":{{"allOf":[{faults}true]}}}}}}}}"#
    );
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let start = Instant::now();
    let options = LoadOptions::default();
    Contract::from_bytes(text, "a.json", &options, &mut sources, &mut sink);
    let sorted = sink.sorted();
    assert_eq!(sorted.len(), 20_000);
    let github = render::github(sorted.iter().copied(), &sources, str::to_owned);
    assert_eq!(github.lines().count(), 20_000);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn odd_characters_are_read_as_what_they_are() {
    let json = |title: &str| {
        format!(r#"{{"openapi":"3.1.0","info":{{"title":"{title}","version":"1"}},"paths":{{}}}}"#)
    };
    for (text, name, expected) in [
        (json("\\ud800"), "a.json", &["OA0102"][..]),
        (json("\\udc00\\ud800"), "a.json", &["OA0102"]),
        (json("\\ud83d\\ude00"), "a.json", &[]),
        (json("\\u0000"), "a.json", &["OA0102"]),
        (json("\0"), "a.json", &["OA0003"]),
        (json("\u{1}"), "a.json", &["OA0102"]),
        (format!("\u{feff}{}", json("x")), "a.json", &[]),
        (
            format!("{HEAD}paths: {{}}\nx-a: \"\\ud800\"\n"),
            "a.yaml",
            &["OA0101"],
        ),
        (format!("\u{feff}{HEAD}paths: {{}}\n"), "a.yaml", &[]),
        (
            format!("{HEAD}paths: {{}}\n").replace('\n', "\r\n"),
            "a.yaml",
            &[],
        ),
        (
            format!("{HEAD}paths: {{}}\n").replace('\n', "\r"),
            "a.yaml",
            &[],
        ),
    ] {
        assert_eq!(codes(text.as_str(), name), expected, "{text:?}");
    }
}

#[test]
fn circles_of_references_alone_come_to_an_end() {
    const LENGTH: usize = 5_000;
    let mut circle = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n");
    for link in 0..LENGTH {
        let next = (link + 1) % LENGTH;
        circle += &format!("    L{link}: {{$ref: '#/components/schemas/L{next}'}}\n");
    }
    assert_eq!(codes(circle, "a.yaml"), ["OA0306"]);
    let places = "paths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n  /c:\n    get:\n      \
                  parameters: [{$ref: '#/paths/~1c/get/parameters/0'}]\n      responses:\n        \
                  '200': {$ref: '#/paths/~1c/get/responses/200'}\n";
    let found = codes(format!("{HEAD}{places}"), "a.yaml");
    let circles = found.iter().filter(|code| **code == "OA0306").count();
    assert_eq!(circles, 3, "{found:?}");
    let through = "paths: {}\nx-a: {$ref: '#/x-a/b'}\ncomponents:\n  schemas:\n    \
                   A: {$ref: '#/x-a/b'}\n    B: {$ref: '#/components/schemas/B/properties/b'}\n";
    let found = codes(format!("{HEAD}{through}"), "a.yaml");
    assert!(found.contains(&"OA0301"), "{found:?}");
}
