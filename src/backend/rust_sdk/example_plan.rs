//! The example programs, decided: which operations they show, with which values.

use serde::Serialize;

use super::{
    input_plan::Argument,
    operation_plan::{OperationPlan, Planner, TagPlan},
};
use crate::{
    backend::{
        client::{Place, Scheme},
        rust::{Ident, Literal, Presence, RustType, TypePlan, TypeStyle, plan_type},
    },
    model::{Assertion, NumberKind, Shape, StringKind, TypeId},
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
    pub(super) body: Sample,
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

/// A value of a type of the contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Sample {
    /// `None`.
    None,
    /// Text that becomes a `String`.
    Text(String),
    /// Text that is read.
    Parsed(String),
    /// A plain value.
    Literal(Literal),
    /// `T::new(..)`.
    New(RustType, Vec<Sample>),
    /// `T::default()`.
    Default(RustType),
    /// `vec![..]`.
    List(Vec<Sample>),
    /// `(.., ..)`.
    Tuple(Vec<Sample>),
}

/// How deep values may lie in each other.
const DEPTH: usize = 4;

/// Plans the example programs. Of several operations that would do, the one that needs the fewest
/// credentials is taken, and of those the first one of the contract.
pub(super) fn examples(planner: &Planner<'_>, tags: &[TagPlan]) -> ExamplesPlan {
    let operations = || {
        tags.iter()
            .flat_map(|tag| tag.operations.iter().map(move |plan| (tag, plan)))
    };
    let lists = operations().filter_map(|(tag, plan)| list(tag, plan));
    let gets = operations().filter_map(|(tag, plan)| get(tag, plan));
    let creates = operations().filter_map(|(tag, plan)| create(planner, tag, plan));
    ExamplesPlan {
        list: lists.min_by_key(|example| example.call.credentials.len()),
        get: gets.min_by_key(|example| example.call.credentials.len()),
        create: creates.min_by_key(|example| match &example.body {
            Sample::New(_, arguments) => arguments.len(),
            _ => 0,
        }),
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
    let is_parsed = match &key.argument {
        Argument::Text => false,
        argument if is_one_of(argument, &["Uuid", "i32", "i64", "u32", "u64"]) => true,
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

fn create(planner: &Planner<'_>, tag: &TagPlan, plan: &OperationPlan) -> Option<CreateExample> {
    let mut required = plan.inputs.iter().filter(|input| input.required);
    let (Some(body), None) = (required.next(), required.next()) else {
        return None;
    };
    let fits = plan.http_method == "POST" && plan.ok.is_none() && plan.success() != RustType::Unit;
    if !fits || !matches!(body.place, Place::Json(_)) {
        return None;
    }
    let operation = planner
        .api
        .operations
        .iter()
        .find(|operation| operation.id == plan.id)?;
    let contents = &operation.body.as_ref()?.contents;
    let id = contents.iter().find(|content| content.is_json())?.type_id?;
    match (planner.speller.is_nullable(id), value(planner, id, DEPTH)?) {
        (false, body @ Sample::New(..)) => Some(CreateExample {
            call: call(tag, plan)?,
            body,
        }),
        _ => None,
    }
}

/// A value of a type; none where it takes more than literals to make one.
fn value(planner: &Planner<'_>, id: TypeId, depth: usize) -> Option<Sample> {
    let described = planner.api.get(id);
    let example = described.example.as_ref();
    let text = |otherwise: &str| {
        example
            .and_then(|e| e.as_str())
            .unwrap_or(otherwise)
            .to_owned()
    };
    match &described.shape {
        Shape::Same(next) => value(planner, *next, depth),
        Shape::Boolean => Some(Sample::Literal(Literal::Bool(true))),
        Shape::Integer(_) => {
            let number = example.and_then(|value| value.as_i64()).unwrap_or(1);
            Some(Sample::Literal(Literal::Integer(number)))
        }
        Shape::Number(NumberKind::Decimal) => Some(Sample::Parsed("12.90".to_owned())),
        Shape::Number(_) => Some(Sample::Literal(Literal::Float(1.5))),
        Shape::String(kind) => Some(match kind {
            StringKind::Text | StringKind::Binary => Sample::Text(text("example")),
            StringKind::Uuid => Sample::Parsed(text("01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55")),
            StringKind::Date => Sample::Parsed(text("2026-01-31")),
            StringKind::DateTime => Sample::Parsed(text("2026-01-31T12:00:00Z")),
            StringKind::Decimal => Sample::Parsed(text("12.90")),
        }),
        Shape::Enumeration(_) | Shape::OpenEnumeration(_) => variant(planner, id),
        Shape::List(item) => list_value(planner, id, *item, depth),
        Shape::Tuple(items) => {
            let items = items
                .iter()
                .map(|item| match planner.speller.is_nullable(*item) {
                    true => Some(Sample::None),
                    false => value(planner, *item, depth),
                });
            items.collect::<Option<Vec<_>>>().map(Sample::Tuple)
        }
        Shape::Object { .. } => object(planner, id, depth.checked_sub(1)?),
        Shape::Any
        | Shape::Raw(_)
        | Shape::Map(_)
        | Shape::Null
        | Shape::Union(_)
        | Shape::Loose(_) => None,
    }
}

fn variant(planner: &Planner<'_>, id: TypeId) -> Option<Sample> {
    let plan = plan_type(planner.api, &planner.speller, id, TypeStyle::Client)?;
    let TypePlan::Enum(plan) = plan else {
        return None;
    };
    let first = plan.variants.first()?.name.clone();
    Some(Sample::Literal(Literal::Variant(
        planner.speller.value(id),
        first,
    )))
}

fn list_value(planner: &Planner<'_>, id: TypeId, item: TypeId, depth: usize) -> Option<Sample> {
    let assertions = &planner.api.get(id).assertions;
    let least = assertions.iter().find_map(|assertion| match assertion {
        Assertion::MinItems(least) => Some(*least),
        _ => None,
    });
    match least.unwrap_or(0) {
        0 => Some(Sample::List(Vec::new())),
        1 => Some(Sample::List(vec![value(planner, item, depth)?])),
        _ => None,
    }
}

fn object(planner: &Planner<'_>, id: TypeId, depth: usize) -> Option<Sample> {
    let plan = plan_type(planner.api, &planner.speller, id, TypeStyle::Client)?;
    let TypePlan::Struct(plan) = plan else {
        return None;
    };
    let Shape::Object { fields, .. } = &planner.api.get(id).shape else {
        return None;
    };
    let path = planner.speller.value(id);
    if plan.has_default {
        return Some(Sample::Default(path));
    }
    let required = fields
        .iter()
        .zip(&plan.fields)
        .filter(|(field, _)| field.required);
    let samples = required.map(|(field, own)| match own.presence {
        Presence::RequiredNullable => Some(Sample::None),
        _ if planner.speller.contains_itself(id, field.type_id) => None,
        _ => value(planner, field.type_id, depth),
    });
    Some(Sample::New(path, samples.collect::<Option<Vec<_>>>()?))
}
