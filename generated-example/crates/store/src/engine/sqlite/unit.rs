// Managed by oasmith. Do not edit: the next run writes it anew.

//! The near end of a unit of work: what a request holds while the writer serves it.

use std::any::Any;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use runtime::{BoxFuture, Failure, Transaction};
use tokio::sync::oneshot;

use super::engine::Engine;
use super::job::{Answer, Job};

/// What a unit of work asks of the writer.
pub(super) enum Command {
    Job(Box<dyn Job>),
    Commit(Answer<()>),
}

/// The far end of a unit of work: its commands arrive here, and stop when it is dropped.
pub(super) struct Unit {
    pub(super) commands: Receiver<Command>,
    pub(super) deadline: Instant,
    ending: Arc<OnceLock<Failure>>,
}

impl Unit {
    /// Says why the unit was ended before its time.
    pub(super) fn end(&self, failure: Failure) {
        // Only the first reason counts.
        let _ = self.ending.set(failure);
    }
}

/// A unit of work of one request. It reaches the writer with its first command; dropping it rolls
/// it back.
pub(super) struct SqliteWork {
    engine: Arc<Engine>,
    deadline: Instant,
    ending: Arc<OnceLock<Failure>>,
    commands: Option<Sender<Command>>,
}

impl SqliteWork {
    pub(super) fn new(engine: Arc<Engine>, deadline: Instant) -> Self {
        Self {
            engine,
            deadline,
            ending: Arc::default(),
            commands: None,
        }
    }

    pub(super) fn is_on(&self, engine: &Arc<Engine>) -> bool {
        Arc::ptr_eq(&self.engine, engine)
    }

    /// Sends a job to the writer, and gets in line first if it is the first one.
    pub(super) fn submit(&mut self, job: Box<dyn Job>) -> Result<Pending, Failure> {
        match &self.commands {
            Some(commands) => {
                commands
                    .send(Command::Job(job))
                    .map_err(|_| ended(&self.ending))?;
            }
            None => self.commands = Some(self.line_up(job)?),
        }
        Ok(Pending {
            deadline: self.deadline,
            ending: Arc::clone(&self.ending),
        })
    }

    fn line_up(&self, job: Box<dyn Job>) -> Result<Sender<Command>, Failure> {
        let (sender, commands) = channel();
        let gone = |_| Failure::unavailable("the writer of the database is gone");
        sender.send(Command::Job(job)).map_err(gone)?;
        let ending = Arc::clone(&self.ending);
        self.engine.enqueue(Unit {
            commands,
            deadline: self.deadline,
            ending,
        })?;
        Ok(sender)
    }
}

impl Transaction for SqliteWork {
    fn commit(self: Box<Self>) -> BoxFuture<'static, Result<(), Failure>> {
        Box::pin(async move {
            let Some(commands) = &self.commands else {
                return Ok(());
            };
            let (answer, acknowledged) = oneshot::channel();
            commands
                .send(Command::Commit(answer))
                .map_err(|_| ended(&self.ending))?;
            // The writer answers in any case, and nobody else knows whether the commit took place.
            acknowledged
                .await
                .unwrap_or_else(|_| Err(ended(&self.ending)))
        })
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

/// What is needed to wait for the result of a job.
pub(super) struct Pending {
    deadline: Instant,
    ending: Arc<OnceLock<Failure>>,
}

impl Pending {
    /// Waits for the result, until the deadline at most.
    pub(super) async fn wait<T>(
        self,
        answer: oneshot::Receiver<Result<T, Failure>>,
    ) -> Result<T, Failure> {
        match tokio::time::timeout_at(self.deadline.into(), answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(ended(&self.ending)),
            Err(_) => Err(Failure::Deadline),
        }
    }
}

/// Why the writer no longer listens to a unit.
fn ended(ending: &OnceLock<Failure>) -> Failure {
    let unknown = || Failure::unavailable("the writer of the database is gone");
    ending.get().cloned().unwrap_or_else(unknown)
}
