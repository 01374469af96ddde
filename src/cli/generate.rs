//! `oasmith generate`: writes a project, or brings it in step.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use super::{
    Outcome,
    arguments::{Format, GenerateArguments},
    project::{compare, manifest, options_of, relative, sealed, targets},
    settings::{find_project, settings},
    summary::Summary,
    terminal::{answer, complain, report},
};
use crate::{
    Options,
    output::{Change, Changes, State, apply, state_line},
};

/// Runs the command.
///
/// # Errors
///
/// When something cannot be read or written.
pub(super) fn run(arguments: &GenerateArguments) -> Result<Outcome> {
    let start = Instant::now();
    let (folder, options) = folder_and_options(arguments)?;
    if let Some(outcome) = refuse_foreign(&folder, arguments)? {
        return Ok(outcome);
    }
    let reading = crate::read(&options, sealed(&folder)?);
    report(&reading, arguments.quiet);
    let Some(project) = &reading.project else {
        return Ok(Outcome::Findings);
    };
    let comparison = compare(&folder, &reading, project)?;
    if !arguments.force && refuse_edited(&comparison.changes) {
        return Ok(Outcome::Findings);
    }
    if !arguments.dry_run {
        apply(&folder, &comparison.changes)?;
    }
    let summary = Summary::new(&reading, project, &comparison, start.elapsed());
    if arguments.dry_run && !arguments.quiet {
        complain(&dry_run(&comparison.changes));
    }
    match arguments.format {
        Format::Json => answer(&summary.json()),
        Format::Text if arguments.quiet => {}
        Format::Text => answer(&summary.text(&folder, arguments.dry_run)),
    }
    let is_complete = reading.left_out.is_empty() && !reading.sink.has_errors();
    Ok(if is_complete {
        Outcome::Clean
    } else {
        Outcome::LeftOut
    })
}

/// Where to write and what: from the arguments, else from the project's own settings.
fn folder_and_options(arguments: &GenerateArguments) -> Result<(PathBuf, Options)> {
    if arguments.contracts.is_empty() {
        let folder = find_project(arguments.out.as_deref())
            .context("no contract is named, and there are no settings that name one")?;
        let mut options = options_of(&folder)?;
        if !arguments.only.is_empty() {
            options.targets = targets(&arguments.only)?;
        }
        options.keep_going = arguments.keep_going;
        return Ok((folder, options));
    }
    let Some(folder) = arguments.out.clone() else {
        bail!("--out DIR is missing: the folder of the project");
    };
    // The settings of a project keep their say in what the command line leaves open.
    let known = settings(&folder)?.unwrap_or_default();
    let only = if arguments.only.is_empty() {
        &known.targets
    } else {
        &arguments.only
    };
    let contracts = arguments.contracts.clone();
    let options = Options {
        targets: targets(only)?,
        name: known.name,
        relative_contracts: contracts
            .iter()
            .map(|path| relative(path, &folder))
            .collect(),
        relative_root: arguments.root.as_ref().map(|root| relative(root, &folder)),
        root: arguments.root.clone(),
        keep_going: arguments.keep_going,
        contracts,
    };
    Ok((folder, options))
}

/// A folder without a manifest that holds files is somebody else's.
fn refuse_foreign(folder: &Path, arguments: &GenerateArguments) -> Result<Option<Outcome>> {
    if arguments.force || manifest(folder)?.is_some() {
        return Ok(None);
    }
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("{} cannot be read", folder.display()));
        }
    };
    let names =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.filter(|name| name != ".git").collect();
    if names.is_empty() {
        return Ok(None);
    }
    names.sort();
    complain(&format!(
        "error: {} holds files that oasmith did not write: {}\n  \
         help: choose an empty folder, or say --force: files of the project are then written over \
         them where the names are the same, and nothing else is touched\n",
        folder.display(),
        shortened(&names)
    ));
    Ok(Some(Outcome::Findings))
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
