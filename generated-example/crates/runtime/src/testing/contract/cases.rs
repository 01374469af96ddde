// Managed by oasmith. Do not edit: the next run writes it anew.

//! Requests as they were generated.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::credentials::{Credential, Shown};
use crate::Failure;
use crate::testing::{Answer, TestServer};

/// The cases of a version.
#[derive(Debug, Deserialize)]
pub(super) struct Cases {
    /// All scopes that operations ask for.
    pub(super) scopes: Vec<String>,
    pub(super) operations: Vec<Operation>,
}

/// An operation.
#[derive(Debug, Deserialize)]
pub(super) struct Operation {
    pub(super) id: String,
    /// The security schemes whose credentials it asks for, in one of the ways that it offers.
    #[serde(default)]
    pub(super) schemes: Vec<String>,
    pub(super) answers: Vec<Declared>,
    pub(super) cases: Vec<Case>,
}

/// A declared answer.
#[derive(Debug, Deserialize)]
pub(super) struct Declared {
    /// `200`, `4XX` or `default`.
    pub(super) status: String,
    /// The header fields that must be there.
    pub(super) headers: Vec<String>,
    /// The name of the schema of each media type; none where nothing is checked.
    pub(super) contents: BTreeMap<String, Option<String>>,
}

/// A request, and what is right for it.
#[derive(Debug, Deserialize)]
pub(super) struct Case {
    pub(super) says: String,
    pub(super) method: String,
    pub(super) path: String,
    #[serde(default)]
    pub(super) headers: Vec<(String, String)>,
    #[serde(default)]
    pub(super) accept: Option<String>,
    #[serde(default)]
    pub(super) shown: Shown,
    #[serde(default, rename = "type")]
    pub(super) media_type: Option<String>,
    #[serde(default)]
    pub(super) body: Option<Body>,
    /// The statuses that are right, such as `404` or `2XX`.
    pub(super) statuses: Vec<String>,
    #[serde(default)]
    pub(super) violation: Option<Violation>,
}

/// A body.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Body {
    Json(Value),
    Text(String),
    /// Blanks: so many bytes, or more than the service takes if the number is 0.
    Spaces(u64),
}

/// What is violated, and where.
#[derive(Debug, Deserialize)]
pub(super) struct Violation {
    pub(super) keyword: String,
    /// `pointer`, `parameter` or `header`, with the place.
    #[serde(flatten)]
    pub(super) place: BTreeMap<String, String>,
}

/// The largest body that is sent, in bytes.
const LARGEST: u64 = 32 << 20;

impl Case {
    /// Sends the request with these credentials to a server that takes bodies of so many bytes.
    pub(super) async fn send(
        &self,
        server: &TestServer,
        credentials: Vec<Credential>,
        limit: u64,
    ) -> Result<Answer, Failure> {
        let mut call = server.call(&self.method, &self.path_with(&credentials));
        for (name, value) in &self.headers {
            call = call.header(name, value);
        }
        for credential in credentials {
            if let Credential::Header(name, value) = credential {
                call = call.header(&name, &value);
            }
        }
        if let Some(accept) = &self.accept {
            call = call.header("accept", accept);
        }
        if let (Some(media_type), Some(body)) = (&self.media_type, &self.body) {
            call = call.body(media_type, body.bytes(limit));
        }
        call.send().await
    }

    /// The path and the query, with the credentials that belong there.
    fn path_with(&self, credentials: &[Credential]) -> String {
        let mut path = self.path.clone();
        for credential in credentials {
            if let Credential::Query(pair) = credential {
                path.push(if path.contains('?') { '&' } else { '?' });
                path.push_str(pair);
            }
        }
        path
    }
}

impl Body {
    fn bytes(&self, limit: u64) -> Vec<u8> {
        match self {
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Text(text) => text.clone().into_bytes(),
            Self::Spaces(count) => {
                let count = if *count == 0 { limit + 1 } else { *count };
                vec![b' '; usize::try_from(count.min(LARGEST)).unwrap_or(usize::MAX)]
            }
        }
    }
}
