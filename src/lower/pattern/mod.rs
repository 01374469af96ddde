//! What comes in: a regular expression of ECMA-262.
//! What goes out: the same expression for an engine that runs in linear time, or else for one that
//! backtracks within bounds; and what there is to say about it.
//! What it must not know: where the expression stands, which values are compared with it.

mod class;
mod translate;

use fancy_regex::RegexBuilder as BacktrackingBuilder;
use regex::RegexBuilder;
use regex_syntax::ast::ErrorKind;

use translate::{Translation, translate};

use crate::{
    diagnostic::{Code, Diagnostic, Place},
    model::Pattern,
};

/// How large a compiled pattern may be, in bytes. `support/pattern.rs` of generated code has the same
/// limit: what is accepted here compiles there.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// How many instructions the program of a pattern may have that backtracks; as in
/// `support/backtracking.rs`.
const MOST_STEPS: usize = 100_000;

/// Why a pattern cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It is no expression at all.
    Malformed,
    /// It says something that no engine knows.
    Unknown,
    /// Its program is too large.
    TooLarge,
}

/// A pattern with its translation, where it has one.
pub(super) fn pattern(written: String) -> Pattern {
    let translation = translate(&written);
    let is_sound = fault(&translation).is_none();
    let text = is_sound.then_some(translation.text);
    let (linear, backtracking) = match translation.backtracks {
        true => (None, text),
        false => (text, None),
    };
    Pattern {
        written,
        linear,
        backtracking,
    }
}

/// What there is to say about a pattern.
pub(super) fn report(pattern: &Pattern, place: Place) -> Option<Diagnostic> {
    if pattern.linear.is_some() {
        return None;
    }
    let (code, message, label, help) = match fault(&translate(&pattern.written)) {
        None => (
            Code::BacktrackingPattern,
            "a regular expression is checked by backtracking",
            "no engine runs it in linear time: a text that takes too many steps is refused",
            "write it without look-around and back-references",
        ),
        Some(Fault::Malformed) => (
            Code::MalformedPattern,
            "a regular expression is malformed",
            "a bracket, an escape or a repetition is not complete",
            "write an expression of ECMA-262; in YAML, quotes keep its characters together",
        ),
        Some(Fault::Unknown) => (
            Code::UncheckedPattern,
            "a regular expression is not checked",
            "no engine of Rust knows what it says",
            "write it in other words",
        ),
        Some(Fault::TooLarge) => (
            Code::UncheckedPattern,
            "a regular expression is not checked",
            "its program is larger than 32 MiB",
            "bound the length by `maxLength`, and repeat with `*` or `+`",
        ),
    };
    Some(Diagnostic::new(code, message).at(place, label).help(help))
}

fn fault(translation: &Translation) -> Option<Fault> {
    let text = &translation.text;
    if translation.backtracks {
        return backtracking_fault(text);
    }
    match regex_syntax::parse(text) {
        Err(regex_syntax::Error::Parse(error)) if is_malformed(&error) => Some(Fault::Malformed),
        Err(_) => Some(Fault::Unknown),
        // Only counted repetitions make a program much longer than its expression.
        Ok(_) if text.len() < 500 && !text.contains('{') => None,
        Ok(_) => {
            let compiled = RegexBuilder::new(text).size_limit(MOST_BYTES).build();
            compiled.is_err().then_some(Fault::TooLarge)
        }
    }
}

fn backtracking_fault(text: &str) -> Option<Fault> {
    let mut builder = BacktrackingBuilder::new(text);
    let compiled = builder
        .delegate_size_limit(MOST_BYTES)
        .max_prog_size(MOST_STEPS)
        .build();
    compiled.is_err().then_some(Fault::Unknown)
}

/// Whether ECMA-262 does not know the expression either.
fn is_malformed(error: &regex_syntax::ast::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ClassRangeInvalid
            | ErrorKind::ClassUnclosed
            | ErrorKind::EscapeUnexpectedEof
            | ErrorKind::GroupUnclosed
            | ErrorKind::GroupUnopened
            | ErrorKind::RepetitionCountInvalid
            | ErrorKind::RepetitionMissing
    )
}

#[cfg(test)]
mod tests {
    use super::{Fault, fault, pattern, translate::translate};

    #[test]
    fn the_meaning_is_that_of_ecma_262() {
        for (written, expected) in [
            (r"^\d{3}$", r"^[0-9]{3}$"),
            (r"[\w-]+", r"[A-Za-z0-9_-]+"),
            (r"[\w-.]+", r"[A-Za-z0-9_\-.]+"),
            (r"[+--]", r"[+-\-]"),
            (r"^[^\u0000]*$", r"^[^\u{0}]*$"),
            (r"\ud83d\ude00", r"\u{1F600}"),
            (r"[\uD800\uDC00-\uDBFF\uDFFF]", "[\u{10000}-\\u{10FFFF}]"),
            (r"[\uD7FF-\uDFFF]", r"[\u{D7FF}-\u{D7FF}]"),
            (r"a\/b", r"a\/b"),
            (r"[[]", r"[\[]"),
            (r"[a&&b]", r"[a\&\&b]"),
            (r"[]", r"[^\s\S]"),
            (r"[^]", r"[\s\S]"),
            (r"\_", "_"),
            (r"\A\z", "Az"),
            (r"a{,3}", r"a\{,3\}"),
            (r"{a}", r"\{a\}"),
            (r"a{2,}b}", r"a{2,}b\}"),
            (r"\cJ\x41", r"\u{A}A"),
            (r"\p{L}[\P{Lu}]", r"\p{L}[\P{Lu}]"),
        ] {
            assert_eq!(translate(written).text, expected, "{written}");
            assert!(pattern(written.to_owned()).linear.is_some(), "{written}");
        }
    }

    #[test]
    fn what_needs_backtracking_is_told_apart() {
        for written in [
            r"^(?=.*\d).+$",
            r"(a)\1",
            r"(?<!x)y",
            r"(?<q>'|b)\k<q>",
            r"(?=\b)",
        ] {
            let pattern = pattern(written.to_owned());
            assert_eq!(pattern.linear, None, "{written}");
            assert!(pattern.backtracking.is_some(), "{written}");
        }
        for written in [r"[(?=]", r"\(?=a", r"\\1", r"[\1]"] {
            assert_eq!(pattern(written.to_owned()).backtracking, None, "{written}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        for written in ["[[[[", "((((", "a)", "*a", "a{3,1}", "[z-a]", "a\\"] {
            let fault = fault(&translate(written));
            assert_eq!(fault, Some(Fault::Malformed), "{written}");
        }
        for written in [
            r"^[\p{L}\p{M}\p{N} ]{1,2000}$",
            "^(((a{100}){100}){100}){100}$",
        ] {
            let fault = fault(&translate(written));
            assert_eq!(fault, Some(Fault::TooLarge), "{written}");
        }
        assert_eq!(fault(&translate("^[A-Za-z0-9+/=]{1,100000}$")), None);
    }
}
