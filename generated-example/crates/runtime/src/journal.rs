// Managed by oasmith. Do not edit: the next run writes it anew.

//! The access log: one line for each request, written when its answer is ready or when the caller
//! has gone away.

use std::sync::atomic::{AtomicBool, Ordering};
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
    target: Uri,
    started: Instant,
    matched: OnceLock<(&'static str, &'static str)>,
    /// `Deprecation` and `Sunset` of a deprecated operation.
    deprecation: OnceLock<(Option<&'static str>, Option<&'static str>)>,
    /// Who asks.
    caller: OnceLock<String>,
    /// Whether the body is being waited for.
    awaiting: AtomicBool,
    private: AtomicBool,
    mocked: OnceLock<bool>,
    /// Whether the data layer serves the operation.
    stored: AtomicBool,
}

impl Journal {
    pub(crate) fn new(id: RequestId, method: &Method, uri: &Uri, limit: Duration) -> Self {
        let started = Instant::now();
        Self {
            id,
            deadline: started + limit,
            method: method.clone(),
            target: uri.clone(),
            started,
            matched: OnceLock::new(),
            deprecation: OnceLock::new(),
            caller: OnceLock::new(),
            awaiting: AtomicBool::new(false),
            private: AtomicBool::new(false),
            mocked: OnceLock::new(),
            stored: AtomicBool::new(false),
        }
    }

    /// The query as it was sent; empty if there is none.
    pub(crate) fn query(&self) -> &str {
        self.target.query().unwrap_or_default()
    }

    /// The operation is deprecated, since and until when.
    pub(crate) fn deprecated(&self, since: Option<&'static str>, sunset: Option<&'static str>) {
        let _ = self.deprecation.set((since, sunset));
    }

    /// The headers that say that an operation is deprecated.
    pub(crate) fn deprecation(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let (since, sunset) = self.deprecation.get().copied().unwrap_or_default();
        let headers = [("deprecation", since), ("sunset", sunset)];
        headers
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
    }

    /// Who asks, once that is known.
    pub(crate) fn called_by(&self, subject: &str) {
        let _ = self.caller.set(subject.to_owned());
    }

    /// Notes whether the rest of the body is being waited for: whose fault it is if time runs out.
    pub(crate) fn await_body(&self, awaiting: bool) {
        self.awaiting.store(awaiting, Ordering::Relaxed);
    }

    /// Whether the body is being waited for.
    pub(crate) fn awaits_body(&self) -> bool {
        self.awaiting.load(Ordering::Relaxed)
    }

    /// Which route and operation it is; only the first word counts.
    pub(crate) fn matched(&self, route: &'static str, operation: &'static str) {
        let _ = self.matched.set((route, operation));
    }

    /// The answer is for this caller alone.
    pub(crate) fn private(&self) {
        self.private.store(true, Ordering::Relaxed);
    }

    /// Whether the answer is for this caller alone.
    pub(crate) fn is_private(&self) -> bool {
        self.private.load(Ordering::Relaxed)
    }

    /// The answer is a mock.
    pub(crate) fn mocked(&self) {
        let _ = self.mocked.set(true);
    }

    /// The data layer serves the operation, since nobody has written it.
    pub(crate) fn served_by_store(&self) {
        self.stored.store(true, Ordering::Relaxed);
    }

    /// The operation, if the data layer serves it.
    pub(crate) fn stored(&self) -> Option<&'static str> {
        let is_stored = self.stored.load(Ordering::Relaxed);
        let (_, operation) = self.matched.get().copied().filter(|_| is_stored)?;
        Some(operation)
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
                    path = self.target.path(),
                    route,
                    operation,
                    mocked = self.mocked.get(),
                    status,
                    durationMs = duration,
                    deprecated = self.deprecation.get().map(|_| true),
                    client = self.caller.get().map(String::as_str),
                    "request"
                )
            };
        }
        if HEALTH.contains(&self.target.path()) {
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
