//! The meaning of ECMA-262 in the syntax of Rust's engines.
//!
//! Expressions are read as with the flag `u`, by code points; what that flag forbids, such as an escape
//! that escapes nothing or a `{` that repeats nothing, is read as without it: it stands for itself.

use super::class;

/// A translated expression.
#[derive(Debug, Default)]
pub(super) struct Translation {
    pub(super) text: String,
    /// Whether it looks around or refers back, which takes an engine that backtracks.
    pub(super) backtracks: bool,
}

pub(super) type Characters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// What `\b` asks, as an engine that backtracks is told it: there it is about ASCII as well.
const BOUNDARY: &str = "(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))";
const NO_BOUNDARY: &str = "(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))";

pub(super) const DIGITS: &str = "0-9";
pub(super) const WORD: &str = "A-Za-z0-9_";
pub(super) const SPACES: &str = "\\t\\n\\x0B\\x0C\\r\\x20\\u{A0}\\u{1680}\\u{2000}-\\u{200A}\\u{2028}\\u{2029}\\u{202F}\\u{205F}\\u{3000}\\u{FEFF}";

/// What no character is.
pub(super) const NOTHING: &str = "[^\\s\\S]";

/// Translates an expression.
pub(super) fn translate(written: &str) -> Translation {
    let backtracks = backtracks(written);
    let mut text = String::with_capacity(written.len() + 16);
    let mut characters = written.chars().peekable();
    let mut atom = false;
    while let Some(character) = characters.next() {
        let was_atom = std::mem::replace(&mut atom, true);
        match character {
            '\\' => escape(&mut text, &mut characters, backtracks),
            '[' => class::translate(&mut text, &mut characters),
            '.' => text.push_str("[^\\n\\r\\u{2028}\\u{2029}]"),
            '{' if was_atom && is_repetition(&characters) => text.push('{'),
            '{' => text.push_str("\\{"),
            '}' if text.ends_with(|c: char| c.is_ascii_digit() || c == ',')
                && closes_repetition(&text) =>
            {
                text.push('}');
            }
            '}' => text.push_str("\\}"),
            ']' => text.push_str("\\]"),
            '(' | '|' => {
                atom = false;
                text.push(character);
            }
            other => text.push(other),
        }
    }
    Translation { text, backtracks }
}

/// What follows the `(` of a group that looks around.
const AROUND: [&str; 4] = ["?=", "?!", "?<=", "?<!"];

/// Whether an expression looks around or refers back to a group.
fn backtracks(written: &str) -> bool {
    let mut characters = written.chars().peekable();
    let mut in_class = false;
    while let Some(character) = characters.next() {
        let rest: String = characters.clone().take(3).collect();
        match character {
            '\\' => match characters.next() {
                Some('1'..='9') if !in_class => return true,
                Some('k') if !in_class && rest.starts_with("k<") => return true,
                _ => {}
            },
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class && AROUND.iter().any(|it| rest.starts_with(it)) => return true,
            _ => {}
        }
    }
    false
}

/// Whether what follows a `{` makes it a repetition: `2}`, `2,}` or `2,3}`.
fn is_repetition(characters: &Characters<'_>) -> bool {
    let inside: String = characters.clone().take_while(|it| *it != '}').collect();
    let is_closed = characters.clone().any(|it| it == '}');
    let (least, most) = inside.split_once(',').unwrap_or((&inside, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    is_closed && !least.is_empty() && digits(least) && digits(most)
}

/// Whether the text so far ends in the inside of a repetition.
fn closes_repetition(text: &str) -> bool {
    let inside = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    inside.ends_with('{') && !inside.ends_with("\\{")
}

fn escape(text: &mut String, characters: &mut Characters<'_>, backtracks: bool) {
    let Some(character) = characters.next() else {
        text.push('\\');
        return;
    };
    match character {
        'd' => text.push_str(&format!("[{DIGITS}]")),
        'D' => text.push_str(&format!("[^{DIGITS}]")),
        'w' => text.push_str(&format!("[{WORD}]")),
        'W' => text.push_str(&format!("[^{WORD}]")),
        's' => text.push_str(&format!("[{SPACES}]")),
        'S' => text.push_str(&format!("[^{SPACES}]")),
        'b' if backtracks => text.push_str(BOUNDARY),
        'B' if backtracks => text.push_str(NO_BOUNDARY),
        'b' => text.push_str("(?-u:\\b)"),
        'B' => text.push_str("(?-u:\\B)"),
        '1'..='9' => back_reference(text, character, characters),
        'k' if characters.peek() == Some(&'<') => named_reference(text, characters),
        'p' | 'P' => {
            text.push('\\');
            text.push(character);
            property(text, characters);
        }
        other => match code_point(other, characters) {
            Some(point) => text.push_str(&literal(point)),
            None => text.push_str(NOTHING),
        },
    }
}

/// A group that has not matched anything matches nothing, where Rust's engine does not match at all.
fn back_reference(text: &mut String, first: char, characters: &mut Characters<'_>) {
    let mut number = String::from(first);
    while let Some(digit) = characters.next_if(char::is_ascii_digit) {
        number.push(digit);
    }
    text.push_str(&format!("(?({number})\\{number})"));
}

fn named_reference(text: &mut String, characters: &mut Characters<'_>) {
    characters.next();
    let name: String = characters.take_while(|it| *it != '>').collect();
    text.push_str(&format!("(?(<{name}>)\\k<{name}>)"));
}

/// The `{...}` of a property of Unicode.
pub(super) fn property(text: &mut String, characters: &mut Characters<'_>) {
    if characters.peek() == Some(&'{') {
        for character in characters.by_ref() {
            text.push(character);
            if character == '}' {
                return;
            }
        }
    }
}

/// The code point of an escaped character; a surrogate without its other half is no character.
pub(super) fn code_point(escaped: char, characters: &mut Characters<'_>) -> Option<char> {
    match escaped {
        't' => Some('\t'),
        'n' => Some('\n'),
        'v' => Some('\u{B}'),
        'f' => Some('\u{C}'),
        'r' => Some('\r'),
        '0' => Some('\0'),
        'x' => match hex(characters, 2) {
            Some(point) => char::from_u32(point),
            None => Some('x'),
        },
        'c' => match characters.next_if(char::is_ascii_alphabetic) {
            Some(letter) => char::from_u32(u32::from(letter) % 32),
            None => Some('c'),
        },
        'u' => unicode(characters),
        other => Some(other),
    }
}

/// `\uXXXX`, a pair of them for a character beyond the first plane, or `\u{X...}`.
fn unicode(characters: &mut Characters<'_>) -> Option<char> {
    if characters.peek() == Some(&'{') {
        let inside: String = characters
            .clone()
            .skip(1)
            .take_while(|it| *it != '}')
            .collect();
        let point = u32::from_str_radix(&inside, 16).ok();
        if let Some(point) = point {
            characters.nth(inside.len() + 1);
            return char::from_u32(point);
        }
        return Some('u');
    }
    let Some(high) = hex(characters, 4) else {
        return Some('u');
    };
    let mut ahead = characters.clone();
    if (0xD800..0xDC00).contains(&high)
        && ahead.next() == Some('\\')
        && ahead.next() == Some('u')
        && let Some(low) = hex(&mut ahead, 4).filter(|low| (0xDC00..0xE000).contains(low))
    {
        *characters = ahead;
        return char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    }
    char::from_u32(high)
}

fn hex(characters: &mut Characters<'_>, length: usize) -> Option<u32> {
    let mut ahead = characters.clone();
    let digits: String = ahead.by_ref().take(length).collect();
    if digits.len() != length || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    *characters = ahead;
    u32::from_str_radix(&digits, 16).ok()
}

/// A character that stands for itself.
pub(super) fn literal(character: char) -> String {
    match character {
        _ if "\\.+*?()|[]{}^$#&-~/".contains(character) => format!("\\{character}"),
        ' '..='~' => character.to_string(),
        _ if character.is_alphanumeric() => character.to_string(),
        _ => format!("\\u{{{:X}}}", u32::from(character)),
    }
}
