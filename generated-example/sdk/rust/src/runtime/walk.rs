// Managed by oasmith. Do not edit: the next run writes it anew.

//! The way from page to page.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use reqwest::Url;

use super::answer::Answer;
use super::call::Call;
use super::error::Error;
use super::failure::{DecodeError, Failure};
use super::send::Pending;

/// What a page holds, and what it tells of the next one.
pub(super) type Read<P, E> = fn(Answer) -> Result<(P, Told), Error<E>>;

/// What leads to the next page.
#[derive(Clone, Copy, Debug)]
pub enum Steps {
    /// A cursor, which goes into this parameter.
    Cursor(&'static str),
    /// The next number in this parameter; that of the first page.
    Number(&'static str, u64),
    /// How many items this parameter skips.
    Offset(&'static str),
    /// The key of the last item, which goes into this parameter.
    Key(&'static str),
    /// A link (RFC 8288).
    Link,
}

/// What a page tells of the next one.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The cursor of the next page, or the key of the last item of this one.
    next: Option<String>,
    /// Whether it says that it is the last.
    is_last: bool,
    /// How many pages there are.
    pages: Option<u64>,
    /// How many items there are.
    total: Option<u64>,
    /// How many items the page has.
    pub(super) items: usize,
}

impl Told {
    /// A cursor, or none: this page is the last.
    pub fn cursor(next: Option<&String>) -> Self {
        Self {
            next: next.filter(|next| !next.is_empty()).cloned(),
            ..Self::default()
        }
    }

    /// The key of the last item.
    pub fn key(last: Option<String>) -> Self {
        Self {
            next: last,
            ..Self::default()
        }
    }

    /// Nothing: the list ends with a page without items.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Whether more pages follow.
    pub fn more(self, has_more: bool) -> Self {
        Self {
            is_last: !has_more,
            ..self
        }
    }

    /// How many pages there are.
    pub fn pages(self, pages: Option<impl TryInto<u64>>) -> Self {
        Self {
            pages: pages.and_then(|pages| pages.try_into().ok()),
            ..self
        }
    }

    /// How many items the page has.
    pub fn items(self, items: usize) -> Self {
        Self { items, ..self }
    }

    /// How many items there are.
    pub fn total(self, total: Option<impl TryInto<u64>>) -> Self {
        Self {
            total: total.and_then(|total| total.try_into().ok()),
            ..self
        }
    }
}

/// Reads page after page; each call is made when its page is asked for.
pub(super) struct Walk<P, E> {
    /// The call of the next page; none behind the last one.
    call: Option<Call>,
    steps: Steps,
    /// Where the current page begins: its cursor, key or address.
    at: Option<String>,
    /// The number of the page, or how many items are in front of it.
    count: u64,
    /// How many items have come.
    seen: u64,
    current: Option<Pending<Answer>>,
    read: Read<P, E>,
    /// How many items a page has.
    size: fn(&P, &Told) -> usize,
}

impl<P, E> Walk<P, E> {
    pub(super) fn new(
        call: Call,
        steps: Steps,
        read: Read<P, E>,
        size: fn(&P, &Told) -> usize,
    ) -> Self {
        let said = |parameter: &str| call.query_number(parameter);
        let count = match steps {
            Steps::Number(parameter, first) => said(parameter).unwrap_or(first),
            Steps::Offset(parameter) => said(parameter).unwrap_or(0),
            Steps::Cursor(_) | Steps::Key(_) | Steps::Link => 0,
        };
        Self {
            call: Some(call),
            steps,
            at: None,
            count,
            seen: 0,
            current: None,
            read,
            size,
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
        let (page, told) = (self.read)(answer.clone())?;
        let items = (self.size)(&page, &told);
        self.seen += items as u64;
        let next = self.next(&answer, items, &told)?;
        match (next, &mut self.call) {
            (Some((parameter, value)), Some(call)) => match parameter {
                Some(parameter) => call.query(parameter, &value),
                None => call.address = Some(value),
            },
            _ => self.call = None,
        }
        Ok(page)
    }

    /// The parameter of the next page and its value; without a parameter the value is an address.
    fn next(
        &mut self,
        answer: &Answer,
        items: usize,
        told: &Told,
    ) -> Result<Option<(Option<&'static str>, String)>, Failure> {
        let is_last = told.is_last || told.total.is_some_and(|total| self.seen >= total);
        match self.steps {
            Steps::Cursor(parameter) => match &told.next {
                Some(next) => self.move_to(answer, Some(parameter), next.clone()),
                None => Ok(None),
            },
            Steps::Link => match answer.headers().link("next") {
                Some(target) => {
                    let address = self.address(answer, &target)?;
                    self.move_to(answer, None, address)
                }
                None => Ok(None),
            },
            _ if is_last || items == 0 => Ok(None),
            Steps::Key(parameter) => match &told.next {
                Some(next) => self.move_to(answer, Some(parameter), next.clone()),
                None => Ok(None),
            },
            Steps::Number(parameter, first) => {
                self.count += 1;
                let is_behind = told.pages.is_some_and(|pages| self.count >= pages + first);
                Ok((!is_behind).then(|| (Some(parameter), self.count.to_string())))
            }
            Steps::Offset(parameter) => {
                self.count += items as u64;
                Ok(Some((Some(parameter), self.count.to_string())))
            }
        }
    }

    fn move_to(
        &mut self,
        answer: &Answer,
        parameter: Option<&'static str>,
        next: String,
    ) -> Result<Option<(Option<&'static str>, String)>, Failure> {
        if self.at.as_ref() == Some(&next) {
            let reason = "the next page is this page again";
            return Err(DecodeError::new(answer, reason, None).into());
        }
        self.at = Some(next.clone());
        Ok(Some((parameter, next)))
    }

    /// The address of a link, where it is at the origin of the service: credentials go there.
    fn address(&self, answer: &Answer, target: &str) -> Result<String, Failure> {
        let call = self.call.as_ref();
        let base = call.and_then(|call| Url::parse(&call.base_address()).ok());
        let address = base.as_ref().and_then(|base| base.join(target).ok());
        match (base, address) {
            (Some(base), Some(address)) if base.origin() == address.origin() => Ok(address.into()),
            _ => {
                let reason = "the next page is at another place than the service";
                Err(DecodeError::new(answer, reason, None).into())
            }
        }
    }
}
