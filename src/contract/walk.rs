//! The walk over a document: it compares each node with what OpenAPI says may stand there.
//!
//! It enters whatever it has not yet been to, so that a contract with circles is walked once, and
//! it puts the references aside for the linker to follow.

use super::arena::NodeId;
use super::grammar::{ObjectKind, ObjectTable, Others, Shape};
use super::{Contract, Entry, Node, Version};
use super::{check, constraint};
use crate::diagnostic::Sink;
use std::collections::{BTreeSet, VecDeque};

/// A reference that the walk has met.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    /// The node that the reference stands for.
    pub(super) holder: NodeId,
    /// The scalar with the text.
    pub(super) text: NodeId,
    /// What the target has to be.
    pub(super) expected: Shape,
}

/// What a node was found to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Role {
    #[default]
    Unknown,
    /// A map or list of objects.
    Container,
    Object(ObjectKind),
}

pub(super) struct Walk {
    version: Version,
    /// The role of each node, by the index of its id.
    roles: Vec<Role>,
    queue: VecDeque<(NodeId, Shape)>,
    pending: VecDeque<Pending>,
    /// The nodes whose references were put aside. A scalar has no role that tells so, and may be what
    /// its own reference leads to.
    referring: BTreeSet<NodeId>,
}

impl Walk {
    pub(super) fn new(version: Version) -> Self {
        Self {
            version,
            roles: Vec::new(),
            queue: VecDeque::new(),
            pending: VecDeque::new(),
            referring: BTreeSet::new(),
        }
    }

    /// Walks over the root document without following references.
    pub(super) fn start(&mut self, contract: &Contract, sink: &mut Sink) {
        self.visit(contract.root(), Shape::Object(ObjectKind::OpenApi), sink);
        self.run(contract, sink);
    }

    /// Walks over everything that was entered.
    pub(super) fn run(&mut self, contract: &Contract, sink: &mut Sink) {
        while let Some((id, shape)) = self.queue.pop_front() {
            self.walk(contract.node(id), shape, sink);
        }
    }

    /// The next reference to follow, in the order in which they were met.
    pub(super) fn next_pending(&mut self) -> Option<Pending> {
        self.pending.pop_front()
    }

    /// Enters the target of a reference, which the file declares to be of some kind of object. If
    /// it is already known to be something else, the error says what: an object, or a map or list.
    pub(super) fn enter(
        &mut self,
        target: NodeId,
        expected: Shape,
        declared: Option<ObjectKind>,
    ) -> Result<(), Option<ObjectKind>> {
        let expected = match expected {
            Shape::SchemaName | Shape::SchemaReference => Shape::Referable(ObjectKind::Schema),
            other => other,
        };
        let wanted = role_of(expected);
        let known = match declared {
            Some(kind) if self.role(target) == Role::Unknown => Role::Object(kind),
            _ => self.role(target),
        };
        match known {
            Role::Object(kind) if known != wanted => return Err(Some(kind)),
            Role::Container if known != wanted => return Err(None),
            _ => {}
        }
        if self.role(target) == Role::Unknown {
            self.take(target, expected);
        }
        Ok(())
    }

    /// Everything that was found to be an object of this kind.
    pub(super) fn of_kind(&self, kind: ObjectKind) -> Vec<NodeId> {
        let roles = self.roles.iter().enumerate();
        roles
            .filter(|(_, role)| **role == Role::Object(kind))
            .map(|(index, _)| NodeId::at(index))
            .collect()
    }

    /// Everything that was found to be an object.
    pub(super) fn objects(&self) -> impl Iterator<Item = NodeId> {
        let roles = self.roles.iter().enumerate();
        let objects = roles.filter(|(_, role)| matches!(role, Role::Object(_)));
        objects.map(|(index, _)| NodeId::at(index))
    }

    fn role(&self, id: NodeId) -> Role {
        self.roles.get(id.index()).copied().unwrap_or_default()
    }

    fn take(&mut self, id: NodeId, shape: Shape) {
        if self.roles.len() <= id.index() {
            self.roles.resize(id.index() + 1, Role::Unknown);
        }
        self.roles[id.index()] = role_of(shape);
        self.queue.push_back((id, shape));
    }

    /// Checks a scalar at once and puts everything else in the queue, unless it was there already.
    fn visit(&mut self, node: Node<'_>, shape: Shape, sink: &mut Sink) {
        match (shape, role_of(shape), self.role(node.id())) {
            (Shape::Any, ..) => {}
            (_, Role::Unknown, _) => self.scalar(node, shape, sink),
            (.., Role::Unknown) => self.take(node.id(), shape),
            _ => {}
        }
    }

    fn scalar(&mut self, node: Node<'_>, shape: Shape, sink: &mut Sink) {
        if matches!(shape, Shape::SchemaName | Shape::SchemaReference) && node.as_str().is_some() {
            let id = node.id();
            self.pending.push_back(Pending {
                holder: id,
                text: id,
                expected: shape,
            });
        } else if !self.refers(node, shape, sink) {
            check::scalar(node, shape, self.version, sink);
        }
    }

    fn walk(&mut self, node: Node<'_>, shape: Shape, sink: &mut Sink) {
        if self.refers(node, shape, sink) {
            return;
        }
        match shape {
            Shape::Map(values) => self.map(node, *values, sink),
            Shape::Components(values) => {
                check::component_names(node, sink);
                self.map(node, *values, sink);
            }
            Shape::List(items) => self.list(node, *items, sink),
            Shape::SchemaOrFlag if node.as_bool().is_some() => {}
            Shape::SchemaOrList if node.is_sequence() => {
                self.list(node, Shape::Referable(ObjectKind::Schema), sink);
            }
            _ => match shape.object() {
                Some(kind) => self.object(node, kind.table(self.version), sink),
                None => check::scalar(node, shape, self.version, sink),
            },
        }
    }

    /// Puts a reference aside. Whether there is nothing else to see in the node.
    fn refers(&mut self, node: Node<'_>, shape: Shape, sink: &mut Sink) -> bool {
        let Some(reference) = node.entry("$ref") else {
            return false;
        };
        let text = reference.value;
        let permitted = self.permits_reference(shape);
        if text.as_str().is_none() {
            // Where no reference is permitted, `$ref` may be the name of a property or the like.
            if permitted {
                sink.push(check::malformed_reference(text));
            }
            return permitted;
        }
        if matches!(shape, Shape::Map(Shape::Text | Shape::Any)) {
            return false;
        }
        if self.referring.insert(node.id()) {
            if !permitted {
                sink.push(check::misplaced_reference(text));
            }
            self.pending.push_back(Pending {
                holder: node.id(),
                text: text.id(),
                expected: shape,
            });
        }
        !self.has_siblings(shape)
    }

    fn permits_reference(&self, shape: Shape) -> bool {
        match shape {
            Shape::Referable(ObjectKind::MediaType) => self.version >= Version::V3_2,
            Shape::Referable(_) | Shape::SchemaOrFlag | Shape::SchemaOrList => true,
            _ => false,
        }
    }

    /// Whether the keys beside a `$ref` mean anything.
    fn has_siblings(&self, shape: Shape) -> bool {
        match shape.object() {
            Some(ObjectKind::PathItem) => true,
            Some(ObjectKind::Schema) => self.version >= Version::V3_1,
            _ => false,
        }
    }

    fn map(&mut self, node: Node<'_>, values: Shape, sink: &mut Sink) {
        if node.is_null() {
            sink.push(check::null_value(node));
        } else if !node.is_mapping() {
            sink.push(node.wrong_type("a mapping"));
        }
        for entry in node.entries() {
            self.visit(entry.value, values, sink);
        }
    }

    fn list(&mut self, node: Node<'_>, items: Shape, sink: &mut Sink) {
        if node.is_null() {
            sink.push(check::null_value(node));
        } else if !node.is_sequence() {
            sink.push(node.wrong_type("a list"));
        }
        for item in node.items() {
            self.visit(item, items, sink);
        }
    }

    fn object(&mut self, node: Node<'_>, table: &'static ObjectTable, sink: &mut Sink) {
        if !node.is_mapping() {
            let is_schema = table.kind == ObjectKind::Schema && self.version >= Version::V3_1;
            if !(is_schema && node.as_bool().is_some()) {
                sink.push(node.wrong_type(table.described));
            }
            return;
        }
        for entry in node.entries() {
            self.field(entry, table, sink);
        }
        check::needed_keys(node, table, self.version, sink);
        constraint::check(node, table.kind, self.version, sink);
    }

    fn field(&mut self, entry: Entry<'_>, table: &'static ObjectTable, sink: &mut Sink) {
        let rows = table.field_rows(entry.key);
        if let Some(row) = rows.iter().find(|row| row.versions.has(self.version)) {
            return self.visit(entry.value, row.shape, sink);
        }
        if entry.key.starts_with("x-") || entry.key == "$ref" {
            return;
        }
        match rows.first() {
            Some(row) => {
                sink.push(check::other_version(entry, row, self.version));
                if check::is_read_early(row, table, self.version) {
                    self.visit(entry.value, row.shape, sink);
                }
            }
            None => self.other(entry, table, sink),
        }
    }

    /// A key that has no row.
    fn other(&mut self, entry: Entry<'_>, table: &'static ObjectTable, sink: &mut Sink) {
        match table.others {
            Others::Unknown => sink.extend(check::unknown_key(entry, table, self.version)),
            Others::Free(shape) => self.visit(entry.value, shape, sink),
            Others::Paths => {
                sink.extend(check::path(entry));
                self.visit(entry.value, Shape::Referable(ObjectKind::PathItem), sink);
            }
            Others::Statuses => {
                sink.extend(check::status(entry));
                self.visit(entry.value, Shape::Referable(ObjectKind::Response), sink);
            }
        }
    }
}

fn role_of(shape: Shape) -> Role {
    match shape {
        Shape::Map(_) | Shape::Components(_) | Shape::List(_) => Role::Container,
        _ => shape.object().map_or(Role::Unknown, Role::Object),
    }
}
