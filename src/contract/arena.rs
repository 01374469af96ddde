//! The nodes of all files of a contract, in one place.

use crate::diagnostic::Span;
use std::collections::BTreeMap;

/// Names a node of a contract, for as long as the contract lives.
///
/// Ids grow in the order in which the nodes are written, file after file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// The type of value that a node is, after the core schema of YAML 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true` or `false`.
    Bool,
    /// Any number, an integer or not.
    Number,
    /// Text.
    String,
    /// A list.
    Sequence,
    /// Keys and values.
    Mapping,
}

impl Kind {
    /// The kind with its article, as messages need it.
    pub fn described(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Sequence => "a list",
            Self::Mapping => "a mapping",
        }
    }
}

/// Text of a scalar or a key. Almost all of it stands in the source as it is, and is not copied.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text {
    /// The bytes of the node's file.
    Source(Span),
    /// Text that differs from the source, such as a string with escapes: an index into the arena.
    Owned(u32),
}

/// A key with its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntryData {
    pub(super) key: Text,
    pub(super) key_span: Span,
    pub(super) value: NodeId,
}

/// What a node holds. The slices lie in the arena.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    Scalar(Kind, Text),
    Sequence(Slice),
    Mapping(Slice),
}

/// Consecutive items or entries of the arena.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slice {
    start: u32,
    len: u32,
}

impl Slice {
    fn new(start: usize, end: usize) -> Self {
        Self {
            start: small(start),
            len: small(end - start),
        }
    }

    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }

    pub(super) fn len(self) -> usize {
        self.len as usize
    }
}

/// One node.
#[derive(Clone, Copy, Debug)]
pub(super) struct NodeData {
    /// Index of the file in the contract.
    pub(super) file: u32,
    pub(super) span: Span,
    /// The node in which this one was written, none for the root of a file.
    pub(super) parent: Option<NodeId>,
    /// The index in the parent.
    pub(super) slot: u32,
    pub(super) value: Value,
}

/// Mappings with more entries than this have an index for finding a key.
const INDEXED: usize = 16;

/// All nodes. Grows file by file, never shrinks but by [`rewind`](Arena::rewind).
#[derive(Debug, Default)]
pub(super) struct Arena {
    nodes: Vec<NodeData>,
    items: Vec<NodeId>,
    entries: Vec<EntryData>,
    owned: Vec<Box<str>>,
    /// Positions of a large mapping's entries, sorted by key.
    indexes: BTreeMap<NodeId, Box<[u32]>>,
}

/// The size of an arena at some moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    nodes: usize,
    items: usize,
    entries: usize,
    owned: usize,
}

impl Arena {
    pub(super) fn add(&mut self, node: NodeData) -> NodeId {
        let id = NodeId(small(self.nodes.len()));
        self.nodes.push(node);
        id
    }

    pub(super) fn own(&mut self, text: &str) -> Text {
        let index = small(self.owned.len());
        self.owned.push(text.into());
        Text::Owned(index)
    }

    pub(super) fn node(&self, id: NodeId) -> &NodeData {
        &self.nodes[id.0 as usize]
    }

    /// Gives a sequence the items that are collected.
    pub(super) fn fill_sequence(&mut self, id: NodeId, span: Span, items: &[NodeId]) {
        let start = self.items.len();
        self.items.extend_from_slice(items);
        let node = &mut self.nodes[id.0 as usize];
        node.value = Value::Sequence(Slice::new(start, self.items.len()));
        node.span = span;
    }

    /// Gives a mapping its entries. `by_key` are their positions, sorted by key.
    pub(super) fn fill_mapping(
        &mut self,
        id: NodeId,
        span: Span,
        entries: &[EntryData],
        by_key: Vec<u32>,
    ) {
        let start = self.entries.len();
        self.entries.extend_from_slice(entries);
        let node = &mut self.nodes[id.0 as usize];
        node.value = Value::Mapping(Slice::new(start, self.entries.len()));
        node.span = span;
        if entries.len() > INDEXED {
            self.indexes.insert(id, by_key.into());
        }
    }

    pub(super) fn items(&self, slice: Slice) -> &[NodeId] {
        &self.items[slice.range()]
    }

    pub(super) fn entries(&self, slice: Slice) -> &[EntryData] {
        &self.entries[slice.range()]
    }

    /// The text, of which `source` is the file's.
    pub(super) fn text<'a>(&'a self, text: Text, source: &'a str) -> &'a str {
        match text {
            Text::Source(span) => &source[span.range()],
            Text::Owned(index) => &self.owned[index as usize],
        }
    }

    /// The entry of a mapping that has the key; the first one if the key is duplicated.
    pub(super) fn find(&self, mapping: NodeId, key: &str, source: &str) -> Option<usize> {
        let Value::Mapping(slice) = self.node(mapping).value else {
            return None;
        };
        let entries = self.entries(slice);
        let Some(index) = self.indexes.get(&mapping) else {
            return entries
                .iter()
                .position(|entry| self.text(entry.key, source) == key);
        };
        let key_at = |position: u32| self.text(entries[position as usize].key, source);
        let first = index.partition_point(|position| key_at(*position) < key);
        let position = *index.get(first)?;
        (key_at(position) == key).then_some(position as usize)
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            nodes: self.nodes.len(),
            items: self.items.len(),
            entries: self.entries.len(),
            owned: self.owned.len(),
        }
    }

    /// Forgets everything added since `mark`.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.nodes.truncate(mark.nodes);
        self.items.truncate(mark.items);
        self.entries.truncate(mark.entries);
        self.owned.truncate(mark.owned);
        self.indexes.split_off(&NodeId(small(mark.nodes)));
    }

    /// The number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The ids of all nodes.
    pub(super) fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..small(self.nodes.len())).map(NodeId)
    }

    /// The ids of the nodes added since `mark`.
    pub(super) fn since(&self, mark: Mark) -> impl Iterator<Item = NodeId> + use<> {
        (small(mark.nodes)..small(self.nodes.len())).map(NodeId)
    }
}

impl NodeId {
    /// The root of the root document: a node comes before what is written in it.
    pub(super) const FIRST: Self = Self(0);

    /// The node with this position.
    pub(super) fn at(index: usize) -> Self {
        Self(small(index))
    }

    /// The position in tables that have a place for each node.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Indexes fit: a file is limited to far fewer bytes than `u32` counts, and so are the nodes.
fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
