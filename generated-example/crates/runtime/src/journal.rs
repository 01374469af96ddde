//! The access log: one line for each request, written when its answer is ready or when the caller
//! has gone away.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use http::{Method, Uri};

use crate::RequestId;

/// What is logged when nobody waits for the answer any more.
const CALLER_GONE: u16 = 499;

/// What is asked every few seconds is worth a line only when debugging.
const HEALTH: [&str; 2] = ["/livez", "/readyz"];

/// What is known of one request while it is being answered.
#[derive(Debug)]
pub(crate) struct Journal {
    pub(crate) id: RequestId,
    pub(crate) deadline: Instant,
    method: Method,
    path: String,
    started: Instant,
    matched: OnceLock<(&'static str, &'static str)>,
    mocked: OnceLock<bool>,
}

impl Journal {
    pub(crate) fn new(id: RequestId, method: &Method, uri: &Uri, limit: Duration) -> Self {
        let started = Instant::now();
        Self {
            id,
            deadline: started + limit,
            method: method.clone(),
            path: uri.path().to_owned(),
            started,
            matched: OnceLock::new(),
            mocked: OnceLock::new(),
        }
    }

    /// Which route and operation it is; only the first word counts.
    pub(crate) fn matched(&self, route: &'static str, operation: &'static str) {
        let _ = self.matched.set((route, operation));
    }

    /// The answer is a mock.
    pub(crate) fn mocked(&self) {
        let _ = self.mocked.set(true);
    }

    fn write(&self, status: u16) {
        let (route, operation) = self.matched.get().copied().unzip();
        // Whole microseconds say enough, and print as such.
        let duration = self.started.elapsed().as_micros() as f64 / 1000.0;
        macro_rules! line {
            ($level:ident) => {
                tracing::$level!(
                    target: "access",
                    requestId = %self.id,
                    method = %self.method,
                    path = self.path,
                    route,
                    operation,
                    mocked = self.mocked.get(),
                    status,
                    durationMs = duration,
                    "request"
                )
            };
        }
        if HEALTH.contains(&self.path.as_str()) {
            line!(debug);
        } else {
            line!(info);
        }
    }
}

/// The line of one request, written when this goes: with a status if there was an answer.
pub(crate) struct Entry {
    journal: Arc<Journal>,
    status: u16,
}

impl Entry {
    pub(crate) fn new(journal: Arc<Journal>) -> Self {
        Self {
            journal,
            status: CALLER_GONE,
        }
    }

    /// The answer is ready, with this status.
    pub(crate) fn answered(mut self, status: u16) {
        self.status = status;
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.journal.write(self.status);
    }
}
