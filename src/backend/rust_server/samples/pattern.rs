//! Texts that a regular expression matches.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::model::Pattern;

/// The longest text that is made, in bytes.
const LONGEST: usize = 4096;

/// Texts that mean much to expressions which look around: passwords and the like.
const COMMON: &[&str] = &[
    "Abcdef1!",
    "Abcdefgh123!",
    "abc123",
    "abc",
    "a1",
    "A1",
    "1",
    "0",
    "a",
    "A",
    "1.0",
    "/a",
    "a b",
];

/// Texts that the expression may match, of at least so many characters where it can be: most do, and
/// whoever asks checks them.
pub(super) fn matching(pattern: &Pattern, least: usize, seed: usize) -> Vec<String> {
    let mut found = Vec::new();
    let (text, looks) = match (&pattern.linear, &pattern.backtracking) {
        (Some(linear), _) => (linear.clone(), false),
        (None, Some(text)) => (without_looks(text), true),
        (None, None) => (pattern.written.clone(), true),
    };
    if let Ok(hir) = regex_syntax::parse(&text) {
        for branch in seed..seed + 4 {
            let shortest = written(&hir, 0, branch, seed);
            let length = shortest.chars().count();
            let longer = (length < least).then(|| written(&hir, least - length, branch, seed));
            for text in longer.into_iter().chain([shortest]) {
                let missing = least.saturating_sub(text.chars().count()).min(LONGEST);
                if missing > 0 {
                    found.push(format!("{text}{}", "a".repeat(missing)));
                }
                found.push(text);
            }
            found.push(written(&hir, 8, branch, seed));
        }
        if looks {
            found.extend([least, least + 8].map(|more| mixed(&hir, more)));
        }
    }
    if looks {
        found.extend(COMMON.iter().map(|text| (*text).to_owned()));
        let padded = COMMON.iter().filter(|text| text.len() < least);
        found.extend(padded.map(|text| format!("{text}{}", "a".repeat(least - text.len()))));
    }
    found.dedup();
    found
}

fn written(hir: &Hir, more: usize, branch: usize, seed: usize) -> String {
    let mut writer = Writer {
        text: String::new(),
        more,
        branch,
        seed,
        is_mixed: false,
    };
    writer.write(hir);
    writer.text
}

/// A text with characters of all kinds, one after the other.
fn mixed(hir: &Hir, more: usize) -> String {
    let mut writer = Writer {
        text: String::new(),
        more,
        branch: 0,
        seed: 0,
        is_mixed: true,
    };
    writer.write(hir);
    writer.text
}

struct Writer {
    text: String,
    /// How many characters may still be put in where an expression repeats.
    more: usize,
    /// Which of several alternatives is written.
    branch: usize,
    /// Which of several characters is written.
    seed: usize,
    /// Whether that changes from place to place.
    is_mixed: bool,
}

impl Writer {
    fn write(&mut self, hir: &Hir) {
        if self.text.len() > LONGEST {
            return;
        }
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.text.push_str(&String::from_utf8_lossy(&literal.0)),
            HirKind::Class(class) if self.is_mixed => {
                let place = self.text.chars().count();
                self.text.extend(character(class, MIXED.chars(), place));
            }
            HirKind::Class(class) => self.text.extend(character(class, plain(), self.seed)),
            HirKind::Capture(capture) => self.write(&capture.sub),
            HirKind::Concat(all) => all.iter().for_each(|one| self.write(one)),
            HirKind::Alternation(all) => {
                if let Some(one) = all.get(self.branch % all.len().max(1)) {
                    self.write(one);
                }
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX);
                let mut count = 0;
                while count < most && self.text.len() <= LONGEST {
                    let before = self.text.chars().count();
                    if count >= repetition.min {
                        if self.more == 0 {
                            break;
                        }
                        self.write(&repetition.sub);
                        let length = self.text.chars().count() - before;
                        if length == 0 {
                            break;
                        }
                        self.more = self.more.saturating_sub(length);
                    } else {
                        self.write(&repetition.sub);
                    }
                    count += 1;
                }
            }
        }
    }
}

/// Characters of all kinds.
const MIXED: &str = "a1A!b2B@c3C#";

/// Letters first, then digits, then what else stands in names.
fn plain() -> impl Iterator<Item = char> {
    let letters = ('a'..='z').chain('1'..='9').chain('A'..='Z');
    letters.chain(['0', '-', '_', '.', '/', ' '])
}

/// A character of a class: one of those that are liked where it has one.
fn character(class: &Class, liked: impl Iterator<Item = char>, nth: usize) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|r| (r.start(), r.end()))
            .collect(),
        Class::Bytes(class) => {
            let ranges = class.ranges().iter();
            let ranges = ranges.map(|r| (char::from(r.start()), char::from(r.end())));
            ranges.collect()
        }
    };
    let is_in = |c: &char| ranges.iter().any(|(from, to)| (from..=to).contains(&c));
    let liked: Vec<char> = liked.filter(is_in).collect();
    match liked.get(nth % liked.len().max(1)) {
        Some(found) => Some(*found),
        None => {
            let visible = |(from, to): &(char, char)| (*from..=*to).find(|c| !c.is_control());
            let first = ranges.first().map(|(from, _)| *from);
            ranges.iter().find_map(visible).or(first)
        }
    }
}

/// The expression without what looks around.
fn without_looks(text: &str) -> String {
    let mut rest = String::new();
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        let ahead: String = characters[at..].iter().take(4).collect();
        let is_look = ["(?=", "(?!", "(?<=", "(?<!"]
            .iter()
            .any(|opening| ahead.starts_with(opening));
        match is_look {
            true => at = behind_group(&characters, at),
            false => {
                rest.push(characters[at]);
                if characters[at] == '\\' && at + 1 < characters.len() {
                    at += 1;
                    rest.push(characters[at]);
                }
                at += 1;
            }
        }
    }
    rest
}

/// The place behind the group that opens here.
fn behind_group(characters: &[char], from: usize) -> usize {
    let (mut at, mut open, mut in_class) = (from, 0_usize, false);
    while at < characters.len() {
        match characters[at] {
            '\\' => at += 1,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => open += 1,
            ')' if !in_class => {
                open -= 1;
                if open == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    characters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_and_are_as_long_as_is_asked() {
        for (written, least) in [
            (r"^[0-9]{3}-[a-z]+$", 10),
            (r"^(GET|POST)$", 0),
            (r"^[^/]{2,8}$", 5),
            (r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$", 3),
            (r"^\p{L}+$", 12),
            (r"(?i)^x-", 20),
            (r"^.*$", 0),
        ] {
            let pattern = Pattern {
                written: written.to_owned(),
                linear: Some(written.to_owned()),
                backtracking: None,
            };
            let regex = regex::Regex::new(written).unwrap();
            let is_right = |text: &String| regex.is_match(text) && text.chars().count() >= least;
            let found = matching(&pattern, least, 0);
            assert!(found.iter().any(is_right), "{written}: {found:?}");
        }
    }

    #[test]
    fn what_looks_around_is_left_out() {
        assert_eq!(without_looks(r"^(?=.*[)(]\))(?!x)[a-z]+$"), "^[a-z]+$");
        assert_eq!(without_looks(r"^\((?<=a)$"), r"^\($");
    }
}
