//! What a request carries, decided: parameters and body.

use serde::Serialize;

use super::{field_names, plan::Planner};
use crate::{
    backend::rust::{Doc, Ident, Literal, RustType, code, default_literal},
    model::{Additional, Api, Location, Operation, Parameter, PathPart, Shape, Style, TypeId},
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
    /// How it is written, where that is not what is usual at its place.
    pub(in super::super) style: Option<(Style, bool)>,
    /// Whether it may be there without a value.
    pub(in super::super) allow_empty: bool,
    /// The names in the query that are not its own, for an object that takes all others.
    pub(in super::super) others: Vec<String>,
    /// The handle on its schema, inside the module of the version's types.
    pub(in super::super) schema: RustType,
    /// Whether `null` is a value, which then counts as none.
    pub(in super::super) nullable: bool,
    /// Whether it must be there.
    pub(in super::super) required: bool,
    /// What it is where it is left out.
    pub(in super::super) default: Option<Literal>,
}

/// Where a parameter is read.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Source {
    /// A part of a segment of the path (from 0, the mount path included): the literals around the parts
    /// of the segment, and the number of the part.
    Path(usize, Vec<String>, usize),
    /// The query.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
    /// `If-Match` (RFC 9110, section 13.1.1).
    IfMatch,
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
    let is_nullable = planner.speller.is_nullable(id) && !matches!(source, Source::IfMatch);
    let is_optional = !parameter.required && default.is_none();
    InputPlan {
        local: field.clone(),
        field,
        wire: parameter.name.clone(),
        doc: Doc::or(parameter.description.as_deref(), code(&parameter.name)),
        rust_type: match is_optional || (is_nullable && default.is_none()) {
            true => value.option(),
            false => value,
        },
        nullable: is_nullable,
        source,
        style: unusual_style(parameter),
        allow_empty: parameter.allow_empty,
        others: others(planner, operation, parameter),
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
            let (literals, part) = surroundings(&operation.path.segments[segment], &parameter.name);
            Source::Path(mounted + segment, literals, part)
        }
    }
}

/// The literals around the parameters of a segment, and which of the parameters this one is.
fn surroundings(segment: &[PathPart], name: &str) -> (Vec<String>, usize) {
    let mut names = segment.iter().filter_map(|part| match part {
        PathPart::Parameter(own) => Some(own),
        PathPart::Literal(_) => None,
    });
    let literals = segment_literals(segment);
    (
        literals,
        names.position(|own| own == name).unwrap_or_default(),
    )
}

/// The literals of a segment around its parameters, percent-encoded: always one more than parameters.
pub(super) fn segment_literals(segment: &[PathPart]) -> Vec<String> {
    let mut literals = vec![String::new()];
    for part in segment {
        match part {
            PathPart::Literal(text) => {
                if let Some(last) = literals.last_mut() {
                    *last = encoded(text);
                }
            }
            PathPart::Parameter(_) => literals.push(String::new()),
        }
    }
    literals
}

/// A literal of a path as a request has it in its normal form (RFC 3986, section 6.2.2). What is
/// written as an escape is one.
pub(super) fn encoded(literal: &str) -> String {
    let bytes = literal.as_bytes();
    let mut text = String::with_capacity(literal.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = literal.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) => {
                push(&mut text, escaped, is_unreserved(escaped));
                at += 3;
            }
            None => {
                let is_path = is_unreserved(*byte) || b"!$&'()*+,;=:@".contains(byte);
                push(&mut text, *byte, is_path);
                at += 1;
            }
        }
    }
    text
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn push(text: &mut String, byte: u8, as_it_is: bool) {
    match as_it_is {
        true => text.push(char::from(byte)),
        false => text.push_str(&format!("%{byte:02X}")),
    }
}

/// The style, where it is not the one that is usual at the place of the parameter or where it makes no
/// difference.
fn unusual_style(parameter: &Parameter) -> Option<(Style, bool)> {
    let usual = match parameter.location {
        Location::Path | Location::Header => (Style::Simple, false),
        Location::Query | Location::Cookie => (Style::Form, true),
    };
    let own = (parameter.style, parameter.explode);
    (own != usual).then_some(own)
}

/// The names in the query that belong to others than an object whose members stand in it side by side.
fn others(planner: &Planner<'_>, operation: &Operation, parameter: &Parameter) -> Vec<String> {
    let is_spread = parameter.location == Location::Query
        && parameter.style == Style::Form
        && parameter.explode
        && takes_any_name(planner.api, parameter.type_id);
    if !is_spread {
        return Vec::new();
    }
    let others = operation.parameters_in(Location::Query);
    let others = others.filter(|other| other.name != parameter.name);
    others.map(|other| other.name.clone()).collect()
}

fn takes_any_name(api: &Api, id: TypeId) -> bool {
    match &api.get(api.underlying(id)).shape {
        Shape::Map(_) => true,
        Shape::Object { additional, .. } => matches!(additional, Additional::Typed(_)),
        Shape::Union(union) => union
            .forms
            .iter()
            .any(|form| takes_any_name(api, form.type_id)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn literals_are_in_their_normal_form() {
        let table = [
            ("books", "books"),
            ("a b", "a%20b"),
            ("a%20b", "a%20b"),
            ("%7euser", "~user"),
            ("ü", "%C3%BC"),
            ("100%", "100%25"),
            ("%zz", "%25zz"),
            ("a?b#c", "a%3Fb%23c"),
            ("$count:(1)", "$count:(1)"),
        ];
        for (written, normal) in table {
            assert_eq!(encoded(written), normal, "{written}");
        }
    }
}
