//! Schemas with an `$id` and documents with a `$self`: they have addresses, and references inside of
//! them are relative to those.

use super::arena::NodeId;
use super::pointer;
use super::{Contract, Node, Version};
use std::collections::BTreeMap;

/// The addresses and anchors of the files that were read.
#[derive(Default)]
pub(super) struct Resources {
    /// The schema or document at each address, and the file for those that are no whole URL.
    schemas: BTreeMap<(Option<u32>, String), NodeId>,
    /// The schemas with an anchor, by what has an address around them, else by their document.
    anchors: BTreeMap<(NodeId, String), NodeId>,
    /// The first schema of each file with an anchor, whatever is around it.
    loose_anchors: BTreeMap<(u32, String), NodeId>,
    files: usize,
}

impl Resources {
    /// Adds what stands in files that were read since the last time.
    pub(super) fn update(&mut self, contract: &Contract) {
        let Some(first) = contract.files.get(self.files) else {
            return;
        };
        self.files = contract.files.len();
        if contract.version < Version::V3_1 {
            return;
        }
        let new = contract.arena.since(first.start);
        for node in new.map(|id| contract.node(id)).filter(|it| it.is_mapping()) {
            if let Some(address) = own(node).and_then(|_| address(node)) {
                let key = key(node, without_fragment(&address));
                self.schemas.entry(key).or_insert(node.id());
            }
            for keyword in ["$anchor", "$dynamicAnchor"] {
                if let Some(name) = text(node, keyword) {
                    let key = (scope(node).id(), name.to_owned());
                    self.anchors.entry(key).or_insert(node.id());
                    let key = (node.file_number(), name.to_owned());
                    self.loose_anchors.entry(key).or_insert(node.id());
                }
            }
        }
    }

    /// Whether nothing has an address of its own.
    pub(super) fn is_empty(&self) -> bool {
        self.schemas.is_empty()
    }

    /// What a reference leads to by addresses: the root there, and the fragment behind it.
    pub(super) fn find(&self, text: Node<'_>, reference: &str) -> Option<(NodeId, String)> {
        if self.is_empty() {
            return None;
        }
        let base = text.parent().and_then(address).unwrap_or_default();
        let is_inside = !base.is_empty();
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if path.is_empty() && !is_inside {
            return None;
        }
        let target = merge(&base, path);
        let root = self.schemas.get(&key(text, without_fragment(&target)))?;
        let fragment = pointer::percent_decode(fragment)?.into_owned();
        Some((*root, fragment))
    }

    /// The schema that has an anchor below a root; else the first one in its file, although JSON
    /// Schema looks for it below the root only.
    pub(super) fn anchor(&self, root: Node<'_>, name: &str) -> Option<NodeId> {
        let known = self.anchors.get(&(root.id(), name.to_owned()));
        let loose = || {
            self.loose_anchors
                .get(&(root.file_number(), name.to_owned()))
        };
        known.or_else(loose).copied()
    }
}

fn key(node: Node<'_>, address: &str) -> (Option<u32>, String) {
    let file = (!address.contains(':')).then(|| node.file_number());
    (file, address.to_owned())
}

fn text<'c>(node: Node<'c>, keyword: &str) -> Option<&'c str> {
    node.get(keyword).and_then(Node::as_str)
}

/// What a schema or a document says of its own address.
fn own(node: Node<'_>) -> Option<&str> {
    let is_document = node.parent().is_none() && node.get("openapi").is_some();
    let keyword = if is_document { "$self" } else { "$id" };
    text(node, keyword).filter(|own| !without_fragment(own).is_empty())
}

/// The schema or document with an address in which a node stands, itself perhaps; else the root of
/// its file.
fn scope(node: Node<'_>) -> Node<'_> {
    let mut found = node;
    while own(found).is_none()
        && let Some(parent) = found.parent()
    {
        found = parent;
    }
    found
}

/// The address to which references at a node are relative; none where nothing around has one.
fn address(node: Node<'_>) -> Option<String> {
    let scope = scope(node);
    let own = own(scope)?;
    let outer = scope.parent().and_then(address).unwrap_or_default();
    Some(merge(&outer, own))
}

fn without_fragment(address: &str) -> &str {
    address
        .split_once('#')
        .map_or(address, |(before, _)| before)
}

/// A reference as an address of its own (RFC 3986, section 5.2, without queries).
fn merge(base: &str, reference: &str) -> String {
    let base = without_fragment(base);
    let (scheme, rest) = split_scheme(base);
    let (authority, path) = split_authority(rest);
    if split_scheme(reference).0.is_some() {
        return reference.to_owned();
    }
    let scheme = scheme
        .map(|scheme| format!("{scheme}:"))
        .unwrap_or_default();
    if reference.starts_with("//") {
        return format!("{scheme}{reference}");
    }
    match reference.chars().next() {
        None | Some('#') => format!("{base}{reference}"),
        Some('/') => format!("{scheme}{authority}{}", without_dots(reference)),
        Some(_) => {
            let folder = path.rfind('/').map_or("", |end| &path[..=end]);
            let slash = if folder.is_empty() && !authority.is_empty() {
                "/"
            } else {
                folder
            };
            format!(
                "{scheme}{authority}{}",
                without_dots(&format!("{slash}{reference}"))
            )
        }
    }
}

fn split_scheme(address: &str) -> (Option<&str>, &str) {
    match address.split_once(':') {
        Some((scheme, rest)) if !scheme.contains(['/', '#']) => (Some(scheme), rest),
        _ => (None, address),
    }
}

fn split_authority(rest: &str) -> (&str, &str) {
    if !rest.starts_with("//") {
        return ("", rest);
    }
    let end = rest[2..].find('/').map_or(rest.len(), |end| end + 2);
    rest.split_at(end)
}

fn without_dots(path: &str) -> String {
    if !path.contains('.') {
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." if kept.len() > 1 => {
                kept.pop();
            }
            ".." => {}
            other => kept.push(other),
        }
    }
    kept.join("/")
}

/// Whether a path begins like a URL. One letter would be a drive of Windows.
pub(super) fn has_scheme(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let legal = |character: char| character.is_ascii_alphanumeric() || "+-.".contains(character);
    path.starts_with("//") || (scheme.len() > 1 && scheme.chars().all(legal))
}

#[cfg(test)]
mod tests {
    use super::{has_scheme, merge};

    #[test]
    fn urls_are_told_from_paths() {
        for url in [
            "http://a/b",
            "https://a",
            "//host/a",
            "urn:a:b",
            "file:///a",
        ] {
            assert!(has_scheme(url), "{url}");
        }
        for path in ["a.yaml", "./a", "../a/b.yaml", "c:/a", "/a/b", "", "a/b:c"] {
            assert!(!has_scheme(path), "{path}");
        }
    }

    #[test]
    fn references_are_relative_to_an_address() {
        for (base, reference, expected) in [
            ("http://a/b/c.json", "d.json", "http://a/b/d.json"),
            ("http://a/b/c.json", "/d.json", "http://a/d.json"),
            ("http://a/b/c.json", "../d", "http://a/d"),
            ("http://a/b/c.json", "#x", "http://a/b/c.json#x"),
            ("http://a", "d", "http://a/d"),
            ("http://a/b", "urn:x:y", "urn:x:y"),
            ("urn:x:y", "#/a", "urn:x:y#/a"),
            ("", "node", "node"),
            ("http://a/b", "//c/d", "http://c/d"),
        ] {
            assert_eq!(merge(base, reference), expected, "{base} {reference}");
        }
    }
}
