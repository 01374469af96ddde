//! What the caller of an operation gives, and where it travels.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::body::body;
use crate::backend::naming::{Case, Name, Scope};
use crate::model::{
    Api, Language, Location, Names, Operation, Parameter, Shape, StringKind, Style, TypeId,
};

/// Something that the caller gives.
pub struct Input<'a> {
    /// Its name on the wire; `body` for a body as a whole.
    pub wire: &'a str,
    /// What the contract says about it.
    pub description: Option<&'a str>,
    /// Whether the contract says that it is deprecated.
    pub deprecated: bool,
    /// What it is.
    pub value: InputValue,
    /// Where it travels.
    pub place: Place,
    /// Whether it must be given.
    pub required: bool,
    /// What SDKs call it in place of its name.
    pub names: Option<&'a Names>,
}

/// What is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InputValue {
    /// A value of a type.
    Typed(TypeId),
    /// Any JSON value.
    Any,
    /// An entity tag, for a condition.
    EntityTag,
    /// Bytes.
    Upload,
    /// Several times bytes.
    Uploads,
}

/// Where a value travels, and how it is written there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
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
    /// It is the body: bytes, of this media type unless the caller names another.
    Bytes(String),
    /// A part of a form, as text; each item by itself.
    TextPart,
    /// A part of a form, as JSON.
    JsonPart,
    /// A part of a form: a file, or several.
    FilePart,
}

impl<'a> Input<'a> {
    /// Its name in a language.
    pub fn name(&self, language: Language) -> Name<'a> {
        Name {
            key: self.wire,
            instead: self.names.and_then(|names| names.of(language)),
        }
    }

    /// What it is, in a sentence: as the contract says it, else in our words. `doc` makes a text of the
    /// contract harmless, `code` one of its names.
    pub fn said(&self, doc: impl Fn(&str) -> Vec<String>, code: impl Fn(&str) -> String) -> String {
        let said = self.description.map(|text| doc(text).join(" "));
        let is_match = self.wire.eq_ignore_ascii_case("if-match");
        match (self.value, said.unwrap_or_default()) {
            (InputValue::EntityTag, _) if is_match => {
                "The entity tag that the resource must still have (RFC 9110, section 13.1.1)."
                    .to_owned()
            }
            (InputValue::EntityTag, _) => {
                "The entity tag that the resource must no longer have (RFC 9110, section 13.1.2)."
                    .to_owned()
            }
            (_, said) if !said.is_empty() => said,
            _ if self.place.is_body() => "The request body.".to_owned(),
            _ => format!("{}.", code(self.wire)),
        }
    }
}

/// A name for each input, by its wire name; of several alike, those in a later place get a number.
pub fn input_names<'a>(
    inputs: &[Input<'a>],
    unique: impl Fn(Vec<Name<'a>>) -> BTreeMap<&'a str, String>,
    case: Case,
    language: Language,
) -> Vec<String> {
    let named = unique(inputs.iter().map(|input| input.name(language)).collect());
    let mut scope = Scope::holding(named.values().map(String::as_str));
    let mut seen = BTreeSet::new();
    let names = inputs.iter().map(|input| {
        let name = &named[input.wire];
        match seen.insert(input.wire) {
            true => name.clone(),
            false => scope.take(name, case),
        }
    });
    names.collect()
}

impl Place {
    /// Whether the value is the body as a whole.
    pub fn is_body(&self) -> bool {
        matches!(self, Self::Json(_) | Self::Form | Self::Bytes(_))
    }
}

/// How a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Writing {
    /// As it is.
    Text,
    /// In a style, and whether exploded.
    Styled(Style, bool),
}

impl Writing {
    /// The style as the contract writes it, `content` for one that `content` describes, and whether exploded;
    /// none where it is written as it is.
    pub const fn style(self) -> Option<(&'static str, bool)> {
        let Self::Styled(style, explode) = self else {
            return None;
        };
        let name = match style {
            Style::Simple => "simple",
            Style::Label => "label",
            Style::Matrix => "matrix",
            Style::Form => "form",
            Style::SpaceDelimited => "spaceDelimited",
            Style::PipeDelimited => "pipeDelimited",
            Style::DeepObject => "deepObject",
            Style::Json | Style::Text => "content",
        };
        Some((name, explode))
    }
}

/// Header parameters that OpenAPI says are ignored: other parts of the contract describe them.
const IGNORED: &[&str] = &["accept", "content-type", "authorization"];
/// The header parameter that tells repetitions apart; every call has an option for it.
const KEY: &str = "idempotency-key";
/// Header parameters with a condition on an entity tag.
const CONDITIONS: &[&str] = &["if-match", "if-none-match"];

/// What the caller of an operation gives, and whether the operation takes an idempotency key.
pub(super) fn inputs<'a>(api: &'a Api, operation: &'a Operation) -> (Vec<Input<'a>>, bool) {
    let is_key =
        |one: &&Parameter| one.location == Location::Header && one.name.eq_ignore_ascii_case(KEY);
    let (keys, others): (Vec<&Parameter>, Vec<&Parameter>) =
        ordered(operation).into_iter().partition(is_key);
    let mut inputs: Vec<Input<'a>> = others.into_iter().map(|one| input(api, one)).collect();
    inputs.extend(body(api, operation));
    (inputs, !keys.is_empty())
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

fn input<'a>(api: &Api, parameter: &'a Parameter) -> Input<'a> {
    let is_condition = parameter.location == Location::Header
        && CONDITIONS.contains(&parameter.name.to_ascii_lowercase().as_str());
    let writing = match is_condition {
        true => Writing::Text,
        false => writing(api, parameter),
    };
    Input {
        wire: &parameter.name,
        description: parameter.description.as_deref(),
        deprecated: parameter.deprecated,
        value: match is_condition {
            true => InputValue::EntityTag,
            false => InputValue::Typed(parameter.type_id),
        },
        place: match parameter.location {
            Location::Path => Place::Path(writing),
            Location::Query => Place::Query(writing),
            Location::Header => Place::Header(writing),
            Location::Cookie => Place::Cookie(writing),
        },
        required: parameter.required || parameter.location == Location::Path,
        names: Some(&parameter.names),
    }
}

fn writing(api: &Api, parameter: &Parameter) -> Writing {
    match parameter.style {
        Style::Label | Style::Matrix | Style::Json | Style::Text => {
            Writing::Styled(parameter.style, parameter.explode)
        }
        _ if is_scalar(api, parameter.type_id) => Writing::Text,
        style => Writing::Styled(style, parameter.explode),
    }
}

/// Whether every value of a type is written as one text.
pub(super) fn is_scalar(api: &Api, id: TypeId) -> bool {
    !matches!(
        api.get(api.underlying(id)).shape,
        Shape::Any
            | Shape::Raw(_)
            | Shape::Null
            | Shape::Union(_)
            | Shape::Loose(_)
            | Shape::Object { .. }
            | Shape::Map(_)
            | Shape::List(_)
            | Shape::Tuple(_)
    )
}

/// Whether values of a type are bytes that stand alone.
pub(super) fn is_file(api: &Api, id: TypeId) -> bool {
    api.get(api.underlying(id)).shape == Shape::String(StringKind::Binary)
}
