//! The violations so far, the place where the validator is, and the limits of its work.

use super::super::violation::{Violation, push_token};

/// How many violations are told at most.
const VIOLATIONS: usize = 100;
/// How many schemas may be open at once.
const DEPTH: usize = 512;
/// How many schemas may be checked for one document.
const WORK: u64 = 2_000_000;

#[derive(Debug, Default)]
pub(super) struct Report {
    pointer: String,
    violations: Vec<Violation>,
    depth: usize,
    work: u64,
}

impl Report {
    /// Opens a schema. False when nothing more needs to be or may be checked; then do not leave it
    /// either.
    pub(super) fn enter(&mut self) -> bool {
        if self.violations.len() >= VIOLATIONS {
            return false;
        }
        if self.depth >= DEPTH {
            self.add("depth", "is nested too deep to be checked");
            return false;
        }
        if self.work >= WORK {
            self.add("work", "is too complex to be checked");
            return false;
        }
        self.depth += 1;
        self.work += 1;
        true
    }

    /// Closes the schema.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Adds a violation at the current place.
    pub(super) fn add(&mut self, keyword: &'static str, detail: impl Into<String>) {
        if self.violations.len() < VIOLATIONS {
            let pointer = self.pointer.clone();
            self.violations.push(Violation {
                pointer,
                keyword,
                detail: detail.into(),
            });
        }
    }

    /// Does something one step further down: at the member or the item of that name.
    pub(super) fn at(&mut self, token: &str, then: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        push_token(&mut self.pointer, token);
        then(self);
        self.pointer.truncate(length);
    }

    /// The violations that something finds, which are not violations of the document yet.
    pub(super) fn attempt(&mut self, then: impl FnOnce(&mut Self)) -> Vec<Violation> {
        let outer = std::mem::take(&mut self.violations);
        then(self);
        std::mem::replace(&mut self.violations, outer)
    }

    pub(super) fn into_violations(self) -> Vec<Violation> {
        self.violations
    }
}
