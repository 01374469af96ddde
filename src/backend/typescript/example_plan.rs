//! The example programs, decided: one for each tag, with a function for each operation.

use serde::Serialize;

use super::{
    laid,
    literal::expression,
    resource_plan::{OperationPlan, ResourcePlan},
    speller::{Longs, Speller},
    text,
};
use crate::{
    backend::{
        client::{Call, Credentials, Input, InputValue, Place, sample, upload_type},
        naming::{Case, Scope},
    },
    model::{IntegerWidth, NumberKind, Shape},
};

/// The program of a tag.
#[derive(Debug, Serialize)]
pub(super) struct ExamplePlan {
    /// Its name.
    pub(super) module: String,
    /// What the tag is called.
    title: String,
    /// How the first function is called from the command line.
    usage: String,
    /// How the client is given its credentials, a member each.
    credentials: Vec<String>,
    /// The variables that these come from.
    variables: Vec<String>,
    /// The functions.
    pub(super) functions: Vec<FunctionPlan>,
}

/// An operation.
#[derive(Debug, Serialize)]
pub(super) struct FunctionPlan {
    name: String,
    /// What it does, in a line.
    doc: String,
    /// What the command line gives.
    arguments: String,
    words: Vec<String>,
    /// Values that take several lines: names and expressions.
    values: Vec<(String, String)>,
    /// What is called, and with what.
    call: String,
    /// What comes of it: the items of a list, what arrives, or nothing; else a value.
    is_list: bool,
    is_stream: bool,
    is_empty: bool,
}

/// Names that a function has already.
const TAKEN: &[&str] = &[
    "answer", "client", "console", "item", "items", "left", "process", "stream",
];

/// The longest value that stands among the arguments of a call, in characters.
const LONG: usize = 60;

/// Plans the program of a tag.
pub(super) fn example(
    speller: Speller<'_>,
    plan: &ResourcePlan,
    calls: &[Call<'_>],
) -> ExamplePlan {
    let pairs = plan.operations.iter().zip(calls);
    let functions: Vec<FunctionPlan> = pairs
        .filter_map(|(operation, call)| function(speller, &plan.property, operation, call))
        .collect();
    let needed = Credentials::of(calls);
    let (mut credentials, mut variables) = (Vec::new(), Vec::new());
    if needed.bearer {
        credentials.push("bearer: process.env.TOKEN".to_owned());
        variables.push("TOKEN".to_owned());
    }
    if needed.basic {
        let pair = "[process.env.API_USER ?? \"\", process.env.API_PASSWORD ?? \"\"]";
        credentials.push(format!("basic: {pair}"));
        variables.extend(["API_USER".to_owned(), "API_PASSWORD".to_owned()]);
    }
    if !needed.keys.is_empty() {
        let keys = needed.keys.into_iter();
        let keys = keys.map(|key| format!("{}: process.env.API_KEY ?? \"\"", text::property(key)));
        let keys = format!("apiKeys: {{ {} }}", keys.collect::<Vec<_>>().join(", "));
        credentials.push(laid(&keys, 2, 0, 1));
        variables.push("API_KEY".to_owned());
    }
    ExamplePlan {
        module: plan.module.clone(),
        title: plan.title.clone(),
        usage: functions.first().map(usage).unwrap_or_default(),
        credentials,
        variables,
        functions,
    }
}

fn usage(function: &FunctionPlan) -> String {
    let words = function.words.iter().map(|name| name.to_uppercase());
    let words: Vec<String> = std::iter::once(function.name.clone())
        .chain(words)
        .collect();
    words.join(" ")
}

/// The function of an operation; none where a value that it needs cannot be made.
fn function(
    speller: Speller<'_>,
    property: &str,
    plan: &OperationPlan,
    call: &Call<'_>,
) -> Option<FunctionPlan> {
    let way = plan.ways.first()?;
    let mut scope = Scope::holding(TAKEN.iter().copied());
    let (mut words, mut values, mut given) = (Vec::new(), Vec::new(), Vec::new());
    for (input, parameter) in call.inputs.iter().zip(&plan.inputs) {
        if !input.required {
            continue;
        }
        if let Some(read) = from_text(speller, input) {
            let word = scope.take(&parameter.name, Case::Camel);
            given.push(read.replace("{}", &word));
            words.push(word);
            continue;
        }
        let value = value(speller, call, input)?;
        match value.len() > LONG {
            true => {
                let name = scope.take(&parameter.name, Case::Camel);
                let before = "const  = ".len() + name.len();
                given.push(name.clone());
                values.push((name, laid(&value, 4, before, 1)));
            }
            false => given.push(value),
        }
    }
    let is_list = plan.paging.is_some();
    let is_empty = plan.success == "void";
    let before = match (is_list, way.is_stream, is_empty) {
        (true, ..) => "const items = ".len(),
        (_, true, _) => "const stream = await ".len(),
        (.., true) => "await ".len(),
        _ => "const answer = await ".len(),
    };
    let call_text = format!("client.{property}.{}({})", way.method, given.join(", "));
    Some(FunctionPlan {
        name: way.function.clone(),
        doc: plan.request.clone(),
        arguments: words.join(", "),
        words,
        values,
        call: laid(&call_text, 4, before, 1),
        is_list,
        is_stream: way.is_stream,
        is_empty,
    })
}

/// How a value is read from the command line, where a caller alone can know it.
fn from_text(speller: Speller<'_>, input: &Input<'_>) -> Option<&'static str> {
    let (Place::Path(_), InputValue::Typed(id)) = (&input.place, input.value) else {
        return None;
    };
    match &speller.api.get(speller.api.underlying(id)).shape {
        Shape::Integer(IntegerWidth::I64 | IntegerWidth::U64) => match speller.longs {
            Longs::BigInt => Some("BigInt({})"),
            Longs::Text => Some("{}"),
        },
        Shape::Integer(_) | Shape::Number(NumberKind::Double) => Some("Number({})"),
        Shape::Number(NumberKind::Decimal)
        | Shape::String(_)
        | Shape::Enumeration(_)
        | Shape::OpenEnumeration(_) => Some("{}"),
        _ => None,
    }
}

fn value(speller: Speller<'_>, call: &Call<'_>, input: &Input<'_>) -> Option<String> {
    match input.value {
        InputValue::Typed(id) => Some(expression(speller, id, &sample(speller.api, call, input)?)),
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
                "new File([\"an example\"], {}, {{ type: {} }})",
                text::literal(&format!("example.{extension}")),
                text::literal(media_type)
            );
            Some(match input.value {
                InputValue::Uploads => format!("[{file}]"),
                _ => file,
            })
        }
    }
}
