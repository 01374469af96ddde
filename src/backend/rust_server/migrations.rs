//! Migrations: the sealed ones as they are, and the pending one for each database.

use super::{
    entry, managed,
    repositories::MigrationPlan,
    sql::{DIALECTS, script},
};
use crate::{
    backend::Project,
    emit::{FileTree, Ownership},
    evolve::{Step, steps},
};

/// What is not sealed yet.
#[derive(Debug)]
pub struct Pending {
    /// The steps from the sealed schema to the one that the contract wants.
    pub steps: Vec<Step>,
    /// The script for each database: its folder, and the text.
    pub scripts: Vec<(&'static str, String)>,
}

/// The file of the pending migration.
const PENDING: &str = "pending.sql";

/// What the contract wants beyond the sealed schema; none where it wants nothing.
pub fn pending(project: &Project) -> Option<Pending> {
    let steps = steps(
        &project.sealed.database,
        &project.newest().blueprint.database,
    );
    if steps.is_empty() {
        return None;
    }
    let scripts = DIALECTS
        .iter()
        .map(|(folder, dialect)| (*folder, script(*dialect, &steps)));
    Some(Pending {
        scripts: scripts.collect(),
        steps,
    })
}

/// Adds the pending migrations and the sealed schema.
pub(super) fn add(tree: &mut FileTree, project: &Project) {
    if let Some(pending) = pending(project) {
        for (folder, script) in pending.scripts {
            let text = format!("{}{script}", header());
            tree.add(
                format!("migrations/{folder}/{PENDING}"),
                managed(text, "blueprint"),
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

fn header() -> &'static str {
    "-- The pending migration: rewritten by every run until it is sealed.\n\
     -- `oasmith migration seal NAME` gives it a number and freezes it.\n\n"
}

/// The migrations of a database, in the order in which they are applied.
pub(super) fn plans(project: &Project, database: &str) -> Vec<MigrationPlan> {
    let sealed = project
        .sealed
        .migrations
        .iter()
        .filter(|known| known.database == database);
    let mut plans: Vec<MigrationPlan> = sealed.filter_map(|known| plan(&known.file)).collect();
    plans.sort_by(|a, b| (a.number, &a.file).cmp(&(b.number, &b.file)));
    if pending(project).is_some() {
        let number = plans.last().map_or(1, |last| last.number + 1);
        plans.push(MigrationPlan {
            number,
            name: "pending".to_owned(),
            file: PENDING.to_owned(),
            sealed: false,
        });
    }
    plans
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
