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
    pub(super) key_hash: KeyHash,
    pub(super) key_span: Span,
    pub(super) value: NodeId,
}

/// What can be told of a key at a glance. Most lookups ask for keys that are not there, and end here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyHash(u32);

impl KeyHash {
    #[inline]
    pub(super) fn of(key: &str) -> Self {
        let bytes = key.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
            return Self(0);
        };
        let middle = bytes[bytes.len() / 2];
        let ends = u32::from_le_bytes([*first, middle, *last, 0]);
        // Keys in one mapping hardly ever share the length and all three.
        Self((ends ^ ((key.len() as u32) << 24)).wrapping_mul(0x9e37_79b1))
    }

    /// The bit of the key in a mapping's [`Keys`].
    #[inline]
    fn bit(self) -> u64 {
        1 << (self.0 >> 26)
    }
}

/// A bit for each key of a mapping: where the bit of a key is missing, the key is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keys(u64);

/// What a node holds. The slices lie in the arena.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    Scalar(Kind, Text),
    Sequence(Slice),
    Mapping(Slice, Keys),
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
    /// Makes room for the nodes of so many bytes of source.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.nodes.reserve(bytes / 32);
        self.entries.reserve(bytes / 40);
    }

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

    /// Gives a mapping its entries. Says whether two of their keys may be the same.
    pub(super) fn fill_mapping(
        &mut self,
        id: NodeId,
        span: Span,
        entries: &[EntryData],
        source: &str,
    ) -> bool {
        let start = self.entries.len();
        self.entries.extend_from_slice(entries);
        let keys = Keys(entries.iter().fold(0, |keys, it| keys | it.key_hash.bit()));
        let node = &mut self.nodes[id.0 as usize];
        node.value = Value::Mapping(Slice::new(start, self.entries.len()), keys);
        node.span = span;
        if entries.len() <= INDEXED {
            let mut rest = entries.iter().enumerate();
            return rest.any(|(at, it)| entries[..at].iter().any(|to| to.key_hash == it.key_hash));
        }
        let key_at = |position: &u32| self.text(entries[*position as usize].key, source);
        let mut by_key: Vec<u32> = (0u32..).take(entries.len()).collect();
        by_key.sort_by_key(key_at);
        let is_twice = |pair: &[u32]| key_at(&pair[0]) == key_at(&pair[1]);
        let repeats = by_key.windows(2).any(is_twice);
        self.indexes.insert(id, by_key.into());
        repeats
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
    #[inline]
    pub(super) fn find<'s>(
        &self,
        mapping: NodeId,
        key: &str,
        source: impl FnOnce() -> &'s str,
    ) -> Option<usize> {
        let Value::Mapping(slice, keys) = self.node(mapping).value else {
            return None;
        };
        let hash = KeyHash::of(key);
        if keys.0 & hash.bit() == 0 {
            return None;
        }
        let (entries, source) = (self.entries(slice), source());
        if slice.len() > INDEXED {
            return self.search(mapping, entries, key, source);
        }
        let is_it =
            |entry: &EntryData| entry.key_hash == hash && self.text(entry.key, source) == key;
        entries.iter().position(is_it)
    }

    fn search(
        &self,
        mapping: NodeId,
        entries: &[EntryData],
        key: &str,
        source: &str,
    ) -> Option<usize> {
        let index = self.indexes.get(&mapping)?;
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
