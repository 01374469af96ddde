// Managed by oasmith. Do not edit: the next run writes it anew.

//! Why a call has no answer that the contract knows.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::answer::Answer;
use super::headers::Headers;

pub(super) type Source = Box<dyn StdError + Send + Sync>;

/// What can go wrong with any call, whatever the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// It took too long.
    Timeout(TimeoutError),
    /// The service was not reached, or the connection broke.
    Transport(TransportError),
    /// The answer cannot be read.
    Decode(DecodeError),
    /// The call was not sent.
    Invalid(InvalidRequest),
    /// No token could be had.
    Token(TokenError),
}

impl Failure {
    /// The same failure, after so many attempts.
    pub(super) fn after(mut self, attempts: u32) -> Self {
        match &mut self {
            Self::Timeout(error) => error.attempts = attempts,
            Self::Transport(error) => error.attempts = attempts,
            Self::Decode(error) => error.0.attempts = attempts,
            Self::Token(error) => error.attempts = attempts,
            Self::Invalid(_) => {}
        }
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout(error) => error.fmt(out),
            Self::Transport(error) => error.fmt(out),
            Self::Decode(error) => error.fmt(out),
            Self::Invalid(error) => error.fmt(out),
            Self::Token(error) => error.fmt(out),
        }
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Timeout(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Invalid(error) => error.source(),
            Self::Token(error) => error.source(),
        }
    }
}

impl From<DecodeError> for Failure {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

/// A call took longer than it may.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TimeoutError {
    after: Duration,
    attempts: u32,
}

impl TimeoutError {
    pub(super) fn new(after: Duration) -> Self {
        Self { after, attempts: 1 }
    }

    /// How long the last attempt was allowed to take.
    pub fn after(&self) -> Duration {
        self.after
    }

    /// How many attempts were made.
    pub fn attempts(&self) -> u32 {
        self.attempts
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
    attempts: u32,
    source: Source,
}

impl TransportError {
    pub(super) fn new(is_connect: bool, source: Source) -> Self {
        Self {
            is_connect,
            attempts: 1,
            source,
        }
    }

    /// Whether no connection was made, so that the service cannot have seen the call.
    pub fn is_connect(&self) -> bool {
        self.is_connect
    }

    /// How many attempts were made.
    pub fn attempts(&self) -> u32 {
        self.attempts
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
    attempts: u32,
    source: Option<Source>,
}

impl DecodeError {
    pub(super) fn new(answer: &Answer, reason: impl Into<String>, source: Option<Source>) -> Self {
        Self(Box::new(Undecoded {
            status: answer.status(),
            request_id: answer.headers().request_id().map(str::to_owned),
            reason: reason.into(),
            excerpt: answer.excerpt(),
            attempts: answer.attempts(),
            source,
        }))
    }

    /// A piece of a stream that is not as the contract says.
    pub(super) fn of_piece(piece: &[u8], error: &serde_json::Error) -> Self {
        Self::of_text(piece, &error.to_string())
    }

    /// A piece of a stream that cannot be read.
    pub(super) fn of_text(piece: &[u8], reason: &str) -> Self {
        let body = Bytes::copy_from_slice(piece);
        let answer = Answer::new(200, Headers::default(), body, 1);
        Self::new(&answer, reason, None)
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The identifier of the request, where the answer had one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How many attempts were made.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
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

/// The client could not get the token that it needs (RFC 6749, section 4.4).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TokenError {
    status: Option<u16>,
    reason: String,
    attempts: u32,
}

impl TokenError {
    pub(super) fn new(reason: &str, status: Option<u16>) -> Self {
        Self {
            status,
            reason: reason.to_owned(),
            attempts: 1,
        }
    }

    /// The status with which the token URL answered, if it did.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// How many attempts were made at the call.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no token could be had: {}", self.reason)?;
        match self.status {
            Some(status) => write!(out, " ({status})"),
            None => Ok(()),
        }
    }
}

impl StdError for TokenError {}
