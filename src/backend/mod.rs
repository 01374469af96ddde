//! What comes in: APIs and the blueprint of their service.
//! What goes out: a plan in which every name and spelling is final, and from it a `FileTree`.
//! What it must not know: the document as written, the disk.

mod client;
mod declared;
mod layout;
mod markdown;
mod marks;
mod markup;
mod name;
pub mod naming;
mod package;
mod project;
mod python;
mod rust;
mod rust_sdk;
mod rust_server;
mod semver;
mod status;
mod typescript;

pub use project::{Chosen, Project, Sealed, SealedMigration, Version};
pub use rust_server::{
    Pending, is_pending as is_pending_migration, numbered as numbered_migrations,
    pending as pending_migrations, served as served_contract,
};

use serde_json::Value;

use crate::emit::FileTree;

/// Something that users choose for a target in `oasmith.toml`.
#[derive(Debug)]
pub struct Choice {
    /// What it is called there.
    pub name: &'static str,
    /// What it can be.
    pub accepts: Accepts,
}

/// What can be chosen.
#[derive(Debug)]
pub enum Accepts {
    /// One of these; the first, where nobody chooses.
    OneOf(&'static [&'static str]),
    /// A text that passes; nothing, where nobody chooses.
    Text {
        /// Whether it passes.
        is_right: fn(&str) -> bool,
        /// What passes, in a few words.
        form: &'static str,
    },
}

impl Accepts {
    /// Whether it can be this text.
    pub fn has(&self, text: &str) -> bool {
        match self {
            Self::OneOf(values) => values.contains(&text),
            Self::Text { is_right, .. } => is_right(text),
        }
    }
}

/// A target of generation: the server, or an SDK in one language.
pub trait Backend: Sync {
    /// What the target is called on the command line and in the manifest.
    fn id(&self) -> &'static str;

    /// What it makes, in a few words.
    fn summary(&self) -> &'static str;

    /// The folder of `templates/` that is its own.
    fn templates(&self) -> &'static str;

    /// The folder that it writes into, relative to the output folder.
    fn folder(&self) -> &'static str;

    /// What users choose for it.
    fn choices(&self) -> &'static [Choice] {
        &[]
    }

    /// The command to try what it makes in a project, whose folder is named where it is another one.
    fn next(&self, project: Option<&str>) -> String;

    /// The plan as data, for `oasmith inspect`.
    fn plan(&self, project: &Project) -> Value;

    /// Every file that it makes.
    fn generate(&self, project: &Project) -> FileTree;
}

/// The backends: the only list of them.
pub static BACKENDS: &[&dyn Backend] = &[
    &rust_server::RustServer,
    &rust_sdk::RustSdk,
    &python::Python,
    &typescript::TypeScript,
];

/// The backend with this id.
pub fn backend(id: &str) -> Option<&'static dyn Backend> {
    BACKENDS.iter().copied().find(|backend| backend.id() == id)
}
