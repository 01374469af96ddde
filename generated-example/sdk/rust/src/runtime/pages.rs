// Managed by oasmith. Do not edit: the next run writes it anew.

//! A list, page by page.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::call::Call;
use super::error::Error;
use super::response::Response;
use super::walk::{Read, Steps, Walk};

/// The pages of a list. Nothing is sent before the first one is asked for, and no page before the
/// one in front of it was.
#[must_use = "a list is not read until a page is asked for"]
pub struct Pages<P, E>(Walk<Response<P>, E>);

impl<P, E> Pages<P, E> {
    /// The pages that a call leads to, by these steps.
    pub fn new(call: Call, steps: Steps, read: Read<Response<P>, E>) -> Self {
        Self(Walk::new(call, steps, read, |_, told| told.items))
    }

    /// The next page; none behind the last one.
    ///
    /// # Errors
    ///
    /// When the call for it fails; no page follows then.
    pub async fn try_next(&mut self) -> Result<Option<Response<P>>, Error<E>> {
        poll_fn(|cx| self.0.poll(cx)).await.transpose()
    }
}

impl<P, E> Stream for Pages<P, E> {
    type Item = Result<Response<P>, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll(cx)
    }
}

impl<P, E> fmt::Debug for Pages<P, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Pages").finish_non_exhaustive()
    }
}
