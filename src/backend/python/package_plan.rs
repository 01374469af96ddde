//! The package, decided: names, metadata, errors, where the service is.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    laid, lexicon,
    readme_plan::ReadmePlan,
    resource_plan::ResourcePlan,
    speller::{Models, Speller},
    text::{self, Doc},
};
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
    /// The name by which it is imported.
    pub(super) import: String,
    /// What registries are told of it; the version as PEP 440 has it.
    #[serde(flatten)]
    pub(super) about: About,
    /// What the service is called, on one line.
    pub(super) title: String,
    /// The same as prose of Markdown.
    pub(super) title_prose: String,
    /// What the package and the service are.
    pub(super) doc: Doc,
    /// What calls say in `User-Agent`, as a literal.
    pub(super) user_agent: String,
    /// The path below which the service is served, as a literal, and as it is.
    pub(super) mount: String,
    pub(super) mount_text: String,
    /// Where the service is, as a literal, and as it is.
    pub(super) base_url: Option<String>,
    pub(super) base_url_text: Option<String>,
    /// The failures that have a class of their own.
    pub(super) errors: Vec<ErrorPlan>,
    /// Modules that their types are spelt with, and what they are called there.
    pub(super) error_modules: Vec<(&'static str, &'static str)>,
    /// Whether a body has a type of the contract.
    pub(super) errors_have_models: bool,
    /// What the data types are made of.
    #[serde(skip)]
    pub(super) models: Models,
    /// Whether that is pydantic.
    pub(super) has_pydantic: bool,
    /// What is needed for them.
    pub(super) requirement: &'static str,
    /// Their classes, in order.
    pub(super) error_classes: Vec<String>,
}

/// A failure with a class of its own.
#[derive(Debug, Serialize)]
pub(super) struct ErrorPlan {
    /// The status.
    pub(super) status: u16,
    /// The class.
    pub(super) class: String,
    /// The type of its body.
    pub(super) body: String,
}

/// Plans the package of a project's newest version.
pub(super) fn package(
    project: &Project,
    speller: Speller<'_>,
    resources: &[Resource<'_>],
) -> PackagePlan {
    let known = known_package(project, super::ID);
    let errors = errors(speller, resources);
    let mut error_classes: Vec<String> = errors.iter().map(|it| it.class.clone()).collect();
    error_classes.sort();
    let uses = |word: &str| errors.iter().any(|it| it.body.contains(word));
    let errors_have_models = uses("models.");
    PackagePlan {
        models: speller.models,
        has_pydantic: speller.models == Models::Pydantic,
        requirement: speller.models.requirement(),
        errors_have_models,
        error_modules: text::MODULES
            .iter()
            .copied()
            .filter(|(_, alias)| {
                uses(&format!("{alias}.")) || (*alias == "_t" && errors_have_models)
            })
            .collect(),
        import: lexicon::module(&known.name),
        about: About {
            version: pep440(&known.about.version),
            ..known.about
        },
        doc: doc(&known.title, known.description),
        title_prose: prose(&known.title),
        title: known.title,
        user_agent: text::literal(&known.user_agent),
        mount: text::literal(known.mount),
        mount_text: known.mount.replace('`', "'"),
        base_url: known.base_url.as_deref().map(text::literal),
        base_url_text: known.base_url,
        errors,
        error_classes,
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
    Doc::new(lines)
}

/// A version of semver.org as one of PEP 440: a label becomes a pre-release where it says one, else a
/// local label.
fn pep440(version: &str) -> String {
    let Some((core, label)) = version.split_once('-') else {
        return version.to_owned();
    };
    let mut parts = label.split('.');
    let (kind, number) = (parts.next().unwrap_or_default(), parts.next());
    let short = match kind {
        "alpha" | "a" => Some("a"),
        "beta" | "b" => Some("b"),
        "rc" => Some("rc"),
        _ => None,
    };
    let number = number.unwrap_or("0");
    match short {
        Some(short) if parts.next().is_none() && number.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{core}{short}{number}")
        }
        _ => {
            let label: String = label
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '.' })
                .collect();
            format!("{core}+{}", label.trim_matches('.'))
        }
    }
}

/// A class for each status with which an operation is declared to fail.
fn errors(speller: Speller<'_>, resources: &[Resource<'_>]) -> Vec<ErrorPlan> {
    let spelt = |body: AnswerBody| match body {
        AnswerBody::Json(Some(id)) => speller.nullable(id),
        AnswerBody::Json(None) | AnswerBody::Problem => "_t.Any".to_owned(),
        AnswerBody::Text | AnswerBody::Bytes | AnswerBody::Empty => "str".to_owned(),
    };
    let plans = failures_by_status(resources).into_iter();
    let plans = plans.map(|(status, bodies)| {
        let types: BTreeSet<String> = bodies.into_iter().map(spelt).collect();
        let is_any = types.contains("_t.Any") || types.len() > 5;
        let types: Vec<String> = types.into_iter().collect();
        ErrorPlan {
            status,
            class: error_name(status),
            body: match is_any {
                true => "_t.Any".to_owned(),
                false => laid(&types.join(" | "), 4, "body: ".len(), 0),
            },
        }
    });
    plans.collect()
}

/// The names that the root of the package has beside classes of failures.
#[derive(Debug, Serialize)]
pub(super) struct ClientContext<'a> {
    pub(super) package: &'a PackagePlan,
    pub(super) resources: &'a [ResourcePlan],
    /// Their modules, in order.
    pub(super) modules: Vec<&'a str>,
    pub(super) readme: &'a ReadmePlan,
}

#[cfg(test)]
mod tests {
    use super::pep440;

    #[test]
    fn versions_are_those_of_pep_440() {
        for (version, expected) in [
            ("1.2.3", "1.2.3"),
            ("2.13.0-beta.1", "2.13.0b1"),
            ("1.0.0-alpha", "1.0.0a0"),
            ("1.0.0-rc.2", "1.0.0rc2"),
            ("1.0.0-preview.3", "1.0.0+preview.3"),
            ("1.0.0-beta.x", "1.0.0+beta.x"),
        ] {
            assert_eq!(pep440(version), expected);
        }
    }
}
