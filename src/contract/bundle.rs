//! A contract of several files as one document.

use super::grammar::ObjectKind;
use super::{Contract, Node, NodeId, pointer};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// References that cannot stay references are replaced by what they lead to, at most so many times:
/// a hostile contract could grow without end.
const MAX_INLINED: usize = 20_000;
/// So many may lie inside of each other; a path item with an operation with its parts has four.
const MAX_NESTED: usize = 16;

/// The contract as one document that refers only to itself, keys in the order in which they are
/// written.
///
/// A single file stays as it is. Objects in other files are put under `components`, where OpenAPI
/// has a section for them, and otherwise where they are used. Broken references stay as they are
/// written, and so do those that would have to be replaced without end.
pub fn bundle(contract: &Contract) -> Value {
    if !contract.has_several_files() {
        return contract.root().to_json();
    }
    let mut bundler = Bundler::new(contract);
    bundler.name_components();
    let mut document = bundler.render(contract.root());
    while let Some((node, place)) = bundler.queue.pop_front() {
        let value = bundler.render(contract.node(node));
        insert(&mut document, &place, value);
    }
    document
}

/// The section and the name of a component.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ComponentPlace {
    section: &'static str,
    name: String,
}

struct Bundler<'c> {
    contract: &'c Contract,
    /// The components that objects of other files become.
    places: BTreeMap<NodeId, ComponentPlace>,
    /// All names in use.
    taken: BTreeSet<ComponentPlace>,
    /// Components of the root document that are written as a reference to another file: their
    /// content takes the place of the reference.
    defined_by_reference: BTreeSet<NodeId>,
    /// Components to be added to the document.
    queue: VecDeque<(NodeId, ComponentPlace)>,
    /// What is being put in place of a reference, from the outside in.
    inlining: Vec<NodeId>,
    inlined: usize,
}

impl<'c> Bundler<'c> {
    fn new(contract: &'c Contract) -> Self {
        Self {
            contract,
            places: BTreeMap::new(),
            taken: BTreeSet::new(),
            defined_by_reference: BTreeSet::new(),
            queue: VecDeque::new(),
            inlining: Vec::new(),
            inlined: 0,
        }
    }

    /// Notes the names of the root document. A component that is only a reference to another file
    /// gives its name to what stands there.
    fn name_components(&mut self) {
        let Some(components) = self.contract.root().at("components") else {
            return;
        };
        for section in ObjectKind::sections() {
            for entry in components.at(section).into_iter().flat_map(Node::entries) {
                let name = entry.key.to_owned();
                self.name_component(entry.value, ComponentPlace { section, name });
            }
        }
    }

    fn name_component(&mut self, node: Node<'c>, place: ComponentPlace) {
        let landing = self.landing(node).unwrap_or(node);
        if !landing.is_in_root_file() && !self.places.contains_key(&landing.id()) {
            self.places.insert(landing.id(), place.clone());
            self.defined_by_reference.insert(node.id());
        }
        self.taken.insert(place);
    }

    fn render(&mut self, node: Node<'c>) -> Value {
        node.to_json_with(&mut |node| self.replace(node))
    }

    /// What stands for a reference; `None` for anything else, and for a reference that stays as it
    /// is.
    fn replace(&mut self, node: Node<'c>) -> Option<Value> {
        let reference = node.reference()?;
        let landing = self.landing(node)?;
        if self.defined_by_reference.contains(&node.id()) {
            return self.inline(node, landing);
        }
        if node.is_in_root_file() && reference.text.starts_with('#') || is_bare_name(node, landing)
        {
            return Some(self.with_reference(node, reference.text));
        }
        if landing.is_in_root_file() {
            return Some(
                self.with_reference(node, &format!("#{}", pointer::fragment(&landing.pointer()))),
            );
        }
        let kind = self.contract.links.get(node.id())?.kind;
        match kind.and_then(|kind| kind.section(self.contract.version())) {
            Some(section) => {
                let place = self.place(landing, section);
                let text = format!(
                    "#/components/{section}/{}",
                    pointer::fragment(&pointer::encode(&place.name))
                );
                Some(self.with_reference(node, &text))
            }
            None => self.inline(node, landing),
        }
    }

    /// The first node at the end of references that is more than a reference.
    fn landing(&self, node: Node<'c>) -> Option<Node<'c>> {
        let mut landing = node.reference()?.target?;
        while let Some(next) = landing.reference().filter(|_| landing.len() <= 1) {
            landing = next.target?;
        }
        Some(landing)
    }

    /// The node with another text of its reference; a discriminator's reference is nothing but
    /// text.
    fn with_reference(&mut self, node: Node<'c>, text: &str) -> Value {
        if !node.is_mapping() {
            return text.into();
        }
        let mut map = Map::new();
        for entry in node.entries() {
            let value = if entry.key == "$ref" {
                text.into()
            } else {
                self.render(entry.value)
            };
            map.insert(entry.key.to_owned(), value);
        }
        Value::Object(map)
    }

    /// What stands at the landing, with the other keys of the node added.
    fn inline(&mut self, node: Node<'c>, landing: Node<'c>) -> Option<Value> {
        self.inlined += 1;
        let endless = self.inlining.contains(&landing.id()) || self.inlining.len() == MAX_NESTED;
        if endless || self.inlined > MAX_INLINED {
            return None;
        }
        self.inlining.push(landing.id());
        let mut value = self.render(landing);
        self.inlining.pop();
        if let Value::Object(map) = &mut value {
            for entry in node.entries().filter(|entry| entry.key != "$ref") {
                map.insert(entry.key.to_owned(), self.render(entry.value));
            }
        }
        Some(value)
    }

    /// The component that an object of another file becomes.
    fn place(&mut self, landing: Node<'c>, section: &'static str) -> ComponentPlace {
        if let Some(place) = self.places.get(&landing.id()) {
            return place.clone();
        }
        let place = self.free_place(landing, section);
        self.taken.insert(place.clone());
        self.places.insert(landing.id(), place.clone());
        self.queue.push_back((landing.id(), place.clone()));
        place
    }

    /// The object's own name; with the name of its file in front if that is taken; then with a
    /// number.
    fn free_place(&self, landing: Node<'c>, section: &'static str) -> ComponentPlace {
        let own = landing.component_name().or_else(|| landing.last_token());
        let own = legal(&own.unwrap_or_default());
        let with_file = format!("{}_{own}", legal(&landing.file_stem()));
        let numbered = (2..).map(|number| format!("{with_file}_{number}"));
        let mut names = [own, with_file.clone()].into_iter().chain(numbered);
        let free = names.find(|name| {
            let place = ComponentPlace {
                section,
                name: name.clone(),
            };
            !name.is_empty() && !self.taken.contains(&place)
        });
        ComponentPlace {
            section,
            name: free.unwrap_or(with_file),
        }
    }
}

/// Whether a discriminator names a schema of the root document by its bare name.
fn is_bare_name(node: Node<'_>, landing: Node<'_>) -> bool {
    let is_named = node.text() == landing.last_token().as_deref();
    !node.is_mapping() && is_named && landing.is_in_root_file()
}

fn insert(document: &mut Value, place: &ComponentPlace, value: Value) {
    let mut map = document;
    for key in ["components", place.section] {
        let Value::Object(object) = map else { return };
        map = object
            .entry(key)
            .or_insert_with(|| Value::Object(Map::new()));
    }
    if let Value::Object(section) = map {
        section.insert(place.name.clone(), value);
    }
}

/// A name of a component with the permitted characters only.
pub(super) fn legal(name: &str) -> String {
    let replace = |character: char| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '-' => character,
        _ => '_',
    };
    name.chars().map(replace).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_made_legal() {
        assert_eq!(super::legal("a/b c.d-é"), "a_b_c.d-_");
    }
}
