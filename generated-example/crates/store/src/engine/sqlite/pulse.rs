// Managed by oasmith. Do not edit: the next run writes it anew.

//! Whether the writer gets on, as it says itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How much longer than it may the writer can take without being thought stuck: statements that
/// end a transaction run on, and may wait for another process.
const GRACE: Duration = Duration::from_secs(5);

/// Nothing is being done.
const IDLE: u64 = u64::MAX;

/// Until when what the writer is doing may take.
#[derive(Clone, Debug)]
pub(super) struct Pulse {
    epoch: Instant,
    /// Microseconds after the epoch.
    due: Arc<AtomicU64>,
}

impl Pulse {
    pub(super) fn new() -> Self {
        Self {
            epoch: Instant::now(),
            due: Arc::new(AtomicU64::new(IDLE)),
        }
    }

    /// Something begins that may take until then.
    pub(super) fn busy_until(&self, deadline: Instant) {
        let due = self.micros(deadline).saturating_add(micros(GRACE));
        self.due.store(due.min(IDLE - 1), Ordering::Relaxed);
    }

    /// The writer waits for something to do.
    pub(super) fn idle(&self) {
        self.due.store(IDLE, Ordering::Relaxed);
    }

    /// Whether the writer does something at this time that ought to be over.
    pub(super) fn is_stuck(&self, now: Instant) -> bool {
        self.micros(now) > self.due.load(Ordering::Relaxed)
    }

    fn micros(&self, time: Instant) -> u64 {
        micros(time.saturating_duration_since(self.epoch))
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{GRACE, Pulse};
    use std::time::{Duration, Instant};

    #[test]
    fn what_ought_to_be_over_is_stuck() {
        let pulse = Pulse::new();
        let (now, second) = (Instant::now(), Duration::from_secs(1));
        let year = now + 365 * 24 * 3600 * second;
        assert!(!pulse.is_stuck(year));
        pulse.busy_until(now + second);
        assert!(!pulse.is_stuck(now));
        assert!(!pulse.is_stuck(now + second + GRACE));
        assert!(pulse.is_stuck(now + 2 * second + GRACE));
        pulse.busy_until(now + 3 * second);
        assert!(!pulse.is_stuck(now + 2 * second + GRACE));
        pulse.idle();
        assert!(!pulse.is_stuck(year));
    }
}
