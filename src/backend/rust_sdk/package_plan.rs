//! The package, decided: names, metadata, where the service is.

use serde::Serialize;

use super::SdkPlan;
use crate::backend::{
    Project,
    package::{About, package as known_package},
    rust::{Doc, has_complex_types},
};

/// The package.
#[derive(Debug, Serialize)]
pub(super) struct PackagePlan {
    /// Its name.
    pub(super) name: String,
    /// The name of its library.
    pub(super) library: String,
    /// What registries are told of it.
    #[serde(flatten)]
    pub(super) about: About,
    /// What the service is called, on one line.
    pub(super) title: String,
    /// What the service is.
    pub(super) description: Option<Doc>,
    /// What calls say in `User-Agent`.
    pub(super) user_agent: String,
    /// The path below which the service is served.
    pub(super) mount: String,
    /// Where the service is, where the contract says it.
    pub(super) base_url: Option<String>,
    /// Whether clippy finds a type of its too complex.
    pub(super) has_complex_types: bool,
}

/// The context of the manifest: texts as TOML writes them, quotes included.
#[derive(Debug, Serialize)]
pub(super) struct Manifest {
    name: String,
    library: String,
    #[serde(flatten)]
    about: About,
    has_complex_types: bool,
    /// The features of the tags.
    tags: Vec<String>,
    /// The example programs that need some of them.
    programs: Vec<Program>,
}

/// An example program.
#[derive(Debug, Serialize)]
struct Program {
    name: &'static str,
    feature: String,
}

impl Manifest {
    pub(super) fn of(sdk: &SdkPlan) -> Self {
        let plan = &sdk.package;
        let programs = sdk.examples.tags().into_iter();
        let programs = programs.filter_map(|(name, tag)| {
            let feature = sdk.features.of(tag)?.clone();
            Some(Program { name, feature })
        });
        Self {
            tags: sdk.features.tags.values().cloned().collect(),
            programs: programs.collect(),
            has_complex_types: plan.has_complex_types,
            name: plan.name.clone(),
            library: plan.library.clone(),
            about: plan.about.clone(),
        }
    }
}

/// Plans the package of a project's newest version.
pub(super) fn package(project: &Project) -> PackagePlan {
    let known = known_package(project, super::ID);
    PackagePlan {
        library: known.name.replace('-', "_"),
        name: known.name,
        about: known.about,
        title: known.title,
        description: known
            .description
            .map(Doc::new)
            .filter(|doc| !doc.lines().is_empty()),
        user_agent: known.user_agent,
        mount: known.mount.to_owned(),
        base_url: known.base_url,
        has_complex_types: has_complex_types([&project.newest().api]),
    }
}
