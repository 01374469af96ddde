//! Makes nodes out of what the YAML and JSON readers find, and keeps the limits common to both.

use super::arena::{Arena, EntryData, KeyHash, Keys, Kind, NodeData, NodeId, Slice, Text, Value};
use crate::diagnostic::{Code, Diagnostic, FileId, Place, Sink, Span, quoted};
use std::collections::BTreeMap;

/// The deepest nesting that is read. Everything behind this room may recurse over a document.
const MAX_DEPTH: usize = 256;
/// The number of nodes that may stand behind the aliases of a file.
const MAX_EXPANSION: u64 = 1_000_000;

/// A fault after which the rest of the file cannot be read.
pub(super) type Fatal = Box<Diagnostic>;

/// An anchor's number in its file; 0 is none.
pub(super) type Anchor = usize;

pub(super) struct Builder<'a> {
    arena: &'a mut Arena,
    sink: &'a mut Sink,
    file: u32,
    file_id: FileId,
    source: &'a str,
    frames: Vec<Frame>,
    /// Items of the open sequences, those of the innermost last.
    items: Vec<NodeId>,
    /// Entries of the open mappings, those of the innermost last.
    entries: Vec<EntryData>,
    anchors: BTreeMap<Anchor, Built>,
    expansion: u64,
    root: Option<NodeId>,
}

/// A sequence or mapping whose end was not yet seen.
struct Frame {
    node: NodeId,
    anchor: Anchor,
    start: u32,
    /// Where the last child ends.
    end: u32,
    /// Where its items or entries begin in the builder's.
    base: usize,
    is_mapping: bool,
    key: Option<(Text, Span)>,
    size: u64,
    height: usize,
}

/// A finished node.
#[derive(Clone, Copy)]
struct Built {
    node: NodeId,
    end: u32,
    /// Number of nodes in it, those behind aliases counted each time.
    size: u64,
    /// Levels of nesting in it.
    height: usize,
}

/// Where the builder's file stands in the contract and in the sources.
#[derive(Clone, Copy)]
pub(super) struct FileRef {
    pub(super) index: u32,
    pub(super) id: FileId,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        arena: &'a mut Arena,
        file: FileRef,
        source: &'a str,
        sink: &'a mut Sink,
    ) -> Self {
        Self {
            arena,
            sink,
            file: file.index,
            file_id: file.id,
            source,
            frames: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            anchors: BTreeMap::new(),
            expansion: 0,
            root: None,
        }
    }

    /// The root node, once all of the document was seen.
    pub(super) fn finish(self) -> Option<NodeId> {
        self.root
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place {
            file: self.file_id,
            span,
        }
    }

    /// Copies text that does not stand in the source as it is.
    pub(super) fn own(&mut self, text: &str) -> Text {
        self.arena.own(text)
    }

    /// Whether the next node is a key.
    pub(super) fn expects_key(&self) -> bool {
        self.frames
            .last()
            .is_some_and(|frame| frame.is_mapping && frame.key.is_none())
    }

    /// Takes the key of the next value.
    pub(super) fn key(&mut self, key: Text, span: Span) {
        if let Some(frame) = self.frames.last_mut() {
            frame.key = Some((key, span));
            frame.end = frame.end.max(span.end);
        }
    }

    pub(super) fn scalar(&mut self, kind: Kind, text: Text, span: Span, anchor: Anchor) {
        let node = self.add(Value::Scalar(kind, text), span);
        self.attach(
            Built {
                node,
                end: span.end,
                size: 1,
                height: 0,
            },
            anchor,
        );
    }

    pub(super) fn open_sequence(&mut self, start: usize, anchor: Anchor) -> Result<(), Fatal> {
        self.open(Value::Sequence(Slice::default()), start, anchor)
    }

    pub(super) fn open_mapping(&mut self, start: usize, anchor: Anchor) -> Result<(), Fatal> {
        self.open(
            Value::Mapping(Slice::default(), Keys::default()),
            start,
            anchor,
        )
    }

    fn open(&mut self, value: Value, start: usize, anchor: Anchor) -> Result<(), Fatal> {
        let span = Span::at(start);
        if self.frames.len() == MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        let is_mapping = matches!(value, Value::Mapping(..));
        let base = if is_mapping {
            self.entries.len()
        } else {
            self.items.len()
        };
        let node = self.add(value, span);
        self.frames.push(Frame {
            node,
            anchor,
            start: span.start,
            end: span.end,
            base,
            is_mapping,
            key: None,
            size: 1,
            height: 0,
        });
        Ok(())
    }

    /// Ends the innermost sequence or mapping: behind its last child, or at `end` if that is given.
    pub(super) fn close(&mut self, end: Option<usize>) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let end = end.unwrap_or(frame.end as usize);
        let span = Span::new(frame.start as usize, end);
        if frame.is_mapping {
            let entries = &self.entries[frame.base..];
            if self
                .arena
                .fill_mapping(frame.node, span, entries, self.source)
            {
                self.report_duplicates(frame.base);
            }
            self.entries.truncate(frame.base);
        } else {
            let items = &self.items[frame.base..];
            self.arena.fill_sequence(frame.node, span, items);
            self.items.truncate(frame.base);
        }
        let Frame {
            node, size, height, ..
        } = frame;
        self.attach(
            Built {
                node,
                end: span.end,
                size,
                height: height + 1,
            },
            frame.anchor,
        );
    }

    /// Puts the node that an anchor names into the innermost sequence or mapping once more.
    pub(super) fn alias(&mut self, anchor: Anchor, span: Span) -> Result<(), Fatal> {
        let Some(target) = self.anchors.get(&anchor).copied() else {
            let message = "an alias stands inside the node that it names";
            let fault = self.fatal(Code::RecursiveAlias, message, span);
            return Err(Box::new(
                fault.help("use `$ref` for a schema that contains itself"),
            ));
        };
        self.expansion += target.size;
        if self.expansion > MAX_EXPANSION {
            let message = "aliases expand to more than 1,000,000 nodes";
            let fault = self.fatal(Code::AliasExpansion, message, span);
            return Err(Box::new(
                fault.help("use `$ref` for what stands in many places"),
            ));
        }
        if self.frames.len() + target.height > MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        self.attach(
            Built {
                end: span.end,
                ..target
            },
            0,
        );
        Ok(())
    }

    pub(super) fn fatal(&self, code: Code, message: impl Into<String>, span: Span) -> Fatal {
        Box::new(Diagnostic::new(code, message).at(self.place(span), ""))
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    fn too_deep(&self, span: Span) -> Fatal {
        let message = format!("the nesting is deeper than {MAX_DEPTH} levels");
        let fault = self.fatal(Code::TooDeep, message, span);
        Box::new(fault.help("give the inner parts names, and refer to them with `$ref`"))
    }

    fn add(&mut self, value: Value, span: Span) -> NodeId {
        let parent = self.frames.last();
        let slot = parent.map_or(0, |frame| {
            let filled = if frame.is_mapping {
                self.entries.len()
            } else {
                self.items.len()
            };
            filled - frame.base
        });
        self.arena.add(NodeData {
            file: self.file,
            span,
            parent: parent.map(|frame| frame.node),
            slot: u32::try_from(slot).unwrap_or(u32::MAX),
            value,
        })
    }

    fn attach(&mut self, built: Built, anchor: Anchor) {
        if anchor != 0 {
            self.anchors.insert(anchor, built);
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(built.node);
            return;
        };
        frame.end = frame.end.max(built.end);
        frame.size += built.size;
        frame.height = frame.height.max(built.height);
        if !frame.is_mapping {
            self.items.push(built.node);
        } else if let Some((key, key_span)) = frame.key.take() {
            let key_hash = KeyHash::of(self.arena.text(key, self.source));
            self.entries.push(EntryData {
                key,
                key_hash,
                key_span,
                value: built.node,
            });
        }
    }

    /// Reports the keys that stand twice among the entries from this one on.
    fn report_duplicates(&mut self, base: usize) {
        let entries = &self.entries[base..];
        let arena = &*self.arena;
        let key = |entry: &EntryData| arena.text(entry.key, self.source);
        let mut by_key: Vec<&EntryData> = entries.iter().collect();
        by_key.sort_by_key(|entry| key(entry));
        for pair in by_key.windows(2) {
            let name = key(pair[0]);
            if name == key(pair[1]) {
                let file = self.file_id;
                let place = |entry: &EntryData| Place {
                    file,
                    span: entry.key_span,
                };
                let [first, second] = [pair[0], pair[1]].map(place);
                self.sink.push(duplicate_key(name, first, second));
            }
        }
    }
}

fn duplicate_key(key: &str, first: Place, second: Place) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateKey,
        format!("the key {} is given twice", quoted(key)),
    )
    .at(second, "given again here")
    .also(first, "first given here")
    .help("remove or rename one of the two")
}
