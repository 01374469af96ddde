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

/// A value of this parameter; without a parameter, an address.
type Turn = (Option<&'static str>, String);

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
        match (self.next(&answer, items, told)?, &mut self.call) {
            (Some(next), Some(call)) => turn(call, next, &answer)?,
            _ => self.call = None,
        }
        Ok(page)
    }

    fn next(&mut self, answer: &Answer, items: usize, told: Told) -> Result<Option<Turn>, Failure> {
        let is_last = told.is_last || told.total.is_some_and(|total| self.seen >= total);
        match self.steps {
            Steps::Cursor(parameter) => match told.next {
                Some(next) if is_address(&next) => self.follow(answer, Some(next)),
                next => Ok(next.map(|next| (Some(parameter), next))),
            },
            Steps::Link => self.follow(answer, answer.headers().link("next")),
            _ if is_last || items == 0 => Ok(None),
            Steps::Key(parameter) => Ok(told.next.map(|next| (Some(parameter), next))),
            Steps::Number(parameter, first) => {
                self.count += 1;
                let is_behind = told
                    .pages
                    .is_some_and(|pages| self.count >= pages.saturating_add(first));
                Ok((!is_behind).then(|| (Some(parameter), self.count.to_string())))
            }
            Steps::Offset(parameter) => {
                self.count += items as u64;
                Ok(Some((Some(parameter), self.count.to_string())))
            }
        }
    }

    /// The page at a target, where that is at the origin of the service: credentials go there.
    fn follow(&self, answer: &Answer, target: Option<String>) -> Result<Option<Turn>, Failure> {
        let Some(target) = target else {
            return Ok(None);
        };
        let call = self.call.as_ref();
        let base = call.and_then(|call| Url::parse(&call.own_address()).ok());
        let address = base.as_ref().and_then(|base| base.join(&target).ok());
        let place = |url: &Url| (url.scheme().to_owned(), url.authority().to_owned());
        match (base, address) {
            (Some(base), Some(address)) if place(&base) == place(&address) => {
                Ok(Some((None, address.into())))
            }
            _ => Err(misled(
                answer,
                "the next page is at another place than the service",
            )),
        }
    }
}

/// Whether a cursor is an address: opaque ones begin with a slash too, but have no query.
fn is_address(cursor: &str) -> bool {
    let is_whole = cursor.starts_with("http://") || cursor.starts_with("https://");
    is_whole || cursor.starts_with('/') && cursor.contains('?')
}

/// Turns a call to another page than its own.
fn turn(call: &mut Call, (parameter, next): Turn, answer: &Answer) -> Result<(), Failure> {
    let is_same = match parameter {
        Some(parameter) => call.has_query(parameter, &next),
        None => Url::parse(&call.own_address()).is_ok_and(|own| own.as_str() == next),
    };
    if is_same {
        return Err(misled(answer, "the next page is this page again"));
    }
    match parameter {
        Some(parameter) => {
            call.address = None;
            call.query(parameter, &next);
        }
        None => call.address = Some(next),
    }
    Ok(())
}

fn misled(answer: &Answer, reason: &str) -> Failure {
    DecodeError::new(answer, reason, None).into()
}
