// Managed by oasmith. Do not edit: the next run writes it anew.

//! A connection, as work sees it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use deadpool_postgres::Object;
use futures_util::future::try_join_all;
use tokio::runtime::Handle;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Row, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::SqlError;
use super::lanes::Alone;

/// So many statements a connection keeps prepared; then it begins anew. Lists have one for each
/// combination of their filters.
const MOST_STATEMENTS: usize = 500;
/// After so many statements it is looked how many there are.
const COUNTED_EVERY: usize = 64;

/// A connection, for as long as a piece of work takes. Clones are the same connection.
///
/// Every statement is prepared once on each connection.
#[derive(Clone)]
pub struct Link(Arc<Connection>);

/// A connection of the pool. It goes back before the right to it does.
struct Connection {
    object: Object,
    tls: MakeRustlsConnect,
    /// How many statements have been asked for.
    asked: AtomicUsize,
    _right: Option<Alone>,
}

impl Link {
    /// A connection that several may use at the same time, or that somebody has alone.
    pub(super) fn new(object: Object, tls: MakeRustlsConnect, right: Option<Alone>) -> Self {
        Self(Arc::new(Connection {
            object,
            tls,
            asked: AtomicUsize::new(0),
            _right: right,
        }))
    }

    /// The rows of a query.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn rows(
        &self,
        sql: &str,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, SqlError> {
        let statement = self.statement(sql).await?;
        Ok(self.0.object.query(&statement, values).await?)
    }

    /// The row of a query that has at most one.
    ///
    /// # Errors
    ///
    /// What the database says; that there are several.
    pub async fn row(
        &self,
        sql: &str,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<Option<Row>, SqlError> {
        let statement = self.statement(sql).await?;
        Ok(self.0.object.query_opt(&statement, values).await?)
    }

    /// Changes rows, and says how many.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn execute(
        &self,
        sql: &str,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<u64, SqlError> {
        let statement = self.statement(sql).await?;
        Ok(self.0.object.execute(&statement, values).await?)
    }

    /// Runs statements without values.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn batch(&self, sql: &str) -> Result<(), SqlError> {
        Ok(self.0.object.batch_execute(sql).await?)
    }

    /// Whether the connection is lost.
    pub(super) fn is_closed(&self) -> bool {
        self.0.object.is_closed()
    }

    /// Closes the connection, where nobody else has it, and has the database stop what it still does on
    /// it. What cannot be stopped ends with the timeout of statements.
    pub(super) fn give_up(self) {
        if let (false, Ok(runtime)) = (self.is_closed(), Handle::try_current()) {
            let (cancel, tls) = (self.0.object.cancel_token(), self.0.tls.clone());
            runtime.spawn(async move { cancel.cancel_query(tls).await });
        }
        self.close();
    }

    /// Closes the connection, where nobody else has it; it does not go back to the pool.
    pub(super) fn close(self) {
        if let Ok(connection) = Arc::try_unwrap(self.0) {
            drop(Object::take(connection.object));
        }
    }

    async fn statement(&self, sql: &str) -> Result<Statement, SqlError> {
        let object = &self.0.object;
        let asked = self.0.asked.fetch_add(1, Ordering::Relaxed);
        // To count them takes its time.
        if asked.is_multiple_of(COUNTED_EVERY) && object.statement_cache.size() >= MOST_STATEMENTS {
            object.statement_cache.clear();
        }
        Ok(object.prepare_cached(sql).await?)
    }
}

/// Does several things on one connection, without waiting for an answer before the next one is asked
/// (pipelining); the first alone, so that each statement is prepared once.
///
/// # Errors
///
/// The first one.
pub async fn pipelined<T>(
    work: Vec<impl Future<Output = Result<T, SqlError>>>,
) -> Result<Vec<T>, SqlError> {
    let mut work = work.into_iter();
    let Some(first) = work.next() else {
        return Ok(Vec::new());
    };
    let mut done = vec![first.await?];
    done.extend(try_join_all(work).await?);
    Ok(done)
}

impl fmt::Debug for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Link")
    }
}
