//! What requests and answers carry, looked at as data.

use crate::model::{Additional, Api, Content, ContentKind, Field, Operation, Shape, TypeId};

/// The type of the JSON body of an operation's first success, aliases followed.
pub(super) fn success_type(api: &Api, operation: &Operation) -> Option<TypeId> {
    let response = operation.successes().next()?;
    let content = response.contents.iter().find(|content| content.is_json())?;
    Some(api.underlying(content.type_id?))
}

/// The type of the request body for a media type, aliases followed.
pub(super) fn request_type(api: &Api, operation: &Operation, media_type: &str) -> Option<TypeId> {
    let contents = &operation.body.as_ref()?.contents;
    let content = contents
        .iter()
        .find(|content| content.media_type == media_type)?;
    Some(api.underlying(content.type_id?))
}

/// Whether a body is read into the same value in each of its media types: that of `media_type` alone,
/// or one that JSON, XML and forms write alike.
pub(super) fn is_one_value(contents: &[Content], media_type: &str) -> bool {
    let is_written_alike = |content: &Content| {
        content.is_json() || content.is_xml() || content.kind() == ContentKind::Form
    };
    match contents {
        [only] => only.media_type == media_type,
        [first, others @ ..] => {
            media_type == "application/json"
                && contents.iter().all(is_written_alike)
                && others.iter().all(|other| other.type_id == first.type_id)
        }
        [] => false,
    }
}

/// The fields of an object type.
pub(super) fn fields(api: &Api, id: TypeId) -> Option<&[Field]> {
    match &api.get(api.underlying(id)).shape {
        Shape::Object {
            fields,
            additional: Additional::Closed | Additional::Open,
        } => Some(fields),
        _ => None,
    }
}

/// Whether every value of `from` becomes one of `into`, property by property: what only `into` has
/// must be able to be left out or have a default.
pub(super) fn fits(api: &Api, from: TypeId, into: TypeId) -> bool {
    fits_within(api, (from, into), &mut Vec::new())
}

/// `open` are the pairs that hold this one: a type that holds itself in two forms is converted by no
/// straight code, and does not fit.
fn fits_within(
    api: &Api,
    (from, into): (TypeId, TypeId),
    open: &mut Vec<(TypeId, TypeId)>,
) -> bool {
    let (from, into) = (api.underlying(from), api.underlying(into));
    if from == into {
        return true;
    }
    if open.contains(&(from, into)) {
        return false;
    }
    open.push((from, into));
    let fits = parts_fit(api, (from, into), open);
    open.pop();
    fits
}

fn parts_fit(api: &Api, (from, into): (TypeId, TypeId), open: &mut Vec<(TypeId, TypeId)>) -> bool {
    match (&api.get(from).shape, &api.get(into).shape) {
        (Shape::List(from), Shape::List(into)) | (Shape::Map(from), Shape::Map(into)) => {
            fits_within(api, (*from, *into), open)
        }
        (Shape::Object { fields: sent, .. }, Shape::Object { fields: kept, .. }) => {
            kept.iter().all(
                |field| match sent.iter().find(|sent| sent.name == field.name) {
                    Some(sent) => fits_within(api, (sent.type_id, field.type_id), open),
                    None => !field.required || api.default_of(field.type_id).is_some(),
                },
            )
        }
        (Shape::Enumeration(_) | Shape::Raw(_), _) => false,
        (from, into) => from == into,
    }
}
