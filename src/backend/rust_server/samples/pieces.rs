//! Regular expressions as pieces, of which texts are made that they match.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::recipes::{Recipe, USUAL, words};
use crate::model::Pattern;

/// How often something is repeated more than it must be, at most.
const MORE: u32 = 8;

/// A piece of a regular expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Piece {
    Text(String),
    Class(Vec<(char, char)>),
    Repeat(Vec<Piece>, u32, u32),
    Either(Vec<Vec<Piece>>),
}

/// What an expression describes from end to end; none where it looks around.
pub(super) fn matching(pattern: &Pattern, least: usize, most: Option<usize>) -> Option<Recipe> {
    let hir = regex_syntax::parse(pattern.linear.as_deref()?).ok()?;
    if let Some((fewest, greatest)) = any_text(&hir) {
        let greatest = greatest.into_iter().chain(most).min();
        return Some(words(least.max(fewest), greatest));
    }
    let mut pieces = Vec::new();
    piece(&hir, &mut pieces)?;
    let most = most.unwrap_or(least.saturating_add(4 * USUAL));
    Some(Recipe::Matching {
        pieces,
        least,
        most,
    })
}

/// How many characters a text has whose characters may be any that stand in words.
fn any_text(hir: &Hir) -> Option<(usize, Option<usize>)> {
    let all = match hir.kind() {
        HirKind::Concat(all) => all.as_slice(),
        _ => std::slice::from_ref(hir),
    };
    let mut parts = all
        .iter()
        .filter(|it| !matches!(it.kind(), HirKind::Look(_)));
    let (Some(only), None) = (parts.next(), parts.next()) else {
        return None;
    };
    let HirKind::Repetition(repetition) = only.kind() else {
        return None;
    };
    let HirKind::Class(Class::Unicode(class)) = repetition.sub.kind() else {
        return None;
    };
    let has = |range: (char, char)| {
        let mut ranges = class.ranges().iter();
        ranges.any(|it| it.start() <= range.0 && range.1 <= it.end())
    };
    let is_any = [('a', 'z'), ('A', 'Z'), ('0', '9'), (' ', ' ')]
        .into_iter()
        .all(has);
    is_any.then(|| {
        let count = |count: u32| count as usize;
        (count(repetition.min), repetition.max.map(count))
    })
}

fn piece(hir: &Hir, pieces: &mut Vec<Piece>) -> Option<()> {
    match hir.kind() {
        HirKind::Empty => {}
        // At the ends of the text, which is all that is written.
        HirKind::Look(look) => {
            if !matches!(look, Look::Start | Look::End) {
                return None;
            }
        }
        HirKind::Literal(literal) => {
            pieces.push(Piece::Text(String::from_utf8(literal.0.to_vec()).ok()?));
        }
        HirKind::Class(class) => pieces.push(Piece::Class(readable(class)?)),
        HirKind::Capture(capture) => piece(&capture.sub, pieces)?,
        HirKind::Concat(all) => {
            for one in all {
                piece(one, pieces)?;
            }
        }
        HirKind::Alternation(all) => {
            let all = all.iter().map(|one| {
                let mut pieces = Vec::new();
                piece(one, &mut pieces).map(|()| pieces)
            });
            pieces.push(Piece::Either(all.collect::<Option<_>>()?));
        }
        HirKind::Repetition(repetition) => {
            let mut repeated = Vec::new();
            piece(&repetition.sub, &mut repeated)?;
            let most = repetition.min.saturating_add(MORE);
            let most = repetition.max.map_or(most, |max| max.min(most));
            pieces.push(Piece::Repeat(repeated, repetition.min, most));
        }
    }
    Some(())
}

/// The letters, digits and signs of a class, or all of it where it has none of those.
fn readable(class: &Class) -> Option<Vec<(char, char)>> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let ranges = class
        .ranges()
        .iter()
        .map(|range| (range.start(), range.end()));
    let within = |(from, to): (char, char)| {
        let (from, to) = (from.max('!'), to.min('~'));
        (from <= to).then_some((from, to))
    };
    let found: Vec<_> = ranges.clone().filter_map(within).collect();
    let mut letters = found.iter().copied().filter_map(|(from, to)| {
        let (from, to) = (from.max('a'), to.min('z'));
        (from <= to).then_some((from, to))
    });
    // What allows anything else: letters are what people expect.
    let is_wide = found
        .iter()
        .any(|(from, to)| *to as u32 - *from as u32 > 60);
    match (is_wide.then(|| letters.next()).flatten(), found.is_empty()) {
        (Some(letters), _) => Some(vec![letters]),
        (None, false) => Some(found),
        (None, true) => Some(ranges.filter(|(from, _)| *from >= ' ').collect())
            .filter(|all: &Vec<_>| !all.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str, least: usize, most: Option<usize>) -> Option<Recipe> {
        let pattern = Pattern {
            written: written.to_owned(),
            linear: Some(written.to_owned()),
            backtracking: None,
        };
        matching(&pattern, least, most)
    }

    #[test]
    fn an_expression_for_any_text_is_words() {
        let words = |least, most| Some(Recipe::Text { least, most });
        assert_eq!(read(r"^[^\x00]*$", 1, Some(200)), words(12, 48));
        assert_eq!(read(r"^[\s\S]{1,20}$", 0, None), words(10, 20));
        assert_eq!(read(r"^.{60,}$", 0, Some(80)), words(60, 60));
    }

    #[test]
    fn an_expression_is_taken_to_pieces() {
        let Some(Recipe::Matching { pieces, .. }) = read(r"^97[89](-?[0-9]){10}$", 13, Some(17))
        else {
            panic!("no pieces");
        };
        let digit = Piece::Class(vec![('0', '9')]);
        let hyphen = Piece::Repeat(vec![Piece::Text("-".to_owned())], 0, 1);
        let expected = [
            Piece::Text("97".to_owned()),
            Piece::Class(vec![('8', '9')]),
            Piece::Repeat(vec![hyphen, digit], 10, 10),
        ];
        assert_eq!(pieces, expected);
        assert_eq!(read(r"\ba\b", 0, None), None, "looks around");
    }
}
