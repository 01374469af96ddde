// Managed by oasmith. Do not edit: the next run writes it anew.

//! JSON values, a line each, as they arrive.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::byte_stream::ByteStream;
use super::failure::{DecodeError, Failure};
use super::line_buffer::LineBuffer;
use super::reply::Incoming;

/// The values of a body with a JSON value in each line. Dropping it closes the connection.
#[must_use = "a stream is not read until it is asked"]
pub struct Lines<T> {
    bytes: ByteStream,
    buffer: LineBuffer,
    /// Whether all bytes are there, and whether all lines were given.
    is_whole: bool,
    is_done: bool,
    item: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Lines<T> {
    pub(super) fn new(body: Incoming, limit: usize) -> Self {
        Self {
            // A line may take its time.
            bytes: ByteStream::new(body, None),
            buffer: LineBuffer::new(limit),
            is_whole: false,
            is_done: false,
            item: PhantomData,
        }
    }

    /// The next value; none at the end.
    ///
    /// # Errors
    ///
    /// When the connection breaks, and when a line is not as the contract says. Nothing follows then.
    pub async fn try_next(&mut self) -> Result<Option<T>, Failure> {
        poll_fn(|cx| self.poll(cx)).await.transpose()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Failure>>> {
        let item = ready!(self.item(cx));
        self.is_done = !matches!(item, Ok(Some(_)));
        Poll::Ready(item.transpose())
    }

    fn item(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<T>, Failure>> {
        while !self.is_done {
            let line = match self.buffer.line()? {
                Some(line) => line,
                None if self.is_whole => {
                    self.is_done = true;
                    self.buffer.rest()
                }
                None => {
                    match ready!(self.bytes.poll(cx)).transpose()? {
                        Some(bytes) => self.buffer.push(&bytes),
                        None => {
                            self.is_whole = true;
                            self.buffer.end();
                        }
                    }
                    continue;
                }
            };
            if !line.trim_ascii().is_empty() {
                let value = serde_json::from_slice(&line);
                let value = value.map_err(|error| DecodeError::of_piece(&line, &error).into());
                return Poll::Ready(value.map(Some));
            }
        }
        Poll::Ready(Ok(None))
    }
}

impl<T: DeserializeOwned> Stream for Lines<T> {
    type Item = Result<T, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl<T> fmt::Debug for Lines<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Lines").finish_non_exhaustive()
    }
}
