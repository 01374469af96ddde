//! Parameters in the body of a request: `in: body`, and the fields of a form.

use super::operation::is_in_body;
use super::parameter::{style, text};
use super::{Converter, Entries, MediaType, fault};
use crate::contract::Node;
use crate::contract::arena::NodeId;
use crate::contract::grammar::ObjectKind;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// A parameter in the body: as it is written in a list, and itself.
#[derive(Clone, Copy)]
struct Part<'c> {
    written: Node<'c>,
    parameter: Node<'c>,
}

impl<'c> Converter<'c, '_> {
    /// The body that the parameters of an operation and of its path item make.
    pub(super) fn request_body(
        &mut self,
        operation: Node<'c>,
        shared: Option<Node<'c>>,
        entries: &mut Entries<'c>,
    ) {
        let parts = parts(operation, shared);
        let (bodies, fields): (Vec<_>, Vec<_>) = parts
            .into_iter()
            .partition(|part| text(part.parameter, "in") == "body");
        let others = bodies.iter().skip(1).chain(&fields);
        if let (Some(body), Some(other)) = (bodies.first(), others.into_iter().next()) {
            let fault = fault::two_bodies(body.written, other.written);
            return self.sink.push(fault);
        }
        let consumes = match operation.get("consumes") {
            Some(own) => self.media_types(own),
            None => self.consumes.clone(),
        };
        let body = match bodies.first() {
            Some(body) => self.body(body.parameter, consumes),
            None if fields.is_empty() => return,
            None => self.form(operation, &fields, &consumes),
        };
        entries.add("requestBody", body);
    }

    fn body(&mut self, parameter: Node<'c>, mut types: Vec<MediaType>) -> NodeId {
        if types.is_empty() {
            types.push(media_type(JSON, parameter));
        }
        self.sink.extend(fault::untyped(parameter));
        let mut entries = Entries::of(parameter);
        entries.keep_all(parameter, &["description", "required"]);
        let mut media = Entries::of(parameter);
        if let Some(schema) = parameter.entry("schema") {
            let value = self.child(schema.value, ObjectKind::Schema);
            media.put("schema", schema.key_place, value);
        }
        self.body_content(&types, media, &mut entries);
        self.draft.mapping(entries)
    }

    fn form(&mut self, operation: Node<'c>, fields: &[Part<'c>], consumes: &[MediaType]) -> NodeId {
        let types = self.form_types(operation, fields, consumes);
        let list = operation.at("parameters").filter(|list| list.is_sequence());
        let origin = list.unwrap_or(operation);
        let mut media = Entries::of(origin);
        let schema = self.form_schema(origin, fields);
        media.add("schema", schema);
        let mut encoding = Entries::of(origin);
        for field in fields.iter().map(|field| field.parameter) {
            self.encoding(field, &mut encoding);
        }
        if !encoding.is_empty() {
            let encoding = self.draft.mapping(encoding);
            media.add("encoding", encoding);
        }
        let mut entries = Entries::of(origin);
        if fields.iter().any(|field| is_required(field.parameter)) {
            let required = self.draft.flag(origin, true);
            entries.add("required", required);
        }
        self.body_content(&types, media, &mut entries);
        self.draft.mapping(entries)
    }

    /// One media type object for all the media types.
    fn body_content(&mut self, types: &[MediaType], media: Entries<'c>, entries: &mut Entries<'c>) {
        let mut content = entries.sibling();
        let media = self.draft.mapping(media);
        for media_type in types {
            content.put(&media_type.name, media_type.place, media);
        }
        let content = self.draft.mapping(content);
        entries.add("content", content);
    }

    /// A file needs several parts; otherwise the fields are encoded as a URL does.
    fn form_types(
        &mut self,
        operation: Node<'c>,
        fields: &[Part<'c>],
        consumes: &[MediaType],
    ) -> Vec<MediaType> {
        let file = fields
            .iter()
            .find(|field| text(field.parameter, "type") == "file");
        let bare = |one: &MediaType| one.name.split(';').next().map(str::trim).map(str::to_owned);
        let is = |one: &MediaType, name: &str| bare(one).is_some_and(|bare| bare == name);
        let mut types = consumes.to_vec();
        types.retain(|one| is(one, MULTIPART) || (file.is_none() && is(one, FORM)));
        if types.is_empty() {
            let name = if file.is_some() { MULTIPART } else { FORM };
            types.push(media_type(name, operation));
            if let Some(file) = file.filter(|_| !consumes.is_empty()) {
                self.sink.push(fault::no_multipart(file.written));
            }
        }
        types
    }

    fn form_schema(&mut self, origin: Node<'c>, fields: &[Part<'c>]) -> NodeId {
        let mut properties = Entries::of(origin);
        let mut required = Vec::new();
        for field in fields.iter().map(|field| field.parameter) {
            let Some(name) = field.get("name") else {
                continue;
            };
            if properties.has(name.text().unwrap_or_default()) {
                continue;
            }
            let property = self.property(field);
            properties.put(name.text().unwrap_or_default(), name.place(), property);
            if is_required(field) {
                required.push(self.draft.text(name, name.text().unwrap_or_default()));
            }
        }
        let mut schema = Entries::of(origin);
        let object = self.draft.text(origin, "object");
        schema.add("type", object);
        let properties = self.draft.mapping(properties);
        schema.add("properties", properties);
        if !required.is_empty() {
            let required = self.draft.list(origin, required);
            schema.add("required", required);
        }
        self.finish_schema(schema)
    }

    /// A field of a form as a property, a list that 3.0 cannot write as text.
    fn property(&mut self, field: Node<'c>) -> NodeId {
        let is_list = text(field, "type") == "array";
        if is_list && style(field, "formData").is_none() {
            self.sink.push(fault::no_style(field, false));
            return self.made_schema(field, None);
        }
        self.sink.extend(fault::untyped(field));
        if let Some(schema) = field.get("schema") {
            return self.child(schema, ObjectKind::Schema);
        }
        let mut entries = Entries::of(field);
        self.simple_keywords(field, &mut entries);
        entries.keep_all(field, &["description"]);
        self.finish_schema(entries)
    }

    /// How a list is written, where that is not as 3.0 has it by default.
    fn encoding(&mut self, field: Node<'c>, encoding: &mut Entries<'c>) {
        let (name, is_list) = (text(field, "name"), text(field, "type") == "array");
        let style = style(field, "formData").filter(|style| is_list && !style.1);
        let Some(style) = style.filter(|_| !encoding.has(name)) else {
            return;
        };
        let mut entries = Entries::of(field);
        self.put_style(field, style, &mut entries);
        let entries = self.draft.mapping(entries);
        encoding.put(name, field.heading(), entries);
    }
}

/// The parameters in the body: those of the operation, then those of the path item that it does not
/// override.
fn parts<'c>(operation: Node<'c>, shared: Option<Node<'c>>) -> Vec<Part<'c>> {
    let mut parts: Vec<Part<'c>> = Vec::new();
    let own = operation.at("parameters");
    let lists = [own, shared].into_iter().flatten();
    for written in lists.flat_map(Node::items).filter(|item| is_in_body(*item)) {
        let Some(parameter) = written.resolved() else {
            continue;
        };
        let identity = |one: Node<'c>| (text(one, "in"), text(one, "name"));
        let is_own = own.is_some_and(|own| written.parent() == Some(own));
        let overridden = parts
            .iter()
            .any(|part| identity(part.parameter) == identity(parameter));
        if is_own || !overridden {
            parts.push(Part { written, parameter });
        }
    }
    parts
}

fn is_required(parameter: Node<'_>) -> bool {
    parameter.get("required").and_then(Node::as_bool) == Some(true)
}

fn media_type(name: &str, node: Node<'_>) -> MediaType {
    MediaType {
        name: name.to_owned(),
        place: node.heading(),
    }
}
