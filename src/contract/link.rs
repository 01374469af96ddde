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
    links: BTreeMap<NodeId, Link>,
    /// Nodes of other files that the root document makes components by a reference, with their
    /// names.
    names: BTreeMap<NodeId, String>,
    /// Every schema that can be reached from the root document.
    schemas: Vec<NodeId>,
    /// The roots of files that are one object, and no collection of definitions.
    whole: BTreeSet<NodeId>,
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
        Self {
            links,
            names: BTreeMap::new(),
            schemas,
            whole: BTreeSet::new(),
        }
    }

    pub(super) fn get(&self, holder: NodeId) -> Option<&Link> {
        self.links.get(&holder)
    }

    /// The node itself, or the one at the end of its references.
    pub(super) fn resolved(&self, id: NodeId) -> Option<NodeId> {
        self.links.get(&id).map_or(Some(id), |link| link.end)
    }

    pub(super) fn schemas(&self) -> &[NodeId] {
        &self.schemas
    }

    /// Whether a file is one object from its root on.
    pub(super) fn is_whole(&self, root: NodeId) -> bool {
        self.whole.contains(&root)
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
        contract.links.links.insert(pending.holder, link);
        walk.run(contract, sink);
    }
    find_ends(contract, sink);
    contract.links.schemas = walk.of_kind(ObjectKind::Schema);
    let objects = walk.objects();
    let roots = objects.filter(|id| contract.node(*id).parent().is_none());
    contract.links.whole = roots.collect();
    if contract.version == Version::V2_0 {
        swagger::convert(contract, sink);
        find_ends(contract, sink);
    }
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

/// Finds the end of each reference. Those that lead in a circle have none, and are reported.
fn find_ends(contract: &mut Contract, sink: &mut Sink) {
    let mut ends: BTreeMap<NodeId, Option<NodeId>> = BTreeMap::new();
    for start in contract.links.links.keys() {
        let mut trail = Vec::new();
        let mut steps = BTreeMap::new();
        let mut next = Some(*start);
        let end = loop {
            let Some(id) = next else { break None };
            let Some(link) = contract.links.get(id) else {
                break Some(id);
            };
            if let Some(end) = ends.get(&id) {
                break *end;
            }
            if let Some(first) = steps.insert(id, trail.len()) {
                sink.push(circular(contract, &trail[first..]));
                break None;
            }
            trail.push(id);
            next = link.target;
        };
        ends.extend(trail.into_iter().map(|id| (id, end)));
    }
    for (holder, link) in &mut contract.links.links {
        link.end = ends.get(holder).copied().flatten();
        link.target = link.target.filter(|_| link.end.is_some());
    }
}

fn circular(contract: &Contract, circle: &[NodeId]) -> crate::diagnostic::Diagnostic {
    let texts = circle
        .iter()
        .filter_map(|holder| contract.links.get(*holder));
    let places: Vec<_> = texts.map(|link| contract.node(link.text).place()).collect();
    link_fault::circular(&places)
}
