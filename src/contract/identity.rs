//! What documents and schemas call themselves: `$self`, `$id` and anchors.

use super::arena::{NodeId, Value};
use super::{Contract, Node, Version};
use std::collections::BTreeMap;

impl Contract {
    /// The schemas of a file with an `$id`, or with an anchor behind `#`; the file by its `$self`.
    pub(super) fn identifiers_of(&self, file: usize) -> BTreeMap<String, NodeId> {
        let nodes = self.arena.since(self.files[file].start);
        let nodes = nodes.take_while(|id| self.arena.node(*id).file as usize == file);
        let mut identifiers = BTreeMap::new();
        let mut add = |name: String, id| {
            identifiers.entry(name).or_insert(id);
        };
        for id in nodes.filter(|id| matches!(self.arena.node(*id).value, Value::Mapping(_))) {
            let node = self.node(id);
            for key in ["$anchor", "$dynamicAnchor"] {
                if let Some(text) = node.get(key).and_then(Node::as_str) {
                    add(format!("#{text}"), id);
                }
            }
            if let Some(own) = own_identifier(node) {
                add(own.to_owned(), id);
                let base = node.parent().and_then(base_of).map(|(_, base)| base);
                if let Some(absolute) = base.and_then(|base| joined(&base, own)) {
                    add(absolute, id);
                }
            }
        }
        identifiers
    }

    /// The innermost schema or document around a node that has a name of its own, and that name.
    pub(super) fn identified(&self, id: NodeId) -> Option<(NodeId, String)> {
        let may_have = self.version >= Version::V3_1;
        may_have.then(|| base_of(self.node(id))).flatten()
    }
}

fn base_of(node: Node<'_>) -> Option<(NodeId, String)> {
    let mut chain = std::iter::successors(Some(node), |node| node.parent());
    let holder = chain.find(|node| own_identifier(*node).is_some())?;
    let own = own_identifier(holder)?;
    let outer = holder.parent().and_then(base_of).map(|(_, base)| base);
    let absolute = outer.and_then(|base| joined(&base, own));
    Some((holder.id(), absolute.unwrap_or_else(|| own.to_owned())))
}

fn own_identifier(node: Node<'_>) -> Option<&str> {
    let key = if node.parent().is_none() && node.get("openapi").is_some() {
        "$self"
    } else {
        "$id"
    };
    let text = node.get(key)?.as_str()?;
    Some(text.strip_suffix('#').unwrap_or(text)).filter(|text| !text.is_empty())
}

/// A relative reference seen from a base (RFC 3986, section 5.2); `None` if it is not relative or
/// the base is no URL with a path.
pub(super) fn joined(base: &str, reference: &str) -> Option<String> {
    if has_scheme(reference) {
        return None;
    }
    let (scheme, rest) = base.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folder = match reference.starts_with('/') {
        true => "",
        false => path.rsplit_once('/').map_or("", |(folder, _)| folder),
    };
    let mut parts: Vec<&str> = Vec::new();
    let all = format!("{folder}/{}", reference.trim_start_matches('/'));
    for part in all.split('/').skip(1) {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(format!("{scheme}://{authority}/{}", parts.join("/")))
}

/// Whether a path begins like a URL. One letter would be a drive of Windows.
pub(super) fn has_scheme(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let legal = |character: char| character.is_ascii_alphanumeric() || "+-.".contains(character);
    path.starts_with("//") || (scheme.len() > 1 && scheme.chars().all(legal))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn references_are_seen_from_their_base() {
        for (base, reference, expected) in [
            ("https://h/a/b", "c", Some("https://h/a/c")),
            ("https://h/a/b", "../c", Some("https://h/c")),
            ("https://h/a/b?q", "/c/./d", Some("https://h/c/d")),
            ("https://h", "c", Some("https://h/c")),
            ("https://h/a", "https://o/a", None),
            ("a/b", "c", None),
        ] {
            assert_eq!(joined(base, reference).as_deref(), expected, "{reference}");
        }
    }
}
