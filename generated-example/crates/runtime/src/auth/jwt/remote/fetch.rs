// Managed by oasmith. Do not edit: the next run writes it anew.

//! One document over HTTP: small, in time, without redirects.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

use crate::Failure;

/// How long it may take from name to last byte.
const PATIENCE: Duration = Duration::from_secs(5);

/// The largest document, in bytes.
const MAX_BYTES: usize = 512 * 1024;

/// Where a document is.
pub(super) struct Address {
    uri: Uri,
    is_protected: bool,
    host: String,
    port: u16,
}

impl Address {
    /// From a URL with `https` or `http`.
    pub(super) fn parse(setting: &str, url: &str) -> Result<Self, Failure> {
        let fault = |what: &str| Failure::Internal(format!("{setting} {what}"));
        let uri: Uri = url.parse().map_err(|_| fault("is no URL"))?;
        let (is_protected, usual) = match uri.scheme_str() {
            Some("https") => (true, 443),
            Some("http") => (false, 80),
            _ => return Err(fault("is no URL with https or http")),
        };
        let authority = uri.authority().ok_or_else(|| fault("names no host"))?;
        if authority.as_str().contains('@') {
            return Err(fault("must not hold credentials"));
        }
        let host = authority
            .host()
            .trim_start_matches('[')
            .trim_end_matches(']');
        Ok(Self {
            is_protected,
            host: host.to_owned(),
            port: authority.port_u16().unwrap_or(usual),
            uri,
        })
    }

    /// Whether what comes from there cannot be changed on the way.
    pub(super) fn is_protected(&self) -> bool {
        self.is_protected
    }
}

/// Gets documents.
pub(super) struct Client {
    /// None where nothing is protected.
    tls: Option<TlsConnector>,
}

impl Client {
    /// For this address, and others that are no more protected.
    pub(super) fn new(address: &Address) -> Result<Self, Failure> {
        let tls = address.is_protected.then(connector).transpose()?;
        Ok(Self { tls })
    }

    /// The content of a document.
    pub(super) async fn get(&self, address: &Address) -> Result<Bytes, String> {
        let document = tokio::time::timeout(PATIENCE, self.connect(address)).await;
        document
            .unwrap_or_else(|_| Err("it takes too long".to_owned()))
            .map_err(|cause| format!("{}: {cause}", address.uri))
    }

    async fn connect(&self, address: &Address) -> Result<Bytes, String> {
        let stream = TcpStream::connect((address.host.as_str(), address.port))
            .await
            .map_err(|cause| cause.to_string())?;
        match &self.tls {
            Some(tls) if address.is_protected => {
                let name = ServerName::try_from(address.host.clone())
                    .map_err(|cause| cause.to_string())?;
                let stream = tls.connect(name, stream);
                exchange(stream.await.map_err(|cause| cause.to_string())?, address).await
            }
            None if address.is_protected => Err("there is no TLS for it".to_owned()),
            _ => exchange(stream, address).await,
        }
    }
}

/// Asks and reads on a connection, which ends with it.
async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    address: &Address,
) -> Result<Bytes, String> {
    let failed = |cause: hyper::Error| cause.to_string();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(failed)?;
    let mut connections = JoinSet::new();
    connections.spawn(connection);
    let request = request(address).map_err(|cause| cause.to_string())?;
    let answer = sender.send_request(request).await.map_err(failed)?;
    if answer.status() != StatusCode::OK {
        return Err(format!("the answer is {}", answer.status()));
    }
    let content = Limited::new(answer.into_body(), MAX_BYTES).collect().await;
    content
        .map(http_body_util::Collected::to_bytes)
        .map_err(|cause| cause.to_string())
}

fn request(address: &Address) -> Result<Request<Empty<Bytes>>, http::Error> {
    let path = address
        .uri
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let host = address
        .uri
        .authority()
        .map_or("", |authority| authority.as_str());
    Request::get(path)
        .header(header::HOST, host)
        .header(header::ACCEPT, "application/json")
        .body(Empty::new())
}

/// TLS with the certificate authorities that the machine trusts.
fn connector() -> Result<TlsConnector, Failure> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        return Err(Failure::internal(
            "the machine trusts no certificate authority: install ca-certificates, or name a file \
             of them in SSL_CERT_FILE",
        ));
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|cause| Failure::internal(format_args!("TLS: {cause}")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn reads_urls() {
        let table = [
            ("https://id.example/keys", Some(("id.example", 443, true))),
            (
                "http://localhost:8080/a?b",
                Some(("localhost", 8080, false)),
            ),
            ("https://[::1]:8443", Some(("::1", 8443, true))),
            ("https://user:password@id.example", None),
            ("ftp://id.example", None),
            ("id.example", None),
            ("", None),
        ];
        for (url, expected) in table {
            let address = Address::parse("JWKS_URL", url).ok();
            let found = address
                .as_ref()
                .map(|it| (it.host.as_str(), it.port, it.is_protected));
            assert_eq!(found, expected, "{url}");
        }
    }
}
