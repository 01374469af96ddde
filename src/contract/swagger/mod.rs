//! What comes in: a Swagger 2.0 contract whose references are found.
//! What goes out: the same contract in the form of OpenAPI 3.0, as further nodes that have the
//! places of those from which they come; text, examples and the like are shared.
//! What it must not know: how a file is read or a reference is found.

mod body;
mod document;
mod draft;
mod fault;
mod operation;
mod parameter;
mod response;
mod schema;
#[cfg(test)]
mod tests;

use super::arena::NodeId;
use super::grammar::ObjectKind;
use super::link::{Link, Links};
use super::{Contract, Node, Version, pointer};
use crate::diagnostic::{Place, Sink};
use draft::{Draft, Entries};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Replaces the root of a contract of 2.0 by one in the form of 3.0.
pub(super) fn convert(contract: &mut Contract, sink: &mut Sink) {
    let mut converter = Converter::new(contract, sink);
    let root = converter.document();
    let links = converter.links(root);
    let Converter { draft, done, .. } = converter;
    let replaced = done.into_keys().map(|(id, _)| id);
    contract.replaced = replaced.collect();
    draft.commit(&mut contract.arena);
    contract.links = links;
    contract.root = root;
    contract.version = Version::V3_0;
}

struct Converter<'c, 's> {
    contract: &'c Contract,
    sink: &'s mut Sink,
    draft: Draft,
    /// What the nodes have become, each as the kind of object as which it is used.
    done: BTreeMap<(NodeId, ObjectKind), NodeId>,
    /// What is being converted, from the outside in.
    open: BTreeSet<(NodeId, ObjectKind)>,
    /// Targets of references, which may stand somewhere else than in a component.
    queue: VecDeque<(NodeId, ObjectKind)>,
    references: Vec<Reference>,
    schemas: Vec<NodeId>,
    /// The media types of all operations that name none.
    consumes: Vec<MediaType>,
    produces: Vec<MediaType>,
    /// Those of the operation at hand, where they are others.
    own_produces: Option<Vec<MediaType>>,
}

/// A reference of the new form, and what it refers to in the old one.
struct Reference {
    holder: NodeId,
    text: NodeId,
    in_root_file: bool,
    written: String,
    target: Option<(NodeId, ObjectKind)>,
    kind: ObjectKind,
}

/// The name of a media type and where it stands.
#[derive(Clone, PartialEq)]
struct MediaType {
    name: String,
    place: Place,
}

impl<'c, 's> Converter<'c, 's> {
    fn new(contract: &'c Contract, sink: &'s mut Sink) -> Self {
        Self {
            draft: Draft::new(contract),
            contract,
            sink,
            done: BTreeMap::new(),
            open: BTreeSet::new(),
            queue: VecDeque::new(),
            references: Vec::new(),
            schemas: Vec::new(),
            consumes: Vec::new(),
            produces: Vec::new(),
            own_produces: None,
        }
    }

    /// An object, or a reference to one.
    fn child(&mut self, node: Node<'c>, kind: ObjectKind) -> NodeId {
        if node.reference().is_none() {
            return self.object(node, kind);
        }
        let key = (node.id(), kind);
        if let Some(done) = self.done.get(&key) {
            return *done;
        }
        let new = self.reference(node, kind);
        self.done.insert(key, new);
        new
    }

    /// An object, which stays what it is if it stands inside itself.
    fn object(&mut self, node: Node<'c>, kind: ObjectKind) -> NodeId {
        let key = (node.id(), kind);
        if let Some(done) = self.done.get(&key) {
            return *done;
        }
        if !node.is_mapping() || !self.open.insert(key) {
            return node.id();
        }
        let new = match kind {
            ObjectKind::Schema => self.schema(node),
            ObjectKind::Items => self.items(node),
            ObjectKind::Parameter => self.parameter(node),
            ObjectKind::Header => self.header(node),
            ObjectKind::Response => self.response(node),
            ObjectKind::PathItem => self.path_item(node),
            ObjectKind::SecurityScheme => self.security_scheme(node),
            _ => node.id(),
        };
        self.open.remove(&key);
        self.done.insert(key, new);
        new
    }

    /// A reference. What has no place among the components is put where it is used.
    fn reference(&mut self, node: Node<'c>, kind: ObjectKind) -> NodeId {
        let Some(reference) = node.reference() else {
            return node.id();
        };
        let has_section = kind.section(Version::V3_0).is_some();
        if let Some(target) = reference.target
            && !has_section
            && target.is_in_root_file()
        {
            return self.child(target, kind);
        }
        let mut entries = Entries::of(node);
        self.refer(node, kind, &mut entries);
        let holder = self.draft.mapping(entries);
        self.note_holder(holder, kind);
        holder
    }

    /// Writes the `$ref` of a node whose new form is yet to be made.
    fn refer(&mut self, node: Node<'c>, kind: ObjectKind, entries: &mut Entries<'c>) {
        let (Some(reference), Some(entry)) = (node.reference(), node.entry("$ref")) else {
            return;
        };
        let text = self.draft.text(entry.value, reference.text);
        entries.put("$ref", entry.key_place, text);
        let target = reference.target.map(|target| (target.id(), kind));
        self.queue.extend(target);
        self.references.push(Reference {
            holder: text,
            text,
            in_root_file: node.is_in_root_file(),
            written: reference.text.to_owned(),
            target,
            kind,
        });
    }

    /// Says which node holds the `$ref` that was written last.
    fn note_holder(&mut self, holder: NodeId, kind: ObjectKind) {
        if let Some(reference) = self.references.last_mut() {
            reference.holder = holder;
        }
        if kind == ObjectKind::Schema {
            self.schemas.push(holder);
        }
    }

    /// Every value of a mapping as an object of one kind.
    fn map_of(&mut self, node: Node<'c>, kind: ObjectKind) -> NodeId {
        let Some(node) = node.resolved().filter(|node| node.is_mapping()) else {
            return node.id();
        };
        let mut entries = Entries::of(node);
        for entry in node.entries() {
            let value = self.child(entry.value, kind);
            entries.put(entry.key, entry.key_place, value);
        }
        self.draft.mapping(entries)
    }

    /// Every item of a list as an object of one kind.
    fn list_of(&mut self, node: Node<'c>, kind: ObjectKind) -> NodeId {
        let Some(node) = node.resolved().filter(|node| node.is_sequence()) else {
            return node.id();
        };
        let items = node.items().map(|item| self.child(item, kind)).collect();
        self.draft.list(node, items)
    }

    /// The references of the new form.
    fn links(&mut self, root: NodeId) -> Links {
        let mut links = BTreeMap::new();
        for reference in std::mem::take(&mut self.references) {
            let target = reference.target.map(|key| self.end_of(key));
            let text = self.text_of(&reference, target, root);
            self.draft.rewrite(reference.text, text);
            let link = Link {
                text: reference.text,
                target,
                end: None,
                kind: Some(reference.kind),
            };
            links.insert(reference.holder, link);
        }
        Links::new(links, std::mem::take(&mut self.schemas))
    }

    /// What a target has become.
    fn end_of(&self, key: (NodeId, ObjectKind)) -> NodeId {
        self.done.get(&key).copied().unwrap_or(key.0)
    }

    /// The text of a reference: the place of its target in the new form, or in its own file.
    fn text_of(&self, reference: &Reference, target: Option<NodeId>, root: NodeId) -> String {
        let written = &reference.written;
        let tokens = target.and_then(|target| self.draft.pointer(target, root));
        if let Some(tokens) = tokens.filter(|_| reference.in_root_file) {
            let path = tokens.iter().map(|token| pointer::encode(token));
            let path: String = path.map(|token| format!("/{token}")).collect();
            return format!("#{}", pointer::fragment(&path));
        }
        let sections = [
            ("#/definitions/", "schemas"),
            ("#/parameters/", "parameters"),
            ("#/responses/", "responses"),
        ];
        let moved = sections.into_iter().find_map(|(old, new)| {
            let rest = written.strip_prefix(old)?;
            Some(format!("#/components/{new}/{rest}"))
        });
        moved
            .filter(|_| reference.in_root_file)
            .unwrap_or_else(|| written.clone())
    }
}
