//! The generated crate, and the program that sends the instances down both roads.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use oasmith::{Options, backend::Sealed, diagnostic::Severity, emit::FileTree};
use serde_json::{Value, json};

use super::{
    cases::{Case, Dialect, contract},
    common::Folder,
};

/// The generated test: a row for each case, and what is done with each instance.
const TEST: &str = include_str!("roads.rs.txt");

/// Why the generator refuses a case, if it does: the code of the first error.
pub fn refusal(case: &Case) -> Option<String> {
    let folder = Folder::new();
    let text = contract(case.dialect, &[case]).to_string();
    folder.write("contract.json", &text);
    let reading = oasmith::read(&options(&[folder.join("contract.json")]), Sealed::default());
    let sorted = reading.sink.sorted();
    let first = sorted.iter().find(|it| it.severity == Severity::Error);
    first.map(|it| format!("{:?}", it.code))
}

fn options(contracts: &[PathBuf]) -> Options {
    let names = contracts.iter().map(|path| path.file_name().unwrap());
    Options {
        contracts: contracts.to_vec(),
        relative_contracts: names
            .map(|name| name.to_string_lossy().into_owned())
            .collect(),
        targets: vec!["server".to_owned()],
        ..Options::default()
    }
}

/// What became of each instance, by the case and the number of the test, in a package of this name.
pub fn run(name: &str, cases: &[Case]) -> BTreeMap<String, Value> {
    let target = match std::env::var_os("OASMITH_GENERATED_TARGET_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("target/generated"),
    };
    let package = target.join(name);
    let _ = fs::remove_dir_all(&package);
    write(&package, cases);
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--test", "roads"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stdout)
    );
    serde_json::from_slice(&fs::read(package.join("results.json")).unwrap()).unwrap()
}

/// Writes the crate `types` as a package that stands alone, with the test and the instances. It has a
/// module for each dialect.
fn write(package: &Path, cases: &[Case]) {
    let put = |path: &str, text: &str| {
        let place = package.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    };
    for dialect in [Dialect::Draft4, Dialect::Draft2020] {
        let tree = generated(dialect, cases);
        for (path, entry) in tree.iter() {
            let text = &entry.contents.0;
            match path.strip_prefix("crates/types/") {
                Some("Cargo.toml") => put("Cargo.toml", &format!("{text}\n[workspace]\n")),
                Some("src/lib.rs") => put("src/lib.rs", &format!("{text}\npub mod v1;\n")),
                Some(path) => put(path, text),
                None => {}
            }
        }
    }
    put("Cargo.lock", include_str!("../types/Cargo.lock"));
    let rows: String = cases.iter().map(row).collect();
    put("tests/roads.rs", &TEST.replace("/* rows */", &rows));
    put("instances.json", &instances(cases).to_string());
}

fn generated(dialect: Dialect, cases: &[Case]) -> FileTree {
    let folder = Folder::new();
    let chosen: Vec<&Case> = cases.iter().filter(|it| it.dialect == dialect).collect();
    folder.write("contract.json", &contract(dialect, &chosen).to_string());
    let reading = oasmith::read(&options(&[folder.join("contract.json")]), Sealed::default());
    let faults = reading.sink.sorted();
    let errors = faults.iter().filter(|it| it.severity == Severity::Error);
    let errors: Vec<String> = errors
        .map(|it| format!("{:?} {}", it.code, it.message))
        .collect();
    assert!(reading.project.is_some(), "{}", errors.join("\n"));
    oasmith::files(&reading.project.unwrap())
}

fn row(case: &Case) -> String {
    let module = match case.dialect {
        Dialect::Draft4 => "v1",
        Dialect::Draft2020 => "v2",
    };
    format!(
        "    (\"{0}\", both::<types::{module}::{0}Body>),\n",
        case.id
    )
}

fn instances(cases: &[Case]) -> Value {
    let of = |case: &Case| {
        let data = case.tests.iter().map(|test| json!({ "value": test.data }));
        (case.id.clone(), data.collect::<Value>())
    };
    Value::Object(cases.iter().map(of).collect())
}
