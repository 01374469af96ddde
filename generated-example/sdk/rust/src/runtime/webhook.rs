// Managed by oasmith. Do not edit: the next run writes it anew.

//! Messages that a service sends by itself (standardwebhooks.com).

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde::de::DeserializeOwned;
use sha2::Sha256;

/// How far the time of a message may lie from now, unless something else is said.
const TOLERANCE: Duration = Duration::from_secs(300);
/// What stands in front of a secret.
const PREFIX: &str = "whsec_";

/// Tells messages of the service from those of others, by a secret that both know.
#[derive(Clone)]
pub struct Webhook {
    key: Vec<u8>,
    tolerance: Duration,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tolerance = &self.tolerance;
        out.debug_struct("Webhook")
            .field("tolerance", tolerance)
            .finish_non_exhaustive()
    }
}

impl Webhook {
    /// With this secret: Base64, with or without `whsec_` in front.
    ///
    /// # Errors
    ///
    /// When the secret is no Base64, or nothing.
    pub fn new(secret: &str) -> Result<Self, WebhookError> {
        let key = STANDARD.decode(secret.strip_prefix(PREFIX).unwrap_or(secret));
        match key {
            Ok(key) if !key.is_empty() => Ok(Self {
                key,
                tolerance: TOLERANCE,
            }),
            _ => Err(WebhookError("the secret is no Base64")),
        }
    }

    /// How far the time of a message may lie from now: 5 minutes unless said.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// The value that a message carries, if it comes from the service; `header` gives the value of a
    /// header field by its name, and `body` is the body as it came.
    ///
    /// # Errors
    ///
    /// When a header field is missing, no signature fits, the message is too old or too new, and when
    /// its body is no JSON of the type.
    pub fn verify<'h, T: DeserializeOwned>(
        &self,
        header: impl Fn(&str) -> Option<&'h str>,
        body: &[u8],
    ) -> Result<T, WebhookError> {
        let field = |name| header(name).ok_or(WebhookError("a header field of it is missing"));
        let (id, time) = (field("webhook-id")?, field("webhook-timestamp")?);
        self.check_time(time)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key)
            .map_err(|_| WebhookError("the secret is no key"))?;
        mac.update(format!("{id}.{time}.").as_bytes());
        mac.update(body);
        let signatures = field("webhook-signature")?.split_ascii_whitespace();
        let mut signatures =
            signatures.filter_map(|it| STANDARD.decode(it.strip_prefix("v1,")?).ok());
        // Compared in constant time.
        match signatures.any(|it| mac.clone().verify_slice(&it).is_ok()) {
            true => serde_json::from_slice(body)
                .map_err(|_| WebhookError("its body is not of the type that was asked for")),
            false => Err(WebhookError("no signature of it fits")),
        }
    }

    fn check_time(&self, text: &str) -> Result<(), WebhookError> {
        let seconds = text.parse().map_err(|_| WebhookError("its time is none"))?;
        let sent = UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        let sent = sent.ok_or(WebhookError("its time is none"))?;
        let now = SystemTime::now();
        let distance = now
            .duration_since(sent)
            .or_else(|_| sent.duration_since(now));
        match distance.is_ok_and(|it| it <= self.tolerance) {
            true => Ok(()),
            false => Err(WebhookError("it is too old, or from a time to come")),
        }
    }
}

/// A message that is not taken for one of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebhookError(&'static str);

impl fmt::Display for WebhookError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the message is refused: {}", self.0)
    }
}

impl std::error::Error for WebhookError {}
