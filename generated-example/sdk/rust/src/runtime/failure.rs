// Managed by oasmith. Do not edit: the next run writes it anew.

//! Why a call has no answer that the contract knows.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::answer::Answer;

pub(super) type Source = Box<dyn StdError + Send + Sync>;

/// What can go wrong with any call, whatever the operation.
#[derive(Debug)]
pub enum Failure {
    /// It took too long.
    Timeout(TimeoutError),
    /// The service was not reached, or the connection broke.
    Transport(TransportError),
    /// The answer cannot be read.
    Decode(DecodeError),
    /// The call was not sent.
    Invalid(InvalidRequest),
}

/// A call took longer than it may.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TimeoutError {
    after: Duration,
}

impl TimeoutError {
    pub(super) fn new(after: Duration) -> Self {
        Self { after }
    }

    /// How long the call was allowed to take.
    pub fn after(&self) -> Duration {
        self.after
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no answer within {:?}", self.after)
    }
}

impl StdError for TimeoutError {}

/// The service was not reached, or the connection broke before the answer was read.
#[derive(Debug)]
#[non_exhaustive]
pub struct TransportError {
    is_connect: bool,
    source: Source,
}

impl TransportError {
    pub(super) fn new(is_connect: bool, source: Source) -> Self {
        Self { is_connect, source }
    }

    /// Whether no connection was made, so that the service cannot have seen the call.
    pub fn is_connect(&self) -> bool {
        self.is_connect
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self.is_connect {
            true => "the service cannot be reached",
            false => "the connection to the service broke",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// An answer that is not as the contract says, or is too large.
#[derive(Debug)]
#[non_exhaustive]
pub struct DecodeError(Box<Undecoded>);

#[derive(Debug)]
struct Undecoded {
    status: u16,
    request_id: Option<String>,
    reason: String,
    excerpt: String,
    source: Option<Source>,
}

impl DecodeError {
    pub(super) fn new(answer: &Answer, reason: impl Into<String>, source: Option<Source>) -> Self {
        Self(Box::new(Undecoded {
            status: answer.status(),
            request_id: answer.headers().request_id().map(str::to_owned),
            reason: reason.into(),
            excerpt: answer.excerpt(),
            source,
        }))
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The identifier of the request, where the answer had one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How the body begins.
    pub fn excerpt(&self) -> &str {
        &self.0.excerpt
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Undecoded { status, reason, .. } = &*self.0;
        write!(out, "the answer ({status}) cannot be read: {reason}")
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// A call that cannot be sent, such as one with a line break in a header field.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct InvalidRequest {
    reason: String,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl InvalidRequest {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            source: None,
        }
    }

    pub(super) fn because(mut self, source: Source) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the call cannot be sent: {}", self.reason)
    }
}

impl StdError for InvalidRequest {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
