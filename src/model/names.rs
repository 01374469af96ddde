//! What SDKs call something.

use std::collections::BTreeMap;

use serde::Serialize;

/// A language that an SDK is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Rust.
    Rust,
    /// Python.
    Python,
    /// TypeScript.
    TypeScript,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Rust, Self::Python, Self::TypeScript];

    /// How contracts write it.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Python => "python",
            Self::TypeScript => "typescript",
        }
    }
}

/// What SDKs call something in place of the name that the contract gives it (`x-oasmith-name`): in
/// every language, or in some.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Names {
    /// In the languages that have none of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<String>,
    /// In single languages.
    #[serde(flatten)]
    pub own: BTreeMap<Language, String>,
}

impl Names {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The name in a language.
    pub fn of(&self, language: Language) -> Option<&str> {
        let own = self.own.get(&language).or(self.every.as_ref());
        own.map(String::as_str)
    }
}
