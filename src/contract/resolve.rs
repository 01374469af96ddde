//! From the text of a reference to the node to which it leads, loading files on the way.

use super::arena::NodeId;
use super::folder::{Refusal, read_limited};
use super::grammar::Shape;
use super::read::Input;
use super::resource::{Resources, has_scheme};
use super::{Contract, Node, link_fault, pointer};
use crate::diagnostic::{Diagnostic, Sink, Sources};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Why a reference leads nowhere. `None` when that was already reported, with the file.
pub(super) type Fault = Option<Box<Diagnostic>>;

/// A pointer may lead through this many references before it is taken to be circular.
const MAX_DETOURS: usize = 16;
/// Finding what was meant takes time; nobody reads so many suggestions.
const MAX_SUGGESTIONS: usize = 100;

pub(super) struct Resolver<'a> {
    contract: &'a mut Contract,
    sources: &'a mut Sources,
    sink: &'a mut Sink,
    /// The index of each file, by its path from the folder of the root document.
    documents: BTreeMap<String, usize>,
    /// What each fragment of each file leads to.
    fragments: BTreeMap<(usize, String), Option<NodeId>>,
    /// What has an address or an anchor.
    resources: Resources,
    detours: usize,
    broken: usize,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        contract: &'a mut Contract,
        sources: &'a mut Sources,
        sink: &'a mut Sink,
    ) -> Self {
        Self {
            documents: BTreeMap::from([(contract.files[0].path.clone(), 0)]),
            contract,
            sources,
            sink,
            fragments: BTreeMap::new(),
            resources: Resources::default(),
            detours: 0,
            broken: 0,
        }
    }

    /// Whether a schema or a document that was read has an address of its own.
    pub(super) fn has_addresses(&self) -> bool {
        !self.resources.is_empty()
    }

    /// The contract and the sink, while nothing is being resolved.
    pub(super) fn parts(&mut self) -> (&mut Contract, &mut Sink) {
        (self.contract, self.sink)
    }

    /// The node to which the text of a reference leads. The text itself is a node too.
    pub(super) fn find(&mut self, text: NodeId, expected: Shape) -> Result<NodeId, Fault> {
        let reference = self
            .contract
            .node(text)
            .text()
            .unwrap_or_default()
            .to_owned();
        if matches!(expected, Shape::SchemaName) {
            let names = ["components", "schemas", &reference];
            let named = names
                .into_iter()
                .try_fold(NodeId::FIRST, |id, name| self.child(id, name));
            if let Some(schema) = named {
                return Ok(schema);
            }
            if !reference.contains(['#', '/', '.']) {
                let suggest = self.may_suggest();
                let node = self.contract.node(text);
                let missing = link_fault::no_such_schema(node, &reference, suggest);
                return Err(fault(missing));
            }
        }
        if let Some(schema) = self.by_address(text, &reference) {
            return Ok(schema);
        }
        let (path, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
        let file = match path {
            "" => self.contract.arena.node(text).file as usize,
            path => self.document(text, path)?,
        };
        self.fragment(text, file, fragment)
    }

    /// The index of the file to which a reference leads, which is loaded if it was not yet.
    fn document(&mut self, text: NodeId, path: &str) -> Result<usize, Fault> {
        let node = self.contract.node(text);
        let folder = &self.contract.folder;
        let mapped = folder.mapped(path);
        if mapped.is_none() && has_scheme(path) {
            return Err(fault(link_fault::remote(node, path)));
        }
        let path =
            pointer::percent_decode(path).ok_or_else(|| fault(link_fault::malformed(node)))?;
        let refused = |refusal| fault(link_fault::refused(node, &path, &refusal));
        let file = match mapped {
            Some(mapped) => folder.find(folder.base(), &mapped.to_string_lossy()),
            None => folder.find(&self.contract.folder_of(node), &path),
        }
        .map_err(refused)?;
        let relative = folder.relative(&file);
        if let Some(index) = self.documents.get(&relative) {
            return Ok(*index);
        }
        let bytes = fs::File::open(&file).and_then(read_limited);
        let bytes = bytes.map_err(|error| refused(Refusal::Unreadable(error)))?;
        let input = Input {
            shown: folder.shown(&relative),
            relative: relative.clone(),
            bytes,
        };
        let index = self.contract.add_file(input, self.sources, self.sink);
        self.documents.insert(relative, index);
        Ok(index)
    }

    /// The node to which the part behind the `#` leads.
    fn fragment(&mut self, text: NodeId, file: usize, fragment: &str) -> Result<NodeId, Fault> {
        // A file that could not be parsed was reported; each reference into it need not be.
        let root = self.contract.files[file].root.ok_or(None)?;
        let key = (file, fragment.to_owned());
        let found = match self.fragments.get(&key) {
            Some(known) => *known,
            None => {
                pointer::percent_decode(fragment).and_then(|decoded| self.below(root, &decoded))
            }
        };
        self.fragments.insert(key, found);
        found.ok_or_else(|| {
            let suggest = self.may_suggest();
            let [text, root] = [text, root].map(|id| self.contract.node(id));
            fault(link_fault::broken(text, root, fragment, suggest))
        })
    }

    /// Counts a reference that leads nowhere, and says whether to look for what it may have meant.
    fn may_suggest(&mut self) -> bool {
        self.broken += 1;
        self.broken <= MAX_SUGGESTIONS
    }

    /// What a decoded fragment names below a root: a JSON Pointer, or else an anchor.
    fn below(&mut self, root: NodeId, fragment: &str) -> Option<NodeId> {
        match pointer::tokens(fragment) {
            Some(mut tokens) => tokens.try_fold(root, |found, token| self.child(found, &token)),
            None => {
                self.resources.update(self.contract);
                self.resources.anchor(self.contract.node(root), fragment)
            }
        }
    }

    /// What a reference leads to by the addresses that schemas and documents give themselves.
    fn by_address(&mut self, text: NodeId, reference: &str) -> Option<NodeId> {
        self.resources.update(self.contract);
        let (root, fragment) = self.resources.find(self.contract.node(text), reference)?;
        self.below(root, &fragment)
    }

    /// The child at a token; if there is none, that of the node to which the node refers.
    fn child(&mut self, id: NodeId, token: &str) -> Option<NodeId> {
        let node = self.contract.node(id);
        if let Some(child) = node.child(token) {
            return Some(child.id());
        }
        let text = node
            .get("$ref")
            .filter(|text| text.as_str().is_some())?
            .id();
        if self.detours == MAX_DETOURS {
            return None;
        }
        self.detours += 1;
        // Should this reference be broken, it is reported where it stands.
        let target = self.find(text, Shape::Any).ok();
        let child = target.and_then(|target| self.child(target, token));
        self.detours -= 1;
        child
    }
}

impl Contract {
    /// The folder in which the file of a node lies.
    fn folder_of(&self, node: Node<'_>) -> PathBuf {
        let file = Path::new(node.file_path());
        self.folder
            .base()
            .join(file.parent().unwrap_or(Path::new("")))
    }
}

fn fault(diagnostic: Diagnostic) -> Fault {
    Some(Box::new(diagnostic))
}
