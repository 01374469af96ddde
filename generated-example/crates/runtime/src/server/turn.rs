// Managed by oasmith. Do not edit: the next run writes it anew.

//! Whose turn it is on a connection: the caller's to ask, or ours to answer.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::Failure;
use crate::body::Body;

/// Whether a request of one connection is being answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Turn(Arc<AtomicBool>);

impl Turn {
    /// A request has come; it is answered once the value that this gives is gone.
    pub(super) fn take(&self) -> Answering {
        self.0.store(true, Ordering::Relaxed);
        Answering(self.clone())
    }

    /// Whether the connection waits for a request.
    pub(super) fn is_idle(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }
}

/// Held for as long as a request is being answered.
#[derive(Debug)]
pub(super) struct Answering(Turn);

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.0.store(false, Ordering::Relaxed);
    }
}

/// The content of an answer, which ends the turn when it has been handed over.
pub(super) struct Content {
    body: Body,
    _answering: Answering,
}

impl Content {
    pub(super) fn new(body: Body, answering: Answering) -> Self {
        Self {
            body,
            _answering: answering,
        }
    }
}

impl http_body::Body for Content {
    type Data = Bytes;
    type Error = Failure;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        Pin::new(&mut self.get_mut().body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
