//! What comes in: nothing; this room is data, filled by `lower`.
//! What goes out: [`Api`], what a contract means, in no programming language and without a `$ref`.
//! What it must not know: the document as written (nodes, files, YAML), databases, target languages.

mod components;
mod names;
mod operation;
mod schema;
mod security;
mod union;
mod xml;

pub use components::components;
pub use names::{Language, Names};
pub use operation::{
    Content, ContentKind, Header, Location, Method, Operation, Parameter, PathPart, PathTemplate,
    RequestBody, Response, StatusPattern, Style,
};
pub use schema::{
    Additional, Assertion, Direction, Example, Field, IntegerWidth, NumberKind, Pattern, Shape,
    StringKind, Type, TypeId,
};
pub use security::{Flow, Requirement, SecurityScheme, SecuritySchemeKind};
pub use union::{Form, JsonKind, TagValue, Union};
pub use xml::{Xml, XmlNode};

use std::collections::BTreeSet;

use serde::Serialize;

/// A contract, understood: one version of one API.
///
/// Every type is named by its [`TypeId`]; the tables are in the order of the contract, so that the
/// same document always gives the same `Api`.
#[derive(Debug, Clone, Serialize)]
pub struct Api {
    /// `info.title`, as written.
    pub title: String,
    /// `info.version`, as written.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The path below which the API is served: that of `servers[0].url`, without a trailing slash;
    /// empty for the root.
    pub mount: String,
    /// The module of this version in generated code, such as `v1`.
    pub module: String,
    /// Tags in the order of `tags`, then those that only operations name.
    pub tags: Vec<Tag>,
    /// All operations, in the order of the paths.
    pub operations: Vec<Operation>,
    /// How many operations the contract declares, sound or not.
    pub declared_operations: usize,
    /// All types, indexed by [`TypeId`].
    pub types: Vec<Type>,
    /// The types that stand under a component name, in the order of `components.schemas`.
    pub named_schemas: Vec<TypeId>,
    /// How many steps a compiler may need from a type to its end: an object, an option and a box are
    /// one step each, a list or a map is three.
    pub depth: u32,
    /// `components.securitySchemes`.
    pub security_schemes: Vec<SecurityScheme>,
}

impl Api {
    /// The type with this id.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.index()]
    }

    /// The `default` of a type, or of what it is an alias of.
    pub fn default_of(&self, id: TypeId) -> Option<&serde_json::Value> {
        let described = self.get(id);
        match (&described.default, &described.shape) {
            (Some(value), _) => Some(value),
            (None, Shape::Same(next)) => self.default_of(*next),
            (None, _) => None,
        }
    }

    /// The same, if it says something: null stands in what is not said anyway.
    pub fn telling_default_of(&self, id: TypeId) -> Option<&serde_json::Value> {
        self.default_of(id).filter(|value| !value.is_null())
    }

    /// The type behind aliases.
    pub fn underlying(&self, mut id: TypeId) -> TypeId {
        while let Shape::Same(next) = self.get(id).shape {
            id = next;
        }
        id
    }

    /// All that must hold of a value of the type: what it says itself, what the type says that it is
    /// another name of, and what the members of its `allOf` say.
    pub fn conjoined(&self, id: TypeId) -> Vec<&Assertion> {
        let mut open = vec![id];
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let described = self.get(id);
            if let Shape::Same(next) = described.shape {
                open.push(next);
            }
            for assertion in &described.assertions {
                match assertion {
                    Assertion::AllOf(ids) => open.extend(ids),
                    other => found.push(other),
                }
            }
        }
        found
    }

    /// The types of which values are made that travel, and all components.
    pub fn used(&self) -> BTreeSet<TypeId> {
        let mut open: Vec<TypeId> = self.named_schemas.clone();
        for operation in &self.operations {
            let parameters = operation.parameters.iter();
            open.extend(parameters.map(|parameter| parameter.type_id));
            let bodies = operation.body.iter().flat_map(|body| &body.contents);
            let answers = operation.responses.iter();
            let contents = answers.clone().flat_map(|answer| &answer.contents);
            open.extend(bodies.chain(contents).flat_map(Content::types));
            let headers = answers.flat_map(|answer| &answer.headers);
            open.extend(headers.map(|header| header.type_id));
        }
        let mut reached = BTreeSet::new();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                let described = self.get(id);
                open.extend(described.shape.parts());
                open.extend(described.read_shape);
            }
        }
        reached
    }

    /// The type behind aliases that restrict nothing.
    pub fn renamed(&self, mut id: TypeId) -> TypeId {
        while let Shape::Same(next) = self.get(id).shape
            && let [Assertion::AllOf(all)] = self.get(id).assertions.as_slice()
            && all.as_slice() == [next]
        {
            id = next;
        }
        id
    }

    /// Whether a type allows what another one allows, and `null` perhaps, and nothing else.
    pub fn only_adds_null(&self, id: TypeId, to: TypeId) -> bool {
        let is_null = |member: &TypeId| self.get(*member).shape == Shape::Null;
        // A part that is no schema of the contract has its assertions only.
        let is_it = |member: &TypeId| {
            let part = self.get(*member);
            let is_made = part.shape == Shape::Any && !part.assertions.is_empty();
            *member == to || is_made && self.only_adds_null(*member, to)
        };
        let is_either = |members: &[TypeId]| {
            members.iter().any(is_it) && members.iter().all(|one| is_it(one) || is_null(one))
        };
        let mut assertions = self.get(id).assertions.iter();
        assertions.all(|assertion| match assertion {
            Assertion::AllOf(members) => members.as_slice() == [to],
            Assertion::AnyOf(members) => is_either(members),
            // `null` must not be allowed twice.
            Assertion::OneOf(members) => !self.get(to).nullable && is_either(members),
            _ => false,
        })
    }

    /// The operations of a tag, in the order of the contract.
    pub fn operations_of<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a Operation> {
        self.operations
            .iter()
            .filter(move |operation| operation.tag == tag)
    }
}

/// A group of operations (Tag Object).
#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    /// The name as operations write it.
    pub name: String,
    /// What the group is for.
    pub description: Option<String>,
    /// What SDKs call it in place of its name.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
}

/// `name` with a capital first letter, so that words stay apart when names are joined.
pub fn capitalised(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
