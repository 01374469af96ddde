// Managed by oasmith. Do not edit: the next run writes it anew.

//! What stands around each attempt of a call.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::failure::Failure;
use super::headers::Headers;
use super::reply::Reply;
use super::send::Sender;

/// One attempt, on its way through the middleware.
pub type Handling<'a> = Pin<Box<dyn Future<Output = Result<Reply, Failure>> + Send + 'a>>;

/// Something around each attempt of each call: it can change header fields, look at answers, answer by
/// itself.
///
/// A function does: `|request, next| next.send(request)`.
pub trait Middleware: Send + Sync + 'static {
    /// Makes the attempt, by `next` or otherwise.
    fn handle<'a>(&'a self, request: Request, next: Next<'a>) -> Handling<'a>;
}

impl<F> Middleware for F
where
    F: for<'a> Fn(Request, Next<'a>) -> Handling<'a> + Send + Sync + 'static,
{
    fn handle<'a>(&'a self, request: Request, next: Next<'a>) -> Handling<'a> {
        self(request, next)
    }
}

/// The request of one attempt. Its body stays where it is.
#[non_exhaustive]
pub struct Request {
    pub(super) operation: &'static str,
    pub(super) attempt: u32,
    pub(super) method: &'static str,
    pub(super) url: reqwest::Url,
    pub(super) headers: Headers,
}

impl Request {
    /// What the contract calls the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The number of the attempt, from 1 on.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The HTTP method.
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// The address. Its query may hold a key.
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The header fields.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// Sets a header field; one that cannot be sent stays out.
    pub fn set_header(&mut self, name: &str, value: &str) {
        self.headers.set(name, value);
    }
}

impl fmt::Debug for Request {
    /// Without header fields and query, which may be secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Request")
            .field("operation", &self.operation)
            .field("attempt", &self.attempt)
            .field("method", &self.method)
            .field("path", &self.url.path())
            .finish_non_exhaustive()
    }
}

/// What is behind a middleware: others, then the connection.
pub struct Next<'a> {
    pub(super) rest: &'a [Arc<dyn Middleware>],
    pub(super) sender: &'a Sender<'a>,
}

impl<'a> Next<'a> {
    /// Goes on with this request.
    pub fn send(self, request: Request) -> Handling<'a> {
        match self.rest.split_first() {
            Some((first, rest)) => first.handle(request, Next { rest, ..self }),
            None => Box::pin(self.sender.send(request)),
        }
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Next")
            .field("middleware", &self.rest.len())
            .finish_non_exhaustive()
    }
}
