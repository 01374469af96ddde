//! The operations of the service, decided: a module with two classes for each tag.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    answer_plan,
    constant_plan::described,
    example_plan::{ExamplePlan, example},
    input_plan::{ParameterPlan, parameters},
    laid, lexicon, paging_plan,
    speller::Speller,
    text,
    text::Doc,
};
use crate::{
    backend::{
        client::{Call, Resource, method_names},
        naming::{Case, Name, Scope},
    },
    model::{Language, Operation},
};

/// A tag: a class with a method for each operation, and one whose methods are awaited.
#[derive(Debug, Serialize)]
pub(super) struct ResourcePlan {
    /// The module, and the property of the client.
    pub(super) module: String,
    /// The class.
    pub(super) class: String,
    /// What the tag is called.
    pub(super) title: String,
    /// What the tag is for.
    pub(super) doc: Doc,
    /// Modules of the standard library that types are spelt with, and what they are called here.
    pub(super) standard: Vec<(&'static str, &'static str)>,
    /// Names of the runtime that its module imports, by module.
    pub(super) runtime: Vec<(&'static str, Vec<&'static str>)>,
    /// Names of the runtime that it needs for types alone, by module.
    pub(super) types: Vec<(&'static str, Vec<&'static str>)>,
    /// How it imports the module of the data types, if it names some.
    pub(super) models: Option<&'static str>,
    /// The operations.
    pub(super) operations: Vec<OperationPlan>,
    /// The classes: one that waits, one that is awaited.
    pub(super) kinds: &'static [Kind],
    /// The program that shows them.
    pub(super) example: Option<ExamplePlan>,
}

/// A class of a tag.
#[derive(Debug, Serialize)]
pub(super) struct Kind {
    /// Its place among the kinds.
    index: usize,
    /// What stands in front of its name, and of those of streams.
    prefix: &'static str,
    core: &'static str,
    items: &'static str,
    async_def: &'static str,
    #[serde(rename = "await_")]
    awaits: &'static str,
}

const KINDS: &[Kind] = &[
    Kind {
        index: 0,
        prefix: "",
        core: "SyncCore",
        items: "Items",
        async_def: "",
        awaits: "",
    },
    Kind {
        index: 1,
        prefix: "Async",
        core: "AsyncCore",
        items: "AsyncItems",
        async_def: "async ",
        awaits: "await ",
    },
];

/// An operation.
#[derive(Debug, Serialize)]
pub(super) struct OperationPlan {
    /// `operationId`, or the one that was made.
    pub(super) id: String,
    /// The constant with what the runtime knows of it.
    pub(super) constant: String,
    /// The method.
    pub(super) method: String,
    /// The method that gives what arrives while it arrives.
    pub(super) stream_method: String,
    pub(super) doc: Doc,
    pub(super) deprecated: bool,
    /// The HTTP method and the path, as the contract writes them.
    pub(super) request: String,
    /// What the caller must give, and what it can, in the order of the call.
    pub(super) required: Vec<ParameterPlan>,
    pub(super) optional: Vec<ParameterPlan>,
    /// The names of the parameters, in the order of the inputs.
    #[serde(skip)]
    pub(super) names: Vec<String>,
    /// What the methods do with them, for each kind of class.
    pub(super) bodies: Vec<BodyPlan>,
    /// The arguments of the constant, each on a line.
    pub(super) described: Vec<String>,
    /// The type of a success.
    pub(super) success: String,
    /// How a list is read page by page.
    pub(super) paging: Option<paging_plan::PagingPlan>,
    /// How the answer is read while it arrives.
    pub(super) stream: Option<answer_plan::StreamPlan>,
    /// Whether the answer can be read as a whole.
    pub(super) is_whole: bool,
    /// Whether a caller must say who they are.
    pub(super) needs_credentials: bool,
}

/// What the methods of an operation do, in a class of one kind.
#[derive(Debug, Serialize)]
pub(super) struct BodyPlan {
    /// What a call gives.
    pub(super) returned: String,
    /// What opens a stream.
    pub(super) opened: String,
    /// What a stream is.
    pub(super) stream: String,
}

/// What a client itself has.
const CLIENT: &[&str] = &[
    "close",
    "if_changed",
    "settings",
    "with_options",
    "with_response",
];

/// Plans the tags with their operations.
pub(super) fn resources(speller: Speller<'_>, resources: &[Resource<'_>]) -> Vec<ResourcePlan> {
    let tags = || Name::of_tags(speller.api, Language::Python);
    let modules = lexicon::unique_modules(tags(), CLIENT);
    let classes = lexicon::unique_classes(tags());
    let plans = resources.iter().map(|one| {
        let tag = one.tag.name.as_str();
        resource(speller, one, (modules[tag].clone(), classes[tag].clone()))
    });
    plans.collect()
}

fn resource(
    speller: Speller<'_>,
    resource: &Resource<'_>,
    (module, class): (String, String),
) -> ResourcePlan {
    let ids = || {
        let calls = resource.calls.iter();
        calls.map(|call| Name::of_operation(call.operation, Language::Python))
    };
    let methods = method_names(&resource.tag.name, ids(), &lexicon::METHOD_WORDS);
    let constants = lexicon::unique_constants(ids());
    let hides = |own: &[&str]| methods.values().any(|name| own.contains(&name.as_str()));
    let (module_name, imported) = match hides(&["models"]) {
        true => ("_models", "models as _models"),
        false => ("models", "models"),
    };
    let speller = Speller {
        builtins: match hides(lexicon::BUILTINS) {
            true => "_builtins.",
            false => "",
        },
        module: module_name,
        ..speller
    };
    let mut scope = Scope::holding(methods.values().map(String::as_str));
    let operations = resource.calls.iter().map(|call| {
        let id = call.operation.id.as_str();
        let names = (methods[id].clone(), format!("_{}", constants[id]));
        operation(speller, call, names, &mut scope)
    });
    let operations: Vec<OperationPlan> = operations.collect();
    let tag = resource.tag;
    let description = tag.description.as_deref();
    let doc = description.map(text::doc).unwrap_or_default();
    let mut plan = ResourcePlan {
        module,
        class,
        title: text::code(&tag.name),
        example: None,
        doc: Doc::new(match doc.is_empty() {
            true => vec![format!("The operations of {}.", text::code(&tag.name))],
            false => doc,
        }),
        standard: standard(&operations),
        runtime: runtime(&operations),
        types: types(&operations),
        models: mentions(&operations, "models.").then_some(imported),
        operations,
        kinds: KINDS,
    };
    plan.example = Some(example(speller, &plan, &resource.calls));
    plan
}

fn operation(
    speller: Speller<'_>,
    call: &Call<'_>,
    (method, constant): (String, String),
    scope: &mut Scope,
) -> OperationPlan {
    let operation = call.operation;
    let (parameters, names) = parameters(speller, call);
    let stream = answer_plan::stream(speller, call);
    let is_whole = call.is_whole();
    let stream_method = match is_whole && stream.is_some() {
        true => scope.take(&format!("{method}_stream"), Case::Snake),
        false => method.clone(),
    };
    let values = text::tuple(names.iter().cloned());
    let paging = paging_plan::paging(speller, call);
    let body = |kind: &Kind| body(kind, &constant, &values, paging.is_some(), stream.as_ref());
    let (required, optional) = parameters.into_iter().partition(|it| it.required);
    OperationPlan {
        id: operation.id.clone(),
        bodies: KINDS.iter().map(body).collect(),
        constant,
        stream_method,
        method,
        doc: Doc::new(operation_doc(operation)),
        deprecated: operation.deprecated,
        request: text::harmless(&format!("{} {}", operation.method, operation.path.text)),
        required,
        optional,
        names,
        described: described(speller, call),
        success: answer_plan::success(speller, call),
        paging,
        stream,
        is_whole,
        needs_credentials: call.needs_credentials(),
    }
}

fn body(
    kind: &Kind,
    constant: &str,
    values: &str,
    has_paging: bool,
    stream: Option<&answer_plan::StreamPlan>,
) -> BodyPlan {
    let call = |method: &str| {
        let awaits = kind.awaits;
        format!("{awaits}self._core.{method}({constant}, {values}, options)")
    };
    let items = kind.items;
    let returned = match has_paging {
        true => format!("{items}(self._core, {constant}, {constant}_STEPS, {values}, options)"),
        false => call("call"),
    };
    let stream = stream.map(|it| {
        let (prefix, class, read_as) = (kind.prefix, it.class, &it.read_as);
        format!("{prefix}{class}(self._core, opened, options{read_as})")
    });
    BodyPlan {
        returned: laid(&returned, 8, "return ".len(), 0),
        opened: laid(&call("open"), 8, "opened = ".len(), 0),
        stream: laid(&stream.unwrap_or_default(), 8, "return ".len(), 0),
    }
}

/// The summary, then the description, as they stand in the contract.
fn operation_doc(operation: &Operation) -> Vec<String> {
    let summary = operation.summary.as_deref().map(str::trim);
    let ended =
        summary
            .filter(|text| !text.is_empty())
            .map(|text| match text.ends_with(['.', '!', '?']) {
                true => text.to_owned(),
                false => format!("{text}."),
            });
    let mut lines = ended.as_deref().map(text::doc).unwrap_or_default();
    let more = operation
        .description
        .as_deref()
        .map(text::doc)
        .unwrap_or_default();
    if !lines.is_empty() && !more.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
    if lines.is_empty() {
        lines.push(format!("{}.", text::code(&operation.id)));
    }
    text::with_deprecation(lines, operation.deprecated)
}

/// Whether a type in a signature is spelt with a word.
fn mentions(operations: &[OperationPlan], word: &str) -> bool {
    operations.iter().any(|operation| {
        let mut parameters = operation.required.iter().chain(&operation.optional);
        let paging = operation.paging.as_ref();
        let stream = operation.stream.as_ref();
        parameters.any(|it| it.annotation.contains(word))
            || operation.success.contains(word)
            || paging.is_some_and(|it| it.item.contains(word))
            || stream.is_some_and(|it| it.item.contains(word))
    })
}

/// The modules of the standard library that types are spelt with, each with its name there.
fn standard(operations: &[OperationPlan]) -> Vec<(&'static str, &'static str)> {
    let named = text::MODULES.iter().copied();
    named
        .filter(|(_, alias)| *alias == "_t" || mentions(operations, &format!("{alias}.")))
        .collect()
}

/// What a module imports of the runtime to spell types.
fn types(operations: &[OperationPlan]) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut imports = vec![
        ("async_client", vec!["AsyncCore"]),
        ("options", vec!["CallOptions"]),
        ("sync_client", vec!["SyncCore"]),
    ];
    if mentions(operations, "Upload |") {
        imports.push(("upload", vec!["Content", "Upload"]));
    }
    imports
}

/// What a module imports of the runtime.
fn runtime(operations: &[OperationPlan]) -> Vec<(&'static str, Vec<&'static str>)> {
    let described = || operations.iter().flat_map(|it| &it.described);
    let mentions = |word: &str| described().any(|line| line.contains(word));
    let names = ["Input", "Scheme", "TokenSource"].into_iter();
    let mut own: Vec<&'static str> = names.filter(|it| mentions(&format!("{it}("))).collect();
    own.extend(["Answer", "Operation"]);
    if operations.iter().any(|it| it.paging.is_some()) {
        own.push("Steps");
    }
    own.sort_unstable();
    let mut imports = vec![("operation", own)];
    if operations.iter().any(|it| it.paging.is_some()) {
        imports.push(("pages", vec!["AsyncItems", "Items"]));
    }
    let streams: BTreeSet<&'static str> = operations
        .iter()
        .filter_map(|it| it.stream.as_ref())
        .flat_map(|it| [it.class, it.async_class])
        .collect();
    if !streams.is_empty() {
        imports.push(("streams", streams.into_iter().collect()));
    }
    imports
}
