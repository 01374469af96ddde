// Managed by oasmith. Do not edit: the next run writes it anew.

//! Content that is part of the program, with an entity tag made of it.

use std::sync::OnceLock;

use bytes::Bytes;
use ring::digest::{SHA256, digest};

use crate::{EntityTag, Request, Response};

/// The methods of everything here.
const ALLOW: &str = "GET, HEAD, OPTIONS";

/// Content that never changes while the program runs.
#[derive(Debug)]
pub(super) struct Asset {
    media_type: &'static str,
    content: &'static [u8],
    hash: OnceLock<String>,
}

/// How long a client may go without asking again (RFC 9111 section 5.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caching {
    /// It asks each time whether there is another version.
    Revalidate,
    /// Never: another version has another URL (RFC 8246).
    Immutable,
}

impl Asset {
    pub(super) const fn new(media_type: &'static str, content: &'static [u8]) -> Self {
        Self {
            media_type,
            content,
            hash: OnceLock::new(),
        }
    }

    /// The hash of the content, in hexadecimal digits.
    pub(super) fn hash(&self) -> &str {
        self.hash.get_or_init(|| hash(self.content))
    }

    /// The answer to a request for it.
    pub(super) fn answer(&self, request: &Request, caching: Caching) -> Response {
        let content = || Bytes::from_static(self.content);
        answer(request, caching, self.hash(), |response| {
            response.bytes(self.media_type, content())
        })
    }
}

/// The answer to a request for content with this hash: 304 where the client has it (RFC 9110
/// section 13.1.2).
pub(super) fn answer(
    request: &Request,
    caching: Caching,
    hash: &str,
    with_content: impl FnOnce(Response) -> Response,
) -> Response {
    if request.method() != http::Method::GET {
        return request.other_method(ALLOW);
    }
    let condition = match request.if_none_match() {
        Ok(condition) => condition,
        Err(problem) => return problem.into(),
    };
    let tag = EntityTag::of_text(hash);
    let is_new = condition.is_none_or(|it| tag.as_ref().is_none_or(|tag| it.allows(tag)));
    let cache_control = match caching {
        Caching::Revalidate => "no-cache",
        Caching::Immutable => "public, max-age=31536000, immutable",
    };
    let response = Response::new(if is_new { 200 } else { 304 })
        .header("ETag", &format!("\"{hash}\""))
        .header("Cache-Control", cache_control);
    if is_new {
        with_content(response)
    } else {
        response
    }
}

/// Half of SHA-256 in hexadecimal digits: enough to tell any two versions apart.
pub(super) fn hash(content: &[u8]) -> String {
    let digest = digest(&SHA256, content);
    let half = digest.as_ref().iter().take(16);
    half.map(|byte| format!("{byte:02x}")).collect()
}
