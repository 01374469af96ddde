//! Migrations: the sealed ones as they are, and the pending one for each database.

use super::{
    entry, managed,
    repositories::MigrationPlan,
    sql::{DIALECTS, OUTSIDE, statements},
};
use crate::{
    backend::Project,
    blueprint::Database,
    emit::{FileTree, Ownership},
    evolve::{Phase, Stage, Step, stages},
};

/// What is not sealed yet, in a phase.
#[derive(Debug)]
pub struct Pending {
    /// The phase.
    pub phase: Phase,
    /// What the steps destroy, in words.
    pub destroys: Vec<String>,
    /// The schema that they lead to.
    pub schema: Database,
    /// The scripts, in the order in which they run.
    pub scripts: Vec<Script>,
}

/// A script of a phase for a database.
#[derive(Debug)]
pub struct Script {
    /// The folder of the database.
    pub database: &'static str,
    /// What the name of the file ends in.
    pub suffix: &'static str,
    /// The text.
    pub text: String,
}

/// The file of what waits until no older version runs.
const WAITING: &str = "waiting.sql";
/// How the files of pending migrations begin.
const PENDING: &str = "pending";

/// What the contract wants beyond the sealed schema, phase by phase.
pub fn pending(project: &Project) -> Vec<Pending> {
    let wanted = &project.newest().blueprint.database;
    let stages = stages(&project.sealed.database, wanted);
    stages.into_iter().map(of_stage).collect()
}

fn of_stage(stage: Stage) -> Pending {
    let [inside, outside] = suffixes(stage.phase);
    let mut scripts = Vec::new();
    for (database, dialect) in DIALECTS {
        let made = statements(*dialect, &stage.steps);
        let apart = format!("{OUTSIDE}\n\n");
        let parts = [(inside, "", made.inside), (outside, &apart, made.outside)];
        for (suffix, mark, statements) in parts {
            if !statements.is_empty() {
                scripts.push(Script {
                    database,
                    suffix,
                    text: format!("{mark}{}\n", statements.join("\n\n")),
                });
            }
        }
    }
    Pending {
        phase: stage.phase,
        destroys: stage.steps.iter().flat_map(Step::destroys).collect(),
        schema: stage.schema,
        scripts,
    }
}

/// Adds the pending migrations and the sealed schema.
pub(super) fn add(tree: &mut FileTree, project: &Project) {
    let pending = pending(project);
    let scripts = |waits: bool| {
        let phases = pending.iter().filter(move |it| it.phase.waits() == waits);
        phases.flat_map(|it| &it.scripts)
    };
    for script in scripts(false) {
        let Script {
            database,
            suffix,
            text,
        } = script;
        tree.add(
            format!("migrations/{database}/{PENDING}{suffix}.sql"),
            managed(format!("{PENDING_HEADER}{text}"), "blueprint"),
        );
    }
    for (database, _) in DIALECTS {
        let ours = scripts(true).filter(|script| script.database == *database);
        let texts: Vec<&str> = ours.map(|script| script.text.as_str()).collect();
        if !texts.is_empty() {
            tree.add(
                format!("migrations/{database}/{WAITING}"),
                managed(format!("{WAITING_HEADER}{}", texts.join("\n")), "blueprint"),
            );
        }
    }
    let schema = match serde_json::to_string_pretty(&project.sealed.database) {
        Ok(text) => text + "\n",
        Err(error) => crate::bug!("a schema that cannot be written: {error}"),
    };
    tree.add(
        "crates/store/schema.json",
        entry(schema, "sealed migrations", Ownership::Frozen),
    );
}

const PENDING_HEADER: &str = "\
-- A pending migration: rewritten by every run until it is sealed.
-- `oasmith migration seal NAME` gives it a number and freezes it.

";
const WAITING_HEADER: &str = "\
-- What waits until no older version of the server runs; no server applies it before it is sealed.
-- `oasmith migration seal NAME --contract` gives it a number and freezes it.

";

/// The migrations of a database, in the order in which they are applied.
pub(super) fn plans(project: &Project, database: &str) -> Vec<MigrationPlan> {
    let sealed = project
        .sealed
        .migrations
        .iter()
        .filter(|known| known.database == database);
    let mut plans: Vec<MigrationPlan> = sealed.filter_map(|known| plan(&known.file)).collect();
    plans.sort_by(|a, b| (a.number, &a.file).cmp(&(b.number, &b.file)));
    let pending = pending(project);
    let applied = pending.iter().filter(|pending| !pending.phase.waits());
    let next = project.sealed.next_number().unwrap_or(u32::MAX);
    for (number, script) in numbered(applied, next) {
        if script.database == database {
            let name = format!("{PENDING}{}", script.suffix);
            plans.push(MigrationPlan {
                number,
                file: format!("{name}.sql"),
                name,
                sealed: false,
            });
        }
    }
    plans
}

/// Scripts with their numbers: what is done to each database in one step has one number in all.
pub fn numbered<'p>(
    pending: impl Iterator<Item = &'p Pending>,
    next: u32,
) -> Vec<(u32, &'p Script)> {
    let (mut numbers, mut next) = (Vec::new(), next);
    for pending in pending {
        for suffix in suffixes(pending.phase) {
            let scripts = pending.scripts.iter().filter(|it| it.suffix == suffix);
            let some: Vec<(u32, &Script)> = scripts.map(|script| (next, script)).collect();
            next = next.saturating_add(u32::from(!some.is_empty()));
            numbers.extend(some);
        }
    }
    numbers
}

/// What the names of the files of a phase end in: that of what runs in a transaction, and of the rest.
fn suffixes(phase: Phase) -> [&'static str; 2] {
    match phase {
        Phase::Expand => ["", "_online"],
        Phase::Convert => ["_convert", "_convert_online"],
        Phase::Constrain => ["_constrain", "_constrain_online"],
        Phase::Drop => ["_drop", "_drop_online"],
    }
}

/// Whether a file of `migrations/` is rewritten by every run.
pub fn is_pending(file: &str) -> bool {
    let phases = Phase::ALL.into_iter().filter(|phase| !phase.waits());
    let mut suffixes = phases.flat_map(suffixes);
    let name = file
        .strip_suffix(".sql")
        .and_then(|name| name.strip_prefix(PENDING));
    file == WAITING || name.is_some_and(|name| suffixes.any(|suffix| suffix == name))
}

/// `0001_initial.sql`, taken apart.
fn plan(file: &str) -> Option<MigrationPlan> {
    let (number, name) = file.strip_suffix(".sql")?.split_once('_')?;
    Some(MigrationPlan {
        number: number.parse().ok()?,
        name: name.to_owned(),
        file: file.to_owned(),
        sealed: true,
    })
}
