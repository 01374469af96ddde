//! The program that shows every operation, decided: a file for each tag, with a function for each
//! operation.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    input_plan::{Argument, InputPlan},
    operation_plan::{OperationPlan, TagPlan},
    sample_plan::{Given, ObjectSample, Sample},
    stream_tokens::is_stream_only,
};
use crate::backend::{
    client::{Credentials, Resource},
    naming::{Case, Scope},
    rust::{Doc, Ident, RustType, clear, unique_fields},
};

/// The program.
#[derive(Debug, Serialize)]
pub(super) struct ProgramPlan {
    /// What the client is given, where the environment has it.
    pub(super) credentials: CredentialsPlan,
    /// Its files; a tag without a function has none.
    pub(super) files: Vec<FilePlan>,
}

/// What the client is given.
#[derive(Debug, Serialize)]
pub(super) struct CredentialsPlan {
    /// `TOKEN`.
    pub(super) bearer: bool,
    /// `API_USER` and `API_PASSWORD`.
    pub(super) basic: bool,
    /// `API_KEY`, for these schemes.
    pub(super) keys: Vec<String>,
}

/// The file of a tag.
#[derive(Debug, Serialize)]
pub(super) struct FilePlan {
    /// Its module, which is the method of the client too, unless the program itself is called so.
    pub(super) module: Ident,
    /// The method of the client.
    pub(super) accessor: Ident,
    /// The functions.
    pub(super) functions: Vec<FunctionPlan>,
}

/// An operation.
#[derive(Debug, Serialize)]
pub(super) struct FunctionPlan {
    /// The function.
    pub(super) name: Ident,
    /// What it does.
    pub(super) doc: Doc,
    /// What the command line gives.
    pub(super) words: Vec<Ident>,
    /// The objects that are sent, each in a variable.
    pub(super) variables: Vec<(Ident, ObjectSample)>,
    /// The method that is called, and with what.
    pub(super) method: Ident,
    pub(super) arguments: Vec<GivenArgument>,
    /// What comes of it.
    pub(super) outcome: Outcome,
}

/// An argument of the call.
#[derive(Debug, Serialize)]
pub(super) struct GivenArgument {
    /// What is given; the name of the word or of the variable, where it is one.
    pub(super) given: Given,
    pub(super) name: Option<Ident>,
    /// How it is handed over.
    pub(super) argument: Argument,
}

/// What an example shows of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Outcome {
    /// Its body.
    Body,
    /// Nothing.
    Nothing,
    /// The first items of a list.
    Items,
    /// What arrives.
    Stream,
}

/// Names that a function has already.
const TAKEN: &[&str] = &[
    "answer", "client", "item", "items", "piece", "stream", "value",
];

/// Plans the program.
pub(super) fn program(resources: &[Resource<'_>], tags: &[TagPlan]) -> ProgramPlan {
    let calls = resources
        .iter()
        .map(|resource| Credentials::of(&resource.calls));
    let calls: Vec<Credentials<'_>> = calls.collect();
    let keys = calls.iter().flat_map(|needed| &needed.keys);
    let keys: BTreeSet<&str> = keys.copied().collect();
    let files = tags.iter().map(|tag| FilePlan {
        module: Ident::new(match tag.module.as_str() {
            "main" => "main_",
            name => name,
        }),
        accessor: tag.module.clone(),
        functions: functions(tag),
    });
    ProgramPlan {
        credentials: CredentialsPlan {
            bearer: calls.iter().any(|needed| needed.bearer),
            basic: calls.iter().any(|needed| needed.basic),
            keys: keys.into_iter().map(str::to_owned).collect(),
        },
        files: files.filter(|file| !file.functions.is_empty()).collect(),
    }
}

fn functions(tag: &TagPlan) -> Vec<FunctionPlan> {
    let names = unique_fields(tag.operations.iter().map(|plan| plan.id.as_str()));
    let names = clear(names, &BTreeSet::from(["call"]), "operation", Case::Snake);
    let operations = tag.operations.iter();
    let functions = operations.filter_map(|plan| function(plan, names[plan.id.as_str()].clone()));
    functions.collect()
}

/// The function of an operation; none where nothing could be made of something that it requires.
fn function(plan: &OperationPlan, name: Ident) -> Option<FunctionPlan> {
    let mut scope = Scope::holding(TAKEN.iter().copied());
    let (mut words, mut variables, mut arguments) = (Vec::new(), Vec::new(), Vec::new());
    for input in plan.inputs.iter().filter(|input| input.required) {
        let given = input.given.clone()?;
        let name = match &given {
            Given::Word | Given::ReadWord | Given::Variant => {
                words.push(named(&mut scope, input));
                words.last().cloned()
            }
            Given::Value(Sample::Object(object)) => {
                let name = named(&mut scope, input);
                variables.push((name.clone(), object.clone()));
                Some(name)
            }
            _ => None,
        };
        arguments.push(GivenArgument {
            given,
            name,
            argument: input.argument.clone(),
        });
    }
    let outcome = match (is_stream_only(plan), &plan.paging) {
        (true, _) => Outcome::Stream,
        (false, Some(_)) => Outcome::Items,
        (false, None) if plan.success() == RustType::Unit => Outcome::Nothing,
        (false, None) => Outcome::Body,
    };
    Some(FunctionPlan {
        name,
        doc: plan.doc.summary(),
        words,
        variables,
        method: plan.method.clone(),
        arguments,
        outcome,
    })
}

fn named(scope: &mut Scope, input: &InputPlan) -> Ident {
    Ident::new(scope.take(input.name.as_str(), Case::Snake))
}
