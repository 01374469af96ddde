//! Which types contain themselves: a box has to stand between, or they would have no size.

use std::collections::BTreeMap;

use crate::model::{Api, Shape, TypeId, components};

/// The circles of an API's types, found once for all of them.
#[derive(Debug)]
pub(super) struct Circles {
    /// Types of one number contain each other.
    contained: BTreeMap<TypeId, usize>,
    /// The same with no object in between.
    spelt: BTreeMap<TypeId, usize>,
}

impl Circles {
    pub(super) fn of(api: &Api) -> Self {
        let shapes: Vec<&Shape> = api.types.iter().map(|one| &one.shape).collect();
        Self::among(&shapes)
    }

    /// The circles of types that have these shapes, by their ids.
    fn among(shapes: &[&Shape]) -> Self {
        let ids = || (0..shapes.len()).map(TypeId::at);
        let spelt = |id: TypeId| match shapes[id.index()] {
            Shape::Object { .. } => Vec::new(),
            other => inline(other),
        };
        Self {
            contained: components(ids(), |id| inline(shapes[id.index()])),
            spelt: components(ids(), spelt),
        }
    }

    /// Whether a type with a part of that type contains itself.
    pub(super) fn contains_itself(&self, owner: TypeId, part: TypeId) -> bool {
        self.contained[&owner] == self.contained[&part]
    }

    /// Whether a type with a part of that type contains itself with no object in between.
    pub(super) fn is_spelt_within(&self, owner: TypeId, part: TypeId) -> bool {
        self.spelt[&owner] == self.spelt[&part]
    }
}

/// The types of which a value holds others within itself, not behind a pointer as lists and maps do.
fn inline(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Same(next) | Shape::Loose(next) => vec![*next],
        Shape::Object { fields, .. } => fields.iter().map(|field| field.type_id).collect(),
        Shape::Union(union) => union.forms.iter().map(|form| form.type_id).collect(),
        Shape::Tuple(items) => items.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Additional, Field, Form, Names, Union};

    fn object(parts: &[usize]) -> Shape {
        let field = |id: &usize| Field {
            name: format!("f{id}"),
            type_id: TypeId::at(*id),
            required: true,
            read_only: false,
            write_only: false,
            description: None,
            deprecated: false,
            names: Names::default(),
        };
        Shape::Object {
            fields: parts.iter().map(field).collect(),
            additional: Additional::Open,
        }
    }

    fn union(parts: &[usize]) -> Shape {
        let form = |id: &usize| Form {
            name: format!("F{id}"),
            type_id: TypeId::at(*id),
            schema: TypeId::at(*id),
            kinds: BTreeSet::new(),
            tags: Vec::new(),
        };
        Shape::Union(Union {
            forms: parts.iter().map(form).collect(),
            tag: None,
            is_exclusive: false,
        })
    }

    fn among(shapes: &[Shape]) -> Circles {
        Circles::among(&shapes.iter().collect::<Vec<_>>())
    }

    /// What the names say: a walk from the part that comes to the owner.
    fn leads_to(shapes: &[Shape], owner: TypeId, part: TypeId, is_spelt: bool) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![part];
        while let Some(id) = open.pop() {
            let shape = &shapes[id.index()];
            let is_end = is_spelt && matches!(shape, Shape::Object { .. });
            if id == owner {
                return true;
            }
            if seen.insert(id) && !is_end {
                open.extend(inline(shape));
            }
        }
        false
    }

    #[test]
    fn circles_are_what_a_walk_from_each_part_finds() {
        let mut state = 7_usize;
        let mut random = move |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        for _ in 0..200 {
            let count = 2 + random(8);
            let shapes: Vec<Shape> = (0..count)
                .map(|_| {
                    let parts: Vec<usize> = (0..random(3)).map(|_| random(count)).collect();
                    match random(5) {
                        0 => Shape::Same(TypeId::at(random(count))),
                        1 => Shape::List(TypeId::at(random(count))),
                        2 => union(&parts),
                        3 => Shape::Tuple(parts.into_iter().map(TypeId::at).collect()),
                        _ => object(&parts),
                    }
                })
                .collect();
            let circles = among(&shapes);
            for (owner, shape) in shapes.iter().enumerate() {
                let owner = TypeId::at(owner);
                for part in inline(shape) {
                    let contained = leads_to(&shapes, owner, part, false);
                    assert_eq!(circles.contains_itself(owner, part), contained);
                    if !matches!(shape, Shape::Object { .. }) {
                        let spelt = leads_to(&shapes, owner, part, true);
                        assert_eq!(circles.is_spelt_within(owner, part), spelt);
                    }
                }
            }
        }
    }

    /// A walk for each field would take 300 million steps.
    #[test]
    fn a_wide_and_deep_graph_is_walked_once() {
        let (layers, width) = (100, 200);
        let below = |id: usize| (id / width + 1) * width;
        let parts = |id: usize| (0..8).map(move |field| below(id) + (id + 13 * field) % width);
        let inner = |id: usize| object(&parts(id).collect::<Vec<_>>());
        let last = (0..width).map(|_| object(&[]));
        let shapes: Vec<Shape> = (0..(layers - 1) * width).map(inner).chain(last).collect();
        let circles = among(&shapes);
        for (owner, shape) in shapes.iter().enumerate() {
            let owner = TypeId::at(owner);
            let mut parts = inline(shape).into_iter();
            assert!(parts.all(|part| !circles.contains_itself(owner, part)));
        }
    }
}
