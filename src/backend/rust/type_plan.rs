//! Declarations of types, decided.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Doc, Ident, Literal, RustType, Speller, UnionPlan, code, default_literal, lexicon, type_docs,
    union_plan,
};
use crate::{
    backend::naming::Name,
    model::{Additional, Api, Field, Language, Shape, TypeId},
};

/// How strict and how open declarations are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeStyle {
    /// A server's: what the contract does not allow is refused, defaults are filled in.
    Server,
    /// A client's: unknown enumeration values survive, defaults stay away.
    Client,
}

/// A declared type.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum TypePlan {
    /// An object.
    Struct(StructPlan),
    /// An enumeration.
    Enum(EnumPlan),
    /// A union.
    Union(UnionPlan),
}

impl TypePlan {
    /// The name of the type.
    pub fn name(&self) -> &Ident {
        match self {
            Self::Struct(plan) => &plan.name,
            Self::Enum(plan) => &plan.name,
            Self::Union(plan) => &plan.name,
        }
    }

    /// The name with the first sentence about it, for the head of a file.
    pub fn summary(&self) -> Doc {
        let doc = match self {
            Self::Struct(plan) => &plan.doc,
            Self::Enum(plan) => &plan.doc,
            Self::Union(plan) => &plan.doc,
        };
        let name = code(self.name().as_str());
        let said = doc.summary().unless_empty(format!("{name}."));
        match said.one_line().starts_with(&name) {
            true => said,
            false => Doc::paragraph(&format!("{name}: {}", said.one_line())),
        }
    }
}

/// An object.
#[derive(Debug, Clone, Serialize)]
pub struct StructPlan {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub doc: Doc,
    /// Its fields, in the order of the contract.
    pub fields: Vec<FieldPlan>,
    /// Whether properties that are not named are refused.
    pub closed: bool,
    /// Properties that are set by the server, and refused where others that are not named are not.
    pub refused: Vec<String>,
    /// The field for properties that are not named, and the type of their values.
    pub additional: Option<(Ident, RustType)>,
    /// In a client: the field for properties that the contract did not have when it was generated,
    /// where there is no other one for them.
    pub unknown: Option<Ident>,
    /// Whether a value without any property is made by `Default`.
    pub has_default: bool,
}

/// A field.
#[derive(Debug, Clone, Serialize)]
pub struct FieldPlan {
    /// Its name.
    pub name: Ident,
    /// Its name on the wire.
    pub wire: String,
    /// Its documentation.
    pub doc: Doc,
    /// Its type, complete.
    pub rust_type: RustType,
    /// When it may be missing or null.
    pub presence: Presence,
    /// Whether its use is warned of: in a client, where the contract deprecates it.
    pub warns: bool,
}

/// When a property may be missing or null.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Presence {
    /// It is always there: `T`.
    Required,
    /// It is always there and may be null: `Option<T>`.
    RequiredNullable,
    /// It may be missing, and is never null: `Option<T>`.
    Optional,
    /// It may be missing, null or a value: `Patch<T>`.
    OptionalNullable,
    /// It may be missing, and then is this value: `T`.
    Default(Literal),
}

/// An enumeration.
#[derive(Debug, Clone, Serialize)]
pub struct EnumPlan {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub doc: Doc,
    /// Its values, in the order of the contract.
    pub variants: Vec<VariantPlan>,
    /// The variant for values that the contract did not have when the code was generated.
    pub unknown: Option<Ident>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, Serialize)]
pub struct VariantPlan {
    /// Its name.
    pub name: Ident,
    /// The value on the wire.
    pub wire: String,
}

/// What fields are called; a server calls them as they travel.
fn field_names(fields: &[Field], style: TypeStyle) -> BTreeMap<&str, Ident> {
    match style {
        TypeStyle::Server => lexicon::unique_fields(fields.iter().map(|it| it.name.as_str())),
        TypeStyle::Client => lexicon::unique_fields(Name::of_fields(fields, Language::Rust)),
    }
}

/// The declaration of a type, if it needs one.
pub fn plan_type(
    api: &Api,
    speller: &Speller<'_>,
    id: TypeId,
    style: TypeStyle,
) -> Option<TypePlan> {
    if !speller.names().is_declared(id) {
        return None;
    }
    let described = api.get(id);
    let doc = type_docs::type_doc(api, described);
    let name = || speller.names().get(id).clone();
    match &described.shape {
        Shape::Enumeration(values) | Shape::OpenEnumeration(values) => {
            Some(TypePlan::Enum(enumeration(name(), doc, values, style)))
        }
        Shape::Object { fields, additional } => {
            let names = field_names(fields, style);
            let planned = fields.iter().map(|field| {
                let own = names[field.name.as_str()].clone();
                plan_field(api, speller, id, field, own, style)
            });
            let planned: Vec<FieldPlan> = planned.collect();
            let closed = *additional == Additional::Closed && style == TypeStyle::Server;
            let is_typed = matches!(additional, Additional::Typed(_));
            let is_optional = |field: &FieldPlan| {
                matches!(
                    field.presence,
                    Presence::Optional | Presence::OptionalNullable
                )
            };
            Some(TypePlan::Struct(StructPlan {
                name: name(),
                doc,
                has_default: style == TypeStyle::Client && planned.iter().all(is_optional),
                closed,
                refused: match closed || style != TypeStyle::Server {
                    true => Vec::new(),
                    false => set_by_server(api, id, fields),
                },
                unknown: (style == TypeStyle::Client && !is_typed)
                    .then(|| lexicon::free_field(planned.iter().map(|field| &field.name), UNKNOWN)),
                additional: additional_field(speller, &planned, additional),
                fields: planned,
            }))
        }
        Shape::Union(union) => Some(TypePlan::Union(union_plan::union(
            api, speller, id, union, doc, style,
        ))),
        _ => None,
    }
}

/// What the field for unknown properties is called, the first that is free.
const UNKNOWN: &[&str] = &[
    "unknown_properties",
    "more_unknown_properties",
    "other_unknown_properties",
];

/// The properties of the read shape that the write shape lacks.
fn set_by_server(api: &Api, id: TypeId, written: &[Field]) -> Vec<String> {
    let read = api.get(id).read_shape.map(|read| &api.get(read).shape);
    let Some(Shape::Object { fields, .. }) = read else {
        return Vec::new();
    };
    let is_written = |name: &str| written.iter().any(|field| field.name == name);
    let ignored = fields.iter().filter(|field| field.read_only);
    let mut names: Vec<String> = ignored.map(|field| field.name.clone()).collect();
    names.retain(|name| !is_written(name));
    names.sort();
    names
}

fn enumeration(name: Ident, doc: Doc, values: &[String], style: TypeStyle) -> EnumPlan {
    let names = lexicon::unique_variants(values.iter().map(String::as_str));
    let variants = values.iter().map(|value| VariantPlan {
        name: names[value.as_str()].clone(),
        wire: value.clone(),
    });
    let unknown = || lexicon::free_variant(names.values(), &["Unknown", "UnknownValue"]);
    EnumPlan {
        name,
        doc,
        variants: variants.collect(),
        unknown: (style == TypeStyle::Client).then(unknown),
    }
}

fn additional_field(
    speller: &Speller<'_>,
    fields: &[FieldPlan],
    additional: &Additional,
) -> Option<(Ident, RustType)> {
    let Additional::Typed(value) = additional else {
        return None;
    };
    let value = speller.nullable(*value);
    let wanted = [
        "additional_properties",
        "more_properties",
        "other_properties",
        "unnamed_properties",
    ];
    let name = lexicon::free_field(fields.iter().map(|field| &field.name), &wanted);
    let map = RustType::Path(
        vec![Ident::new("BTreeMap")],
        vec![RustType::named("String"), value],
    );
    Some((name, map))
}

fn plan_field(
    api: &Api,
    speller: &Speller<'_>,
    owner: TypeId,
    field: &Field,
    name: Ident,
    style: TypeStyle,
) -> FieldPlan {
    let presence = presence(api, speller, field, style);
    let mut value = speller.value(field.type_id);
    if speller.contains_itself(owner, field.type_id) {
        value = RustType::generic("Box", value);
    }
    let rust_type = match presence {
        Presence::Required | Presence::Default(_) => value,
        Presence::RequiredNullable | Presence::Optional => value.option(),
        Presence::OptionalNullable => {
            let patch = speller.supporting("Patch");
            match patch {
                RustType::Path(path, _) => RustType::Path(path, vec![value]),
                other => other,
            }
        }
    };
    let own = format!("{}.", code(&field.name));
    let mut doc = Doc::or(field.description.as_deref(), own);
    let shape = &api.get(api.underlying(field.type_id)).shape;
    if let (Shape::OpenEnumeration(known), TypeStyle::Server) = (shape, style) {
        let known: Vec<String> = known.iter().map(|text| code(text)).collect();
        let known = format!("Known values: {}. Others may come.", known.join(", "));
        doc = doc.and(&Doc::paragraph(&known).lines().join("\n"));
    }
    let warns = field.deprecated && style == TypeStyle::Client;
    if field.deprecated && !warns {
        doc = doc.and(type_docs::DEPRECATED);
    }
    FieldPlan {
        doc,
        wire: field.name.clone(),
        warns,
        name,
        rust_type,
        presence,
    }
}

fn presence(api: &Api, speller: &Speller<'_>, field: &Field, style: TypeStyle) -> Presence {
    let id = field.type_id;
    let is_nullable = speller.is_nullable(id) && !speller.is_any(id);
    if field.required {
        return if is_nullable {
            Presence::RequiredNullable
        } else {
            Presence::Required
        };
    }
    let default = api
        .default_of(id)
        .and_then(|v| default_literal(api, speller, id, v));
    match (default, is_nullable) {
        (Some(literal), false) if style == TypeStyle::Server => Presence::Default(literal),
        (_, true) => Presence::OptionalNullable,
        (_, false) => Presence::Optional,
    }
}
