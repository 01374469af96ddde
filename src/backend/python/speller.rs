//! How Python spells the types of an API, and how values of them are read and written.

use std::collections::{BTreeMap, BTreeSet};

use super::{lexicon, limit_plan::limits, text};
use crate::{
    backend::naming::Name,
    model::{Api, Field, IntegerWidth, Language, NumberKind, Shape, StringKind, TypeId, Union},
};

/// What the data types are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Models {
    Msgspec,
    Pydantic,
}

impl Models {
    /// The folder of templates with what the runtime knows of them.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Msgspec => "python/msgspec",
            Self::Pydantic => "python/pydantic",
        }
    }

    /// What a package depends on for them.
    pub(super) const fn requirement(self) -> &'static str {
        match self {
            Self::Msgspec => "msgspec>=0.22,<1",
            Self::Pydantic => "pydantic>=2.12,<3",
        }
    }
}

/// For whom a type is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// For those who call: the declared types stand in `models`.
    Caller,
    /// For the library that reads JSON: among the declared types, by names that say what JSON must hold.
    Library,
}

/// Spells types from one place.
#[derive(Clone, Copy)]
pub(super) struct Speller<'a> {
    pub(super) api: &'a Api,
    /// The declared types.
    pub(super) names: &'a BTreeMap<TypeId, String>,
    /// Who reads it.
    pub(super) reader: Reader,
    /// What reads JSON.
    pub(super) models: Models,
    /// What stands in front of builtin types, where names of the place hide them.
    pub(super) builtins: &'static str,
    /// What the module of the declared types is called there.
    pub(super) module: &'static str,
}

impl<'a> Speller<'a> {
    /// The names of properties of an object, by wire name.
    pub(super) fn fields(self, fields: &'a [Field]) -> BTreeMap<&'a str, String> {
        lexicon::unique_fields(Name::of_fields(fields, Language::Python), self.models)
    }
    /// The same for the library, in a text that names nothing else.
    pub(super) const fn for_library(self) -> Self {
        Self {
            reader: Reader::Library,
            builtins: "",
            ..self
        }
    }

    /// The type of a value that is there and not null.
    pub(super) fn value(&self, id: TypeId) -> String {
        let bare = self.bare(id);
        match self
            .is_for_pydantic()
            .then(|| limits(self.api, id))
            .flatten()
        {
            Some(limits) => format!("_t.Annotated[{bare}, {limits}]"),
            None => bare,
        }
    }

    /// Whether what is spelt tells pydantic what to read.
    fn is_for_pydantic(&self) -> bool {
        self.reader == Reader::Library && self.models == Models::Pydantic
    }

    /// The same without what the contract demands beside the type.
    fn bare(&self, id: TypeId) -> String {
        let for_caller = self.reader == Reader::Caller;
        if let Some(name) = self.names.get(&id) {
            return match for_caller {
                true => format!("{}.{name}", self.module),
                false => name.clone(),
            };
        }
        let builtin = |name: &str| format!("{}{name}", self.builtins);
        let either = |caller: &str, library: &str| match for_caller {
            true => caller.to_owned(),
            false => library.to_owned(),
        };
        match &self.api.get(id).shape {
            Shape::Any | Shape::Raw(_) | Shape::Loose(_) => "_t.Any".to_owned(),
            Shape::Object { .. } | Shape::Union(_) => "_t.Any".to_owned(),
            Shape::Null => "None".to_owned(),
            Shape::Boolean if self.is_for_pydantic() => "_m.Bool".to_owned(),
            Shape::Boolean => builtin("bool"),
            Shape::Integer(width) => either("int", integer(*width)),
            Shape::Number(NumberKind::Double) if self.is_for_pydantic() => "_m.Float".to_owned(),
            Shape::Number(NumberKind::Double) => builtin("float"),
            Shape::String(StringKind::Decimal) if self.is_for_pydantic() => {
                "_m.DecimalText".to_owned()
            }
            Shape::Number(NumberKind::Decimal) | Shape::String(StringKind::Decimal) => {
                either("_decimal.Decimal", "_m.Decimal")
            }
            Shape::String(StringKind::Text | StringKind::Binary) => builtin("str"),
            Shape::String(StringKind::Date) => either("_datetime.date", "_m.Date"),
            Shape::String(StringKind::DateTime) => either("_datetime.datetime", "_m.DateTime"),
            Shape::String(StringKind::Uuid) => either("_uuid.UUID", "_m.Uuid"),
            Shape::Enumeration(_) | Shape::OpenEnumeration(_) => builtin("str"),
            Shape::Same(next) => self.bare(*next),
            Shape::List(item) => format!("{}[{}]", builtin("list"), self.nullable(*item)),
            Shape::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.nullable(*item)).collect();
                match items.is_empty() {
                    true => format!("{}[()]", builtin("tuple")),
                    false => format!("{}[{}]", builtin("tuple"), items.join(", ")),
                }
            }
            Shape::Map(value) => {
                let (dict, key) = (builtin("dict"), builtin("str"));
                format!("{dict}[{key}, {}]", self.nullable(*value))
            }
        }
    }

    /// The type of a value that is there and may be null if the schema says so.
    pub(super) fn nullable(&self, id: TypeId) -> String {
        let value = self.value(id);
        let has_null = value == "_t.Any" || value == "None";
        match self.is_nullable(id) && !has_null {
            true => format!("{value} | None"),
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

    /// Whether decimals in values of the type are written as text. Objects say so themselves.
    pub(super) fn has_decimal_text(&self, id: TypeId) -> bool {
        let mut seen = BTreeSet::new();
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            if !seen.insert(id) {
                continue;
            }
            match &self.api.get(id).shape {
                Shape::String(StringKind::Decimal) => return true,
                Shape::Object { .. } | Shape::Loose(_) => {}
                shape => todo.extend(shape.parts()),
            }
        }
        false
    }

    /// The spelling of a union for people, and its forms for the library.
    pub(super) fn union(&self, union: &Union) -> (String, Vec<String>) {
        let mut types: Vec<String> = Vec::new();
        for form in &union.forms {
            let spelt = self.nullable(form.type_id);
            if !types.contains(&spelt) {
                types.push(spelt);
            }
        }
        // A form that the contract did not have is there as it came.
        let other = match union.tag.is_some() {
            true => format!("{0}dict[{0}str, _t.Any]", self.builtins),
            false => "_t.Any".to_owned(),
        };
        if !types.contains(&other) {
            types.push(other);
        }
        let forms = union.forms.iter().map(|form| {
            let kinds = form.kinds.iter().map(|kind| text::literal(kind.keyword()));
            let tags = form
                .tags
                .iter()
                .map(|tag| text::value(&serde_json::to_value(tag).unwrap_or_default()));
            let mut arguments = vec![
                text::literal(&self.nullable(form.type_id)),
                text::tuple(kinds),
            ];
            if !form.tags.is_empty() {
                arguments.push(text::tuple(tags));
            }
            format!("_m.Form({})", arguments.join(", "))
        });
        (types.join(" | "), forms.collect())
    }
}

const fn integer(width: IntegerWidth) -> &'static str {
    match width {
        IntegerWidth::I32 => "_m.Int32",
        IntegerWidth::I64 => "_m.Int64",
        IntegerWidth::U32 => "_m.UInt32",
        IntegerWidth::U64 => "_m.UInt64",
    }
}
