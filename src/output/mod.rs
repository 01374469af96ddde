//! What comes in: a `FileTree`, and the folder that it belongs into.
//! What goes out: what differs between the two, and the tree on disk: all of it, or nothing.
//! What it must not know: contracts, languages, what any file means.

mod commit;
mod disk;
mod insertion;
mod journal;
mod lock;
mod manifest;
mod merge;
mod plan;
mod report;
mod rust_file;
#[cfg(test)]
mod tests;

pub use commit::{Recovery, apply, is_interrupted, recover};
pub use disk::read_text;
pub use insertion::{Inserted, insert};
pub use lock::Lock;
pub use manifest::{
    ContractRecord, FileRecord, Generator, InputRecord, MANIFEST, Manifest, TargetRecord, sha256,
};
pub use merge::merge;
pub use plan::{Change, Changes, State, changes};
pub use report::{diff, state_line};
