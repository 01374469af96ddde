//! Schemas, and what is almost one: parameters outside of a body, their items, headers.

use super::{Converter, Entries, fault};
use crate::contract::arena::NodeId;
use crate::contract::grammar::ObjectKind;
use crate::contract::{Entry, Node, Version};

/// The keys of a parameter or header that belong to its schema.
const SIMPLE: &[&str] = &[
    "default",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "pattern",
    "type",
    "uniqueItems",
    "x-nullable",
];

impl<'c> Converter<'c, '_> {
    pub(super) fn schema(&mut self, node: Node<'c>) -> NodeId {
        let mut entries = Entries::of(node);
        let table = ObjectKind::Schema.table(Version::V2_0);
        for entry in node.entries() {
            let mut rows = table.field_rows(entry.key).iter();
            // Keywords of 3.0 were reported, and can mean only one thing. Later ones must not get
            // a meaning here.
            let is_known = rows.any(|row| row.versions.has(Version::V3_0));
            if is_known || entry.key.starts_with("x-") {
                self.keyword(entry, &mut entries);
            }
        }
        self.finish_schema(entries)
    }

    pub(super) fn items(&mut self, node: Node<'c>) -> NodeId {
        let mut entries = Entries::of(node);
        self.simple_keywords(node, &mut entries);
        for entry in node.entries() {
            if entry.key.starts_with("x-") && entry.key != "x-nullable" {
                entries.keep(entry);
            }
        }
        self.finish_schema(entries)
    }

    /// The schema that a parameter or a header is. Its extensions stay with the whole.
    pub(super) fn simple(&mut self, node: Node<'c>) -> NodeId {
        if let Some(schema) = node.get("schema") {
            return self.child(schema, ObjectKind::Schema);
        }
        let mut entries = Entries::of(node);
        self.simple_keywords(node, &mut entries);
        self.finish_schema(entries)
    }

    /// A schema of a type and a format that stand nowhere in the source.
    pub(super) fn made_schema(&mut self, node: Node<'c>, format: Option<&str>) -> NodeId {
        let mut entries = Entries::of(node);
        let text = self.draft.text(node, "string");
        entries.add("type", text);
        if let Some(format) = format {
            let format = self.draft.text(node, format);
            entries.add("format", format);
        }
        self.finish_schema(entries)
    }

    pub(super) fn simple_keywords(&mut self, node: Node<'c>, entries: &mut Entries<'c>) {
        let known = node.entries().filter(|entry| SIMPLE.contains(&entry.key));
        for entry in known {
            match entry.key {
                "items" => {
                    let items = self.child(entry.value, ObjectKind::Items);
                    entries.put("items", entry.key_place, items);
                }
                _ => self.keyword(entry, entries),
            }
        }
    }

    pub(super) fn finish_schema(&mut self, entries: Entries<'c>) -> NodeId {
        let schema = self.draft.mapping(entries);
        self.schemas.push(schema);
        schema
    }

    fn keyword(&mut self, entry: Entry<'c>, entries: &mut Entries<'c>) {
        let Entry {
            key,
            key_place,
            value,
        } = entry;
        let converted = match key {
            "properties" => self.map_of(value, ObjectKind::Schema),
            "allOf" | "anyOf" | "oneOf" => self.list_of(value, ObjectKind::Schema),
            "items" if value.is_sequence() => self.tuple(value),
            "items" | "additionalProperties" | "not" => self.child(value, ObjectKind::Schema),
            "discriminator" => self.discriminator(value),
            "type" => return self.types(entry, entries),
            "format" | "nullable" | "enum" if entries.has(key) => return,
            "x-nullable" if entries.has("nullable") => return,
            "x-nullable" => return entries.put("nullable", key_place, value.id()),
            _ => value.id(),
        };
        entries.put(key, key_place, converted);
    }

    /// A schema for each place of a list, and none for those behind: 3.0 says no more than any value.
    fn tuple(&mut self, value: Node<'c>) -> NodeId {
        self.sink.push(fault::tuple(value));
        self.finish_schema(Entries::of(value))
    }

    fn discriminator(&mut self, value: Node<'c>) -> NodeId {
        if value.is_mapping() {
            return value.id();
        }
        let mut entries = Entries::of(value);
        entries.add("propertyName", value.id());
        self.draft.mapping(entries)
    }

    /// A type; for a list of them, as JSON Schema has it, the alternatives that they are.
    fn types(&mut self, entry: Entry<'c>, entries: &mut Entries<'c>) {
        let (place, node) = (entry.key_place, entry.value);
        if !node.is_sequence() {
            return self.one_type(entry, entries);
        }
        let is_null = |item: &Node<'_>| item.text() == Some("null") || item.is_null();
        let types: Vec<_> = node.items().filter(|item| !is_null(item)).collect();
        if node.items().any(|item| is_null(&item)) && !entries.has("nullable") {
            let flag = self.draft.flag(node, true);
            entries.put("nullable", place, flag);
        }
        match types[..] {
            [] => {}
            [only] => entries.put("type", place, only.id()),
            _ => {
                let types = types.into_iter().map(|one| {
                    let mut alternative = Entries::of(one);
                    alternative.add("type", one.id());
                    self.finish_schema(alternative)
                });
                let types = types.collect();
                let any_of = self.draft.list(node, types);
                entries.put("anyOf", place, any_of);
            }
        }
    }

    fn one_type(&mut self, entry: Entry<'c>, entries: &mut Entries<'c>) {
        let (place, node) = (entry.key_place, entry.value);
        if node.text() == Some("null") {
            return self.only_null(entry, entries);
        }
        if node.text() != Some("file") {
            return entries.put("type", place, node.id());
        }
        for (key, text) in [("type", "string"), ("format", "binary")] {
            if !entries.has(key) {
                let text = self.draft.text(node, text);
                entries.put(key, place, text);
            }
        }
    }

    /// 3.0 has no type of null, but the one value of it.
    fn only_null(&mut self, entry: Entry<'c>, entries: &mut Entries<'c>) {
        let (place, node) = (entry.key_place, entry.value);
        if !entries.has("nullable") {
            let flag = self.draft.flag(node, true);
            entries.put("nullable", place, flag);
        }
        if !entries.has("enum") {
            let null = self.draft.null(node);
            let values = self.draft.list(node, vec![null]);
            entries.put("enum", place, values);
        }
    }
}
