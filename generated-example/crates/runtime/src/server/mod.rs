// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: a listener, an endpoint and what it needs.
//! Goes out: answers, each with a request id, in time, and a problem wherever something failed.
//! It must not know: what the endpoint serves, or which database is behind it.

mod connections;
mod cors;
mod gate;
mod guard;
mod health;
mod rejection;
mod room;
mod turn;
mod wire;

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use tokio::net::TcpListener;

use crate::auth::Authenticator;
use crate::work::BoxFuture;
use crate::{Endpoint, Failure, ServiceInfo, Settings, Stubs};

pub use cors::Origins;
pub(crate) use guard::install_hook;

/// What every request may need of the service around it.
pub(crate) struct Platform {
    pub(crate) auth: Authenticator,
    pub(crate) limits: Limits,
    /// Whether the page that shows the contract is served.
    pub(crate) docs: bool,
    pub(crate) stubs: Stubs,
    /// Whose pages may call.
    origins: Origins,
    pub(crate) endpoint: Box<dyn Endpoint>,
    ready: ReadyCheck,
    draining: AtomicBool,
}

/// Whether the service can do its work now.
type ReadyCheck = Box<dyn Fn() -> BoxFuture<'static, Result<(), Failure>> + Send + Sync>;

/// What one request may cost.
pub(crate) struct Limits {
    pub(crate) body_bytes: u64,
    pub(crate) spool_dir: PathBuf,
    time: Duration,
}

/// A server around one endpoint, ready to be run.
///
/// [`main`](crate::main) makes one from the environment; tests make their own, most easily through
/// [`testing`](crate::testing).
pub struct Server {
    platform: Platform,
    rules: Rules,
}

/// How connections are treated.
#[derive(Clone, Copy)]
struct Rules {
    max_connections: usize,
    shutdown_delay: Duration,
    shutdown_timeout: Duration,
}

impl Server {
    /// A server for this endpoint. What its security schemes need is read, or made for development:
    /// secrets, keys, users.
    ///
    /// # Errors
    ///
    /// When something of it cannot be read, or is not what it should be.
    pub fn new(
        info: &'static ServiceInfo,
        settings: &Settings,
        endpoint: impl Endpoint,
    ) -> Result<Self, Failure> {
        Ok(Self {
            platform: Platform {
                auth: Authenticator::new(info, settings)?,
                limits: Limits {
                    body_bytes: settings.max_body_bytes,
                    spool_dir: settings.spool_dir.clone(),
                    time: settings.request_timeout,
                },
                docs: settings.docs,
                stubs: settings.stubs,
                origins: settings.cors_origins.clone(),
                endpoint: Box::new(endpoint),
                ready: Box::new(|| Box::pin(async { Ok(()) })),
                draining: AtomicBool::new(false),
            },
            rules: Rules {
                max_connections: settings
                    .max_connections
                    .clamp(1, tokio::sync::Semaphore::MAX_PERMITS),
                shutdown_delay: settings.shutdown_delay,
                shutdown_timeout: settings.shutdown_timeout,
            },
        })
    }

    /// What `/readyz` asks, besides whether the server is shutting down.
    #[must_use]
    pub fn ready_when(
        mut self,
        check: impl Fn() -> BoxFuture<'static, Result<(), Failure>> + Send + Sync + 'static,
    ) -> Self {
        self.platform.ready = Box::new(check);
        self
    }

    /// Serves until `shutdown` is done, then lets requests in flight finish, for as long as the
    /// settings allow.
    pub async fn serve(self, listener: TcpListener, shutdown: impl Future<Output = ()>) {
        let platform = Arc::new(self.platform);
        platform.auth.prepare();
        connections::serve(listener, platform, self.rules, shutdown).await;
    }
}
