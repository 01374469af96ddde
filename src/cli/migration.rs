//! `oasmith migration seal`: gives the pending migration a number and freezes it.

use anyhow::{Result, bail};

use super::{
    Outcome,
    arguments::{MigrationArguments, MigrationCommand, SealArguments},
    project::{SCHEMA, compare, options_of, sealed},
    settings::find_project,
    terminal::{answer, report},
};
use crate::{
    backend::{Project, Sealed, SealedMigration, pending_migration},
    output::{Change, Changes, State, apply},
};

/// Runs the command.
///
/// # Errors
///
/// When there is nothing to seal, or something cannot be read or written.
pub(super) fn run(arguments: &MigrationArguments) -> Result<Outcome> {
    match &arguments.command {
        MigrationCommand::Seal(arguments) => seal(arguments),
    }
}

fn seal(arguments: &SealArguments) -> Result<Outcome> {
    let name = checked_name(&arguments.name)?;
    let folder = find_project(arguments.dir.as_deref())?;
    let options = options_of(&folder)?;
    let reading = crate::read(&options, sealed(&folder)?);
    report(&reading, false);
    let Some(project) = &reading.project else {
        return Ok(Outcome::Findings);
    };
    if !compare(&folder, &reading, project)?.changes.is_in_step() {
        bail!("the project is not in step with its contract; run `oasmith generate` first");
    }
    let Some(pending) = pending_migration(project) else {
        bail!("there is nothing to seal: the contract wants no table that is not sealed");
    };
    let number = next_number(&project.sealed);
    let file = format!("{number:04}_{name}.sql");
    // Sealed files first, so that what is compared next finds them on disk.
    apply(&folder, &sealed_files(project, &file, &pending.scripts))?;
    let reading = crate::read(&options, sealed(&folder)?);
    let Some(project) = &reading.project else {
        return Ok(Outcome::Findings);
    };
    apply(&folder, &compare(&folder, &reading, project)?.changes)?;
    let places = pending
        .scripts
        .iter()
        .map(|(database, _)| format!("migrations/{database}/{file}"));
    answer(&format!(
        "sealed: {}\n",
        places.collect::<Vec<_>>().join(", ")
    ));
    Ok(Outcome::Clean)
}

fn checked_name(name: &str) -> Result<&str> {
    let is_plain = !name.is_empty()
        && name.len() <= 80
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    match is_plain {
        true => Ok(name),
        false => {
            bail!("`{name}` is no name for a migration: letters, digits, `-` and `_`, at most 80")
        }
    }
}

/// One more than the highest number in any database's folder.
fn next_number(sealed: &Sealed) -> u32 {
    let number = |known: &SealedMigration| known.file.split('_').next()?.parse::<u32>().ok();
    sealed
        .migrations
        .iter()
        .filter_map(number)
        .max()
        .unwrap_or(0)
        + 1
}

/// The files that a seal makes: the migration for each database, and the schema that it leads to.
fn sealed_files(project: &Project, file: &str, scripts: &[(&'static str, String)]) -> Changes {
    let database = &project.newest().blueprint.database;
    let schema = match serde_json::to_string_pretty(database) {
        Ok(text) => text + "\n",
        Err(error) => crate::bug!("a schema that cannot be written: {error}"),
    };
    let migrations = scripts
        .iter()
        .map(|(database, text)| (format!("migrations/{database}/{file}"), text.clone()));
    let files = migrations.chain([(SCHEMA.to_owned(), schema)]);
    let list = files.map(|(path, text)| Change {
        path,
        state: State::Missing,
        kind: "frozen".to_owned(),
        why: String::new(),
        write: Some(text),
        on_disk: None,
        remove: false,
    });
    Changes {
        list: list.collect(),
        ..Changes::default()
    }
}
