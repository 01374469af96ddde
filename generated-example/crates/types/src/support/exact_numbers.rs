// Managed by oasmith. Do not edit: the next run writes it anew.

//! Numbers that no binary number stands for: what was sent, digit by digit.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::number::Exact;

/// The numbers of a document that are not what they were read as. One is known by its address, which
/// it keeps as long as the document is only looked at.
#[derive(Debug, Default)]
pub(super) struct ExactNumbers(BTreeMap<usize, Exact>);

/// Numbers with fewer characters are what they are read as.
const SURE: usize = 15;

impl ExactNumbers {
    /// Looks for them in the text from which the document was read.
    pub(super) fn of(text: &[u8], document: &Value) -> Self {
        let mut found = Self::default();
        let mut scanner = Scanner { text, at: 0 };
        // The text has been read before, so that the scanner comes to its end.
        let _ = scanner.value(document, &mut found);
        found
    }

    /// What was sent, where that is something else.
    pub(super) fn get(&self, number: &Number) -> Option<&Exact> {
        match self.0.is_empty() {
            true => None,
            false => self.0.get(&address(number)),
        }
    }

    fn compare(&mut self, text: &str, number: &Number) {
        let sent = Exact::parse(text);
        if sent != Exact::parse(&number.to_string()) {
            self.0.insert(address(number), sent);
        }
    }
}

fn address(number: &Number) -> usize {
    std::ptr::from_ref(number).addr()
}

/// A walk along the text of a document and the document itself.
struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Scanner<'t> {
    fn value(&mut self, value: &Value, found: &mut ExactNumbers) -> Option<()> {
        match self.peek()? {
            b'{' => self.members(value, found),
            b'[' => self.items(value, found),
            b'"' => self.string().map(|_| ()),
            _ => {
                let is_end = |byte: &u8| b",]} \t\r\n".contains(byte);
                let token = self.take(|rest| rest.iter().position(is_end).or(Some(rest.len())))?;
                if let Value::Number(number) = value
                    && token.len() > SURE
                {
                    found.compare(std::str::from_utf8(token).ok()?, number);
                }
                Some(())
            }
        }
    }

    fn members(&mut self, value: &Value, found: &mut ExactNumbers) -> Option<()> {
        self.at += 1;
        while self.peek()? != b'}' {
            let name: String = serde_json::from_slice(self.string()?).ok()?;
            self.skip(b':')?;
            self.value(value.get(&name)?, found)?;
            if self.peek()? == b',' {
                self.skip(b',')?;
            }
        }
        self.skip(b'}')
    }

    fn items(&mut self, value: &Value, found: &mut ExactNumbers) -> Option<()> {
        self.at += 1;
        for item in value.as_array()? {
            self.value(item, found)?;
            if self.peek()? == b',' {
                self.skip(b',')?;
            }
        }
        self.skip(b']')
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        while self.text.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn skip(&mut self, expected: u8) -> Option<()> {
        let is_there = self.peek()? == expected;
        self.at += 1;
        is_there.then_some(())
    }

    /// A string with its quotes.
    fn string(&mut self) -> Option<&'t [u8]> {
        self.peek()?;
        self.take(|rest| {
            let mut end = 1;
            while *rest.get(end)? != b'"' {
                end += if rest[end] == b'\\' { 2 } else { 1 };
            }
            Some(end + 1)
        })
    }

    /// What stands in front of the end that is found in the rest of the text.
    fn take(&mut self, end: impl FnOnce(&[u8]) -> Option<usize>) -> Option<&'t [u8]> {
        let rest = self.text.get(self.at..)?;
        let taken = rest.get(..end(rest)?)?;
        self.at += taken.len();
        Some(taken)
    }
}
