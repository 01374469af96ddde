//! `oasmith inspect`: prints what a stage knows.

use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Outcome,
    arguments::{InspectArguments, Stage},
    project::targets,
    terminal::{answer_json, report},
};
use crate::{
    Options,
    backend::{BACKENDS, Project, Sealed},
};

/// Runs the command.
///
/// # Errors
///
/// When the stage cannot be printed.
pub(super) fn run(arguments: &InspectArguments) -> Result<Outcome> {
    let options = Options {
        contracts: vec![arguments.contract.clone()],
        root: arguments.root.clone(),
        ref_map: arguments.ref_map.clone(),
        keep_going: arguments.keep_going,
        targets: targets(&[])?,
        relative_contracts: vec![arguments.contract.to_string_lossy().into_owned()],
        ..Options::default()
    };
    let reading = crate::read(&options, Sealed::default());
    report(&reading, &arguments.diagnostics, arguments.format, false);
    let Some(project) = &reading.project else {
        return Ok(Outcome::Findings);
    };
    answer_json(&format!("{:#}\n", stage(project, arguments.stage)))?;
    Ok(Outcome::Clean)
}

fn stage(project: &Project, stage: Stage) -> Value {
    let newest = project.newest();
    match stage {
        Stage::Contract => newest.document.clone(),
        Stage::Api => value(&newest.api),
        Stage::Blueprint => value(&newest.blueprint),
        Stage::Plan => {
            let plans = BACKENDS
                .iter()
                .map(|backend| (backend.id().to_owned(), backend.plan(project)));
            json!(plans.collect::<serde_json::Map<_, _>>())
        }
    }
}

fn value(stage: &impl Serialize) -> Value {
    match serde_json::to_value(stage) {
        Ok(value) => value,
        Err(error) => crate::bug!("a stage that cannot be printed: {error}"),
    }
}
