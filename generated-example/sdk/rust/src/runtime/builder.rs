// Managed by oasmith. Do not edit: the next run writes it anew.

//! How a client is made.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;

use super::auth::{Credentials, Secret, basic};
use super::client::{Client, Core, Service};

/// How long a call may take, unless something else is said.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How long connecting may take, unless something else is said.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The most bytes of an answer's body, unless something else is said.
const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// Makes a [`Client`].
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
#[non_exhaustive]
pub struct ClientBuilder {
    service: &'static Service,
    base_url: Option<String>,
    credentials: Credentials,
    timeout: Duration,
    connect_timeout: Duration,
    body_limit: usize,
    user_agent: Option<String>,
    headers: Vec<(String, Secret)>,
    is_direct: bool,
}

impl ClientBuilder {
    /// A builder for a client of this service.
    pub fn new(service: &'static Service) -> Self {
        Self {
            service,
            base_url: service.base_url.map(str::to_owned),
            credentials: Credentials::default(),
            timeout: TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            body_limit: BODY_LIMIT,
            user_agent: None,
            headers: Vec::new(),
            is_direct: false,
        }
    }

    /// Where the service is, such as `https://api.example.com`; the path of the contract's server
    /// is appended.
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(url.to_owned());
        self
    }

    /// The bearer token (RFC 6750), sent with operations that ask for one and with no other.
    pub fn bearer(mut self, token: impl Into<String>) -> Self {
        self.credentials.bearer = Some(Secret(token.into()));
        self
    }

    /// User name and password (RFC 7617), sent with operations that ask for them and with no other.
    pub fn basic(mut self, user: &str, password: &str) -> Self {
        self.credentials.basic = Some(basic(user, password));
        self
    }

    /// The key for a security scheme, by the scheme's name in the contract; sent with operations
    /// that ask for it and with no other.
    pub fn api_key(mut self, scheme: &str, key: impl Into<String>) -> Self {
        self.credentials
            .keys
            .insert(scheme.to_owned(), Secret(key.into()));
        self
    }

    /// How long a call may take, from its start until its answer is read: 30 seconds unless said.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long connecting may take: 10 seconds unless said.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The most bytes that the body of an answer may have: 64 MiB unless said.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// What calls say in `User-Agent`, in place of the name of this package.
    pub fn user_agent(mut self, text: &str) -> Self {
        self.user_agent = Some(text.to_owned());
        self
    }

    /// A header field that every call sends.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers
            .push((name.to_owned(), Secret(value.to_owned())));
        self
    }

    /// Connects to the service itself, whatever proxy the system and `HTTP_PROXY` name.
    pub fn no_proxy(mut self) -> Self {
        self.is_direct = true;
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When there is no base URL or it is none of `http` or `https`, when a header field cannot be
    /// sent, and when the system's certificates cannot be read.
    pub fn build(self) -> Result<Client, BuildError> {
        let root = self.root()?;
        install_crypto();
        let http = self.http()?;
        let core = Core {
            http,
            root,
            credentials: self.credentials,
            timeout: self.timeout,
            body_limit: self.body_limit,
        };
        Ok(Client {
            core: Arc::new(core),
        })
    }

    fn http(&self) -> Result<reqwest::Client, BuildError> {
        let http = reqwest::Client::builder()
            .user_agent(
                self.user_agent
                    .as_deref()
                    .unwrap_or(self.service.user_agent),
            )
            .default_headers(self.default_headers()?)
            .connect_timeout(self.connect_timeout)
            // A redirection is an answer: it is never followed with credentials in hand.
            .redirect(Policy::none())
            .referer(false);
        let http = if self.is_direct {
            http.no_proxy()
        } else {
            http
        };
        let fault = "the HTTP client cannot be made";
        http.build()
            .map_err(|error| BuildError::new(fault, Some(error.into())))
    }

    fn root(&self) -> Result<String, BuildError> {
        let Some(base) = &self.base_url else {
            return Err(BuildError::new("there is no base URL", None));
        };
        let url = Url::parse(base)
            .map_err(|error| BuildError::new("the base URL is none", Some(error.into())))?;
        let is_plain = matches!(url.scheme(), "http" | "https")
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        match is_plain {
            true => Ok(format!(
                "{}{}",
                url.as_str().trim_end_matches('/'),
                self.service.mount
            )),
            false => Err(BuildError::new(
                "the base URL must be of `http` or `https`, without credentials, query and fragment",
                None,
            )),
        }
    }

    fn default_headers(&self) -> Result<HeaderMap, BuildError> {
        let mut headers = HeaderMap::new();
        for (name, Secret(value)) in &self.headers {
            let fault = || format!("the header field `{}` cannot be sent", name.escape_debug());
            let field = HeaderName::try_from(name.as_str());
            let field = field.map_err(|error| BuildError::new(&fault(), Some(error.into())))?;
            let value = HeaderValue::try_from(value.as_str());
            let mut value = value.map_err(|error| BuildError::new(&fault(), Some(error.into())))?;
            value.set_sensitive(true);
            headers.append(field, value);
        }
        Ok(headers)
    }
}

/// Makes ring the cryptography of the process, unless the program has chosen one already.
#[cfg(feature = "rustls-ring")]
fn install_crypto() {
    // An error says that there is one already, and that one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

#[cfg(not(feature = "rustls-ring"))]
fn install_crypto() {}

/// Why a client cannot be made.
#[derive(Debug)]
#[non_exhaustive]
pub struct BuildError {
    reason: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl BuildError {
    fn new(reason: &str, source: Option<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            reason: reason.to_owned(),
            source,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.reason)
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
