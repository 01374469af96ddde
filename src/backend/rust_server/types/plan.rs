//! Which types a version declares, in which file, and which of them are checked.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::{
    check_plan::{CheckPlan, check_plan},
    pattern_plan::{PatternPlan, Patterns, unique},
    schema_plan::SchemaPlanner,
};
use crate::{
    backend::{
        project::Version,
        rust::{
            Ident, RustType, Speller, TypeNames, TypePlan, TypeStyle, UnionPlan, constant, file_of,
            form_types, plan_type,
        },
        rust_server::operations::{is_file, is_schematic},
    },
    blueprint::{Action, Service},
    model::{Api, Assertion, Pattern, Shape, TypeId},
};

/// The declarations of one version.
#[derive(Debug, Serialize)]
pub(in super::super) struct TypesPlan {
    /// The module of the version.
    pub(in super::super) module: Ident,
    /// What the version is of.
    pub(in super::super) title: String,
    /// The files, by module name.
    pub(super) files: BTreeMap<Ident, FilePlan>,
    /// The document of schemas, for what requests carry; none where they carry nothing.
    pub(super) document: Option<Value>,
    /// Handles on the schemas that requests ask for by themselves, such as those of parameters.
    pub(super) handles: Vec<HandlePlan>,
    /// Whether a regular expression needs an engine that backtracks.
    pub(in super::super) backtracks: bool,
    /// The regular expressions that the checks of the fast road use.
    pub(super) patterns: Vec<PatternPlan>,
    /// The handle of each type that has one.
    #[serde(skip)]
    places: BTreeMap<TypeId, Ident>,
}

/// A file of declarations.
#[derive(Debug, Default, Serialize)]
pub(super) struct FilePlan {
    /// The declarations, in the order of the contract.
    pub(super) items: Vec<ItemPlan>,
}

/// A declared type.
#[derive(Debug, Serialize)]
pub(super) struct ItemPlan {
    pub(super) declaration: TypePlan,
    /// The name of its schema in the document, for types that requests carry.
    pub(super) schema: Option<String>,
    /// The checks of the fast road, for types that requests carry.
    pub(super) checks: Option<CheckPlan>,
}

/// A static that finds a schema of the document.
#[derive(Debug, Serialize)]
pub(super) struct HandlePlan {
    /// The static.
    pub(super) name: Ident,
    /// The name in the document.
    pub(super) schema: String,
}

impl TypesPlan {
    /// The path of the handle on the schema of a parameter's type, from inside the version's module.
    pub(in super::super) fn parameter_schema(&self, id: TypeId) -> RustType {
        match self.places.get(&id) {
            Some(name) => RustType::Path(vec![Ident::new("schemas"), name.clone()], Vec::new()),
            None => crate::bug!("a parameter without a schema"),
        }
    }
}

/// Plans the declarations of a version.
pub(in super::super) fn plan(version: &Version, names: &TypeNames) -> TypesPlan {
    let api = &version.api;
    let speller = Speller::new(api, names, &[], &[]);
    let checked = checked_types(version, &speller);
    let parameters = parameter_types(api, &speller);
    let asked = asked_for(api, &speller, &checked, parameters);
    let planner = SchemaPlanner::new(api, names, &checked, &asked);
    let patterns = Patterns::new(api, &checked);
    let forms = form_types(api, |content| !content.is_json());
    let mut files: BTreeMap<Ident, FilePlan> = BTreeMap::new();
    for index in 0..api.types.len() {
        let id = TypeId::at(index);
        if forms.contains(&id) {
            continue;
        }
        let Some(declaration) = plan_type(api, &speller, id, TypeStyle::Server) else {
            continue;
        };
        let schema = planner.definition(id).map(str::to_owned);
        let checks = schema
            .is_some()
            .then(|| check_plan(api, &speller, &patterns, id));
        let item = ItemPlan {
            declaration,
            schema,
            checks: checks.flatten(),
        };
        files.entry(file_of(api, id)).or_default().items.push(item);
    }
    let (handles, places) = handles(&planner, &asked);
    for item in files.values_mut().flat_map(|file| &mut file.items) {
        if let TypePlan::Union(plan) = &mut item.declaration {
            give_handles(plan, &places);
        }
    }
    TypesPlan {
        module: Ident::new(api.module.clone()),
        title: api.title.clone(),
        files,
        document: planner.document(),
        handles,
        backtracks: checked.iter().any(|id| backtracks(api, *id)),
        patterns: patterns.used(),
        places,
    }
}

/// The types whose schema is asked for by itself: parameters, and forms that have to be tried.
fn asked_for(
    api: &Api,
    speller: &Speller<'_>,
    checked: &BTreeSet<TypeId>,
    parameters: Vec<TypeId>,
) -> Vec<TypeId> {
    let mut asked = parameters;
    let mut seen: BTreeSet<TypeId> = asked.iter().copied().collect();
    for id in checked {
        if let Some(TypePlan::Union(plan)) = plan_type(api, speller, *id, TypeStyle::Server) {
            let tried = plan.tried().into_iter();
            let schemas = tried.map(|index| plan.variants[index].schema);
            asked.extend(schemas.filter(|id| checked.contains(id) && seen.insert(*id)));
        }
    }
    asked
}

/// Forms that have to be tried are tried by their schema, where it is at hand.
fn give_handles(plan: &mut UnionPlan, places: &BTreeMap<TypeId, Ident>) {
    for index in plan.tried() {
        let variant = &mut plan.variants[index];
        let place = places.get(&variant.schema);
        variant.handle = place.map(|name| {
            let path = ["super", "schemas"].map(Ident::new).into_iter();
            RustType::Path(path.chain([name.clone()]).collect(), Vec::new())
        });
    }
}

fn backtracks(api: &Api, id: TypeId) -> bool {
    let needs = |pattern: &Pattern| pattern.backtracking.is_some();
    api.get(id)
        .assertions
        .iter()
        .any(|assertion| match assertion {
            Assertion::Pattern(pattern) => needs(pattern),
            Assertion::PatternProperties(matched) => matched.iter().any(|(it, _)| needs(it)),
            _ => false,
        })
}

/// The handles on schemas that are asked for by themselves, by name, and where they are.
fn handles(
    planner: &SchemaPlanner<'_>,
    parameters: &[TypeId],
) -> (Vec<HandlePlan>, BTreeMap<TypeId, Ident>) {
    let mut taken = BTreeSet::new();
    let mut places = BTreeMap::new();
    let mut handles: Vec<HandlePlan> = Vec::new();
    for id in parameters {
        let Some(schema) = planner.definition(*id) else {
            crate::bug!("a parameter without a definition");
        };
        let name = unique(constant(schema), &mut taken);
        places.insert(*id, name.clone());
        let schema = schema.to_owned();
        handles.push(HandlePlan { name, schema });
    }
    handles.sort_by(|a, b| a.name.cmp(&b.name));
    (handles, places)
}

/// The types that request bodies carry, and those that a merge patch has to end in.
fn checked_types(version: &Version, speller: &Speller<'_>) -> BTreeSet<TypeId> {
    let api = &version.api;
    let mut roots = parameter_types(api, speller);
    for operation in &api.operations {
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            roots.extend(content.type_id.filter(|_| content.is_json()));
        }
        if let Service::Store(action) = version.blueprint.service(&operation.id)
            && matches!(action.action, Action::Patch(_))
        {
            roots.push(version.blueprint.resources[action.resource].type_id);
        }
    }
    closure(api, roots)
}

/// The types whose schema is asked for by itself, in the order of the contract: those of parameters,
/// of the text parts of forms, and of bodies without a declared type.
fn parameter_types(api: &Api, speller: &Speller<'_>) -> Vec<TypeId> {
    let mut types = Vec::new();
    for operation in &api.operations {
        types.extend(
            operation
                .parameters
                .iter()
                .map(|parameter| parameter.type_id),
        );
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            match content.type_id {
                Some(id) if content.is_json() => {
                    types.extend((!is_schematic(speller, api, id)).then_some(id));
                }
                Some(id) => types.extend(text_parts(api, id)),
                None => {}
            }
        }
    }
    let mut seen = BTreeSet::new();
    types.retain(|id| seen.insert(*id));
    types
}

fn text_parts(api: &Api, form: TypeId) -> Vec<TypeId> {
    match &api.get(form).shape {
        Shape::Object { fields, .. } => {
            let parts = fields.iter().map(|field| field.type_id);
            parts.filter(|id| !is_file(api, *id)).collect()
        }
        _ => Vec::new(),
    }
}

/// These types and all that their schemas mention.
fn closure(api: &Api, roots: Vec<TypeId>) -> BTreeSet<TypeId> {
    let mut reached = BTreeSet::new();
    let mut open = roots;
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(api.get(id).assertions.iter().flat_map(Assertion::schemas));
            open.extend(api.get(id).shape.parts());
        }
    }
    reached
}
