//! The example programs, decided: which operations they show, with which values.

use serde::Serialize;

use super::{
    input_plan::Argument,
    operation_plan::{OperationPlan, TagPlan},
    sample_plan::{Given, ObjectSample, Sample},
};
use crate::backend::{
    client::{Place, Scheme},
    rust::{Ident, RustType},
};

/// The example programs; each is there where the contract has an operation for it.
#[derive(Debug, Default, Serialize)]
pub(super) struct ExamplesPlan {
    /// Reads a list.
    pub(super) list: Option<ListExample>,
    /// Creates something.
    pub(super) create: Option<CreateExample>,
    /// Reads one thing, and says why it failed.
    pub(super) get: Option<GetExample>,
}

impl ExamplesPlan {
    /// The tag of each program that there is, by the program's name.
    pub(super) fn tags(&self) -> Vec<(&'static str, &Ident)> {
        let list = self.list.as_ref().map(|it| ("list", &it.call.accessor));
        let create = self.create.as_ref().map(|it| ("create", &it.call.accessor));
        let get = self.get.as_ref().map(|it| ("get", &it.call.accessor));
        list.into_iter().chain(create).chain(get).collect()
    }
}

/// A call that an example makes.
#[derive(Debug, Serialize)]
pub(super) struct ExampleCall {
    /// The operation.
    pub(super) id: String,
    /// The method of the client.
    pub(super) accessor: Ident,
    /// The method of the handle.
    pub(super) method: Ident,
    /// The credentials that it needs.
    pub(super) credentials: Vec<Scheme>,
}

/// Reads a list.
#[derive(Debug, Serialize)]
pub(super) struct ListExample {
    /// The call.
    pub(super) call: ExampleCall,
    /// The setter of the size of a page.
    pub(super) limit: Option<Ident>,
}

/// Creates something.
#[derive(Debug, Serialize)]
pub(super) struct CreateExample {
    /// The call.
    pub(super) call: ExampleCall,
    /// What is sent.
    pub(super) body: ObjectSample,
}

/// Reads one thing by its key.
#[derive(Debug, Serialize)]
pub(super) struct GetExample {
    /// The call.
    pub(super) call: ExampleCall,
    /// The enum of failures.
    pub(super) error: Ident,
    /// Whether the key is read from text.
    pub(super) is_parsed: bool,
}

/// Plans the example programs. Of several operations that would do, the one that needs the fewest
/// credentials is taken, and of those the first one of the contract.
pub(super) fn examples(tags: &[TagPlan]) -> ExamplesPlan {
    let operations = || {
        tags.iter()
            .flat_map(|tag| tag.operations.iter().map(move |plan| (tag, plan)))
    };
    let lists = operations().filter_map(|(tag, plan)| list(tag, plan));
    let gets = operations().filter_map(|(tag, plan)| get(tag, plan));
    let creates = operations().filter_map(|(tag, plan)| create(tag, plan));
    ExamplesPlan {
        list: lists.min_by_key(|example| example.call.credentials.len()),
        get: gets.min_by_key(|example| example.call.credentials.len()),
        create: creates.min_by_key(|example| example.body.arguments.as_ref().map_or(0, Vec::len)),
    }
}

/// The call, unless nobody could send its credentials by a setter of the client.
fn call(tag: &TagPlan, plan: &OperationPlan) -> Option<ExampleCall> {
    let sendable = |all: &&Vec<Scheme>| !all.contains(&Scheme::Other);
    let credentials = match plan.security.iter().any(Vec::is_empty) {
        true => Vec::new(),
        false if plan.security.is_empty() => Vec::new(),
        false => plan.security.iter().find(sendable)?.clone(),
    };
    (!plan.deprecated).then(|| ExampleCall {
        id: plan.id.clone(),
        accessor: tag.module.clone(),
        method: plan.method.clone(),
        credentials,
    })
}

fn list(tag: &TagPlan, plan: &OperationPlan) -> Option<ListExample> {
    let paging = plan.paging.as_ref()?;
    let mut setters = plan.inputs.iter().filter(|input| !input.required);
    let limit = setters.find(|input| {
        Some(&input.wire) == paging.limit.as_ref()
            && is_one_of(&input.argument, &["i32", "i64", "u32", "u64"])
    });
    match plan.inputs.iter().any(|input| input.required) {
        true => None,
        false => Some(ListExample {
            call: call(tag, plan)?,
            limit: limit.map(|input| input.name.clone()),
        }),
    }
}

/// Whether an argument is a value of one of these types.
fn is_one_of(argument: &Argument, types: &[&str]) -> bool {
    match argument {
        Argument::Value(RustType::Path(path, _)) => path
            .last()
            .is_some_and(|last| types.contains(&last.as_str())),
        _ => false,
    }
}

fn get(tag: &TagPlan, plan: &OperationPlan) -> Option<GetExample> {
    let required: Vec<_> = plan.inputs.iter().filter(|input| input.required).collect();
    let [key] = required.as_slice() else {
        return None;
    };
    let is_parsed = match key.given {
        Some(Given::Word) => false,
        Some(Given::ReadWord) => true,
        _ => return None,
    };
    let has_missing = plan
        .failures
        .iter()
        .any(|failure| failure.statuses == Some((404, 404)));
    let fits = plan.http_method == "GET" && plan.ok.is_none() && plan.success() != RustType::Unit;
    match fits && has_missing && matches!(key.place, Place::Path(_)) {
        true => Some(GetExample {
            call: call(tag, plan)?,
            error: plan.error.clone(),
            is_parsed,
        }),
        false => None,
    }
}

fn create(tag: &TagPlan, plan: &OperationPlan) -> Option<CreateExample> {
    let mut required = plan.inputs.iter().filter(|input| input.required);
    let (Some(body), None) = (required.next(), required.next()) else {
        return None;
    };
    let fits = plan.http_method == "POST" && plan.ok.is_none() && plan.success() != RustType::Unit;
    match (&body.given, &body.place) {
        (Some(Given::Value(Sample::Object(object))), Place::Json(_)) if fits => {
            Some(CreateExample {
                call: call(tag, plan)?,
                body: object.clone(),
            })
        }
        _ => None,
    }
}
