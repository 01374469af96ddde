//! The package of an SDK, as far as every language has one; the server names that of Rust in its lock.

use serde::Serialize;
use serde_json::Value;

use crate::{
    backend::{Accepts, Choice, Project, semver::semver},
    model::Api,
};

/// What the choice of a package's name is called.
pub const NAME: &str = "package";
/// Which version the package has.
pub const VERSION: Choice = Choice {
    name: "version",
    accepts: Accepts::Text {
        is_right: |text| semver(text) == text,
        form: "a version such as `1.2.0` or `1.2.0-beta.1`",
    },
};
/// Under which licence it is.
pub const LICENSE: Choice = Choice {
    name: "license",
    accepts: Accepts::Text {
        is_right: is_license,
        form: "an SPDX expression, such as `Apache-2.0`",
    },
};
const ADDRESS: Accepts = Accepts::Text {
    is_right: is_address,
    form: "an address of `http` or `https`",
};
/// Where its source is.
pub const REPOSITORY: Choice = Choice {
    name: "repository",
    accepts: ADDRESS,
};
/// Where more is said about it.
pub const HOMEPAGE: Choice = Choice {
    name: "homepage",
    accepts: ADDRESS,
};

/// What is known of the package of an SDK.
pub struct Package<'a> {
    /// Its name: the chosen one, else that of the service, in kebab case.
    pub name: String,
    /// What the service is called, on one line.
    pub title: String,
    /// What the service is.
    pub description: Option<&'a str>,
    /// What registries are told.
    pub about: About,
    /// What calls say in `User-Agent`.
    pub user_agent: String,
    /// The path below which the service is served.
    pub mount: &'a str,
    /// Where the service is, where the contract says it.
    pub base_url: Option<String>,
}

/// What registries are told of a package. All texts are JSON, as which they are TOML too.
#[derive(Debug, Clone, Serialize)]
pub struct About {
    /// Its version (semver.org), as it is.
    pub version: String,
    /// A sentence.
    pub summary: String,
    /// Its licence, an SPDX expression.
    pub license: Option<String>,
    /// Who answers for it, and where they are written to.
    pub author: Option<String>,
    pub email: Option<String>,
    /// Where its source is.
    pub repository: Option<String>,
    /// Where more is said about it.
    pub homepage: Option<String>,
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

/// The package of a target, for a project's newest version.
pub fn package<'a>(project: &'a Project, target: &str) -> Package<'a> {
    let newest = project.newest();
    let api = &newest.api;
    let chosen = |choice: &Choice| project.chosen(target, choice).map(str::to_owned);
    let name = project.chosen.get(target).and_then(|all| all.get(NAME));
    let name = name.map_or_else(|| format!("{}-sdk", project.name), String::clone);
    let version = chosen(&VERSION).unwrap_or_else(|| semver(&api.version));
    let title = one_line(&api.title);
    // A scope of npm is no word of a header field.
    let product = name.rsplit('/').next().unwrap_or(&name);
    let told = |pointer: &str| {
        let text = newest.document.pointer(pointer).and_then(Value::as_str);
        text.map(one_line).filter(|text| !text.is_empty())
    };
    let address = |pointer: &str| told(pointer).filter(|text| is_address(text));
    Package {
        user_agent: format!("{product}/{version}"),
        about: About {
            summary: quoted(&format!("A client of {title}.")),
            license: chosen(&LICENSE)
                .or_else(|| license(&newest.document).map(str::to_owned))
                .as_deref()
                .map(quoted),
            author: told("/info/contact/name").as_deref().map(quoted),
            email: told("/info/contact/email")
                .filter(|text| is_email(text))
                .as_deref()
                .map(quoted),
            repository: chosen(&REPOSITORY).as_deref().map(quoted),
            homepage: chosen(&HOMEPAGE)
                .or_else(|| address("/externalDocs/url"))
                .or_else(|| address("/info/contact/url"))
                .as_deref()
                .map(quoted),
            version,
        },
        title,
        description: api.description.as_deref(),
        mount: &api.mount,
        base_url: base_url(&newest.document, api),
        name,
    }
}

/// A text of JSON. Without control characters it is one of TOML too.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn is_license(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "-.+() ".contains(c);
    !text.trim().is_empty() && text.chars().all(is_sign)
}

fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()))
}

fn is_email(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte))
    };
    text.split_once('@')
        .is_some_and(|(name, host)| is_part(name) && is_part(host))
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
