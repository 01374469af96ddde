//! Regular expressions that look around or refer back: no engine runs them in linear time.

use fancy_regex::{Regex, RegexBuilder};

/// How many steps back a match may take.
const MOST_STEPS_BACK: usize = 100_000;
/// How many instructions a compiled pattern may have, and how large its parts may be, in bytes. The
/// generator compiled each with the same limits.
const MOST_STEPS: usize = 100_000;
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Backtracking(Regex);

impl Backtracking {
    /// Compiles a pattern.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut builder = RegexBuilder::new(text);
        builder
            .backtrack_limit(MOST_STEPS_BACK)
            .delegate_size_limit(MOST_BYTES)
            .max_prog_size(MOST_STEPS);
        builder.build().ok().map(Self)
    }

    /// Whether it matches somewhere in the text. It does not where that takes too many steps.
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text).unwrap_or(false)
    }
}
