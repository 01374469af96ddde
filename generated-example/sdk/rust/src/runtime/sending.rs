// Managed by oasmith. Do not edit: the next run writes it anew.

//! A call that is made when it is awaited.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::answer::Answer;
use super::call::Call;
use super::entity_tag::EntityTag;
use super::error::Error;
use super::opened::Opened;
use super::response::Response;
use super::send::Pending;

/// How an answer is understood.
type Read<T, E> = fn(Answer) -> Result<Response<T>, Error<E>>;

/// Which statuses have a stream, how it is read, and which failure any other answer is.
struct Streaming<T, E> {
    has_stream: fn(u16) -> bool,
    read: fn(Opened) -> Response<T>,
    failure: fn(&Answer) -> E,
}

/// A call that is sent: a future of its answer. Nothing happens before it is awaited, and dropping it
/// ends the call.
///
/// # Errors
///
/// When the service refuses the call, when it takes too long, when the service cannot be reached, and
/// when its answer is not as the contract says.
#[must_use = "a call is not made until it is awaited"]
pub struct Sending<T, E>(Way<T, E>);

enum Way<T, E> {
    /// All of the answer is read.
    Whole(Pending<Answer>, Read<T, E>),
    /// The body of the answer is left where it is.
    Stream(Pending<Opened>, Streaming<T, E>),
}

impl<T, E> Sending<T, E> {
    /// A call whose whole answer is read.
    pub fn new(call: Call, read: Read<T, E>) -> Self {
        Self(Way::Whole(call.send(), read))
    }

    /// A call whose answer is read while it arrives, where it has a status of a stream.
    pub fn stream(
        call: Call,
        has_stream: fn(u16) -> bool,
        read: fn(Opened) -> Response<T>,
        failure: fn(&Answer) -> E,
    ) -> Self {
        let streaming = Streaming {
            has_stream,
            read,
            failure,
        };
        Self(Way::Stream(call.open(has_stream), streaming))
    }
}

impl<T, E> Streaming<T, E> {
    fn understood(&self, answer: Opened) -> Result<Response<T>, Error<E>> {
        match (self.has_stream)(answer.status()) {
            true => Ok((self.read)(answer)),
            false => Err(answer.whole()?.into_error(self.failure)),
        }
    }
}

impl<T, E> Future for Sending<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Way::Whole(pending, read) => pending.as_mut().poll(cx).map(|answer| read(answer?)),
            Way::Stream(pending, streaming) => pending
                .as_mut()
                .poll(cx)
                .map(|answer| streaming.understood(answer?)),
        }
    }
}

impl<T, E> fmt::Debug for Sending<T, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Sending").finish_non_exhaustive()
    }
}

/// A call for what changed since it was read: a future of its answer, or of nothing where it is the
/// same (RFC 9110, section 13.1.2).
///
/// # Errors
///
/// As of [`Sending`].
#[must_use = "a call is not made until it is awaited"]
pub struct IfChanged<T, E> {
    pending: Pending<Answer>,
    read: Read<T, E>,
}

impl<T, E> IfChanged<T, E> {
    /// A call for what has another entity tag than this one.
    pub fn new(mut call: Call, tag: &EntityTag, read: Read<T, E>) -> Self {
        call.header("if-none-match", tag);
        Self {
            pending: call.send(),
            read,
        }
    }
}

impl<T, E> Future for IfChanged<T, E> {
    type Output = Result<Option<Response<T>>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let read = self.read;
        self.pending.as_mut().poll(cx).map(|answer| {
            let answer = answer?;
            match answer.status() {
                304 => Ok(None),
                _ => read(answer).map(Some),
            }
        })
    }
}

impl<T, E> fmt::Debug for IfChanged<T, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("IfChanged").finish_non_exhaustive()
    }
}
