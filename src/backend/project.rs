//! What backends generate from.

use std::collections::BTreeMap;

use super::{Accepts, Choice};
use crate::{
    blueprint::{Blueprint, Database},
    model::Api,
};

/// A project to generate: one service in one or more versions.
#[derive(Debug)]
pub struct Project {
    /// The name of the service, in kebab case.
    pub name: String,
    /// The versions, the newest last.
    pub versions: Vec<Version>,
    /// The contracts as the user gave them, relative to the output folder, `/` between parts.
    pub contracts: Vec<String>,
    /// The root that references may not leave, relative to the output folder, where it was given.
    pub root: Option<String>,
    /// What is read in place of URLs, `URL=PATH` each, relative to the output folder.
    pub ref_map: Vec<String>,
    /// The ids of the backends to run.
    pub targets: Vec<String>,
    /// What users chose for targets.
    pub chosen: Chosen,
    /// What is sealed already.
    pub sealed: Sealed,
}

/// What users chose, by target and by the name of the choice.
pub type Chosen = BTreeMap<String, BTreeMap<String, String>>;

/// The migrations and the schema that can no longer change.
#[derive(Debug, Default)]
pub struct Sealed {
    /// The schema that the sealed migrations make.
    pub database: Database,
    /// The sealed migrations, by database and then by number.
    pub migrations: Vec<SealedMigration>,
}

impl Sealed {
    /// The number of the next migration: one more than the highest in any database's folder; none where
    /// no number is left.
    pub fn next_number(&self) -> Option<u32> {
        let numbers = self.migrations.iter().filter_map(SealedMigration::number);
        numbers.max().unwrap_or(0).checked_add(1)
    }
}

/// A sealed or hand-written migration that lies in `migrations/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedMigration {
    /// The folder: `sqlite` or `postgres`.
    pub database: String,
    /// The file name, `NNNN_<name>.sql`.
    pub file: String,
}

impl SealedMigration {
    /// The number in its name.
    pub fn number(&self) -> Option<u32> {
        self.file.split_once('_')?.0.parse().ok()
    }
}

/// One version of the service.
#[derive(Debug)]
pub struct Version {
    /// What its contract means.
    pub api: Api,
    /// What the service is.
    pub blueprint: Blueprint,
    /// The whole contract as one JSON document.
    pub document: serde_json::Value,
}

impl Project {
    /// The newest version: the one that the data model follows and that users implement.
    pub fn newest(&self) -> &Version {
        match self.versions.last() {
            Some(version) => version,
            None => crate::bug!("a project without a version"),
        }
    }

    /// What is chosen for a target, or is so where nobody chooses.
    pub fn chosen(&self, target: &str, choice: &Choice) -> Option<&str> {
        let chosen = self.chosen.get(target);
        let chosen = chosen.and_then(|all| all.get(choice.name));
        chosen.map(String::as_str).or(match choice.accepts {
            Accepts::OneOf(values) => values.first().copied(),
            Accepts::Text { .. } => None,
        })
    }

    /// Whether a target is wanted.
    pub fn wants(&self, target: &str) -> bool {
        self.targets.iter().any(|wanted| wanted == target)
    }
}
