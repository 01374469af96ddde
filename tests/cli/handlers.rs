//! Stubs put into the user's files, which may be written in any way.

use std::fs;

use crate::{add_operation, common::files, common::oasmith, edit, generated};

const HANDLER: &str = "out/server/src/handlers/notes.rs";

#[test]
fn a_file_that_is_not_utf8_is_left_alone() {
    let folder = generated();
    let mut bytes = fs::read(folder.join(HANDLER)).unwrap();
    bytes.extend(b"// caf\xe9\n");
    fs::write(folder.join(HANDLER), bytes).unwrap();
    add_operation(&folder);
    let before = files(&folder.join("out"));
    let said = oasmith(&folder.join("out"), &["generate"]).expect(1).err();
    assert!(
        said.contains("notes.rs") && said.contains("not UTF-8"),
        "{said}"
    );
    assert_eq!(files(&folder.join("out")), before);
}

#[test]
fn the_fake_of_a_test_gets_no_stub() {
    let folder = generated();
    let fake = "#[cfg(test)]\nmod fake {\n    struct App;\n    impl api::v1::notes::Notes for App {}\n}\n\
                struct Other;\nimpl api::v1::notes::Notes for Other {}\n";
    let text = folder.read(HANDLER);
    let (head, block) = text.split_at(text.find("impl ").unwrap());
    folder.write(HANDLER, &format!("{head}{fake}{block}"));
    add_operation(&folder);
    oasmith(&folder.join("out"), &["generate"]).expect(0);
    let with_stub = folder.read(HANDLER);
    assert!(with_stub.contains(fake), "{with_stub}");
    assert_eq!(with_stub.matches("async fn share_note(").count(), 1);
}

#[test]
fn a_hidden_block_is_named_and_all_else_is_written() {
    let folder = generated();
    edit(
        &folder,
        HANDLER,
        "use store::Store;",
        "use api::v1::notes::Notes as N;\nuse store::Store;",
    );
    edit(
        &folder,
        HANDLER,
        "impl api::v1::notes::Notes for App",
        "impl N for App",
    );
    oasmith(&folder.join("out"), &["generate"]).expect(0);
    add_operation(&folder);
    let before = folder.read(HANDLER);
    let said = oasmith(&folder.join("out"), &["generate"]).expect(1).err();
    assert!(
        said.contains("handlers/notes.rs:") && said.contains("add `share_note`"),
        "{said}"
    );
    assert_eq!(folder.read(HANDLER), before);
    let operations = folder.read("out/crates/api/src/v1/notes/mod.rs");
    assert!(operations.contains("share_note"));
    let check = oasmith(&folder.join("out"), &["check"]).expect(1).out();
    assert!(
        check.contains("missing handler") && check.contains("write the methods"),
        "{check}"
    );
    let written = before.trim_end().strip_suffix('}').unwrap();
    folder.write(
        HANDLER,
        &format!("{written}    async fn share_note() {{}}\n}}\n"),
    );
    oasmith(&folder.join("out"), &["check"]).expect(0);
}

#[test]
fn deep_nesting_in_a_handler_is_said() {
    let folder = generated();
    let deep = format!(
        "fn deep() {{ {}{} }}\n",
        "(".repeat(3_000),
        ")".repeat(3_000)
    );
    let text = folder.read(HANDLER);
    folder.write(HANDLER, &format!("{text}{deep}"));
    add_operation(&folder);
    let said = oasmith(&folder.join("out"), &["generate"]).expect(1).err();
    assert!(
        said.contains("notes.rs") && said.contains("nested too deeply"),
        "{said}"
    );
}
