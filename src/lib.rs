//! `oasmith` reads OpenAPI contracts and writes a complete Rust server and typed client SDKs.
//!
//! The pipeline, on one screen:
//!
//! ```text
//! files --load--> Contract --lint--> findings
//!                    |
//!                    +--lower--> Api --infer--> Blueprint --backend--> FileTree --output--> disk
//! ```

/// Reports a fault of ours: something that no contract and no machine can cause.
macro_rules! bug {
    ($($message:tt)*) => {
        panic!("this is a bug in oasmith, please report it: {}", format_args!($($message)*))
    };
}
pub(crate) use bug;

pub mod backend;
pub mod blueprint;
pub mod cli;
pub mod contract;
pub mod diagnostic;
pub mod emit;
pub mod evolve;
pub mod lint;
pub mod lower;
pub mod model;
pub mod output;

use std::path::{Path, PathBuf};

use backend::{BACKENDS, Project, Sealed, Version};
use contract::{Contract, LoadOptions};
use diagnostic::{Sink, Sources};
use emit::FileTree;

/// What to generate from what.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The contracts, one for each version, the newest last; `-` is standard input.
    pub contracts: Vec<PathBuf>,
    /// The folder that references may not leave.
    pub root: Option<PathBuf>,
    /// The ids of the backends to run.
    pub targets: Vec<String>,
    /// The name of the service, where it is not that of `info.title`.
    pub name: Option<String>,
    /// The contracts as the manifest and the settings name them: relative to the project.
    pub relative_contracts: Vec<String>,
    /// The root as the settings name it.
    pub relative_root: Option<String>,
}

/// What a run has read: the project where the contracts are sound, and all that there is to say.
#[derive(Debug)]
pub struct Reading {
    /// The project; none where a contract could not be read at all.
    pub project: Option<Project>,
    /// The texts that diagnostics point into.
    pub sources: Sources,
    /// What was found.
    pub sink: Sink,
    /// The files that were read.
    pub inputs: Vec<contract::InputFile>,
}

/// Reads contracts and infers the service that they describe.
pub fn read(options: &Options, sealed: Sealed) -> Reading {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let mut inputs = Vec::new();
    let mut versions = Vec::new();
    for path in &options.contracts {
        let load = LoadOptions { root: options.root.clone() };
        let Some(contract) = Contract::load(path, &load, &mut sources, &mut sink) else { continue };
        inputs.extend(contract.files());
        versions.extend(version(&contract, &mut sink));
    }
    let is_complete = !sink.has_errors() && versions.len() == options.contracts.len();
    let project = is_complete.then(|| project(options, versions, sealed));
    Reading { project, sources, sink, inputs }
}

/// One contract, checked and understood; none where it is unsound.
fn version(contract: &Contract, sink: &mut Sink) -> Option<Version> {
    lint::lint(contract, sink);
    if sink.has_errors() {
        return None;
    }
    let api = lower::lower(contract, sink);
    let blueprint = blueprint::infer(&api);
    Some(Version { blueprint, document: contract::bundle(contract), api })
}

fn project(options: &Options, versions: Vec<Version>, sealed: Sealed) -> Project {
    let named = versions.last().map(|newest| newest.blueprint.name.clone());
    Project {
        name: options.name.clone().or(named).unwrap_or_default(),
        versions,
        contracts: options.relative_contracts.clone(),
        root: options.relative_root.clone(),
        targets: options.targets.clone(),
        sealed,
    }
}

/// Every file of a project, in memory.
pub fn files(project: &Project) -> FileTree {
    let mut tree = FileTree::new();
    for backend in BACKENDS.iter().filter(|backend| project.wants(backend.id())) {
        tree.extend(backend.generate(project));
    }
    tree
}

/// `path` as it is named from inside `folder`, `/` between parts.
pub fn relative(path: &Path, folder: &Path) -> String {
    let absolute = |path: &Path| {
        path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
    };
    let (path, folder) = (absolute(path), absolute(folder));
    let mut ours = path.components().peekable();
    let mut theirs = folder.components().peekable();
    while ours.peek().is_some() && ours.peek() == theirs.peek() {
        ours.next();
        theirs.next();
    }
    let mut parts: Vec<String> = theirs.map(|_| "..".to_owned()).collect();
    parts.extend(ours.map(|part| part.as_os_str().to_string_lossy().into_owned()));
    match parts.is_empty() {
        true => ".".to_owned(),
        false => parts.join("/"),
    }
}
