//! As much of HTTP as it takes to call a server.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    time::Duration,
};

use serde_json::Value;

/// What came back.
pub struct Answer {
    pub status: u16,
    /// The lines of the head, in small letters.
    pub head: String,
    pub content: Value,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines();
        lines.find_map(|line| {
            let (field, value) = line.split_once(": ")?;
            field.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// Makes a call that must be answered.
pub fn call(address: &str, token: &str, method: &str, path: &str, body: &Value) -> Answer {
    let answer = attempt(address, token, method, path, body);
    answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"))
}

/// Makes a call.
pub fn attempt(
    address: &str,
    token: &str,
    method: &str,
    path: &str,
    body: &Value,
) -> io::Result<Answer> {
    attempt_with(address, token, method, path, "", body)
}

/// Makes a call with more headers, each a whole line.
pub fn attempt_with(
    address: &str,
    token: &str,
    method: &str,
    path: &str,
    headers: &str,
    body: &Value,
) -> io::Result<Answer> {
    let mut socket = TcpStream::connect(address)?;
    socket.set_read_timeout(Some(Duration::from_secs(60)))?;
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
         {headers}Content-Type: {media_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;
    let cut = || io::Error::other(format!("no whole answer: {answer}"));
    let status = answer.get(9..12).and_then(|it| it.parse().ok());
    let (head, content) = answer.split_once("\r\n\r\n").ok_or_else(cut)?;
    Ok(Answer {
        status: status.ok_or_else(cut)?,
        head: head.to_owned(),
        content: serde_json::from_str(content).unwrap_or_default(),
    })
}
