// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: a request, and what its operation says about it.
//! Goes out: typed values, or all that is wrong with them, as one answer.
//! This module must not know any operation, nor who is asking.

mod body;
mod conditions;
mod form;
mod lines;
mod multipart;
mod pairs;
mod parameter;
mod texts;
mod value;
mod written;

use runtime::{Detail, Location, Problem, Request};
use serde::de::DeserializeOwned;
use serde_json::Value;
use types::{Invalid, Schema, Violation};

pub use form::Encoding;
pub use lines::JsonLines;
pub use parameter::{Parameter, Style, cookie, header, path, query};
use texts::Written;
use written::{Fault, written};

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
        Self {
            request,
            details: Vec::new(),
            malformed: None,
        }
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

    /// A parameter that must be there.
    pub fn required<T: DeserializeOwned>(
        &mut self,
        parameter: Parameter,
        schema: &Schema,
    ) -> Option<T> {
        let found = self.optional(parameter, schema)?;
        self.present(found, parameter.location())
    }

    /// A parameter that may be left out.
    pub fn optional<T: DeserializeOwned>(
        &mut self,
        parameter: Parameter,
        schema: &Schema,
    ) -> Option<Option<T>> {
        match written(self.request, &parameter, schema) {
            Ok(None) => Some(None),
            Ok(Some(found)) => match parameter.may_be_empty && found.is_empty() {
                true => Some(None),
                false => self.written(&found, &parameter, schema).map(Some),
            },
            Err(Fault::Malformed(problem)) => {
                self.malformed.get_or_insert(problem);
                None
            }
            Err(Fault::Style(detail)) => self.note(parameter.location(), "style", detail),
        }
    }

    fn written<T: DeserializeOwned>(
        &mut self,
        found: &Written<'_>,
        parameter: &Parameter,
        schema: &Schema,
    ) -> Option<T> {
        let place = || parameter.location();
        match (parameter.style, found.values.as_slice()) {
            (Style::Json, [only]) => return self.json_text(only, schema, &place),
            (Style::Text, [only]) => {
                return self.value(Value::String(only.to_string()), schema, &place);
            }
            (_, [_, _, ..]) if !found.is_composed(schema) => {
                return self.note(place(), "type", "must be there only once");
            }
            _ => {}
        }
        match (value::value_of(found, schema), found.values.as_slice()) {
            // The text has all the digits of a number, a JSON value those that it has room for.
            (Value::Number(_), [text]) => self.json_text(text, schema, &place),
            (value, _) => self.value(value, schema, &place),
        }
    }

    /// The JSON in a parameter.
    fn json_text<T: DeserializeOwned>(
        &mut self,
        text: &str,
        schema: &Schema,
        place: &dyn Fn() -> Location,
    ) -> Option<T> {
        match types::read_json_with(text.as_bytes(), schema) {
            Ok(value) => Some(value),
            Err(Invalid::Syntax { .. }) => self.note(place(), "type", "must be JSON"),
            Err(Invalid::Violations(violations)) => self.violations(violations, place),
        }
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
            Err(violations) => self.violations(violations, place),
        }
    }

    fn violations<T>(
        &mut self,
        violations: Vec<Violation>,
        place: &dyn Fn() -> Location,
    ) -> Option<T> {
        self.details
            .extend(violations.into_iter().map(|v| detail(v, place())));
        None
    }

    fn present<T>(&mut self, found: Option<T>, place: Location) -> Option<T> {
        match found {
            Some(found) => Some(found),
            None => self.note(place, "required", "is required"),
        }
    }

    fn note<T>(&mut self, location: Location, keyword: &str, detail: &str) -> Option<T> {
        let (keyword, detail) = (keyword.to_owned(), detail.to_owned());
        self.details.push(Detail {
            location,
            keyword,
            detail,
        });
        None
    }
}

/// A violation at its place: a pointer within the body, or the parameter with what lies in it.
fn detail(violation: Violation, place: Location) -> Detail {
    let location = match place {
        Location::Pointer(base) => Location::Pointer(base + &violation.pointer),
        Location::Parameter(name) => Location::Parameter(name + &violation.pointer),
        Location::Header(name) => Location::Header(name + &violation.pointer),
    };
    Detail {
        location,
        keyword: violation.keyword.to_owned(),
        detail: violation.detail,
    }
}
