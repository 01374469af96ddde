//! What is said, and where. Text of others, such as names of files and of operations, reaches the
//! terminal only through here, so that none of it can act on it.

use std::{
    collections::BTreeMap,
    env,
    io::{self, Write},
    path::Path,
};

use anyhow::{Context, Result};

use super::arguments::{DiagnosticArguments, DiagnosticFormat};
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
pub(super) fn report(
    reading: &Reading,
    how: &DiagnosticArguments,
    form: DiagnosticFormat,
    is_quiet: bool,
) {
    let mut found = reading.sink.sorted();
    found.sort_by_key(|one| one.severity);
    found.retain(|one| !is_quiet || one.severity == Severity::Error);
    let is_wanted = |one: &&Diagnostic| one.severity != Severity::Info || how.verbose;
    let (wanted, remarks): (Vec<_>, Vec<_>) = found.into_iter().partition(is_wanted);
    let (shown, more) = wanted.split_at(wanted.len().min(how.max_diagnostics));
    if !shown.is_empty() {
        let found = shown.iter().copied();
        let text = match form {
            DiagnosticFormat::Text => render::text(found, &reading.sources, true),
            DiagnosticFormat::Github => render::github(found, &reading.sources, in_repository),
        };
        // anstream takes the colours out where standard error is no terminal or `NO_COLOR` is set.
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
    if let (Some(first), DiagnosticFormat::Text, false) = (shown.first(), form, is_quiet) {
        complain(&format!(
            "note: `oasmith explain {}` says more about it, and so for each code\n",
            first.code
        ));
    }
}

/// Says of the whole run, to GitHub Actions, that something is at fault.
pub(super) fn annotate(title: &str, message: &str) {
    let command = render::github_command("error", &[("title", title.to_owned())], message);
    complain(&command);
}

/// The path of a file from the root of the repository, where GitHub Actions says what that is and
/// the file lies in it; else as it was given.
fn in_repository(path: &str) -> String {
    let inside = |workspace| {
        let root = Path::new(&workspace).canonicalize().ok()?;
        let file = Path::new(path).canonicalize().ok()?;
        let parts = file.strip_prefix(root).ok()?.components();
        let parts = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
        Some(parts.collect::<Vec<_>>().join("/"))
    };
    let workspace = env::var_os("GITHUB_WORKSPACE").filter(|workspace| !workspace.is_empty());
    workspace
        .and_then(inside)
        .unwrap_or_else(|| path.to_owned())
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
