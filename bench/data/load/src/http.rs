//! As little of HTTP/1.1 as asks for something and reads the answer.

use std::io;
use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that stays open.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let buffer = Vec::with_capacity(64 * 1024);
        Ok(Self { stream, buffer })
    }

    /// Asks, and gives the body of an answer that says success.
    pub async fn ask(&mut self, request: &[u8]) -> io::Result<&[u8]> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(head) = whole(&self.buffer)? {
                return Ok(&self.buffer[head..]);
            }
        }
    }

    /// Asks for JSON.
    pub async fn ask_json(&mut self, request: &[u8]) -> io::Result<Value> {
        let body = self.ask(request).await?;
        serde_json::from_slice(body).map_err(io::Error::other)
    }
}

/// Where the body of an answer begins that has come as a whole.
fn whole(answer: &[u8]) -> io::Result<Option<usize>> {
    let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = str::from_utf8(&answer[..head]).map_err(io::Error::other)?;
    if !text.starts_with("HTTP/1.1 20") {
        let answer = String::from_utf8_lossy(answer).into_owned();
        return Err(io::Error::other(answer));
    }
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let length = name.eq_ignore_ascii_case("content-length");
        length.then(|| value.trim().parse::<usize>().ok())?
    });
    let length = length.ok_or_else(|| io::Error::other("an answer without its length"))?;
    Ok((answer.len() == head + 4 + length).then_some(head + 4))
}

/// A request without a body.
pub fn get(target: &str) -> Vec<u8> {
    format!(
        "GET {target} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\n\
         user-agent: load\r\n\r\n"
    )
    .into_bytes()
}

/// A request with one.
pub fn send(method: &str, target: &str, media_type: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    format!(
        "{method} {target} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\n\
         user-agent: load\r\ncontent-type: {media_type}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
