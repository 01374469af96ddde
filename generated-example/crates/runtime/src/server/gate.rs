// Managed by oasmith. Do not edit: the next run writes it anew.

//! What every request passes on its way in and out: id, log, deadline, guard against panics.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Version, header};
use hyper::body::Incoming;
use tracing::Instrument;

use super::guard::guarded;
use super::{Platform, health};
use crate::body::Body;
use crate::journal::{Entry, Journal};
use crate::request::too_slow;
use crate::{Failure, Problem, Request, RequestId, Response};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest target of a request, in bytes (RFC 9110 section 4.1 asks for 8000 at least).
const MAX_TARGET_BYTES: usize = 32 * 1024;

/// The way to the endpoint, shared by all connections.
pub(super) struct Gate {
    platform: Arc<Platform>,
}

impl Gate {
    pub(super) fn new(platform: Arc<Platform>) -> Self {
        Self { platform }
    }

    /// Answers one request, whatever happens on the way.
    pub(super) async fn answer(&self, request: http::Request<Incoming>) -> http::Response<Body> {
        let is_head = request.method() == Method::HEAD;
        let origin = request.headers().get(header::ORIGIN).cloned();
        let journal = Arc::new(Journal::new(
            request_id(request.headers()),
            request.method(),
            request.uri(),
            self.platform.limits.time,
        ));
        let entry = Entry::new(Arc::clone(&journal));
        // An error span is there at every level of the log but `off`.
        let span = tracing::error_span!("request", requestId = %journal.id);
        let response = self.respond(request, &journal).instrument(span).await;
        entry.answered(response.status().as_u16());
        let mut response = finish(response, &journal, is_head);
        let origins = &self.platform.origins;
        origins.show(origin.as_ref(), response.headers_mut());
        response
    }

    async fn respond(
        &self,
        request: http::Request<Incoming>,
        journal: &Arc<Journal>,
    ) -> http::Response<Body> {
        if let Err(problem) = check_head(&request) {
            return answer(problem, journal);
        }
        if let Some(answer) = self.platform.origins.preflight(&request) {
            return answer;
        }
        let request = Request::new(request, Arc::clone(&self.platform), Arc::clone(journal));
        let answering = guarded(dispatch(&self.platform, request));
        match tokio::time::timeout_at(journal.deadline.into(), answering).await {
            Ok(Some(response)) => response.into_http(&journal.id),
            Ok(None) => answer(Problem::new(500), journal),
            Err(_) if journal.awaits_body() => answer(too_slow(), journal),
            Err(_) => answer(Failure::Deadline.into(), journal),
        }
    }
}

fn answer(problem: Problem, journal: &Journal) -> http::Response<Body> {
    Response::from(problem).into_http(&journal.id)
}

/// What HTTP asks of every request, and hyper does not.
fn check_head(request: &http::Request<Incoming>) -> Result<(), Problem> {
    let target = request.uri().path_and_query();
    if target.is_some_and(|target| target.as_str().len() > MAX_TARGET_BYTES) {
        let detail = format!("the target may have at most {MAX_TARGET_BYTES} bytes");
        return Err(Problem::new(414).with_detail(detail));
    }
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if hosts > 1 || (hosts == 0 && request.version() == Version::HTTP_11) {
        // RFC 9112 section 3.2.
        return Err(Problem::new(400).with_detail("there must be one Host header"));
    }
    Ok(())
}

/// What the platform answers by itself, and the endpoint.
async fn dispatch(platform: &Platform, request: Request) -> Response {
    match request.path() {
        "/livez" => health::live(&request),
        "/readyz" => health::ready(platform, request).await,
        _ => platform.endpoint.handle(request).await,
    }
}

/// The caller's id if it is sane, else a new one.
fn request_id(headers: &HeaderMap) -> RequestId {
    headers
        .get(X_REQUEST_ID)
        .and_then(|value| value.to_str().ok())
        .and_then(RequestId::accept)
        .unwrap_or_else(RequestId::generate)
}

/// Adds what every answer has, and takes from an answer to HEAD what it must not have.
fn finish(
    mut response: http::Response<Body>,
    journal: &Journal,
    is_head: bool,
) -> http::Response<Body> {
    let length = http_body::Body::size_hint(response.body()).exact();
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::try_from(journal.id.as_str()) {
        headers.insert(X_REQUEST_ID, id);
    }
    for (name, value) in journal.deprecation() {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if journal.is_private() {
        // Caches keep answers to `Authorization` from others (RFC 9111 section 3.5), and know of
        // no other credentials.
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("private"));
    }
    if is_head {
        if let Some(length) = length.filter(|length| *length > 0) {
            headers.insert(header::CONTENT_LENGTH, length.into());
        }
        *response.body_mut() = Body::Whole(Bytes::new());
    }
    response
}
