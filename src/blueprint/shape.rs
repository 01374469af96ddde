//! What requests and answers carry, looked at as data.

use serde_json::Value;

use super::database::ColumnKind;
use crate::model::{
    Additional, Api, Assertion, Content, ContentKind, Field, IntegerWidth, NumberKind, Shape,
    StringKind, TypeId,
};

/// The type behind aliases, and behind schemas that describe objects without saying that they are.
pub(super) fn plain(api: &Api, id: TypeId) -> TypeId {
    let mut id = api.underlying(id);
    while let Shape::Loose(object) = api.get(id).shape {
        id = api.underlying(object);
    }
    id
}

/// The fields of an object whose properties all have names.
pub(super) fn fields(api: &Api, id: TypeId) -> Option<&[Field]> {
    match &api.get(plain(api, id)).shape {
        Shape::Object {
            fields,
            additional: Additional::Closed | Additional::Open,
        } => Some(fields),
        _ => None,
    }
}

/// The field of an object with this name.
pub(super) fn field<'a>(api: &'a Api, id: TypeId, name: &str) -> Option<&'a Field> {
    fields(api, id)?.iter().find(|field| field.name == name)
}

/// The type of what a request carries as JSON, or as a form.
pub(super) fn written(contents: &[Content]) -> Option<TypeId> {
    let form = || {
        let mut contents = contents.iter();
        contents.find(|content| content.kind() == ContentKind::Form)
    };
    json(contents).or_else(|| form()?.type_id)
}

/// The type of the JSON among the media types of a body.
pub(super) fn json(contents: &[Content]) -> Option<TypeId> {
    let content = contents.iter().find(|content| content.is_json())?;
    content.type_id
}

/// Whether a value of the type may be null.
pub(super) fn is_nullable(api: &Api, id: TypeId) -> bool {
    let described = api.get(id);
    described.nullable || matches!(described.shape, Shape::Same(next) if is_nullable(api, next))
}

/// The only value that the type has, if it has only one.
pub(super) fn constant(api: &Api, id: TypeId) -> Option<Value> {
    let mut id = id;
    loop {
        let described = api.get(id);
        for assertion in &described.assertions {
            match assertion {
                Assertion::Const(value) => return Some(value.clone()),
                Assertion::Enum(values) if values.len() == 1 => return values.first().cloned(),
                _ => {}
            }
        }
        match &described.shape {
            Shape::Same(next) => id = *next,
            Shape::Enumeration(values) if values.len() == 1 => {
                return values.first().cloned().map(Value::from);
            }
            _ => return None,
        }
    }
}

/// Whether the type has empty lists or empty maps among its values; which of them.
pub(super) fn empty(api: &Api, id: TypeId) -> Option<Value> {
    let described = api.get(api.underlying(id));
    let needs_items = described.assertions.iter().any(|assertion| {
        matches!(assertion, Assertion::MinItems(least) | Assertion::MinProperties(least) if *least > 0)
    });
    match described.shape {
        _ if needs_items => None,
        Shape::List(_) => Some(Value::Array(Vec::new())),
        Shape::Map(_) => Some(Value::Object(serde_json::Map::new())),
        _ => None,
    }
}

/// What a column for values of a type holds.
pub(super) fn kind(api: &Api, id: TypeId) -> ColumnKind {
    match &api.get(api.underlying(id)).shape {
        Shape::Boolean => ColumnKind::Boolean,
        // The databases have no unsigned integers of 64 bits.
        Shape::Integer(IntegerWidth::U64) => ColumnKind::Json,
        Shape::Integer(_) => ColumnKind::Integer,
        Shape::Number(NumberKind::Double) => ColumnKind::Real,
        Shape::Enumeration(values) => ColumnKind::Enumeration(values.clone()),
        Shape::String(StringKind::Uuid) => ColumnKind::Uuid,
        Shape::String(StringKind::Date) => ColumnKind::Date,
        Shape::String(StringKind::DateTime) => ColumnKind::Timestamp,
        Shape::String(StringKind::Decimal) | Shape::Number(NumberKind::Decimal) => {
            ColumnKind::Decimal
        }
        Shape::String(StringKind::Text | StringKind::Binary) | Shape::OpenEnumeration(_) => {
            ColumnKind::Text
        }
        _ => ColumnKind::Json,
    }
}

/// Whether values of both types are the same in every program: those of two enumerations are not.
pub(super) fn is_same_value(api: &Api, a: TypeId, b: TypeId) -> bool {
    let (a, b) = (plain(api, a), plain(api, b));
    let shape = &api.get(a).shape;
    a == b || *shape == api.get(b).shape && !matches!(shape, Shape::Enumeration(_))
}

/// Whether every JSON value of `from` is one of `into` too, as far as types say: what else is asserted
/// of values is checked when they are there.
pub(super) fn suits(api: &Api, from: TypeId, into: TypeId) -> bool {
    is_nullable(api, into) | !is_nullable(api, from)
        && suits_within(api, (from, into), &mut Vec::new())
}

/// `open` are the pairs of which it is being found out.
fn suits_within(
    api: &Api,
    (from, into): (TypeId, TypeId),
    open: &mut Vec<(TypeId, TypeId)>,
) -> bool {
    let (from, into) = (api.underlying(from), api.underlying(into));
    if from == into || open.contains(&(from, into)) {
        return true;
    }
    open.push((from, into));
    let suits = shapes_suit(api, (from, into), open);
    open.pop();
    suits
}

fn shapes_suit(
    api: &Api,
    (from, into): (TypeId, TypeId),
    open: &mut Vec<(TypeId, TypeId)>,
) -> bool {
    match (&api.get(from).shape, &api.get(into).shape) {
        (_, Shape::Any | Shape::Raw(_)) => true,
        (Shape::Loose(from), Shape::Loose(into)) => suits_within(api, (*from, *into), open),
        (_, Shape::Loose(object)) => suits_within(api, (from, *object), open),
        (Shape::Union(union), _) => {
            let mut forms = union.forms.iter();
            forms.all(|form| suits_within(api, (form.type_id, into), open))
        }
        (_, Shape::Union(union)) => {
            let mut forms = union.forms.iter();
            forms.any(|form| suits_within(api, (from, form.type_id), open))
        }
        (Shape::List(from), Shape::List(into)) | (Shape::Map(from), Shape::Map(into)) => {
            suits_within(api, (*from, *into), open)
        }
        (Shape::Object { fields: sent, .. }, Shape::Object { fields, additional }) => {
            let is_sent = |name: &str| sent.iter().find(|sent| sent.name == name);
            let is_closed = *additional == Additional::Closed;
            let knows = |sent: &Field| fields.iter().any(|field| field.name == sent.name);
            (!is_closed || sent.iter().all(knows))
                && fields.iter().all(|field| match is_sent(&field.name) {
                    Some(sent) => {
                        (sent.required
                            || !field.required
                            || api.default_of(field.type_id).is_some())
                            && (is_nullable(api, field.type_id) || !is_nullable(api, sent.type_id))
                            && suits_within(api, (sent.type_id, field.type_id), open)
                    }
                    None => !field.required || api.default_of(field.type_id).is_some(),
                })
        }
        (Shape::Object { fields, additional }, Shape::Map(value)) => {
            let more = match additional {
                Additional::Typed(id) => suits_within(api, (*id, *value), open),
                Additional::Closed => true,
                Additional::Open => api.get(api.underlying(*value)).shape == Shape::Any,
            };
            more && fields
                .iter()
                .all(|field| suits_within(api, (field.type_id, *value), open))
        }
        (from, into) => scalars_suit(from, into),
    }
}

fn scalars_suit(from: &Shape, into: &Shape) -> bool {
    let is_text = |shape: &Shape| {
        matches!(
            shape,
            Shape::String(StringKind::Text) | Shape::OpenEnumeration(_)
        )
    };
    match (from, into) {
        (Shape::Enumeration(from), Shape::Enumeration(into)) => {
            from.iter().all(|value| into.contains(value))
        }
        (Shape::Enumeration(_) | Shape::OpenEnumeration(_) | Shape::String(_), into)
            if is_text(into) =>
        {
            true
        }
        (Shape::Integer(_), Shape::Number(_)) => true,
        (Shape::Integer(from), Shape::Integer(into)) => from == into || *into == IntegerWidth::I64,
        (Shape::Number(_), Shape::Number(_)) => true,
        (from, into) => from == into,
    }
}

/// The same for a property, of which null leaves the other one out.
pub(super) fn suits_value(api: &Api, from: TypeId, into: TypeId) -> bool {
    suits_within(api, (from, into), &mut Vec::new())
}
