//! Schemas of the data types (zod), and which of them hold of what operations are sent and answer, decided.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    laid,
    model_plan::doc,
    speller::{Longs, Speller},
    text::{self, Doc},
};
use crate::{
    backend::client::{AnswerBody, Call, InputValue, Place, Resource, Stream},
    model::{
        Additional, Assertion, Field, IntegerWidth, JsonKind, NumberKind, Shape, StringKind,
        TypeId, Union,
    },
};

/// The schemas.
#[derive(Debug, Serialize)]
pub(super) struct ZodPlan {
    has_models: bool,
    schemas: Vec<SchemaPlan>,
    operations: Vec<PartsPlan>,
}

/// The schema of a data type.
#[derive(Debug, Serialize)]
struct SchemaPlan {
    name: String,
    doc: Doc,
    schema: String,
}

/// An operation, and the schemas of its parts.
#[derive(Debug, Serialize)]
struct PartsPlan {
    id: String,
    parts: String,
}

/// What anything satisfies.
const ANYTHING: &str = "z.unknown()";
/// Digits, of an integer and of a decimal number.
const INTEGER: &str = "z.string().regex(checks.INTEGER)";
const DECIMAL: &str = "z.string().regex(checks.DECIMAL)";

/// Plans the schemas; the speller stands where data types are declared.
pub(super) fn zod(speller: Speller<'_>, resources: &[Resource<'_>]) -> ZodPlan {
    let schemas = speller.names.iter().filter_map(|(id, name)| {
        Some(SchemaPlan {
            name: name.clone(),
            doc: doc(speller, *id),
            schema: declared(speller, *id)?,
        })
    });
    let mut schemas: Vec<SchemaPlan> = schemas.collect();
    schemas.sort_by(|a, b| a.name.cmp(&b.name));
    let calls = resources.iter().flat_map(|one| &one.calls);
    let operations = calls.filter_map(|call| {
        let parts = parts(speller, call);
        let id = text::property(&call.operation.id);
        let before = id.len() + ": () => (".len();
        (!parts.is_empty()).then(|| PartsPlan {
            parts: laid(&format!("{{ {} }}", parts.join(", ")), 2, before, 2),
            id,
        })
    });
    ZodPlan {
        has_models: !schemas.is_empty(),
        schemas,
        operations: operations.collect(),
    }
}

/// The parts of an operation that have a schema.
fn parts(speller: Speller<'_>, call: &Call<'_>) -> Vec<String> {
    let mut found: Vec<(String, TypeId)> = Vec::new();
    for input in &call.inputs {
        if let (Place::Json(_), InputValue::Typed(id)) = (&input.place, input.value) {
            found.push(("body".to_owned(), id));
        }
    }
    for (name, answer) in call.declarations() {
        if let AnswerBody::Json(Some(id)) = answer.body {
            found.push((name, id));
        }
    }
    if let Some((_, Stream::Lines(Some(id)) | Stream::Events(Some(id)))) = call.streamed() {
        found.push(("item".to_owned(), id));
    }
    let parts = found.into_iter().map(|(part, id)| {
        let key = match part.bytes().all(|byte| byte.is_ascii_digit()) {
            true => part,
            false => text::property(&part),
        };
        (key, nullable(speller, id))
    });
    let parts = parts.filter(|(_, schema)| schema != ANYTHING);
    parts
        .map(|(key, schema)| format!("{key}: {schema}"))
        .collect()
}

/// The schema of a type that is declared; none for enumerations, which are open.
fn declared(speller: Speller<'_>, id: TypeId) -> Option<String> {
    match &speller.api.get(id).shape {
        Shape::Object { fields, additional } => Some(object(speller, fields, additional)),
        Shape::Union(one) => Some(laid(&union(speller, one), 2, 0, 1)),
        _ => None,
    }
}

fn object(speller: Speller<'_>, fields: &[Field], additional: &Additional) -> String {
    let members = fields.iter().map(|field| {
        let schema = nullable(speller, field.type_id);
        let schema = match field.required {
            true => schema,
            false => format!("checks.optional({schema})"),
        };
        let name = text::property(&field.name);
        let schema = laid(&schema, 4, name.len() + ": ".len(), 1);
        format!("\n    {name}: {schema},")
    });
    let members = match fields.is_empty() {
        true => "{}".to_owned(),
        false => format!("{{{}\n  }}", members.collect::<String>()),
    };
    match additional {
        Additional::Typed(other) => {
            format!("checks.object({members}, {})", nullable(speller, *other))
        }
        // What is closed may be wider by now.
        Additional::Closed | Additional::Open => format!("checks.object({members})"),
    }
}

/// By the tag where the forms have one, else the first that is satisfied.
fn union(speller: Speller<'_>, union: &Union) -> String {
    let (mut forms, mut tagged): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for form in &union.forms {
        let schema = nullable(speller.within(union, form), form.type_id);
        let has_tag = union.tag.is_some() && !form.tags.is_empty();
        let is_tagged = has_tag && form.kinds.contains(&JsonKind::Object);
        if is_tagged {
            for tag in &form.tags {
                let tag = serde_json::to_value(tag).unwrap_or_default();
                let tag = tag.as_str().map_or_else(|| tag.to_string(), str::to_owned);
                tagged.push(format!("{}: {schema}", text::property(&tag)));
            }
        }
        let is_told = is_tagged && form.kinds.len() == 1;
        if !is_told && !forms.contains(&schema) {
            forms.push(schema);
        }
    }
    if let Some(tag) = union.tag.as_ref().filter(|_| !tagged.is_empty()) {
        let tag = text::literal(tag);
        forms.push(format!("checks.tagged({tag}, {{ {} }})", tagged.join(", ")));
    }
    match forms.as_slice() {
        [] => ANYTHING.to_owned(),
        [only] => only.clone(),
        _ if forms.iter().any(|form| form == ANYTHING) => ANYTHING.to_owned(),
        _ => format!("checks.union([{}])", forms.join(", ")),
    }
}

fn nullable(speller: Speller<'_>, id: TypeId) -> String {
    let schema = value(speller, id);
    let has_null = schema == ANYTHING || schema == "z.null()";
    match speller.is_nullable(id) && !has_null {
        true => format!("checks.nullable({schema})"),
        false => schema,
    }
}

/// The schema of a value that is there and not null.
fn value(speller: Speller<'_>, id: TypeId) -> String {
    let shape = &speller.api.get(id).shape;
    let is_object = matches!(shape, Shape::Object { .. } | Shape::Union(_));
    match shape {
        _ if is_object => match speller.names.get(&id) {
            Some(name) => name.clone(),
            None => ANYTHING.to_owned(),
        },
        // What the other type is, and what is said of it here.
        Shape::Same(next) => restricted(speller, id).unwrap_or_else(|| value(speller, *next)),
        Shape::Null => "z.null()".to_owned(),
        Shape::Boolean => "z.boolean()".to_owned(),
        Shape::List(item) => {
            let item = nullable(speller, *item);
            let bounds = of_list(&speller.api.conjoined(id));
            format!("checks.list({item}{bounds})")
        }
        Shape::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| nullable(speller, *item)).collect();
            format!("z.tuple([{}])", items.join(", "))
        }
        Shape::Map(member) => {
            format!("checks.record({})", nullable(speller, *member))
        }
        _ => restricted(speller, id).unwrap_or_else(|| ANYTHING.to_owned()),
    }
}

/// The schema of a number or a text, whatever else is said of it.
fn scalar(speller: Speller<'_>, id: TypeId) -> Option<String> {
    let schema = match &speller.api.get(id).shape {
        Shape::Integer(IntegerWidth::I64 | IntegerWidth::U64) => match speller.longs {
            Longs::BigInt => "z.bigint()",
            Longs::Text => INTEGER,
        },
        Shape::Integer(IntegerWidth::I32 | IntegerWidth::U32) => "z.int()",
        Shape::Number(NumberKind::Double) => "z.number()",
        Shape::Number(NumberKind::Decimal) | Shape::String(StringKind::Decimal) => DECIMAL,
        Shape::String(StringKind::Date) => "z.iso.date()",
        Shape::String(StringKind::DateTime) => "z.iso.datetime({ offset: true })",
        // Of any version, and of none.
        Shape::String(StringKind::Uuid) => "z.guid()",
        Shape::String(StringKind::Text | StringKind::Binary)
        // Others may come at any time.
        | Shape::Enumeration(_)
        | Shape::OpenEnumeration(_) => "z.string()",
        _ => return None,
    };
    Some(schema.to_owned())
}

/// The schema of a number or a text, with what zod can look at of what else is said of it.
fn restricted(speller: Speller<'_>, id: TypeId) -> Option<String> {
    let underlying = speller.api.underlying(id);
    let schema = scalar(speller, underlying)?;
    let assertions = speller.api.conjoined(id);
    let is_long = schema == "z.bigint()";
    Some(match &speller.api.get(underlying).shape {
        Shape::String(StringKind::Text) => match of_text(&assertions) {
            Some(said) => format!("checks.text({said})"),
            None => schema,
        },
        Shape::String(StringKind::Decimal) => match of_text(&assertions) {
            Some(said) => format!("checks.text({said}).regex(checks.DECIMAL)"),
            None => schema,
        },
        Shape::Integer(_) | Shape::Number(NumberKind::Double) if schema != INTEGER => {
            schema + &joined(assertions, |it| of_number(it, is_long))
        }
        _ => schema,
    })
}

fn joined(assertions: Vec<&Assertion>, spelt: impl Fn(&Assertion) -> Option<String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for one in assertions.into_iter().filter_map(spelt) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all.concat()
}

/// What is said of a text, as an object.
fn of_text(assertions: &[&Assertion]) -> Option<String> {
    let least = assertions.iter().filter_map(|it| match it {
        Assertion::MinLength(least) => Some(least),
        _ => None,
    });
    let most = assertions.iter().filter_map(|it| match it {
        Assertion::MaxLength(most) => Some(most),
        _ => None,
    });
    let patterns: BTreeSet<String> = assertions
        .iter()
        .filter_map(|it| match it {
            Assertion::Pattern(pattern) => Some(text::literal(&pattern.written)),
            _ => None,
        })
        .collect();
    let patterns: Vec<String> = patterns.into_iter().collect();
    let members = [
        least.max().map(|least| format!("least: {least}")),
        most.min().map(|most| format!("most: {most}")),
        (!patterns.is_empty()).then(|| format!("patterns: [{}]", patterns.join(", "))),
    ];
    let members: Vec<String> = members.into_iter().flatten().collect();
    (!members.is_empty()).then(|| format!("{{ {} }}", members.join(", ")))
}

/// How many items there are, as a further argument.
fn of_list(assertions: &[&Assertion]) -> String {
    let least = assertions.iter().filter_map(|it| match it {
        Assertion::MinItems(least) => Some(least),
        _ => None,
    });
    let most = assertions.iter().filter_map(|it| match it {
        Assertion::MaxItems(most) => Some(most),
        _ => None,
    });
    let members = [
        least.max().map(|least| format!("least: {least}")),
        most.min().map(|most| format!("most: {most}")),
    ];
    let members: Vec<String> = members.into_iter().flatten().collect();
    match members.is_empty() {
        true => String::new(),
        false => format!(", {{ {} }}", members.join(", ")),
    }
}

fn of_number(assertion: &Assertion, is_long: bool) -> Option<String> {
    let (method, written) = match assertion {
        Assertion::Minimum(bound) => ("gte", bound),
        Assertion::Maximum(bound) => ("lte", bound),
        Assertion::ExclusiveMinimum(bound) => ("gt", bound),
        Assertion::ExclusiveMaximum(bound) => ("lt", bound),
        Assertion::MultipleOf(factor) => ("multipleOf", factor),
        _ => return None,
    };
    let digits = written.strip_prefix('-').unwrap_or(written);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match is_long {
        true => is_whole.then(|| format!(".{method}({written}n)")),
        false => {
            let number: f64 = written.parse().ok()?;
            number.is_finite().then(|| format!(".{method}({number})"))
        }
    }
}
