//! Which answers the platform gives on its own account.

use serde_json::{Value, json};

use super::{problem::MEDIA_TYPE, stored::Refusals};
use crate::model::{Location, Operation};

/// An answer of the platform.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Implied {
    /// The status code.
    pub(super) status: u16,
    /// Its name among the responses under `components`.
    pub(super) name: &'static str,
    /// The reason phrase (RFC 9110, section 15).
    title: &'static str,
    /// When it is given.
    description: &'static str,
    /// What `detail` may say.
    detail: Option<&'static str>,
    /// The header that comes with it.
    header: Option<ImpliedHeader>,
    /// Which operations are answered so.
    when: When,
}

/// A header of an answer.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ImpliedHeader {
    name: &'static str,
    description: &'static str,
    /// The JSON type of its value.
    value: &'static str,
}

/// What an operation has or is, that the platform may answer it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Always,
    ParametersOrBody,
    Body,
    PathParameters,
    Security,
    SuccessWithContent,
    Conflict,
    Condition,
    OtherPath,
}

impl When {
    fn holds(self, operation: &Operation, refusals: Refusals) -> bool {
        let if_match = || {
            let mut headers = operation.parameters_in(Location::Header);
            headers.any(|header| header.name.eq_ignore_ascii_case("if-match"))
        };
        let mut alternatives = operation.security.iter();
        match self {
            Self::Always => true,
            Self::ParametersOrBody => !operation.parameters.is_empty() || operation.body.is_some(),
            Self::Body => operation.body.is_some(),
            Self::PathParameters => operation.path.parameters().next().is_some(),
            Self::Security => {
                !operation.roles.is_empty() || alternatives.any(|needed| !needed.is_empty())
            }
            Self::SuccessWithContent => operation.successes().any(|it| !it.contents.is_empty()),
            Self::Conflict => refusals.conflict,
            Self::Condition => refusals.condition && if_match(),
            Self::OtherPath => refusals.other_path,
        }
    }
}

/// The answers that the platform may give to an operation.
pub(super) fn answers(
    operation: &Operation,
    refusals: Refusals,
) -> impl Iterator<Item = &'static Implied> {
    let answers = ANSWERS.iter();
    answers.filter(move |answer| answer.when.holds(operation, refusals))
}

impl Implied {
    /// The Response Object, with a reference to the schema of the problem.
    pub(super) fn response(&self, schema: &Value) -> Value {
        let mut example = json!({
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
        });
        if let Some(detail) = self.detail {
            example["detail"] = detail.into();
        }
        if self.when == When::ParametersOrBody {
            example["errors"] = json!([{
                "pointer": "/name",
                "keyword": "minLength",
                "detail": "must be at least 1 character long",
            }]);
        }
        example["requestId"] = "01937b2c-90d7-7f52-b3e1-6f8a0c4d2e97".into();
        let mut response = json!({ "description": self.description });
        if let Some(header) = &self.header {
            response["headers"] = json!({
                header.name: {
                    "description": header.description,
                    "schema": { "type": header.value },
                }
            });
        }
        response["content"] = json!({ MEDIA_TYPE: { "schema": schema, "example": example } });
        response
    }
}

const CHALLENGE: Option<ImpliedHeader> = Some(ImpliedHeader {
    name: "WWW-Authenticate",
    description: "How to authenticate (RFC 9110, section 11.6.1).",
    value: "string",
});

const ALLOW: Option<ImpliedHeader> = Some(ImpliedHeader {
    name: "Allow",
    description: "The methods that the path takes (RFC 9110, section 10.2.1).",
    value: "string",
});

const RETRY_AFTER: Option<ImpliedHeader> = Some(ImpliedHeader {
    name: "Retry-After",
    description: "How many seconds to wait before another attempt (RFC 9110, section 10.2.3).",
    value: "integer",
});

/// The answers, by status.
static ANSWERS: &[Implied] = &[
    Implied {
        status: 400,
        name: "BadRequest",
        title: "Bad Request",
        description: "The request is not well-formed.",
        detail: Some("the body is not JSON: a comma is missing"),
        header: None,
        when: When::Always,
    },
    Implied {
        status: 401,
        name: "Unauthorized",
        title: "Unauthorized",
        description: "The credentials are missing or not valid.",
        detail: Some("a valid bearer token is needed"),
        header: CHALLENGE,
        when: When::Security,
    },
    Implied {
        status: 403,
        name: "Forbidden",
        title: "Forbidden",
        description: "The credentials do not permit the operation.",
        detail: Some("the token lacks a scope"),
        header: None,
        when: When::Security,
    },
    Implied {
        status: 404,
        name: "NotFound",
        title: "Not Found",
        description: "What the path names is not there.",
        detail: Some("there is nothing at this path"),
        header: None,
        when: When::PathParameters,
    },
    Implied {
        status: 405,
        name: "MethodNotAllowed",
        title: "Method Not Allowed",
        description: "The path is also that of operations with other methods, and is taken for theirs.",
        detail: Some("this path takes GET, HEAD, OPTIONS"),
        header: ALLOW,
        when: When::OtherPath,
    },
    Implied {
        status: 406,
        name: "NotAcceptable",
        title: "Not Acceptable",
        description: "There is no representation that `Accept` admits.",
        detail: Some("none of the media types in Accept is served here"),
        header: None,
        when: When::SuccessWithContent,
    },
    Implied {
        status: 408,
        name: "RequestTimeout",
        title: "Request Timeout",
        description: "The request came too slowly.",
        detail: Some("the body came too slowly"),
        header: None,
        when: When::Always,
    },
    Implied {
        status: 409,
        name: "Conflict",
        title: "Conflict",
        description: "The change contradicts what is stored.",
        detail: Some("another resource has this value"),
        header: None,
        when: When::Conflict,
    },
    Implied {
        status: 412,
        name: "PreconditionFailed",
        title: "Precondition Failed",
        description: "The resource is no longer the version that the request names.",
        detail: Some("the resource has changed since the version you name"),
        header: None,
        when: When::Condition,
    },
    Implied {
        status: 413,
        name: "ContentTooLarge",
        title: "Content Too Large",
        description: "The body is larger than the server accepts.",
        detail: Some("the body may have at most 1048576 bytes"),
        header: None,
        when: When::Body,
    },
    Implied {
        status: 414,
        name: "UriTooLong",
        title: "URI Too Long",
        description: "The target of the request is longer than the server accepts.",
        detail: Some("the target may have at most 8192 bytes"),
        header: None,
        when: When::Always,
    },
    Implied {
        status: 415,
        name: "UnsupportedMediaType",
        title: "Unsupported Media Type",
        description: "The body has a media type, a charset or a content coding that is not accepted here.",
        detail: Some("the charset must be UTF-8"),
        header: None,
        when: When::Body,
    },
    Implied {
        status: 422,
        name: "UnprocessableContent",
        title: "Unprocessable Content",
        description: "The request is well-formed and violates its schema; `errors` names every violation.",
        detail: Some("the request violates its schema"),
        header: None,
        when: When::ParametersOrBody,
    },
    Implied {
        status: 431,
        name: "RequestHeaderFieldsTooLarge",
        title: "Request Header Fields Too Large",
        description: "The headers are larger or more than the server accepts.",
        detail: Some("the headers of the request are too large or too many"),
        header: None,
        when: When::Always,
    },
    Implied {
        status: 500,
        name: "InternalServerError",
        title: "Internal Server Error",
        description: "The server failed; `requestId` finds the failure in its log.",
        detail: None,
        header: None,
        when: When::Always,
    },
    Implied {
        status: 503,
        name: "ServiceUnavailable",
        title: "Service Unavailable",
        description: "The server cannot do its work now.",
        detail: Some("the server is shutting down"),
        header: RETRY_AFTER,
        when: When::Always,
    },
    Implied {
        status: 504,
        name: "GatewayTimeout",
        title: "Gateway Timeout",
        description: "The answer was not ready in time.",
        detail: Some("the request took too long"),
        header: None,
        when: When::Always,
    },
];
