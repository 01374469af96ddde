// Managed by oasmith. Do not edit: the next run writes it anew.

//! Units of work: a transaction, begun with the first thing that is written.

use std::any::Any;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use runtime::{BoxFuture, Failure, Transaction};
use tokio::runtime::Handle;

use super::pool::{Shared, pause, within};
use super::{Link, SqlError};

/// How long it may take to undo a unit; then its connection is closed, which undoes it too.
const ROLLBACK: Duration = Duration::from_secs(1);

/// A unit of work of one request. Dropping it rolls it back.
pub(super) struct PostgresWork {
    shared: Arc<Shared>,
    deadline: Instant,
    /// The connection with the transaction, once something was written.
    link: Option<Link>,
    /// Why the unit cannot be committed.
    ending: Option<Failure>,
    /// Whether the database may still be at work on the connection.
    is_given_up: bool,
}

impl PostgresWork {
    pub(super) fn new(shared: Arc<Shared>, deadline: Instant) -> Self {
        Self {
            shared,
            deadline,
            link: None,
            ending: None,
            is_given_up: false,
        }
    }

    pub(super) fn is_on(&self, shared: &Arc<Shared>) -> bool {
        Arc::ptr_eq(&self.shared, shared)
    }

    /// Whether it has written something, which those outside do not see yet.
    pub(super) fn has_begun(&self) -> bool {
        self.link.is_some()
    }

    /// Reads what the unit sees.
    pub(super) async fn read<T, F>(&mut self, work: impl FnOnce(Link) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        let link = self.link()?;
        let result = within(self.deadline, work(link)).await;
        result.map_err(|error| {
            let is_of_the_database = matches!(error, SqlError::Database(_));
            self.is_given_up |= error.is_deadline();
            let failure = Failure::from(error);
            // PostgreSQL ends the transaction of a statement that fails.
            if is_of_the_database || matches!(failure, Failure::Deadline) {
                self.end(failure.clone());
            }
            failure
        })
    }

    /// Writes. What fails leaves nothing behind, and the unit can go on.
    pub(super) async fn write<T, F>(&mut self, work: impl Fn(Link) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        let mut attempt = 0;
        loop {
            let is_first = self.link.is_none();
            let error = match is_first {
                true => match self.begin(&work).await? {
                    Ok(value) => return Ok(value),
                    Err(error) => error,
                },
                false => match self.go_on(&work).await? {
                    Ok(value) => return Ok(value),
                    Err(error) => error,
                },
            };
            if !error.is_passing() || self.ending.is_some() {
                return Err(error.into());
            }
            attempt += 1;
            if !pause(attempt, self.deadline).await {
                return Err(error.into());
            }
        }
    }

    /// The first piece of work, together with the beginning of the transaction.
    async fn begin<T, F>(
        &mut self,
        work: &impl Fn(Link) -> F,
    ) -> Result<Result<T, SqlError>, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        if let Some(failure) = &self.ending {
            return Err(failure.clone());
        }
        let link = self.shared.link(self.deadline).await?;
        self.link = Some(link.clone());
        let both = after("BEGIN", &link, work);
        let result = within(self.deadline, both).await;
        let Err(error) = result else {
            return Ok(result);
        };
        self.link = None;
        if error.leaves_unsound() || link.batch("ROLLBACK").await.is_err() {
            link.give_up();
        }
        Ok(Err(error))
    }

    /// Another piece of work, which can be undone by itself.
    async fn go_on<T, F>(
        &mut self,
        work: &impl Fn(Link) -> F,
    ) -> Result<Result<T, SqlError>, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        let link = self.link()?;
        let both = after("SAVEPOINT piece", &link, work);
        let result = within(self.deadline, both).await;
        let settled = match &result {
            Ok(_) => link.batch("RELEASE SAVEPOINT piece").await,
            Err(error) if error.leaves_unsound() => {
                self.is_given_up = true;
                let ended = Failure::unavailable("the connection of the unit of work is lost");
                self.end(ended);
                return Ok(result);
            }
            Err(_) => link.batch("ROLLBACK TO SAVEPOINT piece").await,
        };
        if let Err(error) = settled {
            self.end(error.into());
        }
        Ok(result)
    }

    fn link(&self) -> Result<Link, Failure> {
        match (&self.ending, &self.link) {
            (Some(failure), _) => Err(failure.clone()),
            (None, Some(link)) => Ok(link.clone()),
            (None, None) => Err(Failure::internal("a unit of work without a transaction")),
        }
    }

    /// Gives the unit up.
    fn end(&mut self, failure: Failure) {
        self.ending.get_or_insert(failure);
    }
}

/// A statement and then the work, both sent at once.
async fn after<T, F>(statement: &str, link: &Link, work: &impl Fn(Link) -> F) -> Result<T, SqlError>
where
    F: Future<Output = Result<T, SqlError>>,
{
    let (begun, done) = tokio::join!(biased; link.batch(statement), work(link.clone()));
    begun?;
    done
}

impl Transaction for PostgresWork {
    fn commit(mut self: Box<Self>) -> BoxFuture<'static, Result<(), Failure>> {
        Box::pin(async move {
            if let Some(failure) = self.ending.take() {
                return Err(failure);
            }
            let Some(link) = self.link.take() else {
                return Ok(());
            };
            let limit = self.shared.options().statement_timeout;
            let fault = match tokio::time::timeout(limit, link.batch("COMMIT")).await {
                Ok(Ok(())) => return Ok(()),
                Ok(Err(error)) => Failure::from(error),
                Err(_) => Failure::unavailable("the database did not say whether it committed"),
            };
            link.close();
            Err(fault)
        })
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

impl Drop for PostgresWork {
    fn drop(&mut self) {
        let Some(link) = self.link.take() else {
            return;
        };
        let runtime = match Handle::try_current() {
            Ok(runtime) if !self.is_given_up => runtime,
            // What it is told to stop could be the statement of whoever has the connection next.
            _ => return link.give_up(),
        };
        runtime.spawn(async move {
            let undone = tokio::time::timeout(ROLLBACK, link.batch("ROLLBACK")).await;
            if !matches!(undone, Ok(Ok(()))) {
                link.give_up();
            }
        });
    }
}
