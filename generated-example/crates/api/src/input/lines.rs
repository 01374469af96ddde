// Managed by oasmith. Do not edit: the next run writes it anew.

//! JSON values that come one after the other, a line each (`application/x-ndjson`).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::Poll;

use runtime::{ByteStream, Bytes, Failure, Location, Problem};
use serde::de::DeserializeOwned;
use types::{Invalid, Schema};

use super::detail;

/// The longest line, in bytes.
const LONGEST: usize = 1024 * 1024;

/// After how many blank lines others have their turn.
const BLANK_LINES: usize = 4096;

/// The values of a body, each read and checked when it is asked for.
pub struct JsonLines<T> {
    bytes: ByteStream,
    schema: Schema,
    /// What is left of the last piece.
    piece: Bytes,
    /// The line that the pieces before have begun.
    begun: Vec<u8>,
    number: usize,
    value: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> JsonLines<T> {
    /// The values of a body that must satisfy a schema.
    pub fn new(bytes: ByteStream, schema: &Schema) -> Self {
        Self {
            bytes,
            schema: *schema,
            piece: Bytes::new(),
            begun: Vec::new(),
            number: 0,
            value: PhantomData,
        }
    }

    /// The next value; none at the end.
    ///
    /// # Errors
    ///
    /// 400 for a line that is no JSON, 422 for one that does not satisfy the schema, 413 for one of
    /// more than 1 MiB, and those of [`ByteStream::next`].
    pub async fn next(&mut self) -> Result<Option<T>, Failure> {
        while let Some(line) = self.line().await? {
            self.number += 1;
            if !line.trim_ascii().is_empty() {
                return self.read(&line).map(Some);
            }
            if self.number.is_multiple_of(BLANK_LINES) {
                others_turn().await;
            }
        }
        Ok(None)
    }

    /// The next line, with its end where it has one.
    async fn line(&mut self) -> Result<Option<Bytes>, Failure> {
        loop {
            let end = self.piece.iter().position(|byte| *byte == b'\n');
            let length = end.unwrap_or(self.piece.len());
            if self.begun.len() + length > LONGEST {
                let detail = format!("a line may have at most {LONGEST} bytes");
                return Err(Problem::new(413).with_detail(detail).into());
            }
            if let Some(end) = end {
                let line = self.piece.split_to(end + 1);
                return Ok(Some(self.whole(line)));
            }
            let part = std::mem::take(&mut self.piece);
            self.begun.extend_from_slice(&part);
            match self.bytes.next().await? {
                Some(more) => self.piece = more,
                None => {
                    let last = self.whole(Bytes::new());
                    return Ok((!last.is_empty()).then_some(last));
                }
            }
        }
    }

    /// The line that ends with this.
    fn whole(&mut self, end: Bytes) -> Bytes {
        if self.begun.is_empty() {
            return end;
        }
        let mut line = std::mem::take(&mut self.begun);
        line.extend_from_slice(&end);
        line.into()
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

/// Waits until others have had their turn.
async fn others_turn() {
    let mut is_over = false;
    poll_fn(|cx| {
        if is_over {
            return Poll::Ready(());
        }
        is_over = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
