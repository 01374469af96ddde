//! Generated projects with a test of ours inside: values that are read on both roads and written
//! again, and who gets past the guards of a server.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use common::{Folder, oasmith, specs};

fn target() -> PathBuf {
    match std::env::var_os("OASMITH_GENERATED_TARGET_DIR") {
        Some(folder) => folder.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("target/generated"),
    }
}

const TYPES: (&str, &str) = ("types", "crates/types");

/// Runs a test inside of a package that is generated for a contract.
fn run(contract: &str, (package, path): (&str, &str), test: &str) {
    let folder = Folder::new();
    let contract = specs().join("golden").join(contract);
    let arguments = ["generate", contract.to_str().unwrap(), "--out", "out"];
    oasmith(folder.path(), &arguments).expect(0);
    let project = folder.join("out");
    let tests = project.join(path).join("tests");
    fs::create_dir_all(&tests).unwrap();
    fs::write(tests.join("round_trips.rs"), test).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "-p", package, "--test", "round_trips"])
        .current_dir(&project)
        .env("CARGO_TARGET_DIR", target())
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{shown}{said}");
}

#[test]
fn tuples_are_read_and_written() {
    run(
        "tuples.yaml",
        TYPES,
        include_str!("round_trips/tuples.rs.txt"),
    );
}

#[test]
fn numbers_are_read_and_written() {
    run(
        "numbers.yaml",
        TYPES,
        include_str!("round_trips/numbers.rs.txt"),
    );
}

#[test]
fn guards_let_in_whom_they_should() {
    let server = ("guarded-server", "server");
    run(
        "guarded.yaml",
        server,
        include_str!("round_trips/guards.rs.txt"),
    );
}
