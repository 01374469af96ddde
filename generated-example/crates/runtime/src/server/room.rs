// Managed by oasmith. Do not edit: the next run writes it anew.

//! Room for connections: how many there may be, and which of them makes way for one more.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::futures::OwnedNotified;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// How long to wait for one connection to make way before another one is asked.
const PATIENCE: Duration = Duration::from_millis(100);

/// All room that there is.
pub(super) struct Room {
    slots: Arc<Semaphore>,
    line: Arc<Notify>,
}

impl Room {
    /// Room for so many connections, which are at most as many as a semaphore can count.
    pub(super) fn new(connections: usize) -> Self {
        Self {
            slots: Arc::new(Semaphore::new(connections)),
            line: Arc::default(),
        }
    }

    /// A place for one more connection, once there is one; none if there never will be. As long as
    /// there is none, those that wait for a request make way, longest first, so that connections
    /// that only lie there keep nobody out.
    pub(super) async fn slot(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(slot) = Arc::clone(&self.slots).try_acquire_owned() {
            return Some(slot);
        }
        loop {
            self.make();
            let slot = Arc::clone(&self.slots).acquire_owned();
            if let Ok(slot) = tokio::time::timeout(PATIENCE, slot).await {
                // If all were busy and one of them has ended, nobody need make way any more.
                pin!(self.line.notified()).as_mut().enable();
                return slot.ok();
            }
        }
    }

    /// Asks the connection that has waited longest for a request to make way.
    pub(super) fn make(&self) {
        self.line.notify_one();
    }

    /// The place of a new connection in the line of those that make way.
    pub(super) fn place(&self) -> Place {
        Place {
            line: Arc::clone(&self.line),
            standing: Box::pin(None),
        }
    }
}

/// Where a connection stands in the line of those that make way: at its end from when it begins to
/// wait for a request, and nowhere while one is being answered.
pub(super) struct Place {
    line: Arc<Notify>,
    // Pinned once, since it changes with every request.
    standing: Pin<Box<Option<OwnedNotified>>>,
}

impl Place {
    /// Stands in line; true once it is this connection's turn to make way.
    pub(super) fn is_asked(&mut self, cx: &mut Context<'_>) -> bool {
        if self.standing.is_none() {
            let standing = Arc::clone(&self.line).notified_owned();
            self.standing.set(Some(standing));
        }
        let standing = self.standing.as_mut().as_pin_mut();
        standing.is_some_and(|standing| standing.poll(cx) == Poll::Ready(()))
    }

    /// Leaves the line. If it was asked already, the next one is.
    pub(super) fn leave(&mut self) {
        self.standing.set(None);
    }
}
