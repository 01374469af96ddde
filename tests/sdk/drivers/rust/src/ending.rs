//! The two ways in which calls are made: tasks that are awaited, and threads that wait.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};

use workshop_sdk::{Error, Failure, IfChanged, Response, Sending, Stream, Waiting};

/// Whether threads wait.
static IS_BLOCKING: OnceLock<bool> = OnceLock::new();

/// Says it once, before the first call.
pub fn set_blocking(is_blocking: bool) {
    IS_BLOCKING.set(is_blocking).unwrap();
}

pub fn is_blocking() -> bool {
    *IS_BLOCKING.get().unwrap()
}

/// What a call ends in.
pub async fn ended<T, E>(call: Sending<T, E>) -> Result<Response<T>, Error<E>> {
    match is_blocking() {
        true => call.wait(),
        false => call.await,
    }
}

/// What a call for a change ends in.
pub async fn changed<T, E>(call: IfChanged<T, E>) -> Result<Option<Response<T>>, Error<E>> {
    match is_blocking() {
        true => call.wait(),
        false => call.await,
    }
}

/// The pieces of a stream.
pub enum Pieces<S> {
    Awaited(S),
    Waited(Waiting<S>),
}

impl<S, T, E> Pieces<S>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    E: From<Failure>,
{
    pub async fn try_next(&mut self) -> Result<Option<T>, E> {
        let piece = match self {
            Self::Awaited(stream) => poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx)).await,
            Self::Waited(iterator) => iterator.next(),
        };
        piece.transpose()
    }
}

/// The pieces of this stream.
macro_rules! pieces {
    ($stream:expr) => {
        match $crate::ending::is_blocking() {
            true => $crate::ending::Pieces::Waited($stream.wait()),
            false => $crate::ending::Pieces::Awaited($stream),
        }
    };
}

/// The result of a future in which nothing is awaited.
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    let future = std::pin::pin!(future);
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("a call was awaited that a thread waits for"),
    }
}
