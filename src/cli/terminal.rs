//! What is said, and where. Text of others, such as names of files and of operations, reaches the
//! terminal only through here, so that none of it can act on it.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use anyhow::{Context, Result};

use super::arguments::DiagnosticArguments;
use crate::{
    Reading,
    diagnostic::{Diagnostic, Severity, printable, printable_in_colour, printable_json, render},
};

/// Writes to standard error. Nothing is left to say if that fails.
pub(super) fn complain(text: &str) {
    let _ = anstream::stderr().write_all(printable(text).as_bytes());
}

/// Writes to standard output.
///
/// # Errors
///
/// When it cannot be written. A reader that has gone away has heard enough: that is none.
pub(super) fn answer(text: &str) -> Result<()> {
    print(&printable(text))
}

/// Writes a JSON text to standard output.
///
/// # Errors
///
/// As [`answer`].
pub(super) fn answer_json(text: &str) -> Result<()> {
    print(&printable_json(text))
}

/// Writes what the parser of the arguments has to say, which is coloured.
///
/// # Errors
///
/// As [`answer`], where it is an answer.
pub(super) fn usage(error: &clap::Error) -> Result<()> {
    let text = printable_in_colour(&error.render().ansi().to_string());
    if error.use_stderr() {
        let _ = anstream::stderr().write_all(text.as_bytes());
        return Ok(());
    }
    print(&text)
}

fn print(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("standard output cannot be written")
        }
        _ => Ok(()),
    }
}

/// Writes the diagnostics of a run to standard error, errors first; only errors, where it is to be
/// quiet.
pub(super) fn report(reading: &Reading, how: &DiagnosticArguments, is_quiet: bool) {
    let mut found = reading.sink.sorted();
    found.sort_by_key(|one| one.severity);
    found.retain(|one| !is_quiet || one.severity == Severity::Error);
    let is_wanted = |one: &&Diagnostic| one.severity != Severity::Info || how.verbose;
    let (wanted, remarks): (Vec<_>, Vec<_>) = found.into_iter().partition(is_wanted);
    let (shown, more) = wanted.split_at(wanted.len().min(how.max_diagnostics));
    if !shown.is_empty() {
        // anstream takes the colours out where standard error is no terminal or `NO_COLOR` is set.
        let text = render::text(shown.iter().copied(), &reading.sources, true);
        let _ = anstream::stderr().write_all(text.as_bytes());
    }
    if !more.is_empty() {
        complain(&format!(
            "note: {} more diagnostics are not shown: {}; --max-diagnostics N shows more\n",
            more.len(),
            by_code(more)
        ));
    }
    if !remarks.is_empty() {
        complain(&format!(
            "note: {} remarks are not shown: {}; --verbose shows them\n",
            remarks.len(),
            by_code(&remarks)
        ));
    }
}

/// How many there are of each code.
fn by_code(diagnostics: &[&Diagnostic]) -> String {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts
            .entry((diagnostic.severity, diagnostic.code))
            .or_insert(0_usize) += 1;
    }
    let counts = counts.into_iter();
    let words =
        counts.map(|((severity, code), count)| format!("{}[{code}] {count}", severity.name()));
    words.collect::<Vec<_>>().join(", ")
}
