//! Requests as they arrive.

use std::io::{self, BufRead, Read};
use std::time::Instant;

/// A request, whole.
#[derive(Debug, Clone)]
pub struct Request {
    /// When its first byte had arrived.
    pub began: Instant,
    /// When it was answered, or its connection was closed.
    pub ended: Option<Instant>,
    /// When the client closed its connection while it waited.
    pub left: Option<Instant>,
    /// The method.
    pub method: String,
    /// The target as it stands in the request line.
    pub target: String,
    /// The header fields, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, without the framing of chunks.
    pub body: Vec<u8>,
}

impl Request {
    /// The values of a header field.
    pub fn header<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.headers.iter().filter(move |(own, _)| own == name);
        own.map(|(_, value)| value.as_str())
    }

    /// The next request of a connection; none at its end. Between its head and its body something may
    /// happen.
    pub fn read(
        from: &mut impl BufRead,
        begun: impl FnOnce() -> io::Result<()>,
    ) -> io::Result<Option<Self>> {
        let mut first = String::new();
        if from.read_line(&mut first)? == 0 {
            return Ok(None);
        }
        let began = Instant::now();
        let mut parts = first.trim_end().splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let (method, target) = (part(), part());
        let headers = headers(from)?;
        let mut request = Self {
            began,
            ended: None,
            left: None,
            method,
            target,
            headers,
            body: Vec::new(),
        };
        begun()?;
        request.body = body(from, &request)?;
        Ok(Some(request))
    }
}

fn headers(from: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let mut line = Vec::new();
        from.read_until(b'\n', &mut line)?;
        let line = String::from_utf8_lossy(&line).into_owned();
        match line.trim_end().split_once(':') {
            Some((name, value)) => {
                headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
            None => return Ok(headers),
        }
    }
}

fn body(from: &mut impl BufRead, request: &Request) -> io::Result<Vec<u8>> {
    let length = request.header("content-length").next();
    let is_chunked = request
        .header("transfer-encoding")
        .any(|it| it == "chunked");
    let mut body = Vec::new();
    if is_chunked {
        loop {
            let mut line = String::new();
            from.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim(), 16).map_err(io::Error::other)?;
            let mut chunk = vec![0; size + 2];
            from.read_exact(&mut chunk)?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }
    let length = length.and_then(|it| it.parse::<u64>().ok()).unwrap_or(0);
    match from.take(length).read_to_end(&mut body)? as u64 == length {
        true => Ok(body),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}
