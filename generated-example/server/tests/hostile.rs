//! What no client sends by mistake: each gets a proper answer, and the next request is served.

#![cfg(target_os = "linux")]

mod common;

use std::error::Error;
use std::io::ErrorKind;
use std::time::{Duration, Instant};

use common::{Bookstore, Outcome};

const JSON: &str = "Content-Type: application/json";

/// Bytes that are no text, or no text that a database keeps.
const BAD: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"%00",
    b"%FF",
    b"%C0%AF",
    b"%ED%A0%80",
    b"%",
    b"\\u0000",
    b"\\ud800",
];

impl Bookstore {
    /// Asserts that a proper answer came soon, or that the connection was closed.
    fn stands(&self, head: &[u8], body: &[u8]) -> Outcome {
        let started = Instant::now();
        let (status, answer) = match self.raw(head, body) {
            Err(fault) if is_closed(&*fault) => return Ok(()),
            outcome => outcome?,
        };
        let head = String::from_utf8_lossy(head);
        assert!(
            (200..300).contains(&status) || (400..500).contains(&status),
            "{head}: {status} {answer}"
        );
        assert!(answer.len() < 20_000, "{head}: {} bytes", answer.len());
        assert!(!answer.contains('\0'), "{head}: {answer}");
        assert!(started.elapsed() < Duration::from_secs(5), "{head}");
        Ok(())
    }

    /// The most memory that the process has had, in KiB.
    fn peak(&self) -> Result<u64, Box<dyn Error>> {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path)?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let field = line.and_then(|line| line.split_whitespace().nth(1));
        Ok(field.ok_or("no such line")?.parse()?)
    }

    fn serves(&self) -> Outcome {
        let (status, answer) = self.raw(b"GET /v1/books?limit=1 HTTP/1.1", b"")?;
        assert_eq!(status, 200, "{answer}");
        Ok(())
    }
}

/// Whether the server closed before it had read everything.
fn is_closed(fault: &(dyn Error + 'static)) -> bool {
    let fault = fault.downcast_ref::<std::io::Error>();
    let closed = [ErrorKind::BrokenPipe, ErrorKind::ConnectionReset];
    fault.is_some_and(|fault| closed.contains(&fault.kind()))
}

#[test]
fn bytes_that_are_no_text_in_every_place() -> Outcome {
    let server = Bookstore::start()?;
    let id = "0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e13";
    let heads = [
        "GET /v1/authors/@ HTTP/1.1".to_owned(),
        format!("GET /v1/books/{id}/reviews/@ HTTP/1.1"),
        "GET /v1/books?q=@ HTTP/1.1".to_owned(),
        "GET /v1/books?cursor=@ HTTP/1.1".to_owned(),
        "GET /v1/books?sort=@ HTTP/1.1".to_owned(),
        "GET /v1/books?@=1 HTTP/1.1".to_owned(),
        format!("GET /v1/authors/{id} HTTP/1.1\r\nIf-None-Match: \"@\""),
        "GET /v1/books HTTP/1.1\r\nAccept: @".to_owned(),
        "GET /v1/books HTTP/1.1\r\nCookie: a=@".to_owned(),
        "POST /v1/authors HTTP/1.1\r\nContent-Type: @".to_owned(),
    ];
    let bodies = [
        r#"{"name":"@"}"#,
        r#"{"name":"x","biography":"@"}"#,
        r#"{"name":"x","@":1}"#,
        r#"{"name":"x","bornOn":"@"}"#,
        r#"{"name":"x","website":"https://a/@"}"#,
        "@",
    ];
    for bad in BAD {
        for head in &heads {
            server.stands(&with(head, bad), b"")?;
        }
        for body in bodies {
            let head = format!("POST /v1/authors HTTP/1.1\r\n{JSON}");
            server.stands(head.as_bytes(), &with(body, bad))?;
        }
    }
    server.serves()
}

fn with(text: &str, bad: &[u8]) -> Vec<u8> {
    let (before, after) = text.split_once('@').unwrap_or((text, ""));
    [before.as_bytes(), bad, after.as_bytes()].concat()
}

#[test]
fn json_that_is_deep_long_or_enormous() -> Outcome {
    let server = Bookstore::start()?;
    server.serves()?;
    let before = server.peak()?;
    let author = |value: &str| format!(r#"{{"name":"x","biography":{value}}}"#);
    let deep = 250_000;
    let bodies = [
        "[".repeat(1_000_000),
        r#"{"a":"#.repeat(200_000),
        author(&"[".repeat(900_000)),
        author(&format!("{}{}", "[".repeat(deep), "]".repeat(deep))),
        author(&format!(
            "{}1{}",
            r#"{"a":"#.repeat(100_000),
            "}".repeat(100_000)
        )),
        author(&"9".repeat(900_000)),
        author(&format!("1e{}", "9".repeat(100_000))),
        author("-1e999999999"),
        author(&format!("\"{}\"", "\\u0041".repeat(150_000))),
        format!(r#"{{"name":"x"{}}}"#, r#","name":"x""#.repeat(80_000)),
        format!("[{}1]", "1,".repeat(400_000)),
        format!(
            r#"{{"name":"x",{}}}"#,
            (0..50_000)
                .map(|number| format!(r#""{number}":1"#))
                .collect::<Vec<_>>()
                .join(",")
        ),
    ];
    for (method, path, media_type) in [
        ("POST", "authors", "application/json"),
        ("POST", "orders", "application/json"),
        (
            "PATCH",
            "authors/0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e13",
            "application/merge-patch+json",
        ),
    ] {
        let head = format!("{method} /v1/{path} HTTP/1.1\r\nContent-Type: {media_type}");
        for body in &bodies {
            server.stands(head.as_bytes(), body.as_bytes())?;
            server.serves()?;
        }
    }
    // A body of a megabyte may become a document of many small values, one at a time.
    let grown = server.peak()? - before;
    assert!(grown < 128 * 1024, "{grown} KiB more");
    Ok(())
}
