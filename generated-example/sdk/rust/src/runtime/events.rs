// Managed by oasmith. Do not edit: the next run writes it anew.

//! Server-sent events (HTML, "Server-sent events"), as they arrive.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::DeserializeOwned;
use tokio::time::Sleep;

use super::byte_stream::ByteStream;
use super::call::Call;
use super::event_parser::{EventParser, Piece};
use super::failure::{DecodeError, Failure, TransportError};
use super::reply::Incoming;
use super::send::{Opening, reopen};

/// The wait before a stream is asked for again, unless the service says another.
const WAIT: Duration = Duration::from_secs(1);

/// An event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its name; `message` where it has none.
    pub name: String,
    /// The identifier of the last event that had one.
    pub id: Option<String>,
    /// What it carries.
    pub data: T,
}

/// The events of a body. After the connection broke, the stream of a GET is asked for again, from the
/// last event on. Dropping it closes the connection.
#[must_use = "a stream is not read until it is asked"]
pub struct Events<T> {
    call: Call,
    parser: EventParser,
    state: State,
    /// How often it was asked for again since the last event.
    again: u32,
    read: fn(&str) -> Result<T, Failure>,
}

enum State {
    Reading(ByteStream),
    Waiting(Pin<Box<Sleep>>),
    Opening(Opening),
    /// The bytes are all there.
    Ended,
    Done,
}

impl<T: DeserializeOwned> Events<T> {
    pub(super) fn json(call: Call, body: Incoming) -> Self {
        Self::new(call, body, |data| {
            let value = serde_json::from_str(data);
            value.map_err(|error| DecodeError::of_piece(data.as_bytes(), &error).into())
        })
    }
}

impl Events<String> {
    pub(super) fn text(call: Call, body: Incoming) -> Self {
        Self::new(call, body, |data| Ok(data.to_owned()))
    }
}

impl<T> Events<T> {
    fn new(call: Call, body: Incoming, read: fn(&str) -> Result<T, Failure>) -> Self {
        let parser = EventParser::new(call.client.core.body_limit);
        Self {
            call,
            parser,
            // An event may take its time.
            state: State::Reading(ByteStream::new(body, None)),
            again: 0,
            read,
        }
    }

    /// The next event; none at the end.
    ///
    /// # Errors
    ///
    /// When the connection breaks for good, and when an event is not as the contract says. Nothing
    /// follows then.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Failure> {
        poll_fn(|cx| self.poll(cx)).await.transpose()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Failure>>> {
        let event = ready!(self.event(cx));
        if !matches!(event, Ok(Some(_))) {
            self.state = State::Done;
        }
        Poll::Ready(event.transpose())
    }

    fn event(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Event<T>>, Failure>> {
        loop {
            match &mut self.state {
                State::Done => return Poll::Ready(Ok(None)),
                State::Reading(bytes) => {
                    if let Some(piece) = self.parser.next()? {
                        return Poll::Ready(self.understood(piece).map(Some));
                    }
                    match ready!(bytes.poll(cx)) {
                        Some(Ok(bytes)) => self.parser.push(&bytes),
                        Some(Err(Failure::Transport(error))) => self.ask_again(error)?,
                        Some(Err(other)) => return Poll::Ready(Err(other)),
                        None => {
                            self.parser.end();
                            self.state = State::Ended;
                        }
                    }
                }
                State::Ended => {
                    let Some(piece) = self.parser.next()? else {
                        return Poll::Ready(Ok(None));
                    };
                    return Poll::Ready(self.understood(piece).map(Some));
                }
                State::Waiting(timer) => {
                    ready!(timer.as_mut().poll(cx));
                    let mut call = self.call.clone();
                    // One that no header field can carry is not told.
                    let is_field = |id: &&str| !id.contains(|sign: char| sign.is_ascii_control());
                    if let Some(id) = self.parser.last_id().filter(is_field) {
                        call.header("last-event-id", &id);
                    }
                    self.state = State::Opening(reopen(call));
                }
                State::Opening(opening) => match ready!(opening.as_mut().poll(cx)) {
                    Ok(Some(body)) => {
                        self.parser.restart();
                        self.state = State::Reading(ByteStream::new(body, None));
                    }
                    Ok(None) => return Poll::Ready(Ok(None)),
                    Err(Failure::Transport(error)) => self.ask_again(error)?,
                    Err(other) => return Poll::Ready(Err(other)),
                },
            }
        }
    }

    fn understood(&mut self, piece: Piece) -> Result<Event<T>, Failure> {
        self.again = 0;
        let Piece { name, id, data } = piece;
        let data = (self.read)(&data)?;
        Ok(Event { name, id, data })
    }

    /// Waits until the stream is asked for again, if it may be.
    fn ask_again(&mut self, error: TransportError) -> Result<(), Failure> {
        let most = self
            .call
            .retry
            .as_ref()
            .unwrap_or(&self.call.client.core.retry)
            .most;
        if self.call.operation.method != "GET" || self.again >= most {
            return Err(Failure::Transport(error));
        }
        self.again += 1;
        let wait = self.parser.retry().unwrap_or(WAIT);
        self.state = State::Waiting(Box::pin(tokio::time::sleep(wait)));
        Ok(())
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Events").finish_non_exhaustive()
    }
}
