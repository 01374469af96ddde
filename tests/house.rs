//! The architecture, as tests over the source text.
//!
//! A failure lists every violation as `file:line: what`, and ends with what to do about it. Most
//! rules look at tokens, so that comments and texts do not count as code.

#[path = "house/code.rs"]
mod code;
#[path = "house/files.rs"]
mod files;
#[path = "house/pages.rs"]
mod pages;
#[path = "house/repository.rs"]
mod repository;
#[path = "house/templates.rs"]
mod templates;

use code::{each, is_sign, is_word, line_of, paths, quoted, unfinished, without_tests};
use files::{
    Source, all_files, folders, is_test_file, lines_with, none, read, root, sources, stem, texts,
};
use oasmith::backend::BACKENDS;
use oasmith::lint::RULES;
use proc_macro2::TokenTree;
use std::collections::{BTreeMap, BTreeSet};

/// The rooms from left to right, each with those that it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("contract", &["diagnostic"]),
    ("lint", &["diagnostic", "contract"]),
    ("model", &[]),
    ("lower", &["diagnostic", "contract", "model"]),
    ("blueprint", &["diagnostic", "model"]),
    ("evolve", &["diagnostic", "contract", "model", "blueprint"]),
    ("emit", &[]),
    (
        "backend",
        &["diagnostic", "model", "blueprint", "evolve", "emit"],
    ),
    ("output", &["diagnostic", "evolve", "emit"]),
    (
        "cli",
        &[
            "diagnostic",
            "contract",
            "lint",
            "model",
            "lower",
            "blueprint",
            "evolve",
            "emit",
            "backend",
            "output",
        ],
    ),
];

/// The room that may call the pipeline of `lib.rs`, which stands to the right of all others.
const CALLS_THE_PIPELINE: &str = "cli";

/// Folders of `src/backend/` that are no backends, each with the backends that share it.
const SHARED_SPELLINGS: &[(&str, &[&str])] = &[
    ("client", &["python", "rust_sdk", "typescript"]),
    ("rust", &["rust_server", "rust_sdk"]),
];

/// Dependencies, each with the only place that may know it: replacing one touches nothing else.
const OWNERS: &[(&str, &str)] = &[
    ("saphyr_parser", "src/contract/"),
    ("prettyplease", "src/emit/rust_source.rs"),
    ("minijinja", "src/emit/templates.rs"),
    ("include_dir", "src/emit/templates.rs"),
    ("annotate_snippets", "src/diagnostic/render/"),
    ("clap", "src/cli/"),
];

/// The most lines of a source file; of pure data and of tests.
const LINES: usize = 400;
const LINES_OF_DATA: usize = 600;

/// Files of `src/` and `templates/` that are pure data, with the reason why they may be longer.
const DATA: &[(&str, &str)] = &[];

/// The most lines between the delimiters of a `quote!` block.
const QUOTED_LINES: usize = 25;

/// What each `mod.rs` of `src/` opens with.
const SENTENCES: [&str; 3] = [
    "//! What comes in:",
    "//! What goes out:",
    "//! What it must not know:",
];

// ---------------------------------------------------------------------------- rooms

#[test]
fn rooms_are_used_from_right_to_left_only() {
    let mut violations = Vec::new();
    for file in sources("src") {
        let Some(room) = room_of(&file.path) else {
            continue;
        };
        for path in paths(&file) {
            let [first, ..] = path.segments.as_slice() else {
                continue;
            };
            let is_room = ROOMS.iter().any(|(name, _)| name == first);
            let allowed = match is_room {
                true => first == room || may_use(room).contains(&first.as_str()),
                false => first == "bug" || room == CALLS_THE_PIPELINE,
            };
            if !allowed {
                violations.push(file.at(path.line, &format!("{room} uses crate::{first}")));
            }
        }
    }
    none(
        violations,
        "A room may use only what ROOMS in tests/house.rs lists for it. Move the code to the \
         room that may know both sides, or hand over plain data.",
    );
}

#[test]
fn the_list_of_rooms_is_the_source_tree() {
    let rooms: BTreeSet<String> = ROOMS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(
        folders("src"),
        rooms,
        "each folder of src/ is a room in ROOMS, and each room one"
    );
    for (at, (room, uses)) in ROOMS.iter().enumerate() {
        for used in *uses {
            let is_left = ROOMS[..at].iter().any(|(left, _)| left == used);
            assert!(
                is_left,
                "ROOMS lets {room} use {used}, which is not to its left"
            );
        }
    }
}

#[test]
fn rooms_say_what_comes_in_what_goes_out_and_what_they_must_not_know() {
    let mut violations = Vec::new();
    let is_room = |file: &Source| file.path.ends_with("/mod.rs") && !is_test_file(&file.path);
    let rooms: Vec<Source> = sources("src").into_iter().filter(is_room).collect();
    for room in folders("src") {
        let path = format!("src/{room}/mod.rs");
        assert!(
            rooms.iter().any(|file| file.path == path),
            "there is no {path}"
        );
    }
    for Source { path, text } in rooms {
        let opening = text.lines().take_while(|line| line.starts_with("//!"));
        let said: Vec<&str> = opening
            .filter_map(|line| SENTENCES.into_iter().find(|start| line.starts_with(start)))
            .collect();
        if said != SENTENCES || !text.starts_with(SENTENCES[0]) {
            violations.push(format!("{path}:1: opens with {said:?}"));
        }
    }
    none(
        violations,
        &format!("Open the file with these three sentences: {SENTENCES:?}."),
    );
}

#[test]
fn a_dependency_is_known_in_one_place() {
    let mut violations = Vec::new();
    for file in sources("src") {
        let mut words = BTreeMap::new();
        each(file.tokens(), &mut |tokens, at| {
            if let TokenTree::Ident(word) = &tokens[at] {
                words
                    .entry(word.to_string())
                    .or_insert(line_of(&tokens[at]));
            }
        });
        for (name, owner) in OWNERS {
            match words.get(*name) {
                Some(line) if !file.path.starts_with(owner) => {
                    violations.push(file.at(*line, &format!("mentions {name}")));
                }
                _ => {}
            }
        }
    }
    none(
        violations,
        &format!("Go through the place that owns the dependency: {OWNERS:?}."),
    );
}

// ---------------------------------------------------------------------------- backends, rules

#[test]
fn backends_do_not_know_each_other() {
    let folders = folders("src/backend");
    let mut violations = Vec::new();
    for file in sources("src/backend") {
        if file.path == "src/backend/mod.rs" {
            continue;
        }
        let own = file.path.split('/').nth(2).unwrap_or_default();
        for path in paths(&file) {
            let [room, other, ..] = path.segments.as_slice() else {
                continue;
            };
            let is_shared = SHARED_SPELLINGS
                .iter()
                .any(|(folder, backends)| folder == other && backends.contains(&own));
            if room == "backend" && other != own && folders.contains(other) && !is_shared {
                violations.push(file.at(path.line, &format!("{own} uses backend::{other}")));
            }
        }
    }
    none(
        violations,
        "What two languages share belongs in src/backend/*.rs; what two backends of one language \
         share, in a folder that SHARED_SPELLINGS names.",
    );
}

#[test]
fn a_backend_is_a_folder_a_line_and_templates() {
    let listed = listed_backends();
    assert_eq!(
        listed.len(),
        BACKENDS.len(),
        "each entry of BACKENDS reads `&folder::Type`"
    );
    let shared = SHARED_SPELLINGS
        .iter()
        .map(|(folder, _)| (*folder).to_owned());
    let known: BTreeSet<String> = listed.into_iter().chain(shared).collect();
    assert_eq!(
        folders("src/backend"),
        known,
        "each folder of src/backend/ is in BACKENDS or in SHARED_SPELLINGS, and each of those \
         has a folder"
    );
    let templates: BTreeSet<String> = BACKENDS
        .iter()
        .map(|backend| backend.templates().to_owned())
        .collect();
    assert_eq!(
        folders("templates"),
        templates,
        "each folder of templates/ is the `templates()` of a backend, and each backend has one"
    );
}

#[test]
fn a_lint_rule_is_a_file_a_line_and_two_fixtures() {
    let ids: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    let declares = |file: &Source| file.text.contains("const RULE: Rule");
    let rules = sources("src/lint/rules").into_iter().filter(declares);
    let files: BTreeSet<String> = rules.map(|file| stem(&file.path)).collect();
    assert_eq!(
        files, ids,
        "src/lint/rules/<id>.rs declares RULE for each line of RULES"
    );
    let fixtures = all_files("specs/lint").into_iter().collect::<BTreeSet<_>>();
    let wanted = ids
        .iter()
        .flat_map(|id| ["bad", "good"].map(|fixture| format!("specs/lint/{id}/{fixture}.yaml")));
    let wanted = wanted.collect::<BTreeSet<_>>();
    assert_eq!(
        fixtures, wanted,
        "specs/lint/ holds bad.yaml and good.yaml of each rule alone"
    );
}

// ---------------------------------------------------------------------------- measures, manners

#[test]
fn files_are_short() {
    let mut violations = Vec::new();
    let tests = sources("tests")
        .into_iter()
        .map(|file| (file, LINES_OF_DATA));
    let code = sources("src").into_iter().chain(sources("templates"));
    let code = code.map(
        |file| match is_data(&file.path) || is_test_file(&file.path) {
            true => (file, LINES_OF_DATA),
            false => (file, LINES),
        },
    );
    for (file, most) in code.chain(tests) {
        let lines = file.text.lines().count();
        if lines > most {
            violations.push(file.at(lines, &format!("{lines} lines, at most {most}")));
        } else if is_data(&file.path) && lines <= LINES {
            violations.push(file.at(lines, "is short enough: take it out of DATA"));
        }
    }
    let gone = DATA.iter().filter(|(path, _)| !root().join(path).is_file());
    violations.extend(gone.map(|(path, _)| format!("{path}:1: is in DATA, but there is no file")));
    none(
        violations,
        "Split the file by what it is about. One that is pure data may be listed in DATA, with \
         the reason.",
    );
}

#[test]
fn quoted_blocks_are_short() {
    let mut violations = Vec::new();
    for file in sources("src") {
        each(file.tokens(), &mut |tokens, at| {
            if let Some(block) = quoted(tokens, at) {
                let first = block.span_open().start().line;
                let lines = block.span_close().end().line.saturating_sub(first + 1);
                if lines > QUOTED_LINES {
                    violations.push(file.at(first, &format!("a quote of {lines} lines")));
                }
            }
        });
    }
    none(
        violations,
        &format!("A `quote!` block has at most {QUOTED_LINES} lines: name its parts with `let`."),
    );
}

#[test]
fn nothing_panics_by_the_way_or_is_left_unfinished() {
    let mut violations = Vec::new();
    for file in sources("src").into_iter().chain(sources("templates")) {
        if !is_test_file(&file.path) {
            each(without_tests(file.tokens()), &mut |tokens, at| {
                if let Some(what) = unfinished(tokens, at) {
                    violations.push(file.at(line_of(&tokens[at]), what));
                }
            });
        }
        violations.extend(lines_with(&file, &["FIXME"]));
    }
    for file in texts("templates", ".rs.jinja") {
        violations.extend(lines_with(
            &file,
            &[".unwrap()", ".expect(", "todo!", "dbg!", "FIXME"],
        ));
    }
    none(
        violations,
        "Return the fault: a Diagnostic for one of the contract, anyhow for one of the machine. \
         What only a fault of ours can cause is `crate::bug!`.",
    );
}

#[test]
fn collections_are_ordered() {
    let mut violations = Vec::new();
    for file in sources("src") {
        each(file.tokens(), &mut |tokens, at| {
            if is_word(&tokens[at], &["HashMap", "HashSet"]) {
                violations.push(file.at(line_of(&tokens[at]), "an unordered collection"));
            }
        });
    }
    none(
        violations,
        "Use BTreeMap, BTreeSet, IndexMap or Vec: same input, same bytes.",
    );
}

#[test]
fn no_test_is_ignored() {
    let ignored = ["src", "templates", "tests"]
        .map(sources)
        .into_iter()
        .flatten();
    let marked = |line: &str| line.trim_start().starts_with("#[ignore");
    let violations = ignored.flat_map(|file| {
        let lines = file
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| marked(line));
        lines
            .map(|(at, _)| file.at(at + 1, "an ignored test"))
            .collect::<Vec<_>>()
    });
    none(
        violations.collect(),
        "Mend the test, or take it out with what it tested.",
    );
}

// ---------------------------------------------------------------------------- helpers

fn room_of(path: &str) -> Option<&'static str> {
    let folder = path.strip_prefix("src/")?.split_once('/')?.0;
    ROOMS
        .iter()
        .map(|(room, _)| *room)
        .find(|room| *room == folder)
}

fn may_use(room: &str) -> &'static [&'static str] {
    ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, uses)| *uses)
        .unwrap_or_default()
}

fn is_data(path: &str) -> bool {
    DATA.iter().any(|(data, _)| *data == path)
}

/// The folders that the list `BACKENDS` names: the first segments of its entries.
fn listed_backends() -> Vec<String> {
    let file = Source {
        path: "src/backend/mod.rs".to_owned(),
        text: read("src/backend/mod.rs"),
    };
    let mut listed = Vec::new();
    let tokens: Vec<TokenTree> = file.tokens().into_iter().collect();
    let list = tokens
        .iter()
        .position(|token| is_word(token, &["BACKENDS"]));
    let list = list.into_iter().flat_map(|at| &tokens[at..]);
    let equals = list.skip_while(|token| !is_sign(Some(token), '='));
    if let Some(TokenTree::Group(group)) = equals.skip(1).find(|t| matches!(t, TokenTree::Group(_)))
    {
        each(group.stream(), &mut |tokens, at| {
            if at > 0 && is_sign(tokens.get(at - 1), '&') {
                listed.push(tokens[at].to_string());
            }
        });
    }
    listed
}
