//! The client of a case.

use std::time::Duration;

use serde_json::Value;
use workshop_sdk::{BuildError, Client, ClientBuilder, Handling, Next, Reply, Request, Retry};

use crate::{members, text};

/// Makes the client that a case describes.
pub fn client(wanted: &Value) -> Result<Client, BuildError> {
    let mut builder = Client::builder().no_proxy();
    if !text(wanted, "baseUrl").is_empty() {
        builder = builder.base_url(text(wanted, "baseUrl"));
    }
    if let Some(token) = wanted.get("bearer").and_then(Value::as_str) {
        builder = builder.bearer(token);
    }
    if let Some([user, password]) = pair(wanted, "basic") {
        builder = builder.basic(user, password);
    }
    if let Some([id, secret]) = pair(wanted, "clientCredentials") {
        builder = builder.client_credentials(id, secret);
    }
    for (scheme, key) in members(wanted, "keys") {
        builder = builder.api_key(&scheme, key.as_str().unwrap_or_default());
    }
    for (name, value) in members(wanted, "headers") {
        builder = builder.header(&name, value.as_str().unwrap_or_default());
    }
    if let Some(time) = milliseconds(wanted, "timeout") {
        builder = builder.timeout(time);
    }
    if let Some(time) = milliseconds(wanted, "totalTimeout") {
        builder = builder.total_timeout(time);
    }
    if let Some(limit) = wanted.get("bodyLimit").and_then(Value::as_u64) {
        builder = builder.body_limit(limit as usize);
    }
    if let Some(parent) = wanted.get("traceparent").and_then(Value::as_str) {
        let parent = parent.to_owned();
        builder = builder.traceparent(move || Some(parent.clone()));
    }
    if wanted.get("ownHttpClient").is_some() {
        let http = reqwest_client();
        builder = builder.http_client(http);
    }
    builder = with_middleware(builder, wanted);
    builder.retry(retry(wanted)).build()
}

fn reqwest_client() -> workshop_sdk::reqwest::Client {
    let builder = workshop_sdk::reqwest::Client::builder();
    builder
        .no_proxy()
        .user_agent("own-client/1")
        .build()
        .unwrap()
}

/// How calls are repeated: as a rule with short waits, so that the suite is.
pub fn retry(wanted: &Value) -> Retry {
    let mut retry = match wanted.get("retries").and_then(Value::as_u64) {
        Some(times) => Retry::times(times as u32),
        None => Retry::default(),
    };
    if wanted.get("usualWaits").is_none() {
        let first = milliseconds(wanted, "firstWait").unwrap_or(Duration::from_millis(10));
        let longest = milliseconds(wanted, "longestWait").unwrap_or(Duration::from_millis(40));
        retry = retry.first_wait(first).longest_wait(longest);
    }
    match milliseconds(wanted, "longestRetryAfter") {
        Some(longest) => retry.longest_retry_after(longest),
        None => retry,
    }
}

pub fn milliseconds(value: &Value, name: &str) -> Option<Duration> {
    let time = value.get(name).and_then(Value::as_u64)?;
    Some(Duration::from_millis(time))
}

fn pair<'a>(value: &'a Value, name: &str) -> Option<[&'a str; 2]> {
    let pair = value.get(name)?;
    Some([pair.get(0)?.as_str()?, pair.get(1)?.as_str()?])
}

fn with_middleware(mut builder: ClientBuilder, wanted: &Value) -> ClientBuilder {
    let kinds = wanted.get("middleware").and_then(Value::as_array).cloned();
    for kind in kinds.unwrap_or_default() {
        let kind = kind.as_str().unwrap_or_default().to_owned();
        builder = builder.middleware(Kind(kind));
    }
    builder
}

/// A middleware: `add:X` adds X to a header field, `count` says the number of the attempt and the
/// operation, `answer:N` answers by itself, `replace:A:B` turns a status into another.
struct Kind(String);

impl workshop_sdk::Middleware for Kind {
    fn handle<'a>(&'a self, mut request: Request, next: Next<'a>) -> Handling<'a> {
        let parts: Vec<&str> = self.0.split(':').collect();
        match *parts.as_slice() {
            ["add", word] => {
                let known = request
                    .headers()
                    .get("x-way")
                    .unwrap_or_default()
                    .to_owned();
                request.set_header("x-way", &format!("{known}{word}"));
            }
            ["count"] => {
                let told = format!("{} {}", request.operation(), request.attempt());
                request.set_header("x-attempt", &told);
            }
            ["answer", status] => {
                let reply = Reply::new(status.parse().unwrap()).with_header("x-own", "yes");
                return Box::pin(async move { Ok(reply) });
            }
            ["replace", from, to] => {
                let (from, to): (u16, u16) = (from.parse().unwrap(), to.parse().unwrap());
                return Box::pin(async move {
                    let reply = next.send(request).await?;
                    match reply.status() == from {
                        true => Ok(Reply::new(to)),
                        false => Ok(reply),
                    }
                });
            }
            _ => {}
        }
        next.send(request)
    }
}
