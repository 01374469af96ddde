//! What comes in: faults from every other room, as plain data: a stable code, a message, the places
//! concerned and what to do.
//! What goes out: the same, collected in a [`Sink`], in an order that does not depend on how they
//! were found, and rendered.
//! What it must not know: what a contract is: of the files it knows the text and how to name a
//! position in it.

mod code;
mod place;
pub(crate) mod pointer;
mod printable;
pub mod render;
mod sink;
mod source;

pub use code::{CODES, Code, CodeInfo, Severity, Stage};
pub use place::{FileId, Place, Position, Span};
pub use printable::{is_unprintable, one_line, printable, printable_in_colour, printable_json};
pub use sink::Sink;
pub use source::{Source, Sources};

/// One fault or remark: what is wrong, where, and what to do about it.
///
/// Messages are lower case, name things in backticks (see [`quoted`]) and say what is wrong; `help`
/// says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code, which selects the explanation.
    pub code: Code,
    /// How grave it is; the severity of the code unless it was overridden.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The places concerned, the primary one first. Empty when no file could be read.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// Further facts, one sentence each.
    pub notes: Vec<String>,
}

/// A place in a file and what is to be said about it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What to say at the place; may be empty.
    pub text: String,
    /// Whether this is the place at fault, not one that explains it.
    pub primary: bool,
}

impl Diagnostic {
    /// A diagnostic with the severity of its code and no place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            labels: Vec::new(),
            help: None,
            notes: Vec::new(),
        }
    }

    /// Adds the place at fault. `text` may be empty.
    pub fn at(mut self, place: Place, text: impl Into<String>) -> Self {
        let primary = true;
        let text = text.into();
        self.labels.push(Label {
            place,
            text,
            primary,
        });
        self
    }

    /// Adds a place that explains the fault, such as the first of two duplicates.
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        let primary = false;
        let text = text.into();
        self.labels.push(Label {
            place,
            text,
            primary,
        });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, if anything is known.
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds a further fact.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Overrides the severity of the code.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The place at fault, or the first of the explaining ones.
    pub fn place(&self) -> Option<Place> {
        let primary = self.labels.iter().find(|label| label.primary);
        primary.or(self.labels.first()).map(|label| label.place)
    }
}

/// The longest piece of a contract that a message repeats, in characters.
const QUOTED_CHARS: usize = 80;

/// Text of a contract as it may stand in a message: in backticks, shortened, control and format
/// characters escaped.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("`");
    for (count, character) in text.chars().enumerate() {
        if count == QUOTED_CHARS {
            out.push('…');
            break;
        }
        if is_unprintable(character) {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out.push('`');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_is_short_and_printable() {
        assert_eq!(quoted("pets"), "`pets`");
        assert_eq!(quoted("a\u{1b}[31m"), "`a\\u{1b}[31m`");
        assert_eq!(quoted("a\u{202e}b"), "`a\\u{202e}b`");
        assert_eq!(quoted(&"x".repeat(500)).chars().count(), QUOTED_CHARS + 3);
    }
}
