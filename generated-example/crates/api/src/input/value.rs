// Managed by oasmith. Do not edit: the next run writes it anew.

//! The JSON value that the text of a parameter means. A text says less than JSON does, so that the
//! schema decides; where several meanings are possible, the first one that satisfies it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};
use types::{Schema, Type};

use super::texts::{Text, Written};

/// How deep members may lie in members.
const DEPTH: usize = 16;

/// The value of a parameter.
pub(super) fn value_of(written: &Written<'_>, schema: &Schema) -> Value {
    let mut meanings = meanings(written, schema);
    if let Some(otherwise) = &written.otherwise {
        meanings.extend(self::meanings(otherwise, schema));
    }
    first_valid(meanings, schema)
}

/// What a parameter may mean, the likeliest first.
fn meanings(written: &Written<'_>, schema: &Schema) -> Vec<Value> {
    let mut meanings = Vec::new();
    // Nothing says that one text is more than that.
    if let [only] = written.values.as_slice()
        && schema.accepts_anything()
    {
        return vec![scalar(only, schema)];
    }
    if let Some(items) = &written.items
        && schema.may_be(Type::Array)
    {
        meanings.push(list(items, schema));
        // An empty text is a list of nothing, or of one empty text.
        if items.is_empty() && !written.values.is_empty() {
            meanings.push(list(&[Cow::Borrowed("")], schema));
        }
    }
    if let Some(members) = &written.members
        && (schema.may_be(Type::Object) || is_indexed(members))
        && (!members.is_empty() || meanings.is_empty())
    {
        meanings.push(object(members, schema));
    }
    if let [only] = written.values.as_slice()
        && (meanings.is_empty() || is_scalar(schema))
    {
        meanings.push(scalar(only, schema));
    }
    meanings
}

/// Whether the schema has values that are no lists and no objects.
pub(super) fn is_scalar(schema: &Schema) -> bool {
    [Type::String, Type::Number, Type::Boolean, Type::Null]
        .iter()
        .any(|kind| schema.may_be(*kind))
}

/// The first meaning that satisfies the schema, else the first one, which then says what is wrong.
pub(super) fn first_valid(mut meanings: Vec<Value>, schema: &Schema) -> Value {
    let index = match meanings.len() {
        0 => return Value::Null,
        1 => 0,
        _ => meanings
            .iter()
            .position(|one| types::is_valid(one, schema))
            .unwrap_or(0),
    };
    meanings.swap_remove(index)
}

/// A list of texts.
pub(super) fn list(items: &[Text<'_>], schema: &Schema) -> Value {
    let items = items.iter().enumerate();
    items
        .map(|(index, item)| read(item, schema.item(index)))
        .collect()
}

/// Members by their names. A name in brackets, or in several, lies so much deeper.
fn object(members: &[(Text<'_>, Text<'_>)], schema: &Schema) -> Value {
    let pairs = members.iter().map(|(name, value)| (keys(name), &**value));
    nested(pairs.collect(), schema, DEPTH)
}

/// Whether the names are places in a list: `[0]`, `[]`.
fn is_indexed(members: &[(Text<'_>, Text<'_>)]) -> bool {
    let is_place = |name: &str| {
        let inner = name
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        inner.is_some_and(|inner| inner.bytes().all(|byte| byte.is_ascii_digit()))
    };
    !members.is_empty() && members.iter().all(|(name, _)| is_place(name))
}

/// `[a][b]` as `a` and `b`; any other name as it is.
fn keys(name: &str) -> Vec<&str> {
    let inner = name
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.map_or_else(|| vec![name], |inner| inner.split("][").collect())
}

/// Where a text lies, and the text.
type Placed<'t> = (Vec<&'t str>, &'t str);

fn nested(pairs: Vec<Placed<'_>>, schema: &Schema, left: usize) -> Value {
    // Items of a list come in the order of their first text, whatever their names.
    let mut grouped: Vec<(&str, Vec<Placed<'_>>)> = Vec::new();
    let mut places = BTreeMap::new();
    for (mut path, value) in pairs {
        let key = path.remove(0);
        let place = *places.entry(key).or_insert(grouped.len());
        match grouped.get_mut(place) {
            Some((_, group)) => group.push((path, value)),
            None => grouped.push((key, vec![(path, value)])),
        }
    }
    let is_list = grouped
        .iter()
        .all(|(key, _)| key.bytes().all(|byte| byte.is_ascii_digit()));
    if is_list && !schema.may_be(Type::Object) {
        let items = grouped.into_iter().flat_map(|(_, group)| group).enumerate();
        return items
            .map(|(index, (_, text))| read(text, schema.item(index)))
            .collect();
    }
    let members = grouped
        .into_iter()
        .map(|(key, group)| (key.to_owned(), member(group, schema.property(key), left)));
    Value::Object(members.collect::<Map<_, _>>())
}

/// One member: a text, several of them, or what lies deeper.
fn member(group: Vec<Placed<'_>>, schema: Option<Schema>, left: usize) -> Value {
    if let Some(schema) = schema
        && left > 0
        && group.iter().all(|(path, _)| !path.is_empty())
    {
        return nested(group, &schema, left - 1);
    }
    let texts: Vec<Text<'_>> = group.iter().map(|(_, text)| Cow::Borrowed(*text)).collect();
    match (texts.as_slice(), schema) {
        ([only], None) => Value::String(only.clone().into_owned()),
        ([only], Some(schema)) => {
            let mut meanings = Vec::new();
            if schema.may_be(Type::Array) && schema.item(0).is_some() {
                meanings.push(list(&texts, &schema));
            }
            if meanings.is_empty() || is_scalar(&schema) {
                meanings.push(scalar(only, &schema));
            }
            first_valid(meanings, &schema)
        }
        (several, Some(schema)) => list(several, &schema),
        (several, None) => several
            .iter()
            .map(|text| Value::String(text.to_string()))
            .collect(),
    }
}

fn read(text: &str, schema: Option<Schema>) -> Value {
    match schema {
        Some(schema) => scalar(text, &schema),
        None => Value::String(text.to_owned()),
    }
}

/// One text as the JSON value that the schema means.
pub(super) fn scalar(text: &str, schema: &Schema) -> Value {
    let mut meanings = Vec::new();
    if let Some(other) = other_than_text(text, schema) {
        meanings.push(other);
    }
    if schema.may_be(Type::String) || meanings.is_empty() {
        meanings.push(Value::String(text.to_owned()));
    }
    // Nothing says how a parameter writes null: where no other value is meant, that it is.
    let is_null = text.is_empty() || text == "null";
    if is_null && schema.may_be(Type::Null) && !schema.accepts_anything() {
        meanings.push(Value::Null);
    }
    // Nothing says that it is no text.
    if schema.accepts_anything() {
        meanings.reverse();
    }
    first_valid(meanings, schema)
}

/// A number, `true`, `false`, `null`, or JSON, where the schema may want one.
fn other_than_text(text: &str, schema: &Schema) -> Option<Value> {
    // JSON would let blanks stand around it.
    let is_bare = !text.starts_with(is_blank) && !text.ends_with(is_blank);
    let first = *text.as_bytes().first().filter(|_| is_bare)?;
    let kind = match first {
        b'-' | b'0'..=b'9' => Type::Number,
        b't' | b'f' | b'T' | b'F' => return truth(text, schema),
        b'n' if !schema.may_be(Type::String) => Type::Null,
        b'{' => Type::Object,
        b'[' => Type::Array,
        _ => return None,
    };
    schema
        .may_be(kind)
        .then(|| serde_json::from_str(text).ok())?
}

/// `true` or `false`. Nothing says how a parameter writes truth, and some senders write `True`.
fn truth(text: &str, schema: &Schema) -> Option<Value> {
    let is_known = schema.may_be(Type::Boolean);
    let is_exact = matches!(text, "true" | "false") || !schema.may_be(Type::String);
    match text.to_ascii_lowercase().as_str() {
        "true" if is_known && is_exact => Some(Value::Bool(true)),
        "false" if is_known && is_exact => Some(Value::Bool(false)),
        _ => None,
    }
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}
