// Managed by oasmith. Do not edit: the next run writes it anew.

//! An answer with its body, read.

use std::ops::{Deref, DerefMut};

use super::entity_tag::EntityTag;
use super::headers::Headers;

/// What the service answered: the body, and what came with it.
///
/// It stands for its body: the fields of a `Response<Book>` are those of the book.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T> {
    status: u16,
    headers: Headers,
    body: T,
    attempts: u32,
}

impl<T> Response<T> {
    pub(super) fn new(status: u16, headers: Headers, body: T, attempts: u32) -> Self {
        Self {
            status,
            headers,
            body,
            attempts,
        }
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// How many attempts were made; more than one: the call was repeated.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The header fields.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// A header field; none where it is missing or no UTF-8.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    /// The identifier of the request (`X-Request-Id`), as in the logs of the service.
    pub fn request_id(&self) -> Option<&str> {
        self.headers.request_id()
    }

    /// The entity tag of what was answered (RFC 9110, section 8.8.3), for `if_match`.
    pub fn etag(&self) -> Option<EntityTag> {
        self.headers.get("etag")?.parse().ok()
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body itself, to be read on.
    pub fn body_mut(&mut self) -> &mut T {
        &mut self.body
    }

    /// The body itself.
    pub fn into_inner(self) -> T {
        self.body
    }

    /// The same answer with another body.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            status: self.status,
            headers: self.headers,
            body: change(self.body),
            attempts: self.attempts,
        }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}
