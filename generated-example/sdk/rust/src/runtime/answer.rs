// Managed by oasmith. Do not edit: the next run writes it anew.

//! An answer before it is understood.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::error::{ApiError, Error};
use super::failure::{DecodeError, Failure};
use super::headers::Headers;
use super::raw_body::RawBody;
use super::reply::{Incoming, Reply};
use super::response::Response;

/// Status, header fields and the whole body.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Headers,
    body: Bytes,
    attempts: u32,
}

impl Answer {
    pub(super) fn new(status: u16, headers: Headers, body: Bytes, attempts: u32) -> Self {
        Self {
            status,
            headers,
            body,
            attempts,
        }
    }

    /// The answer of an attempt whose body is there.
    pub(super) fn read(reply: Reply, attempts: u32) -> Result<Self, Failure> {
        let (status, headers, body) = reply.into_parts();
        match body {
            Incoming::Whole(body) => Ok(Self::new(status, headers, body, attempts)),
            Incoming::Arriving(_) => {
                let answer = Self::new(status, headers, Bytes::new(), attempts);
                let reason = format!("the contract does not declare {status} for it");
                Err(Failure::Decode(DecodeError::new(&answer, reason, None)))
            }
        }
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// How many attempts were made.
    pub(super) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The header fields.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// A success with a body of JSON.
    ///
    /// # Errors
    ///
    /// When the body is no JSON of that type.
    pub fn json<T: DeserializeOwned, E>(self) -> Result<Response<T>, Error<E>> {
        match serde_json::from_slice(&self.body) {
            Ok(body) => Ok(Response::new(
                self.status,
                self.headers,
                body,
                self.attempts,
            )),
            Err(error) => Err(self.unreadable(error).into()),
        }
    }

    /// A success with a body of JSON, as one of this kind.
    ///
    /// # Errors
    ///
    /// When the body is no JSON of that type.
    pub fn json_as<T, U, E>(self, kind: fn(T) -> U) -> Result<Response<U>, Error<E>>
    where
        T: DeserializeOwned,
    {
        self.json::<T, E>().map(|answer| answer.map(kind))
    }

    fn unreadable(&self, error: serde_json::Error) -> Failure {
        let reason = match self.body.is_empty() {
            true => "it has no body".to_owned(),
            false => error.to_string(),
        };
        Failure::Decode(DecodeError::new(self, reason, Some(error.into())))
    }

    /// A success whose body is bytes.
    pub fn bytes(self) -> Response<Bytes> {
        Response::new(self.status, self.headers, self.body, self.attempts)
    }

    /// A success whose body is text.
    ///
    /// # Errors
    ///
    /// When the body is no UTF-8.
    pub fn text<E>(self) -> Result<Response<String>, Error<E>> {
        match String::from_utf8(self.body.to_vec()) {
            Ok(text) => Ok(Response::new(
                self.status,
                self.headers,
                text,
                self.attempts,
            )),
            Err(error) => {
                let reason = "its body is no UTF-8";
                let error = DecodeError::new(&self, reason, Some(error.into()));
                Err(Error::Decode(error))
            }
        }
    }

    /// A success whose body is text, as one of this kind.
    ///
    /// # Errors
    ///
    /// When the body is no UTF-8.
    pub fn text_as<U, E>(self, kind: fn(String) -> U) -> Result<Response<U>, Error<E>> {
        self.text::<E>().map(|answer| answer.map(kind))
    }

    /// A success without a body.
    pub fn empty(self) -> Response<()> {
        Response::new(self.status, self.headers, (), self.attempts)
    }

    /// The failure that the body of JSON says, as one of this kind; where it is no JSON of that type, the
    /// other kind with the body as it came.
    pub fn failure<T: DeserializeOwned, E>(&self, kind: fn(T) -> E, other: fn(RawBody) -> E) -> E {
        match serde_json::from_slice(&self.body) {
            Ok(body) => kind(body),
            Err(_) => other(self.raw_body()),
        }
    }

    /// The body as it came.
    pub fn raw_body(&self) -> RawBody {
        RawBody::new(self.headers.get("content-type"), self.body.clone())
    }

    /// The answer as a failure, of the kind that `read` finds.
    pub fn into_error<E>(self, read: fn(&Self) -> E) -> Error<E> {
        let kind = read(&self);
        Error::Api(ApiError::new(&self, kind))
    }

    pub(super) fn excerpt(&self) -> String {
        self.raw_body().excerpt()
    }
}
