//! The output for each contract of `specs/golden/` and `specs/blueprint/` compiles with warnings
//! denied, passes clippy and the formatter, and its documentation is sound.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "hostile/contract.rs"]
mod contract;
#[path = "compile/words.rs"]
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use common::{Folder, oasmith, specs};

/// One folder for all builds of generated projects, so that their dependencies are built once.
fn target() -> PathBuf {
    match std::env::var_os("OASMITH_GENERATED_TARGET_DIR") {
        Some(folder) => folder.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("target/generated"),
    }
}

fn cargo(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "cargo {arguments:?} in {}:\n{shown}{text}",
        folder.display()
    );
}

/// Generates a project and lets everything look at it that could complain.
fn is_clean(folder: &Folder, contract: &Path, name: &str) {
    let out = folder.join(name);
    let arguments = [
        "generate",
        contract.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    oasmith(folder.path(), &arguments).expect(0);
    nothing_complains(&out);
}

fn nothing_complains(out: &Path) {
    cargo(out, &["fmt", "--check"]);
    let deny = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    cargo(out, &deny);
    cargo(out, &["doc", "--workspace", "--no-deps", "--quiet"]);
}

#[test]
fn every_project_is_clean() {
    let folder = Folder::new();
    let golden = fs::read_dir(specs().join("golden")).unwrap();
    let inferred = fs::read_dir(specs().join("blueprint")).unwrap();
    for contract in golden.chain(inferred) {
        let contract = contract.unwrap().path();
        let name = contract.file_stem().unwrap().to_string_lossy().into_owned();
        is_clean(&folder, &contract, &name);
    }
}

#[test]
fn a_new_server_keeps_its_contract() {
    let folder = Folder::new();
    for name in ["golden/arguments", "blueprint/writes"] {
        let contract = specs().join(format!("{name}.yaml"));
        let arguments = ["generate", contract.to_str().unwrap(), "--out", name];
        oasmith(folder.path(), &arguments).expect(0);
        cargo(&folder.join(name), &["test", "--test", "contract"]);
    }
}

#[test]
fn a_project_of_hard_words_is_clean() {
    let folder = Folder::new();
    folder.write("words.json", &words::contract().to_string());
    is_clean(&folder, &folder.join("words.json"), "words");
}

#[test]
fn a_project_of_hostile_texts_is_clean() {
    let folder = Folder::new();
    folder.write("api.json", &contract::all_ways().to_string());
    // Paths that end in the middle are left out.
    let arguments = "generate api.json --out project --keep-going --format json";
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let run = oasmith(folder.path(), &arguments);
    assert!([0, 3].contains(&run.code()), "{}", run.err());
    let summary: serde_json::Value = serde_json::from_str(&run.out()).unwrap();
    let operations = summary["operations"]["generated"].as_u64().unwrap();
    assert!(
        operations > 5 * contract::WAYS_OUT.len() as u64 - 5,
        "{operations}"
    );
    nothing_complains(&folder.join("project"));
}
