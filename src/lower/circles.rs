//! Lists, maps and tuples that hold themselves, with no object in between. An object has a name in every
//! language, by which it can hold itself; a list is only spelt, and this spelling has no end.

use std::collections::{BTreeMap, BTreeSet};

use super::Lowering;
use crate::{
    contract::NodeId,
    diagnostic::{Code, Diagnostic},
    model::{Shape, Type, TypeId},
};

/// How many types a tuple may be spelt with: the spelling of one that holds others twice doubles with
/// every level.
const MOST: usize = 100;

impl Lowering<'_> {
    /// Makes one type of each circle any value, and so every tuple whose spelling is too long. Their
    /// assertions stay, so that values are checked exactly, to any depth.
    pub(super) fn break_circles(&mut self) {
        let mut walk = Walk::default();
        for start in 0..self.types.len() {
            walk.from(TypeId::at(start), &self.types);
        }
        if walk.given_up.is_empty() {
            return;
        }
        let nodes: BTreeMap<TypeId, NodeId> = self.ids.nodes().collect();
        for (id, reason) in walk.given_up {
            self.give_up(&nodes, id, reason);
        }
    }

    fn give_up(&mut self, nodes: &BTreeMap<TypeId, NodeId>, id: TypeId, reason: &str) {
        self.types[id.index()].shape = Shape::Raw(reason.to_owned());
        let Some(node) = nodes.get(&id) else { return };
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

/// A walk over the types by what their spelling contains.
#[derive(Default)]
struct Walk {
    /// The way to the present type, and how many parts of each type on it are seen.
    open: Vec<(TypeId, usize)>,
    /// The types on that way.
    on_way: BTreeSet<TypeId>,
    /// With how many types each type is spelt that has been seen to its end.
    sizes: BTreeMap<TypeId, usize>,
    given_up: Vec<(TypeId, &'static str)>,
}

impl Walk {
    fn from(&mut self, start: TypeId, types: &[Type]) {
        self.enter(start, types);
        while let Some((id, seen)) = self.open.last_mut() {
            let id = *id;
            let parts = spelt_within(&types[id.index()].shape);
            match parts.get(*seen) {
                Some(next) => {
                    *seen += 1;
                    self.enter(*next, types);
                }
                None => self.close(id, parts, types),
            }
        }
    }

    fn enter(&mut self, next: TypeId, types: &[Type]) {
        if self.on_way.contains(&next) {
            self.cut(next, types);
        } else if !self.sizes.contains_key(&next) {
            self.on_way.insert(next);
            self.open.push((next, 0));
        }
    }

    /// Of the circle from a type to itself, a component is given up if it has one, and of those the
    /// first by its pointer.
    fn cut(&mut self, start: TypeId, types: &[Type]) {
        let first = self.open.iter().position(|(id, _)| *id == start);
        let circle = first.unwrap_or_default()..self.open.len();
        let chosen = circle.min_by_key(|place| rank(types, self.open[*place].0));
        let Some(place) = chosen else { return };
        let id = self.open[place].0;
        for (behind, _) in self.open.drain(place..) {
            self.on_way.remove(&behind);
        }
        self.sizes.insert(id, 1);
        self.given_up
            .push((id, "it holds itself without an object in between"));
    }

    fn close(&mut self, id: TypeId, parts: &[TypeId], types: &[Type]) {
        self.open.pop();
        self.on_way.remove(&id);
        let sizes = parts.iter().filter_map(|part| self.sizes.get(part));
        let size = sizes.fold(1_usize, |all, part| all.saturating_add(*part));
        let is_long = size > MOST && matches!(types[id.index()].shape, Shape::Tuple(_));
        if is_long {
            self.given_up.push((
                id,
                "it is spelt with too many types without an object in between",
            ));
        }
        self.sizes.insert(id, if is_long { 1 } else { size });
    }
}

/// What the spelling of a type contains.
fn spelt_within(shape: &Shape) -> &[TypeId] {
    match shape {
        Shape::Same(next) | Shape::List(next) | Shape::Map(next) | Shape::Loose(next) => {
            std::slice::from_ref(next)
        }
        Shape::Tuple(items) => items,
        _ => &[],
    }
}

fn rank(types: &[Type], id: TypeId) -> (bool, bool, &str, TypeId) {
    let described = &types[id.index()];
    let is_alias = matches!(described.shape, Shape::Same(_));
    (is_alias, !described.is_component, &described.pointer, id)
}
