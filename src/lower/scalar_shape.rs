//! The representation of numbers and strings.

use super::text;
use crate::{
    contract::Node,
    model::{IntegerWidth, NumberKind, Shape, StringKind},
};

/// The shape of strings that satisfy all of these schemas; `texts` where they are listed.
pub(super) fn string_shape(nodes: &[Node<'_>], texts: Option<Vec<String>>) -> Shape {
    if let Some(texts) = texts.filter(|texts| !texts.is_empty()) {
        return Shape::Enumeration(texts);
    }
    let open = nodes.iter().find_map(|node| node.get("x-extensible-enum"));
    let known: Vec<String> = open.map(texts_of).unwrap_or_default();
    if !known.is_empty() {
        return Shape::OpenEnumeration(known);
    }
    let mut formats = nodes.iter().filter_map(|node| text(*node, "format"));
    Shape::String(match formats.next().as_deref() {
        Some("date") => StringKind::Date,
        Some("date-time") => StringKind::DateTime,
        Some("uuid") => StringKind::Uuid,
        Some("decimal") => StringKind::Decimal,
        Some("binary") => StringKind::Binary,
        _ => StringKind::Text,
    })
}

/// The texts of a list, each once.
fn texts_of(list: Node<'_>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in list.items().filter_map(|item| item.as_str()) {
        if !texts.iter().any(|known| known == text) {
            texts.push(text.to_owned());
        }
    }
    texts
}

/// The shape of numbers that satisfy all of these schemas.
pub(super) fn number_shape(nodes: &[Node<'_>], is_integral: bool) -> Shape {
    if is_integral {
        return Shape::Integer(integer_width(nodes));
    }
    let mut formats = nodes.iter().filter_map(|node| text(*node, "format"));
    Shape::Number(match formats.next().as_deref() {
        Some("float") => NumberKind::Float,
        Some("decimal") => NumberKind::Decimal,
        _ => NumberKind::Double,
    })
}

fn integer_width(nodes: &[Node<'_>]) -> IntegerWidth {
    let bound = |key: &str| nodes.iter().find_map(|node| node.get(key)?.as_i128());
    let format = nodes.iter().find_map(|node| text(*node, "format"));
    match (format.as_deref(), bound("minimum"), bound("maximum")) {
        (Some("int32"), ..) => IntegerWidth::I32,
        (Some("int64"), ..) => IntegerWidth::I64,
        (Some("uint32"), ..) => IntegerWidth::U32,
        (Some("uint64"), ..) => IntegerWidth::U64,
        (_, Some(low), Some(high)) if low >= 0 && high <= i128::from(u32::MAX) => IntegerWidth::U32,
        (_, Some(low), Some(high))
            if low >= i128::from(i32::MIN) && high <= i128::from(i32::MAX) =>
        {
            IntegerWidth::I32
        }
        (_, Some(low), Some(high)) if low >= 0 && high > i128::from(i64::MAX) => IntegerWidth::U64,
        _ => IntegerWidth::I64,
    }
}
