//! JSON values that come one after the other, a line each (`application/x-ndjson`).

use std::fmt;
use std::marker::PhantomData;

use runtime::{ByteStream, Bytes, Failure, Location, Problem};
use serde::de::DeserializeOwned;
use types::{Invalid, Schema};

use super::detail;

/// The longest line, in bytes.
const LONGEST: usize = 1024 * 1024;

/// The values of a body, each read and checked when it is asked for.
pub struct JsonLines<T> {
    bytes: ByteStream,
    schema: Schema,
    rest: Vec<u8>,
    number: usize,
    is_over: bool,
    value: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> JsonLines<T> {
    /// The values of a body that must satisfy a schema.
    pub fn new(bytes: ByteStream, schema: &Schema) -> Self {
        let (schema, rest) = (*schema, Vec::new());
        Self {
            bytes,
            schema,
            rest,
            number: 0,
            is_over: false,
            value: PhantomData,
        }
    }

    /// The next value; none at the end.
    ///
    /// # Errors
    ///
    /// 400 for a line that is no JSON, 422 for one that does not satisfy the schema, and those of
    /// [`ByteStream::next`].
    pub async fn next(&mut self) -> Result<Option<T>, Failure> {
        while let Some(line) = self.line().await? {
            self.number += 1;
            if !line.trim_ascii().is_empty() {
                return self.read(&line).map(Some);
            }
        }
        Ok(None)
    }

    async fn line(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let mut searched = 0;
        loop {
            let found = self
                .rest
                .iter()
                .skip(searched)
                .position(|byte| *byte == b'\n');
            if let Some(end) = found {
                let rest = self.rest.split_off(searched + end + 1);
                return Ok(Some(std::mem::replace(&mut self.rest, rest)));
            }
            searched = self.rest.len();
            if searched > LONGEST {
                let detail = format!("a line may have at most {LONGEST} bytes");
                return Err(Problem::new(413).with_detail(detail).into());
            }
            let more: Option<Bytes> = if self.is_over {
                None
            } else {
                self.bytes.next().await?
            };
            match more {
                Some(more) => self.rest.extend_from_slice(&more),
                None => {
                    self.is_over = true;
                    let last = std::mem::take(&mut self.rest);
                    return Ok((!last.is_empty()).then_some(last));
                }
            }
        }
    }

    fn read(&self, line: &[u8]) -> Result<T, Failure> {
        types::read_json_with(line, &self.schema).map_err(|invalid| match invalid {
            Invalid::Syntax {
                message, column, ..
            } => {
                let text = format!(
                    "line {} is not JSON: {message} (column {column})",
                    self.number
                );
                Problem::new(400).with_detail(text).into()
            }
            Invalid::Violations(violations) => {
                let place = || Location::Pointer(format!("/{}", self.number - 1));
                let details = violations
                    .into_iter()
                    .map(|violation| detail(violation, place()));
                Problem::new(422).with_errors(details.collect()).into()
            }
        })
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonLines(..)")
    }
}
