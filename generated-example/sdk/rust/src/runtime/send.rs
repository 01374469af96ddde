// Managed by oasmith. Do not edit: the next run writes it anew.

//! How a call is sent, again if need be, and its answer read.

use std::pin::Pin;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue};
use reqwest::{Method, RequestBuilder, Url};

use super::answer::Answer;
use super::body::{self, Body};
use super::call::Call;
use super::client::Core;
use super::credentials::Shown;
use super::encode;
use super::failure::{DecodeError, Failure, InvalidRequest, TimeoutError, TransportError};
use super::headers::Headers;
use super::middleware::{Next, Request};
use super::opened::Opened;
use super::reply::{Incoming, Reply};

/// A future that may move between threads.
pub(super) type Pending<T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send>>;

impl Call {
    /// Sends the call and reads the whole answer, whatever its status.
    ///
    /// The future is boxed, so that it is compiled once and not for every operation.
    pub fn send(self) -> Pending<Answer> {
        Box::pin(async move {
            let (reply, attempts) = perform(&self.prepared(), |_| false).await?;
            Answer::read(reply, attempts)
        })
    }

    /// Sends the call and leaves the body where it is, where the status has a stream.
    pub(super) fn open(self, has_stream: fn(u16) -> bool) -> Pending<Opened> {
        Box::pin(async move {
            let call = self.prepared();
            let (reply, attempts) = perform(&call, has_stream).await?;
            Ok(Opened::new(call, reply, attempts))
        })
    }
}

/// The body of a stream that is asked for again; none where there is no more of it.
pub(super) type Opening = Pending<Option<Incoming>>;

/// Asks for a stream again.
pub(super) fn reopen(call: Call) -> Opening {
    Box::pin(async move {
        let (reply, attempts) = perform(&call, |status| status == 200).await?;
        match reply.status() {
            204 => Ok(None),
            200 => Ok(Some(reply.into_parts().2)),
            status => {
                let answer = Answer::read(reply, attempts)?;
                let reason = format!("a stream that was asked for again is answered with {status}");
                Err(Failure::Decode(DecodeError::new(&answer, reason, None)))
            }
        }
    })
}

/// Attempt after attempt, as the retry policy says; with the answer comes how many there were.
async fn perform(call: &Call, has_stream: fn(u16) -> bool) -> Result<(Reply, u32), Failure> {
    let core = &*call.client.core;
    if let Some(fault) = &call.fault {
        return Err(Failure::Invalid(fault.clone()));
    }
    let (started, total) = (
        Instant::now(),
        call.total_timeout.unwrap_or(core.total_timeout),
    );
    let retry = call.retry.as_ref().unwrap_or(&core.retry);
    let mut made = 0;
    let mut has_renewed = false;
    loop {
        made += 1;
        let left = total.saturating_sub(started.elapsed());
        let sender = Sender {
            call,
            timeout: call.timeout.unwrap_or(core.timeout).min(left),
            has_stream,
        };
        let outcome = sender.attempt(made).await;
        let may_renew = !has_renewed && is_unauthorized(&outcome) && call.body.is_repeatable();
        if may_renew && core.forget_token(call).await {
            has_renewed = true;
            continue;
        }
        let wait = retry.wait(made, &outcome).filter(|_| call.is_repeatable());
        match wait.filter(|wait| started.elapsed() + *wait < total) {
            Some(wait) => tokio::time::sleep(wait).await,
            None => {
                let ended = outcome.map_err(|failure| failure.after(made));
                return ended.map(|reply| (reply, made));
            }
        }
    }
}

fn is_unauthorized(outcome: &Result<Reply, Failure>) -> bool {
    matches!(outcome, Ok(reply) if reply.status() == 401)
}

/// Makes the attempts of a call.
pub(super) struct Sender<'a> {
    call: &'a Call,
    timeout: Duration,
    /// With which statuses the body is left where it is.
    has_stream: fn(u16) -> bool,
}

impl Sender<'_> {
    fn core(&self) -> &Core {
        &self.call.client.core
    }

    async fn attempt(&self, number: u32) -> Result<Reply, Failure> {
        let limited = tokio::time::timeout(self.timeout, self.request(number));
        match limited.await {
            Ok(outcome) => outcome,
            Err(_) => Err(Failure::Timeout(TimeoutError::new(self.timeout))),
        }
    }

    /// One attempt through all middleware.
    async fn request(&self, number: u32) -> Result<Reply, Failure> {
        let core = self.core();
        let shown = core.show(self.call).await?;
        let request = Request {
            operation: self.call.operation.id,
            attempt: number,
            method: self.call.operation.method,
            url: url(self.call, &shown).map_err(Failure::Invalid)?,
            headers: headers(self.call, &shown).map_err(Failure::Invalid)?,
        };
        let next = Next {
            rest: &core.middleware,
            sender: self,
        };
        let reply = next.send(request).await?;
        core.notice_deprecation(self.call.operation.id, reply.headers());
        Ok(reply)
    }

    /// The request itself, behind all middleware.
    pub(super) async fn send(&self, request: Request) -> Result<Reply, Failure> {
        let method = Method::from_bytes(request.method.as_bytes())
            .map_err(|_| Failure::Invalid(InvalidRequest::new("its method is none")))?;
        let http = self.core().http.request(method, request.url);
        // A media type that the caller names goes before that of the body.
        let has_type = request.headers.get("content-type").is_some();
        let http = http.headers(request.headers.into_map());
        let http = with_body(http, &self.call.body, has_type)
            .await
            .map_err(Failure::Invalid)?;
        let response = http.send().await.map_err(broken)?;
        let status = response.status();
        let headers = Headers::new(response.headers().clone());
        let body = match (self.has_stream)(status.as_u16()) {
            true => Incoming::Arriving(response),
            false => {
                let limit = self.core().body_limit;
                let (body, is_whole) = read(response, limit).await.map_err(broken)?;
                if !is_whole {
                    return Err(too_long(status.as_u16(), headers, body, limit));
                }
                Incoming::Whole(body)
            }
        };
        Ok(Reply::of(status.as_u16(), headers, body))
    }
}

/// The body as far as it may be read, and whether that is all of it.
async fn read(mut response: reqwest::Response, limit: usize) -> reqwest::Result<(Bytes, bool)> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limit {
            return Ok((body.freeze(), false));
        }
        body.extend_from_slice(&chunk);
    }
    Ok((body.freeze(), true))
}

fn too_long(status: u16, headers: Headers, begin: Bytes, limit: usize) -> Failure {
    let answer = Answer::new(status, headers, begin, 0);
    let reason = format!("its body is longer than {limit} bytes");
    Failure::Decode(DecodeError::new(&answer, reason, None))
}

/// The connection failed.
pub(super) fn broken(error: reqwest::Error) -> Failure {
    // An address may hold keys.
    let error = error.without_url();
    Failure::Transport(TransportError::new(error.is_connect(), error.into()))
}

async fn with_body(
    request: RequestBuilder,
    body: &Body,
    has_type: bool,
) -> Result<RequestBuilder, InvalidRequest> {
    match body {
        Body::None => Ok(request),
        Body::Form(parts) => Ok(request.multipart(body::form(parts).await?)),
        Body::Upload(upload) => {
            let media_type = header_value("Content-Type", upload.media_type())?;
            let (content, length) = upload.open().await?;
            let request = match has_type {
                true => request,
                false => request.header(CONTENT_TYPE, media_type),
            };
            let request = match length {
                Some(length) => request.header(CONTENT_LENGTH, HeaderValue::from(length)),
                None => request,
            };
            Ok(request.body(content))
        }
    }
}

fn url(call: &Call, shown: &Shown) -> Result<Url, InvalidRequest> {
    // An address is brought into its normal form, in which these segments take others away.
    if call
        .path
        .split('/')
        .any(|segment| matches!(segment, "." | ".."))
    {
        return Err(InvalidRequest::new(
            "a path parameter must not be `.` or `..`",
        ));
    }
    let mut text = call.own_address();
    for pairs in &shown.query {
        encode::append(&mut text, pairs);
    }
    Url::parse(&text)
        .map_err(|error| InvalidRequest::new("its address is none").because(error.into()))
}

fn headers(call: &Call, shown: &Shown) -> Result<Headers, InvalidRequest> {
    let mut headers = call.client.core.headers.clone();
    for (name, value) in &call.headers {
        let field = HeaderName::try_from(name.as_str()).map_err(|_| {
            InvalidRequest::new(format!("`{}` is no header field", name.escape_debug()))
        })?;
        headers.insert(field, header_value(name, value)?);
    }
    let own = call.cookies.iter().map(|(_, pairs)| pairs.as_str());
    let cookies: Vec<&str> = own
        .chain(shown.cookies.iter().map(String::as_str))
        .collect();
    if !cookies.is_empty() {
        headers.insert(COOKIE, sensitive("Cookie", &cookies.join("; "))?);
    }
    headers.extend(shown.headers.clone());
    Ok(Headers::new(headers))
}

pub(super) fn header_value(name: &str, value: &str) -> Result<HeaderValue, InvalidRequest> {
    HeaderValue::from_bytes(value.as_bytes()).map_err(|_| {
        let name = name.escape_debug();
        InvalidRequest::new(format!(
            "the value of the header field `{name}` cannot be sent"
        ))
    })
}

/// A value that no log shows.
pub(super) fn sensitive(name: &str, value: &str) -> Result<HeaderValue, InvalidRequest> {
    let mut value = header_value(name, value)?;
    value.set_sensitive(true);
    Ok(value)
}
