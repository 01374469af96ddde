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
mod soundness;

use std::{collections::BTreeMap, path::PathBuf};

use backend::{BACKENDS, Chosen, Project, Sealed, Version};
use contract::{Contract, LoadOptions};
use diagnostic::{Place, Sink, Sources};
use emit::FileTree;
use output::ContractRecord;
use rayon::prelude::*;

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
    /// What is read in place of URLs.
    pub ref_map: Vec<(String, PathBuf)>,
    /// The same as the settings name it, `URL=PATH` each.
    pub relative_ref_map: Vec<String>,
    /// Extensions that stand in the settings.
    pub added: Vec<contract::Added>,
    /// What users chose for targets.
    pub chosen: Chosen,
    /// Whether to leave out what is unsound and to go on with the rest.
    pub keep_going: bool,
}

/// What a run has read: the project where the contracts are sound, and all that there is to say.
#[derive(Debug)]
pub struct Reading {
    /// The project; none where a contract is unsound.
    pub project: Option<Project>,
    /// The texts that diagnostics point into.
    pub sources: Sources,
    /// What was found.
    pub sink: Sink,
    /// The contracts, for the manifest.
    pub records: Vec<ContractRecord>,
    /// The operations that were left out.
    pub left_out: Vec<String>,
}

/// Reads contracts and infers the service that they describe.
pub fn read(options: &Options, sealed: Sealed) -> Reading {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let (mut versions, mut records, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    let mut modules: BTreeMap<String, Place> = BTreeMap::new();
    for (path, name) in options.contracts.iter().zip(&options.relative_contracts) {
        let load = LoadOptions {
            root: options.root.clone(),
            ref_map: options.ref_map.clone(),
            added: options.added.clone(),
        };
        let Some(contract) = Contract::load(path, &load, &mut sources, &mut sink) else {
            continue;
        };
        let version = version(&contract, options, &sealed, &mut sink, &mut left_out);
        let module = &version.api.module;
        match (modules.get(module), modules.values().next()) {
            (Some(twin), _) => sink.push(soundness::twins(&contract, *twin, module)),
            (None, Some(first)) => sink.push(soundness::second(&contract, *first)),
            (None, None) => {}
        }
        modules.insert(module.clone(), contract.heading());
        records.push(soundness::record(&contract, name, &version.document));
        versions.push(version);
    }
    let may_go_on = !sink.has_errors() || options.keep_going;
    // For now a project has one contract.
    let is_complete = may_go_on && versions.len() == 1 && options.contracts.len() == 1;
    let project = is_complete.then(|| project(options, versions, sealed));
    Reading {
        project,
        sources,
        sink,
        records,
        left_out,
    }
}

/// One contract, checked and understood.
fn version(
    contract: &Contract,
    options: &Options,
    sealed: &Sealed,
    sink: &mut Sink,
    left_out: &mut Vec<String>,
) -> Version {
    lint::lint(contract, sink);
    let mut api = lower::lower(contract, sink);
    if options.keep_going {
        left_out.extend(soundness::leave_out(contract, sink, &mut api));
    }
    let blueprint = blueprint::infer(&api);
    sink.extend(soundness::misfits(contract, &blueprint.misfits));
    let guesses = soundness::guesses(contract, &api, &blueprint, &sealed.database);
    sink.extend(guesses);
    let serves = options.targets.iter().any(|target| target == "server");
    if serves || options.targets.is_empty() {
        sink.extend(soundness::numbered_pages(contract, &api, &blueprint));
    }
    Version {
        blueprint,
        document: contract::bundle(contract),
        api,
    }
}

fn project(options: &Options, versions: Vec<Version>, sealed: Sealed) -> Project {
    let named = versions.last().map(|newest| newest.blueprint.name.clone());
    Project {
        name: options.name.clone().or(named).unwrap_or_default(),
        versions,
        contracts: options.relative_contracts.clone(),
        root: options.relative_root.clone(),
        ref_map: options.relative_ref_map.clone(),
        targets: options.targets.clone(),
        chosen: options.chosen.clone(),
        sealed,
    }
}

/// Every file of a project, in memory.
pub fn files(project: &Project) -> FileTree {
    let wanted = BACKENDS
        .par_iter()
        .filter(|backend| project.wants(backend.id()));
    let trees: Vec<FileTree> = wanted.map(|backend| backend.generate(project)).collect();
    trees.into_iter().fold(FileTree::new(), |mut all, tree| {
        all.extend(tree);
        all
    })
}
