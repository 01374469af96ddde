//! What holds of templates and of what is emitted as it is.

use super::code::each;
use super::files::{conditions, is_one_field, leading_word, none, root, sources, texts};
use oasmith::backend::{Accepts, BACKENDS, Chosen, Sealed};
use oasmith::emit::FileTree;
use std::collections::BTreeSet;

#[test]
fn templates_say_their_context_and_decide_nothing() {
    let mut violations = Vec::new();
    for file in texts("templates", ".jinja") {
        let first = file.text.lines().next().unwrap_or_default();
        if !first.starts_with("{#") || !first.contains("Context:") {
            violations.push(file.at(1, "does not open with `{#- Context: ... -#}`"));
        }
        for (at, line) in file.text.lines().enumerate() {
            let filters = line.split('|').skip(1).map(leading_word);
            let recases = |word: &str| ["lower", "upper", "title", "capitalize"].contains(&word);
            if filters.into_iter().any(recases) {
                violations.push(file.at(at + 1, "a filter that changes case"));
            }
            if conditions(line).any(|condition| !is_one_field(condition)) {
                violations.push(file.at(at + 1, "a condition deeper than one field"));
            }
        }
    }
    none(
        violations,
        "Decide it in the plan and hand over a field: names and spellings are final.",
    );
}

#[test]
fn templates_are_used_and_exist() {
    let mut named = BTreeSet::new();
    for file in sources("src/backend") {
        each(file.tokens(), &mut |tokens, at| {
            let text = tokens[at].to_string();
            if text.starts_with('"') && text.ends_with(".jinja\"") {
                named.insert(text.trim_matches('"').to_owned());
            }
        });
    }
    // Below a backend's folder, or with it.
    let spellings = |path: &str| {
        let path = path.trim_start_matches("templates/").to_owned();
        let below = path
            .split_once('/')
            .map(|(_, below)| below.to_owned())
            .unwrap_or_default();
        [path, below]
    };
    let files: Vec<[String; 2]> = texts("templates", ".jinja")
        .iter()
        .map(|file| spellings(&file.path))
        .collect();
    let unused = files
        .iter()
        .filter(|names| !names.iter().any(|name| named.contains(name)));
    let missing = named
        .iter()
        .filter(|name| !files.iter().any(|names| names.contains(name)));
    let unused = unused.map(|[path, _]| format!("templates/{path}:1: is rendered nowhere"));
    let missing = missing.map(|name| format!("src/backend/: names {name}, which is no template"));
    none(
        unused.chain(missing).collect(),
        "Render the template by its path, or take it away.",
    );
}

#[test]
fn files_that_are_no_templates_are_emitted_as_they_are() {
    // Some stand for others where a contract has need of them.
    let contracts = [
        "specs/bookstore.v1.yaml",
        "specs/golden/xml.yaml",
        "tests/house/look_around.yaml",
    ];
    let trees = contracts.map(|contract| tree(contract, Chosen::new()));
    let all_chosen = tree(contracts[0], otherwise());
    let emitted: BTreeSet<&str> = trees
        .iter()
        .chain([&all_chosen])
        .flat_map(|tree| tree.iter())
        .map(|(_, entry)| entry.contents.0.as_str())
        .map(without_mark)
        .collect();
    let verbatim = texts("templates", "")
        .into_iter()
        .filter(|file| !file.path.ends_with(".jinja"));
    let lost = verbatim.filter(|file| !emitted.contains(file.text.as_str()));
    none(
        lost.map(|file| file.at(1, "is in no generated project"))
            .collect(),
        "Have the folder copied by `emit::verbatim`, or take the file away.",
    );
}

/// A file without the line that says whose it is.
fn without_mark(text: &str) -> &str {
    match text.split_once("\n\n") {
        Some((mark, rest)) if mark.contains(" Managed by oasmith.") && !mark.contains('\n') => rest,
        _ => text,
    }
}

/// What users can choose, otherwise than nobody chooses.
fn otherwise() -> Chosen {
    let targets = BACKENDS.iter().map(|backend| {
        let choices = backend.choices().iter();
        let last = choices.filter_map(|choice| match choice.accepts {
            Accepts::OneOf(values) => Some((choice.name.to_owned(), values.last()?.to_string())),
            Accepts::Text { .. } => None,
        });
        (backend.id().to_owned(), last.collect())
    });
    targets.collect()
}

/// All that is generated for a contract.
fn tree(contract: &str, chosen: Chosen) -> FileTree {
    let options = oasmith::Options {
        chosen,
        contracts: vec![root().join(contract)],
        targets: BACKENDS
            .iter()
            .map(|backend| backend.id().to_owned())
            .collect(),
        relative_contracts: vec!["contract.yaml".to_owned()],
        ..oasmith::Options::default()
    };
    let reading = oasmith::read(&options, Sealed::default());
    let project = reading
        .project
        .unwrap_or_else(|| panic!("{contract} is sound"));
    oasmith::files(&project)
}
