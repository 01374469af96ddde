// Managed by oasmith. Do not edit: the next run writes it anew.

//! The seam to the store: what a unit of work must be able to do, whichever database is behind it.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::time::Instant;

use crate::Failure;

/// A future on the heap that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A unit of work: what is done in it happens as a whole or, when it is dropped, not at all.
pub trait Transaction: Send {
    /// Makes it last.
    ///
    /// # Errors
    ///
    /// Whatever the database says; nothing of the work has then happened.
    fn commit(self: Box<Self>) -> BoxFuture<'static, Result<(), Failure>>;

    /// Itself, for the store that made it to recognise.
    fn as_any(&mut self) -> &mut dyn Any;
}

/// Opens units of work; the store implements it.
pub trait Begin: Send + Sync {
    /// Opens one, which must not wait beyond the deadline.
    ///
    /// # Errors
    ///
    /// `Unavailable` or `Deadline` when it cannot be had in time.
    fn begin(&self, deadline: Instant) -> BoxFuture<'_, Result<Box<dyn Transaction>, Failure>>;
}
