//! The document itself: servers, components and security.

use super::operation::is_in_body;
use super::parameter::text;
use super::{Converter, Entries};
use crate::contract::arena::NodeId;
use crate::contract::grammar::ObjectKind;
use crate::contract::{Node, Version, bundle::legal};
use std::collections::BTreeSet;

/// The sections of 2.0 that became components, in the order of those.
const SECTIONS: &[(&str, ObjectKind)] = &[
    ("parameters", ObjectKind::Parameter),
    ("responses", ObjectKind::Response),
    ("definitions", ObjectKind::Schema),
    ("securityDefinitions", ObjectKind::SecurityScheme),
];

impl<'c> Converter<'c, '_> {
    /// The root that the rest of the contract was read from.
    pub(super) fn source(&self) -> Node<'c> {
        self.contract.root()
    }

    pub(super) fn document(&mut self) -> NodeId {
        let source = self.source();
        for (key, is_input) in [("consumes", true), ("produces", false)] {
            let types = source.get(key).map(|list| self.media_types(list));
            let field = if is_input {
                &mut self.consumes
            } else {
                &mut self.produces
            };
            *field = types.unwrap_or_default();
        }
        let mut entries = Entries::of(source);
        for entry in source.entries() {
            let (key, value) = match entry.key {
                "swagger" => ("openapi", self.draft.text(entry.value, "3.0.3")),
                "host" | "basePath" | "schemes" if !entries.has("servers") => {
                    match self.servers(source, source.get("schemes")) {
                        Some(servers) => ("servers", servers),
                        None => continue,
                    }
                }
                "host" | "basePath" | "schemes" | "consumes" | "produces" => continue,
                "paths" => ("paths", self.paths(entry.value)),
                key if SECTIONS.iter().any(|(section, _)| *section == key) => continue,
                key => (key, entry.value.id()),
            };
            entries.put(key, entry.key_place, value);
        }
        let components = self.components(source);
        entries.add("components", components);
        self.draft.mapping(entries)
    }

    fn components(&mut self, source: Node<'c>) -> NodeId {
        let mut sections: Vec<_> = SECTIONS
            .iter()
            .map(|(key, kind)| self.section(source, key, *kind))
            .collect();
        let homeless = self.convert_targets();
        for (node, kind) in homeless {
            let index = SECTIONS.iter().position(|(_, other)| *other == kind);
            let Some(section) = index.and_then(|index| sections.get_mut(index)) else {
                continue;
            };
            let name = self.contract.node(node).last_token().unwrap_or_default();
            let name = free_name(&name, |name| section.has(name));
            section.add(&name, self.end_of((node, kind)));
        }
        let mut components = Entries::of(source);
        for ((key, kind), section) in SECTIONS.iter().zip(sections) {
            let place = source.entry(key).map(|entry| entry.key_place);
            if let Some(name) = kind.section(Version::V3_0).filter(|_| !section.is_empty()) {
                let section = self.draft.mapping(section);
                components.put(name, place.unwrap_or(source.heading()), section);
            }
        }
        self.draft.mapping(components)
    }

    /// The components of a section, with names that 3.0 permits.
    fn section(&mut self, source: Node<'c>, key: &str, kind: ObjectKind) -> Entries<'c> {
        let section = source.at(key).filter(|section| section.is_mapping());
        let mut entries = Entries::of(section.unwrap_or(source));
        let written: Vec<_> = section.into_iter().flat_map(Node::entries).collect();
        let keys: BTreeSet<_> = written.iter().map(|entry| entry.key).collect();
        for entry in written {
            if kind == ObjectKind::Parameter && is_in_body(entry.value) {
                continue;
            }
            let value = self.child(entry.value, kind);
            let name = match legal(entry.key) {
                name if name == entry.key => name,
                name => free_name(&name, |name| keys.contains(name) || entries.has(name)),
            };
            entries.put(&name, entry.key_place, value);
        }
        entries
    }

    /// Converts whatever references lead to. Those of the root document that stand nowhere in its
    /// new form are given back, to become components.
    fn convert_targets(&mut self) -> Vec<(NodeId, ObjectKind)> {
        let mut homeless = Vec::new();
        while let Some((id, kind)) = self.queue.pop_front() {
            if self.done.contains_key(&(id, kind)) {
                continue;
            }
            let node = self.contract.node(id);
            let new = self.child(node, kind);
            self.done.insert((id, kind), new);
            if node.is_in_root_file() {
                homeless.push((id, kind));
            }
        }
        homeless
    }

    /// A server for each scheme; none if neither a host nor a path is given.
    pub(super) fn servers(
        &mut self,
        source: Node<'c>,
        schemes: Option<Node<'c>>,
    ) -> Option<NodeId> {
        let (host, path) = (text(source, "host"), text(source, "basePath"));
        let path = match path.trim_end_matches('/') {
            "" => String::new(),
            path => format!("/{}", path.trim_start_matches('/')),
        };
        let urls: Vec<(Node<'c>, String)> = match (host, &path) {
            ("", path) if path.is_empty() => return None,
            ("", path) => vec![(source.get("basePath")?, path.clone())],
            (host, path) => {
                let node = source.get("host")?;
                let schemes = schemes.into_iter().flat_map(Node::items);
                let named = schemes.filter_map(|scheme| Some((scheme, scheme.text()?)));
                let mut urls: Vec<_> = named
                    .map(|(node, scheme)| (node, format!("{scheme}://{host}{path}")))
                    .collect();
                if urls.is_empty() {
                    urls.push((node, format!("https://{host}{path}")));
                }
                urls
            }
        };
        let servers = urls.into_iter().map(|(node, url)| {
            let mut server = Entries::of(node);
            let url = self.draft.text(node, &url);
            server.add("url", url);
            self.draft.mapping(server)
        });
        let servers = servers.collect();
        Some(self.draft.list(source, servers))
    }

    pub(super) fn security_scheme(&mut self, node: Node<'c>) -> NodeId {
        let mut entries = Entries::of(node);
        match text(node, "type") {
            "basic" => {
                for (key, value) in [("type", "http"), ("scheme", "basic")] {
                    let value = self.draft.text(node, value);
                    entries.add(key, value);
                }
                entries.keep_all(node, &["description"]);
            }
            "oauth2" => {
                entries.keep_all(node, &["type", "description"]);
                let flows = self.flows(node);
                entries.add("flows", flows);
            }
            _ => entries.keep_all(node, &["type", "description", "name", "in"]),
        }
        self.draft.mapping(entries)
    }

    fn flows(&mut self, node: Node<'c>) -> NodeId {
        let name = match text(node, "flow") {
            "application" => "clientCredentials",
            "accessCode" => "authorizationCode",
            other => other,
        };
        let mut flow = Entries::of(node);
        for key in ["authorizationUrl", "tokenUrl", "scopes"] {
            if let Some(entry) = node.entry(key) {
                flow.keep(entry);
            }
        }
        if !flow.has("scopes") {
            let scopes = self.draft.mapping(Entries::of(node));
            flow.add("scopes", scopes);
        }
        let flow = self.draft.mapping(flow);
        let mut flows = Entries::of(node);
        if !name.is_empty() {
            flows.add(name, flow);
        }
        self.draft.mapping(flows)
    }
}

/// The name, with a number behind it if it is taken.
fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let name = legal(name);
    let numbered = (2u32..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    let free = names.find(|name| !name.is_empty() && !is_taken(name));
    free.unwrap_or(name)
}
