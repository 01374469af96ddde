//! What comes in: the files of an OpenAPI contract, in YAML or JSON, from disk, standard input or
//! memory.
//! What goes out: a [`Contract`]: the document as it is written, a position at every node, every
//! `$ref` found or reported.
//! What it must not know: what any of it means for a service, a database or a programming
//! language.

mod added;
mod arena;
mod builder;
mod bundle;
mod check;
mod constraint;
mod expect;
mod folder;
mod grammar;
mod json;
mod link;
mod link_fault;
mod load;
mod node;
mod operations;
mod read;
mod resolve;
mod resource;
mod scalar;
mod server;
mod suggest;
mod swagger;
#[cfg(test)]
mod tests;
mod value;
mod version;
mod walk;
mod yaml;
mod yaml_repair;

pub use added::Added;
pub use arena::{Kind, NodeId};
pub use bundle::bundle;
pub use folder::InputFile;
pub use load::LoadOptions;
pub use node::{Entry, Node, Reference};
pub use operations::{METHODS, Operation, PathItem};
pub(crate) use suggest::closest;
pub use version::Version;

use arena::Arena;
use folder::Folder;
use link::Links;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{FileId, pointer};

/// A contract as it is written: one root document and the files to which it refers.
///
/// Nodes are read through [`Node`], which borrows from the contract and is free to copy.
#[derive(Debug)]
pub struct Contract {
    arena: Arena,
    files: Vec<File>,
    folder: Folder,
    links: Links,
    version: Version,
    root: NodeId,
    /// Nodes of Swagger 2.0 in whose place others stand.
    replaced: BTreeSet<NodeId>,
    /// Values that stand in the settings, not in a file of the contract.
    added: BTreeSet<NodeId>,
}

/// One file of a contract.
#[derive(Debug)]
struct File {
    id: FileId,
    text: Arc<str>,
    /// The path to show and to name the file by: relative to the folder of the root document.
    path: String,
    /// None if the file could not be parsed.
    root: Option<NodeId>,
    /// The size of the arena before the file's nodes came.
    start: arena::Mark,
}

impl Contract {
    /// The root of the document with which the contract begins.
    pub fn root(&self) -> Node<'_> {
        self.node(self.root)
    }

    /// The version in whose form the contract is: 3.0 for what was written in Swagger 2.0.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The node with this id.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node::new(self, id)
    }

    /// Every node of every file, in the order in which they are written. What was brought to the
    /// form of 3.0 comes last.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        let ids = self.arena.ids();
        ids.filter(|id| !self.replaced.contains(id))
            .map(|id| self.node(id))
    }

    /// Every schema that can be reached from the root document, wherever it stands, as written.
    pub fn all_schemas(&self) -> impl ExactSizeIterator<Item = Node<'_>> {
        self.links.schemas().iter().map(|id| self.node(*id))
    }

    /// The node at a JSON Pointer of the root document, references not followed.
    pub fn at(&self, pointer: &str) -> Option<Node<'_>> {
        let mut tokens = pointer::tokens(pointer)?;
        tokens.try_fold(self.root(), |node, token| node.child(&token))
    }

    /// The schemas under `components/schemas` of the root document, as written.
    pub fn schemas(&self) -> impl Iterator<Item = Entry<'_>> {
        let schemas = self.at("/components/schemas").and_then(Node::resolved);
        schemas.into_iter().flat_map(Node::entries)
    }

    /// Every file that was read, sorted by path, for a manifest.
    pub fn files(&self) -> Vec<InputFile> {
        folder::input_files(&self.files)
    }

    /// Whether a schema has an `$id`, or a document a `$self`, to which references are relative.
    pub fn has_addresses(&self) -> bool {
        self.links.has_addresses
    }

    /// Whether the contract is more than its root document.
    pub fn has_several_files(&self) -> bool {
        self.files.len() > 1
    }
}
