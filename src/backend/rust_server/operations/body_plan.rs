//! The body of a request, decided.

use serde::Serialize;

use super::{
    form_plan::{FormPlan, form},
    operation_names::OperationNames,
    plan::Planner,
};
use crate::{
    backend::{
        naming::{Case, Scope},
        rust::{Doc, Ident, RustType, Speller, item_name},
    },
    model::{Api, Content, ContentKind, Operation, RequestBody, Shape, StringKind, Style, TypeId},
};

/// A request body.
#[derive(Debug, Serialize)]
pub(in super::super) struct BodyPlan {
    /// What it may be: one thing, or several, each in its own media types.
    pub(in super::super) contents: Vec<ContentPlan>,
    /// The enum over them, where their types differ.
    pub(in super::super) name: Option<Ident>,
    /// Whether it must be there.
    pub(in super::super) required: bool,
    /// The largest size in bytes, where the contract says one.
    pub(in super::super) max_bytes: Option<u64>,
    /// What it is.
    pub(in super::super) doc: Doc,
}

/// A body in some media types.
#[derive(Debug, Serialize)]
pub(in super::super) struct ContentPlan {
    /// The variant, where there are several.
    pub(in super::super) variant: Ident,
    /// The media types.
    pub(in super::super) media_types: Vec<String>,
    /// How it is read.
    pub(in super::super) reading: ContentReading,
}

/// How a body is read.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum ContentReading {
    /// JSON.
    Json(ValuePlan),
    /// A form without files, and how some of its properties are written.
    Form(ValuePlan, Vec<(String, Style, bool)>),
    /// XML.
    Xml(ValuePlan),
    /// JSON values, a line each.
    Lines(ValuePlan),
    /// A form with files (RFC 7578).
    Multipart(FormPlan),
    /// Text.
    Text,
    /// Bytes, piece by piece.
    Stream,
    /// Bytes as a whole.
    Bytes,
}

/// A value that has a schema.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(in super::super) struct ValuePlan {
    /// The type of the value.
    pub(in super::super) rust_type: RustType,
    /// The handle on the schema, where the type does not know its own.
    pub(in super::super) schema: Option<RustType>,
}

impl BodyPlan {
    /// The type of the field that holds it.
    pub(super) fn rust_type(&self) -> RustType {
        let own = match (&self.name, self.contents.as_slice()) {
            (Some(name), _) => RustType::within(&[], name),
            (None, [first, ..]) => first.rust_type(),
            (None, []) => RustType::named("Bytes"),
        };
        // An empty stream, and empty bytes, are as good as none.
        let is_never_absent = self.name.is_none()
            && self.contents.iter().all(|content| {
                matches!(
                    content.reading,
                    ContentReading::Stream | ContentReading::Bytes | ContentReading::Lines(_)
                )
            });
        match self.required || is_never_absent {
            true => own,
            false => own.option(),
        }
    }

    /// The structs of the forms with files.
    pub(super) fn forms(&self) -> impl Iterator<Item = &FormPlan> {
        self.contents
            .iter()
            .filter_map(|content| match &content.reading {
                ContentReading::Multipart(form) => Some(form),
                _ => None,
            })
    }

    /// The types that it is made of.
    pub(super) fn names(&self) -> impl Iterator<Item = &Ident> {
        self.name.iter().chain(self.forms().map(|form| &form.name))
    }

    /// What the data layer takes: JSON, or else a form.
    pub(super) fn written(&self) -> Option<&ContentPlan> {
        let is_form = |it: &&ContentPlan| matches!(it.reading, ContentReading::Form(..));
        let is_json = |it: &&ContentPlan| matches!(it.reading, ContentReading::Json(_));
        let contents = || self.contents.iter();
        contents()
            .find(is_json)
            .or_else(|| contents().find(is_form))
    }

    /// All its media types.
    pub(super) fn media_types(&self) -> impl Iterator<Item = &String> {
        self.contents
            .iter()
            .flat_map(|content| &content.media_types)
    }
}

impl ContentPlan {
    /// The type of the value.
    pub(super) fn rust_type(&self) -> RustType {
        match &self.reading {
            ContentReading::Json(value)
            | ContentReading::Form(value, _)
            | ContentReading::Xml(value) => value.rust_type.clone(),
            ContentReading::Lines(value) => RustType::generic("JsonLines", value.rust_type.clone()),
            ContentReading::Multipart(form) => RustType::within(&[], &form.name),
            ContentReading::Text => RustType::named("String"),
            ContentReading::Stream => RustType::named("ByteStream"),
            ContentReading::Bytes => RustType::named("Bytes"),
        }
    }
}

/// Plans the request body of an operation.
pub(super) fn body(
    planner: &Planner<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<BodyPlan> {
    let body = operation.body.as_ref()?;
    let mut contents: Vec<ContentPlan> = Vec::new();
    for content in &body.contents {
        let reading = reading(planner, content, names, body.contents.len() > 1);
        let like = contents
            .iter_mut()
            .find(|known| is_read_alike(&known.reading, &reading));
        match like {
            Some(known) => known.media_types.push(content.media_type.clone()),
            None => contents.push(ContentPlan {
                variant: variant(content, None),
                media_types: vec![content.media_type.clone()],
                reading,
            }),
        }
    }
    // JSON is what most callers send.
    contents.sort_by_key(|content| !matches!(content.reading, ContentReading::Json(_)));
    settle_variants(&mut contents);
    let first = contents.first().map(ContentPlan::rust_type);
    let is_one = contents
        .iter()
        .all(|content| Some(content.rust_type()) == first);
    Some(BodyPlan {
        name: (!is_one).then(|| names.body.clone()),
        contents,
        required: body.required,
        max_bytes: body.max_bytes,
        doc: body_doc(body),
    })
}

fn body_doc(body: &RequestBody) -> Doc {
    Doc::or(body.description.as_deref(), "The request body.")
}

/// What a media type is called as a variant, behind the status that it belongs to.
pub(super) fn variant(content: &Content, status: Option<&str>) -> Ident {
    let media_type = content.media_type.as_str();
    let own = match (content.kind(), media_type) {
        (ContentKind::Json, "application/json") => "Json",
        (ContentKind::Form, _) => "Form",
        (ContentKind::Multipart, _) => "Multipart",
        (ContentKind::Events, _) => "Events",
        (ContentKind::Lines, _) => "Lines",
        (_, "application/octet-stream" | "*/*") => "Binary",
        _ => {
            let own = media_type
                .split_once('/')
                .map_or(media_type, |(_, own)| own);
            let words = format!("{} {}", status.unwrap_or_default(), own.replace('*', "any"));
            return item_name(words.trim());
        }
    };
    Ident::new(format!("{}{own}", status.unwrap_or_default()))
}

fn settle_variants(contents: &mut [ContentPlan]) {
    let mut scope = Scope::default();
    for content in contents {
        content.variant = Ident::new(scope.take(content.variant.as_str(), Case::Pascal));
    }
}

fn is_read_alike(one: &ContentReading, other: &ContentReading) -> bool {
    match (one, other) {
        (ContentReading::Json(one), ContentReading::Json(other))
        | (ContentReading::Xml(one), ContentReading::Xml(other))
        | (ContentReading::Lines(one), ContentReading::Lines(other)) => one == other,
        (ContentReading::Text, ContentReading::Text)
        | (ContentReading::Stream, ContentReading::Stream) => true,
        _ => false,
    }
}

fn reading(
    planner: &Planner<'_>,
    content: &Content,
    names: &OperationNames,
    is_one_of_many: bool,
) -> ContentReading {
    let form_name = if is_one_of_many {
        &names.form
    } else {
        &names.body
    };
    let planned = match kind_of(planner.api, content) {
        ContentKind::Json => value(planner, content.type_id).map(ContentReading::Json),
        ContentKind::Form => form_value(planner, content),
        ContentKind::Xml => value(planner, content.type_id).map(ContentReading::Xml),
        ContentKind::Lines => {
            let item = content.item_type_id.or(content.type_id);
            value(planner, item).map(ContentReading::Lines)
        }
        ContentKind::Multipart => form(planner, content, form_name).map(ContentReading::Multipart),
        ContentKind::Text => Some(ContentReading::Text),
        ContentKind::Stream => Some(ContentReading::Stream),
        ContentKind::Events | ContentKind::Bytes => None,
    };
    planned.unwrap_or(ContentReading::Bytes)
}

fn value(planner: &Planner<'_>, id: Option<TypeId>) -> Option<ValuePlan> {
    let id = id?;
    let is_untyped = !is_schematic(&planner.speller, planner.api, id);
    Some(ValuePlan {
        rust_type: planner.speller.nullable(id),
        schema: is_untyped.then(|| planner.types.parameter_schema(id)),
    })
}

/// A form whose schema is an object; what else should it be.
fn form_value(planner: &Planner<'_>, content: &Content) -> Option<ContentReading> {
    is_form(planner.api, content)?;
    let styles = content.styles.iter();
    let styles = styles.map(|(name, (style, explode))| (name.clone(), *style, *explode));
    Some(ContentReading::Form(
        value(planner, content.type_id)?,
        styles.collect(),
    ))
}

/// The type of the values that a body is read into, if it is read into any.
pub(in super::super) fn value_type(api: &Api, content: &Content) -> Option<TypeId> {
    let id = content.type_id;
    match kind_of(api, content) {
        ContentKind::Json | ContentKind::Xml => id,
        ContentKind::Form => is_form(api, content),
        ContentKind::Lines => content.item_type_id.or(id),
        _ => None,
    }
}

/// What a body is on the wire, as its media type and its schema say together.
pub(super) fn kind_of(api: &Api, content: &Content) -> ContentKind {
    let is_any_type = matches!(content.media_type.as_str(), "*/*" | "application/*");
    match content.type_id {
        // A file, whatever the media type calls it.
        Some(id) if is_binary(api, id) => ContentKind::Stream,
        // A value of any media type whatever: JSON will do.
        Some(_) if is_any_type => ContentKind::Json,
        Some(id) if content.is_xml() && is_composed(api, id) => ContentKind::Xml,
        _ => content.kind(),
    }
}

/// The object type of a form.
fn is_form(api: &Api, content: &Content) -> Option<TypeId> {
    let id = content
        .type_id
        .filter(|_| content.kind() == ContentKind::Form)?;
    let shape = &api.get(api.underlying(id)).shape;
    matches!(
        shape,
        Shape::Object { .. } | Shape::Map(_) | Shape::Union(_)
    )
    .then_some(id)
}

/// Whether the value is read into a declared type, which knows its schema.
pub(in super::super) fn is_schematic(speller: &Speller<'_>, api: &Api, id: TypeId) -> bool {
    let underlying = api.renamed(id);
    !speller.is_nullable(id) && speller.names().is_declared(underlying)
}

/// Whether a part is a file: binary text, or a list of it.
pub(in super::super) fn is_file(api: &Api, id: TypeId) -> bool {
    match api.get(id).shape {
        Shape::Same(next) => is_file(api, next),
        Shape::List(next) => is_binary(api, next),
        _ => is_binary(api, id),
    }
}

/// Whether values are made of others: what XML has elements for.
fn is_composed(api: &Api, id: TypeId) -> bool {
    let shape = &api.get(api.underlying(id)).shape;
    matches!(
        shape,
        Shape::Object { .. }
            | Shape::Loose(_)
            | Shape::Map(_)
            | Shape::List(_)
            | Shape::Tuple(_)
            | Shape::Union(_)
    )
}

/// Whether an operation reads XML by a schema.
pub(in super::super) fn reads_xml(api: &Api) -> bool {
    let bodies = api.operations.iter().flat_map(|it| &it.body);
    let mut contents = bodies.flat_map(|body| &body.contents);
    contents.any(|content| kind_of(api, content) == ContentKind::Xml)
}

/// Whether a value is bytes that stand alone.
pub(super) fn is_binary(api: &Api, id: TypeId) -> bool {
    api.get(api.underlying(id)).shape == Shape::String(StringKind::Binary)
}
