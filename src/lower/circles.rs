//! Lists and maps that hold themselves, with no object in between. An object has a name in every
//! language, by which it can hold itself; a list is only spelt, and this spelling has no end.

use std::collections::{BTreeMap, BTreeSet};

use super::Lowering;
use crate::{
    contract::NodeId,
    diagnostic::{Code, Diagnostic},
    model::{Shape, TypeId},
};

impl Lowering<'_> {
    /// Makes one type of each circle any value. Its assertions stay, so that values are checked
    /// exactly, to any depth.
    pub(super) fn break_circles(&mut self) {
        let circles = self.circles();
        if circles.is_empty() {
            return;
        }
        let nodes: BTreeMap<TypeId, NodeId> = self.ids.nodes().collect();
        for id in circles {
            let reason = "it holds itself without an object in between";
            self.types[id.index()].shape = Shape::Raw(reason.to_owned());
            let Some(node) = nodes.get(&id) else { continue };
            self.sink.push(
                Diagnostic::new(
                    Code::UntypedValue,
                    format!("a schema has no type of its own: {reason}"),
                )
                .at(
                    self.contract.node(*node).heading(),
                    "its values are kept as JSON and checked exactly",
                )
                .help("let an object hold the list, which then has a name"),
            );
        }
    }

    /// One type of each circle: a component if it has one, and of those the first by its pointer.
    fn circles(&self) -> Vec<TypeId> {
        let mut seen: BTreeSet<TypeId> = BTreeSet::new();
        let mut chosen = Vec::new();
        for start in 0..self.types.len() {
            let mut trail = Vec::new();
            let mut next = Some(TypeId::at(start));
            while let Some(id) = next.filter(|id| seen.insert(*id)) {
                trail.push(id);
                next = self.spelt_within(id);
            }
            let first = next.and_then(|id| trail.iter().position(|known| *known == id));
            let circle = first.map_or(&[][..], |first| &trail[first..]);
            chosen.extend(circle.iter().copied().min_by_key(|id| self.rank(*id)));
        }
        chosen
    }

    /// What the spelling of a type contains.
    fn spelt_within(&self, id: TypeId) -> Option<TypeId> {
        match self.types[id.index()].shape {
            Shape::Same(next) | Shape::List(next) | Shape::Map(next) | Shape::Loose(next) => {
                Some(next)
            }
            _ => None,
        }
    }

    fn rank(&self, id: TypeId) -> (bool, bool, &str, TypeId) {
        let described = &self.types[id.index()];
        let is_alias = matches!(described.shape, Shape::Same(_));
        (is_alias, !described.is_component, &described.pointer, id)
    }
}
