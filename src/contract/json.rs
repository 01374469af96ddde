//! JSON (RFC 8259) into nodes. Iterative, so that no nesting can exhaust the stack.

use super::arena::{Kind, NodeId, Text};
use super::builder::{Builder, Fatal};
use crate::diagnostic::{Code, Span};

/// Reads one JSON document. A byte order mark in front is skipped.
pub(super) fn read(builder: Builder<'_>, text: &str) -> Result<Option<NodeId>, Fatal> {
    let at = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut reader = Reader {
        builder,
        text,
        at,
        open: Vec::new(),
    };
    loop {
        reader.value()?;
        if !reader.next_sibling()? {
            break;
        }
    }
    reader.space();
    match reader.peek() {
        None => Ok(reader.builder.finish()),
        Some(_) => {
            let help = Some("remove it, or check the brackets in front of it");
            Err(reader.fault("there is text behind the end of the document", help))
        }
    }
}

/// The bracket that ends an open sequence or mapping.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Sequence,
    Mapping,
}

struct Reader<'a> {
    builder: Builder<'a>,
    text: &'a str,
    /// Offset of the next byte.
    at: usize,
    open: Vec<Open>,
}

impl<'a> Reader<'a> {
    /// Reads a scalar, or brackets and keys up to the first value inside. An empty bracket is a
    /// whole value.
    fn value(&mut self) -> Result<(), Fatal> {
        loop {
            self.space();
            let start = self.at;
            match self.peek() {
                Some(b'{') => {
                    self.builder.open_mapping(start, 0)?;
                    self.at += 1;
                    self.open.push(Open::Mapping);
                    if self.close_if(b'}') {
                        return Ok(());
                    }
                    self.key()?;
                }
                Some(b'[') => {
                    self.builder.open_sequence(start, 0)?;
                    self.at += 1;
                    self.open.push(Open::Sequence);
                    if self.close_if(b']') {
                        return Ok(());
                    }
                }
                _ => return self.scalar(),
            }
        }
    }

    /// Goes on behind a value to the next one, out of brackets that end. Whether there is a next
    /// one.
    fn next_sibling(&mut self) -> Result<bool, Fatal> {
        while let Some(open) = self.open.last().copied() {
            self.space();
            let (bracket, wanted) = match open {
                Open::Sequence => (b']', "expected `,` or `]`"),
                Open::Mapping => (b'}', "expected `,` or `}`"),
            };
            if self.peek() == Some(b',') {
                self.at += 1;
                self.refuse_trailing_comma()?;
                if open == Open::Mapping {
                    self.key()?;
                }
                return Ok(true);
            }
            if !self.close_if(bracket) {
                let help = "check the commas and brackets, and that text stands in double quotes";
                return Err(self.fault(wanted, Some(help)));
            }
        }
        Ok(false)
    }

    fn refuse_trailing_comma(&mut self) -> Result<(), Fatal> {
        let comma = self.at - 1;
        self.space();
        if matches!(self.peek(), Some(b'}' | b']')) {
            self.at = comma;
            return Err(self.fault(
                "a comma stands before the closing bracket",
                Some("remove the comma"),
            ));
        }
        Ok(())
    }

    fn close_if(&mut self, bracket: u8) -> bool {
        self.space();
        let closes = self.peek() == Some(bracket);
        if closes {
            self.at += 1;
            self.open.pop();
            self.builder.close(Some(self.at));
        }
        closes
    }

    fn key(&mut self) -> Result<(), Fatal> {
        self.space();
        if self.peek() != Some(b'"') {
            let help = match self.peek() {
                Some(b'/' | b'#') => "JSON has no comments",
                _ => "keys are text in double quotes",
            };
            return Err(self.fault("expected a key", Some(help)));
        }
        let (text, span) = self.string()?;
        self.builder.key(text, span);
        self.space();
        if self.peek() != Some(b':') {
            let help = Some("a colon stands between a key and its value");
            return Err(self.fault("expected `:` behind the key", help));
        }
        self.at += 1;
        Ok(())
    }

    fn scalar(&mut self) -> Result<(), Fatal> {
        let (kind, text, span) = match self.peek() {
            Some(b'"') => {
                let (text, span) = self.string()?;
                (Kind::String, text, span)
            }
            Some(b'-' | b'0'..=b'9') => {
                let span = self.number()?;
                (Kind::Number, Text::Source(span), span)
            }
            _ => {
                let (kind, span) = self.literal()?;
                (kind, Text::Source(span), span)
            }
        };
        self.builder.scalar(kind, text, span, 0);
        Ok(())
    }

    fn literal(&mut self) -> Result<(Kind, Span), Fatal> {
        let literals = [
            ("null", Kind::Null),
            ("true", Kind::Bool),
            ("false", Kind::Bool),
        ];
        let rest = &self.text[self.at..];
        for (literal, kind) in literals {
            if rest.starts_with(literal) {
                let start = self.at;
                self.at += literal.len();
                return Ok((kind, Span::new(start, self.at)));
            }
        }
        let help = match self.peek() {
            Some(b'\'') => Some("text stands in double quotes"),
            Some(b'/' | b'#') => Some("JSON has no comments"),
            _ => Some(
                "a value is text in double quotes, a number, `true`, `false`, `null`, `{` or `[`",
            ),
        };
        Err(self.fault("expected a value", help))
    }

    /// `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][-+]?[0-9]+)?`
    fn number(&mut self) -> Result<Span, Fatal> {
        let start = self.at;
        self.skip(b"-");
        let leading_zero = self.peek() == Some(b'0');
        let integer = self.digits();
        let mut valid = integer == 1 || (integer > 1 && !leading_zero);
        if self.skip(b".") {
            valid &= self.digits() > 0;
        }
        if self.skip(b"eE") {
            self.skip(b"+-");
            valid &= self.digits() > 0;
        }
        if !valid {
            self.at = start;
            return Err(self.fault(
                "the number is malformed",
                Some("put it in quotes if it is text"),
            ));
        }
        Ok(Span::new(start, self.at))
    }

    fn digits(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        count
    }

    /// Skips one byte if it is one of these.
    fn skip(&mut self, bytes: &[u8]) -> bool {
        let found = self.peek().is_some_and(|byte| bytes.contains(&byte));
        self.at += usize::from(found);
        found
    }

    /// Reads a string. Text without escapes is not copied.
    fn string(&mut self) -> Result<(Text, Span), Fatal> {
        let start = self.at;
        let inner = start + 1;
        let end = self.plain_run(inner);
        self.at = end;
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok((
                Text::Source(Span::new(inner, end)),
                Span::new(start, self.at),
            ));
        }
        let mut value = self.text[inner..end].to_owned();
        while self.peek() != Some(b'"') {
            self.escape(&mut value, start)?;
            let end = self.plain_run(self.at);
            value.push_str(&self.text[self.at..end]);
            self.at = end;
        }
        self.at += 1;
        Ok((self.builder.own(&value), Span::new(start, self.at)))
    }

    /// The offset of the first byte from `start` on that is a quote, an escape or a control
    /// character.
    fn plain_run(&self, start: usize) -> usize {
        let rest = &self.text.as_bytes()[start..];
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        start + rest.iter().position(special).unwrap_or(rest.len())
    }

    fn escape(&mut self, value: &mut String, string_start: usize) -> Result<(), Fatal> {
        match self.peek() {
            Some(b'\\') => self.at += 1,
            Some(_) => {
                let help = Some("write line breaks as `\\n` and tabs as `\\t`");
                return Err(self.fault("a control character stands in a string", help));
            }
            None => {
                self.at = string_start;
                return Err(self.fault("the string has no end", Some("close the quote")));
            }
        }
        let escape = self.peek().unwrap_or_default();
        value.push(match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(value),
            _ => {
                return Err(self.fault(
                    "the escape is unknown",
                    Some("write `\\\\` for a backslash"),
                ));
            }
        });
        self.at += 1;
        Ok(())
    }

    /// `uXXXX`, or two of them that make a surrogate pair. A lone surrogate is no character.
    fn unicode(&mut self, value: &mut String) -> Result<(), Fatal> {
        let first = self.hex()?;
        let is_high = (0xd800..0xdc00).contains(&first);
        let code = if is_high && self.text[self.at..].starts_with("\\u") {
            self.at += 1;
            let second = self.hex()?;
            let is_low = (0xdc00..0xe000).contains(&second);
            if is_low {
                0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            } else {
                first
            }
        } else {
            first
        };
        match char::from_u32(code) {
            Some('\0') => {
                Err(self.fault("a string holds a NUL character", Some("remove `\\u0000`")))
            }
            Some(character) => {
                value.push(character);
                Ok(())
            }
            None => {
                let help = Some("write both halves, or the character itself");
                Err(self.fault("half of a surrogate pair is no character", help))
            }
        }
    }

    /// The four digits behind the `u` at which the reader stands.
    fn hex(&mut self) -> Result<u32, Fatal> {
        let digits = self.text.get(self.at + 1..self.at + 5).unwrap_or_default();
        let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u32::from_str_radix(digits, 16) {
            Ok(code) if hexadecimal => {
                self.at += 5;
                Ok(code)
            }
            _ => {
                let help = Some("write `\\\\` for a backslash");
                Err(self.fault("`\\u` needs four hexadecimal digits", help))
            }
        }
    }

    fn space(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
            .count();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault(&self, what: &str, help: Option<&str>) -> Fatal {
        let at_end = self.at >= self.text.len();
        let what = if at_end {
            "the text ends too early"
        } else {
            what
        };
        let at = self.text.floor_char_boundary(self.at);
        let len = self.text[at..].chars().next().map_or(0, char::len_utf8);
        let message = format!("the file is not valid JSON: {what}");
        let fault = self
            .builder
            .fatal(Code::JsonSyntax, message, Span::new(at, at + len));
        let help = if at_end {
            self.unclosed()
        } else {
            help.map(str::to_owned)
        };
        Box::new(fault.maybe_help(help))
    }

    fn unclosed(&self) -> Option<String> {
        Some(match self.open.last() {
            Some(Open::Sequence) => "the last open `[` has no `]`; the file may be cut off".into(),
            Some(Open::Mapping) => "the last open `{` has no `}`; the file may be cut off".into(),
            None => "write a value".into(),
        })
    }
}
