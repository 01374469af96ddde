//! The body of a request: one input, or one for each part of a form with files.

use super::input::{Input, InputValue, Place, is_file, is_scalar};
use crate::model::{Api, Content, Field, Operation, RequestBody, Shape, TypeId};

/// What the caller gives for the body. Of several media types the first of JSON is taken, then a form
/// with files, then one without; any other is bytes.
pub(super) fn body<'a>(api: &'a Api, operation: &'a Operation) -> Vec<Input<'a>> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let find = |is: &dyn Fn(&Content) -> bool| body.contents.iter().find(|content| is(content));
    if let Some(content) = find(&Content::is_json) {
        let place = Place::Json(content.media_type.clone());
        return vec![whole(body, typed(content), place)];
    }
    if let Some(form) = find(&|content| content.essence() == "multipart/form-data")
        && let Some(fields) = fields(api, form)
    {
        let parts = fields.iter().map(|field| part(api, field, body.required));
        return parts.collect();
    }
    if let Some(form) = find(&|content| content.essence() == "application/x-www-form-urlencoded")
        && fields(api, form).is_some()
    {
        return vec![whole(body, typed(form), Place::Form)];
    }
    let place = Place::Bytes(media_type(body).to_owned());
    vec![whole(body, InputValue::Upload, place)]
}

/// The first media type that is one, and not a range of them.
fn media_type(body: &RequestBody) -> &str {
    let mut names = body.contents.iter().map(|it| it.media_type.as_str());
    names
        .find(|name| !name.contains('*'))
        .unwrap_or("application/octet-stream")
}

fn whole(body: &RequestBody, value: InputValue, place: Place) -> Input<'_> {
    Input {
        wire: "body",
        description: body.description.as_deref(),
        deprecated: false,
        value,
        place,
        required: body.required,
        names: None,
    }
}

fn typed(content: &Content) -> InputValue {
    content.type_id.map_or(InputValue::Any, InputValue::Typed)
}

fn fields<'a>(api: &'a Api, form: &Content) -> Option<&'a [Field]> {
    match &api.get(api.underlying(form.type_id?)).shape {
        Shape::Object { fields, .. } => Some(fields),
        _ => None,
    }
}

fn part<'a>(api: &Api, field: &'a Field, is_body_required: bool) -> Input<'a> {
    let shape = &api.get(api.underlying(field.type_id)).shape;
    let (value, place) = match shape {
        _ if is_file(api, field.type_id) => (InputValue::Upload, Place::FilePart),
        Shape::List(item) if is_file(api, *item) => (InputValue::Uploads, Place::FilePart),
        Shape::List(item) if is_text(api, *item) => (typed_as(field), Place::TextPart),
        _ if is_scalar(api, field.type_id) => (typed_as(field), Place::TextPart),
        _ => (typed_as(field), Place::JsonPart),
    };
    Input {
        wire: &field.name,
        description: field.description.as_deref(),
        deprecated: field.deprecated,
        value,
        place,
        required: field.required && is_body_required,
        names: Some(&field.names),
    }
}

fn typed_as(field: &Field) -> InputValue {
    InputValue::Typed(field.type_id)
}

/// Whether items are written as plain text, each by itself.
fn is_text(api: &Api, id: TypeId) -> bool {
    is_scalar(api, id) && !api.get(id).nullable && !api.get(api.underlying(id)).nullable
}
