//! How the types of an API are spelt from a given place.

use super::{Ident, RustType, TypeNames};
use crate::model::{Api, IntegerWidth, NumberKind, Shape, StringKind, TypeId};

/// Spells types from one place: declared ones and supporting ones each behind a path.
#[derive(Debug, Clone, Copy)]
pub struct Speller<'a> {
    api: &'a Api,
    names: &'a TypeNames,
    /// The path in front of declared types, such as `v1`.
    declared: &'a [&'a str],
    /// The path in front of `Uuid`, `Timestamp` and their like, such as `types`.
    support: &'a [&'a str],
}

impl<'a> Speller<'a> {
    /// A speller for a place from which declared and supporting types have these paths.
    pub fn new(
        api: &'a Api,
        names: &'a TypeNames,
        declared: &'a [&'a str],
        support: &'a [&'a str],
    ) -> Self {
        Self {
            api,
            names,
            declared,
            support,
        }
    }

    /// The names of the declared types.
    pub fn names(&self) -> &'a TypeNames {
        self.names
    }

    /// The type of a value that is there and not null.
    pub fn value(&self, id: TypeId) -> RustType {
        match &self.api.get(id).shape {
            Shape::Any | Shape::Raw(_) => self.supporting("Value"),
            Shape::Null => RustType::Unit,
            Shape::Boolean => RustType::named("bool"),
            Shape::Integer(width) => RustType::named(integer(*width)),
            Shape::Number(NumberKind::Double) => RustType::named("f64"),
            Shape::Number(NumberKind::Decimal) => self.supporting("DecimalNumber"),
            Shape::String(kind) => self.string(*kind),
            Shape::Enumeration(_) | Shape::Object { .. } | Shape::Union(_) => {
                RustType::within(self.declared, self.names.get(id))
            }
            Shape::OpenEnumeration(_) => match self.names.is_declared(id) {
                true => RustType::within(self.declared, self.names.get(id)),
                false => RustType::named("String"),
            },
            Shape::Same(next) => self.value(*next),
            Shape::Loose(object) => match self.supporting("Loose") {
                RustType::Path(path, _) => RustType::Path(path, vec![self.value(*object)]),
                other => other,
            },
            Shape::List(item) => self.nullable(*item).vec(),
            Shape::Tuple(items) => {
                RustType::Tuple(items.iter().map(|item| self.nullable(*item)).collect())
            }
            Shape::Map(value) => RustType::Path(
                vec![Ident::new("BTreeMap")],
                vec![RustType::named("String"), self.nullable(*value)],
            ),
        }
    }

    /// Whether the type has a spelling: what is only checked declares no types.
    pub fn can_spell(&self, id: TypeId) -> bool {
        let shape = &self.api.get(id).shape;
        match shape {
            Shape::Enumeration(_) | Shape::Object { .. } | Shape::Union(_) => {
                self.names.is_declared(id)
            }
            _ => shape.parts().into_iter().all(|part| self.can_spell(part)),
        }
    }

    /// The type of a value that is there and may be null if the schema says so.
    pub fn nullable(&self, id: TypeId) -> RustType {
        match self.is_nullable(id) && !self.is_any(id) {
            true => self.value(id).option(),
            false => self.value(id),
        }
    }

    /// Whether `null` is a value of the type.
    pub fn is_nullable(&self, id: TypeId) -> bool {
        self.api.get(id).nullable
    }

    /// Whether the type holds any JSON value, `null` included.
    pub fn is_any(&self, id: TypeId) -> bool {
        match &self.api.get(id).shape {
            Shape::Any | Shape::Raw(_) => true,
            Shape::Same(next) => self.is_any(*next),
            _ => false,
        }
    }

    /// A supporting type.
    pub fn supporting(&self, name: &str) -> RustType {
        RustType::within(self.support, &Ident::new(name))
    }

    /// Whether `owner` contains itself by this field of it.
    pub fn contains_itself(&self, owner: TypeId, field: TypeId) -> bool {
        self.names.circles().contains_itself(owner, field)
    }

    /// Whether a union contains itself by this form of it with no object in between, whose fields
    /// would be boxed.
    pub fn is_spelt_within(&self, owner: TypeId, form: TypeId) -> bool {
        self.names.circles().is_spelt_within(owner, form)
    }

    fn string(&self, kind: StringKind) -> RustType {
        match kind {
            StringKind::Text | StringKind::Binary => RustType::named("String"),
            StringKind::Date => self.supporting("Date"),
            StringKind::DateTime => self.supporting("Timestamp"),
            StringKind::Uuid => self.supporting("Uuid"),
            StringKind::Decimal => self.supporting("Decimal"),
        }
    }
}

fn integer(width: IntegerWidth) -> &'static str {
    match width {
        IntegerWidth::I32 => "i32",
        IntegerWidth::I64 => "i64",
        IntegerWidth::U32 => "u32",
        IntegerWidth::U64 => "u64",
    }
}
