//! Which types a version declares, in which file, and which of them are checked.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::{
    check_needs::trim,
    check_plan::{CheckPlan, check_plan},
    pattern_plan::{PatternPlan, Patterns},
    schema_plan::SchemaPlanner,
};
use crate::{
    backend::{
        project::Version,
        rust::{
            ConstantScope, Declared, Homes, Ident, RustType, Speller, TypeFiles, TypeNames,
            TypePlan, TypeStyle, UnionPlan, form_types, plan_type,
        },
        rust_server::operations::{is_file, is_schematic, value_type},
    },
    blueprint::{Action, Service},
    model::{Api, Assertion, ContentKind, Pattern, Shape, TypeId},
};

/// The declarations of one version.
#[derive(Debug, Serialize)]
pub(in super::super) struct TypesPlan {
    /// The module of the version.
    pub(in super::super) module: Ident,
    /// What the version is of.
    pub(in super::super) title: String,
    /// The declarations, by file.
    pub(super) files: TypeFiles<ItemPlan>,
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

/// A declared type.
#[derive(Debug, Serialize)]
pub(super) struct ItemPlan {
    pub(super) declaration: TypePlan,
    /// The name of its schema in the document, for types that are read by themselves.
    pub(super) schema: Option<String>,
    /// The checks of the fast road, for types that have some or are read by themselves.
    pub(super) checks: Option<CheckPlan>,
}

impl Declared for ItemPlan {
    fn declaration(&self) -> &TypePlan {
        &self.declaration
    }
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
    let mut declarations = declarations(api, &speller);
    let mut checks = BTreeMap::new();
    for (id, declaration) in &declarations {
        if planner.definition(*id).is_some() {
            let plan = check_plan(api, &speller, &patterns, *id, declaration);
            checks.insert(*id, plan);
        }
    }
    let asking = trim(&mut checks);
    let read = read_types(version, &speller);
    checks.retain(|id, _| asking.contains(id) || read.contains(id));
    let (handles, places) = handles(&planner, &asked);
    for declaration in declarations.values_mut() {
        if let TypePlan::Union(plan) = declaration {
            give_handles(api, plan, &places);
        }
    }
    let mut files = TypeFiles::new();
    let homes = Homes::new(api);
    for (id, declaration) in declarations {
        let schema = planner.definition(id).filter(|_| read.contains(&id));
        let item = ItemPlan {
            declaration,
            schema: schema.map(str::to_owned),
            checks: checks.remove(&id),
        };
        files.add(homes.of(api, id), item);
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

/// The declared types, in the order of the contract.
fn declarations(api: &Api, speller: &Speller<'_>) -> BTreeMap<TypeId, TypePlan> {
    let forms = form_types(api, |content| content.kind() == ContentKind::Multipart);
    let ids = (0..api.types.len()).map(TypeId::at);
    ids.filter(|id| !forms.contains(id))
        .filter_map(|id| Some((id, plan_type(api, speller, id, TypeStyle::Server)?)))
        .collect()
}

/// The declared types that are read by themselves: bodies, and what a merge patch ends in.
fn read_types(version: &Version, speller: &Speller<'_>) -> BTreeSet<TypeId> {
    let api = &version.api;
    let bodies = api.operations.iter().flat_map(|operation| &operation.body);
    let contents = bodies.flat_map(|body| &body.contents);
    let bodies = contents.filter_map(|content| value_type(api, content));
    let bodies = bodies.filter(|id| is_schematic(speller, api, *id));
    bodies
        .chain(patched(version))
        .map(|id| api.renamed(id))
        .collect()
}

/// The resources that merge patches change.
fn patched(version: &Version) -> impl Iterator<Item = TypeId> + '_ {
    let services = version.api.operations.iter();
    let services = services.map(|operation| version.blueprint.service(&operation.id));
    services.filter_map(|service| match service {
        Service::Store(action) if matches!(action.action, Action::Patch(_)) => {
            Some(version.blueprint.resources[action.resource].type_id)
        }
        _ => None,
    })
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
fn give_handles(api: &Api, plan: &mut UnionPlan, places: &BTreeMap<TypeId, Ident>) {
    let module = ["crate", &api.module, "schemas"];
    for index in plan.tried() {
        let variant = &mut plan.variants[index];
        let place = places.get(&variant.schema);
        variant.handle = place.map(|name| RustType::within(&module, name));
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
    let mut scope = ConstantScope::default();
    let mut places = BTreeMap::new();
    let mut handles: Vec<HandlePlan> = Vec::new();
    for id in parameters {
        let Some(schema) = planner.definition(*id) else {
            crate::bug!("a parameter without a definition");
        };
        let name = scope.take(schema);
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
            roots.extend(value_type(api, content));
        }
    }
    roots.extend(patched(version));
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
            if let Some(id) = value_type(api, content) {
                types.extend((!is_schematic(speller, api, id)).then_some(id));
            } else if let Some(id) = content.type_id
                && content.kind() == ContentKind::Multipart
            {
                types.extend(text_parts(api, id));
            }
        }
    }
    let mut seen = BTreeSet::new();
    types.retain(|id| seen.insert(*id));
    types
}

fn text_parts(api: &Api, form: TypeId) -> Vec<TypeId> {
    match &api.get(api.underlying(form)).shape {
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
