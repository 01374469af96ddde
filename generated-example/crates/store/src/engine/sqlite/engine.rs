// Managed by oasmith. Do not edit: the next run writes it anew.

//! What all handles of a database share: the way to the writer, and the connections that read.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Instant;

use runtime::Failure;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::super::CursorKey;
use super::SqlError;
use super::job::{WriteJob, guarded};
use super::options::{Options, open_writer};
use super::pulse::Pulse;
use super::readers::Readers;
use super::unit::Unit;
use super::watch::Watch;
use super::writer::{Order, Undo, Writer};

pub(super) struct Engine {
    path: PathBuf,
    readers: Readers,
    /// Of their own, so that long reads leave the others free.
    scanners: Readers,
    /// Taken when the last handle goes, which tells the writer to end.
    orders: Option<SyncSender<Order>>,
    writer: Option<JoinHandle<()>>,
    pulse: Pulse,
    cursor_key: OnceLock<CursorKey>,
}

impl Engine {
    pub(super) fn open(path: &Path, options: &Options) -> Result<Self, Failure> {
        let watch = Watch::new();
        let connection = open_writer(path, options, &watch)?;
        let readers = Readers::open(path, options, options.readers)?;
        let scanners = Readers::open(path, options, options.scanners)?;
        let (sender, orders) = sync_channel(options.queue.max(1));
        let thread = std::thread::Builder::new().name("sqlite-writer".to_owned());
        let pulse = Pulse::new();
        let writer = Writer::new(connection, watch, pulse.clone(), orders);
        let writer = thread.spawn(move || writer.run())?;
        let (orders, writer) = (Some(sender), Some(writer));
        Ok(Self {
            path: path.to_owned(),
            readers,
            scanners,
            orders,
            writer,
            pulse,
            cursor_key: OnceLock::new(),
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The key of cursors, once it was read.
    pub(super) fn cursor_key(&self) -> &OnceLock<CursorKey> {
        &self.cursor_key
    }

    /// The connections for reads that are short.
    pub(super) fn readers(&self) -> &Readers {
        &self.readers
    }

    /// The connections for reads that take long; only for threads that may wait.
    pub(super) fn scanners(&self) -> &Readers {
        &self.scanners
    }

    /// Puts a unit of work in line.
    pub(super) fn enqueue(&self, unit: Unit) -> Result<(), Failure> {
        self.send(Order::Unit(unit))
    }

    /// Writes what is a unit of work by itself, and waits until it is committed.
    pub(super) async fn write_once<T: Send + 'static>(
        &self,
        deadline: Instant,
        work: impl Fn(&Connection) -> Result<T, SqlError> + Send + 'static,
        undo: Undo,
    ) -> Result<T, Failure> {
        let (answer, result) = oneshot::channel();
        let job = Box::new(WriteJob::new(work, answer));
        self.send(Order::Job(job, undo, deadline))?;
        match tokio::time::timeout_at(deadline.into(), result).await {
            Ok(result) => result.unwrap_or_else(|_| Err(gone())),
            Err(_) => Err(Failure::Deadline),
        }
    }

    /// Does something with the connection that writes, outside of any transaction.
    pub(super) async fn exclusively<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, SqlError> + Send + 'static,
    ) -> Result<T, Failure> {
        let (answer, result) = oneshot::channel();
        let order = move |connection: &mut Connection| {
            let result = guarded(|| work(connection));
            // Whoever asked may have gone.
            let _ = answer.send(result);
        };
        self.send(Order::Exclusive(Box::new(order)))?;
        result.await.unwrap_or_else(|_| Err(gone()))
    }

    /// Whether the writer is there and gets on, as far as can be told without waiting for it.
    pub(super) fn writes(&self) -> Result<(), Failure> {
        if self.writer.as_ref().is_none_or(JoinHandle::is_finished) {
            return Err(gone());
        }
        match self.pulse.is_stuck(Instant::now()) {
            true => Err(Failure::unavailable("the writer of the database is stuck")),
            false => Ok(()),
        }
    }

    fn send(&self, order: Order) -> Result<(), Failure> {
        let orders = self.orders.as_ref().ok_or_else(gone)?;
        orders.try_send(order).map_err(|error| match error {
            TrySendError::Full(_) => {
                Failure::unavailable("too many units of work wait to be written")
            }
            TrySendError::Disconnected(_) => gone(),
        })
    }
}

fn gone() -> Failure {
    Failure::unavailable("the writer of the database is gone")
}

impl Drop for Engine {
    /// Lets the writer finish what is in line, and close the database.
    fn drop(&mut self) {
        self.orders = None;
        // The last connection to close empties the log of the database, which only the one that
        // writes can.
        self.readers.close();
        self.scanners.close();
        let writer = self.writer.take();
        // Work can hold the last handle; the writer cannot wait for itself.
        let other = writer.filter(|writer| writer.thread().id() != std::thread::current().id());
        if let Some(writer) = other {
            // A panic of the writer was told to everybody who waited for it.
            let _ = writer.join();
        }
    }
}
