// Managed by oasmith. Do not edit: the next run writes it anew.

//! What a reader of text must know of a schema: which kinds of values it may accept, and the schemas
//! of the parts of such a value.

use std::collections::BTreeSet;

use super::super::Literal;
use super::{Keyword, NodeId, Schema, Type};

/// How many schemas are looked at for one answer; those that refer to each other have no end.
const WORK: usize = 1_000;

impl Schema {
    /// Whether a value of the type may satisfy the schema, as far as `type`, `enum`, `const` and the
    /// schemas that it is made of tell.
    pub fn may_be(&self, wanted: Type) -> bool {
        let mut left = WORK;
        self.may(self.node, wanted, &mut left)
    }

    fn may(&self, id: NodeId, wanted: Type, left: &mut usize) -> bool {
        *left = left.saturating_sub(1);
        let Some(node) = self.arena.node(id).filter(|_| *left > 0) else {
            return true;
        };
        node.0.iter().all(|keyword| match keyword {
            Keyword::Type(types) => types.iter().any(|it| includes(*it, wanted)),
            Keyword::Enum(values) => values.iter().any(|it| is_of(it, wanted)),
            Keyword::Const(value) => is_of(value, wanted),
            Keyword::Ref(next) => self.may(*next, wanted, left),
            Keyword::AllOf(all) => all.iter().all(|next| self.may(*next, wanted, left)),
            Keyword::AnyOf(some) | Keyword::OneOf(some) => {
                some.iter().any(|next| self.may(*next, wanted, left))
            }
            Keyword::False | Keyword::ReadOnly | Keyword::Damaged => false,
            _ => true,
        })
    }

    /// Whether the schema names no type and no value, so that a text could be anything.
    pub fn accepts_anything(&self) -> bool {
        let names = |keyword: &'static Keyword| match keyword {
            Keyword::Type(_) | Keyword::Enum(_) | Keyword::Const(_) => Some(()),
            _ => None,
        };
        self.each(self.node, &mut WORK.clone(), &mut |keyword| names(keyword))
            .is_none()
    }

    /// The schema of a property, where the schema or one that it is made of has one for it.
    pub fn property(&self, name: &str) -> Option<Self> {
        self.first(&|keyword| match keyword {
            Keyword::Properties(named) => {
                let found = named.iter().find(|(own, _)| own == name);
                found.map(|(_, id)| *id)
            }
            _ => None,
        })
        .or_else(|| {
            self.first(&|keyword| match keyword {
                Keyword::AdditionalProperties(id) => Some(*id),
                _ => None,
            })
        })
    }

    /// The schema of the item of an array at a place, where the schema or one that it is made of has
    /// one.
    pub fn item(&self, index: usize) -> Option<Self> {
        let placed = |keyword: &'static Keyword| match keyword {
            Keyword::PrefixItems(nodes) => nodes.get(index).copied(),
            _ => None,
        };
        let items = |keyword: &'static Keyword| match keyword {
            Keyword::Items(node) => Some(*node),
            _ => None,
        };
        self.first(&placed).or_else(|| self.first(&items))
    }

    /// The names of all properties that the schema, or one that it is made of, has a schema for.
    pub fn property_names(&self) -> BTreeSet<&'static str> {
        let mut names = BTreeSet::new();
        self.each(self.node, &mut WORK.clone(), &mut |keyword| {
            if let Keyword::Properties(named) = keyword {
                names.extend(named.iter().map(|(name, _)| name.as_str()));
            }
            None::<()>
        });
        names
    }

    /// Whether a property must be there.
    pub fn requires(&self, name: &str) -> bool {
        let found = self.each(self.node, &mut WORK.clone(), &mut |keyword| match keyword {
            Keyword::Required(names) => names.iter().any(|own| own == name).then_some(()),
            _ => None,
        });
        found.is_some()
    }

    /// Whether properties that it does not name are values too.
    pub fn has_other_properties(&self) -> bool {
        let found = self.first(&|keyword| match keyword {
            Keyword::AdditionalProperties(id) => Some(*id),
            Keyword::PatternProperties(matched) => matched.first().map(|(_, id)| *id),
            _ => None,
        });
        found.is_some_and(|schema| !schema.is_false())
    }

    fn is_false(&self) -> bool {
        let node = self.arena.node(self.node);
        node.is_some_and(|node| node.0.iter().any(|it| matches!(it, Keyword::False)))
    }

    /// Where it stands in its document, which no other schema of the document does.
    pub fn place(&self) -> usize {
        self.node.0
    }

    fn first(&self, find: &dyn Fn(&'static Keyword) -> Option<NodeId>) -> Option<Self> {
        let arena = self.arena;
        let node = self.each(self.node, &mut WORK.clone(), &mut |keyword| find(keyword))?;
        Some(Self { arena, node })
    }

    /// The first thing found among the keywords of the schema and of those that it is made of.
    pub(super) fn each_keyword<T>(
        &self,
        find: &mut dyn FnMut(&'static Keyword) -> Option<T>,
    ) -> Option<T> {
        self.each(self.node, &mut WORK.clone(), find)
    }

    /// Goes through the keywords of the schema and of those that it is made of, until something is
    /// found.
    fn each<T>(
        &self,
        id: NodeId,
        left: &mut usize,
        find: &mut dyn FnMut(&'static Keyword) -> Option<T>,
    ) -> Option<T> {
        *left = left.checked_sub(1)?;
        let node = self.arena.node(id)?;
        node.0.iter().find_map(|keyword| match keyword {
            Keyword::Ref(next) => self.each(*next, left, find),
            Keyword::AllOf(some) | Keyword::AnyOf(some) | Keyword::OneOf(some) => {
                some.iter().find_map(|next| self.each(*next, left, find))
            }
            keyword => find(keyword),
        })
    }
}

fn includes(declared: Type, wanted: Type) -> bool {
    declared == wanted
        || matches!((declared, wanted), (Type::Number, Type::Integer))
        || matches!((declared, wanted), (Type::Integer, Type::Number))
}

fn is_of(value: &Literal, wanted: Type) -> bool {
    match value {
        Literal::Null => wanted == Type::Null,
        Literal::Boolean(_) => wanted == Type::Boolean,
        Literal::Number(_) => matches!(wanted, Type::Integer | Type::Number),
        Literal::String(_) => wanted == Type::String,
        Literal::Array(_) => wanted == Type::Array,
        Literal::Object(_) => wanted == Type::Object,
    }
}
