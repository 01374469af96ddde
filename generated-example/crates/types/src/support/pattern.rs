// Managed by oasmith. Do not edit: the next run writes it anew.

//! Regular expressions of the contract.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::backtracking::Backtracking;

/// How large a compiled pattern may be, in bytes. The contract has no larger ones: the generator
/// compiled each with the same limit.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// `^[^\u0000]*$`, translated.
const WITHOUT_NUL: &str = r"^[^\u{0}]*$";

/// A `pattern` of the contract.
///
/// It is written in ECMA-262 there and was translated when this code was generated; `\d` is
/// `[0-9]`, for example, as it matches no other digits of Unicode. It is compiled on first use.
/// Matching takes time linear in the text, or a bounded number of steps where the pattern looks
/// around or refers back.
#[derive(Debug)]
pub struct Pattern {
    translated: Cow<'static, str>,
    original: Cow<'static, str>,
    backtracks: bool,
    compiled: OnceLock<Engine>,
}

/// What runs a pattern.
#[derive(Debug)]
enum Engine {
    Linear(Regex),
    /// Any text without the character NUL.
    WithoutNul,
    Backtracking(Backtracking),
    /// The pattern does not compile.
    None,
}

impl Pattern {
    /// A pattern: first as the regex crate understands it, then as it stands in the contract.
    pub const fn new(translated: &'static str, original: &'static str) -> Self {
        Self {
            translated: Cow::Borrowed(translated),
            original: Cow::Borrowed(original),
            backtracks: false,
            compiled: OnceLock::new(),
        }
    }

    /// The same for text that stands in a document of schemas, and whether it needs an engine that
    /// backtracks.
    pub(super) fn owned(translated: String, original: String, backtracks: bool) -> Self {
        Self {
            translated: Cow::Owned(translated),
            original: Cow::Owned(original),
            backtracks,
            compiled: OnceLock::new(),
        }
    }

    pub(super) fn is(&self, translated: &str, original: &str) -> bool {
        self.translated == translated && self.original == original
    }

    /// Whether the pattern matches somewhere in the text. One that does not compile matches
    /// nothing.
    pub fn is_match(&self, text: &str) -> bool {
        match self.engine() {
            Engine::Linear(regex) => regex.is_match(text),
            Engine::WithoutNul => !text.as_bytes().contains(&0),
            Engine::Backtracking(regex) => regex.is_match(text),
            Engine::None => false,
        }
    }

    /// Whether the pattern can be used at all.
    pub fn compiles(&self) -> bool {
        !matches!(self.engine(), Engine::None)
    }

    /// The pattern as it stands in the contract.
    pub fn as_str(&self) -> &str {
        &self.original
    }

    fn engine(&self) -> &Engine {
        self.compiled.get_or_init(|| {
            let text = &self.translated;
            // Contracts keep NUL, which databases cannot store, out of text of any length, and to
            // look for a byte is much quicker than any automaton.
            if text == WITHOUT_NUL {
                return Engine::WithoutNul;
            }
            let engine = match self.backtracks {
                true => Backtracking::new(text).map(Engine::Backtracking),
                false => {
                    let mut builder = RegexBuilder::new(text);
                    let regex = builder.size_limit(MOST_BYTES).build();
                    regex.ok().map(Engine::Linear)
                }
            };
            engine.unwrap_or(Engine::None)
        })
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{Engine, Pattern, WITHOUT_NUL};

    #[test]
    fn looking_for_nul_decides_as_the_expression_does() {
        let pattern = Pattern::new(WITHOUT_NUL, r"^[^\u0000]*$");
        assert!(matches!(pattern.engine(), Engine::WithoutNul));
        let regex = Regex::new(WITHOUT_NUL);
        for text in [
            "",
            "a",
            "größe\n",
            "\0",
            "a\0b",
            "line\n\0",
            "\u{100}\u{10000}",
        ] {
            let expected = regex.as_ref().is_ok_and(|regex| regex.is_match(text));
            assert_eq!(pattern.is_match(text), expected, "{text:?}");
        }
    }
}
