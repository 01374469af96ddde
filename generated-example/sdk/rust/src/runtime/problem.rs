// Managed by oasmith. Do not edit: the next run writes it anew.

//! Problem details.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::raw_body::one_line;

/// What went wrong (RFC 9457), for services whose contract does not describe it further.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Problem {
    /// The kind of problem, a URI; none stands for `about:blank`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The kind of problem in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The status of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What went wrong this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Where it went wrong, a URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// All other members.
    #[serde(flatten)]
    pub extensions: Map<String, Value>,
}

impl Problem {
    /// Title and detail on one line, as far as they are there: at most 500 characters.
    pub(super) fn summary(&self) -> Option<String> {
        let parts = [&self.title, &self.detail].into_iter().flatten();
        let parts: Vec<String> = parts.map(|part| one_line(part, 500)).collect();
        (!parts.is_empty()).then(|| parts.join(": ").chars().take(500).collect())
    }
}
