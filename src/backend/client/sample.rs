//! Values for examples: what the contract shows, else the least that a schema requires.

use serde_json::{Map, Number, Value, json};

use super::{Call, Input, InputValue, Place};
use crate::model::{
    Api, Assertion, Content, Field, Form, IntegerWidth, JsonKind, Shape, StringKind, TypeId,
};

/// How deep values may lie in each other.
const DEPTH: usize = 6;

/// A value of an input of a call; none where none was found.
pub fn sample(api: &Api, call: &Call<'_>, input: &Input<'_>) -> Option<Value> {
    let InputValue::Typed(id) = input.value else {
        return None;
    };
    shown(call, input)
        .find(|value| fits(api, id, value, DEPTH))
        .cloned()
        .or_else(|| of_type(api, id, DEPTH))
}

/// The first media type that the contract allows for bytes that a call sends.
pub fn upload_type<'a>(call: &Call<'a>, input: &Input<'_>) -> Option<&'a str> {
    let contents = call.operation.body.iter().flat_map(|body| &body.contents);
    let mut types = contents.flat_map(|content| match input.place {
        Place::FilePart => {
            let own = content.part_types.get(input.wire);
            own.into_iter().flatten().map(String::as_str).collect()
        }
        _ if content.is_json() => Vec::new(),
        _ => vec![content.media_type.as_str()],
    });
    types.find(|media_type| !media_type.contains('*'))
}

/// What the contract shows of an input beside its schema.
fn shown<'a>(call: &Call<'a>, input: &'a Input<'_>) -> Box<dyn Iterator<Item = &'a Value> + 'a> {
    let operation = call.operation;
    match &input.place {
        Place::Json(media_type) => {
            let body = operation.body.as_ref();
            let contents = body.into_iter().flat_map(|body| &body.contents);
            let is_it = |content: &&Content| content.media_type == *media_type;
            let examples = contents.filter(is_it).flat_map(|content| &content.examples);
            Box::new(examples.map(|example| &example.value))
        }
        Place::Path(_) | Place::Query(_) | Place::Header(_) | Place::Cookie(_) => {
            let parameters = operation.parameters.iter();
            let is_it = |name: &str| name == input.wire;
            let examples = parameters
                .filter(move |parameter| is_it(&parameter.name))
                .flat_map(|parameter| &parameter.examples);
            Box::new(examples.map(|example| &example.value))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// A value of a type: its example, its default, or one that is made.
fn of_type(api: &Api, id: TypeId, depth: usize) -> Option<Value> {
    let described = api.get(id);
    let shown = described.example.iter().chain(&described.default);
    if let Some(value) = shown.into_iter().find(|value| fits(api, id, value, depth)) {
        return Some(value.clone());
    }
    let constant = described
        .assertions
        .iter()
        .find_map(|assertion| match assertion {
            Assertion::Const(value) => Some(value),
            Assertion::Enum(values) => values.first(),
            _ => None,
        });
    match constant {
        Some(value) => Some(value.clone()),
        None => made(api, id, depth.checked_sub(1)?),
    }
}

fn made(api: &Api, id: TypeId, depth: usize) -> Option<Value> {
    let described = api.get(id);
    match &described.shape {
        Shape::Any | Shape::Raw(_) => Some(json!({})),
        Shape::Null => Some(Value::Null),
        Shape::Boolean => Some(Value::Bool(true)),
        Shape::Integer(_) => Some(Value::from(bounded(&described.assertions, 1))),
        Shape::Number(_) => number(&described.assertions),
        Shape::String(kind) => Some(Value::from(text(*kind, &described.assertions))),
        Shape::Enumeration(values) | Shape::OpenEnumeration(values) => {
            values.first().map(|value| Value::from(value.as_str()))
        }
        Shape::Same(next) | Shape::Loose(next) => of_type(api, *next, depth),
        Shape::List(item) => {
            let least = described.assertions.iter().find_map(|it| match it {
                Assertion::MinItems(least) => Some(*least),
                _ => None,
            });
            let count = usize::try_from(least.unwrap_or(1)).unwrap_or(1).min(8);
            match (of_type(api, *item, depth), count) {
                (None, _) if least.unwrap_or(0) == 0 => Some(json!([])),
                (item, count) => Some(Value::from(vec![item?; count])),
            }
        }
        Shape::Tuple(items) => {
            let items = items.iter().map(|item| of_type(api, *item, depth));
            items.collect::<Option<Vec<_>>>().map(Value::from)
        }
        Shape::Map(_) => Some(json!({})),
        Shape::Union(union) => union
            .forms
            .iter()
            .find_map(|form| of_form(api, union.tag.as_deref(), form, depth)),
        Shape::Object { fields, .. } => object(api, fields, depth),
    }
}

/// A value of a form of a union, with the tag by which it is told.
fn of_form(api: &Api, tag: Option<&str>, form: &Form, depth: usize) -> Option<Value> {
    let mut value = of_type(api, form.type_id, depth)?;
    if let (Some(tag), Some(said), Value::Object(members)) = (tag, form.tags.first(), &mut value) {
        members.insert(tag.to_owned(), serde_json::to_value(said).ok()?);
    }
    Some(value)
}

/// What must be there; where nothing must, one property that may.
fn object(api: &Api, fields: &[Field], depth: usize) -> Option<Value> {
    let mut members = Map::new();
    for field in fields.iter().filter(|field| field.required) {
        members.insert(field.name.clone(), of_type(api, field.type_id, depth)?);
    }
    if members.is_empty() {
        let optional = fields.iter().filter(|field| !field.deprecated);
        let first = optional
            .into_iter()
            .find_map(|field| Some((field.name.clone(), of_type(api, field.type_id, depth)?)));
        members.extend(first);
    }
    Some(Value::Object(members))
}

/// The whole number nearest to one that is wanted.
fn bounded(assertions: &[Assertion], wanted: i64) -> i64 {
    let mut found = wanted;
    for assertion in assertions {
        match assertion {
            Assertion::Minimum(least) => found = found.max(least.parse().unwrap_or(found)),
            Assertion::ExclusiveMinimum(bound) => {
                let bound: Option<i64> = bound.parse().ok();
                found = bound.map_or(found, |bound| found.max(bound.saturating_add(1)));
            }
            Assertion::Maximum(most) => found = found.min(most.parse().unwrap_or(found)),
            _ => {}
        }
    }
    found
}

fn number(assertions: &[Assertion]) -> Option<Value> {
    let has_bounds = assertions.iter().any(|it| {
        matches!(
            it,
            Assertion::Maximum(_) | Assertion::ExclusiveMaximum(_) | Assertion::MultipleOf(_)
        )
    });
    match has_bounds {
        true => Some(Value::from(bounded(assertions, 1))),
        false => Number::from_f64(12.5).map(Value::Number),
    }
}

fn text(kind: StringKind, assertions: &[Assertion]) -> String {
    let format = assertions.iter().find_map(|it| match it {
        Assertion::Format(format) => Some(format.as_str()),
        _ => None,
    });
    let found = match kind {
        StringKind::Uuid => "01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55",
        StringKind::Date => "2026-01-31",
        StringKind::DateTime => "2026-01-31T12:00:00Z",
        StringKind::Decimal => "12.50",
        StringKind::Text | StringKind::Binary => match format {
            Some("email" | "idn-email") => "reader@example.com",
            Some("uri" | "url" | "iri" | "uri-reference") => "https://example.com/",
            Some("hostname" | "idn-hostname") => "example.com",
            Some("ipv4") => "192.0.2.1",
            Some("ipv6") => "2001:db8::1",
            Some("time") => "12:00:00Z",
            Some("duration") => "PT1H",
            Some("byte") => "ZXhhbXBsZQ==",
            _ => "example",
        },
    };
    match kind {
        StringKind::Text | StringKind::Binary => sized(found, assertions),
        _ => found.to_owned(),
    }
}

/// The text, as long as it must be.
fn sized(text: &str, assertions: &[Assertion]) -> String {
    let (mut least, mut most) = (0, usize::MAX);
    for assertion in assertions {
        match assertion {
            Assertion::MinLength(length) => least = usize::try_from(*length).unwrap_or(0).min(200),
            Assertion::MaxLength(length) => most = usize::try_from(*length).unwrap_or(most),
            _ => {}
        }
    }
    let length = text.len().max(least).min(most);
    text.chars().cycle().take(length).collect()
}

/// Whether a value has the shape of a type, so that a program can spell it.
fn fits(api: &Api, id: TypeId, value: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let described = api.get(id);
    if value.is_null() {
        return described.nullable;
    }
    match &described.shape {
        Shape::Any | Shape::Raw(_) => true,
        Shape::Null => false,
        Shape::Boolean => value.is_boolean(),
        Shape::Integer(width) => match width {
            IntegerWidth::I32 => value.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
            IntegerWidth::U32 => value.as_u64().is_some_and(|it| u32::try_from(it).is_ok()),
            IntegerWidth::I64 => value.is_i64(),
            IntegerWidth::U64 => value.is_u64(),
        },
        Shape::Number(_) => value.is_number(),
        Shape::String(kind) => value.as_str().is_some_and(|text| is_of_kind(*kind, text)),
        Shape::Enumeration(values) => value
            .as_str()
            .is_some_and(|text| values.iter().any(|it| it == text)),
        Shape::OpenEnumeration(_) => value.is_string(),
        Shape::Same(next) | Shape::Loose(next) => fits(api, *next, value, depth),
        Shape::List(item) => value
            .as_array()
            .is_some_and(|items| items.iter().all(|one| fits(api, *item, one, depth))),
        Shape::Tuple(types) => value.as_array().is_some_and(|items| {
            let mut pairs = types.iter().zip(items);
            items.len() == types.len() && pairs.all(|(id, one)| fits(api, *id, one, depth))
        }),
        Shape::Map(member) => value
            .as_object()
            .is_some_and(|members| members.values().all(|one| fits(api, *member, one, depth))),
        Shape::Union(union) => form_of(api, union.tag.as_deref(), &union.forms, value).is_some(),
        Shape::Object { fields, .. } => value.as_object().is_some_and(|members| {
            fields.iter().all(|field| match members.get(&field.name) {
                Some(member) => fits(api, field.type_id, member, depth),
                None => !field.required,
            })
        }),
    }
}

/// The form of a union that a value has.
pub fn form_of<'a>(
    api: &Api,
    tag: Option<&str>,
    forms: &'a [Form],
    value: &Value,
) -> Option<&'a Form> {
    let said = tag.and_then(|tag| value.get(tag));
    forms.iter().find(|form| {
        let mut tags = form.tags.iter().map(serde_json::to_value);
        let has_tag = said.is_none_or(|said| {
            form.tags.is_empty() || tags.any(|tag| tag.is_ok_and(|tag| tag == *said))
        });
        let has_kind = form.kinds.iter().any(|kind| is_of_json_kind(*kind, value));
        has_tag && has_kind && fits(api, form.type_id, value, DEPTH)
    })
}

fn is_of_json_kind(kind: JsonKind, value: &Value) -> bool {
    match value {
        Value::Null => kind.keyword() == "null",
        Value::Bool(_) => kind.keyword() == "boolean",
        Value::Number(_) => matches!(kind.keyword(), "number" | "integer"),
        Value::String(_) => kind.keyword() == "string",
        Value::Array(_) => kind.keyword() == "array",
        Value::Object(_) => kind.keyword() == "object",
    }
}

/// Whether a text is as its format says.
fn is_of_kind(kind: StringKind, text: &str) -> bool {
    match kind {
        StringKind::Text | StringKind::Binary => true,
        StringKind::Uuid => has_form(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
        StringKind::Date => is_date(text),
        StringKind::DateTime => is_time(text),
        StringKind::Decimal => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
            is_digits(whole) && is_digits(fraction)
        }
    }
}

/// `0` stands for a digit and `x` for a hexadecimal one.
fn has_form(text: &str, form: &str) -> bool {
    let mut pairs = text.bytes().zip(form.bytes());
    text.len() == form.len()
        && pairs.all(|(byte, wanted)| match wanted {
            b'0' => byte.is_ascii_digit(),
            b'x' => byte.is_ascii_hexdigit(),
            other => byte == other,
        })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A `full-date` of RFC 3339 that is in every calendar.
fn is_date(text: &str) -> bool {
    let number = |range| -> u32 {
        let part: Option<&str> = text.get(range);
        part.and_then(|part| part.parse().ok()).unwrap_or(0)
    };
    has_form(text, "0000-00-00")
        && (1..=9999).contains(&number(0..4))
        && (1..=12).contains(&number(5..7))
        && (1..=28).contains(&number(8..10))
}

/// A `date-time` of RFC 3339 in UTC.
fn is_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let Some(clock) = time.strip_suffix('Z') else {
        return false;
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts = || clock.split(':').map(|part| part.parse().unwrap_or(99));
    is_date(date)
        && has_form(clock, "00:00:00")
        && parts()
            .zip([23, 59, 59])
            .all(|(part, most): (u8, u8)| part <= most)
        && is_digits(fraction)
        && fraction.len() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_by_their_form() {
        for (kind, text, expected) in [
            (
                StringKind::Uuid,
                "01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55",
                true,
            ),
            (StringKind::Uuid, "01937b1c5a107c3e9f042f6b8a1d3c55", false),
            (StringKind::Date, "2026-01-28", true),
            (StringKind::Date, "2026-13-01", false),
            (StringKind::DateTime, "2026-01-28T12:00:00Z", true),
            (StringKind::DateTime, "2026-01-28T12:00:00.123456Z", true),
            (StringKind::DateTime, "2026-01-28T24:00:00Z", false),
            (StringKind::DateTime, "2026-01-28 12:00", false),
            (StringKind::Decimal, "-12.50", true),
            (StringKind::Decimal, "12.", false),
            (StringKind::Decimal, "1e5", false),
        ] {
            assert_eq!(is_of_kind(kind, text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_made_is_within_bounds() {
        let bounds = [
            Assertion::Minimum("5".to_owned()),
            Assertion::Maximum("7".to_owned()),
        ];
        assert_eq!(bounded(&bounds, 1), 5);
        assert_eq!(bounded(&bounds, 9), 7);
        assert_eq!(sized("example", &[Assertion::MaxLength(3)]), "exa");
        assert_eq!(sized("example", &[Assertion::MinLength(9)]), "exampleex");
    }
}
