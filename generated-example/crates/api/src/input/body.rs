//! Bodies of JSON.

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
    pub fn json_with<T: DeserializeOwned>(
        &mut self,
        bytes: &[u8],
        schema: &Schema,
    ) -> Option<T> {
        match types::read_json_with(bytes, schema) {
            Ok(value) => Some(value),
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

    fn invalid<T>(&mut self, invalid: Invalid) -> Option<T> {
        match invalid {
            Invalid::Violations(violations) => {
                let root = || Location::Pointer(String::new());
                self.details.extend(violations.into_iter().map(|v| detail(v, root())));
            }
            Invalid::Syntax { line, column, message } => {
                let text = format!("the body is not JSON: {message} (line {line}, column {column})");
                self.malformed.get_or_insert(Problem::new(400).with_detail(text));
            }
        }
        None
    }
}
