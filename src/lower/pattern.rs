//! Regular expressions: from ECMA-262 to the dialect of engines that run in linear time.

use regex::RegexBuilder;
use regex_syntax::ast::ErrorKind;

use crate::{
    diagnostic::{Code, Diagnostic, Place},
    model::Pattern,
};

/// How large a compiled pattern may be, in bytes. `support/pattern.rs` of generated code has the same
/// limit: what is accepted here compiles there.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Why a pattern cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It is no expression at all.
    Malformed,
    /// It needs backtracking, or something that no engine in linear time knows.
    NotLinear,
    /// Its program is too large.
    TooLarge,
}

/// A pattern with its linear-time translation, where it has one.
pub(super) fn pattern(written: String) -> Pattern {
    let translated = translate(&written);
    let linear = fault(&translated).is_none().then_some(translated);
    Pattern { written, linear }
}

/// What there is to say about a pattern.
pub(super) fn report(pattern: &Pattern, place: Place) -> Option<Diagnostic> {
    if pattern.linear.is_some() {
        return None;
    }
    let (code, message, label, help) = match fault(&translate(&pattern.written))? {
        Fault::Malformed => (
            Code::MalformedPattern,
            "a regular expression is malformed",
            "a bracket, an escape or a repetition is not complete",
            "write an expression of ECMA-262; in YAML, quotes keep its characters together",
        ),
        Fault::NotLinear => (
            Code::UncheckedPattern,
            "a regular expression is not checked",
            "no engine runs it in linear time",
            "write it without look-around and back-references",
        ),
        Fault::TooLarge => (
            Code::UncheckedPattern,
            "a regular expression is not checked",
            "its program is larger than 32 MiB",
            "bound the length by `maxLength`, and repeat with `*` or `+`",
        ),
    };
    Some(Diagnostic::new(code, message).at(place, label).help(help))
}

fn fault(translated: &str) -> Option<Fault> {
    match regex_syntax::parse(translated) {
        Err(regex_syntax::Error::Parse(error)) if is_malformed(&error) => Some(Fault::Malformed),
        Err(_) => Some(Fault::NotLinear),
        // Only counted repetitions make a program much longer than its expression.
        Ok(_) if translated.len() < 500 && !translated.contains('{') => None,
        Ok(_) => {
            let compiled = RegexBuilder::new(translated).size_limit(MOST_BYTES).build();
            compiled.is_err().then_some(Fault::TooLarge)
        }
    }
}

/// Whether ECMA-262 does not know the expression either.
fn is_malformed(error: &regex_syntax::ast::Error) -> bool {
    match error.kind() {
        ErrorKind::ClassRangeInvalid
        | ErrorKind::ClassUnclosed
        | ErrorKind::EscapeUnexpectedEof
        | ErrorKind::GroupUnclosed
        | ErrorKind::GroupUnopened
        | ErrorKind::RepetitionCountInvalid => true,
        // Without the flag `u`, a `{` that repeats nothing stands for itself.
        ErrorKind::RepetitionMissing => {
            !error.pattern()[error.span().start.offset..].starts_with('{')
        }
        _ => false,
    }
}

/// The meaning of ECMA-262 (with the flag `u`) in the syntax of Rust's engines.
///
/// `\d`, `\w` and `\b` are about ASCII there, `\s` has a list of its own, `\uXXXX` and `\cX` are spelt
/// otherwise, `[` and the like stand for themselves inside a class.
fn translate(written: &str) -> String {
    let mut linear = String::with_capacity(written.len() + 16);
    let mut characters = written.chars().peekable();
    let mut in_class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => escape(&mut linear, &mut characters, in_class),
            '[' if in_class => linear.push_str("\\["),
            '[' => {
                in_class = true;
                linear.push('[');
                class_start(&mut linear, &mut characters);
            }
            ']' => {
                in_class = false;
                linear.push(']');
            }
            '&' | '~' if in_class => {
                linear.push('\\');
                linear.push(character);
            }
            '.' if !in_class => linear.push_str("[^\\n\\r\\u{2028}\\u{2029}]"),
            _ => linear.push(character),
        }
    }
    linear
}

type Characters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// `[]` matches nothing and `[^]` anything; Rust has other words for both.
fn class_start(linear: &mut String, characters: &mut Characters<'_>) {
    if characters.peek() == Some(&'^') {
        characters.next();
        linear.push('^');
    }
    if characters.peek() == Some(&']') {
        let is_negated = linear.ends_with('^');
        linear.truncate(linear.len() - if is_negated { 1 } else { 0 });
        linear.push_str(if is_negated { "\\s\\S" } else { "&&[^\\s\\S]" });
    }
}

const SPACES: &str = "\\t\\n\\x0B\\x0C\\r\\x20\\u{A0}\\u{1680}\\u{2000}-\\u{200A}\\u{2028}\\u{2029}\\u{202F}\\u{205F}\\u{3000}\\u{FEFF}";

fn escape(linear: &mut String, characters: &mut Characters<'_>, in_class: bool) {
    let Some(character) = characters.next() else {
        linear.push('\\');
        return;
    };
    match character {
        'd' => class(linear, "0-9", false, in_class),
        'D' => class(linear, "0-9", true, in_class),
        'w' => class(linear, "A-Za-z0-9_", false, in_class),
        'W' => class(linear, "A-Za-z0-9_", true, in_class),
        's' => class(linear, SPACES, false, in_class),
        'S' => class(linear, SPACES, true, in_class),
        'b' if in_class => linear.push_str("\\x08"),
        'b' => linear.push_str("(?-u:\\b)"),
        'B' => linear.push_str("(?-u:\\B)"),
        'u' => unicode(linear, characters),
        'c' => control(linear, characters),
        '0' if !characters.peek().is_some_and(char::is_ascii_digit) => linear.push_str("\\x00"),
        // ECMA-262 lets any character that is no letter or digit be escaped; Rust only some.
        other if other.is_ascii_alphanumeric() || is_special(other) => {
            linear.push('\\');
            linear.push(other);
        }
        other => linear.push(other),
    }
}

fn is_special(character: char) -> bool {
    "\\.+*?()|[]{}^$#&-~/".contains(character)
}

fn class(linear: &mut String, members: &str, is_negated: bool, in_class: bool) {
    match (is_negated, in_class) {
        (false, true) => linear.push_str(members),
        (false, false) => linear.push_str(&format!("[{members}]")),
        (true, _) => linear.push_str(&format!("[^{members}]")),
    }
}

/// `\uXXXX`, a pair of them for a character beyond the first plane, or `\u{X...}`.
fn unicode(linear: &mut String, characters: &mut Characters<'_>) {
    if characters.peek() == Some(&'{') {
        linear.push_str("\\u");
        return;
    }
    let Some(high) = hex(characters) else {
        linear.push('u');
        return;
    };
    let mut ahead = characters.clone();
    let is_high = (0xD800..0xDC00).contains(&high);
    if is_high
        && ahead.next() == Some('\\')
        && ahead.next() == Some('u')
        && let Some(low) = hex(&mut ahead).filter(|low| (0xDC00..0xE000).contains(low))
    {
        *characters = ahead;
        let point = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        linear.push_str(&format!("\\u{{{point:X}}}"));
        return;
    }
    linear.push_str(&format!("\\u{{{high:X}}}"));
}

fn hex(characters: &mut Characters<'_>) -> Option<u32> {
    let mut ahead = characters.clone();
    let digits: String = ahead.by_ref().take(4).collect();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    *characters = ahead;
    u32::from_str_radix(&digits, 16).ok()
}

fn control(linear: &mut String, characters: &mut Characters<'_>) {
    match characters.peek().copied().filter(char::is_ascii_alphabetic) {
        Some(letter) => {
            characters.next();
            linear.push_str(&format!("\\x{:02X}", u32::from(letter) % 32));
        }
        None => linear.push_str("\\\\c"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, fault, pattern, translate};

    #[test]
    fn the_meaning_is_that_of_ecma_262() {
        for (written, expected) in [
            (r"^\d{3}$", r"^[0-9]{3}$"),
            (r"[\w-]+", r"[A-Za-z0-9_-]+"),
            (r"^[^\u0000]*$", r"^[^\u{0}]*$"),
            (r"\ud83d\ude00", r"\u{1F600}"),
            (r"a\/b", r"a\/b"),
            (r"[[]", r"[\[]"),
            (r"\_", "_"),
        ] {
            assert_eq!(translate(written), expected, "{written}");
            assert!(pattern(written.to_owned()).linear.is_some(), "{written}");
        }
    }

    #[test]
    fn what_needs_backtracking_has_no_translation() {
        for written in [r"^(?=.*\d).+$", r"(a)\1", r"(?<!x)y"] {
            assert_eq!(pattern(written.to_owned()).linear, None, "{written}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        for written in ["[[[[", "((((", "a)", "*a", "a{3,1}", "[z-a]", "a\\"] {
            assert_eq!(
                fault(&translate(written)),
                Some(Fault::Malformed),
                "{written}"
            );
        }
        for written in [r"(?=a)", r"(a)\1", r"{a}"] {
            assert_eq!(
                fault(&translate(written)),
                Some(Fault::NotLinear),
                "{written}"
            );
        }
        for written in [
            r"^[\p{L}\p{M}\p{N} ]{1,2000}$",
            "^(((a{100}){100}){100}){100}$",
        ] {
            assert_eq!(
                fault(&translate(written)),
                Some(Fault::TooLarge),
                "{written}"
            );
        }
        assert_eq!(fault(&translate("^[A-Za-z0-9+/=]{1,100000}$")), None);
    }
}
