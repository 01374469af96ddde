//! How deep types may lie in each other.
//!
//! Compilers of the target languages follow a type to its end: rustc gives up behind 128 steps,
//! some of which belong to the code around the type. Deeper types are kept as JSON.

use std::collections::BTreeMap;

use super::{Lowering, schema_shape::json_types};
use crate::{
    contract::Node,
    diagnostic::{Code, Diagnostic},
    model::{Assertion, Direction, Shape, Type, TypeId},
};

/// How many steps a compiler may need from a type to its end.
///
/// Measured with rustc 1.94: 40 vectors or maps in each other, 58 structs, 23 structs with a vector
/// of the next one are the most that a future may hold. A third of that is left to the futures and
/// layers of a server around them.
const MOST: u32 = 84;

/// The steps that a level of a schema costs: `Option<Struct>` takes two, a vector or a map three.
fn cost(node: Node<'_>) -> u32 {
    let (types, _) = json_types(node);
    let has = |key: &str| node.get(key).is_some();
    let own = match types.as_slice() {
        ["array"] => 3,
        _ if has("properties") || has("allOf") => 2,
        ["object"] => 3,
        _ => 1,
    };
    let values = node.get("additionalProperties").filter(|v| v.is_mapping());
    match values {
        Some(_) if has("properties") => own + 3,
        _ => own,
    }
}

/// The types that are being lowered, one inside the other.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// Of each one: its cost, and the costliest way below it that is known.
    open: Vec<(u32, u32)>,
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
        self.above + cost(node) > MOST
    }

    /// Whether a finished type may be mentioned here. One that is not finished contains this place,
    /// so that it is no deeper for it.
    pub(super) fn takes(&mut self, id: TypeId) -> bool {
        let height = self.heights.get(&id).copied().unwrap_or_default();
        let fits = self.above + height <= MOST;
        if fits && let Some((_, below)) = self.open.last_mut() {
            *below = height.max(*below);
        }
        fits
    }

    pub(super) fn enter(&mut self, node: Node<'_>) {
        let cost = cost(node);
        self.above += cost;
        self.open.push((cost, 0));
    }

    pub(super) fn leave(&mut self, id: TypeId) {
        let Some((cost, below)) = self.open.pop() else {
            return;
        };
        self.above -= cost;
        self.heights.insert(id, cost + below);
        if let Some((_, above)) = self.open.last_mut() {
            *above = (cost + below).max(*above);
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
            .help("compilers follow types to their end: nest about 40 objects or 25 lists at most"),
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
