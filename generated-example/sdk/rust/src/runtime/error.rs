// Managed by oasmith. Do not edit: the next run writes it anew.

//! What a call ends in, if not in its answer.

use std::error::Error as StdError;
use std::fmt;

use super::answer::Answer;
use super::failure::{
    DecodeError, Failure, InvalidRequest, TimeoutError, TokenError, TransportError,
};
use super::headers::Headers;
use super::raw_body::one_line;

/// Why a call failed; `E` names the failures that the contract declares for the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The service answered that it failed.
    Api(ApiError<E>),
    /// The call took longer than it may. The service may have done it nevertheless.
    Timeout(TimeoutError),
    /// The service was not reached, or the connection broke.
    Transport(TransportError),
    /// The answer is not as the contract says.
    Decode(DecodeError),
    /// The call cannot be sent.
    Invalid(InvalidRequest),
    /// The client could not get the token that the call needs.
    Token(TokenError),
}

impl<E> Error<E> {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            Self::Token(error) => error.status(),
            Self::Timeout(_) | Self::Transport(_) | Self::Invalid(_) => None,
        }
    }

    /// How many attempts were made; none where the call cannot be sent.
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Api(error) => error.attempts(),
            Self::Timeout(error) => error.attempts(),
            Self::Transport(error) => error.attempts(),
            Self::Decode(error) => error.attempts(),
            Self::Token(error) => error.attempts(),
            Self::Invalid(_) => 0,
        }
    }

    /// The identifier of the request, if there was an answer that had one.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            Self::Timeout(_) | Self::Transport(_) | Self::Invalid(_) | Self::Token(_) => None,
        }
    }

    /// What the service answered, where the contract declares it as a failure of the operation.
    pub fn kind(&self) -> Option<&E> {
        match self {
            Self::Api(error) => Some(error.kind()),
            _ => None,
        }
    }
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Timeout(error) => Self::Timeout(error),
            Failure::Transport(error) => Self::Transport(error),
            Failure::Decode(error) => Self::Decode(error),
            Failure::Invalid(error) => Self::Invalid(error),
            Failure::Token(error) => Self::Token(error),
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(out),
            Self::Timeout(error) => error.fmt(out),
            Self::Transport(error) => error.fmt(out),
            Self::Decode(error) => error.fmt(out),
            Self::Invalid(error) => error.fmt(out),
            Self::Token(error) => error.fmt(out),
        }
    }
}

impl<E: fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Api(error) => error.source(),
            Self::Timeout(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Invalid(error) => error.source(),
            Self::Token(error) => error.source(),
        }
    }
}

/// An answer that says that the operation failed.
#[non_exhaustive]
pub struct ApiError<E>(Box<Refusal<E>>);

struct Refusal<E> {
    status: u16,
    headers: Headers,
    summary: Option<String>,
    attempts: u32,
    kind: E,
}

impl<E> ApiError<E> {
    pub(super) fn new(answer: &Answer, kind: E) -> Self {
        let summary = answer
            .raw_body()
            .problem()
            .and_then(|problem| problem.summary());
        let (status, headers) = (answer.status(), answer.headers().clone());
        Self(Box::new(Refusal {
            status,
            headers,
            summary,
            attempts: answer.attempts(),
            kind,
        }))
    }

    /// Which failure it is, with what the answer says about it.
    pub fn kind(&self) -> &E {
        &self.0.kind
    }

    /// Which failure it is, with what the answer says about it.
    pub fn into_kind(self) -> E {
        self.0.kind
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// How many attempts were made.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The header fields of the answer.
    pub fn headers(&self) -> &Headers {
        &self.0.headers
    }

    /// A header field of the answer.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers.get(name)
    }

    /// The identifier of the request (`X-Request-Id`), where the answer has one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.headers.request_id()
    }
}

impl<E: fmt::Debug> fmt::Debug for ApiError<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ApiError")
            .field("status", &self.0.status)
            .field("request_id", &self.request_id())
            .field("kind", &self.0.kind)
            .finish_non_exhaustive()
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the service answered {}", self.0.status)?;
        if let Some(summary) = &self.0.summary {
            write!(out, ": {summary}")?;
        }
        match self.request_id() {
            Some(id) => write!(out, " (request {})", one_line(id, 200)),
            None => Ok(()),
        }
    }
}

impl<E: fmt::Debug> StdError for ApiError<E> {}
