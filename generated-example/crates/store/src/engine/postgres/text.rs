// Managed by oasmith. Do not edit: the next run writes it anew.

//! Texts, which may have a NUL in JSON and none in PostgreSQL.

use bytes::{BufMut, BytesMut};

use super::Fault;

/// PostgreSQL has no NUL in text. It stands as this character and a `0`, the character itself as
/// itself and a `1`.
const ESCAPE: char = '\u{f8ff}';

pub(super) fn write_text(text: &str, out: &mut BytesMut) {
    if !text.contains(['\0', ESCAPE]) {
        out.put_slice(text.as_bytes());
        return;
    }
    let mut buffer = [0; 4];
    for letter in text.chars() {
        let (letter, mark): (_, &[u8]) = match letter {
            '\0' => (ESCAPE, b"0"),
            ESCAPE => (ESCAPE, b"1"),
            other => (other, b""),
        };
        out.put_slice(letter.encode_utf8(&mut buffer).as_bytes());
        out.put_slice(mark);
    }
}

pub(super) fn read_text(stored: &[u8]) -> Result<String, Fault> {
    let text = std::str::from_utf8(stored)?;
    if !text.contains(ESCAPE) {
        return Ok(text.to_owned());
    }
    let mut read = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ESCAPE => match letters.next() {
                Some('0') => read.push('\0'),
                Some('1') => read.push(ESCAPE),
                _ => return Err("a text ends in the middle of an escape".into()),
            },
            other => read.push(other),
        }
    }
    Ok(read)
}
