//! What the fields of a request and of an answer are called, and the variables that hold their values
//! on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    body_plan::{BodyPlan, ContentReading},
    input_plan::InputPlan,
};
use crate::{
    backend::{
        naming::{Case, Scope},
        rust::{Ident, function, unique_fields},
    },
    model::{Header, Parameter},
};

/// The field of the body, of requests and of answers.
const BODY: &str = "body";
/// The variable of an answer that is being made.
const RESPONSE: &str = "response";
/// The variables of a dispatcher that are in use while those of the request are bound.
const LOCALS: &[&str] = &[
    "app",
    BODY,
    "content",
    "input",
    "limits",
    "media_types",
    "request",
    "sent",
    // The functions that say which parameter is meant.
    "cookie",
    "header",
    "path",
    "query",
];

/// The fields of a request struct: one that two places would have gets the place into its name.
pub(super) fn of_parameters(parameters: &[Parameter]) -> Vec<Ident> {
    let mut first: BTreeMap<&str, &Parameter> = BTreeMap::new();
    for parameter in parameters {
        let known = first.entry(&parameter.name).or_insert(parameter);
        if parameter.location < known.location {
            *known = parameter;
        }
    }
    let named = unique_fields(first.keys().copied());
    let mut scope = Scope::holding([BODY].into_iter().chain(named.values().map(Ident::as_str)));
    let mut sorted: Vec<(usize, &Parameter)> = parameters.iter().enumerate().collect();
    sorted.sort_by_key(|(_, parameter)| (&parameter.name, parameter.location));
    let mut names: BTreeMap<usize, Ident> = BTreeMap::new();
    for (index, parameter) in sorted {
        let (name, location) = (&parameter.name, parameter.location);
        let own = &named[name.as_str()];
        let wanted = match (first[name.as_str()].location == location, own.as_str()) {
            (true, BODY) => Ident::new(format!("{BODY}_parameter")),
            (true, _) => {
                names.insert(index, own.clone());
                continue;
            }
            (false, _) => function(&format!("{name} in {location:?}")),
        };
        names.insert(index, Ident::new(scope.take(wanted.as_str(), Case::Snake)));
    }
    names.into_values().collect()
}

/// The fields of the headers of an answer.
pub(super) fn of_headers(headers: &[Header]) -> Vec<Ident> {
    let named = unique_fields(headers.iter().map(|header| of_header(&header.name)));
    let reserved = [BODY, RESPONSE];
    let taken = named.values().map(Ident::as_str);
    let mut scope = Scope::holding(reserved.into_iter().chain(taken));
    let mut sorted: Vec<(&str, &Ident)> = named.iter().map(|(wire, own)| (*wire, own)).collect();
    sorted.sort();
    let settled: BTreeMap<&str, Ident> = sorted
        .into_iter()
        .map(|(wire, own)| match reserved.contains(&own.as_str()) {
            true => {
                let wanted = format!("{own}_header");
                (wire, Ident::new(scope.take(&wanted, Case::Snake)))
            }
            false => (wire, own.clone()),
        })
        .collect();
    let fields = headers
        .iter()
        .map(|header| settled[of_header(&header.name)].clone());
    fields.collect()
}

fn of_header(name: &str) -> &str {
    match name.eq_ignore_ascii_case("etag") {
        true => "etag",
        false => name,
    }
}

/// Gives each parameter and each part of a form a variable of its own.
pub(super) fn settle_locals(inputs: &mut [InputPlan], body: Option<&mut BodyPlan>) {
    let own: BTreeSet<&str> = LOCALS.iter().copied().collect();
    let fields = inputs.iter().map(|input| input.field.as_str());
    let plain: Vec<&str> = fields.filter(|field| !own.contains(field)).collect();
    let mut scope = Scope::holding(own.iter().copied().chain(plain));
    for input in inputs {
        if own.contains(input.field.as_str()) {
            let wanted = format!("{}_value", input.field);
            input.local = Ident::new(scope.take(&wanted, Case::Snake));
        }
    }
    let forms = body.into_iter().flat_map(|body| body.contents.iter_mut());
    let parts = forms.flat_map(|content| match &mut content.reading {
        ContentReading::Multipart(form) => form.parts.iter_mut(),
        _ => [].iter_mut(),
    });
    for part in parts {
        let mut wanted = part.field.to_string();
        if own.contains(wanted.as_str()) {
            wanted.push_str("_value");
        }
        part.local = Ident::new(scope.take(&wanted, Case::Snake));
    }
}
