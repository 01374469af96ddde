// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: one HTTP request as hyper delivers it, with what the platform knows about it.
//! Goes out: its parts, decoded and within limits, each failure as the problem to answer with.
//! It must not know: which operations there are, or what their schemas say.

mod accept;
mod body;
mod frames;
mod media_type;
mod multipart;
mod parts;
mod query;
mod segment;
mod spool;

pub(crate) use accept::liked;
pub use body::Content;
pub(crate) use frames::{Frames, too_slow};
pub use multipart::{FormText, Multipart, MultipartLimits};
pub use query::{decode_segment, encode_segment};
pub(crate) use query::{encode_query, push_as_sent, query_name, values as query_values};
pub use segment::segment_parts;
pub use spool::Upload;
pub(crate) use spool::check_spool;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, Method};
use hyper::body::Incoming;

use self::frames::Unread;
use crate::auth::{Operation, Requirement, Resource, Shown};
use crate::journal::Journal;
use crate::server::Platform;
use crate::{Context, Detail, IfMatch, IfNoneMatch, Location, Problem, Response, Stubs};

/// One HTTP request as the generated dispatcher sees it.
///
/// Its checks are made in a fixed order, so that a request with several faults gets the same
/// answer everywhere: route (404), method (405), [`Request::authorize`] (401, 403),
/// [`Request::permit`] (403), [`Request::accept`] (406), [`Request::body`] (415, 413), then
/// parameters and body (400 if malformed; 422 for violations of the schema, all at once), then the
/// handler.
pub struct Request {
    /// What travels on to handlers and store.
    pub context: Context,
    method: Method,
    is_head: bool,
    target: http::Uri,
    /// The path in its normal form, where it was sent in another.
    path: Option<String>,
    headers: HeaderMap,
    body: Unread,
    platform: Arc<Platform>,
    journal: Arc<Journal>,
    required: &'static [&'static [Requirement]],
}

impl Request {
    pub(crate) fn new(
        request: http::Request<Incoming>,
        platform: Arc<Platform>,
        journal: Arc<Journal>,
    ) -> Self {
        let (head, body) = request.into_parts();
        Self {
            context: Context::of(&journal),
            // The answer to HEAD is the answer to GET without its content (RFC 9110 section
            // 9.3.2), so that dispatchers need not know of it.
            is_head: head.method == Method::HEAD,
            path: query::normal_path(head.uri.path()),
            method: match head.method {
                Method::HEAD => Method::GET,
                other => other,
            },
            target: head.uri,
            body: Unread::new(body, &head.headers, Arc::clone(&journal)),
            headers: head.headers,
            platform,
            journal,
            required: &[],
        }
    }

    /// The method; GET for HEAD.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The method as sent, for a path that has an operation for HEAD itself.
    pub fn method_as_sent(&self) -> &Method {
        match self.is_head {
            true => &Method::HEAD,
            false => &self.method,
        }
    }

    /// The path, percent-encoded, but with characters that need no encoding as they are: paths that
    /// are equivalent are equal (RFC 3986 section 6.2.2).
    pub fn path(&self) -> &str {
        self.path.as_deref().unwrap_or(self.target.path())
    }

    /// The query as sent, without its question mark; empty if there is none.
    pub fn query(&self) -> &str {
        self.target.query().unwrap_or("")
    }

    /// The first header of this name; none also if it is not text, which
    /// [`Request::header_invalid`] tells apart.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Every header of this name that is text, in order.
    pub fn header_values(&self, name: &str) -> Vec<&str> {
        let values = self.headers.get_all(name).into_iter();
        values.filter_map(|value| value.to_str().ok()).collect()
    }

    /// Whether a header of this name is there that is not visible ASCII.
    pub fn header_invalid(&self, name: &str) -> bool {
        let mut values = self.headers.get_all(name).into_iter();
        values.any(|value| value.to_str().is_err())
    }

    /// `If-Match`, if the caller sent it.
    ///
    /// # Errors
    ///
    /// 400 if it is malformed.
    pub fn if_match(&self) -> Result<Option<IfMatch>, Problem> {
        self.list("If-Match", IfMatch::parse)
    }

    /// `If-None-Match`, if the caller sent it.
    ///
    /// # Errors
    ///
    /// 400 if it is malformed.
    pub fn if_none_match(&self) -> Result<Option<IfNoneMatch>, Problem> {
        self.list("If-None-Match", IfNoneMatch::parse)
    }

    /// A header that is a list may come on several lines (RFC 9110 section 5.3).
    fn list<T>(
        &self,
        name: &'static str,
        parse: fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Problem> {
        if !self.headers.contains_key(name) {
            return Ok(None);
        }
        let parsed = if self.header_invalid(name) {
            Err("must be visible ASCII".to_owned())
        } else {
            parse(&self.header_values(name).join(", "))
        };
        parsed.map(Some).map_err(|detail| {
            Problem::new(400).with_errors(vec![Detail {
                location: Location::Header(name.to_owned()),
                keyword: "syntax".to_owned(),
                detail,
            }])
        })
    }

    /// The names and values of all cookies (RFC 6265 section 4.2), as sent.
    pub fn cookie_pairs(&self) -> Vec<(&str, &str)> {
        let lines = self.header_values("cookie").into_iter();
        let pairs = lines.flat_map(|line| line.split(';'));
        let pairs = pairs.filter_map(|pair| pair.trim().split_once('='));
        pairs.map(|(name, value)| (name, unquoted(value))).collect()
    }

    /// The values of a query parameter in order, percent-decoded, `+` being a space.
    ///
    /// # Errors
    ///
    /// 400 for a malformed escape, or one that is not UTF-8.
    pub fn query_values(&self, name: &str) -> Result<Vec<Cow<'_, str>>, Problem> {
        query::values(self.query(), name)
    }

    /// The names and values in the query in order, as sent.
    pub fn query_pairs(&self) -> Vec<(&str, &str)> {
        query::pairs(self.query()).collect()
    }

    /// Percent-decodes one item of a query parameter, `+` being a space.
    ///
    /// # Errors
    ///
    /// 400 for a malformed escape, or one that is not UTF-8.
    pub fn decode_query<'a>(name: &str, raw: &'a str) -> Result<Cow<'a, str>, Problem> {
        query::decode(name, raw)
    }

    /// What an operation answers that nobody has written yet.
    pub(crate) fn stubs(&self) -> Stubs {
        self.platform.stubs
    }

    /// What is logged of the request.
    pub(crate) fn journal(&self) -> Arc<Journal> {
        Arc::clone(&self.journal)
    }

    /// Tells the access log which route and operation this is. Call it as soon as it is known.
    pub fn matched(&self, route: &'static str, operation: &'static str) {
        self.journal.matched(route, operation);
    }

    /// Notes that the operation is deprecated: its answers say since when (`Deprecation`, RFC 9745)
    /// and until when it is served (`Sunset`, RFC 8594), as far as that is known, and the log says who
    /// still uses it.
    pub fn deprecated(&self, since: Option<&'static str>, sunset: Option<&'static str>) {
        self.journal.deprecated(since, sunset);
    }

    /// Checks that the caller may use an operation whose security requirements these are: one of
    /// the alternatives, with all that it requires. An empty alternative admits anybody, and so do
    /// no alternatives at all. The principal is then in the context.
    ///
    /// It is asynchronous because keys may have to be fetched.
    ///
    /// # Errors
    ///
    /// 401 with a challenge if the credentials are missing or bad; 403 if they lack a scope.
    pub async fn authorize(
        &mut self,
        alternatives: &'static [&'static [Requirement]],
    ) -> Result<(), Problem> {
        self.required = alternatives;
        let shown = Shown {
            headers: &self.headers,
            query: self.target.query().unwrap_or(""),
        };
        self.context.principal = self.platform.auth.authorize(shown, alternatives).await?;
        if let Some(principal) = &self.context.principal {
            self.journal.called_by(&principal.subject);
            self.journal.private();
        }
        Ok(())
    }

    /// Asks the authorizer of the service whether the caller, who is known by now, may do this.
    ///
    /// # Errors
    ///
    /// 403 if not, or 401 where a caller who showed itself might; else what the authorizer says.
    pub async fn permit(&mut self, operation: &'static Operation) -> Result<(), Problem> {
        let resource = Resource::of(operation.path, self.path())?;
        let principal = self.context.principal.as_ref();
        let authorizer = self.platform.endpoint.authorizer();
        if authorizer.allows(operation, principal, &resource).await? {
            return Ok(());
        }
        if principal.is_none() && !self.required.is_empty() {
            return Err(self.platform.auth.unknown(self.required));
        }
        Err(Problem::new(403).with_detail("the caller may not do this"))
    }

    /// Whether the page that shows the contract is served.
    pub(crate) fn serves_docs(&self) -> bool {
        self.platform.docs
    }

    /// The answer where no route matches: 404.
    pub fn not_found(&self) -> Response {
        Problem::new(404)
            .with_detail("there is nothing at this path")
            .into()
    }

    /// The answer where the route has no such method: 405 with `Allow` (RFC 9110 section 15.5.6).
    pub fn method_not_allowed(&self, allow: &'static str) -> Response {
        Problem::new(405)
            .with_detail(format!("this path takes {allow}"))
            .with_header("Allow", allow)
            .into()
    }

    /// The answer to OPTIONS where the contract has none of its own: 204 with `Allow`.
    pub fn options(&self, allow: &'static str) -> Response {
        Response::new(204).header("Allow", allow)
    }

    /// The answer on a known path for a method without an operation: [`Request::options`] for
    /// OPTIONS, [`Request::method_not_allowed`] for any other.
    pub fn other_method(&self, allow: &'static str) -> Response {
        if self.method == Method::OPTIONS {
            self.options(allow)
        } else {
            self.method_not_allowed(allow)
        }
    }
}

/// A value without the quotes that may stand around it.
fn unquoted(value: &str) -> &str {
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(value)
}

/// Headers and the query are left out: they hold credentials.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.target.path())
            .field("context", &self.context)
            .finish_non_exhaustive()
    }
}
