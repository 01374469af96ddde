// Managed by oasmith. Do not edit: the next run writes it anew.

//! A small HTTP client: one call, one connection.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Failure;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A call that has not been made yet.
#[derive(Clone, Debug)]
pub struct Call {
    address: SocketAddr,
    head: String,
    body: Option<Bytes>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The headers, their names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: Bytes,
}

impl Call {
    pub(super) fn new(address: SocketAddr, method: &str, path: &str) -> Self {
        Self {
            address,
            head: format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n"),
            body: None,
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.head.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    /// Shows a bearer token.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    /// Sends content in JSON.
    #[must_use]
    pub fn json(self, value: &serde_json::Value) -> Self {
        self.body("application/json", value.to_string())
    }

    /// Sends content as it is.
    #[must_use]
    pub fn body(mut self, media_type: &str, content: impl Into<Bytes>) -> Self {
        self.body = Some(content.into());
        self.header("content-type", media_type)
    }

    /// Makes the call.
    ///
    /// # Errors
    ///
    /// When there is no answer within a minute, or one that is not HTTP.
    pub async fn send(self) -> Result<Answer, Failure> {
        tokio::time::timeout(PATIENCE, self.exchange())
            .await
            .map_err(|_| Failure::Deadline)?
    }

    async fn exchange(self) -> Result<Answer, Failure> {
        let mut request = self.head.into_bytes();
        let body = self.body.unwrap_or_default();
        request.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
        request.extend_from_slice(&body);
        let mut stream = TcpStream::connect(self.address).await?;
        // A server may answer and close before it has read everything.
        let sent = stream.write_all(&request).await;
        let mut received = Vec::new();
        let read = stream.read_to_end(&mut received).await;
        if received.is_empty() {
            sent?;
            read?;
        }
        Answer::parse(&received).ok_or_else(|| Failure::internal("the answer is not HTTP"))
    }
}

impl Answer {
    /// Reads one whole answer, whose length is declared or ends with the connection.
    pub fn parse(received: &[u8]) -> Option<Self> {
        let end = memchr::memmem::find(received, b"\r\n\r\n")?;
        let head = str::from_utf8(received.get(..end)?).ok()?;
        let mut lines = head.lines();
        let status = lines
            .next()?
            .strip_prefix("HTTP/1.1 ")?
            .get(..3)?
            .parse()
            .ok()?;
        let rest = received.get(end + 4..)?;
        if (100..200).contains(&status) {
            return Self::parse(rest);
        }
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Self {
            status,
            headers,
            body: Bytes::copy_from_slice(rest),
        })
    }

    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The content as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The content as JSON.
    ///
    /// # Errors
    ///
    /// When it is not JSON.
    pub fn json(&self) -> Result<serde_json::Value, Failure> {
        serde_json::from_slice(&self.body).map_err(Failure::internal)
    }
}
