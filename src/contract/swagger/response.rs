//! Responses: the schema once for each media type that the operation produces.

use super::{Converter, Entries, MediaType, fault};
use crate::contract::arena::NodeId;
use crate::contract::grammar::ObjectKind;
use crate::contract::{Entry, Node};
use std::collections::BTreeSet;

/// So many media types are read from one list: the schema stands in the contract once for each.
const MAX_MEDIA_TYPES: usize = 100;

impl<'c> Converter<'c, '_> {
    /// The responses of an operation. Where it has media types of its own, a shared response is
    /// written anew.
    pub(super) fn responses(&mut self, node: Node<'c>) -> NodeId {
        let Some(node) = node.resolved().filter(|node| node.is_mapping()) else {
            return node.id();
        };
        let mut entries = Entries::of(node);
        for entry in node.entries() {
            let value = match entry.value.resolved() {
                _ if entry.key.starts_with("x-") => entry.value.id(),
                Some(end) if self.own_produces.is_some() && end != entry.value => {
                    self.response(end)
                }
                _ => self.child(entry.value, ObjectKind::Response),
            };
            entries.put(entry.key, entry.key_place, value);
        }
        self.draft.mapping(entries)
    }

    pub(super) fn response(&mut self, node: Node<'c>) -> NodeId {
        let mut entries = Entries::of(node);
        for entry in node.entries() {
            match entry.key {
                "schema" => self.content(node, entry, &mut entries),
                "headers" => {
                    let headers = self.map_of(entry.value, ObjectKind::Header);
                    entries.put("headers", entry.key_place, headers);
                }
                "description" => entries.keep(entry),
                key if key.starts_with("x-") => entries.keep(entry),
                _ => {}
            }
        }
        if node.get("schema").is_none() {
            let unused = node.entry("examples").filter(|all| !all.value.is_empty());
            self.sink.extend(unused.map(fault::unused_example));
        }
        self.draft.mapping(entries)
    }

    fn content(&mut self, response: Node<'c>, schema: Entry<'c>, entries: &mut Entries<'c>) {
        let examples: Vec<_> = response
            .at("examples")
            .into_iter()
            .flat_map(Node::entries)
            .collect();
        let value = self.child(schema.value, ObjectKind::Schema);
        let types = self.response_types(schema, &examples);
        let mut content = Entries::of(schema.value);
        for media_type in &types {
            let mut media = Entries::of(schema.value);
            media.put("schema", schema.key_place, value);
            let mut examples = examples.iter();
            if let Some(example) = examples.find(|one| one.key == media_type.name) {
                media.put("example", example.key_place, example.value.id());
            }
            let media = self.draft.mapping(media);
            content.put(&media_type.name, media_type.place, media);
        }
        for example in examples {
            if !types.iter().any(|one| one.name == example.key) {
                self.sink.push(fault::unused_example(example));
            }
        }
        let content = self.draft.mapping(content);
        entries.put("content", schema.key_place, content);
    }

    /// The media types of a response: those of the operation or of the document; those of its
    /// examples; one that suits the schema.
    fn response_types(&self, schema: Entry<'c>, examples: &[Entry<'c>]) -> Vec<MediaType> {
        let declared = self.own_produces.as_ref().unwrap_or(&self.produces);
        if !declared.is_empty() {
            return declared.clone();
        }
        let of_example = examples.iter().map(|example| MediaType {
            name: example.key.to_owned(),
            place: example.key_place,
        });
        let named: Vec<_> = of_example.filter(|one| one.name.contains('/')).collect();
        if !named.is_empty() {
            return named;
        }
        let end = schema.value.resolved();
        let kind = end.and_then(|end| end.get("type")).and_then(Node::text);
        let name = match kind {
            Some("file") => "application/octet-stream",
            _ => "application/json",
        };
        vec![MediaType {
            name: name.to_owned(),
            place: schema.key_place,
        }]
    }

    /// The media types of a list, each once.
    pub(super) fn media_types(&mut self, list: Node<'c>) -> Vec<MediaType> {
        let Some(list) = list.resolved() else {
            return Vec::new();
        };
        let mut seen = BTreeSet::new();
        let named = list.items().filter_map(|item| Some((item, item.text()?)));
        let mut types: Vec<_> = named
            .filter(|(_, name)| !name.is_empty() && seen.insert(*name))
            .map(|(item, name)| MediaType {
                name: name.to_owned(),
                place: item.place(),
            })
            .collect();
        if types.len() > MAX_MEDIA_TYPES {
            self.sink.push(fault::too_many_types(list, MAX_MEDIA_TYPES));
            types.truncate(MAX_MEDIA_TYPES);
        }
        types
    }
}
