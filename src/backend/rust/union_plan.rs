//! Unions, decided: the variants, and how a value is told to be one of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Doc, Ident, RustType, Speller, TypeStyle, code, lexicon};
use crate::{
    backend::naming::Name,
    model::{Api, Form, JsonKind, Language, Shape, TagValue, TypeId, Union},
};

/// A union: an enum with a variant for each form.
#[derive(Debug, Clone, Serialize)]
pub struct UnionPlan {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub doc: Doc,
    /// Its variants, in the order of the contract.
    pub variants: Vec<FormPlan>,
    /// How a variant is found, by the JSON type of the value.
    pub choices: BTreeMap<JsonKind, ChoicePlan>,
    /// The variant for values of forms that the contract did not have when the code was generated.
    pub unknown: Option<Ident>,
}

/// A variant.
#[derive(Debug, Clone, Serialize)]
pub struct FormPlan {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub doc: Doc,
    /// The type of its value.
    pub rust_type: RustType,
    /// Whether it is made from its value by `From`: no other variant has a value of this type.
    pub is_convertible: bool,
    /// What a value of the form satisfies.
    #[serde(skip)]
    pub schema: TypeId,
    /// The handle on that schema, where forms have to be tried and the schema is at hand.
    pub handle: Option<RustType>,
}

/// How the variant of a value of some JSON type is found. Variants are given by their place.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ChoicePlan {
    /// There is only one.
    One(usize),
    /// By the value of a property; what has another value is tried as the rest.
    Tag {
        /// The property.
        property: String,
        /// The values of each variant, all of one JSON type.
        values: Vec<(Vec<TagValue>, usize)>,
        /// The variants that are tried otherwise.
        rest: Vec<usize>,
    },
    /// The first one that the value satisfies.
    Trial(Vec<usize>),
}

impl UnionPlan {
    /// The variants that have to be tried.
    pub fn tried(&self) -> BTreeSet<usize> {
        let tried = self.choices.values().flat_map(|choice| match choice {
            ChoicePlan::One(_) => &[][..],
            ChoicePlan::Tag { rest, .. } => rest,
            ChoicePlan::Trial(all) => all,
        });
        tried.copied().collect()
    }
}

/// Plans a union.
pub(super) fn union(
    api: &Api,
    speller: &Speller<'_>,
    id: TypeId,
    union: &Union,
    doc: Doc,
    style: TypeStyle,
) -> UnionPlan {
    let names = union.forms.iter().map(|form| Name {
        key: &form.name,
        instead: match style {
            TypeStyle::Server => None,
            TypeStyle::Client => api.get(form.type_id).names.of(Language::Rust),
        },
    });
    let names = lexicon::unique_variants(names);
    let unknown = || lexicon::free_variant(names.values(), &["Unknown", "UnknownForm"]);
    let mut variants: Vec<FormPlan> = union
        .forms
        .iter()
        .map(|form| variant(api, speller, id, form, names[form.name.as_str()].clone()))
        .collect();
    for index in 0..variants.len() {
        let mut others = variants.iter().enumerate();
        let is_shared = others.any(|(other, variant)| {
            other != index && variant.rust_type == variants[index].rust_type
        });
        let is_value = variants[index].rust_type == speller.supporting("Value");
        variants[index].is_convertible = !is_shared && !is_value;
    }
    UnionPlan {
        name: speller.names().get(id).clone(),
        doc,
        variants,
        choices: choices(api, union, style),
        unknown: (style == TypeStyle::Client).then(unknown),
    }
}

fn variant(api: &Api, speller: &Speller<'_>, owner: TypeId, form: &Form, name: Ident) -> FormPlan {
    let described = api.get(form.type_id);
    let said = described
        .description
        .as_deref()
        .or(described.title.as_deref());
    let said = Doc::new(said.unwrap_or_default()).summary();
    let doc = said.unless_empty(format!("{}.", code(&form.name)));
    let value = speller.value(form.type_id);
    let rust_type = match speller.is_spelt_within(owner, form.type_id) {
        true => RustType::generic("Box", value),
        false => value,
    };
    FormPlan {
        name,
        doc,
        rust_type,
        is_convertible: false,
        schema: form.schema,
        handle: None,
    }
}

fn choices(api: &Api, union: &Union, style: TypeStyle) -> BTreeMap<JsonKind, ChoicePlan> {
    let kinds: BTreeSet<JsonKind> = union
        .forms
        .iter()
        .flat_map(|form| form.kinds.clone())
        .collect();
    let choice = |kind: JsonKind| {
        let able = union.forms.iter().enumerate();
        let able = able.filter(|(_, form)| form.kinds.contains(&kind));
        let mut able: Vec<usize> = able.map(|(index, _)| index).collect();
        // A client has no schemas to try forms by. What has all that the most demanding form requires
        // is most likely of this form, and would lose members as another one.
        if style == TypeStyle::Client && kind == JsonKind::Object {
            able.sort_by_key(|index| std::cmp::Reverse(demands(api, union.forms[*index].type_id)));
        }
        match (able.as_slice(), &union.tag) {
            ([only], _) => ChoicePlan::One(*only),
            (_, Some(property)) if kind == JsonKind::Object => tagged(union, property, &able),
            _ => ChoicePlan::Trial(able),
        }
    };
    kinds.into_iter().map(|kind| (kind, choice(kind))).collect()
}

/// How many members an object must have.
fn demands(api: &Api, id: TypeId) -> usize {
    match &api.get(api.underlying(id)).shape {
        Shape::Object { fields, .. } => fields.iter().filter(|field| field.required).count(),
        _ => 0,
    }
}

/// A value that two forms have tells nothing; forms without a value of their own are tried.
fn tagged(union: &Union, property: &str, able: &[usize]) -> ChoicePlan {
    let mut owners: BTreeMap<&TagValue, usize> = BTreeMap::new();
    for index in able {
        for value in &union.forms[*index].tags {
            *owners.entry(value).or_default() += 1;
        }
    }
    let values = able.iter().map(|index| {
        let tags = union.forms[*index].tags.iter();
        let own = tags.filter(|value| owners[value] == 1).cloned();
        (own.collect::<Vec<TagValue>>(), *index)
    });
    let values: Vec<_> = values.filter(|(own, _)| !own.is_empty()).collect();
    let is_sure = values.len() == able.len() && union.is_exclusive;
    ChoicePlan::Tag {
        property: property.to_owned(),
        values,
        rest: if is_sure { Vec::new() } else { able.to_vec() },
    }
}
