// Managed by oasmith. Do not edit: the next run writes it anew.

//! Events out of bytes (HTML, "Parsing an event stream").

use std::time::Duration;

use super::failure::{DecodeError, Failure};
use super::line_buffer::LineBuffer;

/// The longest `retry` that is taken.
const LONGEST: Duration = Duration::from_secs(60);

/// Reads events from bytes as they arrive.
#[derive(Debug)]
pub(super) struct EventParser {
    lines: LineBuffer,
    limit: usize,
    is_first: bool,
    name: String,
    data: Option<String>,
    last_id: Option<String>,
    retry: Option<Duration>,
}

/// An event whose data is not understood yet.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) name: String,
    pub(super) id: Option<String>,
    pub(super) data: String,
}

impl EventParser {
    /// A parser for events of at most so many bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            lines: LineBuffer::new(limit),
            limit,
            is_first: true,
            name: String::new(),
            data: None,
            last_id: None,
            retry: None,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.lines.push(bytes);
    }

    /// No more comes on this connection.
    pub(super) fn end(&mut self) {
        self.lines.end();
    }

    /// Begins with another connection; what was said of the last event and of waits stays.
    pub(super) fn restart(&mut self) {
        let (last_id, retry) = (self.last_id.take(), self.retry);
        *self = Self {
            last_id,
            retry,
            ..Self::new(self.limit)
        };
    }

    /// The identifier of the last event, if one had one.
    pub(super) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref().filter(|id| !id.is_empty())
    }

    /// The wait before the stream is asked for again, if the service said one.
    pub(super) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The next event that is whole.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Failure> {
        while let Some(line) = self.lines.line()? {
            let line = String::from_utf8_lossy(&line);
            let line = match std::mem::replace(&mut self.is_first, false) {
                true => line.strip_prefix('\u{feff}').unwrap_or(&line),
                false => &line,
            };
            if !line.is_empty() {
                self.field(line)?;
            } else if let Some(piece) = self.dispatch() {
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }

    fn field(&mut self, line: &str) -> Result<(), Failure> {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.name),
            "data" => return self.add(value),
            "id" if !value.contains('\0') => self.last_id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                let wait = value.parse().map_or(LONGEST, Duration::from_millis);
                self.retry = Some(wait.min(LONGEST));
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, value: &str) -> Result<(), Failure> {
        match &mut self.data {
            Some(data) => {
                data.push('\n');
                data.push_str(value);
            }
            None => self.data = Some(value.to_owned()),
        }
        let length = self.data.as_ref().map_or(0, String::len);
        match length > self.limit {
            true => {
                let reason = format!("an item of it is longer than {} bytes", self.limit);
                Err(DecodeError::of_text(value.as_bytes(), &reason).into())
            }
            false => Ok(()),
        }
    }

    fn dispatch(&mut self) -> Option<Piece> {
        let name = std::mem::take(&mut self.name);
        let data = self.data.take()?;
        Some(Piece {
            name: match name.is_empty() {
                true => "message".to_owned(),
                false => name,
            },
            id: self.last_id().map(str::to_owned),
            data,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<(String, Option<String>, String)> {
        let mut parser = EventParser::new(100);
        parser.push(text.as_bytes());
        std::iter::from_fn(|| parser.next().ok().flatten())
            .map(|it| (it.name, it.id, it.data))
            .collect()
    }

    fn event(name: &str, id: Option<&str>, data: &str) -> (String, Option<String>, String) {
        (name.to_owned(), id.map(str::to_owned), data.to_owned())
    }

    #[test]
    fn fields_are_read_as_html_says() {
        let text = "\u{feff}: comment\ndata: a\ndata:b\ndata\n\nevent: x\nid: 7\ndata:  c\n\nid\ndata: d\n\n";
        let expected = [
            event("message", None, "a\nb\n"),
            event("x", Some("7"), " c"),
            event("message", None, "d"),
        ];
        assert_eq!(events(text), expected);
    }

    #[test]
    fn what_has_no_data_or_no_end_is_no_event() {
        assert_eq!(events("event: x\n\ndata: a"), []);
        assert_eq!(
            events("id: 1\n\ndata: b\n\n"),
            [event("message", Some("1"), "b")]
        );
    }

    #[test]
    fn waits_are_whole_numbers_and_bounded() {
        let mut parser = EventParser::new(100);
        for (text, expected) in [
            ("10", 10),
            ("x", 10),
            ("1.5", 10),
            ("99999999999999999999", 60_000),
        ] {
            parser.push(format!("retry: {text}\n").as_bytes());
            assert_eq!(parser.next().ok().flatten(), None);
            assert_eq!(
                parser.retry(),
                Some(Duration::from_millis(expected)),
                "{text}"
            );
        }
    }
}
