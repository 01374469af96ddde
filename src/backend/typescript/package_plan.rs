//! The package, decided: names, metadata, errors, where the service is.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{resource_plan::ResourcePlan, speller::Speller, text, text::Doc};
use crate::backend::{
    Project,
    client::{AnswerBody, Resource, failures_by_status},
    markup::prose,
    package::{About, package as known_package},
    status::error_name,
};

/// The package.
#[derive(Debug, Serialize)]
pub(super) struct PackagePlan {
    /// Its name in the registry.
    pub(super) name: String,
    /// What registries are told of it.
    #[serde(flatten)]
    pub(super) about: About,
    pub(super) title: String,
    pub(super) doc: Doc,
    /// What calls say in `User-Agent`, and the path below which the service is served, as literals.
    pub(super) user_agent: String,
    pub(super) mount: String,
    /// Where the service is, as a literal.
    pub(super) base_url: Option<String>,
    /// The same two as they are.
    pub(super) mount_text: String,
    pub(super) base_url_text: Option<String>,
    /// The failures that have a class of their own.
    pub(super) errors: Vec<ErrorPlan>,
    /// Whether it has schemas for zod.
    pub(super) has_zod: bool,
    /// Whether a body of one has a type of the contract.
    pub(super) errors_have_models: bool,
}

/// A failure with a class of its own.
#[derive(Debug, Serialize)]
pub(super) struct ErrorPlan {
    pub(super) status: u16,
    pub(super) class: String,
    /// The type of its body.
    pub(super) body: String,
}

/// The context of files about the whole package.
#[derive(Debug, Serialize)]
pub(super) struct ClientContext<'a> {
    pub(super) package: &'a PackagePlan,
    pub(super) resources: &'a [ResourcePlan],
}

/// Plans the package of a project's newest version.
pub(super) fn package(
    project: &Project,
    speller: Speller<'_>,
    resources: &[Resource<'_>],
) -> PackagePlan {
    let known = known_package(project, super::ID);
    let errors = errors(speller, resources);
    PackagePlan {
        about: known.about,
        doc: doc(&known.title, known.description),
        title: prose(&known.title),
        user_agent: text::literal(&known.user_agent),
        mount: text::literal(known.mount),
        mount_text: known.mount.replace('`', "'"),
        base_url: known.base_url.as_deref().map(text::literal),
        base_url_text: known.base_url,
        has_zod: false,
        errors_have_models: errors.iter().any(|it| it.body.contains("models.")),
        errors,
        name: known.name,
    }
}

fn doc(title: &str, description: Option<&str>) -> Doc {
    let mut lines = vec![text::harmless(&format!("A client of {title}."))];
    let more = description.map(text::doc).unwrap_or_default();
    if !more.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
    lines.extend([String::new(), "@packageDocumentation".to_owned()]);
    Doc::new(&lines)
}

/// A class for each status with which an operation is declared to fail.
fn errors(speller: Speller<'_>, resources: &[Resource<'_>]) -> Vec<ErrorPlan> {
    let spelt = |body: AnswerBody| match body {
        AnswerBody::Json(Some(id)) => speller.nullable(id),
        AnswerBody::Json(None) | AnswerBody::Problem => "unknown".to_owned(),
        AnswerBody::Text | AnswerBody::Bytes | AnswerBody::Empty => "string".to_owned(),
    };
    let plans = failures_by_status(resources).into_iter();
    let plans = plans.map(|(status, bodies)| {
        let types: BTreeSet<String> = bodies.into_iter().map(spelt).collect();
        let is_any = types.contains("unknown") || types.len() > 5;
        let types: Vec<String> = types.into_iter().collect();
        ErrorPlan {
            status,
            class: error_name(status),
            body: match is_any {
                true => "unknown".to_owned(),
                false => types.join(" | "),
            },
        }
    });
    plans.collect()
}
