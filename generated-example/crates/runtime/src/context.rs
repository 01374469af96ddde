// Managed by oasmith. Do not edit: the next run writes it anew.

//! What travels with one request through handlers and store, the unit of work above all.

use std::any::TypeId;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use sync_wrapper::SyncWrapper;
use tracing::Instrument;

use crate::journal::Journal;
use crate::work::{Begin, Transaction};
use crate::{Failure, Principal, RequestId};

/// Everything that travels with one request.
///
/// Its unit of work is opened on first use and made to last by [`Context::commit`], which the
/// generated dispatcher calls after the handler. Dropping the context rolls it back.
pub struct Context {
    /// The id under which the request is logged and answered.
    pub request_id: RequestId,
    /// When the answer is due.
    pub deadline: Instant,
    /// Who asks, once the request is authenticated.
    pub principal: Option<Principal>,
    /// The media type that the answer shall have: of those that the operation has, the one that the
    /// caller likes best. None where the answer has no content.
    pub media_type: Option<&'static str>,
    // Neither is `Sync`; wrapped, they leave the context so, and a handler may lend it to helpers.
    work: SyncWrapper<Option<Box<dyn Transaction>>>,
    hooks: SyncWrapper<Vec<Hook>>,
    /// The operation that the request is for, and the type that has it.
    dispatched: Option<(&'static str, TypeId)>,
    /// Whether what is written next is all that the request writes.
    writes_once: bool,
    journal: Option<Arc<Journal>>,
}

type Hook = Box<dyn FnOnce() + Send>;

impl Context {
    /// A context for a request with this id, due at this time.
    pub fn new(request_id: RequestId, deadline: Instant) -> Self {
        Self {
            request_id,
            deadline,
            principal: None,
            media_type: None,
            work: SyncWrapper::new(None),
            hooks: SyncWrapper::new(Vec::new()),
            dispatched: None,
            writes_once: false,
            journal: None,
        }
    }

    /// The context of a request with this journal.
    pub(crate) fn of(journal: &Arc<Journal>) -> Self {
        Self {
            journal: Some(Arc::clone(journal)),
            ..Self::new(journal.id.clone(), journal.deadline)
        }
    }

    /// The query of the request as it was sent, without its question mark; empty if there is none.
    pub fn query(&self) -> &str {
        self.journal.as_deref().map_or("", Journal::query)
    }

    /// A context for work outside of a request, which may last as long as `limit`.
    pub fn background(limit: Duration) -> Self {
        Self::new(RequestId::generate(), Instant::now() + limit)
    }

    /// Notes that the request goes to this operation of `T`. The generated dispatcher calls it.
    pub fn dispatched<T: ?Sized + 'static>(&mut self, operation: &'static str) {
        self.dispatched = Some((operation, TypeId::of::<T>()));
    }

    /// Notes that the data layer serves the operation of `T`. The default bodies of the generated traits
    /// call it; what is written by hand has no need to.
    ///
    /// Where the request went to this very operation, and not to one that calls it, what the body
    /// writes is all that the request writes, and is committed with it.
    pub fn served_by_store<T: ?Sized + 'static>(&mut self, operation: &'static str) {
        if let Some(journal) = &self.journal {
            journal.served_by_store();
        }
        self.writes_once = self.dispatched.take() == Some((operation, TypeId::of::<T>()));
    }

    /// Whether what is written next is all that the request writes, so that the store may commit it at
    /// once instead of opening a unit of work. It is so once at most.
    pub fn writes_once(&mut self) -> bool {
        let is_first = self.work.get_mut().is_none() && self.hooks.get_mut().is_empty();
        std::mem::take(&mut self.writes_once) && is_first
    }

    /// The unit of work, opened on first use. All uses of one context must name the same store.
    ///
    /// # Errors
    ///
    /// `Deadline` once the deadline has passed; else whatever the store says.
    pub async fn work(&mut self, store: &dyn Begin) -> Result<&mut dyn Transaction, Failure> {
        self.check_deadline()?;
        let work = match self.work.get_mut().take() {
            Some(work) => work,
            None => {
                let opening = store.begin(self.deadline);
                tokio::time::timeout_at(self.deadline.into(), opening)
                    .await
                    .map_err(|_| Failure::Deadline)??
            }
        };
        Ok(self.work.get_mut().insert(work).as_mut())
    }

    /// The unit of work, if one is open.
    pub fn open_work(&mut self) -> Option<&mut dyn Transaction> {
        match self.work.get_mut() {
            Some(work) => Some(work.as_mut()),
            None => None,
        }
    }

    /// Does something once the unit of work has been committed, and never if it is not: wake a
    /// worker, drop a cache entry. Hooks run in order and must not block.
    pub fn after_commit(&mut self, hook: impl FnOnce() + Send + 'static) {
        self.hooks.get_mut().push(Box::new(hook));
    }

    /// Commits the unit of work if one is open, then runs the hooks.
    ///
    /// Once begun it goes on to its end even if the caller goes away or the deadline passes, so
    /// that a committed change never lacks its hooks.
    ///
    /// # Errors
    ///
    /// `Deadline` when it has passed already, else whatever the store says. Nothing has happened
    /// then and the hooks are gone.
    pub async fn commit(&mut self) -> Result<(), Failure> {
        let hooks = std::mem::take(self.hooks.get_mut());
        let Some(work) = self.work.get_mut().take() else {
            hooks.into_iter().for_each(run);
            return Ok(());
        };
        self.check_deadline()?;
        let finish = async move {
            work.commit().await?;
            hooks.into_iter().for_each(run);
            Ok(())
        };
        tokio::spawn(finish.in_current_span())
            .await
            .unwrap_or_else(|fault| Err(Failure::internal(format_args!("commit: {fault}"))))
    }

    /// Undoes the unit of work and forgets the hooks; a later use opens a new one.
    pub fn rollback(&mut self) {
        *self.work.get_mut() = None;
        self.hooks.get_mut().clear();
    }

    /// How long there is until the deadline; zero once it has passed.
    pub fn remaining(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    fn check_deadline(&self) -> Result<(), Failure> {
        if self.remaining().is_zero() {
            return Err(Failure::Deadline);
        }
        Ok(())
    }
}

/// A hook that panics must neither stop the others nor turn a committed change into a failure.
fn run(hook: Hook) {
    if catch_unwind(AssertUnwindSafe(hook)).is_err() {
        tracing::error!("a hook panicked after commit");
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("request_id", &self.request_id)
            .field("remaining", &self.remaining())
            .field("principal", &self.principal)
            .finish_non_exhaustive()
    }
}
