//! What comes in: a project: APIs with the blueprint of their service.
//! What goes out: a Rust package that calls the newest version of the service.
//! What it must not know: how the server is built, the document as written, the disk.

use serde_json::Value;

use super::{Backend, Project};
use crate::emit::FileTree;

/// The Rust SDK.
#[derive(Debug)]
pub struct RustSdk;

impl Backend for RustSdk {
    fn id(&self) -> &'static str {
        "sdk-rust"
    }

    fn summary(&self) -> &'static str {
        "a Rust client: typed calls, pages as streams, typed errors"
    }

    fn templates(&self) -> &'static str {
        "rust-sdk"
    }

    fn folder(&self) -> &'static str {
        "sdk/rust"
    }

    fn plan(&self, _project: &Project) -> Value {
        Value::Null
    }

    fn generate(&self, _project: &Project) -> FileTree {
        FileTree::new()
    }
}
