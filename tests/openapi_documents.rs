//! OpenAPI's own documents: those that its schemas refuse get a diagnostic, all others no error.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, helpers of tests too"
)]

use oasmith::contract::{Contract, LoadOptions};
use oasmith::diagnostic::{Severity, Sink, Sources, render};
use oasmith::lint;
use std::fs;
use std::path::{Path, PathBuf};

/// Documents that the schemas pass, and that break what a JSON Schema cannot say.
const FAULTY: &[(&str, &str)] = &[
    (
        "tests/schema/pass/operation-object-example.yaml",
        "its path has `{id}`, its parameter is named `petId`",
    ),
    (
        "tests/schema/pass/parameter-object-examples.yaml",
        "its parameter `usernames` is not in the path",
    ),
    (
        "tests/schema/pass/security-scheme-object-examples.yaml",
        "a reference leads to the network",
    ),
    (
        "v3.2-dev/tests/schema/pass/mega.yaml",
        "`defaultMapping` names the schema `Bar`, which is not there",
    ),
];

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from("../shared/conformance/openapi");
    if !folder.is_dir() {
        eprintln!("skipped: there is no ../shared/conformance/openapi");
        return None;
    }
    Some(folder)
}

/// All documents below a folder, sorted.
fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let kind = path.extension().and_then(|kind| kind.to_str());
        if path.is_dir() {
            documents(&path, found);
        } else if matches!(kind, Some("yaml" | "json")) {
            found.push(path);
        }
    }
}

fn examine(path: &Path, root: Option<PathBuf>) -> (Sink, String) {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions {
        root,
        ..LoadOptions::default()
    };
    if let Some(contract) = Contract::load(path, &options, &mut sources, &mut sink) {
        lint::lint(&contract, &mut sink);
    }
    let text = render::text(sink.sorted(), &sources, false);
    (sink, text)
}

fn passes(path: &Path, root: Option<PathBuf>) {
    let (sink, text) = examine(path, root);
    let name = path.to_string_lossy().replace('\\', "/");
    match FAULTY.iter().find(|(end, _)| name.ends_with(end)) {
        None => assert!(!sink.has_errors(), "{name}\n{text}"),
        Some((end, reason)) => {
            assert!(
                sink.has_errors(),
                "{end} is no longer an exception: {reason}"
            );
        }
    }
}

#[test]
fn documents_that_fail_have_a_diagnostic() {
    let Some(folder) = folder() else { return };
    let mut found = Vec::new();
    for version in ["v3.1-dev", "v3.2-dev"] {
        documents(&folder.join(version).join("tests/schema/fail"), &mut found);
    }
    assert!(!found.is_empty());
    for path in found {
        let (sink, _) = examine(&path, None);
        let is_told = |severity| matches!(severity, Severity::Error | Severity::Warning);
        let mut told = sink.sorted().into_iter().map(|found| found.severity);
        assert!(told.any(is_told), "nothing is said of {}", path.display());
    }
}

#[test]
fn documents_that_pass_have_no_error() {
    let Some(folder) = folder() else { return };
    let mut found = Vec::new();
    for version in ["v3.1-dev", "v3.2-dev"] {
        documents(&folder.join(version).join("tests/schema/pass"), &mut found);
    }
    documents(&folder.join("main/_archive_/schemas/v3.0/pass"), &mut found);
    assert!(!found.is_empty());
    for path in found {
        passes(&path, None);
    }
}

#[test]
fn examples_have_no_error() {
    let Some(folder) = folder() else { return };
    let mut found = Vec::new();
    documents(&folder.join("learn/examples"), &mut found);
    // Of a contract in several files, the other files are no documents by themselves.
    let is_part = |path: &PathBuf| {
        let several = path
            .components()
            .any(|part| part.as_os_str() == "petstore-separate");
        several && path.file_stem().is_none_or(|stem| stem != "swagger")
    };
    found.retain(|path| !is_part(path));
    assert!(!found.is_empty());
    for path in found {
        let above = path.parent().and_then(Path::parent);
        passes(&path, above.map(Path::to_owned));
    }
}
