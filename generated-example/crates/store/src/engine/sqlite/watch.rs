// Managed by oasmith. Do not edit: the next run writes it anew.

//! The clock over a connection: a statement that runs beyond its deadline is interrupted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use rusqlite::Connection;

/// After how many steps of SQLite's machine to look at the clock; some tens of microseconds.
const STEPS: i32 = 2_000;

#[derive(Clone, Debug)]
pub(super) struct Watch {
    epoch: Instant,
    /// Microseconds after the epoch; `u64::MAX` for no deadline.
    due: Arc<AtomicU64>,
}

impl Watch {
    pub(super) fn new() -> Self {
        Self {
            epoch: Instant::now(),
            due: Arc::new(AtomicU64::new(u64::MAX)),
        }
    }

    /// Puts the clock over the connection.
    pub(super) fn attach(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let Self { epoch, due } = self.clone();
        let is_over = move || {
            let due = due.load(Ordering::Relaxed);
            due != u64::MAX && epoch.elapsed().as_micros() > u128::from(due)
        };
        connection.progress_handler(STEPS, Some(is_over))
    }

    /// Until when statements may run from now on.
    pub(super) fn set(&self, deadline: Instant) {
        let micros = deadline.saturating_duration_since(self.epoch).as_micros();
        self.due
            .store(u64::try_from(micros).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// No deadline.
    pub(super) fn clear(&self) {
        self.due.store(u64::MAX, Ordering::Relaxed);
    }
}
