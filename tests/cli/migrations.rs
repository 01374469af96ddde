//! `oasmith migration seal`: what is sealed when, and what is never destroyed by mistake.

use crate::{
    common::{Folder, oasmith},
    edit, generated,
};

/// A project whose first migration is sealed.
fn released() -> Folder {
    let folder = generated();
    seal(&folder, &["initial"], 0);
    folder
}

fn seal(folder: &Folder, arguments: &[&str], code: i32) -> String {
    let arguments = [&["migration", "seal"], arguments].concat();
    let run = oasmith(&folder.join("out"), &arguments).expect(code);
    run.out() + &run.err()
}

fn generate(folder: &Folder) -> String {
    let run = oasmith(&folder.join("out"), &["generate"]).expect(0);
    run.out() + &run.err()
}

fn there_is(folder: &Folder, file: &str) -> bool {
    folder.join(&format!("out/migrations/{file}")).exists()
}

#[test]
fn what_is_removed_goes_late_and_only_with_a_word() {
    let folder = released();
    edit(&folder, "api.yaml", "        pinned:", "        starred:");
    let said = generate(&folder);
    assert!(!said.contains("warning"), "{said}");
    let pending = folder.read("out/migrations/postgres/pending.sql");
    assert!(!pending.contains("DROP COLUMN"), "{pending}");
    let waiting = folder.read("out/migrations/postgres/waiting.sql");
    assert!(
        waiting.contains("-- Destroys the column `notes.pinned`"),
        "{waiting}"
    );
    let refused = seal(&folder, &["stars", "--contract"], 2);
    assert!(refused.contains("needs a migration first"), "{refused}");
    let sealed = seal(&folder, &["stars"], 0);
    assert!(sealed.contains("waiting"), "{sealed}");
    assert!(
        folder
            .read("out/crates/store/schema.json")
            .contains("\"pinned\"")
    );
    let refused = seal(&folder, &["later"], 2);
    assert!(refused.contains("--contract"), "{refused}");
    let refused = seal(&folder, &["later", "--contract"], 2);
    assert!(
        refused.contains("--allow-destructive") && refused.contains("`notes.pinned`"),
        "{refused}"
    );
    let sealed = seal(&folder, &["later", "--contract", "--allow-destructive"], 0);
    assert!(sealed.contains("0003_later_drop.sql"), "{sealed}");
    assert!(!there_is(&folder, "postgres/waiting.sql"));
    assert!(
        !folder
            .read("out/crates/store/schema.json")
            .contains("\"pinned\"")
    );
    oasmith(&folder.join("out"), &["check"]).expect(0);
}

#[test]
fn a_type_that_changes_needs_a_word_where_something_may_be_lost() {
    let folder = released();
    edit(
        &folder,
        "api.yaml",
        "text: { type: string, maxLength: 500 }",
        "text: { type: integer }",
    );
    generate(&folder);
    assert!(there_is(&folder, "sqlite/pending_convert.sql"));
    let refused = seal(&folder, &["number"], 2);
    assert!(
        refused.contains("--allow-destructive") && refused.contains("`notes.text`"),
        "{refused}"
    );
    let sealed = seal(&folder, &["number", "--allow-destructive"], 0);
    assert!(sealed.contains("stop the running version"), "{sealed}");
    assert!(there_is(&folder, "sqlite/0002_number_convert.sql"));
}

#[test]
fn what_rows_get_is_asked_for_until_it_is_said() {
    let folder = released();
    edit(
        &folder,
        "api.yaml",
        "required: [id, text",
        "required: [id, shelf, text",
    );
    let property = "        shelf: { type: string }\n        pinned:";
    edit(&folder, "api.yaml", "        pinned:", property);
    let said = generate(&folder);
    assert!(
        said.contains("OA0506") && said.contains("get \"\" there"),
        "{said}"
    );
    edit(
        &folder,
        "api.yaml",
        "shelf: { type: string }",
        "shelf: { type: string, x-oasmith-backfill: stacks }",
    );
    let said = generate(&folder);
    assert!(!said.contains("OA0506"), "{said}");
    let pending = folder.read("out/migrations/sqlite/pending.sql");
    assert!(
        pending.contains("\"shelf\" TEXT NOT NULL DEFAULT 'stacks'"),
        "{pending}"
    );
    seal(&folder, &["shelf"], 0);
    assert!(!generate(&folder).contains("OA0506"));
}

#[test]
fn a_property_that_is_renamed_keeps_its_column() {
    let folder = released();
    edit(
        &folder,
        "api.yaml",
        "text: { type",
        "body: { x-oasmith-renamed-from: text, type",
    );
    edit(
        &folder,
        "api.yaml",
        "required: [id, text",
        "required: [id, body",
    );
    generate(&folder);
    assert!(!there_is(&folder, "sqlite/pending.sql"));
    let repository = folder.read("out/crates/store/src/on_sqlite/notes.rs");
    assert!(
        repository.contains("\"text\"") && repository.contains("value.body"),
        "{repository}"
    );
}
