// Managed by oasmith. Do not edit: the next run writes it anew.

//! Bodies of JSON and of text.

use runtime::{Location, Problem};
use serde::de::DeserializeOwned;
use types::{Invalid, Schema, Schematic, Validate};

use super::{Input, detail};

impl Input<'_> {
    /// A JSON body that must be there.
    pub fn json<T>(&mut self, bytes: &[u8]) -> Option<T>
    where
        T: DeserializeOwned + Validate + Schematic,
    {
        match types::read_json(bytes) {
            Ok(value) => Some(value),
            Err(_) if bytes.is_empty() => self.no_body(),
            Err(invalid) => self.invalid(invalid),
        }
    }

    /// A JSON body that may be left out.
    pub fn optional_json<T>(&mut self, bytes: &[u8]) -> Option<Option<T>>
    where
        T: DeserializeOwned + Validate + Schematic,
    {
        match bytes.is_empty() {
            true => Some(None),
            false => self.json(bytes).map(Some),
        }
    }

    /// A JSON body without a type of its own that must be there.
    pub fn json_with<T: DeserializeOwned>(&mut self, bytes: &[u8], schema: &Schema) -> Option<T> {
        match types::read_json_with(bytes, schema) {
            Ok(value) => Some(value),
            Err(_) if bytes.is_empty() => self.no_body(),
            Err(invalid) => self.invalid(invalid),
        }
    }

    /// A JSON body without a type of its own that may be left out.
    pub fn optional_json_with<T: DeserializeOwned>(
        &mut self,
        bytes: &[u8],
        schema: &Schema,
    ) -> Option<Option<T>> {
        match bytes.is_empty() {
            true => Some(None),
            false => self.json_with(bytes, schema).map(Some),
        }
    }

    /// A body of text.
    pub fn text(&mut self, bytes: &[u8]) -> Option<String> {
        match str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(_) => {
                let problem = Problem::new(400).with_detail("the body is not UTF-8");
                self.malformed.get_or_insert(problem);
                None
            }
        }
    }

    /// Says that there must be a body.
    pub fn no_body<T>(&mut self) -> Option<T> {
        self.malformed
            .get_or_insert_with(|| Problem::new(400).with_detail("there must be a body"));
        None
    }

    fn invalid<T>(&mut self, invalid: Invalid) -> Option<T> {
        match invalid {
            Invalid::Violations(violations) => {
                let root = || Location::Pointer(String::new());
                self.details
                    .extend(violations.into_iter().map(|v| detail(v, root())));
            }
            Invalid::Syntax {
                line,
                column,
                message,
            } => {
                let text =
                    format!("the body is not JSON: {message} (line {line}, column {column})");
                self.malformed
                    .get_or_insert(Problem::new(400).with_detail(text));
            }
        }
        None
    }
}
