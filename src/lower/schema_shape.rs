//! The representation of a schema: what its values look like.

use std::collections::BTreeSet;

pub(super) use super::kinds::json_types;
use super::{
    Lowering,
    outline::{Outline, is_loose},
    parts::{PARTS_WITHIN_PARTS, Parts, View},
    reference::beside,
    scalar_shape::{number_shape, string_shape},
    union_shape::kind_name,
};
use crate::{
    contract::{Kind, Node},
    model::{Direction, Form, JsonKind, Shape, TypeId, Union},
};

/// Members that make a schema more than the one that it is made of.
const RESTRICTIONS: &[&str] = &[
    "type",
    "properties",
    "patternProperties",
    "required",
    "additionalProperties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "not",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "format",
];

/// Why a schema has no type that is reported as a fault of its own.
pub(super) const PART_OF_ITSELF: &str = "it is a part of itself";
/// Why a schema that contradicts itself has no type.
pub(super) const NO_VALUE: &str = "no value satisfies it";

impl<'c> Lowering<'c> {
    /// The shape of what satisfies these parts, and whether `null` is among the values.
    pub(super) fn shape(
        &mut self,
        parts: &Parts,
        direction: Direction,
        name: &str,
    ) -> (Shape, bool) {
        let view = self.view(parts);
        let outline = self.outline_of(&view);
        if let Some(same) = self.sole_member(parts, direction, name) {
            let nullable = outline.nullable || self.types[same.index()].nullable;
            return (Shape::Same(same), nullable);
        }
        if view.is_endless {
            return (Shape::Raw(PART_OF_ITSELF.to_owned()), outline.nullable);
        }
        if view.is_too_deep {
            let reason = format!("`allOf` in `allOf`, more than {PARTS_WITHIN_PARTS} levels deep");
            return (Shape::Raw(reason), outline.nullable);
        }
        let shape = match self.union(parts, &view, direction, name) {
            // No alternative is left, and `null` is none.
            Some(Shape::Null) if !outline.nullable => Shape::Raw(NO_VALUE.to_owned()),
            Some(shape) => shape,
            None => self.plain_shape(parts, &view, &outline, direction, name),
        };
        let is_null = matches!(shape, Shape::Null);
        (shape, outline.nullable && !is_null)
    }

    /// The one schema that this one only renames or makes nullable: `allOf: [{$ref: ...}]`.
    fn sole_member(&mut self, parts: &Parts, direction: Direction, name: &str) -> Option<TypeId> {
        let node = self.contract.node(parts.sole()?);
        let lists = ["allOf", "oneOf", "anyOf"]
            .iter()
            .filter_map(|key| node.get(key));
        let lists: Vec<Node<'c>> = lists.collect();
        let [list] = lists.as_slice() else {
            return None;
        };
        let mut members = list.items();
        let (Some(only), None) = (members.next(), members.next()) else {
            return None;
        };
        let restricts = RESTRICTIONS.iter().any(|key| node.get(key).is_some());
        let is_alone = !restricts && beside(node).is_none();
        let is_plain = is_alone && !self.is_endless(node, only);
        is_plain.then(|| self.schema(only, direction, name))
    }

    /// The shape of a schema without alternatives.
    fn plain_shape(
        &mut self,
        parts: &Parts,
        view: &View<'c>,
        outline: &Outline,
        direction: Direction,
        name: &str,
    ) -> Shape {
        if is_loose(view, outline) {
            let object = parts.only(JsonKind::Object);
            return Shape::Loose(self.composed(&object, direction, name));
        }
        if outline.kinds.is_all() {
            return Shape::Any;
        }
        match outline.kinds.sole() {
            Some(kind) => self.shape_of(kind, view, outline, direction, name),
            None if outline.kinds.values.is_empty() => nothing(view, outline),
            None => self.several(parts, outline, direction, name),
        }
    }

    fn shape_of(
        &mut self,
        kind: JsonKind,
        view: &View<'c>,
        outline: &Outline,
        direction: Direction,
        name: &str,
    ) -> Shape {
        match kind {
            JsonKind::Boolean => Shape::Boolean,
            JsonKind::Number => number_shape(&view.nodes, outline.kinds.is_integral),
            JsonKind::String => string_shape(&view.nodes, outline.texts.clone()),
            JsonKind::Array => self.array(view, direction, name),
            JsonKind::Object => self.object(view, direction, name),
        }
    }

    /// A form for each of several JSON types.
    fn several(
        &mut self,
        parts: &Parts,
        outline: &Outline,
        direction: Direction,
        name: &str,
    ) -> Shape {
        let mut forms = Vec::new();
        for kind in outline.kinds.values.iter() {
            let own = kind_name(kind);
            let type_id = self.composed(&parts.only(kind), direction, &format!("{name} {own}"));
            forms.push(Form {
                name: own.to_owned(),
                type_id,
                schema: type_id,
                kinds: [kind].into(),
                tags: Vec::new(),
            });
        }
        Shape::Union(Union {
            forms,
            tag: None,
            is_exclusive: false,
        })
    }
}

/// The shape of a schema without a value but, perhaps, `null`.
fn nothing(view: &View<'_>, outline: &Outline) -> Shape {
    let names_null = view.nodes.iter().any(|node| json_types(*node).1);
    match outline.nullable || names_null {
        true => Shape::Null,
        false => Shape::Raw(NO_VALUE.to_owned()),
    }
}

pub(super) fn required<'c>(node: Node<'c>) -> BTreeSet<&'c str> {
    match node.get("required") {
        Some(list) if list.kind() == Kind::Sequence => {
            list.items().filter_map(Node::as_str).collect()
        }
        _ => BTreeSet::new(),
    }
}
