// Managed by oasmith. Do not edit: the next run writes it anew.

//! The answer to a request, as generated dispatchers build it.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

use crate::body::Body;
use crate::events::{Events, Lines};
use crate::problem::{PROBLEM_JSON, Problem};
use crate::stream::{BoxStream, ByteStream};
use crate::{Failure, RequestId};

/// The answer to a request.
pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    content: Content,
    /// The operation that nobody has written yet, if that is why this is the answer.
    unwritten: Option<&'static str>,
}

/// A problem is kept as such to the end, when the id of its request is put in.
enum Content {
    Bytes(Bytes),
    Problem(Problem),
    Stream(BoxStream<Result<Bytes, Failure>>),
}

impl Response {
    /// An answer of this status without content. One that HTTP does not have becomes 500.
    pub fn new(status: u16) -> Self {
        Self {
            status: status_code(status),
            headers: HeaderMap::new(),
            content: Content::Bytes(Bytes::new()),
            unwritten: None,
        }
    }

    /// An answer whose status is one of a range, such as 2XX, by the first of its statuses; any other
    /// becomes that one.
    pub fn within(status: u16, first: u16) -> Self {
        let is_within = status / 100 == first / 100;
        Self::new(if is_within { status } else { first })
    }

    /// Adds a header. One that HTTP cannot carry is left out and logged: its value comes from data,
    /// and the rest of the answer is still true.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name);
        match (name, HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
            }
            (name, _) => tracing::error!(?name, "a header that HTTP cannot carry was left out"),
        }
        self
    }

    /// Content in JSON.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(self, value: &T) -> Self {
        self.json_as("application/json", value)
    }

    /// Content in a media type that is JSON underneath, such as `application/merge-patch+json`.
    #[must_use]
    pub fn json_as<T: Serialize + ?Sized>(self, media_type: &str, value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.bytes(media_type, json.into()),
            Err(cause) => Problem::from(Failure::internal(cause)).into(),
        }
    }

    /// Content as it is.
    #[must_use]
    pub fn bytes(mut self, media_type: &str, content: Bytes) -> Self {
        self.headers.remove(header::CONTENT_TYPE);
        self.content = Content::Bytes(content);
        self.header(header::CONTENT_TYPE.as_str(), media_type)
    }

    /// Content as text.
    #[must_use]
    pub fn text(self, media_type: &str, content: String) -> Self {
        self.bytes(media_type, content.into())
    }

    /// Content that need not be in memory as a whole.
    #[must_use]
    pub fn stream(self, media_type: &str, content: ByteStream) -> Self {
        let length = content.length();
        let mut response = self.flowing(media_type, content.into_stream());
        if let Some(length) = length {
            response
                .headers
                .insert(header::CONTENT_LENGTH, length.into());
        }
        response
    }

    /// Server-sent events whose data is JSON.
    #[must_use]
    pub fn events<T: Serialize + 'static>(self, media_type: &str, events: Events<T>) -> Self {
        let spell = |data: &T| serde_json::to_string(data).map_err(Failure::internal);
        self.flowing(media_type, events.into_events(spell))
            .header("Cache-Control", "no-store")
    }

    /// Server-sent events whose data is text.
    #[must_use]
    pub fn text_events(self, media_type: &str, events: Events<String>) -> Self {
        self.flowing(media_type, events.into_events(|data| Ok(data.clone())))
            .header("Cache-Control", "no-store")
    }

    /// JSON values, a line each.
    #[must_use]
    pub fn lines<T: Serialize + 'static>(self, media_type: &str, lines: Lines<T>) -> Self {
        self.flowing(media_type, lines.into_lines())
    }

    fn flowing(mut self, media_type: &str, content: BoxStream<Result<Bytes, Failure>>) -> Self {
        self.headers.remove(header::CONTENT_TYPE);
        self.content = Content::Stream(content);
        self.header(header::CONTENT_TYPE.as_str(), media_type)
    }

    /// No content.
    #[must_use]
    pub fn empty(mut self) -> Self {
        self.headers.remove(header::CONTENT_TYPE);
        self.content = Content::Bytes(Bytes::new());
        self
    }

    /// The status code.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The operation that nobody has written yet, if that is why this is the answer.
    pub(crate) fn unwritten(&self) -> Option<&'static str> {
        self.unwritten
    }

    /// What goes over the wire, as the answer to this request.
    pub(crate) fn into_http(self, id: &RequestId) -> http::Response<Body> {
        let mut headers = self.headers;
        let body = match self.content {
            Content::Bytes(content) => Body::Whole(content),
            Content::Problem(problem) => {
                set_problem_headers(&mut headers);
                let problem = problem.with_request_id(id);
                Body::Whole(serde_json::to_vec(&problem).unwrap_or_default().into())
            }
            Content::Stream(content) => Body::Pieces(Box::pin(Logged(content))),
        };
        let mut response = http::Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }
}

/// A stream whose failure is logged: the caller only sees that the connection breaks.
struct Logged(BoxStream<Result<Bytes, Failure>>);

impl Stream for Logged {
    type Item = Result<Bytes, Failure>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.get_mut().0.as_mut().poll_next(cx);
        if let Poll::Ready(Some(Err(cause))) = &next {
            tracing::error!(%cause, "an answer was cut short");
        }
        next
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Response");
        shown
            .field("status", &self.status)
            .field("headers", &self.headers);
        match &self.content {
            Content::Bytes(content) => shown.field("content", content),
            Content::Problem(problem) => shown.field("content", problem),
            Content::Stream(_) => shown.field("content", &"a stream"),
        };
        shown.finish()
    }
}

/// A problem describes one moment: no cache may keep it.
fn set_problem_headers(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

impl From<Problem> for Response {
    fn from(problem: Problem) -> Self {
        let mut response = Self::new(problem.status());
        for (name, value) in problem.headers() {
            response = response.header(name, value);
        }
        response.unwritten = problem.unwritten();
        response.content = Content::Problem(problem);
        response
    }
}

impl From<Failure> for Response {
    fn from(failure: Failure) -> Self {
        Problem::from(failure).into()
    }
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status)
        .ok()
        .filter(|status| status.as_u16() >= 200 && status.as_u16() < 600)
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
