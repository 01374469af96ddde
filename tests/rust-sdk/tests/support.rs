//! A server that answers what it is told, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use sdk::{Call, Client, ClientBuilder, Operation, Retry, Scheme, Service};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub static SERVICE: Service = Service {
    user_agent: "test-sdk/1.0.0",
    mount: "/v1",
    base_url: None,
};

/// What a connection gets.
#[derive(Clone)]
pub enum Reply {
    /// These bytes, and the end of the connection.
    Bytes(Vec<u8>),
    /// These bytes, and nothing more while the connection stays open.
    Stall(Vec<u8>),
}

/// An answer with a status line, header fields and a body of the right length.
pub fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut text = format!("HTTP/1.1 {status} Any\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    Reply::Bytes(text.into_bytes())
}

/// An answer of JSON.
pub fn json(status: u16, body: &str) -> Reply {
    reply(status, &[("Content-Type", "application/json")], body)
}

pub struct Server {
    pub url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that gives these replies, a connection each, and then none any more.
    pub async fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        tokio::spawn(async move {
            for reply in replies {
                let (stream, _) = listener.accept().await.unwrap();
                answer(stream, reply, &seen).await;
            }
        });
        Self { url, requests }
    }

    /// A builder of a client of this server.
    pub fn client(&self) -> ClientBuilder {
        ClientBuilder::new(&SERVICE)
            .base_url(&self.url)
            .no_proxy()
            .retry(Retry::never())
    }

    /// A call of this server.
    pub fn call(&self, method: &'static str) -> Call {
        call(&self.client().build().unwrap(), method)
    }

    /// What was asked so far, each as it came.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// The only request so far.
    pub fn request(&self) -> String {
        let requests = self.requests();
        assert_eq!(requests.len(), 1);
        requests[0].clone()
    }
}

/// An operation; each is one of a few, and kept as long as the tests run.
pub fn operation(
    method: &'static str,
    security: &'static [&'static [Scheme]],
) -> &'static Operation {
    Box::leak(Box::new(Operation {
        id: "test",
        method,
        accept: "application/json",
        security,
        has_key: false,
    }))
}

/// A call that asks for a bearer token.
pub fn call(client: &Client, method: &'static str) -> Call {
    Call::new(client, operation(method, &[&[Scheme::Bearer(None)]]))
}

async fn answer(mut stream: TcpStream, reply: Reply, seen: &Mutex<Vec<String>>) {
    let request = read(&mut stream).await;
    seen.lock().unwrap().push(request);
    match reply {
        Reply::Bytes(bytes) => {
            stream.write_all(&bytes).await.unwrap();
            stream.shutdown().await.unwrap();
        }
        Reply::Stall(bytes) => {
            stream.write_all(&bytes).await.unwrap();
            tokio::spawn(async move {
                tokio::time::sleep(std::time::Duration::from_secs(30)).await;
                drop(stream);
            });
        }
    }
}

/// A request with as much of a body as it says it has.
async fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let lengths = head.lines().filter_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.parse::<usize>().unwrap())
            });
            if body.len() >= lengths.sum::<usize>() {
                return text;
            }
        }
        let mut buffer = [0; 4096];
        let length = stream.read(&mut buffer).await.unwrap();
        assert!(length > 0, "the request ended early: {text}");
        bytes.extend_from_slice(&buffer[..length]);
    }
}
