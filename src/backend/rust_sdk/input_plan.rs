//! What the caller of an operation gives: arguments and setters, decided.

use serde::Serialize;

use super::{
    input_names::names,
    operation_plan::Planner,
    sample_plan::{Given, given},
};
use crate::{
    backend::{
        client::{Call, Input, InputValue, Place},
        rust::{Doc, Ident, RustType, code},
    },
    model::{Language, Location, Shape, StringKind, TypeId},
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
    /// What an example gives; none where it is not required, or none could be made.
    pub(super) given: Option<Given>,
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

/// Plans what the caller of an operation gives.
pub(super) fn inputs(planner: &Planner<'_>, call: &Call<'_>) -> Vec<InputPlan> {
    let named = call.inputs.iter().filter(|input| !input.place.is_body());
    let wires: Vec<_> = named
        .map(|input| (location(&input.place), input.name(Language::Rust)))
        .collect();
    let mut names = names(&wires).into_iter();
    let plans = call.inputs.iter().map(|input| InputPlan {
        name: match input.place.is_body() {
            true => Ident::new("body"),
            false => names.next().unwrap_or_else(|| Ident::new("value")),
        },
        wire: input.wire.to_owned(),
        doc: doc(input),
        deprecated: input.deprecated,
        argument: argument(planner, input),
        place: input.place.clone(),
        required: input.required,
        given: given(planner, call, input),
    });
    plans.collect()
}

fn location(place: &Place) -> Option<Location> {
    match place {
        Place::Path(_) => Some(Location::Path),
        Place::Query(_) => Some(Location::Query),
        Place::Header(_) => Some(Location::Header),
        Place::Cookie(_) => Some(Location::Cookie),
        _ => None,
    }
}

fn doc(input: &Input<'_>) -> Doc {
    match input.value {
        InputValue::EntityTag => conditional_doc(input.wire),
        _ if input.place.is_body() => Doc::or(input.description, "The request body."),
        _ => Doc::or(input.description, code(input.wire)),
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

fn argument(planner: &Planner<'_>, input: &Input<'_>) -> Argument {
    match (input.value, input.place.is_body()) {
        (InputValue::EntityTag, _) => Argument::Reference(RustType::named("EntityTag")),
        (InputValue::Any, _) => Argument::Reference(planner.json_type(None)),
        (InputValue::Upload, _) => Argument::Upload,
        (InputValue::Uploads, _) => Argument::Uploads,
        (InputValue::Typed(id), true) => Argument::Reference(planner.json_type(Some(id))),
        (InputValue::Typed(id), false) => typed(planner, id),
    }
}

fn typed(planner: &Planner<'_>, id: TypeId) -> Argument {
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
