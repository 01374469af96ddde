// Managed by oasmith. Do not edit: the next run writes it anew.

//! How a client is made.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;

use super::auth::{self, Credentials, Secret, basic};
use super::client::{Client, Core, Service, Traceparent};
use super::middleware::Middleware;
use super::notices::{self, Deprecation, Notices, OnDeprecation};
use super::retry::Retry;
use super::tokens::Tokens;

/// How long a call may take, unless something else is said.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How long connecting may take, unless something else is said.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The most bytes of an answer's body, unless something else is said.
const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// How long a call may take with all its repetitions, unless something else is said.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(120);

/// Makes a [`Client`].
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
#[non_exhaustive]
pub struct ClientBuilder {
    service: &'static Service,
    base_url: Option<String>,
    credentials: Credentials,
    timeout: Duration,
    total_timeout: Duration,
    connect_timeout: Duration,
    retry: Retry,
    body_limit: usize,
    user_agent: Option<String>,
    headers: Vec<(String, Secret)>,
    middleware: Vec<Arc<dyn Middleware>>,
    on_deprecation: Arc<OnDeprecation>,
    traceparent: Option<Arc<Traceparent>>,
    http: Option<reqwest::Client>,
    proxy: Proxy,
}

/// Through what the service is reached.
#[derive(Clone)]
enum Proxy {
    /// What the system and `HTTP_PROXY` name.
    System,
    /// Nothing.
    None,
    /// This address, which may hold credentials.
    At(String),
}

impl fmt::Debug for ClientBuilder {
    /// Without what may be secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("total_timeout", &self.total_timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// A builder for a client of this service.
    pub fn new(service: &'static Service) -> Self {
        Self {
            service,
            base_url: service.base_url.map(str::to_owned),
            credentials: Credentials::default(),
            timeout: TIMEOUT,
            total_timeout: TOTAL_TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            retry: Retry::default(),
            body_limit: BODY_LIMIT,
            user_agent: None,
            headers: Vec::new(),
            middleware: Vec::new(),
            on_deprecation: Arc::new(notices::warn),
            traceparent: None,
            http: None,
            proxy: Proxy::System,
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

    /// Identifier and secret by which the client asks for tokens itself (RFC 6749, section 4.4), for
    /// operations whose contract names a token URL. A bearer token that is given goes first.
    pub fn client_credentials(mut self, id: &str, secret: &str) -> Self {
        self.credentials.client = Some(auth::client(id, secret));
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

    /// How long an attempt may take, from its start until its answer is read: 30 seconds unless said.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long a call may take, with all attempts and the waits between them: 2 minutes unless said.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// How calls are repeated: twice at most, unless said.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
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

    /// Adds something around each attempt of each call, inside of what was added before.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// Who is told, once for each, of operations that say that they are deprecated; else the program's
    /// log (crate `log`, level warn) is.
    pub fn on_deprecation(
        mut self,
        tell: impl Fn(&str, &Deprecation) + Send + Sync + 'static,
    ) -> Self {
        self.on_deprecation = Arc::new(tell);
        self
    }

    /// Who knows the trace that a call belongs to: the text of `traceparent` (W3C Trace Context).
    pub fn traceparent(
        mut self,
        source: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.traceparent = Some(Arc::new(source));
        self
    }

    /// Connects to the service itself, whatever proxy the system and `HTTP_PROXY` name.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Proxy::None;
        self
    }

    /// Connects through this proxy, such as `http://user:password@proxy.example:3128`.
    pub fn proxy(mut self, url: &str) -> Self {
        self.proxy = Proxy::At(url.to_owned());
        self
    }

    /// Sends calls by this client of the crate `reqwest`, with its connections, certificates and proxy;
    /// what is said here of connecting, proxies and `User-Agent` does not hold for it.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
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
            headers: self.default_headers()?,
            credentials: self.credentials,
            tokens: Tokens::default(),
            middleware: self.middleware,
            notices: Notices::new(self.on_deprecation),
            traceparent: self.traceparent,
            timeout: self.timeout,
            total_timeout: self.total_timeout,
            retry: self.retry,
            body_limit: self.body_limit,
        };
        Ok(Client {
            core: Arc::new(core),
        })
    }

    fn http(&self) -> Result<reqwest::Client, BuildError> {
        if let Some(http) = &self.http {
            return Ok(http.clone());
        }
        let http = reqwest::Client::builder()
            .user_agent(
                self.user_agent
                    .as_deref()
                    .unwrap_or(self.service.user_agent),
            )
            .connect_timeout(self.connect_timeout)
            // A redirection is an answer: it is never followed with credentials in hand.
            .redirect(Policy::none())
            .referer(false);
        let http = match &self.proxy {
            Proxy::System => http,
            Proxy::None => http.no_proxy(),
            Proxy::At(url) => {
                // The address may hold a password: what is wrong with it is not told.
                let proxy = reqwest::Proxy::all(url);
                let proxy = proxy.map_err(|_| BuildError::new("the proxy's URL is none", None))?;
                http.proxy(proxy)
            }
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
