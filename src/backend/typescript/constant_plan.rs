//! What the runtime knows of an operation, spelt.

use super::{answer_plan, input_plan::InputPlan, laid, speller::Speller, text};
use crate::{
    backend::client::{Call, PathPiece, Scheme},
    model::Location,
};

/// The members of the constant, each on a line.
pub(super) fn described(
    speller: Speller<'_>,
    call: &Call<'_>,
    inputs: &[InputPlan],
) -> Vec<String> {
    let operation = call.operation;
    let path = call.path.iter().map(|piece| match piece {
        PathPiece::Text(text) => text::literal(text),
        PathPiece::Value(index) => index.to_string(),
    });
    let mut lines = vec![
        format!("id: {}", text::literal(&operation.id)),
        format!("method: {}", text::literal(&operation.method)),
        format!("path: [{}]", path.collect::<Vec<_>>().join(", ")),
        format!("accept: {}", text::literal(&call.accept)),
    ];
    if !inputs.is_empty() {
        let inputs = inputs.iter().map(|input| input.described.as_str());
        lines.push(format!(
            "inputs: [{}]",
            inputs.collect::<Vec<_>>().join(", ")
        ));
    }
    let answers = answer_plan::answers(speller, call);
    lines.push(format!("answers: {{ {} }}", answers.join(", ")));
    let ok = call
        .answers
        .iter()
        .map(|answer| text::literal(&answer.declared()));
    lines.push(format!("ok: [{}]", ok.collect::<Vec<_>>().join(", ")));
    if !call.security.is_empty() {
        let alternatives = call.security.iter().map(|all| {
            let all: Vec<String> = all.iter().map(scheme).collect();
            format!("[{}]", all.join(", "))
        });
        let alternatives: Vec<String> = alternatives.collect();
        lines.push(format!("security: [{}]", alternatives.join(", ")));
    }
    if call.has_key {
        lines.push("hasKey: true".to_owned());
    }
    if let Some(media_type) = call.stream_accept() {
        lines.push(format!("streamAccept: {}", text::literal(media_type)));
    }
    let lines = lines.into_iter().map(|line| laid(&line, 2, 0, 1));
    lines.collect()
}

fn scheme(scheme: &Scheme) -> String {
    match scheme {
        Scheme::Bearer(None) => "{ kind: \"bearer\" }".to_owned(),
        Scheme::Bearer(Some(source)) => {
            let scopes = source.scopes.iter().map(|scope| text::literal(scope));
            let scopes = scopes.collect::<Vec<_>>().join(", ");
            let url = text::literal(&source.url);
            format!("{{ kind: \"bearer\", source: {{ url: {url}, scopes: [{scopes}] }} }}")
        }
        Scheme::Basic => "{ kind: \"basic\" }".to_owned(),
        Scheme::Other => "{ kind: \"other\" }".to_owned(),
        Scheme::ApiKey(scheme, location, name) => {
            let place = match location {
                Location::Query => "query",
                Location::Cookie => "cookie",
                Location::Header | Location::Path => "header",
            };
            let (scheme, name) = (text::literal(scheme), text::literal(name));
            format!("{{ kind: \"apiKey\", scheme: {scheme}, place: \"{place}\", name: {name} }}")
        }
    }
}
