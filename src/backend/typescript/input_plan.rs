//! What a caller gives, decided.

use serde::Serialize;

use super::{lexicon, speller::Speller, text, text::Doc};
use crate::{
    backend::{
        client::{Call, Input, InputValue, Place, Writing, input_names},
        naming::Case,
    },
    model::Language,
};

/// Something that the caller gives.
#[derive(Debug, Serialize)]
pub(super) struct InputPlan {
    pub(super) name: String,
    pub(super) annotation: String,
    pub(super) required: bool,
    pub(super) doc: Doc,
    /// The same on one line, for a tag of the function's documentation.
    pub(super) said: String,
    /// What the runtime knows of it, as an expression.
    pub(super) described: String,
}

/// What a call is given, in its order, where these functions are called.
pub(super) fn inputs(speller: Speller<'_>, call: &Call<'_>, functions: &[&str]) -> Vec<InputPlan> {
    let names = input_names(
        &call.inputs,
        lexicon::unique_parameters,
        Case::Camel,
        Language::TypeScript,
    );
    let named = || call.inputs.iter().zip(&names).enumerate();
    let required = named().filter(|(_, (input, _))| input.required);
    let optional = named().filter(|(_, (input, _))| !input.required);
    let mut parameters = lexicon::beside_functions(
        required.map(|(at, (_, name))| (at, name.clone())).collect(),
        optional.map(|(_, (_, name))| name.as_str()),
        functions,
    );
    let plans = named().map(|(at, (input, name))| {
        let name = parameters.remove(&at).unwrap_or_else(|| name.clone());
        plan(speller, input, name)
    });
    plans.collect()
}

fn plan(speller: Speller<'_>, input: &Input<'_>, name: String) -> InputPlan {
    let mut lines = vec![input.said(text::doc, text::code)];
    if input.deprecated {
        lines.push("@deprecated".to_owned());
    }
    InputPlan {
        name,
        annotation: annotation(speller, input),
        required: input.required,
        said: lines[0].clone(),
        doc: Doc::new(&lines),
        described: described(speller, input),
    }
}

fn annotation(speller: Speller<'_>, input: &Input<'_>) -> String {
    match input.value {
        InputValue::Typed(id) if input.place.is_body() => speller.nullable(id),
        InputValue::Typed(id) => speller.value(id),
        InputValue::Any => "unknown".to_owned(),
        InputValue::EntityTag => "string".to_owned(),
        InputValue::Upload if input.place == Place::FilePart => "Blob".to_owned(),
        InputValue::Upload => "sdk.Upload | Blob | Uint8Array | string".to_owned(),
        InputValue::Uploads => "Blob[]".to_owned(),
    }
}

/// The function that writes an input, where the runtime needs one.
fn writer(input: &Input<'_>) -> Option<&'static str> {
    let style = |writing: Writing, usual: (&str, bool), function: &'static str| {
        let (style, explode) = writing.style()?;
        let function = if style == "content" {
            "inContent"
        } else {
            function
        };
        ((style, explode) != usual).then_some(function)
    };
    match &input.place {
        Place::Path(writing) => style(*writing, ("simple", false), "inPath"),
        Place::Query(writing) | Place::Cookie(writing) => {
            style(*writing, ("form", true), "inQuery")
        }
        Place::Header(writing) => style(*writing, ("simple", false), "inHeader"),
        Place::Json(_) => Some("jsonBody"),
        Place::Form => Some("formBody"),
        Place::Bytes(_) => Some("bytesBody"),
        Place::TextPart => Some("textPart"),
        Place::JsonPart => Some("jsonPart"),
        Place::FilePart => Some("filePart"),
    }
}

fn described(speller: Speller<'_>, input: &Input<'_>) -> String {
    let (place, writing) = match &input.place {
        Place::Path(writing) => ("path", Some(*writing)),
        Place::Query(writing) => ("query", Some(*writing)),
        Place::Header(writing) => ("header", Some(*writing)),
        Place::Cookie(writing) => ("cookie", Some(*writing)),
        _ => ("body", None),
    };
    let wire = match &input.place {
        Place::Json(media_type) | Place::Bytes(media_type) => media_type,
        _ => input.wire,
    };
    let mut members = vec![
        format!("place: {}", text::literal(place)),
        format!("name: {}", text::literal(wire)),
    ];
    if let Some(writer) = writer(input) {
        members.push(format!("write: sdk.{writer}"));
        if let Some((style, explode)) = writing.and_then(Writing::style) {
            members.push(format!(
                "style: {}, explode: {explode}",
                text::literal(style)
            ));
        }
    }
    if let (InputValue::Typed(id), "body") = (input.value, place)
        && let Some(codec) = speller.codec(id)
    {
        members.push(format!("codec: {codec}"));
    }
    format!("{{ {} }}", members.join(", "))
}
