// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: work on a connection, from generated repositories, and the context of a request.
//! Goes out: its result, once the database has it, or a failure of the platform.
//! This module must not know any table, nor choose what is read or written.

mod column;
mod connect;
mod error;
mod filter;
mod keys;
mod keyset;
mod lanes;
mod link;
mod list;
mod migrate;
mod options;
mod pool;
mod text;
mod unit;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use runtime::{Begin, BoxFuture, Context, Failure, Migrations, Transaction};
pub use tokio_postgres::Row;
pub use tokio_postgres::types::ToSql;

use super::{CursorKey, Migration};
use pool::Shared;
use unit::PostgresWork;

pub use column::{Bind, Fault, FromColumn, Json, Raw, ToColumn, get, json};
pub use error::{Constraints, SqlError, conflict, delete_conflict};
pub use filter::Filter;
pub use link::{Link, pipelined};
pub use list::{List, Select, Sort, SortKey};
pub use options::{Options, SynchronousCommit};

/// How long the database may take to say that it is there.
const READY: Duration = Duration::from_secs(1);

/// A handle of a PostgreSQL database, with a pool of connections. Clones are the same pool.
#[derive(Clone)]
pub struct Postgres {
    shared: Arc<Shared>,
}

impl Postgres {
    /// A database at a URL such as `postgres://user:password@host:5432/name?sslmode=require`. It is
    /// reached when it is needed. [`Options::from_env`] has what can be chosen.
    ///
    /// # Errors
    ///
    /// When it is no such URL.
    pub fn open(url: &str) -> Result<Self, Failure> {
        Self::open_with(url, Options::from_env()?)
    }

    /// A database with these options.
    ///
    /// # Errors
    ///
    /// When it is no such URL.
    pub fn open_with(url: &str, options: Options) -> Result<Self, Failure> {
        let shared = Arc::new(Shared::new(url, options)?);
        Ok(Self { shared })
    }

    /// Reads. Inside the open unit of work it sees what that unit has written; without one, it sees
    /// what is committed. Each statement sees the database at one moment.
    ///
    /// The work is done again on another connection where its own turns out to be lost. It may share the
    /// connection with other reads, so it must neither open a transaction nor change a setting.
    ///
    /// # Errors
    ///
    /// What the work says; [`Failure::Deadline`] when it takes too long; [`Failure::Unavailable`]
    /// when the database is not there.
    pub async fn read<T, F>(&self, cx: &mut Context, work: impl Fn(Link) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        let deadline = cx.deadline;
        match self.open_unit(cx) {
            Some(unit) if unit.has_begun() => unit.read(work).await,
            _ => self.shared.read(deadline, work).await,
        }
    }

    /// Writes, inside the unit of work of the request, which is opened if it is not yet. What fails
    /// leaves nothing behind, and the unit can go on.
    ///
    /// The work may be done more than once; the last time counts. So it must follow from the
    /// database and from what it captured alone: choose identifiers and times before.
    ///
    /// # Errors
    ///
    /// What the work says; [`Failure::Unavailable`] when too many wait; [`Failure::Deadline`] when
    /// it takes too long.
    pub async fn write<T, F>(
        &self,
        cx: &mut Context,
        work: impl Fn(Link) -> F,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        cx.work(self).await?;
        let unit = self.open_unit(cx).ok_or_else(foreign_unit)?;
        unit.write(work).await
    }

    /// Writes by one statement, or by several each of which may take effect without the others. It is the
    /// same as [`Postgres::write`], but that where this is all that the request writes, no transaction is
    /// opened around it.
    ///
    /// # Errors
    ///
    /// Those of [`Postgres::write`].
    pub async fn write_one<T, F>(
        &self,
        cx: &mut Context,
        work: impl Fn(Link) -> F,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        match cx.writes_once() {
            true => self.shared.write(cx.deadline, work).await,
            false => self.write(cx, work).await,
        }
    }

    /// Reads a row and then writes it, if it is still in the version that was read: the work fails with
    /// [`Failure::PreconditionFailed`] where it is not. The work is told whether to lock the row that it
    /// reads. Where this is all that the request writes, it is first tried without, in no transaction;
    /// where another was faster, it is done again in one.
    ///
    /// # Errors
    ///
    /// Those of [`Postgres::write`].
    pub async fn change<T, F>(
        &self,
        cx: &mut Context,
        work: impl Fn(Link, bool) -> F,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        if cx.writes_once() {
            let tried = self.shared.write(cx.deadline, |link| work(link, false));
            match tried.await {
                Err(Failure::PreconditionFailed) => {}
                result => return result,
            }
        }
        self.write(cx, |link| work(link, true)).await
    }

    /// What cursors are authenticated with, kept in the database.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn cursor_key(&self, cx: &mut Context) -> Result<CursorKey, Failure> {
        if let Some(key) = self.shared.cursor_key().get() {
            return Ok(key.clone());
        }
        // A unit of work may have the last connection, and would not see what another one makes.
        let found = self.read(cx, keys::found).await;
        let key = match found.unwrap_or_default() {
            Some(key) => key,
            // A version before this one made the tables.
            None => self.shared.write(cx.deadline, keys::made).await?,
        };
        Ok(self.shared.cursor_key().get_or_init(|| key).clone())
    }

    /// Applies migrations; gives the names of those that were applied.
    ///
    /// # Errors
    ///
    /// When the database has migrations that differ from these, with a text that says what to do;
    /// when one fails. It leaves nothing behind, but for one that runs in no transaction and begins anew.
    pub async fn migrate(
        &self,
        scope: Migrations,
        migrations: &'static [Migration],
    ) -> Result<Vec<String>, Failure> {
        let deadline = Instant::now() + self.shared.options().connect_timeout;
        let link = self.shared.link(deadline).await?;
        let outcome = migrate::run(&link, migrations, scope).await;
        link.close();
        outcome
    }

    /// Whether the database answers.
    ///
    /// # Errors
    ///
    /// What it says, or that it says nothing within a second.
    pub async fn ready(&self) -> Result<(), Failure> {
        let alive = |link: Link| async move { link.batch("SELECT 1").await };
        self.shared.read(Instant::now() + READY, alive).await
    }

    /// The open unit of work, if it is one of this database.
    fn open_unit<'a>(&self, cx: &'a mut Context) -> Option<&'a mut PostgresWork> {
        let unit = cx.open_work()?.as_any().downcast_mut::<PostgresWork>()?;
        unit.is_on(&self.shared).then_some(unit)
    }
}

fn foreign_unit() -> Failure {
    Failure::internal("the unit of work that is open belongs to another database")
}

impl Begin for Postgres {
    fn begin(&self, deadline: Instant) -> BoxFuture<'_, Result<Box<dyn Transaction>, Failure>> {
        let work = PostgresWork::new(Arc::clone(&self.shared), deadline);
        Box::pin(std::future::ready(Ok(
            Box::new(work) as Box<dyn Transaction>
        )))
    }
}

impl fmt::Debug for Postgres {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Postgres")
    }
}
