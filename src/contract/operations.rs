//! The path items and operations of a contract, wherever they are written.

use super::{Contract, Entry, Node};
use crate::diagnostic::Place;

/// The methods of a path item, in the order of the specification. `query` came with OpenAPI 3.2.
pub const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// A path with what stands there.
#[derive(Clone, Copy, Debug)]
pub struct PathItem<'c> {
    /// The path template, such as `/pets/{petId}`.
    pub path: &'c str,
    /// Where the template stands.
    pub path_place: Place,
    /// The path item, references followed.
    pub node: Node<'c>,
    /// What is written beside a reference to the path item; it comes before what stands there.
    pub beside: Option<Node<'c>>,
}

/// An operation of a path.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'c> {
    /// The path item that has the operation.
    pub item: PathItem<'c>,
    /// The method as it is written, in lower case, such as `get`.
    pub method: &'c str,
    /// Where the method stands.
    pub method_place: Place,
    /// The operation, references followed.
    pub node: Node<'c>,
}

impl Contract {
    /// The path items of `paths`, in order, broken ones left out.
    pub fn path_items(&self) -> impl Iterator<Item = PathItem<'_>> {
        let paths = self.root().at("paths");
        let entries = paths.into_iter().flat_map(Node::entries);
        entries
            .filter(|entry| entry.key.starts_with('/'))
            .filter_map(PathItem::new)
    }

    /// The operations of `paths`, in order. Webhooks and callbacks are not among them.
    pub fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        self.path_items().flat_map(PathItem::operations)
    }
}

impl<'c> PathItem<'c> {
    fn new(entry: Entry<'c>) -> Option<Self> {
        let node = entry.value.resolved().filter(|node| node.is_mapping())?;
        let beside = Some(entry.value).filter(|written| *written != node && written.len() > 1);
        Some(Self {
            path: entry.key,
            path_place: entry.key_place,
            node,
            beside,
        })
    }

    /// The path item that is referred to, then what is written beside the reference.
    pub fn layers(self) -> impl Iterator<Item = Node<'c>> {
        std::iter::once(self.node).chain(self.beside)
    }

    /// The keys that name a method, with what stands there, sound or not.
    pub fn methods(self) -> impl Iterator<Item = Entry<'c>> {
        let is_beside = move |key| self.beside.is_some_and(|own| own.get(key).is_some());
        let referred = self.node.entries();
        let own = self.beside.into_iter().flat_map(Node::entries);
        referred
            .filter(move |entry| !is_beside(entry.key))
            .chain(own)
            .filter(|entry| METHODS.contains(&entry.key))
    }

    /// The operations in the order in which they are written.
    pub fn operations(self) -> impl Iterator<Item = Operation<'c>> {
        self.methods().filter_map(move |entry| {
            let node = entry.value.resolved().filter(|node| node.is_mapping())?;
            Some(Operation {
                item: self,
                method: entry.key,
                method_place: entry.key_place,
                node,
            })
        })
    }
}

impl<'c> Operation<'c> {
    /// The `operationId`, if there is one.
    pub fn id(self) -> Option<&'c str> {
        self.node.get("operationId")?.as_str()
    }

    /// The operation's own parameters, references followed, broken ones left out.
    pub fn own_parameters(self) -> impl Iterator<Item = Node<'c>> {
        parameters(self.node)
    }

    /// What stands at a key of the operation, else at that of its path item, else at that of the
    /// contract: for extensions that are written once for many operations.
    pub fn inherited(self, contract: &'c Contract, key: &str) -> Option<Node<'c>> {
        let beside = self.item.beside.into_iter();
        let mut holders = std::iter::once(self.node)
            .chain(beside)
            .chain([self.item.node, contract.root()]);
        holders.find_map(|holder| holder.get(key))
    }

    /// All parameters: the operation's own, and those of the path item that it does not override.
    /// References are followed, broken ones left out.
    pub fn parameters(self) -> impl Iterator<Item = Node<'c>> {
        let shared = self.item.parameters().filter(move |shared| {
            !self
                .own_parameters()
                .any(|own| identity(own) == identity(*shared))
        });
        self.own_parameters().chain(shared)
    }
}

impl<'c> PathItem<'c> {
    /// The parameters common to the operations, references followed, broken ones left out.
    pub fn parameters(self) -> impl Iterator<Item = Node<'c>> {
        let own = move || self.beside.into_iter().flat_map(parameters);
        let referred = parameters(self.node);
        own().chain(
            referred.filter(move |one| !own().any(|other| identity(other) == identity(*one))),
        )
    }
}

fn parameters(holder: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let list = holder.at("parameters");
    list.into_iter()
        .flat_map(Node::items)
        .filter_map(Node::resolved)
}

/// Two parameters are the same if both are equal.
fn identity(parameter: Node<'_>) -> (Option<&str>, Option<&str>) {
    let text = |key| parameter.get(key).and_then(Node::text);
    (text("name"), text("in"))
}
