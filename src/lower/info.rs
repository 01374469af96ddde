//! Info, servers and tags.

use super::text;
use crate::{
    contract::Contract,
    model::{Operation, Tag},
};

pub(super) struct Info {
    pub(super) title: String,
    pub(super) version: String,
    pub(super) description: Option<String>,
    pub(super) mount: String,
    pub(super) module: String,
}

pub(super) fn info(contract: &Contract) -> Info {
    let root = contract.root();
    let info = root.get("info");
    let version = info
        .and_then(|info| info.get("version"))
        .and_then(|version| version.text().map(str::to_owned))
        .unwrap_or_default();
    let mount = mount(contract);
    Info {
        title: info
            .and_then(|info| text(info, "title"))
            .unwrap_or_else(|| "API".to_owned()),
        description: info.and_then(|info| text(info, "description")),
        module: module(&mount, &version),
        version,
        mount,
    }
}

/// The path of `servers[0].url` without a trailing slash, server variables by their defaults.
fn mount(contract: &Contract) -> String {
    let Some(server) = contract
        .root()
        .get("servers")
        .and_then(|servers| servers.items().next())
    else {
        return String::new();
    };
    let mut url = text(server, "url").unwrap_or_default();
    if let Some(variables) = server.get("variables") {
        for entry in variables.entries() {
            let default = entry
                .value
                .get("default")
                .and_then(|default| default.text());
            url = url.replace(&format!("{{{}}}", entry.key), default.unwrap_or_default());
        }
    }
    path_of(&url)
}

/// The path of an absolute or relative URL; empty where it has none or where it is no plain path.
fn path_of(url: &str) -> String {
    let after_scheme = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => url,
    };
    let path = after_scheme
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let is_plain = path.starts_with('/')
        && !path.contains("//")
        && path
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/-._~".contains(c));
    match is_plain {
        true => path.to_owned(),
        false => String::new(),
    }
}

/// The module of this version: from the mount path, else from the major part of `info.version`.
fn module(mount: &str, version: &str) -> String {
    let from_mount = mount.rsplit('/').find(|segment| is_version(segment));
    if let Some(segment) = from_mount {
        return segment.to_ascii_lowercase();
    }
    let digits: String = version
        .trim_start_matches(['v', 'V'])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    match digits.as_str() {
        "" | "0" => "v1".to_owned(),
        // A date such as 2024-01-15 is no count of breaking changes.
        year if year.len() >= 4 => "v1".to_owned(),
        major => format!("v{major}"),
    }
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix(['v', 'V']).is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The declared tags, then those that only operations name, in the order of their operations.
pub(super) fn tags(contract: &Contract, operations: &[Operation]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    if let Some(declared) = contract.root().get("tags") {
        for tag in declared.items() {
            let Some(name) = text(tag, "name") else {
                continue;
            };
            if tags.iter().all(|known| known.name != name) {
                tags.push(Tag {
                    name,
                    description: text(tag, "description"),
                });
            }
        }
    }
    for operation in operations {
        if tags.iter().all(|known| known.name != operation.tag) {
            tags.push(Tag {
                name: operation.tag.clone(),
                description: None,
            });
        }
    }
    tags.retain(|tag| operations.iter().any(|operation| operation.tag == tag.name));
    tags
}

#[cfg(test)]
mod tests {
    use super::{module, path_of};

    #[test]
    fn the_mount_path_is_the_path_of_the_server() {
        for (url, expected) in [
            ("/v1", "/v1"),
            ("/v1/", "/v1"),
            ("https://api.example.com/v1", "/v1"),
            ("https://api.example.com", ""),
            ("https://{region}.example.com/base/v2?x=1", "/base/v2"),
            ("/", ""),
            ("relative/path", ""),
            ("/a b", ""),
            ("/{tenant}/v1", ""),
        ] {
            assert_eq!(path_of(url), expected, "{url}");
        }
    }

    #[test]
    fn the_module_follows_the_mount_path_or_the_major_version() {
        for (mount, version, expected) in [
            ("/v1", "3.2.1", "v1"),
            ("/api/V2", "1.0", "v2"),
            ("", "3.2.1", "v3"),
            ("", "0.4", "v1"),
            ("", "2024-01-15", "v1"),
            ("/beta", "draft", "v1"),
        ] {
            assert_eq!(module(mount, version), expected, "{mount} {version}");
        }
    }
}
