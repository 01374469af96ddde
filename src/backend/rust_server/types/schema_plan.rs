//! Static schemas: which types have one of their own, and what stands in it.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;
use serde_json::Value;

use super::plan::{PatternPlan, mentioned};
use crate::{
    backend::rust::{Ident, TypeNames, constant, module},
    model::{Api, Assertion, Direction, TypeId},
};

/// A schema as it is mentioned by another one.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum SchemaPlan {
    /// A static of its own.
    Static {
        /// The module that holds it.
        module: Ident,
        /// Its name.
        name: Ident,
    },
    /// Written where it is mentioned.
    Inline(Vec<KeywordPlan>),
}

/// A static schema.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StaticPlan {
    pub(super) name: Ident,
    pub(super) doc: String,
    pub(super) keywords: Vec<KeywordPlan>,
}

/// A keyword, decided.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum KeywordPlan {
    /// `type`, as variants of `Type`.
    Type(Vec<&'static str>),
    /// `enum`.
    Enum(Vec<Value>),
    /// `const`.
    Const(Value),
    /// A keyword with a number: the variant and the number as written.
    Number(&'static str, String),
    /// A keyword with a count.
    Count(&'static str, u64),
    /// `pattern`, by the name of its static.
    Pattern(Ident),
    /// `format`, as a variant of `Format`.
    Format(&'static str),
    /// `uniqueItems`.
    UniqueItems,
    /// `required`.
    Required(Vec<String>),
    /// `properties`.
    Properties(Vec<(String, SchemaPlan)>),
    /// A keyword with one schema.
    One(&'static str, SchemaPlan),
    /// A keyword with a list of schemas.
    Many(&'static str, Vec<SchemaPlan>),
    /// `additionalProperties: false`.
    Closed,
    /// The schema `false`.
    False,
}

/// Makes the plans of one version's schemas.
pub(super) struct SchemaPlanner<'a> {
    api: &'a Api,
    /// The types that have a static, with its place.
    statics: BTreeMap<TypeId, (Ident, Ident)>,
    parameters: &'a [TypeId],
    patterns: RefCell<BTreeMap<String, (Ident, String)>>,
}

impl<'a> SchemaPlanner<'a> {
    /// Decides which types get a static: declared types, components, parameters, and whatever a
    /// schema comes back to.
    pub(super) fn new(
        api: &'a Api,
        names: &TypeNames,
        checked: &BTreeSet<TypeId>,
        parameters: &'a [TypeId],
    ) -> Self {
        let mut statics = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for id in checked {
            let described = api.get(*id);
            if names.is_declared(*id) || described.is_component || comes_back(api, *id) {
                let own = match names.is_declared(*id) {
                    true => names.get(*id).as_str().to_owned(),
                    false => described.name.clone(),
                };
                let name = unique(constant(&own), &mut taken);
                statics.insert(*id, (super::plan_file(api, *id), name));
            }
        }
        for id in parameters {
            if !statics.contains_key(id) {
                let name = unique(constant(&api.get(*id).name), &mut taken);
                statics.insert(*id, (module("parameters"), name));
            }
        }
        let planner = Self {
            api,
            statics,
            parameters,
            patterns: RefCell::default(),
        };
        planner.name_patterns(checked);
        planner
    }

    /// The static schema of a type that is declared or a component.
    pub(super) fn own_static(&self, id: TypeId) -> Option<StaticPlan> {
        let (file, name) = self.statics.get(&id)?;
        (file.as_str() != "parameters").then(|| self.static_plan(id, name))
    }

    /// The static schemas of parameters that have no other place.
    pub(super) fn parameter_statics(&self) -> Vec<StaticPlan> {
        let own = self.parameters.iter().filter_map(|id| {
            let (file, name) = self.statics.get(id)?;
            (file.as_str() == "parameters").then(|| self.static_plan(*id, name))
        });
        own.collect()
    }

    fn static_plan(&self, id: TypeId, name: &Ident) -> StaticPlan {
        let described = self.api.get(id);
        let doc = match described.direction {
            Direction::Write => format!("The schema of `{}` as requests carry it.", described.name),
            _ => format!("The schema of `{}`.", described.name),
        };
        StaticPlan {
            name: name.clone(),
            doc,
            keywords: self.keywords(id, &mut Vec::new()),
        }
    }

    /// How another schema mentions a type.
    fn mention(&self, id: TypeId, open: &mut Vec<TypeId>) -> SchemaPlan {
        match self.statics.get(&id) {
            Some((module, name)) => SchemaPlan::Static {
                module: module.clone(),
                name: name.clone(),
            },
            None => SchemaPlan::Inline(self.keywords(id, open)),
        }
    }

    fn keywords(&self, id: TypeId, open: &mut Vec<TypeId>) -> Vec<KeywordPlan> {
        if open.contains(&id) {
            crate::bug!("a schema that contains itself was not given a static");
        }
        open.push(id);
        let assertions = &self.api.get(id).assertions;
        let planned = assertions
            .iter()
            .filter_map(|assertion| self.keyword(assertion, open))
            .collect();
        open.pop();
        planned
    }

    fn keyword(&self, assertion: &Assertion, open: &mut Vec<TypeId>) -> Option<KeywordPlan> {
        let many = |ids: &[TypeId], open: &mut Vec<TypeId>| {
            ids.iter()
                .map(|id| self.mention(*id, open))
                .collect::<Vec<_>>()
        };
        Some(match assertion {
            Assertion::Type(types) => {
                KeywordPlan::Type(types.iter().filter_map(|t| type_variant(t)).collect())
            }
            Assertion::Enum(values) => KeywordPlan::Enum(values.clone()),
            Assertion::Const(value) => KeywordPlan::Const(value.clone()),
            Assertion::Minimum(bound) => KeywordPlan::Number("Minimum", bound.clone()),
            Assertion::Maximum(bound) => KeywordPlan::Number("Maximum", bound.clone()),
            Assertion::ExclusiveMinimum(bound) => {
                KeywordPlan::Number("ExclusiveMinimum", bound.clone())
            }
            Assertion::ExclusiveMaximum(bound) => {
                KeywordPlan::Number("ExclusiveMaximum", bound.clone())
            }
            Assertion::MultipleOf(bound) => KeywordPlan::Number("MultipleOf", bound.clone()),
            Assertion::MinLength(count) => KeywordPlan::Count("MinLength", *count),
            Assertion::MaxLength(count) => KeywordPlan::Count("MaxLength", *count),
            Assertion::MinItems(count) => KeywordPlan::Count("MinItems", *count),
            Assertion::MaxItems(count) => KeywordPlan::Count("MaxItems", *count),
            Assertion::MinProperties(count) => KeywordPlan::Count("MinProperties", *count),
            Assertion::MaxProperties(count) => KeywordPlan::Count("MaxProperties", *count),
            Assertion::Pattern(pattern) => {
                KeywordPlan::Pattern(self.pattern_name(&pattern.written)?)
            }
            Assertion::Format(format) => KeywordPlan::Format(format_variant(format)?),
            Assertion::UniqueItems => KeywordPlan::UniqueItems,
            Assertion::Items(item) => KeywordPlan::One("Items", self.mention(*item, open)),
            Assertion::Required(names) => KeywordPlan::Required(names.clone()),
            Assertion::Properties(properties) => KeywordPlan::Properties(
                properties
                    .iter()
                    .map(|(name, id)| (name.clone(), self.mention(*id, open)))
                    .collect(),
            ),
            Assertion::NoAdditionalProperties => KeywordPlan::Closed,
            Assertion::AdditionalProperties(id) => {
                KeywordPlan::One("AdditionalProperties", self.mention(*id, open))
            }
            Assertion::AllOf(ids) => KeywordPlan::Many("AllOf", many(ids, open)),
            Assertion::AnyOf(ids) => KeywordPlan::Many("AnyOf", many(ids, open)),
            Assertion::OneOf(ids) => KeywordPlan::Many("OneOf", many(ids, open)),
            Assertion::Not(id) => KeywordPlan::One("Not", self.mention(*id, open)),
            Assertion::Nothing => KeywordPlan::False,
        })
    }

    /// Names each regular expression after the type that has it; one that several have is shared.
    fn name_patterns(&self, checked: &BTreeSet<TypeId>) {
        let mut owners: BTreeMap<&str, (&str, BTreeSet<&str>)> = BTreeMap::new();
        for id in checked.iter().chain(self.parameters) {
            let described = self.api.get(*id);
            for assertion in &described.assertions {
                if let Assertion::Pattern(pattern) = assertion
                    && let Some(linear) = &pattern.linear
                {
                    let entry = owners
                        .entry(&pattern.written)
                        .or_insert((linear, BTreeSet::new()));
                    entry.1.insert(&described.name);
                }
            }
        }
        let mut taken = BTreeSet::new();
        let mut patterns = self.patterns.borrow_mut();
        for (written, (linear, owners)) in owners {
            let wanted = match owners.first() {
                Some(owner) if owners.len() == 1 => constant(&format!("{owner} pattern")),
                _ => constant("shared pattern"),
            };
            let name = unique(wanted, &mut taken);
            patterns.insert(written.to_owned(), (name, linear.to_owned()));
        }
    }

    /// The static of a regular expression; none for one that no linear-time engine runs.
    pub(super) fn pattern_name(&self, written: &str) -> Option<Ident> {
        self.patterns
            .borrow()
            .get(written)
            .map(|(name, _)| name.clone())
    }

    /// All regular expressions, by name.
    pub(super) fn patterns(&self) -> Vec<PatternPlan> {
        let patterns = self.patterns.borrow();
        let mut planned: Vec<PatternPlan> = patterns
            .iter()
            .map(|(written, (name, linear))| PatternPlan {
                name: name.clone(),
                written: written.clone(),
                linear: linear.clone(),
            })
            .collect();
        planned.sort_by(|a, b| a.name.cmp(&b.name));
        planned
    }

    /// The place of every static.
    pub(super) fn into_schemas(self) -> BTreeMap<TypeId, SchemaPlan> {
        let places = self.statics.into_iter();
        places
            .map(|(id, (module, name))| (id, SchemaPlan::Static { module, name }))
            .collect()
    }
}

/// Whether a schema can be reached from itself.
fn comes_back(api: &Api, id: TypeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<TypeId> = api.get(id).assertions.iter().flat_map(mentioned).collect();
    while let Some(next) = open.pop() {
        if next == id {
            return true;
        }
        if seen.insert(next) {
            open.extend(api.get(next).assertions.iter().flat_map(mentioned));
        }
    }
    false
}

fn unique(wanted: Ident, taken: &mut BTreeSet<Ident>) -> Ident {
    let mut name = wanted.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = Ident::new(format!("{wanted}_{number}"));
        number += 1;
    }
    name
}

fn type_variant(name: &str) -> Option<&'static str> {
    Some(match name {
        "null" => "Null",
        "boolean" => "Boolean",
        "integer" => "Integer",
        "number" => "Number",
        "string" => "String",
        "array" => "Array",
        "object" => "Object",
        _ => return None,
    })
}

/// The formats that are checked (JSON Schema 2020-12 validation, section 7.3, and OpenAPI's own).
pub(super) fn format_variant(name: &str) -> Option<&'static str> {
    Some(match name {
        "date" => "Date",
        "date-time" => "DateTime",
        "time" => "Time",
        "duration" => "Duration",
        "email" => "Email",
        "hostname" => "Hostname",
        "ipv4" => "Ipv4",
        "ipv6" => "Ipv6",
        "uri" | "url" => "Uri",
        "uri-reference" => "UriReference",
        "uuid" => "Uuid",
        "byte" => "Byte",
        "decimal" => "Decimal",
        "int32" => "Int32",
        "int64" => "Int64",
        _ => return None,
    })
}
