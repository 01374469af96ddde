//! The representation of numbers and strings.

use std::collections::BTreeSet;

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
    let known = open.map(|list| each_once(list.items().filter_map(Node::as_str)));
    let known = known.unwrap_or_default();
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

/// The texts in their order, each where it comes first.
pub(super) fn each_once<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut known = BTreeSet::new();
    let texts = texts.into_iter().filter(|text| known.insert(*text));
    texts.map(str::to_owned).collect()
}

/// The shape of numbers that satisfy all of these schemas.
pub(super) fn number_shape(nodes: &[Node<'_>], is_integral: bool) -> Shape {
    if is_integral {
        return Shape::Integer(integer_width(nodes));
    }
    let mut formats = nodes.iter().filter_map(|node| text(*node, "format"));
    Shape::Number(match formats.next().as_deref() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_where_they_come_first() {
        assert_eq!(each_once(["b", "a", "b", "c", "a"]), ["b", "a", "c"]);
    }

    /// A look at all that are known for each of them would take five thousand million steps.
    #[test]
    fn each_text_is_looked_up_and_not_searched_for() {
        let texts: Vec<String> = (0..100_000).map(|at| format!("text {at}")).collect();
        let twice = texts.iter().chain(&texts).map(String::as_str);
        assert_eq!(each_once(twice), texts);
    }
}
