//! Values that example programs send, decided: how Rust spells a value of the contract.

use serde::Serialize;
use serde_json::{Value, json};

use super::operation_plan::Planner;
use crate::{
    backend::{
        client::{Call, Input, InputValue, Place, form_of, sample, upload_type},
        rust::{
            FieldPlan, Ident, Literal, Presence, RustType, StructPlan, TypePlan, TypeStyle,
            plan_type,
        },
    },
    model::{Field, NumberKind, Shape, StringKind, TypeId},
};

/// What an example gives for something that a call requires.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Given {
    /// A word of the command line.
    Word,
    /// A word of the command line, read.
    ReadWord,
    /// A word of the command line, as a value of an enumeration.
    Variant,
    /// A value.
    Value(Sample),
    /// An entity tag.
    EntityTag,
    /// A file: its name and media type.
    File(String, String),
}

/// What an example gives for an input.
pub(super) fn given(planner: &Planner<'_>, call: &Call<'_>, input: &Input<'_>) -> Option<Given> {
    if !input.required {
        return None;
    }
    match input.value {
        InputValue::EntityTag => Some(Given::EntityTag),
        InputValue::Any => Some(Given::Value(Sample::Read(json!({})))),
        InputValue::Upload | InputValue::Uploads => Some(file(call, input)),
        InputValue::Typed(id) => match word(planner, input, id) {
            Some(word) => Some(word),
            None => {
                let value = sample(planner.api, call, input)?;
                let spelt = match input.place.is_body() {
                    true => nullable(planner, id, &value),
                    false => expression(planner, planner.api.underlying(id), &value),
                };
                Some(Given::Value(spelt.unwrap_or(Sample::Read(value))))
            }
        },
    }
}

/// What a caller alone can know comes from the command line.
fn word(planner: &Planner<'_>, input: &Input<'_>, id: TypeId) -> Option<Given> {
    let id = planner.api.underlying(id);
    match (&input.place, &planner.api.get(id).shape) {
        (Place::Path(_), Shape::String(StringKind::Text | StringKind::Binary)) => Some(Given::Word),
        (Place::Path(_), Shape::Enumeration(_) | Shape::OpenEnumeration(_)) => Some(Given::Variant),
        (Place::Path(_), Shape::Integer(_) | Shape::Number(_) | Shape::String(_)) => {
            Some(Given::ReadWord)
        }
        _ => None,
    }
}

fn file(call: &Call<'_>, input: &Input<'_>) -> Given {
    let media_type = upload_type(call, input).unwrap_or("text/plain");
    let extension = match media_type.rsplit(['/', '+']).next() {
        Some("plain") | None => "txt",
        Some(extension) => extension,
    };
    Given::File(format!("example.{extension}"), media_type.to_owned())
}

/// A value, as an expression.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Sample {
    /// `None`.
    None,
    /// `Some(..)`.
    Some(Box<Sample>),
    /// `Patch::Null`.
    Null,
    /// `Patch::Value(..)`.
    Patch(Box<Sample>),
    /// `Box::new(..)`.
    Boxed(Box<Sample>),
    /// Text that becomes a `String`.
    Text(String),
    /// Text that is read.
    Parsed(String),
    /// A plain value.
    Literal(Literal),
    /// `vec![..]`.
    List(Vec<Sample>),
    /// `(.., ..)`.
    Tuple(Vec<Sample>),
    /// A form of a union.
    Form(RustType, Ident, Box<Sample>),
    /// An object.
    Object(ObjectSample),
    /// A map without members.
    Empty,
    /// What is read from JSON, where an expression would be longer than it is worth.
    Read(Value),
}

impl Sample {
    /// Whether it is a word or two.
    pub(super) fn is_short(&self) -> bool {
        matches!(self, Self::None | Self::Text(_) | Self::Literal(_))
    }
}

/// An object: `T::new(..)` or `T::default()`, and what is set then.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct ObjectSample {
    pub(super) path: RustType,
    /// The arguments of `new`; none: it has a default. A text is taken as it is.
    pub(super) arguments: Option<Vec<Sample>>,
    pub(super) fields: Vec<(Ident, Sample)>,
}

/// The expression of a value that may be null where the type says so.
fn nullable(planner: &Planner<'_>, id: TypeId, value: &Value) -> Option<Sample> {
    let is_option = planner.speller.is_nullable(id) && !planner.speller.is_any(id);
    match (is_option, value.is_null()) {
        (true, true) => Some(Sample::None),
        (true, false) => expression(planner, id, value).map(|it| Sample::Some(Box::new(it))),
        (false, _) => expression(planner, id, value),
    }
}

/// The expression of a value that is not null; none where Rust has none that is worth it.
fn expression(planner: &Planner<'_>, id: TypeId, value: &Value) -> Option<Sample> {
    let literal = |literal| Some(Sample::Literal(literal));
    match (&planner.api.get(id).shape, value) {
        (Shape::Same(next), _) => expression(planner, *next, value),
        (Shape::Any | Shape::Raw(_), _) => Some(Sample::Read(value.clone())),
        (Shape::Boolean, Value::Bool(value)) => literal(Literal::Bool(*value)),
        (Shape::Integer(_), Value::Number(number)) => literal(Literal::Integer(number.as_i64()?)),
        (Shape::Number(NumberKind::Decimal), Value::Number(number)) => {
            Some(Sample::Parsed(number.to_string()))
        }
        (Shape::Number(NumberKind::Double), Value::Number(number)) => {
            literal(Literal::Float(number.as_f64()?))
        }
        (Shape::String(StringKind::Text | StringKind::Binary), Value::String(text)) => {
            Some(Sample::Text(text.clone()))
        }
        (Shape::String(_), Value::String(text)) => Some(Sample::Parsed(text.clone())),
        (Shape::Enumeration(_) | Shape::OpenEnumeration(_), Value::String(text)) => {
            variant(planner, id, text)
        }
        (Shape::List(item), Value::Array(items)) => {
            let items = items.iter().map(|one| nullable(planner, *item, one));
            items.collect::<Option<_>>().map(Sample::List)
        }
        (Shape::Tuple(types), Value::Array(items)) if types.len() == items.len() => {
            let items = types.iter().zip(items);
            let items = items.map(|(id, one)| nullable(planner, *id, one));
            items.collect::<Option<_>>().map(Sample::Tuple)
        }
        (Shape::Map(_), Value::Object(members)) if members.is_empty() => Some(Sample::Empty),
        (Shape::Map(_), Value::Object(_)) => Some(Sample::Read(value.clone())),
        (Shape::Union(_), _) => form(planner, id, value),
        (Shape::Object { fields, .. }, Value::Object(_)) => object(planner, (id, fields), value),
        _ => None,
    }
}

fn variant(planner: &Planner<'_>, id: TypeId, text: &str) -> Option<Sample> {
    if !planner.speller.names().is_declared(id) {
        return Some(Sample::Text(text.to_owned()));
    }
    let Some(TypePlan::Enum(plan)) =
        plan_type(planner.api, &planner.speller, id, TypeStyle::Client)
    else {
        return None;
    };
    let variant = plan.variants.into_iter().find(|it| it.wire == text)?;
    let literal = Literal::Variant(planner.speller.value(id), variant.name);
    Some(Sample::Literal(literal))
}

fn form(planner: &Planner<'_>, id: TypeId, value: &Value) -> Option<Sample> {
    let Shape::Union(union) = &planner.api.get(id).shape else {
        return None;
    };
    let Some(TypePlan::Union(plan)) =
        plan_type(planner.api, &planner.speller, id, TypeStyle::Client)
    else {
        return None;
    };
    let found = form_of(planner.api, union.tag.as_deref(), &union.forms, value)?;
    let index = union
        .forms
        .iter()
        .position(|form| std::ptr::eq(form, found))?;
    let variant = plan.variants.get(index)?;
    // Only by a tag is it certain which form a value is taken for.
    if plan.variants.len() > 1 && union.tag.is_none() && !variant.is_convertible {
        return None;
    }
    let inner = boxed(
        &variant.rust_type,
        expression(planner, found.type_id, value)?,
    );
    let path = planner.speller.value(id);
    Some(Sample::Form(path, variant.name.clone(), Box::new(inner)))
}

fn object(
    planner: &Planner<'_>,
    (id, fields): (TypeId, &[Field]),
    value: &Value,
) -> Option<Sample> {
    let Some(TypePlan::Struct(plan)) =
        plan_type(planner.api, &planner.speller, id, TypeStyle::Client)
    else {
        return None;
    };
    let StructPlan {
        fields: own,
        has_default,
        ..
    } = plan;
    let (mut arguments, mut set) = (Vec::new(), Vec::new());
    for field in own {
        let type_id = fields.iter().find(|it| it.name == field.wire)?.type_id;
        let given = value.get(&field.wire);
        match (&field.presence, given) {
            (Presence::Required | Presence::RequiredNullable | Presence::Default(_), _) => {
                arguments.push(member(planner, &field, type_id, given?)?);
            }
            (_, Some(given)) => {
                let sample = member(planner, &field, type_id, given)?;
                set.push((field.name, sample));
            }
            (_, None) => {}
        }
    }
    Some(Sample::Object(ObjectSample {
        path: planner.speller.value(id),
        arguments: (!has_default).then_some(arguments),
        fields: set,
    }))
}

/// The value of a field.
fn member(planner: &Planner<'_>, field: &FieldPlan, id: TypeId, value: &Value) -> Option<Sample> {
    let is_null = value.is_null() && !planner.speller.is_any(id);
    let inner = || {
        let inner = expression(planner, id, value)?;
        Some(Box::new(boxed(&field.rust_type, inner)))
    };
    match (&field.presence, is_null) {
        (Presence::Required | Presence::Default(_), false) => inner().map(|it| *it),
        (Presence::RequiredNullable, true) => Some(Sample::None),
        (Presence::OptionalNullable, true) => Some(Sample::Null),
        (Presence::RequiredNullable | Presence::Optional, false) => inner().map(Sample::Some),
        (Presence::OptionalNullable, false) => inner().map(Sample::Patch),
        (Presence::Required | Presence::Default(_) | Presence::Optional, true) => None,
    }
}

/// In the `Box` that the type asks for.
fn boxed(rust_type: &RustType, sample: Sample) -> Sample {
    match is_boxed(rust_type) {
        true => Sample::Boxed(Box::new(sample)),
        false => sample,
    }
}

fn is_boxed(rust_type: &RustType) -> bool {
    let RustType::Path(path, arguments) = rust_type else {
        return false;
    };
    match (path.last().map(Ident::as_str), arguments.as_slice()) {
        (Some("Box"), _) => true,
        (Some("Option" | "Patch"), [inner]) => is_boxed(inner),
        _ => false,
    }
}
