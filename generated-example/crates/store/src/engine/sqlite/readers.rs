// Managed by oasmith. Do not edit: the next run writes it anew.

//! Connections that read, used in place by whichever thread needs one.

use std::cell::Cell;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use runtime::Failure;
use rusqlite::Connection;

use super::options::{Options, open_reader};
use super::watch::Watch;

/// A fixed number of connections.
pub(super) struct Readers {
    slots: Vec<Mutex<Slot>>,
}

struct Slot {
    connection: Connection,
    watch: Watch,
}

impl Readers {
    pub(super) fn open(path: &Path, options: &Options, count: usize) -> Result<Self, Failure> {
        let open = |_| {
            let watch = Watch::new();
            let connection = open_reader(path, options, &watch)?;
            Ok(Mutex::new(Slot { connection, watch }))
        };
        let slots = (0..count.max(1))
            .map(open)
            .collect::<Result<_, Failure>>()?;
        Ok(Self { slots })
    }

    /// Does something with a connection, in this thread.
    pub(super) fn with<T>(&self, deadline: Instant, work: impl FnOnce(&Connection) -> T) -> T {
        let slot = self.free_slot();
        slot.watch.set(deadline);
        let result = work(&slot.connection);
        if !slot.connection.is_autocommit() {
            // A transaction that was left open would show the next one an old state for ever.
            let _ = slot.connection.execute_batch("ROLLBACK");
        }
        result
    }

    /// Closes all connections.
    pub(super) fn close(&mut self) {
        self.slots.clear();
    }

    /// A free connection; if there is none, waits for the one that this thread tries first. No
    /// thread holds one across an await, so that with more connections than threads there is always
    /// one.
    fn free_slot(&self) -> MutexGuard<'_, Slot> {
        let start = first_choice() % self.slots.len();
        let mut in_order = self.slots[start..].iter().chain(&self.slots[..start]);
        let free = in_order.find_map(|slot| match slot.try_lock() {
            Ok(guard) => Some(guard),
            // Whoever panicked left a connection behind that has no open statement.
            Err(std::sync::TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) => None,
        });
        free.unwrap_or_else(|| {
            self.slots[start]
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        })
    }
}

/// A number for this thread, so that threads begin at different connections and find their
/// statements prepared.
fn first_choice() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static CHOICE: Cell<Option<usize>> = const { Cell::new(None) };
    }
    CHOICE.with(|choice| {
        let number = choice
            .get()
            .unwrap_or_else(|| NEXT.fetch_add(1, Ordering::Relaxed));
        choice.set(Some(number));
        number
    })
}
