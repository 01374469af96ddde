// Managed by oasmith. Do not edit: the next run writes it anew.

//! The body of a request, read piece by piece within limits of size and time.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use http::header::EXPECT;
use http_body::Body as _;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use sync_wrapper::SyncWrapper;

use crate::Problem;
use crate::journal::Journal;

/// How long to wait for the next piece of a body.
const IDLE: Duration = Duration::from_secs(10);

/// How much of a body that nobody wants is read all the same, and for how long.
const DRAIN_BYTES: usize = 64 * 1024 * 1024;
const DRAIN_TIME: Duration = Duration::from_secs(2);

/// A body that has not been looked at. What is still unread when it goes is read in the
/// background: to close a connection on which the caller is still sending would reset it, and the
/// answer that explains why would be lost.
pub(super) struct Unread {
    // Not `Sync` by itself; wrapped, it leaves the request so. None once it is being read.
    body: SyncWrapper<Option<Incoming>>,
    /// The bytes there are at least: all of them if their number is declared.
    least: u64,
    empty: bool,
    /// Not if the caller awaits a go-ahead before sending (RFC 9110 section 10.1.1): reading on
    /// would give it.
    drain: bool,
    journal: Arc<Journal>,
}

impl Unread {
    pub(super) fn new(body: Incoming, headers: &HeaderMap, journal: Arc<Journal>) -> Self {
        Self {
            journal,
            least: body.size_hint().lower(),
            empty: body.is_end_stream(),
            body: SyncWrapper::new(Some(body)),
            drain: !headers.contains_key(EXPECT),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.empty
    }

    /// Starts to read, up to a limit in bytes; this body is empty from then on.
    pub(super) fn read(&mut self, limit: u64) -> Result<Frames, Problem> {
        if self.least > limit {
            return Err(too_large(limit));
        }
        let body = Self {
            body: SyncWrapper::new(self.body.get_mut().take()),
            least: self.least,
            empty: self.empty,
            drain: self.drain,
            journal: Arc::clone(&self.journal),
        };
        self.empty = true;
        Ok(Frames {
            body,
            limit,
            read: 0,
        })
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        if let Some(body) = self.body.get_mut().take()
            && self.drain
            && !body.is_end_stream()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(tokio::time::timeout(DRAIN_TIME, discard(body)));
        }
    }
}

async fn discard(mut body: Incoming) {
    let mut left = DRAIN_BYTES;
    while let Some(Ok(frame)) = body.frame().await {
        let size = frame.data_ref().map_or(0, Bytes::len);
        match left.checked_sub(size) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}

/// A body that is being read.
pub(crate) struct Frames {
    body: Unread,
    limit: u64,
    read: u64,
}

impl Frames {
    /// How many bytes there will be, as far as that is declared; never more than the limit.
    pub(super) fn expected(&self) -> usize {
        usize::try_from(self.body.least).unwrap_or(0)
    }

    /// The next piece; none at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        loop {
            let Some(body) = self.body.body.get_mut() else {
                return Ok(None);
            };
            self.body.journal.await_body(true);
            let frame = tokio::time::timeout(IDLE, body.frame())
                .await
                .map_err(|_| too_slow())?;
            self.body.journal.await_body(false);
            // Once there is something to read the caller is sending, whatever it expected.
            self.body.drain = true;
            let Some(frame) = frame else {
                return Ok(None);
            };
            let frame = frame.map_err(|_| {
                Problem::new(400).with_detail("the body is cut short or badly framed")
            })?;
            // Trailers carry nothing that a contract can describe.
            if let Ok(data) = frame.into_data() {
                return self.count(data).map(Some);
            }
        }
    }

    fn count(&mut self, data: Bytes) -> Result<Bytes, Problem> {
        self.read = self.read.saturating_add(data.len() as u64);
        if self.read > self.limit {
            return Err(too_large(self.limit));
        }
        Ok(data)
    }
}

/// 408 (RFC 9110 section 15.5.9).
pub(crate) fn too_slow() -> Problem {
    Problem::new(408).with_detail("the body came too slowly")
}

/// 413 (RFC 9110 section 15.5.14).
fn too_large(limit: u64) -> Problem {
    Problem::new(413).with_detail(format!("the body may have at most {limit} bytes"))
}
