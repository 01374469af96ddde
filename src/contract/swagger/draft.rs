//! New nodes beside those that were read: each has the place of the node from which it comes.

use crate::contract::arena::{
    Arena, EntryData, KeyHash, Keys, Kind, NodeData, NodeId, Slice, Value,
};
use crate::contract::{Contract, Entry, Node};
use crate::diagnostic::{Place, Span};

/// Nodes that are not yet in the arena. Their ids begin behind its last.
pub(super) struct Draft {
    first: usize,
    nodes: Vec<DraftNode>,
}

struct DraftNode {
    origin: NodeId,
    file: u32,
    span: Span,
    parent: Option<(NodeId, u32)>,
    content: Content,
}

enum Content {
    Scalar(Kind, String),
    Sequence(Vec<NodeId>),
    Mapping(Vec<DraftEntry>),
}

struct DraftEntry {
    key: String,
    span: Span,
    value: NodeId,
}

/// The entries of a new mapping.
pub(super) struct Entries<'c> {
    origin: Node<'c>,
    entries: Vec<DraftEntry>,
}

impl<'c> Entries<'c> {
    /// Of a mapping that takes the place of `origin`.
    pub(super) fn of(origin: Node<'c>) -> Self {
        let entries = Vec::new();
        Self { origin, entries }
    }

    /// An entry as it is written, its value shared with the source.
    pub(super) fn keep(&mut self, entry: Entry<'c>) {
        self.put(entry.key, entry.key_place, entry.value.id());
    }

    /// The entries with these keys, and the extensions, as they are written.
    pub(super) fn keep_all(&mut self, source: Node<'c>, keys: &[&str]) {
        let known = |entry: &Entry<'_>| keys.contains(&entry.key) || entry.key.starts_with("x-");
        for entry in source.entries().filter(known) {
            self.keep(entry);
        }
    }

    /// An entry whose key stands for what is written at a place.
    pub(super) fn put(&mut self, key: &str, place: Place, value: NodeId) {
        // A key of a mapping has to lie in the file of the mapping.
        let here = self.origin.heading();
        let span = match place.file == here.file {
            true => place.span,
            false => here.span,
        };
        let key = key.to_owned();
        self.entries.push(DraftEntry { key, span, value });
    }

    /// An entry with nothing of its own in the source.
    pub(super) fn add(&mut self, key: &str, value: NodeId) {
        self.put(key, self.origin.heading(), value);
    }

    /// The entries of another mapping at the same place.
    pub(super) fn sibling(&self) -> Self {
        Self::of(self.origin)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Draft {
    pub(super) fn new(contract: &Contract) -> Self {
        Self {
            first: contract.arena.len(),
            nodes: Vec::new(),
        }
    }

    pub(super) fn text(&mut self, origin: Node<'_>, text: &str) -> NodeId {
        self.scalar(origin, Kind::String, text)
    }

    pub(super) fn flag(&mut self, origin: Node<'_>, value: bool) -> NodeId {
        self.scalar(origin, Kind::Bool, if value { "true" } else { "false" })
    }

    pub(super) fn null(&mut self, origin: Node<'_>) -> NodeId {
        self.scalar(origin, Kind::Null, "null")
    }

    fn scalar(&mut self, origin: Node<'_>, kind: Kind, text: &str) -> NodeId {
        self.add(origin, Content::Scalar(kind, text.to_owned()))
    }

    pub(super) fn list(&mut self, origin: Node<'_>, items: Vec<NodeId>) -> NodeId {
        for (slot, item) in (0u32..).zip(&items) {
            self.adopt(self.next(), slot, *item, origin);
        }
        self.add(origin, Content::Sequence(items))
    }

    pub(super) fn mapping(&mut self, entries: Entries<'_>) -> NodeId {
        let Entries { origin, entries } = entries;
        for (slot, entry) in (0u32..).zip(&entries) {
            self.adopt(self.next(), slot, entry.value, origin);
        }
        self.add(origin, Content::Mapping(entries))
    }

    /// The text of a scalar that was made before.
    pub(super) fn rewrite(&mut self, id: NodeId, text: String) {
        if let Some(Content::Scalar(_, old)) = self.get(id).map(|node| &mut node.content) {
            *old = text;
        }
    }

    /// The pointer of a new node that hangs together with the new root by new nodes only.
    pub(super) fn pointer(&self, id: NodeId, root: NodeId) -> Option<Vec<String>> {
        let mut tokens = Vec::new();
        let mut id = id;
        while id != root {
            let (parent, slot) = self
                .nodes
                .get(id.index().checked_sub(self.first)?)?
                .parent?;
            let parent_node = self.nodes.get(parent.index().checked_sub(self.first)?)?;
            tokens.push(match &parent_node.content {
                Content::Mapping(entries) => entries.get(slot as usize)?.key.clone(),
                _ => slot.to_string(),
            });
            id = parent;
        }
        tokens.reverse();
        Some(tokens)
    }

    /// Puts the nodes into the arena; those of them without a parent stand where they were written.
    pub(super) fn commit(self, arena: &mut Arena) {
        for node in self.nodes {
            let (parent, slot) = match node.parent {
                Some((parent, slot)) => (Some(parent), slot),
                None => {
                    let origin = arena.node(node.origin);
                    (origin.parent, origin.slot)
                }
            };
            let value = match &node.content {
                Content::Scalar(kind, text) => Value::Scalar(*kind, arena.own(text)),
                Content::Sequence(_) => Value::Sequence(Slice::default()),
                Content::Mapping(_) => Value::Mapping(Slice::default(), Keys::default()),
            };
            let (file, span) = (node.file, node.span);
            let id = arena.add(NodeData {
                file,
                span,
                parent,
                slot,
                value,
            });
            match node.content {
                Content::Scalar(..) => {}
                Content::Sequence(items) => arena.fill_sequence(id, span, &items),
                Content::Mapping(entries) => fill(arena, id, span, entries),
            }
        }
    }

    fn next(&self) -> NodeId {
        NodeId::at(self.first + self.nodes.len())
    }

    fn add(&mut self, origin: Node<'_>, content: Content) -> NodeId {
        let id = self.next();
        let data = origin.data();
        self.nodes.push(DraftNode {
            origin: origin.id(),
            file: data.file,
            span: data.span,
            parent: None,
            content,
        });
        id
    }

    /// A new node has the first parent that gets it, in the file in which it stands itself.
    fn adopt(&mut self, parent: NodeId, slot: u32, child: NodeId, origin: Node<'_>) {
        let file = origin.data().file;
        if let Some(node) = self.get(child)
            && node.parent.is_none()
            && node.file == file
        {
            node.parent = Some((parent, slot));
        }
    }

    fn get(&mut self, id: NodeId) -> Option<&mut DraftNode> {
        let index = id.index().checked_sub(self.first)?;
        self.nodes.get_mut(index)
    }
}

fn fill(arena: &mut Arena, id: NodeId, span: Span, entries: Vec<DraftEntry>) {
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| EntryData {
            key: arena.own(&entry.key),
            key_hash: KeyHash::of(&entry.key),
            key_span: entry.span,
            value: entry.value,
        })
        .collect();
    // All keys are the arena's own, and those of a draft differ.
    arena.fill_mapping(id, span, &entries, "");
}
