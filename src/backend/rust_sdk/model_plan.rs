//! The data types of the SDK, decided: which there are, in which file, and how inputs are made.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    backend::rust::{
        Declared, FieldPlan, Homes, Ident, Presence, RustType, Speller, StructPlan, TypeFiles,
        TypeNames, TypePlan, TypeStyle, form_types, plan_type,
    },
    model::{Api, TypeId},
};

/// The data types, by file.
#[derive(Debug, Serialize)]
pub(super) struct ModelsPlan {
    /// The files of `models/`.
    pub(super) files: TypeFiles<ModelPlan>,
}

/// A data type.
#[derive(Debug, Serialize)]
pub(super) struct ModelPlan {
    /// Its declaration.
    pub(super) declaration: TypePlan,
    /// How it is made, for types that requests carry and that require something.
    pub(super) constructor: Option<ConstructorPlan>,
}

impl Declared for ModelPlan {
    fn declaration(&self) -> &TypePlan {
        &self.declaration
    }
}

/// The function `new` of a type.
#[derive(Debug, Serialize)]
pub(super) struct ConstructorPlan {
    /// What is required, in the order of the contract.
    pub(super) arguments: Vec<ConstructorArgument>,
    /// The other fields.
    pub(super) rest: Vec<(Ident, Empty)>,
}

/// An argument of `new`.
#[derive(Debug, Serialize)]
pub(super) struct ConstructorArgument {
    /// The field.
    pub(super) name: Ident,
    /// Its type.
    pub(super) rust_type: RustType,
    /// Whether any text will do.
    pub(super) is_text: bool,
}

/// What a field is while nobody has set it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Empty {
    /// `None`.
    None,
    /// `Patch::Absent`.
    Absent,
    /// An empty map.
    Map,
    /// No unknown properties.
    Unknown,
}

/// Plans the data types of an API.
pub(super) fn models(api: &Api, names: &TypeNames) -> ModelsPlan {
    let speller = Speller::new(api, names, &[], &[]);
    let inputs = inputs(api);
    let forms = form_types(api, |content| content.essence() == "multipart/form-data");
    let mut files = TypeFiles::new();
    let homes = Homes::new(api);
    for id in (0..api.types.len())
        .map(TypeId::at)
        .filter(|id| !forms.contains(id))
    {
        if let Some(declaration) = plan_type(api, &speller, id, TypeStyle::Client) {
            let constructor = match &declaration {
                TypePlan::Struct(plan) if inputs.contains(&id) => constructor(plan),
                _ => None,
            };
            let model = ModelPlan {
                declaration,
                constructor,
            };
            files.add(homes.of(api, id), model);
        }
    }
    ModelsPlan { files }
}

fn constructor(plan: &StructPlan) -> Option<ConstructorPlan> {
    let (required, optional): (Vec<&FieldPlan>, Vec<&FieldPlan>) =
        plan.fields.iter().partition(|field| empty(field).is_none());
    let arguments = required.into_iter().map(|field| ConstructorArgument {
        name: field.name.clone(),
        is_text: field.rust_type == RustType::named("String"),
        rust_type: field.rust_type.clone(),
    });
    let mut rest: Vec<(Ident, Empty)> = optional
        .into_iter()
        .filter_map(|field| Some((field.name.clone(), empty(field)?)))
        .collect();
    rest.extend(
        plan.additional
            .iter()
            .map(|(name, _)| (name.clone(), Empty::Map)),
    );
    rest.extend(
        plan.unknown
            .iter()
            .map(|name| (name.clone(), Empty::Unknown)),
    );
    (!plan.has_default).then(|| ConstructorPlan {
        arguments: arguments.collect(),
        rest,
    })
}

fn empty(field: &FieldPlan) -> Option<Empty> {
    match field.presence {
        Presence::Optional => Some(Empty::None),
        Presence::OptionalNullable => Some(Empty::Absent),
        Presence::Required | Presence::RequiredNullable | Presence::Default(_) => None,
    }
}

/// Every type that a value in a request can have.
fn inputs(api: &Api) -> BTreeSet<TypeId> {
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let bodies = bodies
        .flat_map(|body| &body.contents)
        .filter_map(|content| content.type_id);
    let parameters = api
        .operations
        .iter()
        .flat_map(|operation| &operation.parameters);
    let mut open: Vec<TypeId> = bodies.chain(parameters.map(|p| p.type_id)).collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(api.get(id).shape.parts());
        }
    }
    reached
}
