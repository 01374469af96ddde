//! Comes in: a request, and what its operation says about it.
//! Goes out: typed values, or all that is wrong with them, as one answer.
//! This module must not know any operation, nor who is asking.

mod body;
mod forms;
mod parameters;

use std::borrow::Cow;

use runtime::{Detail, Location, Problem, Request};
use serde::de::DeserializeOwned;
use serde_json::Value;
use types::{Schema, Type, Violation};

/// A request that is being read.
///
/// Each method gives what was asked for, or notes what is wrong and gives nothing; [`Input::problem`]
/// then says all of it at once.
pub struct Input<'r> {
    request: &'r Request,
    /// Values that break their schema.
    details: Vec<Detail>,
    /// Text that could not even be decoded.
    malformed: Option<Problem>,
}

impl<'r> Input<'r> {
    /// Begins to read a request.
    pub fn new(request: &'r Request) -> Self {
        Self { request, details: Vec::new(), malformed: None }
    }

    /// What is wrong: 400 for text that cannot be decoded, else 422 with all violations.
    pub fn problem(self) -> Problem {
        match self.malformed {
            Some(problem) => problem,
            None => Problem::new(422)
                .with_detail("the request does not satisfy the contract")
                .with_errors(self.details),
        }
    }

    /// A list of texts as its type, if it is there and satisfies the schema.
    fn list<T: DeserializeOwned>(
        &mut self,
        items: &[Cow<'_, str>],
        schema: &Schema,
        place: &dyn Fn() -> Location,
    ) -> Option<Option<T>> {
        if items.is_empty() {
            return Some(None);
        }
        let values = items.iter().enumerate().map(|(index, item)| match schema.item(index) {
            Some(schema) => from_text(item, &schema),
            None => Value::String(item.clone().into_owned()),
        });
        self.value(Value::Array(values.collect()), schema, place).map(Some)
    }

    /// The value as its type, if it satisfies the schema.
    fn value<T: DeserializeOwned>(
        &mut self,
        value: Value,
        schema: &Schema,
        place: &dyn Fn() -> Location,
    ) -> Option<T> {
        match types::read_value_with(value, schema) {
            Ok(value) => Some(value),
            Err(violations) => {
                self.details.extend(violations.into_iter().map(|v| detail(v, place())));
                None
            }
        }
    }

    fn decoded<T>(&mut self, decoded: Result<T, Problem>) -> Option<T> {
        decoded.map_err(|problem| self.malformed.get_or_insert(problem)).ok()
    }

    fn required<T>(&mut self, found: Option<T>, place: Location) -> Option<T> {
        match found {
            Some(found) => Some(found),
            None => self.note(place, "required", "is required"),
        }
    }

    fn note<T>(&mut self, location: Location, keyword: &str, detail: &str) -> Option<T> {
        let (keyword, detail) = (keyword.to_owned(), detail.to_owned());
        self.details.push(Detail { location, keyword, detail });
        None
    }
}

/// A violation at its place: inside a body by its pointer, else at the parameter.
fn detail(violation: Violation, place: Location) -> Detail {
    let location = match place {
        Location::Pointer(base) => Location::Pointer(base + &violation.pointer),
        other => other,
    };
    Detail { location, keyword: violation.keyword.to_owned(), detail: violation.detail }
}

/// The text of a scalar as the JSON value that the schema means.
fn from_text(text: &str, schema: &Schema) -> Value {
    // JSON would let blanks stand around it.
    let is_bare = !text.contains(|c: char| c.is_ascii_whitespace());
    let is_number = is_bare && (schema.accepts(Type::Integer) || schema.accepts(Type::Number));
    if is_number && let Ok(number @ Value::Number(_)) = serde_json::from_str(text) {
        return number;
    }
    if schema.accepts(Type::Boolean) && matches!(text, "true" | "false") {
        return Value::Bool(text == "true");
    }
    if schema.accepts(Type::Object) && let Ok(object @ Value::Object(_)) = serde_json::from_str::<Value>(text) {
        return object;
    }
    Value::String(text.to_owned())
}
