// Managed by oasmith. Do not edit: the next run writes it anew.

//! Lines out of pieces.

use super::failure::{DecodeError, Failure};

/// Bytes that arrive in pieces, taken line by line. Lines end with CR, LF or both.
#[derive(Debug)]
pub(super) struct LineBuffer {
    bytes: Vec<u8>,
    /// Where the next line begins.
    start: usize,
    /// How far it was searched for its end.
    seen: usize,
    limit: usize,
    /// Whether no more comes.
    is_ended: bool,
}

impl LineBuffer {
    /// A buffer for lines of at most so many bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            bytes: Vec::new(),
            start: 0,
            seen: 0,
            limit,
            is_ended: false,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.drain(..self.start);
        self.seen -= self.start;
        self.start = 0;
        self.bytes.extend_from_slice(bytes);
    }

    /// No more comes.
    pub(super) fn end(&mut self) {
        self.is_ended = true;
    }

    /// The next line, if it is whole.
    pub(super) fn line(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let open = &self.bytes[self.seen..];
        let Some(length) = open.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            self.seen = self.bytes.len();
            return match self.seen - self.start > self.limit {
                true => Err(self.too_long()),
                false => Ok(None),
            };
        };
        let end = self.seen + length;
        let behind = match (self.bytes[end], self.bytes.get(end + 1)) {
            (b'\r', Some(b'\n')) => end + 2,
            // A line feed that belongs to it may still come.
            (b'\r', None) if !self.is_ended => return Ok(None),
            _ => end + 1,
        };
        if end - self.start > self.limit {
            return Err(self.too_long());
        }
        let line = self.bytes[self.start..end].to_vec();
        (self.start, self.seen) = (behind, behind);
        Ok(Some(line))
    }

    /// What is left behind the last line.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        let rest = self.bytes.split_off(self.start);
        self.bytes.clear();
        (self.start, self.seen) = (0, 0);
        rest
    }

    fn too_long(&self) -> Failure {
        let reason = format!("an item of it is longer than {} bytes", self.limit);
        DecodeError::of_text(&self.bytes[self.start..], &reason).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a text that arrives in pieces of so many bytes.
    fn lines(text: &str, size: usize) -> Vec<String> {
        let mut buffer = LineBuffer::new(100);
        let mut lines = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            buffer.push(piece);
            while let Ok(Some(line)) = buffer.line() {
                lines.push(String::from_utf8_lossy(&line).into_owned());
            }
        }
        buffer.end();
        while let Ok(Some(line)) = buffer.line() {
            lines.push(String::from_utf8_lossy(&line).into_owned());
        }
        lines.push(String::from_utf8_lossy(&buffer.rest()).into_owned());
        lines
    }

    #[test]
    fn lines_are_the_same_in_whatever_pieces_they_come() {
        for size in 1..12 {
            assert_eq!(lines("a\r\nb\rc\n\nd", size), ["a", "b", "c", "", "d"]);
            assert_eq!(lines("a\r\n\r\n", size), ["a", "", ""]);
            assert_eq!(lines("a\r\r", size), ["a", "", ""]);
        }
    }

    #[test]
    fn a_line_without_end_has_an_end() {
        let mut buffer = LineBuffer::new(10);
        buffer.push(b"0123456789");
        assert!(matches!(buffer.line(), Ok(None)));
        buffer.push(b"0");
        assert!(buffer.line().is_err());
    }
}
