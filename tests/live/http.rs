//! As much of HTTP as it takes to call a server.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use serde_json::Value;

/// Makes a call, and gives the status and the content of its answer.
pub fn call(address: &str, token: &str, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let mut socket = TcpStream::connect(address).unwrap();
    socket
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let body = match body {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    let media_type = match method {
        "PATCH" => "application/merge-patch+json",
        _ => "application/json",
    };
    write!(
        socket,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: {media_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    let status = answer.get(9..12).and_then(|it| it.parse().ok());
    let content = answer.split_once("\r\n\r\n").map(|(_, content)| content);
    let content = content.and_then(|it| serde_json::from_str(it).ok());
    let status = status.unwrap_or_else(|| panic!("{method} {path}: {answer}"));
    (status, content.unwrap_or_default())
}
