//! The command as its users meet it: exit codes, what is said, what is on disk afterwards.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "cli/disk.rs"]
mod disk;
#[path = "cli/handlers.rs"]
mod handlers;
#[path = "cli/migrations.rs"]
mod migrations;
#[path = "cli/printed.rs"]
mod printed;
#[path = "cli/settings.rs"]
mod settings;

mod common;

use std::{fs, path::Path, process::Command};

use common::{Folder, files, oasmith, specs};

/// A folder with the smallest contract in `api.yaml`, generated into `out`.
fn generated() -> Folder {
    let folder = Folder::new();
    fs::copy(specs().join("golden/minimal.yaml"), folder.join("api.yaml")).unwrap();
    oasmith(
        folder.path(),
        &["generate", "api.yaml", "--out", "out", "--quiet"],
    )
    .expect(0);
    folder
}

fn edit(folder: &Folder, path: &str, from: &str, to: &str) {
    let text = folder.read(path);
    assert!(text.contains(from), "{path} has no {from}");
    folder.write(path, &text.replacen(from, to, 1));
}

/// Adds an operation that the data layer cannot serve.
fn add_operation(folder: &Folder) {
    let operation = "  /notes/{noteId}/share:\n    post:\n      operationId: shareNote\n      tags: [notes]\n      \
                     parameters:\n        - { name: noteId, in: path, required: true, schema: { type: string } }\n      \
                     responses: { '204': { description: Shared. } }\ncomponents:\n";
    edit(folder, "api.yaml", "components:\n", operation);
}

#[test]
fn help_shows_examples_and_exit_codes() {
    let folder = Folder::new();
    let help = oasmith(folder.path(), &["--help"]).expect(0).out();
    for word in [
        "Examples:",
        "Exit codes:",
        "generate",
        "check",
        "inspect",
        "migration",
    ] {
        assert!(help.contains(word), "no {word} in:\n{help}");
    }
    for command in [
        &["generate", "--help"][..],
        &["check", "--help"],
        &["inspect", "--help"],
    ] {
        assert!(
            oasmith(folder.path(), command)
                .expect(0)
                .out()
                .contains("Examples:")
        );
    }
    oasmith(folder.path(), &["generate", "--nonsense"]).expect(2);
    oasmith(folder.path(), &[]).expect(2);
}

#[test]
fn the_summary_tells_what_there_is_to_do() {
    let folder = Folder::new();
    let contract = specs().join("bookstore.v1.yaml");
    let contract = contract.to_str().unwrap();
    let text = oasmith(folder.path(), &["generate", contract, "--out", "out"])
        .expect(0)
        .out();
    assert!(
        text.contains("32 operations: 29 served by the data layer, 3 left to you"),
        "{text}"
    );
    assert!(text.contains("next: cd out && cargo run"), "{text}");
    let json = ["generate", contract, "--out", "out", "--format", "json"];
    let summary: serde_json::Value =
        serde_json::from_str(&oasmith(folder.path(), &json).expect(0).out()).unwrap();
    assert_eq!(summary["operations"]["declared"], 32);
    assert_eq!(summary["operations"]["generated"], 32);
    assert_eq!(summary["operations"]["raw"], 0);
    assert_eq!(summary["operations"]["served_by_store"], 29);
    assert_eq!(summary["operations"]["yours"], 3);
    assert_eq!(summary["files"]["written"], 0);
    assert_eq!(summary["diagnostics"]["errors"], 0);
    assert!(summary["schemas"]["declared"].as_u64().unwrap() > 20);
}

#[test]
fn generating_twice_changes_nothing() {
    let folder = generated();
    let before = files(&folder.join("out"));
    oasmith(&folder.join("out"), &["generate"]).expect(0);
    assert_eq!(files(&folder.join("out")), before);
    oasmith(&folder.join("out"), &["check"]).expect(0);
    oasmith(&folder.join("out/server/src"), &["check"]).expect(0);
    oasmith(folder.path(), &["check", "out"]).expect(0);
}

#[test]
fn bytes_depend_on_neither_threads_nor_place() {
    let (one, other) = (Folder::new(), Folder::new());
    fs::create_dir_all(other.join("deep/er")).unwrap();
    for (folder, threads) in [(one.path(), "1"), (&other.join("deep/er"), "8")] {
        fs::copy(specs().join("bookstore.v1.yaml"), folder.join("api.yaml")).unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_oasmith"))
            .args(["generate", "api.yaml", "--out", "out", "--quiet"])
            .current_dir(folder)
            .env("RAYON_NUM_THREADS", threads)
            .status();
        assert!(status.unwrap().success());
    }
    assert_eq!(files(&one.join("out")), files(&other.join("deep/er/out")));
}

#[test]
fn an_edited_handler_stays_and_a_new_operation_gets_a_stub() {
    let folder = generated();
    let handler = "out/server/src/handlers/notes.rs";
    edit(
        &folder,
        handler,
        "use store::Store;",
        "use store::Store; // mine",
    );
    oasmith(&folder.join("out"), &["generate"]).expect(0);
    let edited = folder.read(handler);
    assert!(edited.contains("// mine"));
    add_operation(&folder);
    let check = oasmith(&folder.join("out"), &["check"]).expect(1).out();
    assert!(
        check.contains("missing handler") && check.contains("share_note"),
        "{check}"
    );
    oasmith(&folder.join("out"), &["generate"]).expect(0);
    let with_stub = folder.read(handler);
    let stub_start = with_stub.find("\n    /// `shareNote`").unwrap();
    let stub_end = with_stub.rfind("}\n").unwrap();
    assert_eq!(
        format!("{}{}", &with_stub[..stub_start], &with_stub[stub_end..]),
        edited
    );
    assert!(with_stub[stub_start..].contains("async fn share_note("));
    oasmith(&folder.join("out"), &["check"]).expect(0);
}

#[test]
fn check_names_each_kind_of_difference_and_the_way_out() {
    let folder = generated();
    let out = folder.join("out");
    edit(&folder, "out/crates/api/src/lib.rs", "mod", "pub mod");
    fs::remove_file(folder.join("out/crates/types/src/lib.rs")).unwrap();
    folder.write("out/crates/store/src/mine.rs", "// a stranger\n");
    let check = oasmith(&out, &["check"]).expect(1).out();
    for line in [
        "edited           crates/api/src/lib.rs",
        "missing          crates/types/src/lib.rs",
        "crates/store/src/mine.rs lies in a folder of oasmith's",
        "to mend it:",
    ] {
        assert!(check.contains(line), "no {line} in:\n{check}");
    }
    let diff = oasmith(&out, &["check", "--diff"]).expect(1).out();
    assert!(diff.contains("--- a/crates/api/src/lib.rs"), "{diff}");
    let json = oasmith(&out, &["check", "--format", "json"])
        .expect(1)
        .out();
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["status"], "out_of_sync");
    assert_eq!(report["counts"]["out_of_step"], 2);
}

#[test]
fn a_file_changed_by_hand_is_not_written_over() {
    let folder = generated();
    edit(
        &folder,
        "out/crates/api/src/lib.rs",
        "mod",
        "/* mine */ mod",
    );
    edit(&folder, "api.yaml", "maxLength: 500", "maxLength: 501");
    let before = files(&folder.join("out"));
    let refused = oasmith(&folder.join("out"), &["generate"]).expect(1).err();
    assert!(
        refused.contains("crates/api/src/lib.rs") && refused.contains("--force"),
        "{refused}"
    );
    assert_eq!(files(&folder.join("out")), before);
    oasmith(&folder.join("out"), &["generate", "--force"]).expect(0);
    assert!(!folder.read("out/crates/api/src/lib.rs").contains("mine"));
    oasmith(&folder.join("out"), &["check"]).expect(0);
}

#[test]
fn a_folder_with_other_files_is_refused_by_name() {
    let folder = Folder::new();
    fs::copy(specs().join("golden/minimal.yaml"), folder.join("api.yaml")).unwrap();
    folder.write("out/precious.txt", "mine");
    folder.write(
        "out/Cargo.toml",
        "# mine\n[workspace]\nmembers = [\"tools\"]\n",
    );
    let arguments = ["generate", "api.yaml", "--out", "out"];
    let refused = oasmith(folder.path(), &arguments).expect(1).err();
    assert!(
        refused.contains("precious.txt") && refused.contains("--force"),
        "{refused}"
    );
    assert_eq!(files(&folder.join("out")).len(), 2);
    oasmith(folder.path(), &[&arguments[..], &["--force"]].concat()).expect(0);
    assert_eq!(folder.read("out/precious.txt"), "mine");
    let manifest = folder.read("out/Cargo.toml");
    assert!(
        manifest.starts_with("# mine\n") && manifest.contains("\"tools\", \"server\""),
        "{manifest}"
    );
}

#[test]
fn what_nobody_asks_for_any_more_is_removed() {
    let folder = generated();
    let handler = "out/server/src/handlers/notes.rs";
    assert!(folder.join("out/crates/types/src/v1/error.rs").exists());
    edit(&folder, "api.yaml", "    Error:\n", "    Fault:\n");
    edit(&folder, "api.yaml", "schemas/Error'", "schemas/Fault'");
    let check = oasmith(&folder.join("out"), &["check"]).expect(1).out();
    assert!(
        check.contains("orphan           crates/types/src/v1/error.rs"),
        "{check}"
    );
    oasmith(&folder.join("out"), &["generate"]).expect(0);
    assert!(!folder.join("out/crates/types/src/v1/error.rs").exists());
    assert!(folder.join("out/crates/types/src/v1/fault.rs").exists());
    assert!(folder.join(handler).exists());
}

#[test]
fn migrations_are_pending_until_they_are_sealed() {
    let folder = generated();
    let out = folder.join("out");
    let pending = folder.read("out/migrations/sqlite/pending.sql");
    assert!(pending.contains("CREATE TABLE \"notes\""), "{pending}");
    oasmith(&out, &["migration", "seal", "../evil"]).expect(2);
    oasmith(&out, &["migration", "seal", "initial"]).expect(0);
    assert!(!folder.join("out/migrations/sqlite/pending.sql").exists());
    assert!(
        folder
            .read("out/crates/store/schema.json")
            .contains("\"notes\"")
    );
    oasmith(&out, &["check"]).expect(0);
    oasmith(&out, &["migration", "seal", "again"]).expect(2);

    edit(
        &folder,
        "api.yaml",
        "        pinned:",
        "        colour: { type: string }\n        pinned:",
    );
    oasmith(&out, &["generate"]).expect(0);
    let pending = folder.read("out/migrations/sqlite/pending.sql");
    assert!(
        pending.contains("ALTER TABLE \"notes\" ADD COLUMN \"colour\" TEXT;"),
        "{pending}"
    );
    oasmith(&out, &["migration", "seal", "colour"]).expect(0);
    assert!(
        folder
            .join("out/migrations/postgres/0002_colour.sql")
            .exists()
    );
    assert!(
        folder
            .read("out/crates/store/src/migrations.rs")
            .contains("0002_colour.sql")
    );
}

#[test]
fn a_sealed_migration_that_changed_and_two_of_one_number_are_noticed() {
    let folder = generated();
    let out = folder.join("out");
    oasmith(&out, &["migration", "seal", "initial"]).expect(0);
    let sealed = "out/migrations/sqlite/0001_initial.sql";
    let text = folder.read(sealed);
    folder.write(sealed, &format!("{text}-- one more word\n"));
    let check = oasmith(&out, &["check"]).expect(1).out();
    assert!(
        check.contains("sealed") && check.contains("0001_initial.sql"),
        "{check}"
    );
    assert!(check.contains("version control"), "{check}");
    oasmith(&out, &["generate"]).expect(1);
    folder.write(sealed, &text);
    oasmith(&out, &["check"]).expect(0);
    std::fs::remove_file(folder.join(sealed)).unwrap();
    let check = oasmith(&out, &["check"]).expect(1).out();
    assert!(check.contains("0001_initial.sql"), "{check}");
    oasmith(&out, &["generate"]).expect(1);
    folder.write(sealed, &text);
    let schema = "out/crates/store/schema.json";
    let lost = folder.read(schema);
    std::fs::remove_file(folder.join(schema)).unwrap();
    for command in ["check", "generate"] {
        let refused = oasmith(&out, &[command]).expect(2).err();
        assert!(refused.contains("schema.json is missing"), "{refused}");
    }
    folder.write(schema, &lost);
    oasmith(&out, &["check"]).expect(0);
    folder.write("out/migrations/sqlite/0001_other.sql", "SELECT 1;\n");
    let twins = oasmith(&out, &["check"]).expect(2).err();
    assert!(
        twins.contains("0001_initial.sql") && twins.contains("0001_other.sql"),
        "{twins}"
    );
    assert!(twins.contains("the next number"), "{twins}");
}

#[test]
fn a_broken_contract_changes_nothing() {
    let folder = generated();
    let before = files(&folder.join("out"));
    edit(
        &folder,
        "api.yaml",
        "#/components/schemas/Note",
        "#/components/schemas/Nothing",
    );
    edit(
        &folder,
        "api.yaml",
        "operationId: createNote",
        "operationId: listNotes",
    );
    let errors = oasmith(&folder.join("out"), &["generate"]).expect(1).err();
    assert!(
        errors.contains("api.yaml:") && errors.contains("Nothing"),
        "{errors}"
    );
    assert!(
        errors.contains("listNotes"),
        "both faults in one run:\n{errors}"
    );
    assert_eq!(files(&folder.join("out")), before);
    oasmith(&folder.join("out"), &["check"]).expect(2);
    let left_out = oasmith(&folder.join("out"), &["generate", "--keep-going"]).expect(3);
    assert!(left_out.out().contains("left out"), "{}", left_out.out());
}

/// Nothing tells the requests of the third path from those of the second, nor those of the last two paths;
/// operations and paths are one node of the document each.
#[test]
fn only_what_is_unsound_is_left_out() {
    let folder = Folder::new();
    let contract = [
        "openapi: 3.1.0",
        "info: {title: Twins, version: '1'}",
        "paths:",
        "  /books/{id}:",
        "    get: &read {responses: {'204': {description: Read}}}",
        "  /pens/{id}:",
        "    get: *read",
        "  /pens/{name}:",
        "    get: *read",
        "    put: *read",
        "  /inks/{id}: &inks",
        "    get: *read",
        "  /inks/{name}: *inks",
    ];
    folder.write("api.yaml", &contract.join("\n"));
    let arguments = ["generate", "api.yaml", "--out", "out", "--keep-going"];
    let said = oasmith(folder.path(), &arguments).expect(3).out();
    assert!(said.contains("4 operations:"), "{said}");
    assert!(
        said.contains("left out as unsound: GET /pens/{name}, GET /inks/{name}\n"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_written_is_said_and_nothing_is_half_written() {
    let folder = generated();
    let before = files(&folder.join("out"));
    edit(&folder, "api.yaml", "maxLength: 500", "maxLength: 501");
    edit(&folder, "api.yaml", "    Error:\n", "    Fault:\n");
    edit(&folder, "api.yaml", "schemas/Error'", "schemas/Fault'");
    // A folder stands where a file has to be.
    fs::create_dir(folder.join("out/crates/types/src/v1/fault.rs")).unwrap();
    let failed = oasmith(&folder.join("out"), &["generate"]).expect(2).err();
    assert!(failed.contains("fault.rs"), "{failed}");
    assert_eq!(files(&folder.join("out")), before);
}

#[test]
fn links_do_not_lead_out_of_the_folder() {
    let folder = generated();
    folder.write("elsewhere/lib.rs", "precious\n");
    fs::remove_dir_all(folder.join("out/crates/types")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.join("elsewhere"), folder.join("out/crates/types")).unwrap();
    let failed = oasmith(&folder.join("out"), &["generate", "--force"])
        .expect(2)
        .err();
    assert!(failed.contains("symbolic link"), "{failed}");
    assert_eq!(folder.read("elsewhere/lib.rs"), "precious\n");
}

#[test]
fn a_damaged_or_newer_manifest_is_refused() {
    let folder = generated();
    let lock = folder.read("out/oasmith.lock");
    folder.write(
        "out/oasmith.lock",
        &lock.replace("\"manifest_version\": 1", "\"manifest_version\": 9"),
    );
    assert!(
        oasmith(&folder.join("out"), &["check"])
            .expect(2)
            .err()
            .contains("newer")
    );
    folder.write("out/oasmith.lock", "<<<<<<< HEAD\n");
    assert!(
        oasmith(&folder.join("out"), &["generate"])
            .expect(2)
            .err()
            .contains("damaged")
    );
}

#[test]
fn the_manifest_names_no_time_and_no_absolute_path() {
    let folder = generated();
    let lock = folder.read("out/oasmith.lock");
    assert!(!lock.contains(folder.path().to_str().unwrap()));
    let manifest: serde_json::Value = serde_json::from_str(&lock).unwrap();
    for key in [
        "manifest_version",
        "generator",
        "contract",
        "config_sha256",
        "targets",
        "files",
        "ignored",
    ] {
        assert!(manifest.get(key).is_some(), "no {key}");
    }
    assert_eq!(manifest["contract"]["root"], "../api.yaml");
    let kinds: Vec<&str> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|file| file["kind"].as_str())
        .collect();
    for kind in ["managed", "scaffold", "merged", "frozen"] {
        assert!(kinds.contains(&kind), "no {kind}");
    }
}

#[test]
fn each_stage_can_be_inspected() {
    let folder = Folder::new();
    let contract = specs().join("bookstore.v1.yaml");
    for (stage, pointer) in [
        ("contract", "/paths/~1books/get/operationId"),
        ("api", "/operations/0/id"),
        ("blueprint", "/decisions/0/reason"),
        ("plan", "/server/versions/0/tags/0/trait_name"),
    ] {
        let arguments = ["inspect", contract.to_str().unwrap(), "--stage", stage];
        let json = oasmith(folder.path(), &arguments).expect(0).out();
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(
            value
                .pointer(pointer)
                .is_some_and(|found| found.is_string()),
            "{stage}{pointer}"
        );
    }
}

#[test]
fn colour_only_where_it_is_asked_for() {
    let folder = Folder::new();
    folder.write("bad.yaml", "openapi: 9.9.9\n");
    let plain = oasmith(folder.path(), &["generate", "bad.yaml", "--out", "out"])
        .expect(1)
        .err();
    assert!(!plain.contains('\u{1b}'), "{plain}");
}

#[test]
fn the_example_is_in_step() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated-example");
    oasmith(&example, &["check", "--diff"]).expect(0);
}
