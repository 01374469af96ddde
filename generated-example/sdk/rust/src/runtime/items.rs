// Managed by oasmith. Do not edit: the next run writes it anew.

//! A list, item by item.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::call::Call;
use super::error::Error;
use super::walk::{Read, Steps, Walk};

/// The items of a list, over all its pages. A page is asked for when the items of the one in front
/// of it are used up.
#[must_use = "a list is not read until an item is asked for"]
pub struct Items<T, E> {
    pages: Walk<Vec<T>, E>,
    page: vec::IntoIter<T>,
}

impl<T, E> Items<T, E> {
    /// The items that a call leads to, by these steps.
    pub fn new(call: Call, steps: Steps, read: Read<Vec<T>, E>) -> Self {
        Self {
            pages: Walk::new(call, steps, read, |items, _| items.len()),
            page: Vec::new().into_iter(),
        }
    }

    /// The next item; none behind the last one.
    ///
    /// # Errors
    ///
    /// When the call for the next page fails; no item follows then.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error<E>> {
        poll_fn(|cx| self.poll(cx)).await.transpose()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(cx)) {
                Some(Ok(page)) => self.page = page.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T, E> Unpin for Items<T, E> {}

impl<T, E> Stream for Items<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl<T, E> fmt::Debug for Items<T, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Items").finish_non_exhaustive()
    }
}
