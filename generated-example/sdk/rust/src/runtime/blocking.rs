// Managed by oasmith. Do not edit: the next run writes it anew.

//! Calls and streams without `async`: the thread waits.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use super::byte_stream::ByteStream;
use super::error::Error;
use super::events::Events;
use super::failure::{Failure, InvalidRequest};
use super::items::Items;
use super::lines::Lines;
use super::pages::Pages;
use super::response::Response;
use super::sending::{IfChanged, Sending};

/// What drives the connections while no thread waits.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

fn runtime() -> Result<&'static Runtime, Failure> {
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let mut builder = Builder::new_multi_thread();
    let built = builder
        .worker_threads(1)
        .thread_name("sdk-connections")
        .enable_all()
        .build();
    match built {
        Ok(built) => Ok(RUNTIME.get_or_init(|| built)),
        Err(error) => {
            let reason = "no thread can be started";
            let invalid = InvalidRequest::new(reason).because(error.into());
            Err(Failure::Invalid(invalid))
        }
    }
}

impl<T, E> Sending<T, E> {
    /// Waits for the answer, without `async`.
    ///
    /// # Errors
    ///
    /// As of the future itself.
    ///
    /// # Panics
    ///
    /// In an asynchronous task, whose thread must not wait: await the call there.
    pub fn wait(self) -> Result<Response<T>, Error<E>> {
        runtime()?.block_on(self)
    }
}

impl<T, E> IfChanged<T, E> {
    /// Waits for the answer, without `async`.
    ///
    /// # Errors
    ///
    /// As of the future itself.
    ///
    /// # Panics
    ///
    /// In an asynchronous task, whose thread must not wait: await the call there.
    pub fn wait(self) -> Result<Option<Response<T>>, Error<E>> {
        runtime()?.block_on(self)
    }
}

/// What a stream gives, without `async`: the thread waits for each piece.
///
/// # Panics
///
/// In an asynchronous task, whose thread must not wait: read the stream itself there.
#[must_use = "a stream is not read until it is asked"]
pub struct Waiting<S>(S);

impl<S, T, E> Iterator for Waiting<S>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    E: From<Failure>,
{
    type Item = Result<T, E>;

    fn next(&mut self) -> Option<Self::Item> {
        match runtime() {
            Ok(runtime) => runtime.block_on(poll_fn(|cx| Pin::new(&mut self.0).poll_next(cx))),
            Err(failure) => Some(Err(failure.into())),
        }
    }
}

impl<S> fmt::Debug for Waiting<S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Waiting").finish_non_exhaustive()
    }
}

impl<T, E> Items<T, E> {
    /// The items as an iterator, without `async`.
    pub fn wait(self) -> Waiting<Self> {
        Waiting(self)
    }
}

impl<P, E> Pages<P, E> {
    /// The pages as an iterator, without `async`.
    pub fn wait(self) -> Waiting<Self> {
        Waiting(self)
    }
}

impl<T> Events<T> {
    /// The events as an iterator, without `async`.
    pub fn wait(self) -> Waiting<Self> {
        Waiting(self)
    }
}

impl<T> Lines<T> {
    /// The values as an iterator, without `async`.
    pub fn wait(self) -> Waiting<Self> {
        Waiting(self)
    }
}

impl ByteStream {
    /// The bytes as an iterator, without `async`.
    pub fn wait(self) -> Waiting<Self> {
        Waiting(self)
    }
}
