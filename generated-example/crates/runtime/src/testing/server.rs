// Managed by oasmith. Do not edit: the next run writes it anew.

//! A server that lives as long as a test.

use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::Call;
use crate::auth::{Grant, Jwt, Secret, developer_header, development_key};
use crate::{Endpoint, Failure, Server, ServiceInfo, Settings};

/// How long the tokens of a test are good for, in seconds.
const TOKEN_TTL: u64 = 600;

/// The settings of a server in a test: a free port, secrets of its own, nothing of the
/// environment.
///
/// # Errors
///
/// When the system has no randomness to give.
pub fn settings(name: &str) -> Result<Settings, Failure> {
    let nothing_set = |_: &str| None;
    let mut settings =
        Settings::read(name, nothing_set).map_err(|faults| Failure::Internal(faults.join("; ")))?;
    settings.port = 0;
    settings.jwt.secret = Some(Secret::random()?);
    settings.api_keys.development_key = Some(Secret::random()?);
    settings.basic.development_password = Some(Secret::random()?);
    Ok(settings)
}

/// A running server. It stops when it is dropped.
#[derive(Debug)]
pub struct TestServer {
    address: SocketAddr,
    jwt: Jwt,
    settings: Settings,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<()>,
}

impl TestServer {
    /// Starts a server with the settings of a test.
    ///
    /// # Errors
    ///
    /// When it cannot listen.
    pub async fn start(
        info: &'static ServiceInfo,
        endpoint: impl Endpoint,
    ) -> Result<Self, Failure> {
        Self::start_with(info, &settings(info.name)?, endpoint).await
    }

    /// Starts a server with these settings.
    ///
    /// # Errors
    ///
    /// When it cannot listen, or the secret cannot be read.
    pub async fn start_with(
        info: &'static ServiceInfo,
        settings: &Settings,
        endpoint: impl Endpoint,
    ) -> Result<Self, Failure> {
        Self::run(Server::new(info, settings, endpoint)?, settings).await
    }

    /// Runs a server that was made by hand, with the settings that it was made with.
    ///
    /// # Errors
    ///
    /// When it cannot listen, or the secret cannot be read.
    pub async fn run(server: Server, settings: &Settings) -> Result<Self, Failure> {
        let jwt = Jwt::from_settings(&settings.jwt)?;
        let listener = TcpListener::bind((settings.host, settings.port)).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(server.serve(listener, async {
            // A sender that is dropped means the same.
            let _ = stopped.await;
        }));
        Ok(Self {
            address,
            jwt,
            settings: settings.clone(),
            stop: Some(stop),
            serving,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A bearer token with these scopes that it accepts.
    ///
    /// # Errors
    ///
    /// When it cannot be signed.
    pub fn token(&self, scopes: &[&str]) -> Result<String, Failure> {
        self.token_with_roles(scopes, &[])
    }

    /// A bearer token with these scopes and roles that it accepts.
    ///
    /// # Errors
    ///
    /// When it cannot be signed.
    pub fn token_with_roles(&self, scopes: &[&str], roles: &[&str]) -> Result<String, Failure> {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        self.jwt.mint(&Grant {
            subject: "test",
            scopes: &owned(scopes),
            roles: &owned(roles),
            ttl: TOKEN_TTL,
        })
    }

    /// The API key of development, which may do everything.
    ///
    /// # Errors
    ///
    /// When its settings name a file of keys, and so no such key.
    pub fn api_key(&self) -> Result<String, Failure> {
        let key = development_key(&self.settings.api_keys)?;
        Ok(key.expose().to_owned())
    }

    /// The value of `Authorization` for the user of development, who may do everything.
    ///
    /// # Errors
    ///
    /// When its settings name a file of users, and so no such user.
    pub fn basic(&self) -> Result<String, Failure> {
        developer_header(&self.settings.basic)
    }

    /// A call with any method.
    pub fn call(&self, method: &str, path: &str) -> Call {
        Call::new(self.address, method, path)
    }

    /// A call with GET.
    pub fn get(&self, path: &str) -> Call {
        self.call("GET", path)
    }

    /// A call with POST.
    pub fn post(&self, path: &str) -> Call {
        self.call("POST", path)
    }

    /// A call with PUT.
    pub fn put(&self, path: &str) -> Call {
        self.call("PUT", path)
    }

    /// A call with PATCH.
    pub fn patch(&self, path: &str) -> Call {
        self.call("PATCH", path)
    }

    /// A call with DELETE.
    pub fn delete(&self, path: &str) -> Call {
        self.call("DELETE", path)
    }

    /// Tells it to stop, and goes on at once.
    pub fn shut_down(&mut self) {
        self.stop = None;
    }

    /// Stops it, and waits until requests in flight have finished.
    ///
    /// # Errors
    ///
    /// When the server itself panicked.
    pub async fn stop(mut self) -> Result<(), Failure> {
        self.shut_down();
        self.serving.await.map_err(Failure::internal)
    }
}
