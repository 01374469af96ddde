//! The representation of a schema: what its values look like.

use std::collections::BTreeSet;

use super::{Lowering, capitalised, graph::is_flagged, text};
use crate::{
    contract::{Kind, Node, NodeId},
    model::{Additional, Direction, Field, IntegerWidth, NumberKind, Shape, StringKind, TypeId},
};

/// Members that make a schema more than the `allOf` it is made of.
const RESTRICTIONS: &[&str] = &[
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "const",
    "oneOf",
    "anyOf",
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

impl Lowering<'_> {
    /// The shape of a schema, and whether `null` is among its values.
    pub(super) fn shape(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
    ) -> (Shape, bool) {
        let (types, nullable) = json_types(node);
        let nullable = nullable || has_null_in_enum(node);
        if let Some(same) = self.sole_member(node, direction, name) {
            let nullable = nullable || self.types[same.index()].nullable;
            return (Shape::Same(same), nullable);
        }
        if let Some(all) = node.get("allOf") {
            if all.items().any(|member| self.is_endless(node, member)) {
                return (Shape::Raw(PART_OF_ITSELF.to_owned()), nullable);
            }
            return (self.merged_object(node, direction, name), nullable);
        }
        if let Some(keyword) = ["oneOf", "anyOf", "not"]
            .iter()
            .find(|k| node.get(k).is_some())
        {
            return (
                Shape::Raw(format!("`{keyword}` has no type of its own yet")),
                nullable,
            );
        }
        let shape = match types.as_slice() {
            ["string"] => string_shape(node),
            ["integer"] => Shape::Integer(integer_width(node)),
            ["number"] => Shape::Number(number_kind(node)),
            ["boolean"] => Shape::Boolean,
            ["array"] => self.list(node, direction, name),
            ["object"] => self.object(node, direction, name),
            [] => self.untyped(node, direction, name),
            _ => {
                Shape::Raw("several JSON types in one schema have no type of their own yet".into())
            }
        };
        (shape, nullable)
    }

    /// The one schema that this one only renames or makes nullable: `allOf: [{$ref: ...}]`.
    fn sole_member(&mut self, node: Node<'_>, direction: Direction, name: &str) -> Option<TypeId> {
        let mut members = node.get("allOf")?.items();
        let (Some(only), None) = (members.next(), members.next()) else {
            return None;
        };
        let restricts = RESTRICTIONS.iter().any(|key| node.get(key).is_some());
        let is_plain = !restricts && !self.is_endless(node, only);
        is_plain.then(|| self.schema(only, direction, name))
    }

    fn list(&mut self, node: Node<'_>, direction: Direction, name: &str) -> Shape {
        let item_name = format!("{name} Item");
        Shape::List(match node.get("items") {
            Some(items) if items.kind() == Kind::Mapping => {
                self.schema(items, direction, &item_name)
            }
            _ => self.any(node, &item_name),
        })
    }

    /// A schema without `type`: its keywords say what is meant, if they say anything.
    fn untyped(&mut self, node: Node<'_>, direction: Direction, name: &str) -> Shape {
        let has = |keys: &[&str]| keys.iter().any(|key| node.get(key).is_some());
        if has(&["properties", "additionalProperties"]) {
            return self.object(node, direction, name);
        }
        if has(&["enum"]) && enum_texts(node).is_some() {
            return string_shape(node);
        }
        if has(&["items"]) {
            return Shape::Raw("`items` without `type: array` allows any value".to_owned());
        }
        Shape::Any
    }

    fn object(&mut self, node: Node<'_>, direction: Direction, name: &str) -> Shape {
        let fields = self.fields(node, direction, name);
        let additional = self.additional(node, direction, name);
        match (fields.is_empty(), additional) {
            (true, Additional::Typed(values)) => Shape::Map(values),
            (true, Additional::Open) => Shape::Map(self.any(node, &format!("{name} Value"))),
            (_, additional) => Shape::Object { fields, additional },
        }
    }

    fn additional(&mut self, node: Node<'_>, direction: Direction, name: &str) -> Additional {
        match node.get("additionalProperties") {
            Some(value) if value.as_bool() == Some(false) => Additional::Closed,
            Some(value) if value.kind() == Kind::Mapping => {
                Additional::Typed(self.schema(value, direction, &format!("{name} Value")))
            }
            _ => Additional::Open,
        }
    }

    fn fields(&mut self, node: Node<'_>, direction: Direction, name: &str) -> Vec<Field> {
        let Some(properties) = node.at("properties") else {
            return Vec::new();
        };
        let required = required(node);
        let entries: Vec<_> = properties.entries().map(|e| (e.key, e.value)).collect();
        let mut fields = Vec::new();
        for (key, value) in entries {
            let read_only = is_flagged(value, "readOnly");
            let write_only = is_flagged(value, "writeOnly");
            if direction == Direction::Write && read_only
                || direction == Direction::Read && write_only
            {
                continue;
            }
            let type_id = self.schema(value, direction, &format!("{name} {}", capitalised(key)));
            fields.push(Field {
                name: key.to_owned(),
                type_id,
                required: required.contains(key),
                read_only,
                write_only,
                description: text(value, "description")
                    .or_else(|| self.types[type_id.index()].description.clone()),
                deprecated: is_flagged(value, "deprecated"),
            });
        }
        fields
    }

    /// The object that an `allOf` of objects describes: all properties of all members.
    fn merged_object(&mut self, node: Node<'_>, direction: Direction, name: &str) -> Shape {
        let mut members: Vec<Node<'_>> = Vec::new();
        match collect_members(node, &mut members, &mut BTreeSet::new(), PARTS_WITHIN_PARTS) {
            Collected::Whole => {}
            Collected::NoObject => {
                return Shape::Raw("an `allOf` with members that are no plain objects".to_owned());
            }
            Collected::TooDeep => {
                return Shape::Raw(format!(
                    "`allOf` in `allOf`, more than {PARTS_WITHIN_PARTS} levels deep"
                ));
            }
        }
        let required: BTreeSet<&str> = members
            .iter()
            .flat_map(|member| required(*member))
            .collect();
        let mut fields: Vec<Field> = Vec::new();
        let mut additional = Additional::Open;
        for member in members {
            for mut field in self.fields(member, direction, name) {
                field.required = required.contains(field.name.as_str());
                match fields.iter().position(|known| known.name == field.name) {
                    Some(index) if self.says_more(&field, &fields[index]) => fields[index] = field,
                    Some(_) => {}
                    None => fields.push(field),
                }
            }
            if let typed @ Additional::Typed(_) = self.additional(member, direction, name) {
                additional = typed;
            }
        }
        Shape::Object { fields, additional }
    }

    /// Whether `new` should stand for a property that two members of an `allOf` describe.
    fn says_more(&self, new: &Field, known: &Field) -> bool {
        matches!(self.types[known.type_id.index()].shape, Shape::Any)
            && !matches!(self.types[new.type_id.index()].shape, Shape::Any)
    }
}

/// How deep an `allOf` may lie in another: whoever inherits more often repeats all properties for
/// each heir.
const PARTS_WITHIN_PARTS: usize = 64;

/// Whether the members of an `allOf` are objects.
enum Collected {
    Whole,
    NoObject,
    TooDeep,
}

/// The schemas whose properties an `allOf` joins, itself included.
fn collect_members<'c>(
    node: Node<'c>,
    members: &mut Vec<Node<'c>>,
    seen: &mut BTreeSet<NodeId>,
    levels: usize,
) -> Collected {
    if !seen.insert(node.id()) {
        return Collected::Whole;
    }
    if levels == 0 {
        return Collected::TooDeep;
    }
    let (types, _) = json_types(node);
    let is_object = matches!(types.as_slice(), [] | ["object"]);
    let is_plain = ["oneOf", "anyOf", "not", "enum", "const", "items"]
        .iter()
        .all(|keyword| node.get(keyword).is_none());
    if !is_object || !is_plain {
        return Collected::NoObject;
    }
    members.push(node);
    let nested = node.get("allOf").into_iter().flat_map(Node::items);
    for member in nested {
        let Some(next) = member.resolved() else {
            return Collected::NoObject;
        };
        match collect_members(next, members, seen, levels - 1) {
            Collected::Whole => {}
            fault => return fault,
        }
    }
    Collected::Whole
}

/// The JSON types a schema allows but `null`, and whether it allows `null`.
pub(super) fn json_types<'c>(node: Node<'c>) -> (Vec<&'c str>, bool) {
    let nullable = super::flag(node, "nullable");
    let Some(types) = node.get("type") else {
        return (Vec::new(), nullable);
    };
    let listed: Vec<&str> = match types.as_str() {
        Some(one) => vec![one],
        None => types.items().filter_map(Node::as_str).collect(),
    };
    let has_null = listed.contains(&"null");
    (
        listed.into_iter().filter(|one| *one != "null").collect(),
        nullable || has_null,
    )
}

fn has_null_in_enum(node: Node<'_>) -> bool {
    node.get("enum")
        .is_some_and(|values| values.items().any(|v| v.kind() == Kind::Null))
}

pub(super) fn required<'c>(node: Node<'c>) -> BTreeSet<&'c str> {
    match node.get("required") {
        Some(list) if list.kind() == Kind::Sequence => {
            list.items().filter_map(Node::as_str).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// The values of an `enum` that holds only texts, and perhaps `null`.
fn enum_texts(node: Node<'_>) -> Option<Vec<String>> {
    let mut texts: Vec<String> = Vec::new();
    for value in node.get("enum")?.items() {
        if value.kind() == Kind::Null {
            continue;
        }
        let text = value.as_str()?.to_owned();
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    (!texts.is_empty()).then_some(texts)
}

fn string_shape(node: Node<'_>) -> Shape {
    if let Some(texts) = enum_texts(node) {
        return Shape::Enumeration(texts);
    }
    Shape::String(match text(node, "format").as_deref() {
        Some("date") => StringKind::Date,
        Some("date-time") => StringKind::DateTime,
        Some("uuid") => StringKind::Uuid,
        Some("decimal") => StringKind::Decimal,
        Some("binary") => StringKind::Binary,
        _ => StringKind::Text,
    })
}

fn integer_width(node: Node<'_>) -> IntegerWidth {
    let minimum = node.get("minimum").and_then(Node::as_i64);
    let maximum = node.get("maximum").and_then(Node::as_i64);
    match (text(node, "format").as_deref(), minimum, maximum) {
        (Some("int32"), ..) => IntegerWidth::I32,
        (Some("int64"), ..) => IntegerWidth::I64,
        (Some("uint32"), ..) => IntegerWidth::U32,
        (Some("uint64"), ..) => IntegerWidth::U64,
        (_, Some(low), Some(high)) if low >= 0 && high <= i64::from(u32::MAX) => IntegerWidth::U32,
        (_, Some(low), Some(high)) if low >= i64::from(i32::MIN) && high <= i64::from(i32::MAX) => {
            IntegerWidth::I32
        }
        _ => IntegerWidth::I64,
    }
}

fn number_kind(node: Node<'_>) -> NumberKind {
    match text(node, "format").as_deref() {
        Some("float") => NumberKind::Float,
        _ => NumberKind::Double,
    }
}
