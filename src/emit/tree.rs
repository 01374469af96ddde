//! The output before it is on disk.

use std::collections::BTreeMap;

use serde::Serialize;

/// Every file that a run would write, by path relative to the output folder, `/` between parts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileTree {
    entries: BTreeMap<String, Entry>,
}

/// A file of the output.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// What is in it.
    pub contents: Contents,
    /// Whose it is.
    pub ownership: Ownership,
    /// The target that wants it, such as `server` or `sdk-rust`.
    pub target: String,
    /// Where it comes from: a template, a tag, a schema.
    pub from: String,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Contents(pub String);

/// Who owns a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Ownership {
    /// Ours: rewritten whenever it differs.
    Managed,
    /// Written once, then the user's; what the contract adds later is inserted.
    Scaffold(Vec<Insertion>),
    /// The user's, but for some keys of a TOML document.
    Merged(Merged),
    /// Written once and never changed by anyone: a sealed migration.
    Frozen,
}

impl Ownership {
    /// A scaffold into which nothing is ever inserted.
    pub fn scaffold() -> Self {
        Self::Scaffold(Vec::new())
    }

    /// The word for it in the manifest.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Managed => "managed",
            Self::Scaffold(_) => "scaffold",
            Self::Merged(_) => "merged",
            Self::Frozen => "frozen",
        }
    }
}

/// What is ours in a TOML document of the user's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// The keys, dotted.
    pub keys: Vec<String>,
    /// Items of their lists that are ours where they are wanted, and are not wanted.
    pub retired: Vec<String>,
}

/// Methods that the `impl` block of a trait must have; those that are missing are inserted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Insertion {
    /// The trait's name: the last segment of its path in the `impl`.
    pub trait_name: String,
    /// The type that implements it: the last segment of its path in the `impl`.
    pub self_type: String,
    /// The methods without a default body, in the order of the contract.
    pub methods: Vec<RustMethod>,
    /// The whole `impl` block, for a file that has none.
    pub block: String,
}

/// A method to insert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RustMethod {
    /// Its name, without `r#`.
    pub name: String,
    /// Its text, indented by four blanks, ending with a newline.
    pub text: String,
}

impl FileTree {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. Two files under one path are a fault of the backend.
    pub fn add(&mut self, path: impl Into<String>, entry: Entry) {
        let path = path.into();
        if self.entries.contains_key(&path) {
            crate::bug!("two files are planned for {path}");
        }
        self.entries.insert(path, entry);
    }

    /// Adds all files of another tree.
    pub fn extend(&mut self, other: Self) {
        for (path, entry) in other.entries {
            self.add(path, entry);
        }
    }

    /// The files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries
            .iter()
            .map(|(path, entry)| (path.as_str(), entry))
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
