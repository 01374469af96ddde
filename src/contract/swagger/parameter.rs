//! Parameters outside of a body, and headers.

use super::{Converter, Entries, fault};
use crate::contract::Node;
use crate::contract::arena::NodeId;

/// How the items of a list are written: `style` and `explode`, as 3.0 names them.
pub(super) struct Style(pub(super) &'static str, pub(super) bool);

impl<'c> Converter<'c, '_> {
    pub(super) fn parameter(&mut self, node: Node<'c>) -> NodeId {
        let location = text(node, "in");
        let mut entries = Entries::of(node);
        let kept: &[&str] = match location {
            "query" => &["name", "in", "description", "required", "allowEmptyValue"],
            _ => &["name", "in", "description", "required"],
        };
        for entry in node.entries() {
            let is_extension = entry.key.starts_with("x-") && entry.key != "x-nullable";
            if kept.contains(&entry.key) || is_extension {
                entries.keep(entry);
            }
        }
        self.sink.extend(fault::untyped(node));
        self.value(node, location, &mut entries);
        self.draft.mapping(entries)
    }

    pub(super) fn header(&mut self, node: Node<'c>) -> NodeId {
        let mut entries = Entries::of(node);
        for entry in node.entries() {
            let is_extension = entry.key.starts_with("x-") && entry.key != "x-nullable";
            if entry.key == "description" || is_extension {
                entries.keep(entry);
            }
        }
        self.value(node, "header", &mut entries);
        self.draft.mapping(entries)
    }

    /// The schema, and how a list is written. A list that 3.0 cannot write is text.
    fn value(&mut self, node: Node<'c>, location: &str, entries: &mut Entries<'c>) {
        if text(node, "type") != "array" {
            let schema = self.simple(node);
            return entries.add("schema", schema);
        }
        let nested = node.at("items").and_then(|items| items.get("items"));
        let style = style(node, location).filter(|_| nested.is_none());
        let schema = match style {
            Some(_) => self.simple(node),
            None => {
                self.sink.push(fault::no_style(node, nested.is_some()));
                self.made_schema(node, None)
            }
        };
        if let Some(style) = style.filter(|_| location == "query") {
            self.put_style(node, style, entries);
        }
        entries.add("schema", schema);
    }

    pub(super) fn put_style(&mut self, node: Node<'c>, style: Style, entries: &mut Entries<'c>) {
        let Style(style, explode) = style;
        let place = node.entry("collectionFormat");
        let place = place.map_or(node.heading(), |entry| entry.key_place);
        let style = self.draft.text(node, style);
        entries.put("style", place, style);
        let explode = self.draft.flag(node, explode);
        entries.put("explode", place, explode);
    }
}

/// How the items of a list are separated; `None` where 3.0 has no such style.
pub(super) fn style(node: Node<'_>, location: &str) -> Option<Style> {
    let separated = match text(node, "collectionFormat") {
        "" | "csv" => Style("form", false),
        "multi" => Style("form", true),
        "ssv" => Style("spaceDelimited", false),
        "pipes" => Style("pipeDelimited", false),
        _ => return None,
    };
    let in_query = matches!(location, "query" | "formData");
    (in_query || separated.0 == "form").then_some(separated)
}

pub(super) fn text<'c>(node: Node<'c>, key: &str) -> &'c str {
    let value = node.get(key).and_then(Node::text);
    value.unwrap_or_default()
}
