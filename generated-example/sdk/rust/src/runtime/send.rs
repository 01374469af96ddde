// Managed by oasmith. Do not edit: the next run writes it anew.

//! How a call is sent and its answer read.

use std::pin::Pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, RequestBuilder, Url};

use super::answer::Answer;
use super::auth::{Place, Scheme, Secret};
use super::body::{self, Body};
use super::call::Call;
use super::encode;
use super::failure::{DecodeError, Failure, InvalidRequest, TimeoutError, TransportError};
use super::headers::Headers;

/// A future that may move between threads.
pub(super) type Sending = Pin<Box<dyn Future<Output = Result<Answer, Failure>> + Send>>;

impl Call {
    /// Sends the call and reads the whole answer, whatever its status.
    ///
    /// The future is boxed, so that it is compiled once and not for every operation.
    pub fn send(self) -> Sending {
        Box::pin(send(self))
    }
}

async fn send(mut call: Call) -> Result<Answer, Failure> {
    let client = call.client.clone();
    let timeout = call.timeout.unwrap_or(client.core.timeout);
    let request = request(&mut call, timeout)
        .await
        .map_err(Failure::Invalid)?;
    let failure = |error: reqwest::Error| failure(error, timeout);
    let response = request.send().await.map_err(failure)?;
    let status = response.status().as_u16();
    let headers = Headers::new(response.headers().clone());
    match read(response, client.core.body_limit)
        .await
        .map_err(failure)?
    {
        (body, false) => Ok(Answer::new(status, headers, body)),
        (begin, true) => {
            let answer = Answer::new(status, headers, begin);
            let reason = format!("its body is longer than {} bytes", client.core.body_limit);
            Err(Failure::Decode(DecodeError::new(&answer, reason, None)))
        }
    }
}

/// The body as far as it may be read, and whether there is more of it.
async fn read(mut response: reqwest::Response, limit: usize) -> reqwest::Result<(Bytes, bool)> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limit {
            return Ok((body.freeze(), true));
        }
        body.extend_from_slice(&chunk);
    }
    Ok((body.freeze(), false))
}

fn failure(error: reqwest::Error, timeout: Duration) -> Failure {
    // An address may hold keys.
    let error = error.without_url();
    match error.is_timeout() {
        true => Failure::Timeout(TimeoutError::new(timeout)),
        false => Failure::Transport(TransportError::new(error.is_connect(), error.into())),
    }
}

async fn request(call: &mut Call, timeout: Duration) -> Result<RequestBuilder, InvalidRequest> {
    if let Some(fault) = call.fault.take() {
        return Err(fault);
    }
    let credentials = authorize(call)?;
    let (url, method) = (url(call)?, method(call.method)?);
    let mut headers = headers(call)?;
    headers.extend(credentials);
    let request = call
        .client
        .core
        .http
        .request(method, url)
        .timeout(timeout)
        .headers(headers);
    match std::mem::replace(&mut call.body, Body::None) {
        Body::None => Ok(request),
        Body::Form(parts) => Ok(request.multipart(body::form(parts).await?)),
        Body::Upload(upload) => {
            let media_type = header_value("Content-Type", upload.media_type())?;
            let (content, length) = upload.open().await?;
            let length = HeaderValue::from(length);
            let request = request.header(CONTENT_TYPE, media_type);
            Ok(request
                .header(reqwest::header::CONTENT_LENGTH, length)
                .body(content))
        }
    }
}

fn method(name: &str) -> Result<Method, InvalidRequest> {
    Method::from_bytes(name.as_bytes()).map_err(|_| InvalidRequest::new("its method is none"))
}

fn url(call: &Call) -> Result<Url, InvalidRequest> {
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
    let mut text = format!("{}{}", call.client.core.root, call.path);
    let pairs = call.query.iter().map(|(_, pairs)| pairs.as_str());
    for (index, pairs) in pairs.filter(|pairs| !pairs.is_empty()).enumerate() {
        text.push(if index == 0 { '?' } else { '&' });
        text.push_str(pairs);
    }
    Url::parse(&text)
        .map_err(|error| InvalidRequest::new("its address is none").because(error.into()))
}

fn headers(call: &Call) -> Result<HeaderMap, InvalidRequest> {
    let mut headers = HeaderMap::new();
    for (name, value) in &call.headers {
        let field = HeaderName::try_from(name.as_str()).map_err(|_| {
            InvalidRequest::new(format!("`{}` is no header field", name.escape_debug()))
        })?;
        headers.insert(field, header_value(name, value)?);
    }
    let cookies: Vec<&str> = call
        .cookies
        .iter()
        .map(|(_, pairs)| pairs.as_str())
        .collect();
    if !cookies.is_empty() {
        headers.insert(COOKIE, sensitive("Cookie", &cookies.join("; "))?);
    }
    Ok(headers)
}

/// Adds the credentials that the operation asks for; header fields are returned, so that they stay
/// out of what the call remembers.
fn authorize(call: &mut Call) -> Result<HeaderMap, InvalidRequest> {
    let client = call.client.clone();
    let credentials = &client.core.credentials;
    let mut headers = HeaderMap::new();
    for scheme in credentials.choose(call.security) {
        match *scheme {
            Scheme::Bearer => {
                let Some(Secret(token)) = &credentials.bearer else {
                    continue;
                };
                headers.insert(
                    AUTHORIZATION,
                    sensitive("Authorization", &format!("Bearer {token}"))?,
                );
            }
            Scheme::Basic => {
                let Some(Secret(pair)) = &credentials.basic else {
                    continue;
                };
                headers.insert(
                    AUTHORIZATION,
                    sensitive("Authorization", &format!("Basic {pair}"))?,
                );
            }
            Scheme::ApiKey {
                scheme,
                place,
                name,
            } => {
                let Some(Secret(key)) = credentials.keys.get(scheme) else {
                    continue;
                };
                match place {
                    Place::Header => {
                        headers.insert(
                            HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
                                InvalidRequest::new(format!("`{name}` is no header field"))
                            })?,
                            sensitive(name, key)?,
                        );
                    }
                    Place::Query => call.query.push((name, encode::pair(name, key))),
                    Place::Cookie => call.cookies.push((name, encode::pair(name, key))),
                }
            }
            Scheme::Other => {}
        }
    }
    Ok(headers)
}

fn header_value(name: &str, value: &str) -> Result<HeaderValue, InvalidRequest> {
    HeaderValue::from_bytes(value.as_bytes()).map_err(|_| {
        let name = name.escape_debug();
        InvalidRequest::new(format!(
            "the value of the header field `{name}` cannot be sent"
        ))
    })
}

/// A value that no log shows.
fn sensitive(name: &str, value: &str) -> Result<HeaderValue, InvalidRequest> {
    let mut value = header_value(name, value)?;
    value.set_sensitive(true);
    Ok(value)
}
