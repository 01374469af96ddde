//! What a caller gives, decided.

use serde::Serialize;

use super::{laid, lexicon, speller::Speller, text};
use crate::{
    backend::{
        client::{Call, Input, InputValue, Place, Writing, input_names},
        naming::Case,
    },
    model::Language,
};

/// A parameter of a method.
#[derive(Debug, Serialize)]
pub(super) struct ParameterPlan {
    pub(super) name: String,
    pub(super) annotation: String,
    pub(super) required: bool,
    pub(super) doc: String,
}

/// The parameters of the method, and the names of all inputs.
pub(super) fn parameters(
    speller: Speller<'_>,
    call: &Call<'_>,
) -> (Vec<ParameterPlan>, Vec<String>) {
    let names = input_names(
        &call.inputs,
        lexicon::unique_parameters,
        Case::Snake,
        Language::Python,
    );
    let plan = |(input, name): (&Input<'_>, &String)| {
        let annotation = annotation(speller, input);
        ParameterPlan {
            name: name.clone(),
            annotation: match input.required || annotation == "_t.Any" {
                true => laid(&annotation, 8, name.len() + 2, 1),
                false => {
                    let optional = format!("{annotation} | None");
                    laid(&optional, 8, name.len() + 2, " = None,".len())
                }
            },
            required: input.required,
            doc: doc(input),
        }
    };
    let plans: Vec<ParameterPlan> = call.inputs.iter().zip(&names).map(plan).collect();
    (plans, names)
}

fn doc(input: &Input<'_>) -> String {
    let said = input.said(text::doc, text::code);
    match (input.deprecated, said.ends_with(['.', '!', '?'])) {
        (false, _) => said,
        (true, true) => format!("{said} {}", text::DEPRECATED),
        (true, false) => format!("{said}. {}", text::DEPRECATED),
    }
}

fn annotation(speller: Speller<'_>, input: &Input<'_>) -> String {
    match input.value {
        InputValue::Typed(id) if input.place.is_body() => speller.nullable(id),
        InputValue::Typed(id) => speller.value(id),
        InputValue::Any => "_t.Any".to_owned(),
        InputValue::EntityTag => format!("{}str", speller.builtins),
        InputValue::Upload => "Upload | Content".to_owned(),
        InputValue::Uploads => format!("{}list[Upload | Content]", speller.builtins),
    }
}

/// What the runtime knows of an input.
pub(super) fn input(speller: Speller<'_>, input: &Input<'_>) -> String {
    let (place, writing) = match &input.place {
        Place::Path(writing) => ("path", Some(*writing)),
        Place::Query(writing) => ("query", Some(*writing)),
        Place::Header(writing) => ("header", Some(*writing)),
        Place::Cookie(writing) => ("cookie", Some(*writing)),
        Place::Json(_) => ("json", None),
        Place::Form => ("form", None),
        Place::Bytes(_) => ("bytes", None),
        Place::TextPart => ("text-part", None),
        Place::JsonPart => ("json-part", None),
        Place::FilePart => ("file-part", None),
    };
    let wire = match &input.place {
        Place::Json(media_type) | Place::Bytes(media_type) => media_type,
        _ => input.wire,
    };
    let mut arguments = vec![text::literal(place), text::literal(wire)];
    if let Some((style, explode)) = writing.and_then(Writing::style) {
        let explode = if explode { "True" } else { "False" };
        arguments.push(format!("({}, {explode})", text::literal(style)));
    }
    if let InputValue::Typed(id) = input.value
        && speller.has_decimal_text(id)
    {
        arguments.push("as_text=True".to_owned());
    }
    format!("Input({})", arguments.join(", "))
}
