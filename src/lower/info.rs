//! Info, servers and tags.

use std::collections::BTreeSet;

use super::{names, text};
use crate::{
    contract::Contract,
    model::{Names, Operation, Tag},
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
    let info = root.at("info");
    let version = info
        .and_then(|info| info.get("version"))
        .and_then(|version| version.text().map(str::to_owned))
        .unwrap_or_default();
    let mount = contract.mount();
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
    let used: BTreeSet<&str> = operations.iter().map(|one| one.tag.as_str()).collect();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut tags: Vec<Tag> = Vec::new();
    if let Some(declared) = contract.root().at("tags") {
        for tag in declared.items() {
            let Some(name) = text(tag, "name") else {
                continue;
            };
            if used.contains(name.as_str()) && known.insert(name.clone()) {
                tags.push(Tag {
                    name,
                    description: text(tag, "description"),
                    names: names(tag),
                });
            }
        }
    }
    for operation in operations {
        if known.insert(operation.tag.clone()) {
            tags.push(Tag {
                name: operation.tag.clone(),
                description: None,
                names: Names::default(),
            });
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::module;

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
