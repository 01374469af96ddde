//! What is said, and where.

use std::io::Write;

use crate::{
    Reading,
    diagnostic::{Severity, render},
};

/// Writes to standard error. Nothing is left to say if that fails.
pub(super) fn complain(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Writes to standard output. A reader that has gone away has heard enough.
pub(super) fn answer(text: &str) {
    let mut out = anstream::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes the diagnostics of a run to standard error; only errors, where it is to be quiet.
pub(super) fn report(reading: &Reading, is_quiet: bool) {
    let found = reading.sink.sorted();
    let shown = found
        .into_iter()
        .filter(|one| !is_quiet || one.severity == Severity::Error);
    let shown: Vec<_> = shown.collect();
    if shown.is_empty() {
        return;
    }
    // anstream takes the colours out where standard error is no terminal or `NO_COLOR` is set.
    complain(&render::text(shown, &reading.sources, true));
}
