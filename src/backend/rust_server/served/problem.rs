//! The form in which the platform reports a failure (RFC 9457).

use serde_json::{Map, Value, json};

/// The media type of a problem (RFC 9457, section 6.1).
pub(super) const MEDIA_TYPE: &str = "application/problem+json";

/// A JSON value that the platform writes.
pub(super) enum Form {
    /// A text of at least and at most so many characters.
    Text(u64, u64),
    /// An integer in a range.
    Integer(i64, i64),
    /// A list of at least one item and at most so many.
    List(u64, &'static Form),
    /// An object of these members.
    Object(&'static [Member]),
}

/// A member of an object.
pub(super) struct Member {
    pub(super) name: &'static str,
    /// Whether it is always there.
    pub(super) required: bool,
    pub(super) form: Form,
    description: &'static str,
}

const fn member(
    name: &'static str,
    required: bool,
    form: Form,
    description: &'static str,
) -> Member {
    Member {
        name,
        required,
        form,
        description,
    }
}

/// What the runtime sends: `templates/rust-server/runtime/src/problem.rs`.
pub(super) static PROBLEM: Form = Form::Object(&[
    member(
        "type",
        true,
        Form::Text(1, 200),
        "The kind of problem, as a URI reference; `about:blank` where the status says it all.",
    ),
    member(
        "title",
        true,
        Form::Text(1, 100),
        "The kind of problem in a few words.",
    ),
    member(
        "status",
        true,
        Form::Integer(400, 599),
        "The status code of the answer.",
    ),
    member(
        "detail",
        false,
        Form::Text(1, 1024),
        "What went wrong this time, and how to mend it.",
    ),
    member(
        "instance",
        false,
        Form::Text(1, 1024),
        "This occurrence, as a URI reference.",
    ),
    member(
        "errors",
        false,
        Form::List(100, &VIOLATION),
        "Every single violation, where there are some to name.",
    ),
    member(
        "requestId",
        false,
        Form::Text(1, 128),
        "The request, as the log of the server names it.",
    ),
]);

static VIOLATION: Form = Form::Object(&[
    member(
        "pointer",
        false,
        Form::Text(0, 1024),
        "The place in the body (JSON Pointer, RFC 6901); empty for the body as a whole.",
    ),
    member(
        "parameter",
        false,
        Form::Text(0, 200),
        "The parameter in path, query or cookie, by name.",
    ),
    member("header", false, Form::Text(0, 200), "The header, by name."),
    member(
        "keyword",
        true,
        Form::Text(1, 100),
        "The rule, by its JSON Schema keyword where it has one.",
    ),
    member(
        "detail",
        true,
        Form::Text(1, 1024),
        "What is wrong, in words.",
    ),
]);

/// The schema of a problem. It says the same in 3.0 as in 3.1.
pub(super) fn schema() -> Value {
    let mut schema = schema_of(&PROBLEM);
    schema["description"] =
        "What went wrong (problem details, RFC 9457). There may be members that are not listed here."
            .into();
    schema["properties"]["errors"]["items"]["description"] =
        "One violation. One of `pointer`, `parameter` and `header` says where it is.".into();
    schema
}

fn schema_of(form: &Form) -> Value {
    match form {
        Form::Text(..) => json!({ "type": "string" }),
        Form::Integer(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Form::List(_, item) => json!({ "type": "array", "items": schema_of(item) }),
        Form::Object(members) => {
            let required = members.iter().filter(|member| member.required);
            let required: Vec<&str> = required.map(|member| member.name).collect();
            let mut properties = Map::new();
            for member in *members {
                let mut schema = schema_of(&member.form);
                schema["description"] = member.description.into();
                properties.insert(member.name.to_owned(), schema);
            }
            json!({ "type": "object", "required": required, "properties": properties })
        }
    }
}
