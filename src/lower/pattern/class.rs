//! Classes of characters: `[a-z\d]`.

use super::translate::{Characters, DIGITS, NOTHING, SPACES, WORD, code_point, literal, property};

/// What stands at one place of a class.
enum Atom {
    /// One character; none for half of a surrogate pair, which no text holds.
    One(Option<char>, u32),
    /// Several, in Rust's syntax.
    Many(String),
}

/// Translates a class, whose `[` was read.
pub(super) fn translate(text: &mut String, characters: &mut Characters<'_>) {
    let is_negated = characters.next_if_eq(&'^').is_some();
    let mut inside = String::new();
    let is_closed = loop {
        match characters.next() {
            None => break false,
            Some(']') => break true,
            Some(first) => member(&mut inside, atom(first, characters), characters),
        }
    };
    match (is_closed, inside.is_empty(), is_negated) {
        // Rust's parser says what is wrong.
        (false, ..) => text.push_str("[a"),
        (_, true, true) => text.push_str("[\\s\\S]"),
        (_, true, false) => text.push_str(NOTHING),
        (_, false, true) => text.push_str(&format!("[^{inside}]")),
        (_, false, false) => text.push_str(&format!("[{inside}]")),
    }
}

/// A member that begins with this atom, a range perhaps.
fn member(inside: &mut String, first: Atom, characters: &mut Characters<'_>) {
    let mut ahead = characters.clone();
    let is_range = ahead.next() == Some('-') && ahead.peek().is_some_and(|next| *next != ']');
    if !is_range {
        return match (&first, characters.peek()) {
            // Behind all others, it needs no escape.
            (Atom::One(Some('-'), _), Some(']')) => inside.push('-'),
            _ => push(inside, &first),
        };
    }
    let last = match ahead.next() {
        Some(next) => atom(next, &mut ahead),
        None => return push(inside, &first),
    };
    *characters = ahead;
    match (&first, &last) {
        (Atom::One(_, from), Atom::One(_, to)) => range(inside, *from, *to),
        // Between classes a `-` stands for itself.
        _ => {
            push(inside, &first);
            inside.push_str("\\-");
            push(inside, &last);
        }
    }
}

/// A range without the surrogates at its ends. One that runs backwards is left for Rust's parser to
/// refuse.
fn range(inside: &mut String, from: u32, to: u32) {
    let surrogates = 0xD800..0xE000;
    let start = if surrogates.contains(&from) {
        0xE000
    } else {
        from
    };
    let end = if surrogates.contains(&to) { 0xD7FF } else { to };
    if from <= to && start > end {
        return;
    }
    if let (Some(start), Some(end)) = (char::from_u32(start), char::from_u32(end)) {
        inside.push_str(&format!("{}-{}", class_literal(start), class_literal(end)));
    }
}

fn push(inside: &mut String, atom: &Atom) {
    match atom {
        Atom::One(Some(character), _) => inside.push_str(&class_literal(*character)),
        Atom::One(None, _) => {
            if inside.is_empty() {
                inside.push_str(NOTHING);
            }
        }
        Atom::Many(members) => inside.push_str(members),
    }
}

fn atom(first: char, characters: &mut Characters<'_>) -> Atom {
    let escaped = match first {
        '\\' => characters.next(),
        _ => return Atom::One(Some(first), u32::from(first)),
    };
    match escaped {
        Some('d') => Atom::Many(DIGITS.to_owned()),
        Some('D') => Atom::Many(format!("[^{DIGITS}]")),
        Some('w') => Atom::Many(WORD.to_owned()),
        Some('W') => Atom::Many(format!("[^{WORD}]")),
        Some('s') => Atom::Many(SPACES.to_owned()),
        Some('S') => Atom::Many(format!("[^{SPACES}]")),
        Some(letter @ ('p' | 'P')) => {
            let mut named = format!("\\{letter}");
            property(&mut named, characters);
            Atom::Many(named)
        }
        Some('b') => Atom::One(Some('\u{8}'), 8),
        Some(other) => {
            let point = code_point(other, characters);
            Atom::One(point, point.map_or(0xD800, u32::from))
        }
        None => Atom::One(Some('\\'), u32::from('\\')),
    }
}

/// A character that stands for itself in a class.
fn class_literal(character: char) -> String {
    match character {
        _ if "\\[]^-&~".contains(character) => format!("\\{character}"),
        '!'..='/' | ':'..='@' | '{'..='}' | '`' => character.to_string(),
        other => literal(other),
    }
}
