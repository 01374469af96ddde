// Managed by oasmith. Do not edit: the next run writes it anew.

//! The client: what all calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::auth::Credentials;

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
    pub(super) credentials: Credentials,
    /// For calls that do not say it themselves.
    pub(super) timeout: Duration,
    /// The most bytes of an answer's body.
    pub(super) body_limit: usize,
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("root", &self.core.root)
            .field("credentials", &self.core.credentials)
            .field("timeout", &self.core.timeout)
            .field("body_limit", &self.core.body_limit)
            .finish()
    }
}
