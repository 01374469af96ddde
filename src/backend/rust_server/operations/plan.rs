//! The operations of one version, decided.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use serde::Serialize;

use super::{
    answer_plan::{AnswerPlan, AnswerValue, ErrorPlan, answers, errors},
    body_plan::{BodyPlan, body},
    deprecation::{Deprecation, deprecation},
    field_names::settle_locals,
    input_plan::{InputPlan, Source, inputs},
    operation_names::OperationNames,
    security_plan::{RequirementPlan, SchemePlan, requirements, schemes, scopes},
    store_plan::{StoreAnswer, StorePlanned},
};
use crate::{
    backend::{
        project::Version,
        rust::{
            Doc, Ident, RustType, Speller, TypeNames, operation_doc, tag_doc, unique_constants,
            unique_items, unique_methods, unique_modules,
        },
        rust_server::types::TypesPlan,
    },
    model::{Api, Operation, PathPart},
};

/// One version of the API.
#[derive(Debug, Serialize)]
pub(in super::super) struct VersionPlan {
    /// Its module.
    pub(in super::super) module: Ident,
    /// `info.title`.
    pub(in super::super) title: String,
    /// `info.version`.
    pub(in super::super) version: String,
    /// The path below which it is served.
    pub(in super::super) mount: String,
    /// Its tags.
    pub(in super::super) tags: Vec<TagPlan>,
    /// Its security schemes.
    pub(in super::super) schemes: Vec<SchemePlan>,
    /// The scopes that it declares or requires.
    pub(in super::super) scopes: BTreeSet<String>,
    /// The roles that it requires.
    pub(in super::super) roles: BTreeSet<String>,
    /// What its operations require, each combination once.
    pub(in super::super) requirements: Vec<RequirementPlan>,
}

/// A tag: a trait and what belongs to it.
#[derive(Debug, Serialize)]
pub(in super::super) struct TagPlan {
    /// Its name in the contract.
    pub(in super::super) name: String,
    /// The module.
    pub(in super::super) module: Ident,
    /// The trait that users implement.
    pub(in super::super) trait_name: Ident,
    /// Its object-safe twin.
    pub(in super::super) twin: Ident,
    /// What the tag is for.
    pub(in super::super) doc: Doc,
    /// The operations.
    pub(in super::super) operations: Vec<OperationPlan>,
}

/// An operation.
#[derive(Debug, Serialize)]
pub(in super::super) struct OperationPlan {
    /// `operationId`, or the one that was made.
    pub(in super::super) id: String,
    /// The method of the trait.
    pub(in super::super) function: Ident,
    /// The request struct.
    pub(in super::super) request: Ident,
    /// The type of a success.
    pub(in super::super) ok: Ident,
    /// The type of a failure.
    pub(in super::super) error: Ident,
    /// What it does.
    pub(in super::super) doc: Doc,
    /// The HTTP method.
    pub(in super::super) method: String,
    /// The path below the mount path.
    pub(in super::super) path: String,
    /// The segments of the path, for the router.
    pub(in super::super) segments: Vec<Vec<PathPart>>,
    /// Alternatives of requirements: the scheme's constant, and the scopes.
    pub(in super::super) security: Vec<Vec<(Ident, Vec<String>)>>,
    /// The constant that describes the operation to whoever decides who may do what.
    pub(in super::super) constant: Ident,
    /// The roles of which a caller must have one; none if any caller will do.
    pub(in super::super) roles: Vec<String>,
    /// The parameters.
    pub(in super::super) inputs: Vec<InputPlan>,
    /// The request body.
    pub(in super::super) body: Option<BodyPlan>,
    /// Since when it is deprecated, and until when it is served.
    pub(in super::super) deprecation: Option<Deprecation>,
    /// The declared successes.
    pub(in super::super) answers: Vec<AnswerPlan>,
    /// The declared failures.
    pub(in super::super) errors: ErrorPlan,
    /// What the data layer does for it.
    pub(in super::super) store: Option<StorePlanned>,
}

impl OperationPlan {
    /// The media types that a success may have, each once.
    pub(super) fn media_types(&self) -> impl Iterator<Item = &str> {
        let bodies = self
            .answers
            .iter()
            .filter_map(|answer| answer.body.as_ref());
        let media_types = bodies.map(|body| body.media_type.as_str());
        let mut seen = BTreeSet::new();
        media_types.filter(move |it| seen.insert(*it))
    }

    /// Whether it asks who its caller is.
    pub(super) fn is_guarded(&self) -> bool {
        !self.security.is_empty() || !self.roles.is_empty()
    }

    /// The field of the request that holds a path parameter.
    pub(super) fn path_field(&self, wire: &str) -> &Ident {
        &self.path_input(wire).field
    }

    /// A parameter of the path.
    pub(super) fn path_input(&self, wire: &str) -> &InputPlan {
        let mut inputs = self.inputs.iter();
        match inputs.find(|it| it.wire == wire && matches!(it.source, Source::Path(..))) {
            Some(input) => input,
            None => crate::bug!("{} has no parameter {wire} in its path", self.id),
        }
    }

    /// The answer with which the data layer answers.
    pub(super) fn answer(&self, store: &StoreAnswer) -> Option<&AnswerPlan> {
        let mut answers = self.answers.iter();
        answers.find(|answer| {
            let is_json = matches!(
                answer.body.as_ref().map(|body| &body.value),
                Some(AnswerValue::Json(_))
            );
            answer.status == store.status && is_json == store.body.is_some()
        })
    }

    /// The struct of a success, or its variant.
    pub(super) fn success(&self, answer: &AnswerPlan) -> TokenStream {
        let (ok, variant) = (&self.ok, &answer.variant);
        match self.answers.len() {
            0 | 1 => quote!(#ok),
            _ => quote!(#ok::#variant),
        }
    }

    /// A success that says nothing but its status.
    pub(super) fn bare_success(&self, answer: &AnswerPlan) -> TokenStream {
        let success = self.success(answer);
        match self.answers.len() {
            0 | 1 => success,
            _ => quote!(#success {}),
        }
    }

    /// The field of the request that holds a query parameter, and its type.
    pub(super) fn query_input(&self, wire: &str) -> (&Ident, &RustType) {
        let mut inputs = self.inputs.iter();
        match inputs.find(|it| it.wire == wire && matches!(it.source, Source::Query)) {
            Some(input) => (&input.field, &input.rust_type),
            None => crate::bug!("{} has no parameter {wire} in its query", self.id),
        }
    }

    /// The field of the request that holds a query parameter.
    pub(super) fn query_field(&self, wire: &str) -> &Ident {
        let mut inputs = self.inputs.iter();
        match inputs.find(|it| it.wire == wire && matches!(it.source, Source::Query)) {
            Some(input) => &input.field,
            None => crate::bug!("{} has no parameter {wire} in its query", self.id),
        }
    }
}

/// Plans the operations of a version.
pub(in super::super) fn plan(
    version: &Version,
    names: &TypeNames,
    types: &TypesPlan,
) -> VersionPlan {
    let api = &version.api;
    let module_name = api.module.as_str();
    let declared = [module_name];
    let speller = Speller::new(api, names, &declared, &["types"]);
    let planner = Planner {
        version,
        api,
        speller,
        types,
    };
    let tags = planner.tags();
    let schemes = schemes(api);
    VersionPlan {
        module: Ident::new(module_name),
        title: api.title.clone(),
        version: api.version.clone(),
        mount: api.mount.clone(),
        requirements: requirements(&tags, &schemes),
        scopes: scopes(api),
        roles: (api.operations.iter())
            .flat_map(|own| own.roles.iter().cloned())
            .collect(),
        tags,
        schemes,
    }
}

pub(super) struct Planner<'a> {
    pub(super) version: &'a Version,
    pub(super) api: &'a Api,
    pub(super) speller: Speller<'a>,
    pub(super) types: &'a TypesPlan,
}

impl Planner<'_> {
    fn tags(&self) -> Vec<TagPlan> {
        let names = || self.api.tags.iter().map(|tag| tag.name.as_str());
        let (modules, traits) = (unique_modules(names()), unique_items(names()));
        let ids = || self.api.operations.iter().map(|o| o.id.as_str());
        let (functions, constants) = (unique_methods(ids()), unique_constants(ids()));
        let mut tags: Vec<TagPlan> = Vec::new();
        for tag in &self.api.tags {
            let trait_name = traits[tag.name.as_str()].clone();
            tags.push(TagPlan {
                name: tag.name.clone(),
                module: modules[tag.name.as_str()].clone(),
                twin: Ident::new(format!("Erased{trait_name}")),
                trait_name,
                doc: tag_doc(tag),
                operations: Vec::new(),
            });
        }
        for (tag, planned) in self.api.tags.iter().zip(&mut tags) {
            let ids = self.api.operations_of(&tag.name).map(|own| own.id.as_str());
            let names = OperationNames::of(ids, [&planned.trait_name, &planned.twin]);
            let operations = self.api.operations_of(&tag.name);
            planned.operations = operations
                .map(|own| {
                    let id = own.id.as_str();
                    self.operation(own, &functions[id], &constants[id], &names[id])
                })
                .collect();
        }
        tags
    }

    fn operation(
        &self,
        operation: &Operation,
        function: &Ident,
        constant: &Ident,
        names: &OperationNames,
    ) -> OperationPlan {
        let mut inputs = inputs(self, operation);
        let mut body = body(self, operation, names);
        settle_locals(&mut inputs, body.as_mut());
        let store = self.store(operation, &inputs);
        OperationPlan {
            id: operation.id.clone(),
            ok: names.ok.clone(),
            error: names.error.clone(),
            doc: match operation.deprecated {
                true => operation_doc(operation).and("Deprecated in the contract."),
                false => operation_doc(operation),
            },
            method: operation.method.clone(),
            path: operation.path.text.clone(),
            segments: operation.path.segments.clone(),
            security: self.security(operation),
            constant: constant.clone(),
            roles: operation.roles.clone(),
            inputs,
            body,
            deprecation: deprecation(operation),
            answers: answers(self, operation),
            errors: errors(self, operation),
            store,
            function: function.clone(),
            request: names.request.clone(),
        }
    }
}
