//! The representation of arrays.

use super::{
    Lowering,
    parts::{Parts, View},
    reference::meant,
    schema_assertions::count,
};
use crate::{
    contract::Node,
    model::{Assertion, Direction, Shape, TypeId},
};

/// The most items of a tuple: of longer ones, not every language can say that they are compared and
/// shown.
const MOST: usize = 12;

impl<'c> Lowering<'c> {
    pub(super) fn array(&mut self, view: &View<'c>, direction: Direction, name: &str) -> Shape {
        let mut placed = view
            .nodes
            .iter()
            .filter(|node| node.get("prefixItems").is_some());
        match (placed.next(), placed.next()) {
            (None, _) => self.list(view, direction, name),
            (Some(owner), None) => self.by_place(*owner, view, direction, name),
            (Some(owner), Some(_)) => self.untold(*owner, name),
        }
    }

    fn list(&mut self, view: &View<'c>, direction: Direction, name: &str) -> Shape {
        let item_name = format!("{name} Item");
        let items = view.all("items").filter(|items| items.is_mapping());
        let items: Vec<Node<'c>> = items.collect();
        Shape::List(match (items.as_slice(), view.nodes.first()) {
            ([], Some(node)) => self.any(*node, &item_name),
            _ => self.joined(&items, direction, &item_name),
        })
    }

    /// An array whose first items are described by their places.
    fn by_place(
        &mut self,
        owner: Node<'c>,
        view: &View<'c>,
        direction: Direction,
        name: &str,
    ) -> Shape {
        let is_other = |node: &&Node<'c>| node.id() != owner.id();
        let mut others = view.nodes.iter().filter(is_other);
        if others.any(|node| node.get("items").is_some()) {
            return self.untold(owner, name);
        }
        let places: Vec<Node<'c>> = owner
            .at("prefixItems")
            .map_or_else(Vec::new, |list| list.items().collect());
        let rest = owner.get("items");
        let is_closed = rest.is_some_and(|rest| rest.as_bool() == Some(false));
        let (least, most) = bounds(view);
        let most = match is_closed {
            true => most.min(places.len()),
            false => most,
        };
        if least == most && (1..=places.len().min(MOST)).contains(&least) {
            let items = places.iter().take(least).enumerate();
            let items = items.map(|(index, item)| {
                let name = format!("{name} Item {}", index + 1);
                self.schema(*item, direction, &name)
            });
            return Shape::Tuple(items.collect());
        }
        let told = match (most <= places.len(), rest) {
            (true, _) => places,
            (false, Some(rest)) => [places.as_slice(), &[rest]].concat(),
            (false, None) => Vec::new(),
        };
        let list = owner.get("prefixItems").unwrap_or(owner);
        Shape::List(self.any_place(list, &told, direction, &format!("{name} Item")))
    }

    /// What an item is, wherever it stands: one of these, or anything where there are none.
    fn any_place(
        &mut self,
        list: Node<'c>,
        told: &[Node<'c>],
        direction: Direction,
        name: &str,
    ) -> TypeId {
        let mut members: Vec<Node<'c>> = Vec::new();
        for node in told {
            if !members.iter().any(|known| meant(*known) == meant(*node)) {
                members.push(*node);
            }
        }
        if let [only] = members.as_slice() {
            return self.schema(*only, direction, name);
        }
        let either = match members.is_empty() {
            true => None,
            false => self.either(list, &members, direction, name),
        };
        let id = self.any(list, name);
        if let Some((shape, nullable)) = either {
            let members = members.into_iter();
            let members = members.map(|member| self.mentioned(member, direction, name));
            let assertions = vec![Assertion::AnyOf(members.collect())];
            let described = &mut self.types[id.index()];
            (described.shape, described.nullable) = (shape, nullable);
            described.assertions = assertions;
        }
        id
    }

    /// An array of which too many schemas speak.
    fn untold(&mut self, owner: Node<'c>, name: &str) -> Shape {
        let node = owner.get("prefixItems").unwrap_or(owner);
        let item = self.any(node, &format!("{name} Item"));
        let reason = "several schemas describe its items, some by their places";
        let shape = Shape::Raw(reason.to_owned());
        self.report_raw(&Parts::of(node), &shape);
        self.types[item.index()].shape = shape;
        Shape::List(item)
    }
}

/// How many items there are at least and at most.
fn bounds(view: &View<'_>) -> (usize, usize) {
    let all = |keyword: &'static str| {
        let counts = view
            .nodes
            .iter()
            .filter_map(move |node| count(*node, keyword));
        counts.map(|count| usize::try_from(count).unwrap_or(usize::MAX))
    };
    let least = all("minItems").max().unwrap_or_default();
    (least, all("maxItems").min().unwrap_or(usize::MAX))
}
