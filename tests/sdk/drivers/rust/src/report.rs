//! How a call ended, as the suite compares it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;
use serde_json::value::{RawValue, to_raw_value};
use workshop_sdk::{Error, Failure, Headers, RawBody, Response};

/// The members of a result, as JSON with all its digits.
#[derive(Default)]
pub struct Report(BTreeMap<&'static str, Box<RawValue>>);

/// What an operation says of its failures.
pub trait Kind {
    /// The key of `responses` that declares it, and its body; a body as it came has no key.
    fn told(&self) -> (Option<&'static str>, Box<RawValue>);
}

impl Report {
    pub fn put<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.0.insert(name, to_raw_value(value).unwrap());
    }

    pub fn done(self) -> Box<RawValue> {
        to_raw_value(&self.0).unwrap()
    }

    /// A success with its value.
    pub fn value<T: Serialize>(response: &Response<T>) -> Self {
        let mut report = Self::default();
        report.put("value", response.body());
        report.came_with(response);
        report
    }

    /// What came with a success.
    pub fn came_with<T>(&mut self, response: &Response<T>) {
        self.put("status", &response.status());
        self.put("attempts", &response.attempts());
        self.put("requestId", &response.request_id());
        self.put("etag", &response.etag().map(|tag| tag.to_string()));
        self.headers(response.headers());
    }

    fn headers(&mut self, headers: &Headers) {
        let limit = headers.rate_limit();
        self.put("rateLimit", &limit.map(|it| {
            json!({"limit": it.limit, "remaining": it.remaining, "reset": it.reset.map(|it| it.as_secs())})
        }));
        let end = headers.deprecation();
        let unix = |time: std::time::SystemTime| {
            time.duration_since(std::time::UNIX_EPOCH)
                .unwrap()
                .as_secs()
        };
        self.put(
            "deprecation",
            &end.map(|it| {
                json!({
                    "since": it.since.map(unix),
                    "sunset": it.sunset.map(unix),
                    "successor": it.successor,
                    "documentation": it.documentation,
                })
            }),
        );
        self.put("ownHeader", &headers.get("x-own"));
    }

    /// A failure of a call.
    pub fn error<E: Kind + std::fmt::Debug>(error: &Error<E>) -> Self {
        let mut report = Self::default();
        report.put("message", &error.to_string());
        report.put("debug", &format!("{error:?}"));
        report.put("attempts", &error.attempts());
        report.put("status", &error.status());
        report.put("requestId", &error.request_id());
        let kind = match error {
            Error::Api(refusal) => {
                let (declared, body) = refusal.kind().told();
                report.put("declared", &declared);
                report.put("body", &body);
                let wait = refusal.headers().retry_after();
                report.put("retryAfter", &wait.map(|it| it.as_secs()));
                report.headers(refusal.headers());
                "api"
            }
            Error::Timeout(_) => "timeout",
            Error::Transport(_) => "transport",
            Error::Decode(error) => {
                report.put("excerpt", error.excerpt());
                "decode"
            }
            Error::Invalid(_) => "invalid",
            Error::Token(_) => "token",
            _ => "other",
        };
        report.put("failure", kind);
        report
    }

    /// A failure within a stream.
    pub fn broken(&mut self, failure: &Failure) {
        self.put(
            "broken",
            match failure {
                Failure::Timeout(_) => "timeout",
                Failure::Transport(_) => "transport",
                Failure::Decode(_) => "decode",
                Failure::Invalid(_) => "invalid",
                Failure::Token(_) => "token",
                _ => "unknown",
            },
        );
    }
}

/// A body that the contract does not declare, as text.
pub fn raw(body: &RawBody) -> Box<RawValue> {
    to_raw_value(&body.text()).unwrap()
}
