//! `oasmith migration seal`: gives the pending migration a number and freezes it.

use anyhow::{Context, Result, bail};

use super::{
    Outcome,
    arguments::{DiagnosticFormat, MigrationArguments, MigrationCommand, SealArguments},
    generate::{PATIENCE, recover_said},
    project::{SCHEMA, Scope, compare, sealed},
    request::{help_with_input, options_of, refuse_terminal},
    settings::find_project,
    terminal::{answer, report},
};
use crate::{
    backend::{Pending, Project, SealedMigration, numbered_migrations, pending_migrations},
    blueprint::Database,
    evolve::Phase,
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
    let pending = pending_migrations(&project);
    let sealing = chosen(&pending, arguments)?;
    let next = project.sealed.next_number();
    let next = next.context("no number is left for another migration")?;
    let scripts = numbered_migrations(sealing.iter().copied(), next);
    let files: Vec<File> = scripts
        .iter()
        .map(|(number, script)| File {
            database: script.database,
            name: format!("{number:04}_{name}{}.sql", script.suffix),
            text: &script.text,
        })
        .collect();
    let schema = sealing.last().map(|it| it.schema.clone());
    let scope = seal_in_memory(&mut project, schema.unwrap_or_default(), &files);
    let mut changes = compare(&folder, &reading, &project, &scope)?;
    write_schema(&project, &mut changes);
    // All at once: a sealed migration without the schema that it leads to would be sealed again.
    apply(&folder, &changes)?;
    let places: Vec<String> = files.iter().map(File::path).collect();
    answer(&format!("sealed: {}\n", places.join(", ")))?;
    say_what_is_left(&pending, &sealing)?;
    Ok(Outcome::Clean)
}

/// A migration that is sealed now.
struct File<'a> {
    database: &'static str,
    name: String,
    text: &'a str,
}

impl File<'_> {
    fn path(&self) -> String {
        format!("migrations/{}/{}", self.database, self.name)
    }
}

/// The phases that are sealed.
fn chosen<'p>(pending: &'p [Pending], arguments: &SealArguments) -> Result<Vec<&'p Pending>> {
    let (waiting, first): (Vec<&Pending>, Vec<&Pending>) =
        pending.iter().partition(|it| it.phase.waits());
    let is_destructive = |it: &&&Pending| !it.destroys.is_empty();
    let destroyed = |phases: &[&Pending]| -> String {
        let all = phases.iter().flat_map(|it| &it.destroys);
        all.map(|what| format!("\n  destroys {what}")).collect()
    };
    match (arguments.contract, first.is_empty(), waiting.is_empty()) {
        (_, true, true) => {
            bail!("there is nothing to seal: the contract wants nothing that is not sealed")
        }
        (false, true, false) => bail!(
            "what is left to seal waits until no older version of the server runs: add --contract then"
        ),
        (true, false, _) => bail!(
            "the new version of the server needs a migration first: run `oasmith migration seal NAME`, \
             and release it"
        ),
        (false, false, _)
            if !arguments.allow_destructive && first.iter().any(|it| is_destructive(&it)) =>
        {
            bail!(
                "the migration needs --allow-destructive:{}\nGive the property another name to keep \
                 both, or write a migration of your own.",
                destroyed(&first)
            )
        }
        (false, false, _) => Ok(first),
        (true, true, _) => {
            let may_be_sealed = |it: &&&Pending| arguments.allow_destructive || !is_destructive(it);
            let chosen: Vec<&Pending> = waiting.iter().take_while(may_be_sealed).copied().collect();
            if chosen.is_empty() {
                bail!(
                    "what is left to seal needs --allow-destructive:{}",
                    destroyed(&waiting)
                );
            }
            Ok(chosen)
        }
    }
}

/// What is asked of whoever applies it, and what is not sealed yet.
fn say_what_is_left(pending: &[Pending], sealed: &[&Pending]) -> Result<()> {
    let is_sealed = |phase: Phase| sealed.iter().any(|it| it.phase == phase);
    if is_sealed(Phase::Convert) {
        answer(
            "before it is applied: stop the running version of the server, which cannot work with it\n",
        )?;
    }
    for left in pending.iter().filter(|it| !is_sealed(it.phase)) {
        let what = match left.destroys.as_slice() {
            [] => "stricter rules".to_owned(),
            destroyed => format!("a step that destroys {}", destroyed.join(", ")),
        };
        answer(&format!("waiting, in migrations/*/waiting.sql: {what}\n"))?;
    }
    Ok(())
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

/// Makes the project what it is once the migration is sealed; the texts that are not on disk yet.
fn seal_in_memory(project: &mut Project, schema: Database, files: &[File<'_>]) -> Scope<'static> {
    let mut scope = Scope::default();
    for file in files {
        project.sealed.migrations.push(SealedMigration {
            database: file.database.into(),
            file: file.name.clone(),
        });
        scope.unwritten.insert(file.path(), file.text.to_owned());
    }
    let order = |known: &SealedMigration| (known.database.clone(), known.file.clone());
    project.sealed.migrations.sort_by_key(order);
    project.sealed.database = schema;
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
