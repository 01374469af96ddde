//! `oasmith.toml`, `--only`, standard input: what a project consists of and where it comes from.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    common::{Folder, Run, files, oasmith, specs},
    edit, generated,
};

fn with_input(folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut run = Command::new(env!("CARGO_BIN_EXE_oasmith"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that refuses its arguments reads nothing.
    let _ = run.stdin.take().unwrap().write_all(input.as_bytes());
    Run(run.wait_with_output().unwrap())
}

#[test]
#[cfg(unix)]
fn odd_names_of_contracts_are_kept_and_impossible_ones_refused() {
    use std::os::unix::ffi::OsStrExt;
    let folder = generated();
    let text = folder.read("api.yaml");
    let name = "d\"ir\\x/q\"uo\\te\n.yaml";
    folder.write(name, &text);
    let root = ["generate", name, "--root", "d\"ir\\x", "--out", "odd"];
    oasmith(folder.path(), &root).expect(0);
    oasmith(&folder.join("odd"), &["check"]).expect(0);
    oasmith(folder.path(), &root).expect(0);

    let name = std::ffi::OsStr::from_bytes(b"c\xff.yaml");
    fs::write(folder.path().join(name), &text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_oasmith"))
        .args(["generate".as_ref(), name, "--out".as_ref(), "bad".as_ref()])
        .current_dir(folder.path())
        .output();
    let said = Run(output.unwrap()).expect(2).err();
    assert!(said.contains("is not UTF-8"), "{said}");
    assert!(!folder.join("bad").exists());
}

#[test]
fn a_project_from_standard_input_reads_it_again() {
    let folder = generated();
    let text = folder.read("api.yaml");
    with_input(folder.path(), &["generate", "-", "--out", "piped"], &text).expect(0);
    assert!(
        folder
            .read("piped/oasmith.toml")
            .contains("contracts = [\"-\"]")
    );
    with_input(&folder.join("piped"), &["check"], &text).expect(0);
    with_input(&folder.join("piped"), &["generate"], &text).expect(0);
    with_input(folder.path(), &["generate", "-", "--out", "piped"], &text).expect(0);
    let later = text.replace("maxLength: 500", "maxLength: 501");
    with_input(&folder.join("piped"), &["check"], &later).expect(1);
    for (command, code) in [("check", 2), ("generate", 1)] {
        let said = with_input(&folder.join("piped"), &[command], "")
            .expect(code)
            .err();
        assert!(said.contains("oasmith check < api.yaml"), "{said}");
    }
    with_input(
        folder.path(),
        &["generate", "-", "-", "--out", "two"],
        &text,
    )
    .expect(2);
}

#[test]
fn a_contract_that_the_settings_do_not_name_is_refused() {
    let folder = generated();
    let text = folder.read("api.yaml");
    folder.write(
        "other.yaml",
        &text.replace("maxLength: 500", "maxLength: 501"),
    );
    let before = files(&folder.join("out"));
    for force in [&[][..], &["--force"]] {
        let command = ["generate", "other.yaml", "--out", "out"];
        let said = oasmith(folder.path(), &[&command[..], force].concat())
            .expect(1)
            .err();
        assert!(said.contains("contracts = [\"../api.yaml\"]"), "{said}");
        assert!(
            said.contains("Put `contracts = [\"../other.yaml\"]` into it"),
            "{said}"
        );
    }
    let root = ["generate", "api.yaml", "--out", "out", "--root", ".."];
    let said = oasmith(folder.path(), &root).expect(1).err();
    assert!(said.contains("Put `root = \"../..\"` into it"), "{said}");
    assert_eq!(files(&folder.join("out")), before);
    // The same contract under another name is the same.
    oasmith(
        folder.path(),
        &["generate", "./out/../api.yaml", "--out", "out"],
    )
    .expect(0);
    assert_eq!(files(&folder.join("out")), before);
    edit(&folder, "out/oasmith.toml", "../api.yaml", "../other.yaml");
    oasmith(folder.path(), &["generate", "other.yaml", "--out", "out"]).expect(0);
    oasmith(&folder.join("out"), &["check"]).expect(0);
}

#[test]
fn what_is_not_written_alone_stays_as_it_is() {
    let folder = generated();
    let before = files(&folder.join("out"));
    oasmith(&folder.join("out"), &["generate", "--only", "sdk-rust"]).expect(0);
    assert_eq!(files(&folder.join("out")), before);
    oasmith(&folder.join("out"), &["check"]).expect(0);

    edit(&folder, "api.yaml", "maxLength: 500", "maxLength: 501");
    oasmith(&folder.join("out"), &["generate", "--only", "sdk-rust"]).expect(0);
    let check = oasmith(&folder.join("out"), &["check"]).expect(1).out();
    assert!(
        check.contains("stale") && !check.contains("sdk/rust"),
        "{check}"
    );
    assert_eq!(files(&folder.join("out")).len(), before.len());
    oasmith(&folder.join("out"), &["generate"]).expect(0);

    edit(&folder, "out/oasmith.toml", "\"server\", ", "");
    let said = oasmith(&folder.join("out"), &["generate", "--only", "server"])
        .expect(2)
        .err();
    assert!(
        said.contains("`server`, which is not among the `targets`"),
        "{said}"
    );
    oasmith(&folder.join("out"), &["generate"]).expect(0);
    assert!(!folder.join("out/crates/api").exists());
    assert!(folder.join("out/server/src/handlers/notes.rs").exists());
    oasmith(&folder.join("out"), &["check"]).expect(0);
}

#[test]
fn an_sdk_alone_can_be_checked_and_grow() {
    let folder = Folder::new();
    fs::copy(specs().join("golden/minimal.yaml"), folder.join("api.yaml")).unwrap();
    let command = ["generate", "api.yaml", "--out", "sdk", "--only", "sdk-rust"];
    oasmith(folder.path(), &command).expect(0);
    assert!(!folder.join("sdk/crates").exists());
    oasmith(&folder.join("sdk"), &["check"]).expect(0);
    oasmith(folder.path(), &["generate", "api.yaml", "--out", "sdk"]).expect(0);
    assert!(!folder.join("sdk/crates").exists());
    let command = [
        "generate",
        "api.yaml",
        "--out",
        "sdk",
        "--only",
        "server,sdk-rust",
    ];
    oasmith(folder.path(), &command).expect(0);
    assert!(folder.join("sdk/crates/api").exists());
    oasmith(&folder.join("sdk"), &["check"]).expect(0);
}

#[test]
fn one_version_twice_is_refused() {
    let folder = generated();
    let command = ["generate", "api.yaml", "api.yaml", "--out", "twice"];
    let said = oasmith(folder.path(), &command).expect(1).err();
    assert!(
        said.contains("two contracts are the version `v1`"),
        "{said}"
    );
    assert!(!folder.join("twice").exists());
}

/// A project whose settings end with these lines.
fn shop(extensions: &str) -> Folder {
    let folder = Folder::new();
    let contract = specs().join("blueprint/writes.yaml");
    folder.write("api.yaml", &fs::read_to_string(contract).unwrap());
    oasmith(folder.path(), &["generate", "api.yaml", "--out", "shop"]).expect(0);
    let settings = folder.read("shop/oasmith.toml");
    folder.write("shop/oasmith.toml", &format!("{settings}\n{extensions}"));
    folder
}

#[test]
fn extensions_of_the_settings_are_read_as_if_they_stood_in_the_contract() {
    let flags = "[[extensions]]\nat = \"/paths/~1flags~1{flagId}\"\n";
    let folder = shop(&format!("{flags}x-oasmith-table = \"switches\"\n"));
    let shop = folder.join("shop");
    oasmith(&shop, &["check"]).expect(1);
    oasmith(&shop, &["generate"]).expect(0);
    oasmith(&shop, &["check"]).expect(0);
    let pending = folder.read("shop/migrations/sqlite/pending.sql");
    assert!(pending.contains("CREATE TABLE \"switches\""), "{pending}");
    let copy = folder.read("shop/contract/v1.json");
    assert!(
        !copy.contains("switches"),
        "it is in no copy of the contract"
    );
}

#[test]
fn extensions_of_the_settings_that_cannot_be_read_are_refused() {
    for (extensions, said) in [
        ("[extensions]\nat = \"/info\"\n", "must be tables"),
        (
            "[[extensions]]\nx-oasmith-table = \"t\"\n",
            "with a text `at`",
        ),
        (
            "[[extensions]]\nat = \"/paths/~1none\"\nx-oasmith-store = false\n",
            "`/paths/~1none`",
        ),
        (
            "[[extensions]]\nat = \"/info\"\ntitle = \"Other\"\n",
            "`title`",
        ),
        (
            "[[extensions]]\nat = \"/info\"\nx-oasmith-table = 2026-01-01\n",
            "JSON has not",
        ),
    ] {
        let folder = shop(extensions);
        let before = folder.read("shop/docs/data-model.md");
        let run = oasmith(&folder.join("shop"), &["generate"]);
        assert!(run.code() != 0 && run.err().contains(said), "{}", run.err());
        assert_eq!(folder.read("shop/docs/data-model.md"), before);
    }
}

#[test]
fn what_is_chosen_for_a_target_is_generated_and_recorded() {
    let folder = Folder::new();
    let contract = specs().join("golden/numbers.yaml");
    folder.write("api.yaml", &fs::read_to_string(contract).unwrap());
    let settings = "contracts = [\"../api.yaml\"]\ntargets = [\"sdk-typescript\"]\n";
    // Settings may be there before all else.
    folder.write("sdk/oasmith.toml", settings);
    let sdk = folder.join("sdk");
    oasmith(&sdk, &["generate"]).expect(0);
    let model = || folder.read("sdk/sdk/typescript/src/models/price.ts");
    assert!(model().contains(": bigint"), "{}", model());

    let chosen = format!("{settings}\n[sdk.typescript]\nint64 = \"string\"\n");
    folder.write("sdk/oasmith.toml", &chosen);
    oasmith(&sdk, &["check"]).expect(1);
    oasmith(&sdk, &["generate"]).expect(0);
    oasmith(&sdk, &["check"]).expect(0);
    assert!(!model().contains(": bigint"), "{}", model());
    // What was made without settings, or has lost them, is made again as it was.
    fs::remove_file(sdk.join("oasmith.toml")).unwrap();
    oasmith(&sdk, &["check"]).expect(0);
}

/// What packages are called by the settings of a test, by file.
const PACKAGES: &[(&str, &str)] = &[
    (
        "sdk/rust/Cargo.toml",
        "name = \"acme-prices\"\nversion = \"2.1.0-rc.1\"",
    ),
    (
        "sdk/rust/Cargo.toml",
        "repository = \"https://example.com/acme\"\n",
    ),
    ("sdk/rust/README.md", "use acme_prices::Client"),
    (
        "Cargo.lock",
        "name = \"acme-prices\"\nversion = \"2.1.0-rc.1\"",
    ),
    ("sdk/typescript/package.json", "\"name\": \"@acme/prices\""),
    (
        "sdk/typescript/package.json",
        "\"license\": \"MIT OR Apache-2.0\"",
    ),
    ("sdk/typescript/README.md", "from \"@acme/prices\""),
    ("sdk/typescript/src/client.ts", "\"prices/2.1.0-rc.1\""),
    (
        "sdk/python/pyproject.toml",
        "name = \"acme-prices\"\nversion = \"2.1.0rc1\"",
    ),
    (
        "sdk/python/pyproject.toml",
        "Homepage = \"https://example.com\"\n",
    ),
    ("sdk/python/src/acme_prices/py.typed", ""),
];

#[test]
fn a_package_is_called_and_described_as_chosen() {
    let folder = Folder::new();
    let contract = specs().join("golden/numbers.yaml");
    folder.write("api.yaml", &fs::read_to_string(contract).unwrap());
    let about = "version = \"2.1.0-rc.1\"\nlicense = \"MIT OR Apache-2.0\"\n\
                 repository = \"https://example.com/acme\"\nhomepage = \"https://example.com\"\n";
    let tables = ["rust", "typescript", "python"].map(|language| {
        let package = match language {
            "typescript" => "@acme/prices",
            _ => "acme-prices",
        };
        format!("[sdk.{language}]\npackage = \"{package}\"\n{about}\n")
    });
    let settings = format!(
        "contracts = [\"../api.yaml\"]\ntargets = [\"server\", \"sdk-rust\", \"sdk-typescript\", \"sdk-python\"]\n\n{}",
        tables.concat()
    );
    folder.write("shop/oasmith.toml", &settings);
    let shop = folder.join("shop");
    oasmith(&shop, &["generate"]).expect(0);
    oasmith(&shop, &["check"]).expect(0);
    for (file, said) in PACKAGES {
        let text = folder.read(&format!("shop/{file}"));
        assert!(text.contains(said), "{file} lacks {said}:\n{text}");
    }
}

/// Settings that are refused, and with which words.
const REFUSED: &[(&str, &str)] = &[
    (
        "[sdk.typescript]\nint64 = \"number\"\n",
        "oasmith.toml:5:9: `int64` must be one of \"bigint\" and \"string\"",
    ),
    ("[sdk.typescript]\nint64 = 64\n", "oasmith.toml:5:9: "),
    (
        "[sdk.python]\nmodels = \"attrs\"\n",
        "oasmith.toml:5:10: `models` must be one of \"msgspec\" and \"pydantic\"",
    ),
    (
        "[sdk.typescript]\nint32 = \"string\"\n",
        "oasmith.toml:5:1: `int32` is nothing that is chosen in `[sdk.typescript]`; there is int64, ",
    ),
    (
        "[sdk.rust]\nint64 = \"string\"\n",
        "`[sdk.rust]`; there is package, version, license, repository and homepage",
    ),
    (
        "[sdk.rust]\npackage = \"@acme/books\"\n",
        "oasmith.toml:5:11: `package` must be a name of crates.io, such as `bookstore`",
    ),
    (
        "[sdk.typescript]\npackage = \"Books\"\n",
        "oasmith.toml:5:11: `package` must be a name of npm, such as `bookstore` or `@acme/bookstore`",
    ),
    (
        "[sdk.python]\nversion = \"1\"\n",
        "oasmith.toml:5:11: `version` must be a version such as `1.2.0`",
    ),
    (
        "[sdk.python]\nhomepage = \"example.com\"\n",
        "oasmith.toml:5:12: `homepage` must be an address of `http` or `https`",
    ),
    (
        "[sdk.cobol]\nint64 = \"string\"\n",
        "oasmith.toml:4:6: there is no `[sdk.cobol]`; there are rust, ",
    ),
    ("sdk = \"typescript\"\n", "`sdk` must be a table"),
    (
        "[sdk]\ntypescript = 1\n",
        "`sdk.typescript` must be a table",
    ),
    (
        "\nint64 = \"string\"\n",
        "oasmith.toml:5:1: `int64` is not known",
    ),
];

#[test]
fn what_cannot_be_chosen_is_refused_with_its_place() {
    for (lines, said) in REFUSED {
        let folder = Folder::new();
        let head = "contracts = [\"api.yaml\"]\ntargets = [\"sdk-typescript\"]\n\n";
        folder.write("oasmith.toml", &format!("{head}{lines}"));
        let error = oasmith(folder.path(), &["generate"]).expect(2).err();
        assert!(error.contains(said), "{lines} says {error}");
    }
}
