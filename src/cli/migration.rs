//! `oasmith migration seal`: gives the pending migration a number and freezes it.

use anyhow::{Context, Result, bail};

use super::{
    Outcome,
    arguments::{DiagnosticFormat, MigrationArguments, MigrationCommand, SealArguments},
    generate::{PATIENCE, recover_said},
    project::{SCHEMA, Scope, compare, number, sealed},
    request::{help_with_input, options_of, refuse_terminal},
    settings::find_project,
    terminal::{answer, report},
};
use crate::{
    backend::{Project, Sealed, SealedMigration, pending_migration},
    output::{Changes, Lock, apply},
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
    let _lock = Lock::take(&folder, PATIENCE)?;
    recover_said(&folder)?;
    let options = options_of(&folder)?;
    refuse_terminal(&options)?;
    let mut reading = crate::read(&options, sealed(&folder)?);
    report(
        &reading,
        &arguments.diagnostics,
        DiagnosticFormat::Text,
        false,
    );
    // Apart from the rest of what was read: it is changed below.
    let Some(mut project) = reading.project.take() else {
        help_with_input(&options);
        return Ok(Outcome::Findings);
    };
    if !compare(&folder, &reading, &project, &Scope::default())?.is_in_step() {
        bail!("the project is not in step with its contract; run `oasmith generate` first");
    }
    let Some(pending) = pending_migration(&project) else {
        bail!("there is nothing to seal: the contract wants no table that is not sealed");
    };
    let file = format!("{:04}_{name}.sql", next_number(&project.sealed)?);
    let scope = seal_in_memory(&mut project, &file, &pending.scripts);
    let mut changes = compare(&folder, &reading, &project, &scope)?;
    write_schema(&project, &mut changes);
    // All at once: a sealed migration without the schema that it leads to would be sealed again.
    apply(&folder, &changes)?;
    let places = pending
        .scripts
        .iter()
        .map(|(database, _)| format!("migrations/{database}/{file}"));
    answer(&format!(
        "sealed: {}\n",
        places.collect::<Vec<_>>().join(", ")
    ))?;
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
fn next_number(sealed: &Sealed) -> Result<u32> {
    let known = sealed.migrations.iter();
    let highest = known.filter_map(|known| number(&known.file)).max();
    let next = highest.unwrap_or(0).checked_add(1);
    next.context("no number is left for another migration")
}

/// Makes the project what it is once the migration is sealed; the texts that are not on disk yet.
fn seal_in_memory(
    project: &mut Project,
    file: &str,
    scripts: &[(&'static str, String)],
) -> Scope<'static> {
    let mut scope = Scope::default();
    for (database, text) in scripts {
        project.sealed.migrations.push(SealedMigration {
            database: (*database).into(),
            file: file.to_owned(),
        });
        let path = format!("migrations/{database}/{file}");
        scope.unwritten.insert(path, text.clone());
    }
    let order = |known: &SealedMigration| (known.database.clone(), known.file.clone());
    project.sealed.migrations.sort_by_key(order);
    project.sealed.database = project.newest().blueprint.database.clone();
    scope
}

/// The sealed schema is frozen for every other run.
fn write_schema(project: &Project, changes: &mut Changes) {
    let text = match serde_json::to_string_pretty(&project.sealed.database) {
        Ok(text) => text + "\n",
        Err(error) => crate::bug!("a schema that cannot be written: {error}"),
    };
    for change in changes.list.iter_mut().filter(|one| one.path == SCHEMA) {
        change.write = Some(text.clone());
    }
}
