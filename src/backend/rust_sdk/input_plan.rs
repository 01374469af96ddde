//! What the caller of an operation gives: arguments and setters, decided.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{input_names::names, operation_plan::Planner};
use crate::{
    backend::rust::{Doc, Ident, RustType, code},
    model::{
        Api, Content, Field, Location, Operation, Parameter, Shape, StringKind, Style, TypeId,
    },
};

/// Something that the caller gives.
#[derive(Debug, Serialize)]
pub(super) struct InputPlan {
    /// The argument or setter.
    pub(super) name: Ident,
    /// Its name on the wire.
    pub(super) wire: String,
    /// What it is.
    pub(super) doc: Doc,
    /// Whether the contract says that it is deprecated.
    pub(super) deprecated: bool,
    /// How it is handed over.
    pub(super) argument: Argument,
    /// Where it travels.
    pub(super) place: Place,
    /// Whether it must be given: then it is an argument, else a setter.
    pub(super) required: bool,
}

/// How a value is handed over.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Argument {
    /// `&str`.
    Text,
    /// `T`.
    Value(RustType),
    /// `&T`.
    Reference(RustType),
    /// `&[T]`.
    Slice(RustType),
    /// A file.
    Upload,
    /// Several files.
    Uploads,
}

/// Where a value travels, and how it is written there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Place {
    /// In the path.
    Path(Writing),
    /// In the query.
    Query(Writing),
    /// In a header field.
    Header(Writing),
    /// In a cookie.
    Cookie(Writing),
    /// It is the body: JSON of this media type.
    Json(String),
    /// It is the body: `application/x-www-form-urlencoded`.
    Form,
    /// It is the body: bytes.
    Bytes,
    /// A part of a form, as text; each item by itself.
    TextPart,
    /// A part of a form, as JSON.
    JsonPart,
    /// A part of a form: a file, or several.
    FilePart,
}

/// How a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Writing {
    /// As it is.
    Text,
    /// In a style, and whether exploded.
    Styled(Style, bool),
}

/// Header parameters that OpenAPI says are ignored: other parts of the contract describe them.
const IGNORED: &[&str] = &["accept", "content-type", "authorization"];

/// Plans what the caller of an operation gives: first the path from left to right, then other
/// parameters, then the body.
pub(super) fn inputs(planner: &Planner<'_>, operation: &Operation) -> Vec<InputPlan> {
    let parameters: Vec<&Parameter> = ordered(operation);
    let body = body(planner, operation);
    let parts = body.iter().filter(|input| !is_whole_body(&input.place));
    let wires = parameters.iter();
    let wires = wires.map(|one| (Some(one.location), one.name.as_str()));
    let wires = wires.chain(parts.map(|part| (None, part.wire.as_str())));
    let names = names(&wires.collect::<Vec<_>>());
    let mut names = names.into_iter();
    let mut name = || names.next().unwrap_or_else(|| Ident::new("value"));
    let mut inputs: Vec<InputPlan> = parameters
        .into_iter()
        .map(|parameter| input(planner, parameter, name()))
        .collect();
    inputs.extend(
        body.into_iter()
            .map(|plan| match is_whole_body(&plan.place) {
                true => plan,
                false => InputPlan {
                    name: name(),
                    ..plan
                },
            }),
    );
    inputs
}

fn is_whole_body(place: &Place) -> bool {
    matches!(place, Place::Json(_) | Place::Form | Place::Bytes)
}

fn ordered(operation: &Operation) -> Vec<&Parameter> {
    let in_path = operation.path.parameters().filter_map(|name| {
        operation
            .parameters_in(Location::Path)
            .find(|parameter| parameter.name == name)
    });
    let others = operation
        .parameters
        .iter()
        .filter(|parameter| match parameter.location {
            Location::Path => false,
            Location::Header => !IGNORED.contains(&parameter.name.to_ascii_lowercase().as_str()),
            Location::Query | Location::Cookie => true,
        });
    let mut seen = BTreeSet::new();
    let in_path: Vec<_> = in_path
        .filter(|parameter| seen.insert(&parameter.name))
        .collect();
    in_path.into_iter().chain(others).collect()
}

fn input(planner: &Planner<'_>, parameter: &Parameter, name: Ident) -> InputPlan {
    let is_conditional = parameter.location == Location::Header
        && ["if-match", "if-none-match"].contains(&parameter.name.to_ascii_lowercase().as_str());
    let writing = match is_conditional {
        true => Writing::Text,
        false => writing(planner.api, parameter),
    };
    InputPlan {
        name,
        wire: parameter.name.clone(),
        doc: match is_conditional {
            true => conditional_doc(&parameter.name),
            false => Doc::or(parameter.description.as_deref(), code(&parameter.name)),
        },
        deprecated: parameter.deprecated,
        argument: match is_conditional {
            true => Argument::Reference(RustType::named("EntityTag")),
            false => argument(planner, parameter.type_id),
        },
        place: match parameter.location {
            Location::Path => Place::Path(writing),
            Location::Query => Place::Query(writing),
            Location::Header => Place::Header(writing),
            Location::Cookie => Place::Cookie(writing),
        },
        required: parameter.required || parameter.location == Location::Path,
    }
}

/// What a condition means for the caller, who gives one entity tag.
fn conditional_doc(name: &str) -> Doc {
    Doc::paragraph(match name.eq_ignore_ascii_case("if-match") {
        true => {
            "The entity tag that the resource must still have (RFC 9110, section 13.1.1): where it has \
             another one, nothing is done and the call fails with 412."
        }
        false => {
            "The entity tag that the resource must no longer have (RFC 9110, section 13.1.2): where it \
             still has it, there is nothing new to send."
        }
    })
}

fn argument(planner: &Planner<'_>, id: TypeId) -> Argument {
    match planner.api.get(planner.api.underlying(id)).shape {
        Shape::String(StringKind::Text | StringKind::Binary) => Argument::Text,
        Shape::List(item) => Argument::Slice(planner.speller.nullable(item)),
        Shape::Any
        | Shape::Raw(_)
        | Shape::Null
        | Shape::Union(_)
        | Shape::Loose(_)
        | Shape::Object { .. }
        | Shape::Map(_)
        | Shape::Tuple(_) => Argument::Reference(planner.speller.value(id)),
        _ => Argument::Value(planner.speller.value(id)),
    }
}

fn writing(api: &Api, parameter: &Parameter) -> Writing {
    let shape = &api.get(api.underlying(parameter.type_id)).shape;
    let is_scalar = !matches!(
        shape,
        Shape::Any
            | Shape::Raw(_)
            | Shape::Null
            | Shape::Union(_)
            | Shape::Loose(_)
            | Shape::Object { .. }
            | Shape::Map(_)
            | Shape::List(_)
            | Shape::Tuple(_)
    );
    match parameter.style {
        Style::Label | Style::Matrix | Style::Json | Style::Text => {
            Writing::Styled(parameter.style, parameter.explode)
        }
        _ if is_scalar => Writing::Text,
        style => Writing::Styled(style, parameter.explode),
    }
}

/// The body: one input, or one for each part of a form with files.
fn body(planner: &Planner<'_>, operation: &Operation) -> Vec<InputPlan> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let whole = |argument: Argument, place: Place| InputPlan {
        name: Ident::new("body"),
        wire: "body".to_owned(),
        doc: Doc::or(body.description.as_deref(), "The request body."),
        deprecated: false,
        argument,
        place,
        required: body.required,
    };
    let find = |is: &dyn Fn(&Content) -> bool| body.contents.iter().find(|content| is(content));
    if let Some(content) = find(&Content::is_json) {
        let value = planner.content_type(content);
        return vec![whole(
            Argument::Reference(value),
            Place::Json(content.media_type.clone()),
        )];
    }
    if let Some(form) = find(&|content| content.essence() == "multipart/form-data")
        && let Some(fields) = fields(planner.api, form)
    {
        return fields
            .iter()
            .map(|field| part(planner, field, body.required))
            .collect();
    }
    if let Some(form) = find(&|content| content.essence() == "application/x-www-form-urlencoded")
        && fields(planner.api, form).is_some()
    {
        return vec![whole(
            Argument::Reference(planner.content_type(form)),
            Place::Form,
        )];
    }
    vec![whole(Argument::Upload, Place::Bytes)]
}

fn fields<'a>(api: &'a Api, form: &Content) -> Option<&'a [Field]> {
    match &api.get(api.underlying(form.type_id?)).shape {
        Shape::Object { fields, .. } => Some(fields),
        _ => None,
    }
}

fn part(planner: &Planner<'_>, field: &Field, is_body_required: bool) -> InputPlan {
    let shape = &planner.api.get(planner.api.underlying(field.type_id)).shape;
    let (argument, place) = match shape {
        Shape::String(StringKind::Binary) => (Argument::Upload, Place::FilePart),
        Shape::List(item) if is_file(planner.api, *item) => (Argument::Uploads, Place::FilePart),
        Shape::Any
        | Shape::Raw(_)
        | Shape::Null
        | Shape::Union(_)
        | Shape::Loose(_)
        | Shape::Object { .. }
        | Shape::Map(_)
        | Shape::Tuple(_) => (argument(planner, field.type_id), Place::JsonPart),
        Shape::List(item) if !is_text(planner, *item) => {
            (argument(planner, field.type_id), Place::JsonPart)
        }
        _ => (argument(planner, field.type_id), Place::TextPart),
    };
    InputPlan {
        name: Ident::new("part"),
        wire: field.name.clone(),
        doc: Doc::or(field.description.as_deref(), code(&field.name)),
        deprecated: field.deprecated,
        argument,
        place,
        required: field.required && is_body_required,
    }
}

fn is_file(api: &Api, id: TypeId) -> bool {
    api.get(api.underlying(id)).shape == Shape::String(StringKind::Binary)
}

/// Whether values are written as plain text.
fn is_text(planner: &Planner<'_>, id: TypeId) -> bool {
    let is_structured = |argument| matches!(argument, Argument::Reference(_) | Argument::Slice(_));
    !planner.speller.is_nullable(id) && !is_structured(argument(planner, id))
}
