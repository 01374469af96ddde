//! The package, decided: names, metadata, where the service is.

use serde::Serialize;
use serde_json::Value;

use crate::{
    backend::{
        Project,
        rust::{Doc, has_complex_types, package_version},
    },
    model::Api,
};

/// The package.
#[derive(Debug, Serialize)]
pub(super) struct PackagePlan {
    /// Its name.
    pub(super) name: String,
    /// The name of its library.
    pub(super) library: String,
    /// Its version.
    pub(super) version: String,
    /// What the service is called, on one line.
    pub(super) title: String,
    /// What the service is.
    pub(super) description: Option<Doc>,
    /// The licence as an SPDX expression, where the contract names one.
    pub(super) license: Option<String>,
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
    version: String,
    description: String,
    license: Option<String>,
    has_complex_types: bool,
}

impl Manifest {
    pub(super) fn of(plan: &PackagePlan) -> Self {
        Self {
            has_complex_types: plan.has_complex_types,
            name: plan.name.clone(),
            library: plan.library.clone(),
            version: plan.version.clone(),
            description: quoted(&format!("A client of {}.", plan.title)),
            license: plan.license.as_deref().map(quoted),
        }
    }
}

/// A basic string of TOML; for text without control characters it is that of JSON.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Licences by the names that contracts give them; an SPDX identifier stands for itself.
const LICENSES: &[(&str, &str)] = &[
    ("MIT", "MIT"),
    ("MIT License", "MIT"),
    ("Apache-2.0", "Apache-2.0"),
    ("Apache 2.0", "Apache-2.0"),
    ("Apache License 2.0", "Apache-2.0"),
    ("Apache License, Version 2.0", "Apache-2.0"),
    ("BSD-2-Clause", "BSD-2-Clause"),
    ("BSD-3-Clause", "BSD-3-Clause"),
    ("ISC", "ISC"),
    ("MPL-2.0", "MPL-2.0"),
    ("EUPL-1.2", "EUPL-1.2"),
    ("LGPL-3.0-only", "LGPL-3.0-only"),
    ("GPL-3.0-only", "GPL-3.0-only"),
    ("AGPL-3.0-only", "AGPL-3.0-only"),
    ("Unlicense", "Unlicense"),
    ("CC0-1.0", "CC0-1.0"),
    ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
];

/// Plans the package of a project's newest version.
pub(super) fn package(project: &Project) -> PackagePlan {
    let newest = project.newest();
    let api = &newest.api;
    let name = format!("{}-sdk", project.name);
    let version = package_version(&api.version);
    PackagePlan {
        library: name.replace('-', "_"),
        user_agent: format!("{name}/{version}"),
        title: one_line(&api.title),
        description: api
            .description
            .as_deref()
            .map(Doc::new)
            .filter(|doc| !doc.lines().is_empty()),
        license: license(&newest.document),
        mount: api.mount.clone(),
        base_url: base_url(&newest.document, api),
        has_complex_types: has_complex_types([api]),
        name,
        version,
    }
}

fn one_line(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn license(document: &Value) -> Option<String> {
    let text = |pointer: &str| {
        document
            .pointer(pointer)
            .and_then(Value::as_str)
            .map(str::trim)
    };
    let named = text("/info/license/identifier").or_else(|| text("/info/license/name"))?;
    let known = LICENSES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(named));
    known.map(|(_, spdx)| (*spdx).to_owned())
}

/// Scheme and authority of the first server, where it has them and the mount path is all else.
fn base_url(document: &Value, api: &Api) -> Option<String> {
    let url = document
        .pointer("/servers/0/url")
        .and_then(Value::as_str)?
        .trim_end_matches('/');
    let base = url.strip_suffix(api.mount.as_str())?;
    let authority = base
        .strip_prefix("https://")
        .or_else(|| base.strip_prefix("http://"))?;
    let is_plain = !authority.is_empty()
        && authority
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    is_plain.then(|| base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_an_spdx_identifier_or_none() {
        let named = |name: &str| license(&serde_json::json!({"info": {"license": {"name": name}}}));
        assert_eq!(named("Apache 2.0").as_deref(), Some("Apache-2.0"));
        assert_eq!(named("mit").as_deref(), Some("MIT"));
        assert_eq!(named("Ours, \"all\" rights"), None);
    }
}
