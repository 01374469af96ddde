//! The files of the repository, and what stands on their lines.

use proc_macro2::TokenStream;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A file of the repository.
pub struct Source {
    /// Relative to the root, `/` between parts.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }

    pub fn tokens(&self) -> TokenStream {
        self.text
            .parse()
            .unwrap_or_else(|error| panic!("{}: no Rust: {error}", self.path))
    }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Whether the whole file is there for tests.
pub fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

pub fn stem(path: &str) -> String {
    Path::new(path)
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

pub fn sources(folder: &str) -> Vec<Source> {
    texts(folder, ".rs")
}

/// The texts below a folder whose names end so.
pub fn texts(folder: &str, ending: &str) -> Vec<Source> {
    let paths = all_files(folder)
        .into_iter()
        .filter(|path| path.ends_with(ending));
    paths
        .map(|path| Source {
            text: read(&path),
            path,
        })
        .collect()
}

/// The names of the folders in a folder.
pub fn folders(folder: &str) -> BTreeSet<String> {
    let names = entries(folder)
        .into_iter()
        .filter(|name| root().join(folder).join(name).is_dir());
    names.collect()
}

/// The names in a folder, sorted.
pub fn entries(folder: &str) -> Vec<String> {
    let entries =
        fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names
}

/// Every file below a folder, but for what builds and runs leave behind.
pub fn all_files(folder: &str) -> Vec<String> {
    const LEFT_BEHIND: [&str; 4] = ["target", ".git", "data", "bookstore"];
    let mut files = Vec::new();
    for name in entries(folder) {
        let path = match folder {
            "." => name.clone(),
            _ => format!("{folder}/{name}"),
        };
        match root().join(&path).is_dir() {
            true if LEFT_BEHIND.contains(&name.as_str()) => {}
            true => files.extend(all_files(&path)),
            false => files.push(path),
        }
    }
    files
}

/// The files that git knows or would know; all of them where there is no git.
pub fn tracked() -> Vec<String> {
    let listing = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output();
    match listing {
        Ok(output) if root().join(".git").exists() && output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let names = text.split('\0').filter(|name| root().join(name).is_file());
            names.map(str::to_owned).collect()
        }
        _ => all_files("."),
    }
}

pub fn leading_word(text: &str) -> &str {
    let text = text.trim_start();
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap_or_default()
}

/// The conditions of a line of a template.
pub fn conditions(line: &str) -> impl Iterator<Item = &str> {
    let tags = line
        .split("{%")
        .skip(1)
        .filter_map(|rest| rest.split("%}").next());
    tags.filter_map(|tag| {
        let tag = tag.trim_matches(|c: char| c == '-' || c == '+' || c.is_whitespace());
        tag.strip_prefix("if ")
            .or_else(|| tag.strip_prefix("elif "))
    })
}

/// Whether a condition asks for one field, or that it is not so.
pub fn is_one_field(condition: &str) -> bool {
    let field = condition.trim().trim_start_matches("not ");
    field.split('.').count() <= 2
        && field
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '.')
}

pub fn lines_with(file: &Source, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let words = words.iter().filter(|word| line.contains(**word));
        found.extend(words.map(|word| file.at(at + 1, word)));
    }
    found
}

/// Lines of a lock file that name another registry than the public one.
pub fn foreign_sources(file: &Source) -> Vec<String> {
    const CRATES_IO: &str = r#"source = "registry+https://github.com/rust-lang/crates.io-index""#;
    if !file.path.ends_with("Cargo.lock") {
        return Vec::new();
    }
    let lines = file.text.lines().enumerate();
    let foreign = lines.filter(|(_, line)| line.starts_with("source =") && *line != CRATES_IO);
    foreign.map(|(at, line)| file.at(at + 1, line)).collect()
}

/// Fails with all violations and what to do about them.
pub fn none(violations: Vec<String>, advice: &str) {
    let list = violations.join("\n");
    assert!(
        violations.is_empty(),
        "{} violations:\n{list}\n\n{advice}",
        violations.len()
    );
}
