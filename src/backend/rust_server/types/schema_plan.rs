//! The document of schemas: which types have a definition of their own, and what stands in it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::schema_values;
use crate::{
    backend::{
        naming::{Case, Lexicon, Scope, identifier},
        rust::TypeNames,
        rust_server::operations::reads_xml,
    },
    model::{Api, Assertion, TypeId},
};

/// How many schemas may be written one inside the other. Readers of JSON refuse a document that is
/// nested deeper than about 128 levels, of which a schema takes up to two.
const DEPTH: usize = 24;

/// Names of definitions are like those of types, so that no reference needs an escape.
const NAMES: Lexicon = Lexicon {
    reserved: &[],
    digit_prefix: "N",
    reserved_suffix: "schema",
};

/// Makes the document of one version's schemas.
pub(in super::super) struct SchemaPlanner<'a> {
    api: &'a Api,
    /// The types that have a definition, with its name.
    definitions: BTreeMap<TypeId, String>,
    scope: Scope,
    /// Whether properties that do not travel this way are refused, where the schema allows others.
    refuses_absent: bool,
    /// Whether values are read from XML, so that it matters how they are written there.
    reads_xml: bool,
}

impl<'a> SchemaPlanner<'a> {
    /// Decides which types get a definition: declared types, components, parameters, and whatever
    /// is mentioned twice, comes back to itself or is nested too deep.
    pub(super) fn new(
        api: &'a Api,
        names: &TypeNames,
        checked: &BTreeSet<TypeId>,
        parameters: &[TypeId],
    ) -> Self {
        let mut planner = Self {
            api,
            definitions: BTreeMap::new(),
            scope: Scope::default(),
            refuses_absent: false,
            reads_xml: reads_xml(api),
        };
        for id in checked.iter().filter(|id| names.is_declared(**id)) {
            planner.define(*id, names.get(*id).as_str().to_owned());
        }
        let components = checked.iter().filter(|id| api.get(**id).is_component);
        let shared = mentioned_twice(api, checked);
        for id in components.chain(parameters).chain(&shared) {
            planner.define(*id, planner.wanted(*id));
        }
        let mut roots: Vec<TypeId> = planner.definitions.keys().copied().collect();
        while let Some(root) = roots.pop() {
            planner.cut(root, &mut vec![root], &mut roots);
        }
        planner
    }

    /// Gives a definition to each of these types, called by its number, in which properties that do
    /// not travel this way are refused.
    pub(in super::super) fn numbered(api: &'a Api, ids: &BTreeSet<TypeId>) -> Self {
        let definitions = ids.iter().map(|id| (*id, Self::number(*id))).collect();
        Self {
            api,
            definitions,
            scope: Scope::default(),
            refuses_absent: true,
            reads_xml: false,
        }
    }

    /// Gives a definition to each of these types and to all that their schemas mention, called by its
    /// number.
    pub(in super::super) fn answers(api: &'a Api, roots: &[TypeId]) -> Self {
        let mut open: Vec<TypeId> = roots.to_vec();
        let mut reached = BTreeSet::new();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                let assertions = &api.get(id).assertions;
                open.extend(assertions.iter().flat_map(Assertion::schemas));
            }
        }
        Self::numbered(api, &reached)
    }

    /// The name of a type's definition, where these are called by number.
    pub(in super::super) fn number(id: TypeId) -> String {
        format!("T{}", id.index())
    }

    fn wanted(&self, id: TypeId) -> String {
        identifier(&self.api.get(id).name, Case::Pascal, &NAMES)
    }

    fn define(&mut self, id: TypeId, wanted: String) {
        if self.definitions.contains_key(&id) {
            return;
        }
        let name = self.scope.take(&wanted, Case::Pascal);
        self.definitions.insert(id, name);
    }

    /// Gives a definition to what would be written inside of itself, or too deep inside of others.
    fn cut(&mut self, id: TypeId, open: &mut Vec<TypeId>, roots: &mut Vec<TypeId>) {
        let api = self.api;
        for next in api.get(id).assertions.iter().flat_map(Assertion::schemas) {
            if self.definitions.contains_key(&next) {
                continue;
            }
            if open.contains(&next) {
                self.define(next, self.wanted(next));
            } else if open.len() >= DEPTH {
                self.define(next, self.wanted(next));
                roots.push(next);
            } else {
                open.push(next);
                self.cut(next, open, roots);
                open.pop();
            }
        }
    }

    /// The name of a type's definition.
    pub(super) fn definition(&self, id: TypeId) -> Option<&str> {
        self.definitions.get(&id).map(String::as_str)
    }

    /// The document; none where nothing has a definition.
    pub(in super::super) fn document(&self) -> Option<Value> {
        let sorted: BTreeMap<&str, TypeId> = self
            .definitions
            .iter()
            .map(|(id, name)| (name.as_str(), *id))
            .collect();
        let definitions: Map<String, Value> = sorted
            .into_iter()
            .map(|(name, id)| (name.to_owned(), self.schema(id)))
            .collect();
        (!definitions.is_empty()).then(|| {
            json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$comment": "Generated by oasmith from the contract. Do not edit: the next run writes it anew.",
                "$defs": definitions,
            })
        })
    }

    /// How another schema mentions a type.
    fn mention(&self, id: TypeId) -> Value {
        match self.definition(id) {
            Some(name) => json!({ "$ref": format!("#/$defs/{name}") }),
            None => self.schema(id),
        }
    }

    /// What every value of the type satisfies, and no other one.
    fn schema(&self, id: TypeId) -> Value {
        let described = &self.api.get(id);
        let assertions = &described.assertions;
        let xml = described.xml.as_ref().filter(|_| self.reads_xml);
        match assertions.as_slice() {
            [] if xml.is_none() => Value::Bool(true),
            [Assertion::Nothing] => Value::Bool(false),
            _ => {
                let mut members = Map::new();
                for assertion in assertions {
                    schema_values::add(&mut members, self.keywords(assertion));
                }
                if let Some(xml) = xml {
                    members.insert("xml".to_owned(), json!(xml));
                }
                if self.refuses_absent {
                    refuse(&mut members, &described.absent);
                }
                Value::Object(members)
            }
        }
    }

    /// The keywords of an assertion: none for what no reader checks.
    fn keywords(&self, assertion: &Assertion) -> Vec<(&'static str, Value)> {
        let keyword = match assertion {
            Assertion::PrefixItems(items) => ("prefixItems", self.list(items)),
            Assertion::Items(item) => ("items", self.mention(*item)),
            Assertion::UnevaluatedItems(rest) => ("unevaluatedItems", self.mention(*rest)),
            Assertion::Properties(named) => ("properties", self.by_name(named)),
            Assertion::NoAdditionalProperties => ("additionalProperties", Value::Bool(false)),
            Assertion::AdditionalProperties(id) => ("additionalProperties", self.mention(*id)),
            Assertion::PropertyNames(names) => ("propertyNames", self.mention(*names)),
            Assertion::DependentSchemas(named) => ("dependentSchemas", self.by_name(named)),
            Assertion::UnevaluatedProperties(rest) => {
                ("unevaluatedProperties", self.mention(*rest))
            }
            Assertion::AllOf(ids) => ("allOf", self.list(ids)),
            Assertion::AnyOf(ids) => ("anyOf", self.list(ids)),
            Assertion::OneOf(ids) => ("oneOf", self.list(ids)),
            Assertion::Not(id) => ("not", self.mention(*id)),
            Assertion::Scope(anchors) => ("x-scope", self.by_name(anchors)),
            other => return self.several_keywords(other),
        };
        vec![keyword]
    }

    /// The keywords of an assertion that has several.
    fn several_keywords(&self, assertion: &Assertion) -> Vec<(&'static str, Value)> {
        match assertion {
            Assertion::Contains {
                schema,
                least,
                most,
            } => {
                let least = (*least != 1).then(|| ("minContains", json!(least)));
                let most = most.map(|most| ("maxContains", json!(most)));
                let contains = [("contains", self.mention(*schema))];
                contains.into_iter().chain(least).chain(most).collect()
            }
            Assertion::If {
                condition,
                then,
                otherwise,
            } => {
                let then = then.map(|id| ("then", self.mention(id)));
                let otherwise = otherwise.map(|id| ("else", self.mention(id)));
                let condition = [("if", self.mention(*condition))];
                condition.into_iter().chain(then).chain(otherwise).collect()
            }
            Assertion::DynamicRef { anchor, otherwise } => vec![
                ("$dynamicRef", json!(format!("#{anchor}"))),
                ("x-otherwise", self.mention(*otherwise)),
            ],
            Assertion::PatternProperties(matched) => {
                let schemas = matched
                    .iter()
                    .map(|(pattern, id)| (pattern, self.mention(*id)));
                schema_values::pattern_properties(schemas)
            }
            other => schema_values::keywords(other),
        }
    }

    fn list(&self, ids: &[TypeId]) -> Value {
        ids.iter().map(|id| self.mention(*id)).collect()
    }

    fn by_name(&self, named: &[(String, TypeId)]) -> Value {
        let members = named
            .iter()
            .map(|(name, id)| (name.clone(), self.mention(*id)));
        Value::Object(members.collect())
    }
}

/// Refuses properties with these names.
fn refuse(schema: &mut Map<String, Value>, names: &[String]) {
    if names.is_empty() {
        return;
    }
    let properties = schema.entry("properties").or_insert_with(|| json!({}));
    if let Value::Object(properties) = properties {
        let refused = names.iter().map(|name| (name.clone(), Value::Bool(false)));
        properties.extend(refused);
    }
}

/// The types without a component that several schemas mention.
fn mentioned_twice(api: &Api, checked: &BTreeSet<TypeId>) -> Vec<TypeId> {
    let mut once = BTreeSet::new();
    let mut twice = BTreeSet::new();
    for id in checked {
        for next in api.get(*id).assertions.iter().flat_map(Assertion::schemas) {
            if !once.insert(next) {
                twice.insert(next);
            }
        }
    }
    twice.into_iter().collect()
}
