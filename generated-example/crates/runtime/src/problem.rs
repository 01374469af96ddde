// Managed by oasmith. Do not edit: the next run writes it anew.

//! Problem details for HTTP (RFC 9457): the one form in which the platform reports a failure.

use serde::Serialize;
use std::fmt;

use serde::ser::{SerializeMap, Serializer};

use crate::{Conflict, Failure, RequestId};

/// The media type of a serialised [`Problem`] (RFC 9457 section 6.1).
pub const PROBLEM_JSON: &str = "application/problem+json";

/// The longest sentence that is sent, in bytes.
const MOST_DETAIL: usize = 1024;

/// The longest place that is sent, in bytes.
const MOST_PLACE: usize = 1024;

/// The most violations that are sent.
const MOST_ERRORS: usize = 100;

/// How long a caller should wait after 503, in seconds (RFC 9110 section 10.2.3).
const RETRY_AFTER_SECONDS: &str = "1";

/// One failure as the caller sees it (RFC 9457 section 3.1).
///
/// Besides the members of the standard it carries `errors`, one entry for each violation, and
/// `requestId`, which the platform fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Problem(Box<Members>);

/// Boxed, so that a `Result` is no larger for the failure that it hardly ever holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Members {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Detail>,
    #[serde(rename = "requestId", skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    #[serde(skip)]
    headers: Vec<(&'static str, String)>,
    /// The operation that nobody has written yet, if that is the problem.
    #[serde(skip)]
    unwritten: Option<&'static str>,
}

impl Problem {
    /// A problem of no type of its own, whose title is the standard phrase of its status.
    ///
    /// A status that is not one of failure (400 to 599) becomes 500.
    pub fn new(status: u16) -> Self {
        let status = if (400..600).contains(&status) {
            status
        } else {
            500
        };
        Self(Box::new(Members {
            kind: "about:blank".to_owned(),
            title: title(status).to_owned(),
            status,
            detail: None,
            instance: None,
            errors: Vec::new(),
            request_id: None,
            headers: Vec::new(),
            unwritten: None,
        }))
    }

    /// What went wrong this time, in a sentence that helps the caller to correct it.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(bounded(detail.into(), MOST_DETAIL));
        self
    }

    /// The URI that names this type of problem.
    #[must_use]
    pub fn with_type(mut self, kind: impl Into<String>) -> Self {
        self.0.kind = kind.into();
        self
    }

    /// The short name of this type of problem, the same each time it occurs.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.0.title = title.into();
        self
    }

    /// The URI that names this occurrence.
    #[must_use]
    pub fn with_instance(mut self, instance: impl Into<String>) -> Self {
        self.0.instance = Some(instance.into());
        self
    }

    /// The violations, in place of those that were there: the first 100 of them. What they repeat
    /// of the request is cut where it is long.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<Detail>) -> Self {
        let errors = errors.into_iter().take(MOST_ERRORS);
        self.0.errors = errors.map(Detail::bounded).collect();
        self
    }

    /// Another status; the title follows if it was the standard one.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        if self.0.title == title(self.0.status) {
            self.0.title = title(status).to_owned();
        }
        self.0.status = status;
        self
    }

    /// A header to go with it, such as `Allow`, `WWW-Authenticate` or `Retry-After`.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.headers.push((name, value.into()));
        self
    }

    /// The request in which it occurred.
    #[must_use]
    pub fn with_request_id(mut self, id: &RequestId) -> Self {
        self.0.request_id = Some(id.as_str().to_owned());
        self
    }

    /// The status code.
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The sentence about this occurrence, if there is one.
    pub fn detail(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }

    /// The violations.
    pub fn errors(&self) -> &[Detail] {
        &self.0.errors
    }

    /// The operation that nobody has written yet, if that is the problem.
    pub(crate) fn unwritten(&self) -> Option<&'static str> {
        self.0.unwritten
    }

    /// The headers that go with it.
    pub fn headers(&self) -> &[(&'static str, String)] {
        &self.0.headers
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.status, self.0.title)?;
        match &self.0.detail {
            Some(detail) => write!(f, ": {detail}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

/// The texts of `Unavailable` and `Internal` go to the log here, and no further.
impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Conflict(conflict) => Self::new(409)
                .with_errors(conflicting(&conflict))
                .with_detail(conflict.detail),
            Failure::PreconditionFailed => {
                Self::new(412).with_detail("the resource has changed since the version you name")
            }
            Failure::NotFound => Self::new(404),
            Failure::Invalid(errors) => Self::new(422).with_errors(errors),
            Failure::BadRequest(text) => Self::new(400).with_detail(text),
            Failure::Problem(problem) => problem,
            Failure::NotImplemented(operation) => {
                let detail = format!("`{operation}` is not implemented yet");
                let mut problem = Self::new(501).with_detail(detail);
                problem.0.unwritten = Some(operation);
                problem
            }
            Failure::NotUnderstood { operation, part } => {
                let detail = format!("`{part}` of `{operation}` is not implemented yet");
                let mut problem = Self::new(501).with_detail(detail);
                problem.0.unwritten = Some(operation);
                problem
            }
            Failure::Unavailable(cause) => {
                tracing::error!(%cause, "unavailable");
                Self::new(503).with_header("Retry-After", RETRY_AFTER_SECONDS)
            }
            Failure::Deadline => Self::new(504).with_detail("the request took too long"),
            Failure::Internal(cause) => {
                tracing::error!(%cause, "internal error");
                Self::new(500)
            }
        }
    }
}

/// The properties that are in conflict, each with what is wrong with it.
fn conflicting(conflict: &Conflict) -> Vec<Detail> {
    let details = conflict.fields.iter().map(|field| Detail {
        location: Location::property(field),
        keyword: "conflict".to_owned(),
        detail: conflict.detail.clone(),
    });
    details.collect()
}

/// The reason phrase of a status in RFC 9110, which renamed two of those that the `http` crate has.
fn title(status: u16) -> &'static str {
    match status {
        413 => "Content Too Large",
        422 => "Unprocessable Content",
        _ => http::StatusCode::from_u16(status)
            .ok()
            .and_then(|status| status.canonical_reason())
            .unwrap_or("Error"),
    }
}

/// One violation: where, of which rule, and in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The part of the request that is wrong.
    pub location: Location,
    /// The rule, by its JSON Schema keyword where it has one: `minLength`, `required`, `type`.
    pub keyword: String,
    /// The violation in words.
    pub detail: String,
}

impl Detail {
    fn bounded(self) -> Self {
        Self {
            location: match self.location {
                Location::Pointer(text) => Location::Pointer(bounded(text, MOST_PLACE)),
                Location::Parameter(text) => Location::Parameter(bounded(text, MOST_PLACE)),
                Location::Header(text) => Location::Header(bounded(text, MOST_PLACE)),
            },
            keyword: self.keyword,
            detail: bounded(self.detail, MOST_DETAIL),
        }
    }
}

/// At most so many bytes of a text, which then ends in an ellipsis.
fn bounded(mut text: String, most: usize) -> String {
    if text.len() > most {
        text.truncate(text.floor_char_boundary(most - '…'.len_utf8()));
        text.push('…');
    }
    text
}

/// A part of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// Within the body, by JSON Pointer (RFC 6901); empty for the body as a whole.
    Pointer(String),
    /// A parameter in path, query or cookie, by name.
    Parameter(String),
    /// A header, by name.
    Header(String),
}

impl Location {
    /// The property of the body that has this name.
    pub fn property(name: &str) -> Self {
        // One reference token of a JSON Pointer (RFC 6901 section 3).
        Self::Pointer(format!("/{}", name.replace('~', "~0").replace('/', "~1")))
    }

    fn entry(&self) -> (&'static str, &str) {
        match self {
            Self::Pointer(pointer) => ("pointer", pointer),
            Self::Parameter(name) => ("parameter", name),
            Self::Header(name) => ("header", name),
        }
    }
}

impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, place) = self.location.entry();
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry(name, place)?;
        map.serialize_entry("keyword", &self.keyword)?;
        map.serialize_entry("detail", &self.detail)?;
        map.end()
    }
}
