//! What requests and answers carry, looked at as data.

use crate::model::{Additional, Api, Field, Operation, Shape, TypeId};

/// The type of the JSON body of an operation's first success, aliases followed.
pub(super) fn success_type(api: &Api, operation: &Operation) -> Option<TypeId> {
    let response = operation.successes().next()?;
    let content = response.contents.iter().find(|content| content.is_json())?;
    Some(api.underlying(content.type_id?))
}

/// The type of the request body for a media type, aliases followed.
pub(super) fn request_type(api: &Api, operation: &Operation, media_type: &str) -> Option<TypeId> {
    let contents = &operation.body.as_ref()?.contents;
    let content = contents.iter().find(|content| content.media_type == media_type)?;
    Some(api.underlying(content.type_id?))
}

/// The fields of an object type.
pub(super) fn fields(api: &Api, id: TypeId) -> Option<&[Field]> {
    match &api.get(api.underlying(id)).shape {
        Shape::Object { fields, additional: Additional::Closed | Additional::Open } => Some(fields),
        _ => None,
    }
}
