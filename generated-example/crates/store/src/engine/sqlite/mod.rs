// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: work on a connection, from generated repositories, and the context of a request.
//! Goes out: its result, once the database has it, or a failure of the platform.
//! This module must not know any table, nor choose what is read or written.

mod column;
mod decimal;
mod engine;
mod error;
mod filter;
mod job;
mod keys;
mod keyset;
mod list;
mod migrate;
mod options;
mod pulse;
mod readers;
mod unit;
mod watch;
mod writer;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use runtime::{Begin, BoxFuture, Context, Failure, Migrations, Transaction};
pub use rusqlite::{Connection, OptionalExtension, Row, ToSql};
use tokio::sync::oneshot;

use super::{CursorKey, Migration};
use engine::Engine;
use job::{ReadJob, WriteJob};
use unit::SqliteWork;
use writer::Undo;

pub use column::{Bind, FromColumn, Json, ToColumn, get, json};
pub use error::{Probe, SqlError, conflict};
pub use filter::Filter;
pub use list::{List, Select, Sort, SortKey};
pub use options::{Options, Synchronous};

/// How long a read that may take long may hold up the thread that asks.
const IN_PLACE: Duration = Duration::from_micros(500);

/// How long the database may take to say that it is there.
const READY: Duration = Duration::from_secs(1);

/// A handle of an SQLite database. Clones are the same database; it is closed when the last one
/// goes.
///
/// One thread owns the only connection that writes. Connections that read are used in place, in the
/// thread that asks, since a short read takes less time than a change of threads; [`Sqlite::scan`]
/// is for those that may be long.
#[derive(Clone)]
pub struct Sqlite {
    engine: Arc<Engine>,
}

impl Sqlite {
    /// Opens the file of a URL such as `sqlite://data/books.db`, and makes it and its folder if
    /// they are not there. [`Options::from_env`] has what can be chosen.
    ///
    /// # Errors
    ///
    /// When the URL names no file, or the file cannot be opened.
    pub fn open(url: &str) -> Result<Self, Failure> {
        Self::open_with(&options::path_of(url)?, &Options::from_env()?)
    }

    /// Opens a file with these options.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened.
    pub fn open_with(path: &Path, options: &Options) -> Result<Self, Failure> {
        let engine = Arc::new(Engine::open(path, options)?);
        Ok(Self { engine })
    }

    /// Reads. Inside the open unit of work it sees what that unit has written; without one, it sees
    /// what is committed, and runs in place. Each statement sees the database at one moment.
    ///
    /// # Errors
    ///
    /// What the work says; [`Failure::Deadline`] when it takes too long.
    pub async fn read<T, F>(&self, cx: &mut Context, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, SqlError> + Send + 'static,
    {
        let deadline = cx.deadline;
        let Some(unit) = self.open_unit(cx) else {
            let result = self.engine.readers().with(deadline, work);
            return result.map_err(Failure::from);
        };
        let (answer, result) = oneshot::channel();
        let pending = unit.submit(Box::new(ReadJob::new(work, answer)))?;
        pending.wait(result).await
    }

    /// Reads what may take long, such as a search through all rows. Inside the open unit of work it is
    /// the same as [`Sqlite::read`].
    ///
    /// It begins in place, and where it turns out to take long, it is done again in a thread that may
    /// wait.
    ///
    /// # Errors
    ///
    /// What the work says; [`Failure::Deadline`] when it takes too long.
    pub async fn scan<T, F>(&self, cx: &mut Context, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&Connection) -> Result<T, SqlError> + Send + 'static,
    {
        if self.open_unit(cx).is_some() {
            return self.read(cx, work).await;
        }
        let (engine, deadline) = (Arc::clone(&self.engine), cx.deadline);
        let soon = deadline.min(Instant::now() + IN_PLACE);
        match engine.readers().with(soon, &work) {
            Err(error) if error.is_interruption() && Instant::now() < deadline => {}
            result => return result.map_err(Failure::from),
        }
        let scan = move || {
            engine
                .scanners()
                .with(deadline, work)
                .map_err(Failure::from)
        };
        let result = tokio::task::spawn_blocking(scan).await;
        result.unwrap_or_else(|fault| Err(Failure::internal(fault)))
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
    pub async fn write<T, F>(&self, cx: &mut Context, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&Connection) -> Result<T, SqlError> + Send + 'static,
    {
        if cx.writes_once() {
            return self
                .engine
                .write_once(cx.deadline, work, Undo::Savepoint)
                .await;
        }
        cx.work(self).await?;
        let unit = self.open_unit(cx).ok_or_else(foreign_unit)?;
        let (answer, result) = oneshot::channel();
        let pending = unit.submit(Box::new(WriteJob::new(work, answer)))?;
        pending.wait(result).await
    }

    /// Writes by one statement, beside which it may read. It is the same as [`Sqlite::write`], but that
    /// where this is all that the request writes, nothing is prepared to undo it: a statement that fails
    /// undoes itself.
    ///
    /// # Errors
    ///
    /// Those of [`Sqlite::write`].
    pub async fn write_one<T, F>(&self, cx: &mut Context, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&Connection) -> Result<T, SqlError> + Send + 'static,
    {
        match cx.writes_once() {
            true => {
                self.engine
                    .write_once(cx.deadline, work, Undo::Statement)
                    .await
            }
            false => self.write(cx, work).await,
        }
    }

    /// What cursors are authenticated with, kept in the database.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn cursor_key(&self, cx: &mut Context) -> Result<CursorKey, Failure> {
        if let Some(key) = self.engine.cursor_key().get() {
            return Ok(key.clone());
        }
        let found = self.engine.readers().with(cx.deadline, keys::found);
        let key = match found.unwrap_or_default() {
            Some(key) => key,
            // A version before this one made the tables.
            None => {
                let made = |connection: &mut Connection| Ok(keys::made(connection)?);
                self.engine.exclusively(made).await?
            }
        };
        Ok(self.engine.cursor_key().get_or_init(|| key).clone())
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
        let work =
            move |connection: &mut Connection| Ok(migrate::run(connection, migrations, scope)?);
        self.engine.exclusively(work).await
    }

    /// Does something with the connection that writes, alone and outside of any transaction: for
    /// maintenance, such as `VACUUM` or a checkpoint.
    ///
    /// # Errors
    ///
    /// What the work says.
    pub async fn exclusively<T, F>(&self, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, SqlError> + Send + 'static,
    {
        self.engine.exclusively(work).await
    }

    /// Whether the database can be read, and its writer gets on. It does not wait for the writer:
    /// units of work that take as long as they may are no reason to get no more requests.
    ///
    /// # Errors
    ///
    /// What the database says if it cannot be read within a second; that the writer is gone, or
    /// does something that ought to be over.
    pub async fn ready(&self) -> Result<(), Failure> {
        let alive = |connection: &Connection| {
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        };
        let deadline = Instant::now() + READY;
        self.engine
            .readers()
            .with(deadline, alive)
            .map_err(|error| error::failure_of(&error))?;
        self.engine.writes()
    }

    /// The open unit of work, if it is one of this database.
    fn open_unit<'a>(&self, cx: &'a mut Context) -> Option<&'a mut SqliteWork> {
        let unit = cx.open_work()?.as_any().downcast_mut::<SqliteWork>()?;
        unit.is_on(&self.engine).then_some(unit)
    }
}

fn foreign_unit() -> Failure {
    Failure::internal("the unit of work that is open belongs to another database")
}

impl Begin for Sqlite {
    fn begin(&self, deadline: Instant) -> BoxFuture<'_, Result<Box<dyn Transaction>, Failure>> {
        let work = SqliteWork::new(Arc::clone(&self.engine), deadline);
        Box::pin(std::future::ready(Ok(
            Box::new(work) as Box<dyn Transaction>
        )))
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Sqlite")
            .field("path", &self.engine.path())
            .finish_non_exhaustive()
    }
}
