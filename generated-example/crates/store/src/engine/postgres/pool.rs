// Managed by oasmith. Do not edit: the next run writes it anew.

//! Connections, for as long as they are needed.

use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use deadpool_postgres::Pool;
use runtime::Failure;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::super::CursorKey;
use super::error::chain;
use super::lanes::{Alone, Lanes};
use super::options::Options;
use super::{Link, SqlError, connect};

/// How often work is done again that failed for a passing reason.
const RETRIES: u32 = 5;
/// How long to wait before the first time, at most; then twice as long.
const PAUSE: Duration = Duration::from_millis(10);

/// What all handles of a database share.
pub(super) struct Shared {
    pool: Pool,
    lanes: Arc<Lanes>,
    tls: MakeRustlsConnect,
    options: Options,
    cursor_key: OnceLock<CursorKey>,
}

impl Shared {
    pub(super) fn new(url: &str, options: Options) -> Result<Self, Failure> {
        let options = options.bounded();
        let (pool, tls) = connect::pool(url, &options)?;
        Ok(Self {
            pool,
            lanes: Arc::new(Lanes::new(&options)),
            tls,
            options,
            cursor_key: OnceLock::new(),
        })
    }

    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    /// The key of cursors, once it was read.
    pub(super) fn cursor_key(&self) -> &OnceLock<CursorKey> {
        &self.cursor_key
    }

    /// A connection that nobody else uses.
    ///
    /// # Errors
    ///
    /// [`Failure::Unavailable`] when too many wait for one, or the database is not there;
    /// [`Failure::Deadline`] when none comes in time.
    pub(super) async fn link(&self, deadline: Instant) -> Result<Link, Failure> {
        let right = self.lanes.alone(deadline).await?;
        self.connection(deadline, Some(right)).await
    }

    async fn connection(&self, deadline: Instant, right: Option<Alone>) -> Result<Link, Failure> {
        let got = tokio::time::timeout_at(deadline.into(), self.pool.get()).await;
        let got = got.map_err(|_| Failure::Deadline)?;
        got.map(|object| Link::new(object, self.tls.clone(), right))
            .map_err(|error| Failure::unavailable(chain(&error)))
    }

    /// Reads on a connection that others may read on too, once more where it turns out to be lost.
    pub(super) async fn read<T, F>(
        &self,
        deadline: Instant,
        work: impl Fn(Link) -> F,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        let work = &work;
        again(deadline, SqlError::is_passing, || async move {
            let connect = || self.connection(deadline, None);
            let seat = self.lanes.shared(deadline, connect).await?;
            let read = within(deadline, work(seat.link().clone())).await;
            seat.leave(is_sound_after(&read));
            read
        })
        .await
    }

    /// Writes on a connection of its own, by statements that are committed one by one. Where the
    /// connection is lost, nobody knows whether the last one was.
    pub(super) async fn write<T, F>(
        &self,
        deadline: Instant,
        work: impl Fn(Link) -> F,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, SqlError>>,
    {
        let work = &work;
        again(deadline, SqlError::has_done_nothing, || async move {
            let link = self.link(deadline).await?;
            let lent = Lent(Some(link.clone()));
            let written = within(deadline, work(link)).await;
            lent.leave(is_sound_after(&written));
            written
        })
        .await
    }
}

/// Does work once more, some times, where its error lets it.
async fn again<T, F>(
    deadline: Instant,
    may_repeat: fn(&SqlError) -> bool,
    work: impl Fn() -> F,
) -> Result<T, Failure>
where
    F: Future<Output = Result<T, SqlError>>,
{
    let mut attempt = 0;
    loop {
        let error = match work().await {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        attempt += 1;
        if !may_repeat(&error) || !pause(attempt, deadline).await {
            return Err(error.into());
        }
    }
}

/// Whether others can use the connection on which something was done.
fn is_sound_after<T>(done: &Result<T, SqlError>) -> bool {
    done.as_ref()
        .err()
        .is_none_or(|error| !error.leaves_unsound())
}

/// Does something until the deadline at most. What it has begun by then goes on: whoever has its
/// connection gives it up.
pub(super) async fn within<T>(
    deadline: Instant,
    work: impl Future<Output = Result<T, SqlError>>,
) -> Result<T, SqlError> {
    let done = tokio::time::timeout_at(deadline.into(), work).await;
    done.unwrap_or_else(|_| Err(Failure::Deadline.into()))
}

/// A connection that goes back to the pool where it is left in a sound state, and is given up where it is
/// not: whoever used it went away in the middle of a statement.
struct Lent(Option<Link>);

impl Lent {
    fn leave(mut self, is_sound: bool) {
        if is_sound {
            self.0 = None;
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(link) = self.0.take() {
            link.give_up();
        }
    }
}

/// Waits before work is done again; false where that is not worth it any more. The time is chosen by
/// chance, so that two who got in each other's way do not meet again.
pub(super) async fn pause(attempt: u32, deadline: Instant) -> bool {
    if attempt > RETRIES {
        return false;
    }
    let most = PAUSE * 2_u32.pow(attempt - 1);
    let pause = most.mul_f64(chance());
    if Instant::now() + pause >= deadline {
        return false;
    }
    tokio::time::sleep(pause).await;
    true
}

/// A number from 0 to 1.
fn chance() -> f64 {
    // The last bytes of an identifier are random (RFC 9562, section 5.7).
    let [.., last] = types::Uuid::now_v7().into_bytes();
    f64::from(last) / f64::from(u8::MAX)
}
