//! How values of one type become values of another.

use serde::Serialize;

use crate::{
    backend::rust::{
        FieldPlan, Ident, Literal, Presence, RustType, Speller, StructPlan, TypePlan, TypeStyle,
        default_literal, plan_type,
    },
    model::{Api, Shape, TypeId},
};

/// How a value of one type becomes one of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Conversion {
    /// They are the same type.
    Same,
    /// A struct, field by field.
    Struct(RustType, Vec<(Ident, Option<Ident>, Conversion, FieldRest)>),
    /// A list, item by item.
    Items(Box<Conversion>),
    /// By way of JSON: they have no parts in common that could be moved.
    Json,
}

/// What a field of a converted struct is where nothing was sent for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum FieldRest {
    /// Something was sent: the wrapping that it has, the one that it gets, and what stands in where it
    /// need not be sent and must be there.
    Sent(Presence, Presence, Option<Literal>),
    /// Nothing.
    Absent(Presence),
    /// A default of the contract.
    Default(Literal),
}

impl Conversion {
    /// Whether it is by way of JSON, which may fail and leaves the value where it is.
    pub(in super::super) fn is_by_json(&self) -> bool {
        *self == Self::Json
    }
}

/// Types, and how they are spelt.
#[derive(Clone, Copy)]
pub(in super::super) struct Types<'a> {
    pub(in super::super) api: &'a Api,
    pub(in super::super) speller: &'a Speller<'a>,
}

/// Whether what may be missing must be there.
pub(super) fn is_needed(from: &Presence, into: &Presence) -> bool {
    let is_bare = |it: &Presence| matches!(it, Presence::Required | Presence::Default(_));
    !is_bare(from) && is_bare(into)
}

/// The fields of a converted struct: their names, those that they come from, how, and what they are else.
type Fields = Vec<(Ident, Option<Ident>, Conversion, FieldRest)>;

impl Types<'_> {
    /// The declaration of an object.
    pub(in super::super) fn object(self, id: TypeId) -> Option<StructPlan> {
        match plan_type(self.api, self.speller, id, TypeStyle::Server) {
            Some(TypePlan::Struct(plan)) => Some(plan),
            _ => None,
        }
    }

    /// The type behind a name, without other values than objects; and whether it admits such.
    pub(in super::super) fn plain(self, id: TypeId) -> (TypeId, bool) {
        let own = self.api.underlying(id);
        match self.api.get(own).shape {
            Shape::Loose(object) => (self.api.underlying(object), true),
            _ => (own, false),
        }
    }

    /// The type of a property.
    pub(in super::super) fn property(self, owner: TypeId, wire: &str) -> Option<TypeId> {
        match &self.api.get(owner).shape {
            Shape::Object { fields, .. } => fields
                .iter()
                .find(|field| field.name == wire)
                .map(|field| field.type_id),
            Shape::Same(next) | Shape::Loose(next) => self.property(*next, wire),
            _ => None,
        }
    }

    /// How values of `from` become values of `into`; the blueprint made sure that they can.
    pub(in super::super) fn conversion(self, from: TypeId, into: TypeId) -> Conversion {
        let direct = self.direct((from, into), &mut Vec::new());
        direct.unwrap_or(Conversion::Json)
    }

    /// The conversion without JSON, if there is one. `open` are the pairs of objects that hold these:
    /// what holds itself is converted by no straight code.
    fn direct(
        self,
        (from, into): (TypeId, TypeId),
        open: &mut Vec<(TypeId, TypeId)>,
    ) -> Option<Conversion> {
        if self.speller.value(from) == self.speller.value(into) {
            return Some(Conversion::Same);
        }
        match (&self.api.get(from).shape, &self.api.get(into).shape) {
            (Shape::Same(next), _) => self.direct((*next, into), open),
            (_, Shape::Same(next)) => self.direct((from, *next), open),
            (Shape::List(from), Shape::List(into)) => {
                let is_nullable = |id: TypeId| self.speller.is_nullable(id);
                if is_nullable(*from) || is_nullable(*into) {
                    return None;
                }
                let inner = self.direct((*from, *into), open)?;
                Some(Conversion::Items(Box::new(inner)))
            }
            (Shape::Object { .. }, Shape::Object { .. }) if !open.contains(&(from, into)) => {
                open.push((from, into));
                let fields = self.fields(from, into, open);
                open.pop();
                Some(Conversion::Struct(self.speller.value(into), fields?))
            }
            _ => None,
        }
    }

    fn fields(
        self,
        from: TypeId,
        into: TypeId,
        open: &mut Vec<(TypeId, TypeId)>,
    ) -> Option<Fields> {
        let (sent, wanted) = (self.object(from)?, self.object(into)?);
        if wanted.additional.is_some() || sent.additional.is_some() {
            return None;
        }
        let mut fields = Vec::new();
        for field in &wanted.fields {
            let given = self.default(into, field);
            let source = sent.fields.iter().find(|other| other.wire == field.wire);
            let made = match source {
                Some(source) => self.field((from, source), (into, field), given, open)?,
                None => {
                    let absent = || FieldRest::Absent(field.presence.clone());
                    (
                        None,
                        Conversion::Same,
                        given.map_or_else(absent, FieldRest::Default),
                    )
                }
            };
            fields.push((field.name.clone(), made.0, made.1, made.2));
        }
        Some(fields)
    }

    fn field(
        self,
        (from, source): (TypeId, &FieldPlan),
        (into, field): (TypeId, &FieldPlan),
        given: Option<Literal>,
        open: &mut Vec<(TypeId, TypeId)>,
    ) -> Option<(Option<Ident>, Conversion, FieldRest)> {
        let is_needed = is_needed(&source.presence, &field.presence);
        if is_needed && given.is_none() {
            return None;
        }
        let types = (
            self.property(from, &field.wire)?,
            self.property(into, &field.wire)?,
        );
        let conversion = self.direct(types, open)?;
        let has_box = source.rust_type.has_box() || field.rust_type.has_box();
        if conversion != Conversion::Same && has_box {
            return None;
        }
        let given = given.filter(|_| is_needed);
        let rest = FieldRest::Sent(source.presence.clone(), field.presence.clone(), given);
        Some((Some(source.name.clone()), conversion, rest))
    }

    /// The default of the contract for a field, even where the field must be there.
    fn default(self, owner: TypeId, field: &FieldPlan) -> Option<Literal> {
        if let Presence::Default(literal) = &field.presence {
            return Some(literal.clone());
        }
        let id = self.property(owner, &field.wire)?;
        default_literal(self.api, self.speller, id, self.api.default_of(id)?)
    }
}
