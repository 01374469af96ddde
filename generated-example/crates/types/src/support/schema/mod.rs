// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: the text of a JSON Schema document (2020-12) that was derived from the contract.
//! Goes out: handles on its schemas, compiled once, on first use, into one flat list of nodes.
//! This module must not know how values are compared with a schema.

mod arena;
mod ask;
mod read;
mod values;
mod xml;

use std::ops::Deref;
use std::sync::OnceLock;

pub use arena::Type;
pub(super) use arena::{Arena, Keyword, Node, NodeId};
pub use xml::{Xml, XmlNode};

/// How many schemas in a row may say no more than which schema comes next.
const CHAIN: usize = 64;

/// A document of schemas, each by its name in `$defs`.
///
/// Nothing is read before the first schema is asked for. A document that is damaged has no schemas;
/// whatever is asked of it by name then refuses every value.
#[derive(Debug)]
pub struct Schemas {
    text: &'static str,
    arena: OnceLock<Arena>,
}

impl Schemas {
    /// A document, as JSON text.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            arena: OnceLock::new(),
        }
    }

    /// The schema of that name. One that is not there refuses every value.
    pub fn get(&'static self, name: &str) -> Schema {
        let arena = self.arena();
        Schema {
            arena,
            node: arena.find(name),
        }
    }

    /// The schema that the document itself is.
    pub fn root(&'static self) -> Schema {
        Schema {
            arena: self.arena(),
            node: NodeId::ROOT,
        }
    }

    /// The schema of that name, found on first use: for a `static` that is used often.
    pub const fn named(&'static self, name: &'static str) -> Named {
        Named {
            schemas: self,
            name,
            found: OnceLock::new(),
        }
    }

    /// Whether there is a schema of that name.
    pub fn contains(&'static self, name: &str) -> bool {
        self.arena().node(self.arena().find(name)).is_some()
    }

    /// What is wrong with the document: text that is no JSON, keywords that are not known or damaged,
    /// references to nowhere, regular expressions that do not compile. Each makes the schema where it
    /// stands refuse every value.
    pub fn faults(&'static self) -> Vec<String> {
        self.arena().faults()
    }

    fn arena(&'static self) -> &'static Arena {
        self.arena.get_or_init(|| read::arena(self.text))
    }
}

/// A schema of a document: a handle, as cheap to copy as a reference.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    pub(super) arena: &'static Arena,
    pub(super) node: NodeId,
}

impl Schema {
    /// Whether the schema names the type, itself or through what it refers to.
    pub fn accepts(&self, wanted: Type) -> bool {
        let names = |keyword: &Keyword| match keyword {
            Keyword::Type(types) => types.contains(&wanted).then_some(()),
            _ => None,
        };
        self.search(&names, CHAIN).is_some()
    }

    /// The first thing that is found among the keywords that every value is compared with.
    fn search<T>(&self, find: &dyn Fn(&Keyword) -> Option<T>, left: usize) -> Option<T> {
        let arena = self.arena;
        let next = |node: NodeId| Self { arena, node }.search(find, left.checked_sub(1)?);
        let keywords = &arena.node(self.node)?.0;
        keywords.iter().find_map(|keyword| match keyword {
            Keyword::Ref(node) => next(*node),
            Keyword::AllOf(all) => all.iter().find_map(|node| next(*node)),
            _ => find(keyword),
        })
    }
}

/// A schema by its name, which is looked up once: the way to [`Schema`] that costs nothing when it
/// is gone a second time.
#[derive(Debug)]
pub struct Named {
    schemas: &'static Schemas,
    name: &'static str,
    found: OnceLock<Schema>,
}

/// Declares handles on schemas of the document in the module around, each with the schema's name.
#[doc(hidden)]
#[macro_export]
macro_rules! handles {
    ($(pub static $handle:ident: Named = $schema:literal;)+) => {
        $(
            #[doc = concat!("The schema `", $schema, "`.")]
            pub static $handle: $crate::Named = super::SCHEMAS.named($schema);
        )+

        /// The schemas, by name.
        #[cfg(test)]
        pub(super) const fn names() -> &'static [&'static str] {
            &[$($schema),+]
        }
    };
}

impl Deref for Named {
    type Target = Schema;

    fn deref(&self) -> &Schema {
        self.found.get_or_init(|| self.schemas.get(self.name))
    }
}
