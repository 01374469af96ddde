//! The folder of a project, when it is not as a friend would leave it.

use std::{fs, process::Command};

use crate::{common::files, common::oasmith, edit, generated};

/// A later state of the contract.
fn go_on(folder: &crate::common::Folder) {
    edit(folder, "api.yaml", "maxLength: 500", "maxLength: 501");
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_link_in_a_passing_place() {
    let folder = generated();
    folder.write("victim", "precious\n");
    let names = ["v1.json", "oasmith-new-v1.json"];
    for name in names {
        let link = folder.join(&format!("out/contract/.{name}.oasmith-new"));
        std::os::unix::fs::symlink("../../victim", link).unwrap();
    }
    go_on(&folder);
    oasmith(&folder.join("out"), &["generate"]).expect(0);
    assert_eq!(folder.read("victim"), "precious\n");
    let left = files(&folder.join("out/contract"));
    // The contract in JSON and in YAML.
    assert_eq!(left.len(), 2 + names.len(), "{:?}", left.keys());
}

#[test]
fn runs_at_once_follow_one_another() {
    let folder = generated();
    let run = |_| {
        Command::new(env!("CARGO_BIN_EXE_oasmith"))
            .args(["generate", "api.yaml", "--out", "fresh", "--quiet"])
            .current_dir(folder.path())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    };
    let runs: Vec<_> = (0..10).map(run).collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }
    oasmith(&folder.join("fresh"), &["check"]).expect(0);
    assert_eq!(files(&folder.join("fresh")), files(&folder.join("out")));
}

#[test]
fn a_killed_run_is_no_edit_by_hand() {
    let folder = generated();
    let victim = "out/server/src/app.rs";
    edit(
        &folder,
        victim,
        "pub struct App",
        "/* mine */ pub struct App",
    );
    for (round, pause) in [20, 60, 120, 200, 300, 400, 550, 700]
        .into_iter()
        .enumerate()
    {
        let known = match round {
            0 => "title: Notes API".to_owned(),
            later => format!("title: Notes {}", later - 1),
        };
        edit(
            &folder,
            "api.yaml",
            &known,
            &format!("title: Notes {round}"),
        );
        let mut run = Command::new(env!("CARGO_BIN_EXE_oasmith"))
            .args(["generate", "--quiet"])
            .current_dir(folder.join("out"))
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        let _ = run.kill();
        run.wait().unwrap();
        oasmith(&folder.join("out"), &["generate"]).expect(0);
        oasmith(&folder.join("out"), &["check"]).expect(0);
        assert!(folder.read(victim).contains("/* mine */"));
        let mut names = files(&folder.join("out")).into_keys();
        assert!(names.all(|name| !name.contains(".oasmith-")));
    }
}

#[test]
fn an_interrupted_run_is_named_until_it_is_finished() {
    let folder = generated();
    folder.write("out/.oasmith-staging", "{");
    let check = oasmith(&folder.join("out"), &["check"]).expect(1).out();
    assert!(check.contains("a run was interrupted"), "{check}");
    oasmith(&folder.join("out"), &["generate", "--dry-run"]).expect(2);
    let said = oasmith(&folder.join("out"), &["generate"]).expect(0).err();
    assert!(said.contains("a run was interrupted"), "{said}");
    oasmith(&folder.join("out"), &["check"]).expect(0);
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_named_and_not_opened() {
    let folder = generated();
    let place = folder.join("out/crates/types/src/lib.rs");
    fs::remove_file(&place).unwrap();
    let made = Command::new("mkfifo").arg(&place).status().unwrap();
    assert!(made.success());
    for command in ["check", "generate"] {
        let said = oasmith(&folder.join("out"), &[command]).expect(2).err();
        assert!(said.contains("lib.rs is a named pipe"), "{said}");
    }
}

#[test]
fn a_migration_behind_which_there_is_no_number_is_refused() {
    let folder = generated();
    folder.write("out/migrations/sqlite/4294967295_x.sql", "SELECT 1;\n");
    for command in [&["check"][..], &["migration", "seal", "initial"]] {
        let said = oasmith(&folder.join("out"), command).expect(2).err();
        assert!(
            said.contains("4294967295_x.sql has the highest number"),
            "{said}"
        );
    }
    assert!(
        !folder
            .join("out/migrations/sqlite/0000_initial.sql")
            .exists()
    );
}
