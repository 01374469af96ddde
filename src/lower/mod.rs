//! What comes in: a [`Contract`], sound as a document.
//! What goes out: the [`Api`] that it means; what cannot be represented is reported and widened.
//! What it must not know: databases, target languages, the disk.

mod array_shape;
mod circles;
mod composition;
mod conflict;
mod dynamic;
mod example;
mod graph;
mod in_place;
mod info;
mod kinds;
mod nesting;
mod object_shape;
mod operation;
mod operation_ids;
mod outline;
mod parameter;
mod parts;
mod pattern;
mod reference;
mod response;
mod scalar_shape;
mod schema;
mod schema_assertions;
mod schema_members;
mod schema_shape;
mod security;
#[cfg(test)]
mod tests;
mod union_shape;
mod union_tag;
mod xml;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    contract::{Contract, Node, NodeId},
    diagnostic::Sink,
    model::{Api, Direction, Language, Names, Type, TypeId, capitalised},
};

/// What the contract means. Faults go to the sink; the rest of the contract is lowered all the same.
pub fn lower(contract: &Contract, sink: &mut Sink) -> Api {
    let mut lowering = Lowering::over(contract, sink);
    let named_schemas = lowering.named_schemas();
    let operations = lowering.operations();
    lowering.break_circles();
    let security_schemes = lowering.security_schemes();
    let info = info::info(contract);
    Api {
        title: info.title,
        version: info.version,
        description: info.description,
        mount: info.mount,
        module: info.module,
        tags: info::tags(contract, &operations.lowered),
        declared_operations: operations.declared,
        operations: operations.lowered,
        types: lowering.types,
        depth: lowering.nesting.deepest,
        named_schemas,
        security_schemes,
    }
}

/// The state of one run of [`lower`].
struct Lowering<'c> {
    contract: &'c Contract,
    sink: &'c mut Sink,
    types: Vec<Type>,
    ids: parts::Ids,
    /// Types that are entered and not yet lowered.
    waiting: BTreeMap<TypeId, (parts::Parts, Direction)>,
    /// What is known of schemas before they are lowered.
    outlines: BTreeMap<NodeId, Rc<outline::Outline>>,
    nesting: nesting::Nesting,
    /// The anchors of the dynamic scope.
    anchors: dynamic::Anchors,
    /// The schemas whose values look different in requests and answers.
    directional: BTreeSet<NodeId>,
    /// The mentions of schemas that lead back to where they stand.
    endless: in_place::Cuts,
}

impl<'c> Lowering<'c> {
    /// The state before anything is lowered.
    fn over(contract: &'c Contract, sink: &'c mut Sink) -> Self {
        let edges = graph::edges(contract);
        Self {
            contract,
            endless: in_place::cuts(contract, &edges, sink),
            anchors: dynamic::anchors(contract),
            directional: graph::directional(&edges),
            sink,
            types: Vec::with_capacity(contract.all_schemas().len()),
            ids: parts::Ids::default(),
            waiting: BTreeMap::new(),
            outlines: BTreeMap::new(),
            nesting: nesting::Nesting::default(),
        }
    }
}

/// The text of a member, if it is there and is text.
fn text(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_str).map(str::to_owned)
}

/// The truth of a member; false where it is absent.
fn flag(node: Node<'_>, key: &str) -> bool {
    node.get(key).and_then(Node::as_bool).unwrap_or(false)
}

/// What SDKs call an object (`x-oasmith-name`): a text, or a text for each language.
fn names(node: Node<'_>) -> Names {
    let Some(said) = node.get("x-oasmith-name") else {
        return Names::default();
    };
    let languages = Language::ALL.into_iter();
    let own = languages.filter_map(|one| Some((one, text(said, one.keyword())?)));
    Names {
        every: said.as_str().map(str::to_owned),
        own: own.collect(),
    }
}

/// The `x-oasmith-` members of an object.
fn extensions(node: Node<'_>) -> BTreeMap<String, serde_json::Value> {
    node.entries()
        .filter(|entry| entry.key.starts_with("x-"))
        .map(|entry| (entry.key.to_owned(), entry.value.to_json()))
        .collect()
}
