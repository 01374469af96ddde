//! What is printed, and whether it can be.

use std::{
    fs::File,
    process::{Command, Stdio},
};

use crate::{
    common::{self, Folder, oasmith},
    generated,
};

/// Whether a text holds what may act on a terminal.
fn is_plain(text: &str) -> bool {
    let acts = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{61c}')
    };
    !text.contains(acts)
}

/// Operations whose names act on a terminal, the first of them at fault.
fn hostile() -> String {
    let word = |name: &str| {
        format!("{name}\\u001b]0;pwn\\u0007\\u001b[2J\\u009b\\u202e\\u2066\\u200f\\u061c")
    };
    format!(
        r##"{{"openapi":"3.0.3","info":{{"title":"T","version":"1"}},"paths":{{
        "/{a}":{{"get":{{"operationId":"{b}","responses":{{"200":{{"$ref":"#/{c}"}}}}}}}},
        "/y":{{"get":{{"operationId":"{d}","responses":{{"200":{{"description":"x"}}}}}}}}}}}}"##,
        a = word("p"),
        b = word("o"),
        c = word("r"),
        d = word("k")
    )
}

#[test]
fn no_text_of_a_contract_acts_on_the_terminal() {
    let folder = Folder::new();
    folder.write("a.json", &hostile());
    folder.write(
        "raw.json",
        &hostile()
            .replace("\\u202e", "\u{202e}")
            .replace("\\u009b", "\u{9b}"),
    );
    for contract in ["a.json", "raw.json"] {
        let out = format!("out-{contract}");
        let command = ["generate", contract, "--out", &out, "--keep-going"];
        let run = oasmith(folder.path(), &command).expect(3);
        assert!(is_plain(&run.out()), "{:?}", run.out());
        assert!(is_plain(&run.err()), "{:?}", run.err());
        assert!(
            run.out()
                .contains("left out as unsound: GET /p\\u{1b}]0;pwn"),
            "{}",
            run.out()
        );
        let inspect = ["inspect", contract, "--stage", "contract"];
        let run = oasmith(folder.path(), &inspect);
        assert!(is_plain(&run.out()) && is_plain(&run.err()));
        let check = oasmith(&folder.join(&out), &["check"]);
        assert!(is_plain(&check.out()) && is_plain(&check.err()));
    }
}

#[test]
fn every_failure_prints_one_object() {
    let folder = generated();
    folder.write("bad.yaml", "openapi: 9.9.9\n");
    folder.write("file", "");
    folder.write("edited/Cargo.toml", "");
    for (arguments, code) in [
        (&["nope.yaml", "--out", "a"][..], 1),
        (&["bad.yaml", "--out", "a"], 1),
        (&["api.yaml", "--out", "edited"], 1),
        (&["bad.yaml", "--out", "out"], 1),
        (&["api.yaml", "--out", "file"], 2),
        (&["api.yaml", "--out", "a", "--only", "nope"], 2),
        (&["api.yaml"], 2),
    ] {
        let command = [&["generate"], arguments, &["--format", "json"]].concat();
        let text = oasmith(folder.path(), &command).expect(code).out();
        let summary: serde_json::Value = serde_json::from_str(&text).unwrap();
        for key in ["operations", "schemas", "diagnostics", "seconds"] {
            assert!(summary.get(key).is_some(), "{arguments:?} has no {key}");
        }
        let files = summary["files"].as_object().unwrap();
        assert!(files.values().all(|count| count == 0), "{arguments:?}");
        if arguments[0] == "bad.yaml" && code == 1 && arguments[2] == "a" {
            assert_eq!(summary["diagnostics"]["errors"], 1);
        }
    }
    folder.write("api.yaml", "openapi: 9.9.9\n");
    for place in ["out", "nowhere"] {
        let text = oasmith(folder.path(), &["check", place, "--format", "json"])
            .expect(2)
            .out();
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report["status"], "error");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_cannot_be_printed_is_a_failure() {
    let folder = generated();
    for arguments in [
        &["--help"][..],
        &["check", "out"],
        &["check", "out", "--format", "json"],
        &["generate", "api.yaml", "--out", "out"],
        &["generate", "api.yaml", "--out", "out", "--format", "json"],
        &["inspect", "api.yaml", "--stage", "plan"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_oasmith"));
        command.args(arguments).current_dir(folder.path());
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = command.stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("standard output cannot be written"), "{said}");
        // A reader that goes away has heard enough.
        let mut run = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(run.stdout.take());
        let output = run.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn many_diagnostics_are_counted() {
    let folder = Folder::new();
    let mut text = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\nnope: 1\npaths:\n".to_owned();
    for number in 0..300 {
        let response = format!("{{ $ref: '#/no/{number}' }}");
        text.push_str(&format!(
            "  /p{number}:\n    get: {{ responses: {{ '200': {response} }} }}\n"
        ));
    }
    folder.write("many.yaml", &text);
    let errors = |arguments: &[&str]| {
        let command = [
            &["generate", "many.yaml", "--out", "out", "--format", "json"],
            arguments,
        ]
        .concat();
        let run = oasmith(folder.path(), &command).expect(1);
        let summary: serde_json::Value = serde_json::from_str(&run.out()).unwrap();
        assert_eq!(summary["diagnostics"]["errors"], 300);
        run.err()
    };
    let said = errors(&[]);
    assert_eq!(
        said.matches("error[OA0301]").count(),
        100 + 1,
        "and once in the count"
    );
    assert!(!said.contains("warning[OA0213]:"), "errors go first");
    let count = "note: 201 more diagnostics are not shown: error[OA0301] 200, warning[OA0213] 1; \
                 --max-diagnostics N shows more";
    assert!(said.contains(count), "{said}");
    assert_eq!(
        errors(&["--max-diagnostics", "400"])
            .matches("error[OA0301]")
            .count(),
        300
    );
}

#[test]
fn remarks_are_shown_when_they_are_asked_for() {
    let folder = Folder::new();
    let fault = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/errors/reference_misplaced.yaml");
    std::fs::copy(fault, folder.join("a.yaml")).unwrap();
    let inspect = ["inspect", "a.yaml", "--stage", "api"];
    let said = oasmith(folder.path(), &inspect).err();
    assert!(
        !said.contains("info[OA0308]:") && said.contains("--verbose shows them"),
        "{said}"
    );
    let said = oasmith(folder.path(), &[&inspect[..], &["--verbose"]].concat()).err();
    assert!(said.contains("info[OA0308]:"), "{said}");
}

#[test]
fn a_deep_contract_does_not_end_the_process() {
    const LINKS: u32 = 8_000;
    let folder = Folder::new();
    let schema = "{ $ref: '#/components/schemas/L0' }";
    let mut text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /x:\n    get:\n      responses:\n        \
         '200': {{ description: d, content: {{ application/json: {{ schema: {schema} }} }} }}\ncomponents:\n  schemas:\n"
    );
    for link in 0..LINKS {
        let next = link + 1;
        text.push_str(&format!(
            "    L{link}: {{ type: array, items: {{ $ref: '#/components/schemas/L{next}' }} }}\n"
        ));
    }
    text.push_str(&format!("    L{LINKS}: {{ type: string }}\n"));
    folder.write("deep.yaml", &text);
    let inspect = ["inspect", "deep.yaml", "--stage", "api"];
    oasmith(folder.path(), &inspect).expect(0);
}

#[test]
fn workflow_commands_name_files_from_the_root_of_the_repository() {
    let folder = Folder::new();
    folder.write("repo/api/a,b.yaml", "openapi: 9.9.9\n");
    let run = |arguments: &[&str], workspace: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_oasmith"));
        command.args(arguments).current_dir(folder.join("repo/api"));
        command.env("GITHUB_WORKSPACE", workspace);
        common::Run(command.output().unwrap()).expect(1)
    };
    let command = "line=1,col=10,endColumn=15,title=OA0202 the OpenAPI version is unknown::\
                   the OpenAPI version `9.9.9` is unknown%0Ahelp: ";
    let repository = folder.join("repo").to_string_lossy().into_owned();
    for (workspace, file) in [
        (repository.as_str(), "api/a%2Cb.yaml"),
        ("/nowhere", "a%2Cb.yaml"),
        ("", "a%2Cb.yaml"),
    ] {
        for arguments in [
            &["generate", "a,b.yaml", "--out", "out", "--format", "github"][..],
            &[
                "inspect", "a,b.yaml", "--stage", "api", "--format", "github",
            ],
        ] {
            let run = run(arguments, workspace);
            let start = format!("::error file={file},{command}");
            assert!(run.err().starts_with(&start), "{}", run.err());
            assert_eq!(run.err().lines().count(), 1, "{}", run.err());
            assert_eq!(run.out(), "", "they are said once");
        }
    }
}

#[test]
fn what_is_out_of_step_is_said_to_github() {
    let folder = generated();
    let check = ["check", "out", "--format", "github"];
    let run = oasmith(folder.path(), &check).expect(0);
    assert_eq!(run.err(), "");
    folder.write("out/contract/note.txt", "");
    std::fs::remove_file(folder.join("out/crates/types/src/lib.rs")).unwrap();
    let run = oasmith(folder.path(), &check).expect(1);
    assert_eq!(
        run.err(),
        "::error title=out of step::to mend it: oasmith generate\n"
    );
    assert!(run.out().contains("out of step: 1 of "), "{}", run.out());
}
