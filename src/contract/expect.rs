//! Readers that report a value of the wrong type at its place.

use super::{Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Sink};

impl<'c> Node<'c> {
    /// The value of a boolean.
    pub fn expect_bool(self, sink: &mut Sink) -> Option<bool> {
        self.expect(self.as_bool(), "`true` or `false`", sink)
    }

    /// The value of an integer from 0 on.
    pub fn expect_u64(self, sink: &mut Sink) -> Option<u64> {
        self.expect(self.as_u64(), "an integer that is not negative", sink)
    }

    /// The value of a number.
    pub fn expect_f64(self, sink: &mut Sink) -> Option<f64> {
        self.expect(self.as_f64(), "a number", sink)
    }

    /// "expected …, found …" at the node, for a caller that finds a value of the wrong type.
    pub fn wrong_type(self, expected: &str) -> Diagnostic {
        let message = format!("expected {expected}, found {}", self.found());
        let what = self.key_place().and_then(|_| self.last_token());
        let note = what.map(|key| format!("the value of {}", crate::diagnostic::quoted(&key)));
        Diagnostic::new(Code::WrongType, message)
            .at(self.heading(), note.unwrap_or_default())
            .help(self.advice(expected))
    }

    fn expect<T>(self, value: Option<T>, expected: &str, sink: &mut Sink) -> Option<T> {
        if value.is_none() {
            sink.push(self.wrong_type(expected));
        }
        value
    }

    /// What to do about a value of the wrong type.
    fn advice(self, expected: &str) -> String {
        match (expected, self.kind()) {
            ("`true` or `false`", Kind::String) => "write `true` or `false` without quotes".into(),
            ("a number", Kind::String) => "write the number without quotes".into(),
            ("a list", Kind::Mapping) => "write `- ` before each item of the list".into(),
            ("a list", kind) if kind < Kind::Sequence => "put the value in `[` and `]`".into(),
            _ => format!("write {expected} here, or remove the key"),
        }
    }

    /// The kind of value, with the value itself where that is short and says more.
    fn found(self) -> String {
        let text = self.text().unwrap_or_default();
        match self.kind() {
            Kind::Number | Kind::Bool if text.len() <= 20 => {
                format!(
                    "{} `{text}`",
                    self.kind().described().trim_start_matches("a ")
                )
            }
            Kind::Null if text.is_empty() => "nothing".to_owned(),
            kind => kind.described().to_owned(),
        }
    }
}
