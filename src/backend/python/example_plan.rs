//! The example programs, decided: one for each tag, with a function for each operation.

use serde::Serialize;

use super::{
    laid,
    literal::expression,
    resource_plan::{OperationPlan, ResourcePlan},
    speller::Speller,
    text::{self, Doc},
};
use crate::{
    backend::{
        client::{Call, Credentials, Input, InputValue, Place, sample, upload_type},
        naming::{Case, Scope},
    },
    model::{NumberKind, Shape, StringKind},
};

/// The program of a tag.
#[derive(Debug, Serialize)]
pub(super) struct ExamplePlan {
    /// Its name, which no module has that it could hide.
    pub(super) program: String,
    /// What the tag is called.
    pub(super) title: String,
    /// How the first function is called from the command line.
    pub(super) usage: String,
    /// Modules of the standard library.
    pub(super) standard: Vec<&'static str>,
    /// What it imports of the package.
    pub(super) imports: Vec<&'static str>,
    /// How the client is given its credentials, an argument each.
    pub(super) credentials: Vec<String>,
    /// The variables that these come from.
    pub(super) variables: Vec<String>,
    /// The functions.
    pub(super) functions: Vec<FunctionPlan>,
}

/// An operation.
#[derive(Debug, Serialize)]
pub(super) struct FunctionPlan {
    /// The function.
    pub(super) name: String,
    /// What it does.
    pub(super) doc: Doc,
    /// What the command line gives.
    pub(super) arguments: Vec<String>,
    /// Values that take several lines: names and expressions.
    pub(super) values: Vec<(String, String)>,
    /// What is called, and with what.
    pub(super) call: String,
    /// What comes of it: the items of a list, what arrives, or nothing; else a value.
    pub(super) is_list: bool,
    pub(super) is_stream: bool,
    pub(super) is_empty: bool,
}

/// Names that a function has already.
const TAKEN: &[&str] = &[
    "answer",
    "client",
    "datetime",
    "decimal",
    "item",
    "items",
    "itertools",
    "models",
    "os",
    "print",
    "stream",
    "sys",
    "uuid",
];

/// The longest value that stands among the arguments of a call, in characters.
const LONG: usize = 60;

/// Plans the program of a tag.
pub(super) fn example(
    speller: Speller<'_>,
    plan: &ResourcePlan,
    calls: &[Call<'_>],
) -> ExamplePlan {
    let ids = calls.iter().map(|call| call.operation.id.as_str());
    let names = super::lexicon::unique_functions(ids);
    let functions: Vec<FunctionPlan> = plan
        .operations
        .iter()
        .zip(calls)
        .filter_map(|(operation, call)| {
            let name = names[call.operation.id.as_str()].clone();
            function(speller, &plan.module, operation, call, name)
        })
        .collect();
    let uses = |word: &str| {
        functions
            .iter()
            .any(|one| one.call.contains(word) || one.values.iter().any(|it| it.1.contains(word)))
    };
    let (credentials, variables) = credentials(calls);
    let mut standard: Vec<&'static str> = ["datetime", "decimal", "uuid"]
        .into_iter()
        .filter(|name| uses(&format!("{name}.")))
        .collect();
    standard.extend(["os", "sys"]);
    if functions.iter().any(|one| one.is_list || one.is_stream) {
        standard.push("itertools");
    }
    standard.sort_unstable();
    let mut imports = vec!["Client"];
    imports.extend(uses("Upload(").then_some("Upload"));
    imports.extend(uses("models.").then_some("models"));
    ExamplePlan {
        program: format!("call_{}", plan.module),
        title: plan.title.clone(),
        usage: functions.first().map(usage).unwrap_or_default(),
        standard,
        imports,
        credentials,
        variables,
        functions,
    }
}

fn usage(function: &FunctionPlan) -> String {
    let words = function.arguments.iter().map(|name| name.to_uppercase());
    let words: Vec<String> = std::iter::once(function.name.clone())
        .chain(words)
        .collect();
    words.join(" ")
}

/// The function of an operation; none where a value that it needs cannot be made.
fn function(
    speller: Speller<'_>,
    module: &str,
    plan: &OperationPlan,
    call: &Call<'_>,
    name: String,
) -> Option<FunctionPlan> {
    let mut scope = Scope::holding(TAKEN.iter().copied());
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut given = Vec::new();
    for (input, parameter) in call.inputs.iter().zip(&plan.names) {
        if !input.required {
            continue;
        }
        if let Some(read) = from_text(speller, input) {
            let argument = scope.take(parameter, Case::Snake);
            given.push(read.replace("{}", &argument));
            arguments.push(argument);
        } else {
            let value = value(speller, call, input)?;
            match value.len() > LONG {
                true => {
                    let name = scope.take(parameter, Case::Snake);
                    let value = laid(&value, 4, name.len() + 3, 0);
                    given.push(name.clone());
                    values.push((name, value));
                }
                false => given.push(value),
            }
        }
    }
    let method = match plan.is_whole {
        true => &plan.method,
        false => &plan.stream_method,
    };
    let call = format!("client.{module}.{method}({})", given.join(", "));
    let (is_list, is_stream) = (plan.paging.is_some(), !plan.is_whole);
    let is_empty = plan.success == "None";
    // What the program does with it stands on the same line.
    let (before, after) = match (is_list, is_stream, is_empty) {
        (true, ..) => ("items = ".len(), 0),
        (_, true, _) => ("with ".len(), " as stream:".len()),
        (.., true) => (0, 0),
        _ => ("answer = ".len(), 0),
    };
    Some(FunctionPlan {
        name,
        doc: plan.doc.clone(),
        arguments,
        values,
        call: laid(&call, 4, before, after),
        is_list,
        is_stream,
        is_empty,
    })
}

/// How a value is read from the command line, where a caller alone can know it.
fn from_text(speller: Speller<'_>, input: &Input<'_>) -> Option<&'static str> {
    let (Place::Path(_), InputValue::Typed(id)) = (&input.place, input.value) else {
        return None;
    };
    match &speller.api.get(speller.api.underlying(id)).shape {
        Shape::Integer(_) => Some("int({})"),
        Shape::Number(NumberKind::Double) => Some("float({})"),
        Shape::Number(NumberKind::Decimal) | Shape::String(StringKind::Decimal) => {
            Some("decimal.Decimal({})")
        }
        Shape::String(StringKind::Text | StringKind::Binary)
        | Shape::Enumeration(_)
        | Shape::OpenEnumeration(_) => Some("{}"),
        Shape::String(StringKind::Uuid) => Some("uuid.UUID({})"),
        Shape::String(StringKind::Date) => Some("datetime.date.fromisoformat({})"),
        _ => None,
    }
}

fn value(speller: Speller<'_>, call: &Call<'_>, input: &Input<'_>) -> Option<String> {
    match input.value {
        InputValue::Typed(id) => {
            let value = sample(speller.api, call, input)?;
            expression(speller, id, &value)
        }
        InputValue::Any => Some("{}".to_owned()),
        InputValue::EntityTag => Some("'\"1\"'".to_owned()),
        InputValue::Upload | InputValue::Uploads => {
            let media_type = upload_type(call, input).unwrap_or("text/plain");
            let extension = media_type.rsplit(['/', '+']).next().unwrap_or("txt");
            let extension = if extension == "plain" {
                "txt"
            } else {
                extension
            };
            let file = format!(
                "Upload(b\"an example\", {}, {})",
                text::literal(media_type),
                text::literal(&format!("example.{extension}"))
            );
            Some(match input.value {
                InputValue::Uploads => format!("[{file}]"),
                _ => file,
            })
        }
    }
}

/// What the client is given for all calls together, and the variables that it comes from.
fn credentials(calls: &[Call<'_>]) -> (Vec<String>, Vec<String>) {
    let needed = Credentials::of(calls);
    let (mut arguments, mut variables) = (Vec::new(), Vec::new());
    if needed.bearer {
        arguments.push("bearer=os.environ.get(\"TOKEN\")".to_owned());
        variables.push("TOKEN".to_owned());
    }
    if needed.basic {
        let variable = |name: &str| format!("os.environ.get(\"{name}\", \"\")");
        let pair = format!("({}, {})", variable("API_USER"), variable("API_PASSWORD"));
        arguments.push(format!("basic={pair}"));
        variables.extend(["API_USER".to_owned(), "API_PASSWORD".to_owned()]);
    }
    let keys = needed.keys;
    if !keys.is_empty() {
        let keys = keys.into_iter();
        let keys =
            keys.map(|name| format!("{}: os.environ.get(\"API_KEY\", \"\")", text::literal(name)));
        let keys: Vec<String> = keys.collect();
        let keys = format!("api_keys={{{}}}", keys.join(", "));
        arguments.push(laid(&keys, 8, 0, 1));
        variables.push("API_KEY".to_owned());
    }
    (arguments, variables)
}
