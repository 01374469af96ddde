//! Values that come one after the other, a line each, in pieces of any size.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use api::input::JsonLines;
use runtime::{ByteStream, Bytes, Failure, Problem};
use types::Schemas;

static SCHEMAS: Schemas = Schemas::new(r#"{"$defs":{"number":{"type":"integer","minimum":0}}}"#);

const MIB: usize = 1024 * 1024;

fn lines(bytes: ByteStream) -> JsonLines<u64> {
    JsonLines::new(bytes, &SCHEMAS.get("number"))
}

/// A text in one piece.
fn whole(text: impl Into<Vec<u8>>) -> ByteStream {
    ByteStream::from(Bytes::from(text.into()))
}

/// A text in pieces of so many bytes.
fn in_pieces(text: &str, size: usize) -> ByteStream {
    ByteStream::read(Pieces(text.as_bytes().to_vec(), size))
}

struct Pieces(Vec<u8>, usize);

impl tokio::io::AsyncRead for Pieces {
    fn poll_read(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let size = self.1.min(self.0.len());
        let piece: Vec<u8> = self.0.drain(..size).collect();
        buffer.put_slice(&piece);
        Poll::Ready(Ok(()))
    }
}

async fn all(mut lines: JsonLines<u64>) -> Result<Vec<u64>, u16> {
    let mut values = Vec::new();
    loop {
        match lines.next().await {
            Ok(Some(value)) => values.push(value),
            Ok(None) => return Ok(values),
            Err(failure) => return Err(Problem::from(failure).status()),
        }
    }
}

#[tokio::test]
async fn lines_are_found_wherever_pieces_end() {
    let table: &[(&str, Result<&[u64], u16>)] = &[
        ("", Ok(&[])),
        ("\n", Ok(&[])),
        ("1", Ok(&[1])),
        ("1\n", Ok(&[1])),
        ("1\r\n22\n\n  \n333", Ok(&[1, 22, 333])),
        ("1\nx\n", Err(400)),
        ("1 2\n", Err(400)),
        ("1\n-2\n", Err(422)),
    ];
    for (text, expected) in table {
        let expected = expected.map(<[u64]>::to_vec);
        assert_eq!(all(lines(whole(*text))).await, expected, "{text:?}");
        for size in [1, 2, 3, 100] {
            let found = all(lines(in_pieces(text, size))).await;
            assert_eq!(found, expected, "{text:?} by {size}");
        }
    }
}

#[tokio::test]
async fn a_line_has_a_longest_length_however_it_comes() {
    for (length, expected) in [(MIB, Ok(vec![1])), (MIB + 1, Err(413))] {
        let padded = format!("{}1", " ".repeat(length - 1));
        for end in ["", "\n"] {
            let text = format!("{padded}{end}");
            assert_eq!(all(lines(whole(text.clone()))).await, expected);
            assert_eq!(all(lines(in_pieces(&text, 50_000))).await, expected);
        }
    }
}

#[tokio::test]
async fn many_lines_in_one_piece_take_as_long_as_in_many() {
    let started = Instant::now();
    let mut many = lines(whole("1\n".repeat(200_000)));
    let mut count = 0;
    while let Ok(Some(1)) = many.next().await {
        count += 1;
    }
    assert_eq!(count, 200_000);
    let blank = "\n".repeat(4 * MIB) + "7";
    assert_eq!(all(lines(whole(blank))).await, Ok(vec![7]));
    let taken = started.elapsed();
    assert!(taken < Duration::from_secs(10), "{taken:?}");
}

#[test]
fn blank_lines_let_others_have_their_turn() {
    let mut blank = lines(whole("\n".repeat(MIB) + "7"));
    let mut next = pin!(blank.next());
    let mut turns = 0;
    let found: Result<Option<u64>, Failure> = loop {
        match next.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(found) => break found,
            Poll::Pending => turns += 1,
        }
    };
    assert_eq!(found, Ok(Some(7)));
    assert!(turns >= 100, "{turns}");
}
