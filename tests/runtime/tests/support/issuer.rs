//! An issuer of tokens that publishes keys, or does whatever else a test wants of it.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::signing::key_file;

/// What it answers: a status, and a body for each path.
#[derive(Clone)]
pub struct Says {
    pub status: u16,
    pub bodies: Vec<(&'static str, String)>,
    pub after: Duration,
}

impl Says {
    /// These keys at `/keys`.
    pub fn keys(keys: &[Value]) -> Self {
        Self::bodies(vec![("/keys", json!({ "keys": keys }).to_string())])
    }

    pub fn bodies(bodies: Vec<(&'static str, String)>) -> Self {
        Self {
            status: 200,
            bodies,
            after: Duration::ZERO,
        }
    }

    pub fn status(status: u16) -> Self {
        Self {
            status,
            ..Self::keys(&[])
        }
    }
}

pub struct Issuer {
    pub address: SocketAddr,
    hits: Arc<AtomicUsize>,
    says: Arc<Mutex<Says>>,
}

impl Issuer {
    pub async fn start(says: Says) -> Self {
        Self::start_on(says, None).await
    }

    /// Speaks TLS with the certificate in `tests/keys`.
    pub async fn start_with_tls(says: Says) -> Self {
        Self::start_on(says, Some(acceptor())).await
    }

    async fn start_on(says: Says, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = Self {
            address: listener.local_addr().unwrap(),
            hits: Arc::default(),
            says: Arc::new(Mutex::new(says)),
        };
        let (hits, says) = (Arc::clone(&issuer.hits), Arc::clone(&issuer.says));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                hits.fetch_add(1, Ordering::Relaxed);
                let (says, tls) = (says.lock().unwrap().clone(), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, says).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(stream, says).await;
                            }
                        }
                    }
                });
            }
        });
        issuer
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Says something else from now on.
    pub fn says(&self, says: Says) {
        *self.says.lock().unwrap() = says;
    }

    /// How often it was asked.
    pub fn hits(&self) -> usize {
        self.hits.load(Ordering::Relaxed)
    }
}

fn acceptor() -> TlsAcceptor {
    let key = PrivateKeyDer::from_pem_file(key_file("tls.pem")).unwrap();
    let certificate = CertificateDer::from_pem_file(key_file("tls.crt.pem")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, says: Says) {
    let mut request = vec![0; 4096];
    let read = stream.read(&mut request).await.unwrap_or_default();
    tokio::time::sleep(says.after).await;
    let answer = answer(&says, &String::from_utf8_lossy(&request[..read]));
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

fn answer(says: &Says, request: &str) -> String {
    let path = request.split(' ').nth(1).unwrap_or_default();
    let body = says.bodies.iter().find(|(known, _)| *known == path);
    let (status, body) = match body {
        Some((_, body)) => (says.status, body.as_str()),
        None => (404, ""),
    };
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nlocation: /keys\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
}
