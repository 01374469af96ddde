// Managed by oasmith. Do not edit: the next run writes it anew.

//! Work that travels to the writer and sends its result back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use runtime::Failure;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::SqlError;

/// One piece of a unit of work, as the writer sees it.
pub(super) trait Job: Send {
    /// Whether somebody still waits for the result.
    fn is_wanted(&self) -> bool;
    /// Whether it may change something.
    fn is_write(&self) -> bool;
    /// Does it and keeps the result. False when it failed, and must be undone.
    fn run(&mut self, connection: &Connection) -> bool;
    /// Sends the result.
    fn answer(&mut self);
    /// Sends a failure in its place.
    fn refuse(&mut self, failure: Failure);
    /// Does it once more, for its effect alone. False when it fails this time.
    fn repeat(&self, connection: &Connection) -> bool;
}

/// Where a result goes.
pub(super) type Answer<T> = oneshot::Sender<Result<T, Failure>>;

struct Reply<T> {
    sender: Option<Answer<T>>,
    result: Option<Result<T, Failure>>,
}

impl<T> Reply<T> {
    fn new(sender: Answer<T>) -> Self {
        Self {
            sender: Some(sender),
            result: None,
        }
    }

    fn is_wanted(&self) -> bool {
        self.sender
            .as_ref()
            .is_some_and(|sender| !sender.is_closed())
    }

    fn keep(&mut self, result: Result<T, Failure>) -> bool {
        let worked = result.is_ok();
        self.result = Some(result);
        worked
    }

    fn refuse(&mut self, failure: Failure) {
        self.result = Some(Err(failure));
        self.send();
    }

    fn send(&mut self) {
        if let (Some(sender), Some(result)) = (self.sender.take(), self.result.take()) {
            // Whoever asked may have gone; then nobody misses the result.
            let _ = sender.send(result);
        }
    }
}

/// A panic in somebody's work must not take the writer with it.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, SqlError>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(Failure::from),
        Err(_) => Err(Failure::internal("the work on the database panicked")),
    }
}

/// Work that changes something and can be repeated.
pub(super) struct WriteJob<F, T> {
    work: F,
    reply: Reply<T>,
}

impl<F, T> WriteJob<F, T> {
    pub(super) fn new(work: F, answer: Answer<T>) -> Self {
        Self {
            work,
            reply: Reply::new(answer),
        }
    }
}

impl<F, T> Job for WriteJob<F, T>
where
    F: Fn(&Connection) -> Result<T, SqlError> + Send,
    T: Send,
{
    fn is_wanted(&self) -> bool {
        self.reply.is_wanted()
    }

    fn is_write(&self) -> bool {
        true
    }

    fn run(&mut self, connection: &Connection) -> bool {
        let result = guarded(|| (self.work)(connection));
        self.reply.keep(result)
    }

    fn answer(&mut self) {
        self.reply.send();
    }

    fn refuse(&mut self, failure: Failure) {
        self.reply.refuse(failure);
    }

    fn repeat(&self, connection: &Connection) -> bool {
        guarded(|| (self.work)(connection)).is_ok()
    }
}

/// Work that only reads.
pub(super) struct ReadJob<F, T> {
    work: Option<F>,
    reply: Reply<T>,
}

impl<F, T> ReadJob<F, T> {
    pub(super) fn new(work: F, answer: Answer<T>) -> Self {
        Self {
            work: Some(work),
            reply: Reply::new(answer),
        }
    }
}

impl<F, T> Job for ReadJob<F, T>
where
    F: FnOnce(&Connection) -> Result<T, SqlError> + Send,
    T: Send,
{
    fn is_wanted(&self) -> bool {
        self.reply.is_wanted()
    }

    fn is_write(&self) -> bool {
        false
    }

    fn run(&mut self, connection: &Connection) -> bool {
        let Some(work) = self.work.take() else {
            return true;
        };
        let result = guarded(|| work(connection));
        self.reply.keep(result)
    }

    fn answer(&mut self) {
        self.reply.send();
    }

    fn refuse(&mut self, failure: Failure) {
        self.reply.refuse(failure);
    }

    fn repeat(&self, _: &Connection) -> bool {
        true
    }
}
