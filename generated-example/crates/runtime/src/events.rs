// Managed by oasmith. Do not edit: the next run writes it anew.

//! Answers that go on: server-sent events (HTML Living Standard section 9.2) and lines of JSON.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use serde::Serialize;
use tokio::sync::mpsc;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::Failure;
use crate::stream::BoxStream;

/// How long a stream of events may be silent: proxies give up on a connection that is.
const SILENCE: Duration = Duration::from_secs(15);

/// One server-sent event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event<T> {
    /// What it says.
    pub data: T,
    /// The kind of event; `message` where it says nothing.
    pub event: Option<String>,
    /// Its id, which a caller that comes back sends as `Last-Event-ID`.
    pub id: Option<String>,
    /// How long a caller should wait before it comes back.
    pub retry: Option<Duration>,
}

impl<T> From<T> for Event<T> {
    fn from(data: T) -> Self {
        Self {
            data,
            event: None,
            id: None,
            retry: None,
        }
    }
}

/// Values that are sent one after the other, each as soon as it is there.
///
/// The unit of work is committed before the first one goes out, and the deadline of the request no
/// longer counts. When the caller goes away the stream is dropped, and a [`Sender`] fails.
pub struct Flow<T>(BoxStream<Result<T, Failure>>);

/// A stream of server-sent events (`text/event-stream`).
pub type Events<T> = Flow<Event<T>>;

/// A stream of JSON values, a line each (`application/x-ndjson`).
pub type Lines<T> = Flow<T>;

/// The end of a [`Flow`] into which values are put.
pub type Sender<T> = mpsc::Sender<Result<T, Failure>>;

impl<T: Send + 'static> Flow<T> {
    /// From a stream.
    pub fn new(values: impl Stream<Item = Result<T, Failure>> + Send + 'static) -> Self {
        Self(Box::pin(values))
    }

    /// Values that are there already.
    pub fn of(values: impl IntoIterator<Item = T, IntoIter: Send + Unpin + 'static>) -> Self {
        Self::new(Iterated(values.into_iter()))
    }

    /// An empty one and the end into which its values are put: a task that sends them waits whenever
    /// the caller is so many behind.
    pub fn channel(capacity: usize) -> (Sender<T>, Self) {
        let (sender, receiver) = mpsc::channel(capacity.max(1));
        (sender, Self::new(Received(receiver)))
    }
}

impl<T> fmt::Debug for Flow<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Flow(..)")
    }
}

impl<T: Serialize + 'static> Flow<T> {
    /// The text that goes over the wire.
    pub(crate) fn into_lines(self) -> BoxStream<Result<Bytes, Failure>> {
        let line = |value: &T| {
            let mut line = serde_json::to_vec(value).map_err(Failure::internal)?;
            line.push(b'\n');
            Ok(line.into())
        };
        Box::pin(Encoded {
            values: self.0,
            encode: line,
            silence: None,
        })
    }
}

impl<T: 'static> Flow<Event<T>> {
    /// The text that goes over the wire; `spell` spells the data.
    pub(crate) fn into_events(
        self,
        spell: impl Fn(&T) -> Result<String, Failure> + Send + Unpin + 'static,
    ) -> BoxStream<Result<Bytes, Failure>> {
        Box::pin(Encoded {
            values: self.0,
            encode: move |event: &Event<T>| Ok(frame(event, &spell(&event.data)?).into()),
            silence: Some(Box::pin(sleep_until(Instant::now() + SILENCE))),
        })
    }
}

/// An event as it is written.
fn frame<T>(event: &Event<T>, data: &str) -> String {
    let mut text = String::with_capacity(data.len() + 16);
    let mut field = |name: &str, value: &str| {
        for line in value.split(['\n', '\r']) {
            text.push_str(name);
            text.push_str(": ");
            text.push_str(line);
            text.push('\n');
        }
    };
    // These have one line; more of them would be other fields.
    let one_line = |value: &str| value.replace(['\n', '\r', '\0'], " ");
    if let Some(kind) = &event.event {
        field("event", &one_line(kind));
    }
    if let Some(id) = &event.id {
        field("id", &one_line(id));
    }
    if let Some(retry) = event.retry {
        field("retry", &retry.as_millis().to_string());
    }
    field("data", &data.replace("\r\n", "\n"));
    text.push('\n');
    text
}

/// Values as they are written. The first that fails ends it.
struct Encoded<T, E> {
    values: BoxStream<Result<T, Failure>>,
    encode: E,
    /// When a word is due, so that nobody takes the stream for dead.
    silence: Option<Pin<Box<Sleep>>>,
}

impl<T, E> Stream for Encoded<T, E>
where
    E: Fn(&T) -> Result<Bytes, Failure> + Unpin,
{
    type Item = Result<Bytes, Failure>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let next = this.values.as_mut().poll_next(cx);
        let Some(silence) = &mut this.silence else {
            return next.map(|value| value.map(|value| (this.encode)(&value?)));
        };
        match next {
            Poll::Ready(value) => {
                silence.as_mut().reset(Instant::now() + SILENCE);
                Poll::Ready(value.map(|value| (this.encode)(&value?)))
            }
            Poll::Pending if silence.as_mut().poll(cx).is_ready() => {
                silence.as_mut().reset(Instant::now() + SILENCE);
                Poll::Ready(Some(Ok(Bytes::from_static(b":\n\n"))))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

struct Iterated<I>(I);

impl<I: Iterator + Unpin> Stream for Iterated<I> {
    type Item = Result<I::Item, Failure>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.get_mut().0.next().map(Ok))
    }
}

struct Received<T>(mpsc::Receiver<Result<T, Failure>>);

impl<T> Stream for Received<T> {
    type Item = Result<T, Failure>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll_recv(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, frame};

    #[test]
    fn an_event_is_written_as_the_standard_says() {
        let plain = Event::from(());
        assert_eq!(frame(&plain, "a\nb\r\nc"), "data: a\ndata: b\ndata: c\n\n");
        let full = Event {
            event: Some("added\ndata: no".to_owned()),
            id: Some("7".to_owned()),
            retry: Some(std::time::Duration::from_secs(2)),
            ..plain
        };
        let expected = "event: added data: no\nid: 7\nretry: 2000\ndata: {}\n\n";
        assert_eq!(frame(&full, "{}"), expected);
    }
}
