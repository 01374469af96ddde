//! Text of a contract in what is generated: it stays text.

use super::common::Folder;
use super::contract::{NAME, TEXT, WAYS_OUT, contract};
use oasmith::backend::{BACKENDS, Sealed};
use oasmith::emit::FileTree;
use oasmith::{Options, Reading};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};
use std::{collections::BTreeSet, process::Command};

fn read(folder: &Folder, document: &Value) -> Reading {
    folder.write("api.json", &document.to_string());
    let options = Options {
        contracts: vec![folder.join("api.json")],
        relative_contracts: vec!["api.json".to_owned()],
        targets: BACKENDS.iter().map(|one| one.id().to_owned()).collect(),
        keep_going: true,
        ..Options::default()
    };
    oasmith::read(&options, Sealed::default())
}

/// A contract with one operation, whose body and answer have this schema.
fn item(schema: &Value) -> Value {
    let content = json!({"application/json": {"schema": schema}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/items/{id}": {"put": {
            "operationId": "putItem",
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
            ],
            "requestBody": {"content": content},
            "responses": {"200": {"description": "It.", "content": content}},
        }}},
    })
}

#[test]
fn what_has_no_column_and_no_declaration_is_asked_for_none() {
    let folder = Folder::new();
    let place = json!({"type": "string", "enum": ["a", "b"]});
    for schema in [
        // Its further properties have a schema, so that no table holds it.
        json!({
            "type": "object",
            "required": ["id"],
            "properties": {"id": {"type": "string"}},
            "additionalProperties": {"type": "integer"},
        }),
        // What stands at the place is checked; the items may be anything.
        json!({
            "type": "object",
            "properties": {"list": {"type": "array", "prefixItems": [place]}},
        }),
    ] {
        let reading = read(&folder, &item(&schema));
        let project = reading.project.as_ref().unwrap();
        assert_eq!(project.newest().api.operations.len(), 1);
        oasmith::files(project);
    }
}

#[test]
fn text_stays_text_in_every_file() {
    let folder = Folder::new();
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    for way in WAYS_OUT {
        let reading = read(&folder, &contract(way));
        let project = reading.project.as_ref().unwrap();
        assert!(
            project.newest().api.operations.len() >= 5,
            "{way:?}: {:?}",
            reading.left_out
        );
        let files = oasmith::files(project);
        assert!(mentions(&files, TEXT) && mentions(&files, NAME), "{way:?}");
        let fresh = files
            .iter()
            .filter(|(_, entry)| seen.insert(entry.contents.0.clone()));
        let fresh: Vec<(&str, &str)> = fresh
            .map(|(path, entry)| (path, entry.contents.0.as_str()))
            .collect();
        let found = fresh.iter().flat_map(|(path, text)| flaws(path, text));
        wrong.extend(
            found
                .chain(python(&folder, &fresh))
                .map(|flaw| format!("{way:?}: {flaw}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} flaws:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn mentions(files: &FileTree, word: &str) -> bool {
    let mut rust = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    rust.any(|(_, entry)| entry.contents.0.to_lowercase().contains(word))
}

/// What is wrong with a file.
fn flaws(path: &str, text: &str) -> Vec<String> {
    let is_bidi = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut flaws = Vec::new();
    match path.rsplit('.').next() {
        Some("rs") => {
            match syn::parse_file(text) {
                Err(error) => flaws.push(format!("no Rust: {error}")),
                Ok(_) => words(text.parse().unwrap(), &mut flaws),
            }
            flaws.extend(doc_tests(text));
            if text.contains(is_bidi) {
                flaws.push("turns the direction of text".to_owned());
            }
        }
        Some("json") => flaws.extend(
            serde_json::from_str::<Value>(text)
                .err()
                .map(|e| e.to_string()),
        ),
        Some("toml" | "lock") => match text.parse::<toml_edit::DocumentMut>() {
            Err(error) => flaws.push(error.to_string()),
            Ok(document) => {
                let keys = document.iter().map(|(key, _)| key.to_owned());
                flaws.extend(
                    keys.filter(|key| is_marked(key))
                        .map(|key| format!("the key {key}")),
                );
                let own = document
                    .get("dependencies")
                    .and_then(|item| item.as_table());
                let own = own.into_iter().flat_map(|table| table.iter());
                flaws.extend(
                    own.filter(|(key, _)| is_marked(key))
                        .map(|(key, _)| key.to_owned()),
                );
            }
        },
        Some("ts" | "js" | "cjs" | "mjs" | "cts") => {
            flaws.extend(javascript(text).filter(|word| is_marked(word)));
        }
        Some("sql") => flaws.extend(sql(text).filter(|word| is_marked(word))),
        _ => {}
    }
    flaws
        .into_iter()
        .map(|flaw| format!("{path}: {flaw}"))
        .collect()
}

/// Reads Python as Python does: faults of its grammar, and every name in it.
const NAMES: &str = r#"
import ast, sys
for path in sys.argv[1:]:
    try:
        tree = ast.parse(open(path, encoding="utf-8").read())
    except (SyntaxError, ValueError) as error:
        print(f"{path}: no Python: {error}")
        continue
    for node in ast.walk(tree):
        for field in ("id", "attr", "name", "arg", "module"):
            word = getattr(node, field, None)
            if isinstance(word, str):
                print(f"{path}: the name {word}")
"#;

/// What is wrong with files of Python.
fn python(folder: &Folder, files: &[(&str, &str)]) -> Vec<String> {
    let own = files.iter().filter(|(path, _)| path.ends_with(".py"));
    let mut names = Vec::new();
    for (path, text) in own {
        let name = path.replace('/', ".");
        folder.write(&name, text);
        names.push(folder.join(&name));
    }
    let output = Command::new("python3")
        .args(["-c", NAMES])
        .args(names)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let found = String::from_utf8(output.stdout).unwrap();
    let is_flaw = |line: &&str| match line.split_once("the name ") {
        Some((_, word)) => is_marked(word),
        None => true,
    };
    found.lines().filter(is_flaw).map(str::to_owned).collect()
}

/// Whether a name came out of a text, or is what stood in another one.
fn is_marked(word: &str) -> bool {
    let word = word.to_lowercase();
    word.contains(TEXT) || word.trim_start_matches("r#") == NAME
}

fn words(tokens: TokenStream, flaws: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => words(group.stream(), flaws),
            TokenTree::Ident(word) if is_marked(&word.to_string()) => {
                flaws.push(format!(
                    "the name {word} in line {}",
                    word.span().start().line
                ));
            }
            _ => {}
        }
    }
}

/// Code in documentation that `cargo test` would compile, and that holds a mark.
fn doc_tests(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fence: Option<(&str, bool)> = None;
    for line in text.lines() {
        let line = line.trim_start();
        let Some(doc) = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))
        else {
            fence = None;
            continue;
        };
        let doc = doc.strip_prefix(' ').unwrap_or(doc);
        let start = doc.trim_start();
        let sign = ["```", "~~~"]
            .into_iter()
            .find(|sign| start.starts_with(sign));
        match (fence, sign) {
            (None, Some(sign)) => {
                let kind = start.trim_start_matches(['`', '~']).trim();
                fence = Some((sign, kind.is_empty() || kind.starts_with("rust")));
            }
            (Some((open, _)), Some(sign)) if open == sign => fence = None,
            (Some((_, true)), _) if is_marked_anywhere(doc) => found.push(format!("tests {doc:?}")),
            (None, _) if doc.starts_with("    ") && is_marked_anywhere(doc) => {
                found.push(format!("tests {doc:?}"));
            }
            _ => {}
        }
    }
    found
}

fn is_marked_anywhere(text: &str) -> bool {
    text.contains(TEXT) || text.contains(NAME)
}

/// The words of JavaScript and TypeScript outside of texts and comments. What is generated has no patterns
/// and no template literals of its own, but for the runtime, in which nothing of a contract stands.
fn javascript(text: &str) -> impl Iterator<Item = String> {
    let mut bare = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let end = match character {
            '"' | '\'' | '`' => end_of_text(rest, character),
            '/' if rest.starts_with("//") => rest.find('\n'),
            '/' if rest.starts_with("/*") => rest.find("*/").map(|at| at + 2),
            other => {
                bare.push(other);
                Some(other.len_utf8())
            }
        };
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    let words: Vec<String> = bare
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Where a text ends that begins with this quote.
fn end_of_text(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    let mut letters = text.char_indices().skip(1);
    letters.find_map(|(at, letter)| {
        let is_end = letter == quote && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        is_end.then_some(at + letter.len_utf8())
    })
}

/// The words of SQL outside of strings, quoted names and comments.
fn sql(text: &str) -> impl Iterator<Item = String> {
    let mut bare = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let end = match character {
            '\'' | '"' => rest[1..].find(character).map(|at| at + 2),
            '-' if rest.starts_with("--") => rest.find('\n'),
            other => {
                bare.push(other);
                Some(other.len_utf8())
            }
        };
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    let words: Vec<String> = bare
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .map(str::to_owned)
        .collect();
    words.into_iter()
}
