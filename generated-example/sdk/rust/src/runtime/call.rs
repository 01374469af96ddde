// Managed by oasmith. Do not edit: the next run writes it anew.

//! A call in preparation.

use std::fmt::{self, Display};
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;

use super::body::{Body, Part};
use super::client::Client;
use super::encode::{self, Style};
use super::failure::InvalidRequest;
use super::operation::Operation;
use super::retry::Retry;
use super::upload::Upload;

/// The header field with the idempotency key (draft-ietf-httpapi-idempotency-key-header).
const KEY: &str = "idempotency-key";
/// The header field with the trace that a call belongs to (W3C Trace Context).
const TRACEPARENT: &str = "traceparent";

/// A call: what generated builders fill in, and what is sent.
///
/// What cannot be sent (a value that is no JSON, a header field with a line break) is remembered and
/// told when the call is sent.
#[derive(Clone)]
pub struct Call {
    pub(super) client: Client,
    pub(super) operation: &'static Operation,
    /// The whole address, where a link leads there.
    pub(super) address: Option<String>,
    /// The path below the mount path, encoded.
    pub(super) path: String,
    /// By name: the pairs of a parameter, encoded.
    pub(super) query: Vec<(&'static str, String)>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) cookies: Vec<(&'static str, String)>,
    pub(super) body: Body,
    pub(super) timeout: Option<Duration>,
    pub(super) total_timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    pub(super) fault: Option<InvalidRequest>,
}

impl fmt::Debug for Call {
    /// Without values, which may be secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("path", &self.path)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

impl Call {
    /// A call without path, parameters and body.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            address: None,
            path: String::new(),
            query: Vec::new(),
            headers: vec![("accept".to_owned(), operation.accept.to_owned())],
            cookies: Vec::new(),
            body: Body::None,
            timeout: None,
            total_timeout: None,
            retry: None,
            fault: None,
        }
    }

    /// Appends text of the path template, encoded already.
    pub fn path(&mut self, text: &str) {
        self.path.push_str(text);
    }

    /// Appends a path parameter.
    pub fn path_value(&mut self, name: &str, value: &dyn Display) {
        self.append(name, encode::percent(&value.to_string()));
    }

    /// Appends a path parameter that is written in a style.
    pub fn path_styled(&mut self, name: &str, value: impl Serialize, style: Style, explode: bool) {
        if let Some(value) = self.value(name, value) {
            self.append(name, encode::path(name, &value, style, explode));
        }
    }

    /// An empty value would name another resource: the collection in place of its item.
    fn append(&mut self, name: &str, encoded: String) {
        if encoded.is_empty() {
            self.invalid(format!("the path parameter `{name}` must not be empty"));
        }
        self.path.push_str(&encoded);
    }

    /// Sets a query parameter.
    pub fn query(&mut self, name: &'static str, value: &dyn Display) {
        let pair = encode::pair(name, &value.to_string());
        self.put_query(name, pair);
    }

    /// Sets a query parameter that is written in a style.
    pub fn query_styled(
        &mut self,
        name: &'static str,
        value: impl Serialize,
        style: Style,
        explode: bool,
    ) {
        if let Some(value) = self.value(name, value) {
            self.put_query(name, encode::query(name, &value, style, explode));
        }
    }

    fn put_query(&mut self, name: &'static str, pairs: String) {
        self.query.retain(|(known, _)| *known != name);
        self.query.push((name, pairs));
    }

    /// Sets a header field.
    pub fn header(&mut self, name: &str, value: &dyn Display) {
        self.put_header(name, Some(value.to_string()));
    }

    /// Sets a header field that is written in a style.
    pub fn header_styled(
        &mut self,
        name: &str,
        value: impl Serialize,
        style: Style,
        explode: bool,
    ) {
        if let Some(value) = self.value(name, value) {
            self.put_header(name, encode::header(&value, style, explode));
        }
    }

    fn put_header(&mut self, name: &str, value: Option<String>) {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers
            .extend(value.map(|value| (name.to_owned(), value)));
    }

    /// Sets a cookie.
    pub fn cookie(&mut self, name: &'static str, value: &dyn Display) {
        self.put_cookie(name, encode::pair(name, &value.to_string()));
    }

    /// Sets a cookie that is written in a style.
    pub fn cookie_styled(
        &mut self,
        name: &'static str,
        value: impl Serialize,
        style: Style,
        explode: bool,
    ) {
        if let Some(value) = self.value(name, value) {
            self.put_cookie(name, encode::query(name, &value, style, explode));
        }
    }

    fn put_cookie(&mut self, name: &'static str, pairs: String) {
        self.cookies.retain(|(known, _)| *known != name);
        if !pairs.is_empty() {
            self.cookies.push((name, pairs.replace('&', "; ")));
        }
    }

    /// Sets a body of JSON, of this media type.
    pub fn json<T: Serialize + ?Sized>(&mut self, media_type: &'static str, value: &T) {
        match serde_json::to_vec(value) {
            Ok(bytes) => {
                self.body = Body::Upload(Upload::new(media_type, bytes));
            }
            Err(error) => self.invalid(format!("the body cannot be written as JSON: {error}")),
        }
    }

    /// Sets a body of `application/x-www-form-urlencoded`.
    pub fn form<T: Serialize + ?Sized>(&mut self, value: &T) {
        const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";
        if let Some(value) = self.value("body", value) {
            let pairs = encode::query("", &value, Style::Form, true);
            self.body = Body::Upload(Upload::new(MEDIA_TYPE, pairs));
        }
    }

    /// Sets a body of bytes.
    pub fn bytes(&mut self, upload: Upload) {
        self.body = Body::Upload(upload);
    }

    /// Makes the body a form with parts (RFC 7578), even if no part follows.
    pub fn multipart(&mut self) {
        if !matches!(self.body, Body::Form(_)) {
            self.body = Body::Form(Vec::new());
        }
    }

    /// Adds a part of text to a form.
    pub fn part(&mut self, name: &'static str, value: &dyn Display) {
        self.push(Part::text(name, value.to_string()));
    }

    /// Adds a part of JSON to a form.
    pub fn part_json<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        match serde_json::to_vec(value) {
            Ok(bytes) => self.push(Part::file(name, Upload::new("application/json", bytes))),
            Err(error) => self.invalid(format!("the part `{name}` is no JSON: {error}")),
        }
    }

    /// Adds a file to a form.
    pub fn file(&mut self, name: &'static str, upload: Upload) {
        self.push(Part::file(name, upload));
    }

    fn push(&mut self, part: Part) {
        self.multipart();
        if let Body::Form(parts) = &mut self.body {
            parts.push(part);
        }
    }

    /// Sets how long an attempt may take.
    pub fn timeout(&mut self, timeout: Duration) {
        self.timeout = Some(timeout);
    }

    /// Sets how long all attempts may take, with the waits between them.
    pub fn total_timeout(&mut self, timeout: Duration) {
        self.total_timeout = Some(timeout);
    }

    /// Sets how the call is repeated.
    pub fn retry(&mut self, retry: Retry) {
        self.retry = Some(retry);
    }

    /// Sets the key by which the service tells a repetition from another call.
    pub fn idempotency_key(&mut self, key: &str) {
        self.header(KEY, &key);
    }

    /// Sets the trace that the call belongs to.
    pub fn traceparent(&mut self, parent: &str) {
        self.header(TRACEPARENT, &parent);
    }

    /// The call as it is sent: with a key, where it needs one, and with what the client adds.
    pub(super) fn prepared(mut self) -> Self {
        if self.operation.has_key && !self.has_header(KEY) {
            self.header(KEY, &uuid::Uuid::new_v4());
        }
        if !self.has_header(TRACEPARENT) {
            let source = self.client.core.traceparent.clone();
            if let Some(parent) = source.and_then(|source| source()) {
                self.header(TRACEPARENT, &parent);
            }
        }
        self
    }

    fn has_header(&self, name: &str) -> bool {
        let mut names = self.headers.iter();
        names.any(|(own, _)| own.eq_ignore_ascii_case(name))
    }

    /// Whether another attempt does no harm, and can be made.
    pub(super) fn is_repeatable(&self) -> bool {
        let is_safe = self.operation.is_idempotent() || self.has_header(KEY);
        is_safe && self.body.is_repeatable()
    }

    /// The value of a query parameter, where it is a number.
    pub(super) fn query_number(&self, name: &str) -> Option<u64> {
        let (_, pair) = self.query.iter().find(|(own, _)| *own == name)?;
        pair.rsplit('=').next()?.parse().ok()
    }

    /// Whether a query parameter has this value.
    pub(super) fn has_query(&self, name: &str, value: &str) -> bool {
        let pair = encode::pair(name, value);
        let mut query = self.query.iter();
        query.any(|(own, known)| *own == name && *known == pair)
    }

    /// The address without credentials.
    pub(super) fn own_address(&self) -> String {
        if let Some(address) = &self.address {
            return address.clone();
        }
        let mut address = format!("{}{}", self.client.core.root, self.path);
        for (_, pairs) in &self.query {
            encode::append(&mut address, pairs);
        }
        address
    }

    fn value(&mut self, name: &str, value: impl Serialize) -> Option<Value> {
        let value = serde_json::to_value(value);
        if let Err(error) = &value {
            self.invalid(format!("`{name}` cannot be written: {error}"));
        }
        value.ok()
    }

    fn invalid(&mut self, reason: String) {
        self.fault.get_or_insert(InvalidRequest::new(reason));
    }
}
