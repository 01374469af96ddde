// Managed by oasmith. Do not edit: the next run writes it anew.

//! Tokens that the client asks for itself (RFC 6749, section 4.4).

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{StatusCode, Url};
use serde::Deserialize;

use super::auth::{Secret, TokenSource};
use super::client::Core;
use super::encode;
use super::failure::{Failure, TimeoutError, TokenError};
use super::headers::Headers;
use super::reply::{Incoming, Reply};
use super::send::{broken, sensitive};

/// How long before its end a token is no longer used.
const LEEWAY: Duration = Duration::from_secs(30);
/// The most bytes of a token's answer.
const LIMIT: usize = 64 * 1024;

/// The tokens of a client, by where they come from.
#[derive(Default)]
pub(super) struct Tokens(Mutex<BTreeMap<TokenSource, Arc<Slot>>>);

/// The token of one source; who holds it asks for a new one, and others wait.
#[derive(Default)]
struct Slot {
    /// How often a token was asked for.
    asked: AtomicU64,
    last: tokio::sync::Mutex<Last>,
}

/// How asking for a token ended.
#[derive(Default)]
enum Last {
    #[default]
    None,
    Token(Token),
    Failed(TokenError),
}

struct Token {
    secret: Secret,
    /// Until when it is used; none: until it is refused.
    until: Option<Instant>,
}

/// What a token URL answers (RFC 6749, section 5.1).
#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: Option<f64>,
}

impl Tokens {
    fn slot(&self, source: &TokenSource) -> Arc<Slot> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slots.entry(*source).or_default().clone()
    }

    /// A token that is good; calls at the same time wait for one.
    pub(super) async fn get(
        &self,
        core: &Core,
        source: &TokenSource,
        client: &Secret,
    ) -> Result<String, Failure> {
        let slot = self.slot(source);
        let asked = slot.asked.load(Ordering::Acquire);
        let mut last = slot.last.lock().await;
        match &*last {
            Last::Token(token) if token.until.is_none_or(|until| Instant::now() < until) => {
                return Ok(token.secret.0.clone());
            }
            // Others asked while this call waited.
            Last::Failed(error) if slot.asked.load(Ordering::Acquire) > asked => {
                return Err(Failure::Token(error.clone()));
            }
            _ => {}
        }
        let granted = ask(core, source, client).await;
        slot.asked.fetch_add(1, Ordering::Release);
        match granted {
            Ok(token) => {
                let text = token.secret.0.clone();
                *last = Last::Token(token);
                Ok(text)
            }
            Err(error) => {
                *last = Last::Failed(error.clone());
                Err(Failure::Token(error))
            }
        }
    }

    /// Whether there was a token to forget.
    pub(super) async fn forget(&self, source: &TokenSource) -> bool {
        let slot = self.slot(source);
        let mut last = slot.last.lock().await;
        let had_one = matches!(*last, Last::Token(_));
        *last = Last::None;
        had_one
    }
}

/// Asks for a token, again if need be.
async fn ask(core: &Core, source: &TokenSource, client: &Secret) -> Result<Token, TokenError> {
    let mut made = 0;
    loop {
        made += 1;
        let limited = tokio::time::timeout(core.timeout, request(core, source, client));
        let outcome = match limited.await {
            Ok(outcome) => outcome,
            Err(_) => Err(Failure::Timeout(TimeoutError::new(core.timeout))),
        };
        match core.retry.wait(made, &outcome) {
            Some(wait) => tokio::time::sleep(wait).await,
            None => return granted(outcome),
        }
    }
}

async fn request(core: &Core, source: &TokenSource, client: &Secret) -> Result<Reply, Failure> {
    let root = Url::parse(&format!("{}/", core.root));
    let url = root.and_then(|root| root.join(source.url));
    let url = url.map_err(|_| Failure::Token(TokenError::new("the token URL is none", None)))?;
    let mut form = "grant_type=client_credentials".to_owned();
    if !source.scopes.is_empty() {
        form = format!("{form}&{}", encode::pair("scope", &source.scopes.join(" ")));
    }
    let credentials = format!("Basic {}", client.0);
    let credentials = sensitive("Authorization", &credentials).map_err(Failure::Invalid)?;
    let request = core
        .http
        .post(url)
        .header(reqwest::header::AUTHORIZATION, credentials)
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(form);
    let mut response = request.send().await.map_err(broken)?;
    let (status, headers) = (response.status(), Headers::new(response.headers().clone()));
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(broken)? {
        body.extend_from_slice(&chunk);
        if body.len() > LIMIT {
            let error = TokenError::new("the answer is too long", Some(status.as_u16()));
            return Err(Failure::Token(error));
        }
    }
    Ok(Reply::of(
        status.as_u16(),
        headers,
        Incoming::Whole(body.into()),
    ))
}

fn granted(outcome: Result<Reply, Failure>) -> Result<Token, TokenError> {
    let reply = outcome.map_err(|failure| match failure {
        Failure::Token(error) => error,
        other => TokenError::new(&other.to_string(), None),
    })?;
    let status = reply.status();
    let fault = |reason: &str| TokenError::new(reason, Some(status));
    let Incoming::Whole(body) = &reply.body else {
        return Err(fault("the answer has no end"));
    };
    if status != StatusCode::OK.as_u16() {
        return Err(fault("the token URL refuses it"));
    }
    let granted: Option<Granted> = serde_json::from_slice(body).ok();
    // A token that no header field can carry is none.
    let is_token = |it: &Granted| {
        let token = &it.access_token;
        !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let granted = granted
        .filter(is_token)
        .ok_or_else(|| fault("the answer holds no token"))?;
    Ok(Token {
        secret: Secret(granted.access_token),
        until: granted.expires_in.and_then(end),
    })
}

/// Until when a token is used that is good for so many seconds.
fn end(seconds: f64) -> Option<Instant> {
    let whole = Duration::try_from_secs_f64(seconds.max(0.0)).ok()?;
    let used = whole.saturating_sub(LEEWAY.min(whole / 2));
    Instant::now().checked_add(used)
}
