//! Names: one algorithm for every language.
//!
//! override -> words -> case for the role -> legal characters -> reserved words -> unique in scope.
//! A language supplies only data ([`Lexicon`]); the wire name is never lost, it stays beside the
//! identifier in the plan.

use std::collections::{BTreeMap, BTreeSet};

pub use super::name::Name;
use crate::blueprint::mark;
use heck::{ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// File names that Windows keeps for devices.
pub const DEVICES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// How the words of a name are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `twoWords`
    Camel,
    /// `TwoWords`
    Pascal,
    /// `two_words`
    Snake,
    /// `TWO_WORDS`
    Shouty,
}

/// What a language says about identifiers.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that no identifier may be, in any role.
    pub reserved: &'static [&'static str],
    /// What stands before a name that begins with a digit, for names in `Pascal` case.
    pub digit_prefix: &'static str,
    /// The word that is put behind a reserved one.
    pub reserved_suffix: &'static str,
}

/// What a language says about the names of methods.
#[derive(Debug)]
pub struct MethodWords {
    /// Its words for identifiers.
    pub lexicon: &'static Lexicon,
    /// Words that are no short name, though they can be spelt.
    pub keywords: &'static [&'static str],
    /// Methods that a handle has, or that would be taken for others.
    pub taken: &'static [&'static str],
}

impl MethodWords {
    /// Whether the text can be a method as it is: no word of the language, not empty, no digit in front.
    pub fn is_name(&self, text: &str) -> bool {
        !text.is_empty()
            && identifier(text, Case::Snake, self.lexicon) == text
            && !self.keywords.contains(&text)
            && !self.taken.contains(&text)
    }
}

/// The longest identifier in bytes: file names are made of them, and have room for 255.
const LONGEST: usize = 120;

/// The identifier for `text` in this case, legal in the language; not yet unique. It is ASCII, so that
/// everybody can type it, no two look alike and every file system has room for it.
pub fn identifier(text: &str, case: Case, lexicon: &Lexicon) -> String {
    let words = words(text);
    let joined = shortened(cased(&words, case), text, case);
    let legal = if joined.starts_with(|first: char| first.is_ascii_digit()) {
        match case {
            Case::Pascal | Case::Shouty => format!("{}{joined}", lexicon.digit_prefix),
            Case::Camel | Case::Snake => {
                format!("{}{joined}", lexicon.digit_prefix.to_ascii_lowercase())
            }
        }
    } else {
        joined
    };
    match lexicon.reserved.contains(&legal.as_str()) {
        true => cased(&format!("{legal} {}", lexicon.reserved_suffix), case),
        false => legal,
    }
}

/// A long name keeps its beginning; a mark of the text tells it from others that begin so.
fn shortened(name: String, text: &str, case: Case) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let mark = mark(text);
    let beginning = name.get(..LONGEST - 10).unwrap_or(&name);
    cased(&format!("{beginning} x{mark:08x}"), case)
}

fn cased(words: &str, case: Case) -> String {
    match case {
        Case::Camel => words.to_lower_camel_case(),
        Case::Pascal => words.to_upper_camel_case(),
        Case::Snake => words.to_snake_case(),
        Case::Shouty => words.to_shouty_snake_case(),
    }
}

/// `text` as words divided by spaces: signs that carry meaning become words, the rest divides; letters
/// beyond ASCII become those that sound or look like them.
///
/// A sign in front of a word speaks (`-title` and `+1` are told from `title` and `1`); between words
/// it only divides.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 8);
    for (index, character) in text.chars().enumerate() {
        match character {
            '-' if index == 0 && text.len() > 1 => words.push_str("minus "),
            '+' if index == 0 && text.len() > 1 => words.push_str("plus "),
            '\'' => {}
            _ if character.is_ascii_alphanumeric() => words.push(character),
            _ if character.is_alphanumeric() => words.push_str(&plain(character)),
            _ => words.push(' '),
        }
    }
    match words.trim() {
        "" => spelled_out(text),
        trimmed => trimmed.to_owned(),
    }
}

/// A letter or digit beyond ASCII in ASCII; its number where nothing is like it.
fn plain(character: char) -> String {
    let known = deunicode::deunicode_char(character).unwrap_or_default();
    let only = known.replace(|c: char| !c.is_ascii_alphanumeric(), " ");
    match only.trim() {
        "" => format!(" {} ", sign_name(character)),
        _ => only,
    }
}

/// A name for text without a single letter or digit.
fn spelled_out(text: &str) -> String {
    let names: Vec<_> = text.chars().map(sign_name).collect();
    match names.is_empty() {
        true => "empty".to_owned(),
        false => names.join(" "),
    }
}

fn sign_name(sign: char) -> String {
    let name = match sign {
        ' ' => "space",
        '*' => "star",
        '+' => "plus",
        '-' => "minus",
        '_' => "underscore",
        '.' => "dot",
        ',' => "comma",
        '/' => "slash",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '?' => "question",
        '%' => "percent",
        '$' => "dollar",
        '#' => "hash",
        '@' => "at",
        '&' => "and",
        '|' => "or",
        other => return format!("u{:x}", u32::from(other)),
    };
    name.to_owned()
}

/// Gives each name of a scope an identifier of its own, by its key.
///
/// The result depends on the set of names, never on their order: of the names that would be spelt
/// alike, the one that is called so in its place keeps the identifier, else the one that is the
/// identifier already, else the first in byte order; the others get a number in byte order.
pub fn unique<'a, N: Into<Name<'a>>>(
    names: impl IntoIterator<Item = N>,
    case: Case,
    lexicon: &Lexicon,
) -> BTreeMap<&'a str, String> {
    let mut by_identifier: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut chosen: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        let Name { key, instead } = name.into();
        let spelling = identifier(instead.unwrap_or(key), case, lexicon);
        if instead.is_some() {
            let keeper = chosen.entry(spelling.clone()).or_insert(key);
            *keeper = key.min(keeper);
        }
        by_identifier.entry(spelling).or_default().insert(key);
    }
    let mut scope = Scope::holding(by_identifier.keys().map(String::as_str));
    let mut given = BTreeMap::new();
    for (spelling, names) in by_identifier {
        let keeper = match chosen.get(&spelling) {
            Some(key) => *key,
            None if names.contains(spelling.as_str()) => spelling.as_str(),
            None => names.first().copied().unwrap_or_default(),
        };
        for name in &names {
            let own = match *name == keeper {
                true => spelling.clone(),
                false => scope.take(&spelling, case),
            };
            given.insert(*name, own);
        }
    }
    given
}

/// Moves the names that are taken by what stands in their place anyway out of its way.
///
/// Each of them gets a word behind it, and a number where another name of the place is spelt so; the
/// others keep their spelling. The order is that of the keys.
pub fn clear<K: Ord>(
    names: BTreeMap<K, String>,
    taken: &BTreeSet<&str>,
    word: &str,
    case: Case,
) -> BTreeMap<K, String> {
    let mut scope = Scope::holding(names.values().map(String::as_str));
    scope.hold(taken.iter().copied());
    let moved = names.into_iter().map(|(key, name)| {
        let own = match taken.contains(name.as_str()) {
            true => scope.take(&format!("{name}{}{word}", separator(case)), case),
            false => name,
        };
        (key, own)
    });
    moved.collect()
}

/// What stands between the words of an identifier.
fn separator(case: Case) -> &'static str {
    match case {
        Case::Snake | Case::Shouty => "_",
        Case::Camel | Case::Pascal => "",
    }
}

/// The identifiers of a place where each must be another one.
#[derive(Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// The number that is tried next for an identifier that was wanted before.
    next: BTreeMap<String, u32>,
}

impl Scope {
    /// A scope in which these are taken.
    pub fn holding<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut scope = Self::default();
        scope.hold(names);
        scope
    }

    fn hold<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        self.taken.extend(names.into_iter().map(str::to_owned));
    }

    /// Takes the first of several identifiers that is free; where none is, the last with a number.
    pub fn take_one_of(&mut self, wanted: &[&str], case: Case) -> String {
        let free = wanted.iter().find(|name| !self.taken.contains(**name));
        let chosen = free.or(wanted.last()).copied().unwrap_or_default();
        self.take(chosen, case)
    }

    /// Takes an identifier: the wanted one where it is free, else with the first number behind it, from
    /// 2 on, that makes it so.
    pub fn take(&mut self, wanted: &str, case: Case) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let separator = separator(case);
        let number = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{wanted}{separator}{number}");
            *number += 1;
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Lexicon = Lexicon {
        reserved: &["type", "self"],
        digit_prefix: "N",
        reserved_suffix: "value",
    };

    #[test]
    fn words_take_the_case_of_their_role() {
        let cases = [
            ("bookId", Case::Snake, "book_id"),
            ("bookId", Case::Pascal, "BookId"),
            ("X-Request-ID", Case::Snake, "x_request_id"),
            ("out_of_print", Case::Pascal, "OutOfPrint"),
            ("-title", Case::Pascal, "MinusTitle"),
            ("+1", Case::Pascal, "Plus1"),
            ("-1", Case::Pascal, "Minus1"),
            ("200", Case::Pascal, "N200"),
            ("200", Case::Snake, "n200"),
            ("type", Case::Snake, "type_value"),
            ("", Case::Pascal, "Empty"),
            ("*", Case::Pascal, "Star"),
            ("<=", Case::Snake, "less_equal"),
            ("é", Case::Snake, "e"),
            ("naïveCafé", Case::Snake, "naive_cafe"),
            ("书籍", Case::Pascal, "ShuJi"),
            ("area_m²", Case::Snake, "area_m2"),
            ("①", Case::Pascal, "N1"),
            ("٣", Case::Snake, "n3"),
            ("🦀", Case::Snake, "u1f980"),
            ("a.b/c", Case::Snake, "a_b_c"),
        ];
        for (text, case, expected) in cases {
            assert_eq!(
                identifier(text, case, &PLAIN),
                expected,
                "{text:?} as {case:?}"
            );
        }
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let (one, other) = ("word ".repeat(60) + "a", "word ".repeat(60) + "b");
        for case in [Case::Camel, Case::Pascal, Case::Snake, Case::Shouty] {
            let (one, other) = (
                identifier(&one, case, &PLAIN),
                identifier(&other, case, &PLAIN),
            );
            assert!(one.len() <= LONGEST && other.len() <= LONGEST, "{one}");
            assert_ne!(one, other);
        }
    }

    #[test]
    fn names_that_collide_do_not_depend_on_order() {
        let forward = unique(
            ["foo-bar", "foo_bar", "fooBar", "foo_bar_2"],
            Case::Snake,
            &PLAIN,
        );
        let backward = unique(
            ["foo_bar_2", "fooBar", "foo_bar", "foo-bar"],
            Case::Snake,
            &PLAIN,
        );
        assert_eq!(forward, backward);
        assert_eq!(forward["foo_bar"], "foo_bar");
        assert_eq!(forward["foo_bar_2"], "foo_bar_2");
        assert_eq!(forward["foo-bar"], "foo_bar_3");
        assert_eq!(forward["fooBar"], "foo_bar_4");
    }

    #[test]
    fn names_that_are_taken_give_way_to_all_others() {
        let taken = BTreeSet::from(["send", "done_call"]);
        let names = ["done", "new", "send", "send_call", "send_call_2"];
        let names = names.into_iter().map(|name| (name, name.to_owned()));
        let clear = clear(names.collect(), &taken, "call", Case::Snake);
        assert_eq!(clear["send"], "send_call_3");
        for name in ["done", "new", "send_call", "send_call_2"] {
            assert_eq!(clear[name], name);
        }
        let done = BTreeMap::from([("done", "done".to_owned())]);
        let taken = BTreeSet::from(["done", "done_call"]);
        let clear = super::clear(done, &taken, "call", Case::Snake);
        assert_eq!(clear["done"], "done_call_2");
    }

    #[test]
    fn the_first_free_name_is_taken() {
        let wanted = ["Unknown", "UnknownValue"];
        for (held, expected) in [
            (&["Other"][..], "Unknown"),
            (&["Unknown"], "UnknownValue"),
            (&["UnknownValue"], "Unknown"),
            (&["Unknown", "UnknownValue"], "UnknownValue2"),
        ] {
            let mut scope = Scope::holding(held.iter().copied());
            assert_eq!(scope.take_one_of(&wanted, Case::Pascal), expected);
        }
    }
}
