// Managed by oasmith. Do not edit: the next run writes it anew.

//! Bytes as they arrive.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::Sleep;

use super::failure::{Failure, TimeoutError};
use super::reply::Incoming;
use super::send::broken;

type Chunk = reqwest::Result<Option<Bytes>>;
/// The response is given back with its chunk.
type Reading = Pin<Box<dyn Future<Output = (reqwest::Response, Chunk)> + Send>>;

/// A body that is read while it arrives: nothing of it is kept, and no limit holds. Dropping it closes
/// the connection.
///
/// It fails when nothing arrives for as long as an attempt may take.
#[must_use = "a stream is not read until it is asked"]
pub struct ByteStream {
    state: State,
    /// How long nothing may arrive; none: for ever.
    idle: Option<Duration>,
    timer: Option<Pin<Box<Sleep>>>,
}

enum State {
    Whole(Bytes),
    Waiting(reqwest::Response),
    Reading(Reading),
    Done,
}

impl ByteStream {
    pub(super) fn new(body: Incoming, idle: Option<Duration>) -> Self {
        let state = match body {
            Incoming::Whole(bytes) => State::Whole(bytes),
            Incoming::Arriving(response) => State::Waiting(response),
        };
        Self {
            state,
            idle,
            timer: None,
        }
    }

    /// The next bytes; none at the end.
    ///
    /// # Errors
    ///
    /// When the connection breaks, and when nothing arrives for too long.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Failure> {
        poll_fn(|cx| self.poll(cx)).await.transpose()
    }

    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Failure>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Whole(bytes) if bytes.is_empty() => return Poll::Ready(None),
                State::Whole(bytes) => return Poll::Ready(Some(Ok(bytes))),
                State::Done => return Poll::Ready(None),
                State::Waiting(mut response) => {
                    self.state = State::Reading(Box::pin(async move {
                        let chunk = response.chunk().await;
                        (response, chunk)
                    }));
                }
                State::Reading(mut reading) => match reading.as_mut().poll(cx) {
                    Poll::Ready(ended) => {
                        self.timer = None;
                        return Poll::Ready(self.arrived(ended));
                    }
                    Poll::Pending => {
                        self.state = State::Reading(reading);
                        return self.pending(cx);
                    }
                },
            }
        }
    }

    fn arrived(&mut self, ended: (reqwest::Response, Chunk)) -> Option<Result<Bytes, Failure>> {
        let (response, chunk) = ended;
        match chunk {
            Ok(Some(bytes)) => {
                self.state = State::Waiting(response);
                Some(Ok(bytes))
            }
            Ok(None) => None,
            Err(error) => Some(Err(broken(error))),
        }
    }

    /// Waits for bytes, not longer than it may.
    fn pending(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Failure>>> {
        let Some(idle) = self.idle else {
            return Poll::Pending;
        };
        let timer = self
            .timer
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(idle)));
        ready!(timer.as_mut().poll(cx));
        self.state = State::Done;
        Poll::Ready(Some(Err(Failure::Timeout(TimeoutError::new(idle)))))
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ByteStream").finish_non_exhaustive()
    }
}
