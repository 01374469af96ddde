//! What a request carries, decided: parameters and body.

use serde::Serialize;

use super::{field_names, plan::Planner};
use crate::{
    backend::rust::{Doc, Ident, Literal, RustType, Speller, code, default_literal, unique_fields},
    model::{
        Additional, Api, Content, Field, Location, Operation, Parameter, PathPart, RequestBody,
        Shape, StringKind, Style, TypeId,
    },
};

/// A parameter.
#[derive(Debug, Serialize)]
pub(in super::super) struct InputPlan {
    /// The field of the request struct.
    pub(in super::super) field: Ident,
    /// The variable that holds its value while a request is read.
    pub(in super::super) local: Ident,
    /// Its name on the wire.
    pub(in super::super) wire: String,
    /// What it is.
    pub(in super::super) doc: Doc,
    /// The type of the field.
    pub(in super::super) rust_type: RustType,
    /// Where it is read.
    pub(in super::super) source: Source,
    /// How its value is read.
    pub(in super::super) reading: Reading,
    /// The handle on its schema, inside the module of the version's types.
    pub(in super::super) schema: RustType,
    /// Whether it must be there.
    pub(in super::super) required: bool,
    /// What it is where it is left out.
    pub(in super::super) default: Option<Literal>,
}

/// Where a parameter is read.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Source {
    /// A segment of the path (from 0, the mount path included), between two literals.
    Path(usize, String, String),
    /// The query.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
    /// `If-Match` (RFC 9110, section 13.1.1).
    IfMatch,
}

/// How the text of a parameter becomes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Reading {
    /// One value.
    Scalar,
    /// A list, each item by itself.
    Repeated,
    /// A list in one text.
    Separated(char),
    /// JSON.
    Json,
}

/// A request body.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum BodyPlan {
    /// JSON.
    Json {
        /// The accepted media types.
        media_types: Vec<String>,
        /// The type of the value.
        rust_type: RustType,
        /// The handle on the schema, where the type does not know its own.
        schema: Option<RustType>,
        /// Whether it must be there.
        required: bool,
        /// The largest size in bytes, where the contract says one.
        max_bytes: Option<u64>,
        /// What it is.
        doc: Doc,
    },
    /// A form with files (RFC 7578).
    Multipart {
        /// The struct of the parts.
        name: Ident,
        /// The parts.
        parts: Vec<PartPlan>,
        /// Whether other parts are refused.
        closed: bool,
        /// The largest size of a file in bytes, where the contract says one.
        max_bytes: Option<u64>,
        /// What it is.
        doc: Doc,
    },
    /// Anything else, as bytes.
    Bytes {
        /// The accepted media types.
        media_types: Vec<String>,
        /// The largest size in bytes, where the contract says one.
        max_bytes: Option<u64>,
        /// What it is.
        doc: Doc,
    },
}

/// A part of a form with files.
#[derive(Debug, Serialize)]
pub(in super::super) struct PartPlan {
    /// The field.
    pub(in super::super) field: Ident,
    /// The variable that holds its value while a request is read.
    pub(in super::super) local: Ident,
    /// Its name on the wire.
    pub(in super::super) wire: String,
    /// What it is.
    pub(in super::super) doc: Doc,
    /// The type of its value; none: a file.
    pub(in super::super) text: Option<(RustType, RustType)>,
    /// The media types that a file may have; none: any.
    pub(in super::super) media_types: Vec<String>,
    /// Whether it must be there.
    pub(in super::super) required: bool,
}

/// Plans the parameters of an operation.
pub(super) fn inputs(planner: &Planner<'_>, operation: &Operation) -> Vec<InputPlan> {
    let names = field_names::of_parameters(&operation.parameters);
    let parameters = operation.parameters.iter().zip(names);
    parameters
        .map(|(parameter, field)| input(planner, operation, parameter, field))
        .collect()
}

fn input(
    planner: &Planner<'_>,
    operation: &Operation,
    parameter: &Parameter,
    field: Ident,
) -> InputPlan {
    let id = parameter.type_id;
    let source = source(planner, operation, parameter);
    let default = match parameter.required {
        true => None,
        false => default_of(planner, id),
    };
    let value = match source {
        Source::IfMatch => RustType::named("IfMatch"),
        _ => planner.speller.value(id),
    };
    let is_optional = !parameter.required && default.is_none();
    InputPlan {
        local: field.clone(),
        field,
        wire: parameter.name.clone(),
        doc: Doc::or(parameter.description.as_deref(), code(&parameter.name)),
        rust_type: if is_optional { value.option() } else { value },
        source,
        reading: reading(planner, parameter),
        schema: planner.types.parameter_schema(id),
        required: parameter.required,
        default,
    }
}

fn default_of(planner: &Planner<'_>, id: TypeId) -> Option<Literal> {
    default_literal(
        planner.api,
        &planner.speller,
        id,
        planner.api.default_of(id)?,
    )
}

fn source(planner: &Planner<'_>, operation: &Operation, parameter: &Parameter) -> Source {
    match parameter.location {
        Location::Query => Source::Query,
        Location::Cookie => Source::Cookie,
        Location::Header if parameter.name.eq_ignore_ascii_case("if-match") => Source::IfMatch,
        Location::Header => Source::Header,
        Location::Path => {
            let mounted = planner.api.mount.matches('/').count();
            let position =
                operation.path.segments.iter().position(|segment| {
                    segment.contains(&PathPart::Parameter(parameter.name.clone()))
                });
            let segment = position.unwrap_or_default();
            let (before, after) = surroundings(&operation.path.segments[segment], &parameter.name);
            Source::Path(mounted + segment, before, after)
        }
    }
}

/// The literals in front of and behind a parameter in its segment.
fn surroundings(segment: &[PathPart], name: &str) -> (String, String) {
    let literal = |part: Option<&PathPart>| match part {
        Some(PathPart::Literal(text)) => text.clone(),
        _ => String::new(),
    };
    let index = segment
        .iter()
        .position(|part| *part == PathPart::Parameter(name.to_owned()));
    let index = index.unwrap_or_default();
    let before = index.checked_sub(1).and_then(|before| segment.get(before));
    (literal(before), literal(segment.get(index + 1)))
}

fn reading(planner: &Planner<'_>, parameter: &Parameter) -> Reading {
    let id = planner.api.underlying(parameter.type_id);
    let is_list = matches!(planner.api.get(id).shape, Shape::List(_) | Shape::Tuple(_));
    let is_structured = matches!(
        planner.api.get(id).shape,
        Shape::Object { .. } | Shape::Map(_)
    );
    match (parameter.style, is_list) {
        (Style::Content, _) => Reading::Json,
        _ if is_structured => Reading::Json,
        (_, false) => Reading::Scalar,
        (Style::SpaceDelimited, true) if !parameter.explode => Reading::Separated(' '),
        (Style::PipeDelimited, true) if !parameter.explode => Reading::Separated('|'),
        (Style::Form, true) if parameter.explode => Reading::Repeated,
        _ => Reading::Separated(','),
    }
}

/// Plans the request body of an operation.
pub(super) fn body(
    planner: &Planner<'_>,
    operation: &Operation,
    parts: &Ident,
) -> Option<BodyPlan> {
    let body = operation.body.as_ref()?;
    let planned = json_body(planner, body).or_else(|| form_body(planner, body, parts));
    Some(planned.unwrap_or_else(|| {
        BodyPlan::Bytes {
            media_types: body
                .contents
                .iter()
                .map(|content| content.media_type.clone())
                .collect(),
            max_bytes: body.max_bytes,
            doc: body_doc(body),
        }
    }))
}

fn body_doc(body: &RequestBody) -> Doc {
    Doc::or(body.description.as_deref(), "The request body.")
}

/// A body that is JSON of one type, whatever it is called.
fn json_body(planner: &Planner<'_>, body: &RequestBody) -> Option<BodyPlan> {
    let json: Vec<&Content> = body
        .contents
        .iter()
        .filter(|content| content.is_json())
        .collect();
    let id = json.first()?.type_id?;
    if json.iter().any(|content| content.type_id != Some(id)) {
        return None;
    }
    let is_untyped = !is_schematic(&planner.speller, planner.api, id);
    Some(BodyPlan::Json {
        media_types: json
            .iter()
            .map(|content| content.media_type.clone())
            .collect(),
        schema: is_untyped.then(|| planner.types.parameter_schema(id)),
        required: body.required,
        rust_type: planner.speller.nullable(id),
        max_bytes: body.max_bytes,
        doc: body_doc(body),
    })
}

/// A form with files.
fn form_body(planner: &Planner<'_>, body: &RequestBody, name: &Ident) -> Option<BodyPlan> {
    let form = body
        .contents
        .iter()
        .find(|content| content.media_type == "multipart/form-data")?;
    let id = planner.api.underlying(form.type_id?);
    let Shape::Object { fields, additional } = &planner.api.get(id).shape else {
        return None;
    };
    let declared = fields
        .iter()
        .filter_map(|field| file_limit(planner, field))
        .max();
    Some(BodyPlan::Multipart {
        name: name.clone(),
        parts: parts(planner, form, fields),
        closed: *additional == Additional::Closed,
        max_bytes: body.max_bytes.or(declared),
        doc: body_doc(body),
    })
}

/// Whether the value is read into a declared type, which knows its schema.
pub(in super::super) fn is_schematic(speller: &Speller<'_>, api: &Api, id: TypeId) -> bool {
    let underlying = api.renamed(id);
    !speller.is_nullable(id) && speller.names().is_declared(underlying)
}

fn parts(planner: &Planner<'_>, form: &Content, fields: &[Field]) -> Vec<PartPlan> {
    let names = unique_fields(fields.iter().map(|field| field.name.as_str()));
    let planned = fields.iter().map(|field| {
        let text = (!is_file(planner.api, field.type_id)).then(|| {
            let rust_type = planner.speller.value(field.type_id);
            (rust_type, planner.types.parameter_schema(field.type_id))
        });
        let own = &names[field.name.as_str()];
        PartPlan {
            field: own.clone(),
            local: own.clone(),
            wire: field.name.clone(),
            doc: Doc::or(field.description.as_deref(), code(&field.name)),
            media_types: form
                .part_types
                .get(&field.name)
                .cloned()
                .unwrap_or_default(),
            required: field.required,
            text,
        }
    });
    planned.collect()
}

/// Whether a part is a file: binary text, or a list of it.
pub(in super::super) fn is_file(api: &Api, id: TypeId) -> bool {
    match api.get(id).shape {
        Shape::Same(next) | Shape::List(next) => is_file(api, next),
        Shape::String(kind) => kind == StringKind::Binary,
        _ => false,
    }
}

fn file_limit(planner: &Planner<'_>, field: &Field) -> Option<u64> {
    planner
        .api
        .get(field.type_id)
        .extensions
        .get("x-oasmith-max-bytes")?
        .as_u64()
}
