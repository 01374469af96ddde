//! Failures, as problem details (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

#[derive(Debug)]
pub enum Problem {
    BadRequest(&'static str),
    Invalid {
        pointer: &'static str,
        detail: &'static str,
    },
    NotFound,
    Precondition,
    Unavailable,
    Internal(String),
}

impl Problem {
    pub fn invalid(pointer: &'static str, detail: &'static str) -> Self {
        Self::Invalid { pointer, detail }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, detail) = match &self {
            Self::BadRequest(detail) => (StatusCode::BAD_REQUEST, Some(*detail)),
            Self::Invalid { .. } => (StatusCode::UNPROCESSABLE_ENTITY, None),
            Self::NotFound => (StatusCode::NOT_FOUND, None),
            Self::Precondition => (StatusCode::PRECONDITION_FAILED, None),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, None),
            Self::Internal(detail) => {
                tracing::error!(detail, "failed");
                (StatusCode::INTERNAL_SERVER_ERROR, None)
            }
        };
        let mut body = json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
        });
        if let Some(detail) = detail {
            body["detail"] = detail.into();
        }
        if let Self::Invalid { pointer, detail } = self {
            body["errors"] = json!([{"pointer": pointer, "detail": detail}]);
        }
        let media_type = HeaderValue::from_static("application/problem+json");
        (
            status,
            [(header::CONTENT_TYPE, media_type)],
            body.to_string(),
        )
            .into_response()
    }
}
