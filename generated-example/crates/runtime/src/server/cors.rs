// Managed by oasmith. Do not edit: the next run writes it anew.

//! Pages of other origins: which may call, and what browsers show them (Fetch, "CORS protocol").

use std::str::FromStr;

use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use crate::body::Body;

/// How many seconds a browser may remember what it was told; none of them keeps it for longer.
const MAX_AGE: &str = "7200";

/// The origins whose pages may call, besides our own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origins {
    /// None.
    #[default]
    None,
    /// These, each as a browser writes it: scheme, host, and the port where it is not the usual one.
    These(Vec<String>),
    /// All.
    Any,
}

impl FromStr for Origins {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.trim() == "*" {
            return Ok(Self::Any);
        }
        let origins = text
            .split(',')
            .map(|origin| origin.trim().to_ascii_lowercase());
        let origins: Vec<String> = origins.collect();
        match origins.iter().all(|origin| is_origin(origin)) {
            true => Ok(Self::These(origins)),
            false => Err("say `*`, or origins such as `https://app.example.com`, commas between"),
        }
    }
}

fn is_origin(text: &str) -> bool {
    let host = text.split_once("://").map(|(_, host)| host);
    host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ', '*']))
}

impl Origins {
    /// What an answer tells the origin that a request names; none where its page may not call.
    fn allowed<'a>(&self, origin: &'a HeaderValue) -> Option<&'a [u8]> {
        match self {
            Self::None => None,
            Self::Any => Some(b"*"),
            Self::These(known) => {
                let origin = origin.as_bytes();
                let mut known = known.iter();
                known.any(|one| one.as_bytes() == origin).then_some(origin)
            }
        }
    }

    /// The answer to a browser that asks whether a page may make a call.
    pub(super) fn preflight<T>(&self, request: &http::Request<T>) -> Option<http::Response<Body>> {
        let asked = request.headers();
        let method = asked.get(header::ACCESS_CONTROL_REQUEST_METHOD)?;
        self.allowed(asked.get(header::ORIGIN)?)?;
        if request.method() != Method::OPTIONS {
            return None;
        }
        let mut answer = http::Response::new(Body::Whole(bytes::Bytes::new()));
        *answer.status_mut() = StatusCode::NO_CONTENT;
        let told = answer.headers_mut();
        // Whether the operation is there, and who may do it, the call itself learns.
        told.insert(header::ACCESS_CONTROL_ALLOW_METHODS, method.clone());
        if let Some(fields) = asked.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
            told.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, fields.clone());
        }
        told.insert(
            header::ACCESS_CONTROL_MAX_AGE,
            HeaderValue::from_static(MAX_AGE),
        );
        Some(answer)
    }

    /// Adds to an answer what shows it to a page: all its header fields, for it has no cookies.
    pub(super) fn show(&self, origin: Option<&HeaderValue>, answer: &mut HeaderMap) {
        if matches!(self, Self::These(_)) {
            answer.append(header::VARY, HeaderValue::from_static("origin"));
        }
        let allowed = origin.and_then(|origin| self.allowed(origin));
        let Some(Ok(allowed)) = allowed.map(HeaderValue::from_bytes) else {
            return;
        };
        answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        answer.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("*"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::Origins;

    #[test]
    fn origins_are_read_as_browsers_write_them() {
        let these = "https://a.example, http://localhost:3000".parse();
        let expected = ["https://a.example", "http://localhost:3000"].map(str::to_owned);
        assert_eq!(these, Ok(Origins::These(expected.to_vec())));
        assert_eq!("*".parse(), Ok(Origins::Any));
        for bad in [
            "a.example",
            "https://",
            "https://a/",
            "https://*.a",
            "https://a,",
            "null",
        ] {
            assert!(bad.parse::<Origins>().is_err(), "{bad}");
        }
    }
}
