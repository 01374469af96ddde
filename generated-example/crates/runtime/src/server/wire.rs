// Managed by oasmith. Do not edit: the next run writes it anew.

//! One connection below HTTP: how long either side may keep the other waiting, and a proper answer
//! where hyper would give a bare one.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::rejection;
use super::room::Place;
use super::turn::Turn;

/// How long a caller may take to send the head of a request.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// How long a connection may wait for its next request; longer than the proxies in front of us
/// wait, so that it is they who close it.
const IDLE_TIME: Duration = Duration::from_secs(75);

/// How long a caller may refuse to take any more of an answer.
const STALL_TIME: Duration = Duration::from_secs(30);

/// A connection, as hyper reads and writes it.
pub(super) struct Wire {
    stream: TcpStream,
    turn: Turn,
    place: Place,
    /// Whether a request has begun to come, or the connection is new.
    in_head: bool,
    /// When it did, or else when the last answer was written.
    since: Instant,
    reading: Alarm,
    writing: Alarm,
    stalled: Option<Instant>,
    /// What is being written in place of what hyper gave, and how much of it has been.
    page: Option<(Vec<u8>, usize)>,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, place: Place) -> Self {
        // Answers are written as a whole; to wait for more of them would only delay them.
        let _ = stream.set_nodelay(true);
        Self {
            stream,
            turn: Turn::default(),
            place,
            in_head: true,
            since: Instant::now(),
            reading: Alarm::default(),
            writing: Alarm::default(),
            stalled: None,
            page: None,
        }
    }

    /// Whose turn it is on this connection.
    pub(super) fn turn(&self) -> Turn {
        self.turn.clone()
    }

    /// Until when to wait for the caller.
    fn patience(&self) -> Instant {
        self.since + if self.in_head { HEAD_TIME } else { IDLE_TIME }
    }

    /// Nothing has come; an error once that has lasted too long, or others need the room.
    fn wait_for_caller(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.place.is_asked(cx) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        if !self.reading.rings(cx, self.patience()) {
            return Poll::Pending;
        }
        if self.in_head {
            // Best effort: the connection is about to close either way.
            let _ = Pin::new(&mut self.stream).poll_write(cx, &rejection::timeout());
        }
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// Accounts for an attempt to write; an error once they have failed for too long.
    fn wrote(
        &mut self,
        cx: &mut Context<'_>,
        outcome: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if outcome.is_pending() {
            let since = *self.stalled.get_or_insert_with(Instant::now);
            if self.writing.rings(cx, since + STALL_TIME) {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
        } else {
            self.stalled = None;
            self.place.leave();
            self.in_head = false;
            self.since = Instant::now();
        }
        outcome
    }

    /// Writes the proper answer in place of a bare one of hyper's; none if it is not one.
    fn write_page(
        &mut self,
        cx: &mut Context<'_>,
        given: &[u8],
    ) -> Option<Poll<io::Result<usize>>> {
        if self.page.is_none() && self.turn.is_idle() {
            self.page = rejection::in_place_of(given).map(|page| (page, 0));
        }
        let (page, mut done) = self.page.take()?;
        while let Some(rest) = page.get(done..).filter(|rest| !rest.is_empty()) {
            match Pin::new(&mut self.stream).poll_write(cx, rest) {
                Poll::Ready(Ok(count)) if count > 0 => done += count,
                Poll::Pending => {
                    self.page = Some((page, done));
                    return Some(self.wrote(cx, Poll::Pending));
                }
                failed => return Some(failed),
            }
        }
        Some(Poll::Ready(Ok(given.len())))
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        match Pin::new(&mut this.stream).poll_read(cx, buffer) {
            Poll::Pending if this.turn.is_idle() => this.wait_for_caller(cx),
            outcome => {
                let came = buffer.filled().len() > before;
                if came && !this.in_head && this.turn.is_idle() {
                    this.in_head = true;
                    this.since = Instant::now();
                }
                outcome
            }
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if let Some(outcome) = this.write_page(cx, data) {
            return outcome;
        }
        let outcome = Pin::new(&mut this.stream).poll_write(cx, data);
        this.wrote(cx, outcome)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if let [only] = slices
            && let Some(outcome) = this.write_page(cx, only)
        {
            return outcome;
        }
        let outcome = Pin::new(&mut this.stream).poll_write_vectored(cx, slices);
        this.wrote(cx, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.turn.is_idle() {
            // hyper reads again only once something comes; the clock must run until then, and the
            // place in line be held. Should it ring here, it rings again in the read that it causes.
            if this.place.is_asked(cx) | this.reading.rings(cx, this.patience()) {
                cx.waker().wake_by_ref();
            }
        }
        Pin::new(&mut this.stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

/// A timer that is made when first needed and then set anew.
#[derive(Default)]
struct Alarm(Option<Pin<Box<Sleep>>>);

impl Alarm {
    /// Whether this time has come; if not, the task is woken when it has.
    fn rings(&mut self, cx: &mut Context<'_>, time: Instant) -> bool {
        let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(time)));
        if sleep.deadline() != time {
            sleep.as_mut().reset(time);
        }
        sleep.as_mut().poll(cx).is_ready()
    }
}
