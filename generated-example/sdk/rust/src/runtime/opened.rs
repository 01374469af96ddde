// Managed by oasmith. Do not edit: the next run writes it anew.

//! An answer whose body is still to arrive.

use serde::de::DeserializeOwned;

use super::answer::Answer;
use super::byte_stream::ByteStream;
use super::call::Call;
use super::events::Events;
use super::failure::Failure;
use super::lines::Lines;
use super::reply::{Incoming, Reply};
use super::response::Response;

/// An answer before its body is read. The body of a failure is there already.
#[derive(Debug)]
pub struct Opened {
    call: Call,
    reply: Reply,
    attempts: u32,
}

impl Opened {
    pub(super) fn new(call: Call, reply: Reply, attempts: u32) -> Self {
        Self {
            call,
            reply,
            attempts,
        }
    }

    /// The status.
    pub(super) fn status(&self) -> u16 {
        self.reply.status()
    }

    /// The answer as one whose body is read: what is no stream.
    ///
    /// # Errors
    ///
    /// When it has a body that is still to arrive.
    pub(super) fn whole(self) -> Result<Answer, Failure> {
        Answer::read(self.reply, self.attempts)
    }

    /// The body as bytes.
    pub fn bytes(self) -> Response<ByteStream> {
        let timeout = self.call.timeout.unwrap_or(self.call.client.core.timeout);
        self.map(|_, body| ByteStream::new(body, Some(timeout)))
    }

    /// The body as server-sent events with data of a type.
    pub fn events<T: DeserializeOwned>(self) -> Response<Events<T>> {
        self.map(Events::json)
    }

    /// The body as server-sent events with data of text.
    pub fn text_events(self) -> Response<Events<String>> {
        self.map(Events::text)
    }

    /// The body as values of a type, a line each.
    pub fn lines<T: DeserializeOwned>(self) -> Response<Lines<T>> {
        self.map(|call, body| Lines::new(body, call.client.core.body_limit))
    }

    fn map<T>(self, read: impl FnOnce(Call, Incoming) -> T) -> Response<T> {
        let (status, headers, body) = self.reply.into_parts();
        Response::new(status, headers, read(self.call, body), self.attempts)
    }
}
