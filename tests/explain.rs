//! The examples of `oasmith explain` have the faults that they show.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, helpers of tests too"
)]

mod common;

use common::{Folder, oasmith};
use oasmith::Options;
use oasmith::backend::Sealed;
use oasmith::diagnostic::{CODES, Code, CodeInfo, render};
use std::collections::BTreeSet;

/// The example of a page, with the ending of its file; none where the page says that it cannot be
/// run.
fn example(info: &CodeInfo) -> Option<(&'static str, &'static str)> {
    if info.page.contains("<!-- not run: ") {
        return None;
    }
    let (_, rest) = info.page.split_once("\n```").unwrap();
    let (kind, rest) = rest.split_once('\n').unwrap();
    let (text, _) = rest.split_once("\n```").unwrap();
    Some((kind, text))
}

#[test]
fn each_example_has_the_fault_of_its_page_and_no_other() {
    let folder = Folder::new();
    let mut wrong = String::new();
    for info in CODES {
        let Some((kind, text)) = example(info) else {
            continue;
        };
        let name = format!("{}.{kind}", info.id);
        folder.write(&name, text);
        let options = Options {
            contracts: vec![folder.join(&name)],
            relative_contracts: vec![name],
            ..Options::default()
        };
        let reading = oasmith::read(&options, Sealed::default());
        let found: BTreeSet<Code> = reading.sink.sorted().iter().map(|one| one.code).collect();
        if found != BTreeSet::from([info.code]) {
            wrong += &format!("==== {} finds {found:?}\n", info.id);
            wrong += &render::text(reading.sink.sorted(), &reading.sources, false);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn most_examples_are_run() {
    let run = CODES.iter().filter(|info| example(info).is_some()).count();
    assert!(run * 10 >= CODES.len() * 8, "{run} of {}", CODES.len());
}

#[test]
fn the_command_prints_pages_and_the_list() {
    let folder = Folder::new();
    let page = oasmith(folder.path(), &["explain", "oa0103"])
        .expect(0)
        .out();
    assert!(page.starts_with("error[OA0103]: a mapping has the same key twice\n\n"));
    for part in [
        "Why it matters: ",
        "An example:\n\n```yaml\n",
        "To mend it: ",
    ] {
        assert!(page.contains(part), "{page}");
    }
    let list = oasmith(folder.path(), &["explain"]).expect(0).out();
    assert_eq!(list.lines().count(), CODES.len());
    assert!(list.contains("\nOA0103  error    a mapping has the same key twice\n"));
    let said = oasmith(folder.path(), &["explain", "OA103"])
        .expect(2)
        .err();
    assert!(
        said.contains("there is no code `OA103`; did you mean OA0103?"),
        "{said}"
    );
}

#[test]
fn a_run_names_the_command_once() {
    let folder = Folder::new();
    folder.write("a.yaml", example(Code::NoResponses.info()).unwrap().1);
    let inspect = ["inspect", "a.yaml", "--stage", "api"];
    let said = oasmith(folder.path(), &inspect).expect(1).err();
    assert_eq!(said.matches("oasmith explain").count(), 1, "{said}");
    assert!(said.contains("`oasmith explain OA0408`"), "{said}");
    let generate = ["generate", "a.yaml", "--out", "out", "--quiet"];
    let said = oasmith(folder.path(), &generate).expect(1).err();
    assert!(!said.contains("oasmith explain"), "{said}");
}
