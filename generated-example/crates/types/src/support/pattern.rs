//! Regular expressions of the contract.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

/// How large a compiled pattern may be, in bytes. The contract has no larger ones: the generator
/// compiled each with the same limit.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// A `pattern` of the contract.
///
/// It is written in ECMA-262 there and was translated when this code was generated; `\d` is
/// `[0-9]`, for example, as it matches no other digits of Unicode. It is compiled on first use, and
/// matching takes time linear in the text.
#[derive(Debug)]
pub struct Pattern {
    translated: Cow<'static, str>,
    original: Cow<'static, str>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern: first as the regex crate understands it, then as it stands in the contract.
    pub const fn new(translated: &'static str, original: &'static str) -> Self {
        Self {
            translated: Cow::Borrowed(translated),
            original: Cow::Borrowed(original),
            compiled: OnceLock::new(),
        }
    }

    /// The same for text that stands in a document of schemas.
    pub(super) fn owned(translated: String, original: String) -> Self {
        Self {
            translated: Cow::Owned(translated),
            original: Cow::Owned(original),
            compiled: OnceLock::new(),
        }
    }

    pub(super) fn is(&self, translated: &str, original: &str) -> bool {
        self.translated == translated && self.original == original
    }

    /// Whether the pattern matches somewhere in the text. One that does not compile matches
    /// nothing.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// Whether the pattern can be used at all.
    pub fn compiles(&self) -> bool {
        self.regex().is_some()
    }

    /// The pattern as it stands in the contract.
    pub fn as_str(&self) -> &str {
        &self.original
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| {
                let mut builder = RegexBuilder::new(&self.translated);
                builder.size_limit(MOST_BYTES).build().ok()
            })
            .as_ref()
    }
}
