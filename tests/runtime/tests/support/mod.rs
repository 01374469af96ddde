//! What the tests need around the service: a server, raw calls, and what every problem must have.

pub mod issuer;
mod probe;
pub mod running;
pub mod signing;

pub use probe::{INFO, Probe};
use runtime::Settings;
use runtime::testing::{Answer, TestServer, settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub async fn start() -> TestServer {
    TestServer::start(&INFO, Probe).await.unwrap()
}

pub async fn start_with(change: impl FnOnce(&mut Settings)) -> TestServer {
    let mut settings = settings("probe").unwrap();
    change(&mut settings);
    TestServer::start_with(&INFO, &settings, Probe)
        .await
        .unwrap()
}

/// Asserts that an answer is a problem in full, and gives it.
pub fn problem(answer: &Answer, status: u16) -> serde_json::Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    let problem = answer.json().unwrap();
    assert_eq!(problem["status"], status);
    assert_eq!(problem["type"], "about:blank");
    assert!(problem["title"].is_string());
    assert_eq!(problem["requestId"].as_str(), answer.header("x-request-id"));
    assert!(!answer.text().contains("inside story"));
    problem
}

/// Sends bytes as they are and reads until the server closes.
pub async fn raw(server: &TestServer, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut received = Vec::new();
    let _ = stream.read_to_end(&mut received).await;
    received
}
