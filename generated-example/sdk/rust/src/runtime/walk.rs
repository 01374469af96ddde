// Managed by oasmith. Do not edit: the next run writes it anew.

//! The way from page to page.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::answer::Answer;
use super::call::Call;
use super::error::Error;
use super::failure::{DecodeError, Failure};
use super::send::Sending;

/// What a page holds, and the cursor of the next one.
pub(super) type Read<P, E> = fn(Answer) -> Result<(P, Option<String>), Error<E>>;

/// Reads page after page; each call is made when its page is asked for.
pub(super) struct Walk<P, E> {
    /// The call of the next page; none behind the last one.
    call: Option<Call>,
    /// The query parameter with the cursor.
    parameter: &'static str,
    /// The cursor that the current call sends.
    cursor: Option<String>,
    current: Option<Sending>,
    read: Read<P, E>,
}

impl<P, E> Walk<P, E> {
    pub(super) fn new(call: Call, parameter: &'static str, read: Read<P, E>) -> Self {
        Self {
            call: Some(call),
            parameter,
            cursor: None,
            current: None,
            read,
        }
    }

    /// The next page. After a failure there is none.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<P, Error<E>>>> {
        if self.current.is_none() {
            let Some(call) = &self.call else {
                return Poll::Ready(None);
            };
            self.current = Some(call.clone().send());
        }
        let Some(sending) = &mut self.current else {
            return Poll::Ready(None);
        };
        let answer = ready!(Pin::as_mut(sending).poll(cx));
        self.current = None;
        let page = answer
            .map_err(Error::from)
            .and_then(|answer| self.arrive(answer));
        if page.is_err() {
            self.call = None;
        }
        Poll::Ready(Some(page))
    }

    fn arrive(&mut self, answer: Answer) -> Result<P, Error<E>> {
        let seen = self.cursor.take();
        let (page, next) = (self.read)(answer.clone())?;
        match next.filter(|next| !next.is_empty()) {
            Some(next) if seen.as_ref() == Some(&next) => {
                let reason = "the next page is this page again";
                return Err(Failure::Decode(DecodeError::new(&answer, reason, None)).into());
            }
            Some(next) => {
                if let Some(call) = &mut self.call {
                    call.query(self.parameter, &next);
                }
                self.cursor = Some(next);
            }
            None => self.call = None,
        }
        Ok(page)
    }
}
