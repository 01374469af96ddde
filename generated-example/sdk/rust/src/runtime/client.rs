// Managed by oasmith. Do not edit: the next run writes it anew.

//! The client: what all calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;

use super::auth::Credentials;
use super::middleware::Middleware;
use super::notices::Notices;
use super::retry::Retry;
use super::tokens::Tokens;

/// Who knows the trace that a call belongs to.
pub(super) type Traceparent = dyn Fn() -> Option<String> + Send + Sync;

/// What generated code knows of the service.
#[derive(Clone, Copy, Debug)]
pub struct Service {
    /// What calls say in `User-Agent`.
    pub user_agent: &'static str,
    /// The path below which the service is served, without a slash at its end.
    pub mount: &'static str,
    /// Where the service is, without the mount path, where the contract says it.
    pub base_url: Option<&'static str>,
}

/// A client of the service: its address, credentials and connections.
///
/// Cloning it is cheap, and clones share their connections. Make one with `Client::builder()` and
/// keep it as long as the program runs.
#[derive(Clone)]
pub struct Client {
    pub(super) core: Arc<Core>,
}

/// What the clones of a client share.
pub(super) struct Core {
    pub(super) http: reqwest::Client,
    /// The base URL with the mount path, without a slash at its end.
    pub(super) root: String,
    /// What every call sends, unless it says otherwise.
    pub(super) headers: HeaderMap,
    pub(super) credentials: Credentials,
    pub(super) tokens: Tokens,
    pub(super) middleware: Vec<Arc<dyn Middleware>>,
    pub(super) notices: Notices,
    pub(super) traceparent: Option<Arc<Traceparent>>,
    /// For calls that do not say it themselves.
    pub(super) timeout: Duration,
    pub(super) total_timeout: Duration,
    pub(super) retry: Retry,
    /// The most bytes of an answer's body.
    pub(super) body_limit: usize,
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("root", &self.core.root)
            .field("credentials", &self.core.credentials)
            .field("timeout", &self.core.timeout)
            .field("total_timeout", &self.core.total_timeout)
            .field("retry", &self.core.retry)
            .field("body_limit", &self.core.body_limit)
            .finish()
    }
}
