//! Whether a schema of the contract admits what the platform sends.

use std::cell::Cell;

use serde_json::{Map, Value};

use super::{
    problem::{Form, Member, PROBLEM},
    references::pointer,
};

/// So deep may schemas lie in each other, and so many may there be: references can multiply them.
const MAX_DEPTH: usize = 32;
const MAX_SCHEMAS: u32 = 1_000;

/// Keywords that demand nothing.
const ANNOTATIONS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "contentMediaType",
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "title",
    "writeOnly",
    "xml",
];

/// Formats that all texts and numbers have of which a schema for a problem says so.
const FORMATS: &[&str] = &[
    "int32",
    "int64",
    "iri",
    "iri-reference",
    "uri",
    "uri-reference",
];

/// Whether every problem of the platform satisfies a schema. Where that cannot be told for certain,
/// it does not.
pub(super) fn admits_problem(document: &Value, schema: &Value) -> bool {
    let reader = Reader {
        document,
        schemas: Cell::new(0),
    };
    reader.admits(schema, &PROBLEM, 0)
}

struct Reader<'d> {
    document: &'d Value,
    /// How many were read.
    schemas: Cell<u32>,
}

impl Reader<'_> {
    fn admits(&self, schema: &Value, form: &Form, depth: usize) -> bool {
        self.schemas.set(self.schemas.get() + 1);
        match schema {
            _ if depth > MAX_DEPTH || self.schemas.get() > MAX_SCHEMAS => false,
            Value::Bool(admits) => *admits,
            Value::Object(members) => members
                .iter()
                .all(|(keyword, value)| self.keyword(members, (keyword, value), form, depth + 1)),
            _ => false,
        }
    }

    fn keyword(
        &self,
        schema: &Map<String, Value>,
        (keyword, value): (&str, &Value),
        form: &Form,
        depth: usize,
    ) -> bool {
        let admits = |schema: &Value| self.admits(schema, form, depth);
        let mut list = value.as_array().into_iter().flatten();
        match keyword {
            _ if ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-") => true,
            "$ref" => {
                let referred = pointer(value).and_then(|it| self.document.pointer(&it));
                referred.is_some_and(admits)
            }
            "allOf" => list.all(admits),
            "anyOf" => list.any(admits),
            "type" => is_of_type(value, form),
            "format" => value.as_str().is_some_and(|it| FORMATS.contains(&it)),
            _ => match form {
                Form::Text(least, most) => within(
                    (*least, *most),
                    ("minLength", "maxLength"),
                    (keyword, value),
                ),
                Form::Integer(least, most) => {
                    let range = (least.unsigned_abs(), most.unsigned_abs());
                    within(range, ("minimum", "maximum"), (keyword, value))
                }
                Form::List(_, item) if keyword == "items" => self.admits(value, item, depth),
                Form::List(most, _) => {
                    within((1, *most), ("minItems", "maxItems"), (keyword, value))
                }
                Form::Object(members) => self.members(schema, (keyword, value), members, depth),
            },
        }
    }

    /// A keyword that speaks of the members of an object.
    fn members(
        &self,
        schema: &Map<String, Value>,
        (keyword, value): (&str, &Value),
        members: &[Member],
        depth: usize,
    ) -> bool {
        let is_required = |name: &Value| {
            let mut required = members.iter().filter(|member| member.required);
            required.any(|member| name == member.name)
        };
        let is_described = |member: &&Member| {
            let properties = schema.get("properties");
            properties.is_some_and(|properties| properties.get(member.name).is_some())
        };
        let mut members = members.iter();
        match keyword {
            "required" => value
                .as_array()
                .is_some_and(|names| names.iter().all(is_required)),
            "properties" => members.all(|member| {
                let own = value.get(member.name);
                own.is_none_or(|own| self.admits(own, &member.form, depth))
            }),
            "additionalProperties" | "unevaluatedProperties" => members
                .filter(|member| !is_described(member))
                .all(|member| self.admits(value, &member.form, depth)),
            _ => false,
        }
    }
}

fn is_of_type(value: &Value, form: &Form) -> bool {
    let names: &[&str] = match form {
        Form::Text(..) => &["string"],
        Form::Integer(..) => &["integer", "number"],
        Form::List(..) => &["array"],
        Form::Object(_) => &["object"],
    };
    match value {
        Value::Array(types) => types.iter().any(|one| is_of_type(one, form)),
        Value::String(name) => names.contains(&name.as_str()),
        _ => false,
    }
}

/// Whether a keyword is one of these bounds, and holds for all values of a range.
fn within(
    (least, most): (u64, u64),
    (lower, upper): (&str, &str),
    (keyword, value): (&str, &Value),
) -> bool {
    let Some(bound) = value.as_u64() else {
        return false;
    };
    (keyword == lower && bound <= least) || (keyword == upper && bound >= most)
}
