//! What a user reads when a contract is wrong: each file of `tests/errors` is named by its fault,
//! and the snapshot beside it is the whole text that is printed.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, helpers of tests too"
)]

use oasmith::contract::{Contract, Kind, LoadOptions, Node, bundle};
use oasmith::diagnostic::{Code, Severity, Sink, Sources, render};
use oasmith::{lint, lower};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Loads and lints one contract, and finds its meaning if it has one.
fn examine(path: &Path, root: Option<&Path>) -> (Option<Contract>, Sources, Sink) {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions {
        root: root.map(Path::to_owned),
        ..LoadOptions::default()
    };
    let contract = Contract::load(path, &options, &mut sources, &mut sink);
    if let Some(contract) = &contract {
        lint::lint(contract, &mut sink);
        if !sink.has_errors() {
            lower::lower(contract, &mut sink);
        }
    }
    (contract, sources, sink)
}

/// The contracts in `tests/errors`, sorted.
fn faulty_contracts() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/errors")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let is_contract = |path: &PathBuf| {
        path.extension()
            .is_some_and(|kind| kind == "yaml" || kind == "json")
    };
    let mut paths: Vec<_> = entries.filter(is_contract).collect();
    paths.sort();
    paths
}

#[test]
fn messages() {
    for path in faulty_contracts() {
        let (_, sources, sink) = examine(&path, None);
        let text = render::text(sink.sorted(), &sources, false);
        assert!(!sink.is_empty(), "{} has a fault", path.display());
        assert!(
            text.len() < 8_000,
            "{} prints no more than it needs",
            path.display()
        );
        let name = path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .replace('.', "_");
        insta::with_settings!({
            snapshot_path => "errors",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!(name, text) });
    }
}

#[test]
fn diagnostics_as_json() {
    let (_, sources, sink) = examine(Path::new("tests/errors/duplicate_key.yaml"), None);
    let json = render::json(sink.sorted(), &sources);
    insta::assert_snapshot!(serde_json::to_string_pretty(&json).unwrap());
}

#[test]
fn colours_only_where_they_are_asked_for() {
    let (_, sources, sink) = examine(Path::new("tests/errors/no_paths.yaml"), None);
    assert!(render::text(sink.sorted(), &sources, true).contains('\u{1b}'));
    assert!(!render::text(sink.sorted(), &sources, false).contains('\u{1b}'));
}

#[test]
fn several_files_become_one() {
    let path = Path::new("tests/errors/files/several/api.yaml");
    let (contract, sources, sink) = examine(path, None);
    assert!(
        !sink.has_errors(),
        "{}",
        render::text(sink.sorted(), &sources, false)
    );
    let contract = contract.unwrap();
    let files: Vec<_> = contract.files().into_iter().map(|file| file.path).collect();
    assert_eq!(
        files,
        [
            "api.yaml",
            "common.yaml",
            "paths/pet.yaml",
            "paths/pets.yaml",
            "schemas/index.yaml",
            "schemas/pet.yaml"
        ]
    );
    bundled_contract_is_sound(&contract);
    insta::assert_snapshot!(serde_json::to_string_pretty(&bundle(&contract)).unwrap());
}

#[test]
fn a_file_that_is_not_there() {
    let (contract, _, sink) = examine(Path::new("tests/errors/none.yaml"), None);
    assert!(contract.is_none());
    assert!(
        sink.sorted()[0]
            .message
            .starts_with("cannot read `tests/errors/none.yaml`")
    );
}

#[test]
fn a_root_that_is_not_there() {
    let path = Path::new("tests/errors/no_paths.yaml");
    let (contract, _, sink) = examine(path, Some(Path::new("tests/none")));
    assert!(contract.is_none());
    assert_eq!(
        sink.sorted()[0].message,
        "the root `tests/none` is no folder"
    );
}

#[test]
fn two_contracts_of_one_version() {
    let contract = "specs/golden/minimal.yaml";
    let options = oasmith::Options {
        contracts: vec![contract.into(), contract.into()],
        relative_contracts: vec!["a.yaml".to_owned(), "b.yaml".to_owned()],
        keep_going: true,
        ..oasmith::Options::default()
    };
    let reading = oasmith::read(&options, oasmith::backend::Sealed::default());
    assert!(reading.project.is_none());
    let sorted = reading.sink.sorted();
    let codes: Vec<_> = sorted.iter().map(|found| found.code.id()).collect();
    assert_eq!(codes, ["OA0206"]);
    let options = oasmith::Options {
        contracts: vec![contract.into(), "specs/golden/collisions.yaml".into()],
        ..options
    };
    let reading = oasmith::read(&options, oasmith::backend::Sealed::default());
    assert!(reading.project.is_none());
    assert!(
        reading
            .sink
            .sorted()
            .iter()
            .any(|found| found.code.id() == "OA0207")
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = std::env::temp_dir().join(format!("oasmith-pipe-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let pipe = folder.join("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let document = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n\
                    components: {schemas: {S: {$ref: pipe.yaml}}}\n";
    fs::write(folder.join("api.yaml"), document).unwrap();
    let (_, _, sink) = examine(&folder.join("api.yaml"), None);
    fs::remove_dir_all(&folder).unwrap();
    let message = &sink.sorted()[0].message;
    assert_eq!(
        message,
        "the reference leads to no regular file: `pipe.yaml`"
    );
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_root_folder() {
    let folder = std::env::temp_dir().join(format!("oasmith-errors-{}", std::process::id()));
    fs::create_dir_all(folder.join("api")).unwrap();
    fs::write(folder.join("secret.yaml"), "type: object\n").unwrap();
    let _ = std::os::unix::fs::symlink("../secret.yaml", folder.join("api/link.yaml"));
    let document = r#"
        openapi: 3.0.3
        info: {title: Link, version: "1"}
        paths: {}
        components: {schemas: {Secret: {$ref: link.yaml}}}
    "#;
    fs::write(folder.join("api/api.yaml"), document).unwrap();
    let (_, _, confined) = examine(&folder.join("api/api.yaml"), None);
    let (_, _, wide) = examine(&folder.join("api/api.yaml"), Some(&folder));
    fs::remove_dir_all(&folder).unwrap();
    let codes: Vec<_> = confined
        .sorted()
        .iter()
        .map(|diagnostic| diagnostic.code.id())
        .collect();
    assert_eq!(codes, ["OA0304"]);
    assert!(wide.is_empty());
}

/// The contract that the mutations start from; it has a bit of everything.
const SOUND: &str = include_str!("errors/files/sound.yaml");

#[test]
fn the_sound_contract_is_sound() {
    for (name, text) in [
        ("sound.yaml", SOUND.to_owned()),
        ("sound.json", sound_json()),
    ] {
        let sink = survive(text.as_bytes(), name);
        let diagnostics = sink.sorted();
        let mut faults = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code != Code::NotGenerated);
        assert!(faults.next().is_none(), "{diagnostics:?}");
    }
}

#[test]
fn random_mutations_never_panic() {
    let json = sound_json();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..3_000 {
        let (text, name) = if round % 2 == 0 {
            (SOUND, "m.yaml")
        } else {
            (json.as_str(), "m.json")
        };
        let mutated = mutate(text.as_bytes(), &mut random);
        survive(&mutated, name);
    }
}

#[test]
fn random_bytes_never_panic() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let alphabet = b"{}[]:,-#&*!|>'\"%@ \t\n\r?~.aA0$/\\\xc3\xa9\xff\0";
    for round in 0..3_000 {
        let length = random.below(200);
        let byte = |random: &mut Random| match round % 3 {
            0 => random.next().to_le_bytes()[0],
            _ => alphabet[random.below(alphabet.len())],
        };
        let bytes: Vec<u8> = (0..length).map(|_| byte(&mut random)).collect();
        survive(&bytes, if round % 2 == 0 { "r.yaml" } else { "r.json" });
    }
}

fn sound_json() -> String {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    let contract = Contract::from_bytes(SOUND, "sound.yaml", &options, &mut sources, &mut sink);
    serde_json::to_string_pretty(&bundle(&contract.unwrap())).unwrap()
}

/// Runs everything that takes a contract, whatever comes of it.
fn survive(bytes: &[u8], name: &str) -> Sink {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    if let Some(contract) = Contract::from_bytes(bytes, name, &options, &mut sources, &mut sink) {
        lint::lint(&contract, &mut sink);
        bundle(&contract);
        visit(contract.root(), &mut 20_000);
    }
    for diagnostic in sink.sorted() {
        let place = diagnostic.place().unwrap();
        let source = sources.get(place.file).unwrap();
        assert!(
            source.text().get(place.span.range()).is_some(),
            "the place is in the text"
        );
    }
    render::text(sink.sorted(), &sources, false);
    render::json(sink.sorted(), &sources);
    sink
}

/// Reads every node, and checks that its pointer leads back to it. Aliases may make the way long.
fn visit(node: Node<'_>, budget: &mut u32) {
    if *budget == 0 {
        return;
    }
    *budget -= 1;
    let at_pointer = node.contract().at(&node.pointer());
    assert!(
        at_pointer == Some(node) || has_duplicate_keys(node),
        "{node:?} is at its pointer"
    );
    assert_eq!(
        node.text().is_some(),
        !matches!(node.kind(), Kind::Mapping | Kind::Sequence)
    );
    assert!(
        node.resolved()
            .is_none_or(|end| end.resolved() == Some(end))
    );
    node.items()
        .chain(node.entries().map(|entry| entry.value))
        .for_each(|child| visit(child, budget));
}

fn has_duplicate_keys(node: Node<'_>) -> bool {
    let parents = std::iter::successors(node.parent(), |node| node.parent());
    parents.into_iter().any(|parent| {
        let mut entries = parent.entries();
        entries.any(|entry| parent.get(entry.key) != Some(entry.value))
    })
}

/// What a mutation puts in: characters and words that mean something in a contract.
const PIECES: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"'",
    b"\n",
    b"\t",
    b"  ",
    b": ",
    b"- ",
    b"&a ",
    b"*a",
    b"<<: *a\n",
    b"$ref",
    b"#",
    b"|",
    b">",
    b"null",
    b"~1",
    b"%",
    b"\xff",
    b"\0",
    b"---\n",
    b"..",
    b"x-",
    b"\\u",
];

/// Removes, repeats, replaces or inserts a few pieces.
fn mutate(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let start = random.below(out.len() + 1);
        let end = (start + random.below(40)).min(out.len());
        let piece = PIECES[random.below(PIECES.len())].iter().copied();
        match random.below(4) {
            0 => drop(out.drain(start..end)),
            1 => {
                let copy = out[start..end].to_vec();
                let at = random.below(out.len() + 1);
                out.splice(at..at, copy);
            }
            2 => drop(out.splice(start..end.min(start + 3), piece)),
            _ => drop(out.splice(start..start, piece)),
        }
    }
    out
}

/// Xorshift: the same numbers in each run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number from 0 up to `limit`, which is excluded.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }
}

/// Contracts of real services, if they lie beside the repository: nothing panics, and whatever is
/// reported for them was looked at and is true.
#[test]
fn real_contracts() {
    let corpus = Path::new("../shared/corpus");
    let Ok(index) = fs::read_to_string(corpus.join("INDEX.tsv")) else {
        eprintln!("skipped: there is no ../shared/corpus");
        return;
    };
    let rows: Vec<Vec<&str>> = index
        .lines()
        .skip(1)
        .map(|row| row.split('\t').collect())
        .collect();
    rows.par_iter().for_each(|row| real_contract(corpus, row));
}

/// One row of the corpus: name, entry, root folder, version.
fn real_contract(corpus: &Path, row: &[&str]) {
    let root = (!row[2].is_empty()).then(|| corpus.join(row[2]));
    let (contract, _, sink) = examine(&corpus.join(row[1]), root.as_deref());
    let sorted = sink.sorted().into_iter();
    let errors = sorted.filter(|diagnostic| diagnostic.severity == Severity::Error);
    let codes: BTreeSet<_> = errors.map(|diagnostic| diagnostic.code.id()).collect();
    let expected: &[&str] = match row[0] {
        "intercom-2.14" | "intercom-2.15" => &["OA0401"],
        "moov-ach" => &["OA0303"],
        "sendgrid" => &["OA0403"],
        "square" => &["OA0301", "OA0401"],
        "stripe-2022" => &["OA0103"],
        _ => &[],
    };
    assert_eq!(
        codes,
        BTreeSet::from_iter(expected.iter().copied()),
        "{}",
        row[0]
    );
    let several = contract.filter(|contract| !sink.has_errors() && contract.has_several_files());
    several.iter().for_each(bundled_contract_is_sound);
}

fn bundled_contract_is_sound(contract: &Contract) {
    let text = serde_json::to_vec(&bundle(contract)).unwrap();
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    let bundled = Contract::from_bytes(text, "b.json", &options, &mut sources, &mut sink).unwrap();
    lint::lint(&bundled, &mut sink);
    let errors = render::text(sink.sorted(), &sources, false);
    assert!(!sink.has_errors(), "{errors}");
    assert!(!bundled.has_several_files());
    assert_eq!(bundled.operations().count(), contract.operations().count());
}

#[test]
fn a_url_is_read_from_the_file_that_is_named_for_it() {
    let path = Path::new("tests/errors/reference_remote.yaml");
    let codes = |file: &str| {
        let (mut sources, mut sink) = (Sources::new(), Sink::new());
        let options = LoadOptions {
            ref_map: vec![("https://example.com/schemas.yaml".to_owned(), file.into())],
            ..LoadOptions::default()
        };
        Contract::load(path, &options, &mut sources, &mut sink);
        let sorted = sink.sorted();
        sorted
            .iter()
            .map(|found| found.code.id())
            .collect::<Vec<_>>()
    };
    assert!(!codes("tests/errors/files/several/schemas/index.yaml").contains(&"OA0303"));
    assert_eq!(
        codes("specs/bookstore.v1.yaml"),
        ["OA0304"],
        "outside of the root"
    );
    assert_eq!(codes("tests/errors/files/none.yaml"), ["OA0302"]);
}
