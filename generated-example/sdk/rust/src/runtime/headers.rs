// Managed by oasmith. Do not edit: the next run writes it anew.

//! The header fields of an answer.

use std::fmt;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// Header fields; their names in any case.
#[derive(Clone, Default)]
pub struct Headers(HeaderMap);

impl Headers {
    pub(super) fn new(map: HeaderMap) -> Self {
        Self(map)
    }

    pub(super) fn into_map(self) -> HeaderMap {
        self.0
    }

    /// Sets a field in place of all of its name; one that HTTP cannot carry stays out.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let field = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(field), Ok(value)) = (field, HeaderValue::from_bytes(value.as_bytes())) {
            self.0.insert(field, value);
        }
    }

    /// The first value of a field; none where it is missing or no UTF-8.
    pub fn get(&self, name: &str) -> Option<&str> {
        text(self.0.get(name)?)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get_all(name).iter().filter_map(text)
    }

    /// All fields, their names in lower case.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), text(value)?)))
    }

    /// The identifier of the request (`X-Request-Id`).
    pub(super) fn request_id(&self) -> Option<&str> {
        self.get("x-request-id")
    }
}

/// Fields with credentials in them.
const SECRET: &[&str] = &["authorization", "cookie", "set-cookie"];

fn text(value: &HeaderValue) -> Option<&str> {
    std::str::from_utf8(value.as_bytes()).ok()
}

impl fmt::Debug for Headers {
    /// What may be a credential stays out.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_map()
            .entries(self.iter().filter(|(name, _)| !SECRET.contains(name)))
            .finish()
    }
}
