//! Interrupted runs: whatever stops one, the next finishes it or takes it back.

use std::fs;

use super::scratch::Scratch;
use crate::output::{
    Change, Changes, MANIFEST, Recovery, State, apply, is_interrupted,
    journal::{COMMIT, Journal, STAGING, Staged},
    recover,
};

fn change(path: &str, write: Option<&str>) -> Change {
    Change {
        path: path.to_owned(),
        state: State::Stale,
        kind: "managed".to_owned(),
        why: String::new(),
        write: write.map(str::to_owned),
        on_disk: None,
        remove: write.is_none(),
    }
}

/// Two files to write, one of them in a new folder, and one to remove.
fn changes() -> Changes {
    Changes {
        list: vec![
            change("a.rs", Some("new a")),
            change("b/c.rs", Some("new c")),
            change("old/d.rs", None),
        ],
        manifest: Some("new manifest".to_owned()),
        ..Changes::default()
    }
}

fn before() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("a.rs", "old a");
    scratch.write("old/d.rs", "old d");
    scratch.write(MANIFEST, "old manifest");
    scratch
}

fn assert_done(scratch: &Scratch) {
    assert_eq!(scratch.names(), ["a.rs", "b/c.rs", MANIFEST]);
    assert_eq!(scratch.read("a.rs").unwrap(), "new a");
    assert_eq!(scratch.read(MANIFEST).unwrap(), "new manifest");
    assert!(!scratch.path().join("old").exists());
}

fn staged(scratch: &Scratch) -> Journal {
    let changes = changes();
    let (journal, texts) = Journal::plan(scratch.path(), &changes).unwrap();
    journal.stage(scratch.path(), &texts).unwrap();
    journal
}

#[test]
fn all_is_written_and_nothing_is_left_over() {
    let scratch = before();
    apply(scratch.path(), &changes()).unwrap();
    assert_done(&scratch);
    assert_eq!(recover(scratch.path()).unwrap(), Recovery::Nothing);
}

#[test]
fn a_run_killed_before_its_first_file_is_taken_back() {
    let scratch = before();
    let names = scratch.names();
    staged(&scratch);
    let folder = scratch.path();
    fs::rename(folder.join(COMMIT), folder.join(STAGING)).unwrap();
    assert!(is_interrupted(folder));
    assert_eq!(recover(folder).unwrap(), Recovery::TakenBack);
    assert_eq!(scratch.names(), names);
    assert!(!folder.join("b").exists());
    // A journal that is not even complete.
    scratch.write(STAGING, "{\"folders\": [\"b\"");
    assert_eq!(recover(folder).unwrap(), Recovery::TakenBack);
    assert_eq!(scratch.names(), names);
}

#[test]
fn a_run_stopped_between_two_files_is_finished() {
    let scratch = before();
    let journal = staged(&scratch);
    // A folder in the place of the second file, as if the disk had refused it.
    fs::create_dir(scratch.path().join("b/c.rs")).unwrap();
    let mut done = 0;
    journal
        .finish(scratch.path(), Staged::Now, &mut done)
        .unwrap_err();
    assert_eq!((done, scratch.read("a.rs").unwrap().as_str()), (1, "new a"));
    assert_eq!(scratch.read(MANIFEST).unwrap(), "old manifest");
    recover(scratch.path()).unwrap_err();
    fs::remove_dir(scratch.path().join("b/c.rs")).unwrap();
    assert_eq!(recover(scratch.path()).unwrap(), Recovery::Finished);
    assert_done(&scratch);
}

#[test]
fn what_was_edited_after_the_interruption_stays() {
    let scratch = before();
    staged(&scratch);
    scratch.write("a.rs", "mine");
    scratch.write("old/d.rs", "mine too");
    assert_eq!(recover(scratch.path()).unwrap(), Recovery::Finished);
    assert_eq!(scratch.read("a.rs").unwrap(), "mine");
    assert_eq!(scratch.read("old/d.rs").unwrap(), "mine too");
    assert_eq!(scratch.read("b/c.rs").unwrap(), "new c");
    let names = scratch.names();
    assert_eq!(names, ["a.rs", "b/c.rs", MANIFEST, "old/d.rs"]);
}

#[test]
fn nothing_changes_when_something_cannot_be_written() {
    let scratch = before();
    scratch.write("b", "a file, where a folder has to be");
    let names = scratch.names();
    apply(scratch.path(), &changes()).unwrap_err();
    assert_eq!(scratch.names(), names);
    assert_eq!(scratch.read("a.rs").unwrap(), "old a");
}

#[test]
fn the_longest_name_can_be_written() {
    let scratch = Scratch::new();
    let name = "n".repeat(255);
    let list = vec![change(&name, Some("text"))];
    let changes = Changes {
        list,
        ..Changes::default()
    };
    apply(scratch.path(), &changes).unwrap();
    assert_eq!(scratch.read(&name).unwrap(), "text");
}

#[test]
fn a_journal_of_somebody_else_leads_nowhere_else() {
    let scratch = before();
    staged(&scratch);
    let text = scratch.read(COMMIT).unwrap();
    for (from, to) in [
        ("\"a.rs\"", "\"../a.rs\""),
        ("old/d.rs", "/etc/d.rs"),
        (".oasmith-new-", "../x-"),
        (".oasmith-new-", "precious"),
    ] {
        scratch.write(COMMIT, &text.replace(from, to));
        let said = recover(scratch.path()).unwrap_err().to_string();
        assert!(said.contains("not inside the output folder"), "{said}");
    }
}
