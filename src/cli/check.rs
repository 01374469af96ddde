//! `oasmith check`: says whether a project is in step.

use anyhow::Result;

use super::{
    Outcome,
    arguments::{CheckArguments, Format},
    project::{Scope, compare, sealed},
    request::{help_with_input, options_of, refuse_terminal},
    settings::find_project,
    terminal::{annotate, answer, answer_json, report},
};
use crate::{
    diagnostic::one_line,
    output::{Change, Changes, State, diff, state_line},
};

/// Runs the command.
///
/// # Errors
///
/// When it cannot be decided: something cannot be read.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome> {
    let decided = decide(arguments);
    let is_json = arguments.format == Format::Json;
    let changes = match &decided {
        Ok(Some(changes)) => changes,
        undecided => {
            if is_json {
                answer_json(&json("error", &Changes::default()))?;
            }
            return match undecided {
                Err(_) => decided.map(|_| Outcome::Failed),
                Ok(_) => Ok(Outcome::Failed),
            };
        }
    };
    let (status, outcome) = match changes.is_in_step() {
        true => ("in_sync", Outcome::Clean),
        false => ("out_of_sync", Outcome::Findings),
    };
    match is_json {
        true => answer_json(&json(status, changes))?,
        false => answer(&text(changes, arguments.diff))?,
    }
    if arguments.format == Format::Github && outcome == Outcome::Findings {
        annotate("out of step", &format!("to mend it: {}", remedy(changes)));
    }
    Ok(outcome)
}

/// What differs; nothing where the contract is at fault, which has been said then.
fn decide(arguments: &CheckArguments) -> Result<Option<Changes>> {
    let folder = find_project(arguments.dir.as_deref())?;
    let options = options_of(&folder)?;
    refuse_terminal(&options)?;
    let reading = crate::read(&options, sealed(&folder)?);
    let Some(project) = &reading.project else {
        let form = arguments.format.of_diagnostics();
        report(&reading, &arguments.diagnostics, form, false);
        help_with_input(&options);
        return Ok(None);
    };
    compare(&folder, &reading, project, &Scope::default()).map(Some)
}

fn out_of_step(changes: &Changes) -> Vec<&Change> {
    changes
        .list
        .iter()
        .filter(|change| change.state != State::Ok)
        .collect()
}

fn text(changes: &Changes, with_diff: bool) -> String {
    let strangers = changes.strangers.iter().map(|path| one_line(path));
    let mut text: String = strangers
        .map(|path| format!("warning: {path} lies in a folder of oasmith's, but is not its own\n"))
        .collect();
    if changes.is_in_step() {
        text.push_str(&format!("in step: {} files\n", changes.list.len()));
        return text;
    }
    if changes.is_interrupted {
        text.push_str("a run was interrupted, or is going on: `oasmith generate` finishes it\n");
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
    if found.is_empty() && !changes.is_interrupted {
        text.push_str("  only oasmith.lock: contract, settings or generator changed\n");
    }
    text.push_str(&format!("to mend it: {}\n", remedy(changes)));
    text
}

fn remedy(changes: &Changes) -> &'static str {
    let is = |state: State| changes.list.iter().any(|change| change.state == state);
    if is(State::SealedEdited) {
        "restore the sealed migration from version control and write a new one, then `oasmith generate`"
    } else if changes.is_interrupted {
        "oasmith generate"
    } else if changes.refused().next().is_some() {
        "move what you wrote into `server/`, then `oasmith generate` (--force writes over it)"
    } else if changes.unplaced().next().is_some() {
        "write the methods that are missing, and run `oasmith generate` for the rest"
    } else {
        "oasmith generate"
    }
}

fn json(status: &str, changes: &Changes) -> String {
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
    let value = serde_json::json!({
        "status": status,
        "counts": { "files": changes.list.len(), "out_of_step": files.len() },
        "files": files,
        "strangers": changes.strangers,
    });
    format!("{value:#}\n")
}
