//! The operations of the service, decided: a module for each tag, with a function and a method for each.

use serde::Serialize;

use super::{
    answer_plan,
    constant_plan::described,
    example_plan::{ExamplePlan, example},
    input_plan::{InputPlan, inputs},
    laid, lexicon, paging_plan,
    resource_names::{Functions, Tag, capitalised, functions, tags},
    signature::{Parameter, signature},
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

/// A tag.
#[derive(Debug, Serialize)]
pub(super) struct ResourcePlan {
    /// The file.
    pub(super) module: String,
    /// The property of the client.
    pub(super) property: String,
    /// The class.
    pub(super) class: String,
    /// What the tag is called, and what it is for.
    pub(super) title: String,
    pub(super) doc: Doc,
    /// Whether it names data types, and codecs.
    pub(super) has_models: bool,
    pub(super) has_codecs: bool,
    pub(super) operations: Vec<OperationPlan>,
    /// The program that shows them.
    #[serde(skip)]
    pub(super) example: Option<ExamplePlan>,
}

/// An operation.
#[derive(Debug, Serialize)]
pub(super) struct OperationPlan {
    pub(super) id: String,
    /// The same as code in a comment.
    pub(super) code: String,
    pub(super) deprecated: bool,
    /// The constant with what the runtime knows of it.
    pub(super) constant: String,
    /// The constant with how it is read page by page.
    pub(super) steps: String,
    pub(super) described: Vec<String>,
    /// What the caller gives.
    pub(super) inputs: Vec<InputPlan>,
    /// The interface of what need not be given; empty: all must.
    pub(super) params: String,
    /// The type of its failures, and what it stands for.
    pub(super) failure: String,
    pub(super) failures: String,
    /// The type of a success.
    pub(super) success: String,
    /// The HTTP method and the path, as the contract writes them.
    pub(super) request: String,
    pub(super) needs_credentials: bool,
    pub(super) paging: Option<paging_plan::PagingPlan>,
    /// The ways to make it: as a whole, and while it arrives.
    pub(super) ways: Vec<WayPlan>,
}

/// A way to make a call.
#[derive(Debug, Serialize)]
pub(super) struct WayPlan {
    /// The function, and the method.
    pub(super) function: String,
    pub(super) method: String,
    /// Its documentation outside and in a class.
    pub(super) doc: Doc,
    /// How both begin.
    pub(super) signature: String,
    pub(super) method_signature: String,
    /// What both give.
    pub(super) returned: String,
    pub(super) method_returned: String,
    /// Whether what arrives is given while it arrives.
    pub(super) is_stream: bool,
}

/// Plans the tags with their operations.
pub(super) fn resources(speller: Speller<'_>, resources: &[Resource<'_>]) -> Vec<ResourcePlan> {
    let functions = functions(resources);
    let mut names = tags(speller.api, &functions);
    let plans = resources.iter().filter_map(|one| {
        let own = names.remove(one.tag.name.as_str())?;
        Some(resource(speller, one, own, &functions))
    });
    plans.collect()
}

fn resource(
    speller: Speller<'_>,
    resource: &Resource<'_>,
    own: Tag,
    functions: &Functions<'_>,
) -> ResourcePlan {
    let ids = || {
        let calls = resource.calls.iter();
        calls.map(|call| Name::of_operation(call.operation, Language::TypeScript))
    };
    let methods = method_names(&resource.tag.name, ids(), &lexicon::METHOD_WORDS);
    let mut scope = Scope::holding(methods.values().map(String::as_str));
    let constants = lexicon::unique_constants(ids(), &own.class);
    let mut constant_scope = Scope::holding(constants.values().map(String::as_str));
    let operations = resource.calls.iter().map(|call| {
        let id = call.operation.id.as_str();
        let method = methods[id].clone();
        let (function, stream_function) = functions[id].clone();
        let stream_method = match function == stream_function {
            true => method.clone(),
            false => scope.take(&format!("{method}_stream"), Case::Snake),
        };
        let names = Names {
            steps: constant_scope.take(&format!("{}_STEPS", constants[id]), Case::Shouty),
            constant: constants[id].clone(),
            whole: (function, lexicon::method(&method)),
            stream: (stream_function, lexicon::method(&stream_method)),
        };
        operation(speller, call, &names)
    });
    let operations: Vec<OperationPlan> = operations.collect();
    let tag = resource.tag;
    let said = tag
        .description
        .as_deref()
        .map(text::doc)
        .unwrap_or_default();
    let mut plan = ResourcePlan {
        module: own.module,
        property: own.property,
        class: own.class,
        title: text::code(&tag.name),
        doc: Doc::new(&match said.is_empty() {
            true => vec![format!("The operations of {}.", text::code(&tag.name))],
            false => said,
        }),
        has_models: operations.iter().any(|it| it.mentions("models.")),
        has_codecs: operations.iter().any(|it| it.mentions("codecs.")),
        operations,
        example: None,
    };
    plan.example = Some(example(speller, &plan, &resource.calls));
    plan
}

/// What an operation is called.
struct Names {
    constant: String,
    steps: String,
    /// The function and the method that read the answer as a whole, and while it arrives.
    whole: (String, String),
    stream: (String, String),
}

impl OperationPlan {
    /// Whether a type or an expression is spelt with a word.
    fn mentions(&self, word: &str) -> bool {
        let inputs = self.inputs.iter().map(|it| it.annotation.as_str());
        let described = self.described.iter().map(String::as_str);
        let paging = self.paging.iter().map(|it| it.item.as_str());
        let ways = self
            .ways
            .iter()
            .flat_map(|it| [it.signature.as_str(), it.returned.as_str()]);
        let mut all = inputs
            .chain(described)
            .chain(paging)
            .chain(ways)
            .chain([self.success.as_str(), self.failures.as_str()]);
        all.any(|text| text.contains(word))
    }
}

fn operation(speller: Speller<'_>, call: &Call<'_>, names: &Names) -> OperationPlan {
    let operation = call.operation;
    let inputs = inputs(speller, call, &[&names.whole.0, &names.stream.0]);
    let type_name = capitalised(&names.whole.0);
    let paging = paging_plan::paging(speller, call);
    let failures = answer_plan::failures(speller, call);
    let mut plan = OperationPlan {
        id: operation.id.clone(),
        code: text::code(&operation.id),
        deprecated: operation.deprecated,
        described: described(speller, call, &inputs),
        params: match inputs.iter().all(|input| input.required) {
            true => String::new(),
            false => format!("{type_name}Params"),
        },
        failure: format!("{type_name}Failure"),
        failures: match failures.is_empty() {
            true => "never".to_owned(),
            false => union("export type Failure = ;".len() + type_name.len(), &failures),
        },
        success: answer_plan::success(speller, call),
        request: text::harmless(&format!("{} {}", operation.method, operation.path.text)),
        needs_credentials: call.needs_credentials(),
        constant: names.constant.clone(),
        steps: names.steps.clone(),
        paging,
        inputs,
        ways: Vec::new(),
    };
    plan.ways = ways(speller, call, &plan, names);
    plan
}

/// The forms of a union, on one line or on one each.
fn union(before: usize, forms: &[String]) -> String {
    let line = forms.join(" | ");
    match before + line.len() <= 100 {
        true => line,
        false => forms.iter().map(|form| format!("\n  | {form}")).collect(),
    }
}

fn ways(
    speller: Speller<'_>,
    call: &Call<'_>,
    plan: &OperationPlan,
    names: &Names,
) -> Vec<WayPlan> {
    let constant = &plan.constant;
    let values: Vec<String> = plan
        .inputs
        .iter()
        .map(|input| match input.required {
            true => input.name.clone(),
            false => format!("params?.{}", input.name),
        })
        .collect();
    let values = format!("[{}]", values.join(", "));
    let mut ways = Vec::new();
    if call.is_whole() {
        let (result, returned) = match &plan.paging {
            Some(paging) => (
                format!("sdk.Items<{}, {}>", paging.item, paging.page),
                format!(
                    "new sdk.Items(core, {constant}, {}, {values}, options)",
                    plan.steps
                ),
            ),
            None => (
                format!("sdk.Call<{}, {}>", plan.success, plan.failure),
                format!("new sdk.Call(core, {constant}, {values}, options)"),
            ),
        };
        ways.push(way(call, plan, &names.whole, (&result, &returned), false));
    }
    if let Some(stream) = answer_plan::stream(speller, call) {
        let result = format!("Promise<sdk.Stream<{}>>", stream.item);
        let (opens, more) = (stream.opens, stream.arguments);
        let returned = format!("sdk.{opens}(core, {constant}, {values}, options{more})");
        ways.push(way(call, plan, &names.stream, (&result, &returned), true));
    }
    ways
}

fn way(
    call: &Call<'_>,
    plan: &OperationPlan,
    (function, method): &(String, String),
    (result, returned): (&str, &str),
    is_stream: bool,
) -> WayPlan {
    let required = plan.inputs.iter().filter(|input| input.required);
    let mut parameters: Vec<Parameter<'_>> = required
        .map(|input| Parameter {
            name: &input.name,
            annotation: &input.annotation,
            is_optional: false,
        })
        .collect();
    if !plan.params.is_empty() {
        parameters.push(Parameter {
            name: "params",
            annotation: &plan.params,
            is_optional: true,
        });
    }
    parameters.push(Parameter {
        name: "options",
        annotation: "sdk.CallOptions",
        is_optional: true,
    });
    let arguments: Vec<&str> = parameters.iter().map(|one| one.name).collect();
    let method_returned = format!("{function}(this.#core, {})", arguments.join(", "));
    let method_signature = signature(method, &parameters, result, 2);
    parameters.insert(
        0,
        Parameter {
            name: "core",
            annotation: "sdk.Core",
            is_optional: false,
        },
    );
    WayPlan {
        doc: Doc::new(&doc(call.operation, plan, is_stream)),
        signature: signature(
            &format!("export function {function}"),
            &parameters,
            result,
            0,
        ),
        method_signature,
        returned: laid(returned, 2, "return ".len(), 1),
        method_returned: laid(&method_returned, 4, "return ".len(), 1),
        function: function.clone(),
        method: method.clone(),
        is_stream,
    }
}

/// The summary and the description, as they stand in the contract, the request, and the parameters.
fn doc(operation: &Operation, plan: &OperationPlan, is_stream: bool) -> Vec<String> {
    let summary = operation
        .summary
        .as_deref()
        .map(str::trim)
        .unwrap_or_default();
    let mut lines = text::doc(summary);
    let more = operation
        .description
        .as_deref()
        .map(text::doc)
        .unwrap_or_default();
    if !lines.is_empty() && !more.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
    if is_stream {
        lines.extend([
            String::new(),
            "What arrives is given while it arrives.".to_owned(),
        ]);
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!("`{}`", plan.request.replace('`', "'")));
    let required = plan.inputs.iter().filter(|input| input.required);
    for (index, input) in required.enumerate() {
        if index == 0 {
            lines.push(String::new());
        }
        lines.push(format!("@param {} {}", input.name, input.said));
    }
    if plan.deprecated {
        lines.extend([String::new(), "@deprecated".to_owned()]);
    }
    lines
}
