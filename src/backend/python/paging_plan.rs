//! How a list is read page by page, decided.

use serde::Serialize;

use super::{speller::Speller, text};
use crate::{
    backend::client::{AnswerBody, Call, Place},
    blueprint::{Last, Next, Walk},
    model::{Shape, TypeId},
};

/// How a list is read page by page.
#[derive(Debug, Serialize)]
pub(super) struct PagingPlan {
    /// The type of an item.
    pub(super) item: String,
    /// The arguments of `Steps`.
    pub(super) steps: Vec<String>,
}

/// The paging of a call.
pub(super) fn paging(speller: Speller<'_>, call: &Call<'_>) -> Option<PagingPlan> {
    let walk: &Walk = call.paging?;
    let AnswerBody::Json(Some(page)) = call.answers.first()?.body else {
        return None;
    };
    let page = speller.api.underlying(page);
    let items = match walk.items.is_empty() {
        true => "page".to_owned(),
        false => reach(speller, page, "page", &walk.items)?,
    };
    let (kind, parameter, more) = next(speller, page, walk)?;
    let input = match parameter {
        Some(parameter) => input(call, parameter)?.to_string(),
        None => "None".to_owned(),
    };
    let mut steps = vec![text::literal(kind), input, format!("lambda page: {items}")];
    steps.extend(more);
    Some(PagingPlan {
        item: speller.nullable(walk.item),
        steps,
    })
}

/// The kind of steps, the parameter that chooses the page, and further arguments.
fn next<'a>(
    speller: Speller<'_>,
    page: TypeId,
    walk: &'a Walk,
) -> Option<(&'static str, Option<&'a str>, Vec<String>)> {
    let found = match &walk.next {
        Next::Cursor { parameter, told } => {
            let cursor = reach(speller, page, "page", told)?;
            (
                "cursor",
                Some(parameter.as_str()),
                vec![format!("lambda page: {cursor}")],
            )
        }
        Next::Number {
            parameter,
            first,
            last,
        } => {
            let mut more = vec![format!("first={first}")];
            more.extend(end(speller, page, last)?);
            ("number", Some(parameter.as_str()), more)
        }
        Next::Offset { parameter, last } => {
            let more = end(speller, page, last)?;
            (
                "offset",
                Some(parameter.as_str()),
                more.into_iter().collect(),
            )
        }
        Next::Key {
            parameter,
            key,
            last,
        } => {
            let item = speller.api.underlying(walk.item);
            let own = reach(speller, item, "item", std::slice::from_ref(key))?;
            let mut more = vec![format!("lambda item: {own}")];
            more.extend(end(speller, page, last)?);
            ("key", Some(parameter.as_str()), more)
        }
        Next::Link => ("link", None, Vec::new()),
    };
    Some(found)
}

/// The place of the input that chooses the page.
fn input(call: &Call<'_>, parameter: &str) -> Option<usize> {
    call.inputs
        .iter()
        .position(|it| it.wire == parameter && matches!(it.place, Place::Query(_)))
}

/// How a page says that it is the last: an argument, or none where it has no items; none at all where
/// that cannot be spelt.
fn end(speller: Speller<'_>, page: TypeId, last: &Last) -> Option<Option<String>> {
    let (name, path) = match last {
        Last::More(path) => ("more", path),
        Last::Pages(path) => ("pages", path),
        Last::Total(path) => ("total", path),
        Last::Empty => return Some(None),
    };
    let told = reach(speller, page, "page", path)?;
    Some(Some(format!("{name}=lambda page: {told}")))
}

/// The expression for what stands at the end of the way; what is not there is false on it.
fn reach(speller: Speller<'_>, start: TypeId, from: &str, path: &[String]) -> Option<String> {
    let mut at = start;
    let mut expression = from.to_owned();
    for (index, wire) in path.iter().enumerate() {
        let Shape::Object { fields, .. } = &speller.api.get(at).shape else {
            return None;
        };
        if !speller.names.contains_key(&at) {
            return None;
        }
        let names = speller.fields(fields);
        let field = fields.iter().find(|field| field.name == *wire)?;
        let name = &names[field.name.as_str()];
        expression = match index {
            0 => format!("{expression}.{name}"),
            _ => format!("({expression} and {expression}.{name})"),
        };
        at = speller.api.underlying(field.type_id);
    }
    Some(expression)
}
