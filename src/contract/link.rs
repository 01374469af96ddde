//! Follows every reference of a contract, and remembers where each leads.

use super::arena::NodeId;
use super::grammar::{ObjectKind, Shape};
use super::resolve::{Fault, Resolver};
use super::walk::{Pending, Walk};
use super::{Contract, Node, Version, link_fault, swagger};
use crate::diagnostic::{Severity, Sink, Sources};
use std::collections::{BTreeMap, BTreeSet};

/// The references of a contract, by the node that holds the `$ref`.
#[derive(Debug, Default)]
pub(super) struct Links {
    links: Vec<Link>,
    /// For each node of the arena, one more than the place of its link; 0 where it is no reference.
    places: Vec<u32>,
    /// Nodes of other files that the root document makes components by a reference, with their
    /// names.
    names: BTreeMap<NodeId, String>,
    /// Every schema that can be reached from the root document.
    schemas: Vec<NodeId>,
    /// Whether a schema has an `$id` of its own.
    pub(super) has_addresses: bool,
    /// The files that are one object, and no collection of definitions.
    whole: BTreeSet<u32>,
}

/// One reference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The scalar with the text of the reference.
    pub(super) text: NodeId,
    /// Where it leads; `None` if it is broken.
    pub(super) target: Option<NodeId>,
    /// Where it leads in the end, if the target is a reference too.
    pub(super) end: Option<NodeId>,
    /// The kind of object that is needed where it stands; `None` for anything else.
    pub(super) kind: Option<ObjectKind>,
}

impl Links {
    /// Links whose ends are still to be found.
    pub(super) fn new(links: BTreeMap<NodeId, Link>, schemas: Vec<NodeId>) -> Self {
        let mut made = Self {
            schemas,
            ..Self::default()
        };
        for (holder, link) in links {
            made.insert(holder, link);
        }
        made
    }

    fn insert(&mut self, holder: NodeId, link: Link) {
        if self.places.len() <= holder.index() {
            self.places.resize(holder.index() + 1, 0);
        }
        self.links.push(link);
        self.places[holder.index()] = u32::try_from(self.links.len()).unwrap_or_default();
    }

    /// The place of the link that a node holds.
    #[inline]
    fn place(&self, holder: NodeId) -> Option<usize> {
        let place = *self.places.get(holder.index())?;
        (place as usize).checked_sub(1)
    }

    #[inline]
    pub(super) fn get(&self, holder: NodeId) -> Option<&Link> {
        self.links.get(self.place(holder)?)
    }

    /// The node itself, or the one at the end of its references.
    #[inline]
    pub(super) fn resolved(&self, id: NodeId) -> Option<NodeId> {
        self.get(id).map_or(Some(id), |link| link.end)
    }

    pub(super) fn schemas(&self) -> &[NodeId] {
        &self.schemas
    }

    /// Whether a file is one object from its root on.
    pub(super) fn is_whole(&self, file: u32) -> bool {
        self.whole.contains(&file)
    }

    /// The name that the root document gives to a node of another file.
    pub(super) fn name(&self, id: NodeId) -> Option<&String> {
        self.names.get(&id)
    }
}

/// Walks over the whole contract, checks its objects and follows its references.
pub(super) fn link(contract: &mut Contract, sources: &mut Sources, sink: &mut Sink) {
    let mut walk = Walk::new(contract.version);
    walk.start(contract, sink);
    let mut resolver = Resolver::new(contract, sources, sink);
    while let Some(pending) = walk.next_pending() {
        let found = resolver.find(pending.text, pending.expected);
        let (contract, sink) = resolver.parts();
        let entered = found.and_then(|target| enter(&mut walk, contract, &pending, target, sink));
        let target = entered
            .map_err(|fault| sink.extend(fault.map(|fault| *fault)))
            .ok();
        let kind = pending.expected.referent();
        let link = Link {
            text: pending.text,
            target,
            end: None,
            kind,
        };
        contract.links.insert(pending.holder, link);
        walk.run(contract, sink);
    }
    let has_addresses = resolver.has_addresses();
    find_ends(contract, sink);
    contract.links.schemas = walk.of_kind(ObjectKind::Schema);
    let objects = walk.objects().map(|id| contract.node(id));
    let roots = objects.filter(|node| node.parent().is_none());
    let whole = roots.map(Node::file_number).collect();
    if contract.version == Version::V2_0 {
        swagger::convert(contract, sink);
        find_ends(contract, sink);
    }
    contract.links.has_addresses = has_addresses;
    contract.links.whole = whole;
    contract.links.names = component_names(contract);
}

/// The nodes of other files to which components of the root document refer; the first name of each.
fn component_names(contract: &Contract) -> BTreeMap<NodeId, String> {
    let mut names = BTreeMap::new();
    let Some(components) = contract.root().at("components") else {
        return names;
    };
    for section in components
        .entries()
        .filter_map(|entry| entry.value.resolved())
    {
        for entry in section.entries() {
            let target = entry.value.reference().and_then(|_| entry.value.resolved());
            if let Some(target) = target.filter(|target| !target.is_in_root_file()) {
                names
                    .entry(target.id())
                    .or_insert_with(|| entry.key.to_owned());
            }
        }
    }
    names
}

/// Uses the target as the kind of object that the place of the reference requires.
fn enter(
    walk: &mut Walk,
    contract: &Contract,
    pending: &Pending,
    target: NodeId,
    sink: &mut Sink,
) -> Result<NodeId, Fault> {
    let node = contract.node(target);
    let declared = declared_kind(node).filter(|_| !node.is_in_root_file());
    let Err(found) = walk.enter(target, pending.expected, declared) else {
        return Ok(target);
    };
    let text = contract.node(pending.text);
    let fault = link_fault::wrong_kind(text, node, pending.expected, found);
    if !is_header_enough(pending.expected, found) {
        return Err(Some(Box::new(fault)));
    }
    sink.push(
        fault
            .severity(Severity::Warning)
            .note("its `name` and `in` are ignored"),
    );
    Ok(target)
}

/// The kind of object that stands at `/components/<section>/<name>`, if the file is a document.
fn declared_kind(node: Node<'_>) -> Option<ObjectKind> {
    let section = node.parent()?;
    let components = section.parent()?;
    let is_document = components.parent()?.parent().is_none();
    let in_components = is_document && components.last_token()? == "components";
    ObjectKind::of_section(&section.last_token()?).filter(|_| in_components)
}

/// A parameter has all that a header has.
fn is_header_enough(expected: Shape, found: Option<ObjectKind>) -> bool {
    expected.object() == Some(ObjectKind::Header) && found == Some(ObjectKind::Parameter)
}

/// How far the search for the end of a reference is.
#[derive(Clone, Copy)]
enum Search {
    Unseen,
    /// On the trail, at this place.
    Open(usize),
    Done(Option<NodeId>),
}

/// Finds the end of each reference. Those that lead in a circle have none, and are reported.
fn find_ends(contract: &mut Contract, sink: &mut Sink) {
    let links = &contract.links;
    let mut found = vec![Search::Unseen; links.links.len()];
    let mut trail: Vec<usize> = Vec::new();
    for start in links.places.iter().filter(|place| **place > 0) {
        let mut place = *start as usize - 1;
        let end = loop {
            match found[place] {
                Search::Done(end) => break end,
                Search::Open(first) => {
                    sink.push(circular(contract, &trail[first..]));
                    break None;
                }
                Search::Unseen => {}
            }
            found[place] = Search::Open(trail.len());
            trail.push(place);
            let Some(target) = links.links[place].target else {
                break None;
            };
            match links.place(target) {
                Some(next) => place = next,
                None => break Some(target),
            }
        };
        for place in trail.drain(..) {
            found[place] = Search::Done(end);
        }
    }
    for (link, found) in contract.links.links.iter_mut().zip(found) {
        link.end = match found {
            Search::Done(end) => end,
            Search::Unseen | Search::Open(_) => None,
        };
        link.target = link.target.filter(|_| link.end.is_some());
    }
}

fn circular(contract: &Contract, circle: &[usize]) -> crate::diagnostic::Diagnostic {
    let texts = circle.iter().map(|place| contract.links.links[*place].text);
    let places: Vec<_> = texts.map(|text| contract.node(text).place()).collect();
    link_fault::circular(&places)
}
