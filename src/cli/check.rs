//! `oasmith check`: says whether a project is in step.

use anyhow::Result;

use super::{
    Outcome,
    arguments::{CheckArguments, Format},
    project::{compare, options_of, sealed},
    settings::find_project,
    terminal::{answer, report},
};
use crate::output::{Change, Changes, State, diff, state_line};

/// Runs the command.
///
/// # Errors
///
/// When it cannot be decided: something cannot be read.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome> {
    let folder = find_project(arguments.dir.as_deref())?;
    let options = options_of(&folder)?;
    let reading = crate::read(&options, sealed(&folder)?);
    let Some(project) = &reading.project else {
        report(&reading, false);
        return Ok(Outcome::Failed);
    };
    let changes = compare(&folder, &reading, project)?.changes;
    match arguments.format {
        Format::Json => answer(&json(&changes)),
        Format::Text => answer(&text(&changes, arguments.diff)),
    }
    Ok(if changes.is_in_step() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

fn out_of_step(changes: &Changes) -> Vec<&Change> {
    changes
        .list
        .iter()
        .filter(|change| change.state != State::Ok)
        .collect()
}

fn text(changes: &Changes, with_diff: bool) -> String {
    let strangers = changes.strangers.iter();
    let mut text: String = strangers
        .map(|path| format!("warning: {path} lies in a folder of oasmith's, but is not its own\n"))
        .collect();
    if changes.is_in_step() {
        text.push_str(&format!("in step: {} files\n", changes.list.len()));
        return text;
    }
    let found = out_of_step(changes);
    text.push_str(&format!(
        "out of step: {} of {} files\n",
        found.len(),
        changes.list.len()
    ));
    for change in &found {
        text.push_str(&format!("  {}\n", state_line(change)));
        if with_diff {
            text.extend(diff(change));
        }
    }
    if found.is_empty() {
        text.push_str("  only oasmith.lock: contract, settings or generator changed\n");
    }
    text.push_str(&format!("to mend it: {}\n", remedy(changes)));
    text
}

fn remedy(changes: &Changes) -> &'static str {
    let is = |state: State| changes.list.iter().any(|change| change.state == state);
    if is(State::SealedEdited) {
        "restore the sealed migration from version control and write a new one, then `oasmith generate`"
    } else if changes.refused().next().is_some() {
        "move what you wrote into `server/`, then `oasmith generate` (--force writes over it)"
    } else {
        "oasmith generate"
    }
}

fn json(changes: &Changes) -> String {
    let files: Vec<_> = out_of_step(changes)
        .iter()
        .map(|change| {
            serde_json::json!({
                "path": change.path,
                "state": change.state,
                "kind": change.kind,
                "why": change.why,
            })
        })
        .collect();
    let status = if changes.is_in_step() {
        "in_sync"
    } else {
        "out_of_sync"
    };
    let value = serde_json::json!({
        "status": status,
        "counts": { "files": changes.list.len(), "out_of_step": files.len() },
        "files": files,
        "strangers": changes.strangers,
    });
    format!("{value:#}\n")
}
