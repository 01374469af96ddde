//! `oasmith generate`: writes a project, or brings it in step.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::{
    Outcome,
    arguments::{Format, GenerateArguments},
    project::{Scope, compare, manifest, sealed},
    request::{folder, help_with_input, refuse_terminal, request},
    settings::SETTINGS,
    summary::Summary,
    terminal::{answer, answer_json, complain, report},
};
use crate::{
    Reading,
    diagnostic::one_line,
    output::{Change, Changes, Lock, Recovery, State, apply, is_interrupted, recover, state_line},
};

/// How long a run waits for another one that writes into the same folder.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// Runs the command.
///
/// # Errors
///
/// When something cannot be read or written.
pub(super) fn run(arguments: &GenerateArguments) -> Result<Outcome> {
    let start = Instant::now();
    let mut summary = Summary::default();
    let outcome = attempt(arguments, &mut summary, start);
    if arguments.format == Format::Json {
        summary.end(start.elapsed());
        // What went wrong before goes first.
        let printed = answer_json(&summary.json());
        return outcome.and_then(|outcome| printed.map(|()| outcome));
    }
    outcome
}

fn attempt(
    arguments: &GenerateArguments,
    summary: &mut Summary,
    start: Instant,
) -> Result<Outcome> {
    let folder = folder(arguments)?;
    let _lock = match arguments.dry_run {
        true => refuse_interrupted(&folder).map(|()| None)?,
        false => Some(Lock::take(&folder, PATIENCE)?),
    };
    if !arguments.dry_run {
        recover_said(&folder)?;
    }
    let Some(request) = request(arguments, &folder)? else {
        return Ok(Outcome::Findings);
    };
    if refuse_foreign(&folder, arguments)? {
        return Ok(Outcome::Findings);
    }
    let options = &request.options;
    if arguments.contracts.is_empty() {
        refuse_terminal(options)?;
    }
    let reading = crate::read(options, sealed(&folder)?);
    let form = arguments.format.of_diagnostics();
    report(&reading, &arguments.diagnostics, form, arguments.quiet);
    summary.count_findings(&reading);
    let Some(project) = &reading.project else {
        if arguments.contracts.is_empty() {
            help_with_input(options);
        }
        return Ok(Outcome::Findings);
    };
    summary.count_project(project);
    let scope = Scope {
        only: &request.only,
        ..Scope::default()
    };
    let changes = compare(&folder, &reading, project, &scope)?;
    if !arguments.force && refuse_edited(&changes) {
        return Ok(Outcome::Findings);
    }
    if !arguments.dry_run {
        apply(&folder, &changes)?;
    }
    summary.count_files(&changes);
    summary.end(start.elapsed());
    tell(arguments, &folder, &changes, summary)?;
    Ok(outcome(&reading, &changes))
}

fn outcome(reading: &Reading, changes: &Changes) -> Outcome {
    if name_unplaced(changes) {
        Outcome::Findings
    } else if reading.left_out.is_empty() && !reading.sink.has_errors() {
        Outcome::Clean
    } else {
        Outcome::LeftOut
    }
}

/// Says what was done, to people.
fn tell(
    arguments: &GenerateArguments,
    folder: &Path,
    changes: &Changes,
    summary: &Summary,
) -> Result<()> {
    if arguments.dry_run && !arguments.quiet {
        complain(&dry_run(changes));
    }
    match arguments.format != Format::Json && !arguments.quiet {
        true => answer(&summary.text(folder, arguments.dry_run)),
        false => Ok(()),
    }
}

/// Brings to an end what an interrupted run began, and says so.
///
/// # Errors
///
/// When it cannot be brought to an end.
pub(super) fn recover_said(folder: &Path) -> Result<()> {
    let said = match recover(folder)? {
        Recovery::Nothing => return Ok(()),
        Recovery::TakenBack => {
            "a run was interrupted before it changed a file; what it left was removed"
        }
        Recovery::Finished => "a run was interrupted; what it had begun was finished first",
    };
    complain(&format!("note: {said}\n"));
    Ok(())
}

/// A dry run finishes nothing, and could not tell what is the user's.
fn refuse_interrupted(folder: &Path) -> Result<()> {
    match is_interrupted(folder) {
        true => bail!(
            "a run was interrupted in {}, or is going on: run `oasmith generate` without --dry-run",
            folder.display()
        ),
        false => Ok(()),
    }
}

/// Names the methods for which no place was found; everything else was written.
fn name_unplaced(changes: &Changes) -> bool {
    let mut found = false;
    for change in changes.unplaced() {
        found = true;
        let place = one_line(&format!("{}:{}", change.path, change.why));
        complain(&format!(
            "error: {place}\n  help: write it by hand, as the trait declares it; `cargo check` shows \
             the signature\n"
        ));
    }
    found
}

/// A folder without a manifest that holds files is somebody else's.
fn refuse_foreign(folder: &Path, arguments: &GenerateArguments) -> Result<bool> {
    if arguments.force || manifest(folder)?.is_some() {
        return Ok(false);
    }
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => {
            return Err(error).with_context(|| format!("{} cannot be read", folder.display()));
        }
    };
    let names =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    // Settings may be there before all else.
    let is_foreign = |name: &String| name != ".git" && name != SETTINGS;
    let mut names: Vec<String> = names.filter(is_foreign).collect();
    if names.is_empty() {
        return Ok(false);
    }
    names.sort();
    complain(&format!(
        "error: {} holds files that oasmith did not write: {}\n  \
         help: choose an empty folder, or say --force: files of the project are then written over \
         them where the names are the same, and nothing else is touched\n",
        folder.display(),
        one_line(&shortened(&names))
    ));
    Ok(true)
}

fn shortened(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown = names
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Names the files that would be written over although somebody changed them.
fn refuse_edited(changes: &Changes) -> bool {
    let refused: Vec<&Change> = changes.refused().collect();
    if refused.is_empty() {
        return false;
    }
    let mut text =
        "error: nothing was written, because these files are not as oasmith left them\n".to_owned();
    for change in &refused {
        text.push_str(&format!("  {}\n", state_line(change)));
    }
    let is = |states: &[State]| refused.iter().any(|change| states.contains(&change.state));
    if is(&[State::Edited, State::EditedStale, State::Unowned]) {
        text.push_str(
            "  help: move what you wrote into `server/`, which is yours, or say --force to write over \
             these files; `oasmith check --diff` shows what would be lost\n",
        );
    }
    if is(&[State::SealedEdited]) {
        text.push_str(
            "  help: a sealed migration may have been applied somewhere: restore it from version \
             control, and put the change into a new migration; --force accepts it as it is\n",
        );
    }
    if is(&[State::Unreadable]) {
        text.push_str("  help: mend the file, so that what is missing can be put into it\n");
    }
    complain(&text);
    true
}

fn dry_run(changes: &Changes) -> String {
    let lines = changes
        .list
        .iter()
        .filter(|change| change.state != State::Ok);
    lines
        .map(|change| format!("{}\n", state_line(change)))
        .collect()
}
