//! How TypeScript spells the types of an API, and how values of them are read and written where JSON
//! alone does not say it.

use std::collections::{BTreeMap, BTreeSet};

use super::{INT64, text};
use crate::{
    backend::Project,
    model::{
        Additional, Api, Field, Form, IntegerWidth, JsonKind, NumberKind, Shape, TypeId, Union,
    },
};

/// What integers of 64 bits are to those who use the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Longs {
    /// `bigint`.
    BigInt,
    /// Their digits.
    Text,
}

impl Longs {
    /// What is chosen for a project.
    pub(super) fn of(project: &Project) -> Self {
        match project.chosen(super::ID, &INT64) {
            Some("string") => Self::Text,
            _ => Self::BigInt,
        }
    }
}

/// Spells types from one place.
#[derive(Clone, Copy)]
pub(super) struct Speller<'a> {
    pub(super) api: &'a Api,
    /// The declared types.
    pub(super) names: &'a BTreeMap<TypeId, String>,
    /// The types that hold what is more than a JSON value.
    pub(super) coded: &'a BTreeSet<TypeId>,
    /// What integers of 64 bits are.
    pub(super) longs: Longs,
    /// Whether it is spelt where these are declared.
    pub(super) is_home: bool,
}

impl Speller<'_> {
    /// The type of a value that is there and not null.
    pub(super) fn value(&self, id: TypeId) -> String {
        if let Some(name) = self.names.get(&id) {
            return match self.is_home {
                true => name.clone(),
                false => format!("models.{name}"),
            };
        }
        match &self.api.get(id).shape {
            Shape::Any | Shape::Raw(_) | Shape::Loose(_) => "unknown".to_owned(),
            Shape::Object { .. } | Shape::Union(_) => "unknown".to_owned(),
            Shape::Null => "null".to_owned(),
            Shape::Boolean => "boolean".to_owned(),
            Shape::Integer(width) if is_long(*width) => match self.longs {
                Longs::BigInt => "bigint".to_owned(),
                Longs::Text => "string".to_owned(),
            },
            Shape::Integer(_) | Shape::Number(NumberKind::Double) => "number".to_owned(),
            Shape::Number(NumberKind::Decimal)
            | Shape::String(_)
            | Shape::Enumeration(_)
            | Shape::OpenEnumeration(_) => "string".to_owned(),
            Shape::Same(next) => self.value(*next),
            Shape::List(item) => {
                let item = self.nullable(*item);
                match item.contains([' ', '{']) {
                    true => format!("({item})[]"),
                    false => format!("{item}[]"),
                }
            }
            Shape::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.nullable(*item)).collect();
                format!("[{}]", items.join(", "))
            }
            Shape::Map(value) => format!("{{ [key: string]: {} }}", self.nullable(*value)),
        }
    }

    /// The type of a value that is there and may be null if the schema says so.
    pub(super) fn nullable(&self, id: TypeId) -> String {
        let value = self.value(id);
        let has_null = value == "unknown" || value == "null";
        match self.is_nullable(id) && !has_null {
            true => format!("{value} | null"),
            false => value,
        }
    }

    /// Whether `null` is a value of the type.
    pub(super) fn is_nullable(&self, id: TypeId) -> bool {
        let described = self.api.get(id);
        described.nullable || matches!(described.shape, Shape::Same(next) if self.is_nullable(next))
    }

    /// The declared types that the spelling of a type names.
    pub(super) fn mentioned(&self, id: TypeId, found: &mut BTreeSet<TypeId>) {
        if self.names.contains_key(&id) {
            found.insert(id);
            return;
        }
        match &self.api.get(id).shape {
            Shape::Loose(_) | Shape::Object { .. } | Shape::Union(_) => {}
            shape => shape
                .parts()
                .into_iter()
                .for_each(|part| self.mentioned(part, found)),
        }
    }

    /// How a form of a union is spelt: beside a text, nobody could tell an integer that is one too.
    pub(super) fn within(self, union: &Union, form: &Form) -> Self {
        let mut kinds = union.forms.iter().flat_map(|form| &form.kinds);
        let is_beside_text = kinds.any(|kind| *kind == JsonKind::String);
        match is_beside_text && form.kinds.contains(&JsonKind::Number) {
            true => Self {
                longs: Longs::BigInt,
                ..self
            },
            false => self,
        }
    }

    /// The spelling of a union.
    pub(super) fn union(&self, union: &Union) -> Vec<String> {
        let mut types: Vec<String> = Vec::new();
        for form in &union.forms {
            let spelt = self.within(union, form).nullable(form.type_id);
            if !types.contains(&spelt) {
                types.push(spelt);
            }
        }
        if types.iter().any(|it| it == "unknown") {
            return vec!["unknown".to_owned()];
        }
        // A form that the contract did not have is there as it came.
        if let Some(tag) = &union.tag {
            types.push(format!(
                "{{ {}: sdk.Other; [property: string]: unknown }}",
                text::property(tag)
            ));
        }
        types
    }

    /// How values are read and written; none as JSON alone says it.
    pub(super) fn codec(&self, id: TypeId) -> Option<String> {
        if !self.coded.contains(&id) {
            return None;
        }
        if let Some(name) = self.names.get(&id) {
            return Some(match self.is_home {
                true => name.clone(),
                false => format!("codecs.{name}"),
            });
        }
        match &self.api.get(id).shape {
            Shape::Integer(width) => {
                let word = match width {
                    IntegerWidth::U64 => "uint64",
                    _ => "int64",
                };
                Some(match self.longs {
                    Longs::BigInt => format!("\"{word}\""),
                    Longs::Text => format!("\"{word}-text\""),
                })
            }
            Shape::Number(_) => Some("\"decimal\"".to_owned()),
            Shape::Same(next) => self.codec(*next),
            Shape::List(item) => Some(format!("{{ list: {} }}", self.codec(*item)?)),
            Shape::Map(value) => Some(format!("{{ map: {} }}", self.codec(*value)?)),
            Shape::Tuple(items) => {
                let items = items
                    .iter()
                    .map(|item| self.codec(*item).unwrap_or_else(|| "undefined".to_owned()));
                Some(format!(
                    "{{ tuple: [{}] }}",
                    items.collect::<Vec<_>>().join(", ")
                ))
            }
            _ => None,
        }
    }

    /// The codec of an object.
    pub(super) fn object_codec(&self, fields: &[Field], additional: &Additional) -> String {
        let own = fields.iter().filter_map(|field| {
            let codec = self.codec(field.type_id)?;
            Some(member(&field.name, &codec))
        });
        let own: Vec<String> = own.collect();
        let rest = match additional {
            Additional::Typed(id) => self.codec(*id),
            Additional::Closed | Additional::Open => None,
        };
        let rest = rest.map_or(String::new(), |codec| format!(", rest: () => ({codec})"));
        format!("{{ fields: () => ({{ {} }}){rest} }}", own.join(", "))
    }

    /// The codec of a union: by its tag, else by the JSON type.
    pub(super) fn union_codec(&self, union: &Union) -> String {
        let mut forms: Vec<String> = Vec::new();
        let mut kinds: BTreeMap<&str, String> = BTreeMap::new();
        for form in &union.forms {
            let Some(codec) = self.within(union, form).codec(form.type_id) else {
                continue;
            };
            for tag in &form.tags {
                let tag = serde_json::to_value(tag).unwrap_or_default();
                let tag = tag.as_str().map_or_else(|| tag.to_string(), str::to_owned);
                forms.push(member(&tag, &codec));
            }
            for kind in &form.kinds {
                if *kind != JsonKind::Object || form.tags.is_empty() {
                    kinds.entry(kind.keyword()).or_insert_with(|| codec.clone());
                }
            }
        }
        let kinds = kinds.iter().map(|(kind, codec)| format!("{kind}: {codec}"));
        let mut kinds: Vec<String> = kinds.collect();
        if let Some(tag) = union.tag.as_ref().filter(|_| !forms.is_empty()) {
            let tag = text::literal(tag);
            kinds.push(format!(
                "object: {{ tag: {tag}, forms: {{ {} }} }}",
                forms.join(", ")
            ));
        }
        format!("{{ kinds: () => ({{ {} }}) }}", kinds.join(", "))
    }
}

/// A codec under a name.
fn member(name: &str, codec: &str) -> String {
    /// What every object has: a compiler looks at its type before that of what may have any name.
    const INHERITED: &[&str] = &[
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    ];
    let cast = match INHERITED.contains(&name) {
        true => "/*<*/ as sdk.Codec/*>*/",
        false => "",
    };
    format!("{}: {codec}{cast}", text::property(name))
}

const fn is_long(width: IntegerWidth) -> bool {
    matches!(width, IntegerWidth::I64 | IntegerWidth::U64)
}

/// The types that hold integers of 64 bits or decimals.
pub(super) fn coded(api: &Api) -> BTreeSet<TypeId> {
    let all = || (0..api.types.len()).map(TypeId::at);
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut todo: Vec<TypeId> = Vec::new();
    for id in all() {
        let shape = &api.get(id).shape;
        match shape {
            Shape::Integer(width) if is_long(*width) => todo.push(id),
            Shape::Number(NumberKind::Decimal) => todo.push(id),
            // It is any value to those who read it.
            Shape::Loose(_) => {}
            _ => shape
                .parts()
                .into_iter()
                .for_each(|part| users.entry(part).or_default().push(id)),
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if found.insert(id) {
            todo.extend(users.get(&id).into_iter().flatten());
        }
    }
    found
}
