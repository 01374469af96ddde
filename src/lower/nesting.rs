//! How deep types may lie in each other.
//!
//! Compilers of the target languages follow a type to its end. Where this takes many steps, they have
//! to be told so; where it takes too many, a type is kept as JSON.

use std::collections::BTreeMap;

use super::{Lowering, schema_shape::json_types};
use crate::{
    contract::Node,
    diagnostic::{Code, Diagnostic},
    model::{Assertion, Direction, Shape, Type, TypeId},
};

/// How many steps a compiler may need from a type to its end.
const MOST: u32 = 320;

/// How many lists and maps may stand directly in each other: they have no names, so that their whole
/// spelling stands wherever they are mentioned.
const MOST_SPELT: usize = 25;

/// The steps that a level of a schema costs: `Option<Struct>` takes two, a vector or a map three.
fn cost(node: Node<'_>) -> u32 {
    let (types, _) = json_types(node);
    let has = |key: &str| node.get(key).is_some();
    let own = match types.as_slice() {
        ["array"] => 3,
        _ if ["properties", "allOf", "oneOf", "anyOf"]
            .iter()
            .any(|key| has(key)) =>
        {
            2
        }
        ["object"] => 3,
        _ => 1,
    };
    let values = node.get("additionalProperties").filter(|v| v.is_mapping());
    match values {
        Some(_) if has("properties") => own + 3,
        _ => own,
    }
}

/// Whether the type of a schema is spelt where it is mentioned, and has no declaration.
fn is_spelt(node: Node<'_>) -> bool {
    let (types, _) = json_types(node);
    match types.as_slice() {
        ["array"] => true,
        ["object"] => node.get("properties").is_none() && node.get("allOf").is_none(),
        _ => false,
    }
}

/// A type that is being lowered.
#[derive(Debug)]
struct Open {
    cost: u32,
    /// The costliest way below it that is known.
    below: u32,
    is_spelt: bool,
}

/// The types that are being lowered, one inside the other.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    open: Vec<Open>,
    /// The most steps from a type to its end, as far as is known.
    pub(super) deepest: u32,
    /// The costs of all that are open.
    above: u32,
    /// The costliest way from each finished type to its end.
    heights: BTreeMap<TypeId, u32>,
    /// What stands for a type where it would lie too deep.
    cut: BTreeMap<TypeId, TypeId>,
}

impl Nesting {
    /// Whether another level is too much.
    pub(super) fn is_full(&self, node: Node<'_>) -> bool {
        let spelt = self.open.iter().rev().take_while(|open| open.is_spelt);
        self.above + cost(node) > MOST || is_spelt(node) && spelt.count() >= MOST_SPELT
    }

    /// Whether a finished type may be mentioned here. One that is not finished contains this place,
    /// so that it is no deeper for it.
    pub(super) fn takes(&mut self, id: TypeId) -> bool {
        let height = self.heights.get(&id).copied().unwrap_or_default();
        let fits = self.above + height <= MOST;
        if fits && let Some(open) = self.open.last_mut() {
            open.below = height.max(open.below);
        }
        self.deepest = self.deepest.max(if fits { self.above + height } else { 0 });
        fits
    }

    pub(super) fn enter(&mut self, node: Node<'_>) {
        let cost = cost(node);
        self.above += cost;
        self.deepest = self.deepest.max(self.above);
        self.open.push(Open {
            cost,
            below: 0,
            is_spelt: is_spelt(node),
        });
    }

    pub(super) fn leave(&mut self, id: TypeId) {
        let Some(closed) = self.open.pop() else {
            return;
        };
        let height = closed.cost + closed.below;
        self.above -= closed.cost;
        self.heights.insert(id, height);
        if let Some(above) = self.open.last_mut() {
            above.below = height.max(above.below);
        }
    }

    /// Whether nothing is being lowered.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }
}

impl Lowering<'_> {
    /// What stands for a type that would lie too deep: any value, checked exactly.
    pub(super) fn cut(&mut self, node: Node<'_>, id: TypeId) -> TypeId {
        if let Some(known) = self.nesting.cut.get(&id) {
            return *known;
        }
        let reason = "it lies too deep in others";
        self.sink.push(
            Diagnostic::new(
                Code::UntypedValue,
                format!("a schema has no type of its own where {reason}"),
            )
            .at(
                node.heading(),
                "its values are kept as JSON there and checked exactly",
            )
            .help(
                "compilers follow types to their end: nest about 150 objects or 25 lists at most",
            ),
        );
        let whole = &self.types[id.index()];
        let stand_in = Type {
            shape: Shape::Raw(reason.to_owned()),
            assertions: vec![Assertion::AllOf(vec![id])],
            is_component: false,
            direction: Direction::Both,
            default: None,
            example: None,
            ..whole.clone()
        };
        let stand_in_id = TypeId::at(self.types.len());
        self.types.push(stand_in);
        self.nesting.cut.insert(id, stand_in_id);
        stand_in_id
    }
}
