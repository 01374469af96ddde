//! The package of an SDK, as far as every language has one.

use serde_json::Value;

use crate::{
    backend::{Project, semver},
    model::Api,
};

/// What is known of the package of an SDK.
pub struct Package<'a> {
    /// Its name, in kebab case.
    pub name: String,
    /// Its version (semver.org).
    pub version: String,
    /// What the service is called, on one line.
    pub title: String,
    /// What the service is.
    pub description: Option<&'a str>,
    /// The licence as an SPDX expression, where the contract names one.
    pub license: Option<&'static str>,
    /// What calls say in `User-Agent`.
    pub user_agent: String,
    /// The path below which the service is served.
    pub mount: &'a str,
    /// Where the service is, where the contract says it.
    pub base_url: Option<String>,
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

/// The package for a project's newest version.
pub fn package(project: &Project) -> Package<'_> {
    let newest = project.newest();
    let api = &newest.api;
    let name = format!("{}-sdk", project.name);
    let version = semver(&api.version);
    Package {
        user_agent: format!("{name}/{version}"),
        title: one_line(&api.title),
        description: api.description.as_deref(),
        license: license(&newest.document),
        mount: &api.mount,
        base_url: base_url(&newest.document, api),
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

fn license(document: &Value) -> Option<&'static str> {
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
    known.map(|(_, spdx)| *spdx)
}

/// Scheme and authority of the first server, where it has them and the mount path is all else; its
/// variables have their defaults.
fn base_url(document: &Value, api: &Api) -> Option<String> {
    let server = document.pointer("/servers/0")?;
    let mut url = server.get("url")?.as_str()?.to_owned();
    let variables = server.get("variables").and_then(Value::as_object);
    for (name, variable) in variables.into_iter().flatten() {
        let default = variable.get("default").and_then(Value::as_str);
        url = url.replace(&format!("{{{name}}}"), default.unwrap_or_default());
    }
    let base = url.trim_end_matches('/').strip_suffix(api.mount.as_str())?;
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
        assert_eq!(named("Apache 2.0"), Some("Apache-2.0"));
        assert_eq!(named("mit"), Some("MIT"));
        assert_eq!(named("Ours, \"all\" rights"), None);
    }
}
