//! What the platform and the store can say when they cannot do their work.

use std::fmt;

use crate::Problem;
use crate::problem::Detail;

/// A failure of the platform or of the store: whatever is not one of the contract's own answers.
///
/// It is always answered as problem details (RFC 9457), a [`Problem`] with its status, whatever
/// the contract declares for that status. The errors of the contract are for handlers to return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// 409: the state of the resource forbids it, such as a value that must be unique.
    Conflict(Conflict),
    /// 412: the resource is no longer the version that the caller named.
    PreconditionFailed,
    /// 404: there is no such resource.
    NotFound,
    /// 422: well formed, but against the schema; every violation at once.
    Invalid(Vec<Detail>),
    /// 400: not understood, such as a cursor that this service did not issue. The text is sent.
    BadRequest(String),
    /// Whatever the problem says: one that a part of the platform has put into words already.
    Problem(Problem),
    /// 501: the operation, by its id, has no handler yet.
    NotImplemented(&'static str),
    /// 501: a part of the request, by its name, has no meaning to what serves the operation.
    NotUnderstood {
        /// The id of the operation.
        operation: &'static str,
        /// The parameter or property.
        part: &'static str,
    },
    /// 503: try again shortly. The text is logged and never sent.
    Unavailable(String),
    /// 504: the deadline of the request passed.
    Deadline,
    /// 500: a fault of ours. The text is logged and never sent.
    Internal(String),
}

/// Why the state of a resource forbids what was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflict {
    /// What to tell the caller, in lower case and without a full stop.
    pub detail: String,
    /// The properties concerned, by their names in the contract.
    pub fields: Vec<String>,
}

impl Failure {
    /// A conflict that concerns no property in particular.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::Conflict(Conflict {
            detail: detail.into(),
            fields: Vec::new(),
        })
    }

    /// A fault of ours, described for the log only.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    /// Something that we need does not answer; described for the log only.
    pub fn unavailable(cause: impl fmt::Display) -> Self {
        Self::Unavailable(cause.to_string())
    }
}

/// For logs and the terminal: it shows the texts that are kept from callers.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict(conflict) => write!(f, "conflict: {}", conflict.detail),
            Self::PreconditionFailed => f.write_str("precondition failed"),
            Self::NotFound => f.write_str("not found"),
            Self::Invalid(details) => write!(f, "invalid: {} violations", details.len()),
            Self::BadRequest(text) => write!(f, "bad request: {text}"),
            Self::Problem(problem) => problem.fmt(f),
            Self::NotImplemented(operation) => write!(f, "not implemented: {operation}"),
            Self::NotUnderstood { operation, part } => {
                write!(f, "not implemented: `{part}` of {operation}")
            }
            Self::Unavailable(text) => write!(f, "unavailable: {text}"),
            Self::Deadline => f.write_str("the deadline has passed"),
            Self::Internal(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Failure {}

/// Makes sure that a request says nothing but what is understood: `parts` are those that are not, with
/// whether the request says them.
///
/// # Errors
///
/// [`Failure::NotUnderstood`] for the first that it says.
pub fn understood(operation: &'static str, parts: &[(&'static str, bool)]) -> Result<(), Failure> {
    match parts.iter().find(|(_, is_said)| *is_said) {
        Some((part, _)) => Err(Failure::NotUnderstood { operation, part }),
        None => Ok(()),
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<std::io::Error> for Failure {
    fn from(cause: std::io::Error) -> Self {
        use std::io::ErrorKind::{QuotaExceeded, StorageFull};
        match cause.kind() {
            StorageFull | QuotaExceeded => Self::unavailable(cause),
            _ => Self::internal(cause),
        }
    }
}
