//! What comes in: tokens and template contexts that a backend has decided.
//! What goes out: a [`FileTree`], every file of the output in memory, with who owns it.
//! What it must not know: the contract, what any file means, the disk.

mod rust_source;
mod templates;
mod tree;
mod yaml;

pub use rust_source::rust_source;
pub use templates::{bundle_text, render, verbatim};
pub use tree::{Contents, Entry, FileTree, Insertion, Merged, Ownership, RustMethod};
pub use yaml::yaml;
