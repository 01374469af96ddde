use super::arena::{EntryData, Kind, NodeData, NodeId, Text, Value};
use super::{Contract, File, pointer, scalar};
use crate::diagnostic::{FileId, Place, Span};
use std::fmt;

/// A node of a contract: a mapping, a list or a scalar, at a place in a file.
///
/// Reading is lenient: a mapping's methods on a list find nothing, and so on. Nothing follows
/// references but [`resolved`](Self::resolved) and [`at`](Self::at).
#[derive(Clone, Copy)]
pub struct Node<'c> {
    contract: &'c Contract,
    id: NodeId,
}

/// A key of a mapping with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'c> {
    /// The key, always as text: `200:` is `200`.
    pub key: &'c str,
    /// Where the key stands.
    pub key_place: Place,
    /// The value.
    pub value: Node<'c>,
}

/// A `$ref` that stands where it is a reference, not just a property with that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'c> {
    /// The text, such as `#/components/schemas/Pet`.
    pub text: &'c str,
    /// Where the text stands.
    pub place: Place,
    /// The node to which the text leads, which may be a reference itself. `None` if the reference
    /// is broken.
    pub target: Option<Node<'c>>,
}

impl<'c> Node<'c> {
    pub(super) fn new(contract: &'c Contract, id: NodeId) -> Self {
        Self { contract, id }
    }

    /// The contract that holds the node.
    pub fn contract(self) -> &'c Contract {
        self.contract
    }

    /// The identity of the node: equal for two paths to the same node, through references or
    /// aliases.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The type of value.
    pub fn kind(self) -> Kind {
        match self.data().value {
            Value::Scalar(kind, _) => kind,
            Value::Sequence(_) => Kind::Sequence,
            Value::Mapping(..) => Kind::Mapping,
        }
    }

    /// Whether the node is a mapping.
    pub fn is_mapping(self) -> bool {
        self.kind() == Kind::Mapping
    }

    /// Whether the node is a list.
    pub fn is_sequence(self) -> bool {
        self.kind() == Kind::Sequence
    }

    /// Whether the node is null.
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The value of a key, as written.
    #[inline]
    pub fn get(self, key: &str) -> Option<Self> {
        let arena = &self.contract.arena;
        let position = arena.find(self.id, key, || &self.file_data().text)?;
        let entry = self.entry_data().get(position)?;
        Some(Self::new(self.contract, entry.value))
    }

    /// The value of a key with references followed. `None` also for a broken one.
    pub fn at(self, key: &str) -> Option<Self> {
        self.get(key)?.resolved()
    }

    /// The entry of a key.
    pub fn entry(self, key: &str) -> Option<Entry<'c>> {
        let arena = &self.contract.arena;
        let position = arena.find(self.id, key, || &self.file_data().text)?;
        self.entry_data()
            .get(position)
            .map(|entry| self.make_entry(entry))
    }

    /// The entries of a mapping as written, in order.
    pub fn entries(self) -> impl ExactSizeIterator<Item = Entry<'c>> + DoubleEndedIterator {
        self.entry_data()
            .iter()
            .map(move |entry| self.make_entry(entry))
    }

    /// The items of a list as written, in order.
    pub fn items(self) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        let items = match self.data().value {
            Value::Sequence(slice) => self.contract.arena.items(slice),
            _ => &[],
        };
        items.iter().map(move |id| Self::new(self.contract, *id))
    }

    /// Number of entries or items; 0 for a scalar.
    pub fn len(self) -> usize {
        match self.data().value {
            Value::Sequence(slice) | Value::Mapping(slice, _) => slice.len(),
            Value::Scalar(..) => 0,
        }
    }

    /// Whether there are no entries or items.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The raw text of any scalar, without quotes and escapes.
    pub fn text(self) -> Option<&'c str> {
        match self.data().value {
            Value::Scalar(_, text) => Some(self.resolve_text(text)),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(self) -> Option<&'c str> {
        self.text_of(Kind::String)
    }

    /// The raw text of a number, such as `014`, `1.10` or `0x1F`.
    pub fn as_number(self) -> Option<&'c str> {
        self.text_of(Kind::Number)
    }

    /// The value of a boolean.
    pub fn as_bool(self) -> Option<bool> {
        self.text_of(Kind::Bool).map(scalar::as_bool)
    }

    /// The value of a number that is an integer, `1.0` included.
    pub fn as_u64(self) -> Option<u64> {
        self.as_i128()
            .and_then(|integer| u64::try_from(integer).ok())
    }

    /// The value of a number that is an integer, `1.0` included.
    pub fn as_i64(self) -> Option<i64> {
        self.as_i128()
            .and_then(|integer| i64::try_from(integer).ok())
    }

    /// The value of a number that is an integer, `1.0` included.
    pub fn as_i128(self) -> Option<i128> {
        self.as_number().and_then(scalar::as_integer)
    }

    /// The value of a number, rounded to the nearest `f64`.
    pub fn as_f64(self) -> Option<f64> {
        self.as_number().and_then(scalar::as_float)
    }

    /// A number as JSON writes it, digit by digit; `None` for `.inf`, `1e400` and the like.
    pub fn as_decimal(self) -> Option<String> {
        self.as_number().and_then(scalar::as_decimal)
    }

    /// The reference that this node is, if it is one.
    pub fn reference(self) -> Option<Reference<'c>> {
        let link = self.contract.links.get(self.id)?;
        let text = Self::new(self.contract, link.text);
        Some(Reference {
            text: text.text().unwrap_or_default(),
            place: text.place(),
            target: link.target.map(|id| Self::new(self.contract, id)),
        })
    }

    /// The node itself, or what stands at the end of its references. `None` for a broken or
    /// circular one.
    ///
    /// OpenAPI 3.1 permits keys beside `$ref` in a schema; they are read from the node itself.
    pub fn resolved(self) -> Option<Self> {
        let end = self.contract.links.resolved(self.id)?;
        Some(Self::new(self.contract, end))
    }

    /// Where the node stands. For a mapping or list this is all of it, see
    /// [`heading`](Self::heading).
    pub fn place(self) -> Place {
        Place {
            file: self.file(),
            span: self.data().span,
        }
    }

    /// Where the key of the node stands, if it is the value of one. For the target of an alias this
    /// is the key at the anchor.
    pub fn key_place(self) -> Option<Place> {
        self.own_entry().map(|entry| Place {
            file: self.file(),
            span: entry.key_span,
        })
    }

    /// The place at which to point a reader: a scalar itself, else the key, else the first
    /// character.
    pub fn heading(self) -> Place {
        let place = self.place();
        if self.text().is_some_and(|text| !text.is_empty()) {
            return place;
        }
        let rest = &self.file_data().text[place.span.range()];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let start = place.span.start as usize;
        let inside = if self.is_empty() {
            place.span
        } else {
            Span::new(start, start + first)
        };
        self.key_place().unwrap_or(Place {
            span: inside,
            ..place
        })
    }

    /// The file in which the node stands.
    pub fn file(self) -> FileId {
        self.file_data().id
    }

    /// The place of that file among those that were read.
    pub(super) fn file_number(self) -> u32 {
        self.data().file
    }

    /// The path of that file, relative to the folder of the root document.
    pub fn file_path(self) -> &'c str {
        &self.file_data().path
    }

    /// Whether the node stands in the root document.
    pub fn is_in_root_file(self) -> bool {
        self.data().file == 0
    }

    /// The node in which this one is written; for the target of an alias, the one at the anchor.
    pub fn parent(self) -> Option<Self> {
        self.data().parent.map(|id| Self::new(self.contract, id))
    }

    /// The JSON Pointer (RFC 6901) of the node in its own file.
    pub fn pointer(self) -> String {
        let mut trail = vec![self];
        while let Some(parent) = trail[trail.len() - 1].parent() {
            trail.push(parent);
        }
        let mut pointer = String::with_capacity(16 * trail.len());
        for node in trail.iter().rev().skip(1) {
            pointer.push('/');
            match node.own_entry() {
                Some(entry) => pointer.push_str(&pointer::encode(self.resolve_text(entry.key))),
                None => pointer.push_str(&node.data().slot.to_string()),
            }
        }
        pointer
    }

    /// The key or index in the parent, unescaped. `None` for the root of a file.
    pub fn last_token(self) -> Option<String> {
        match self.own_entry() {
            Some(entry) => Some(self.resolve_text(entry.key).to_owned()),
            None => self.parent().map(|_| self.data().slot.to_string()),
        }
    }

    /// A name for what is defined here: the key of a component or of another definition, or the
    /// stem of a file that is one definition. `None` for anything in the middle of a definition.
    ///
    /// What stands in another file has the name of the component that refers to it, if there is
    /// one.
    pub fn component_name(self) -> Option<String> {
        if let Some(name) = self.contract.links.name(self.id) {
            return Some(name.clone());
        }
        let Some(parent) = self.parent() else {
            return (!self.is_in_root_file()).then(|| self.file_stem());
        };
        let key = self
            .own_entry()
            .map(|entry| self.resolve_text(entry.key).to_owned())?;
        let section = parent.last_token();
        let defines = match parent.parent() {
            Some(components) => {
                components.last_token().as_deref() == Some("components")
                    || matches!(section.as_deref(), Some("definitions" | "$defs"))
            }
            None => !self.is_in_root_file() && !self.contract.links.is_whole(self.file_number()),
        };
        defines.then_some(key)
    }

    /// A child by a token of a JSON Pointer.
    pub(super) fn child(self, token: &str) -> Option<Self> {
        if self.is_sequence() {
            let canonical = token == "0" || !token.starts_with(['0', '+']);
            return self.items().nth(token.parse().ok().filter(|_| canonical)?);
        }
        self.get(token)
    }

    /// The name of the node's file without folder and extension.
    pub(super) fn file_stem(self) -> String {
        let path = self.file_path();
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        name.rsplit_once('.')
            .map_or(name, |(stem, _)| stem)
            .to_owned()
    }

    pub(super) fn data(self) -> &'c NodeData {
        self.contract.arena.node(self.id)
    }

    fn file_data(self) -> &'c File {
        &self.contract.files[self.data().file as usize]
    }

    fn entry_data(self) -> &'c [EntryData] {
        match self.data().value {
            Value::Mapping(slice, _) => self.contract.arena.entries(slice),
            _ => &[],
        }
    }

    /// The entry of the parent that holds this node.
    fn own_entry(self) -> Option<&'c EntryData> {
        let slot = self.data().slot as usize;
        self.parent()?.entry_data().get(slot)
    }

    fn make_entry(self, entry: &'c EntryData) -> Entry<'c> {
        Entry {
            key: self.resolve_text(entry.key),
            key_place: Place {
                file: self.file(),
                span: entry.key_span,
            },
            value: Self::new(self.contract, entry.value),
        }
    }

    fn resolve_text(self, text: Text) -> &'c str {
        self.contract.arena.text(text, &self.file_data().text)
    }

    fn text_of(self, kind: Kind) -> Option<&'c str> {
        if self.kind() == kind {
            self.text()
        } else {
            None
        }
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.contract, other.contract)
    }
}

impl Eq for Node<'_> {}

/// `file#pointer`, which says more than the fields.
impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file_path(), self.pointer())
    }
}
