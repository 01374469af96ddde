//! What the runtime knows of an operation, spelt.

use super::{answer_plan, input_plan::input, laid, speller::Speller, text};
use crate::{
    backend::client::{Call, PathPiece, Scheme},
    model::Location,
};

/// The arguments of the constant.
pub(super) fn described(speller: Speller<'_>, call: &Call<'_>) -> Vec<String> {
    let operation = call.operation;
    let path = call.path.iter().map(|piece| match piece {
        PathPiece::Text(text) => text::literal(text),
        PathPiece::Value(index) => index.to_string(),
    });
    let mut lines = vec![
        text::literal(&operation.id),
        text::literal(&operation.method),
        text::tuple(path),
        text::literal(&call.accept),
    ];
    if !call.inputs.is_empty() {
        let inputs = call.inputs.iter().map(|one| input(speller, one));
        lines.push(format!("inputs={}", block(inputs)));
    }
    let answers = answer_plan::answers(speller, call);
    lines.push(format!("answers={}", block(answers.into_iter())));
    if !call.security.is_empty() {
        let alternatives = call
            .security
            .iter()
            .map(|all| text::tuple(all.iter().map(scheme)));
        lines.push(format!("security={}", text::tuple(alternatives)));
    }
    if call.has_key {
        lines.push("has_key=True".to_owned());
    }
    lines.push(format!(
        "successes={}",
        text::tuple(answer_plan::successes(call))
    ));
    if let Some(media_type) = call.stream_accept() {
        lines.push(format!("stream_accept={}", text::literal(media_type)));
    }
    let lines = lines.into_iter().map(|line| laid(&line, 4, 0, 1));
    lines.collect()
}

/// A tuple with each item on a line, as it stands in the arguments of a constant.
fn block(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.len() < 2 {
        // A comma behind an only item says nothing to formatters.
        return text::tuple(items.into_iter());
    }
    let items = items
        .iter()
        .map(|item| format!("        {},\n", laid(item, 8, 0, 1)));
    format!("(\n{}    )", items.collect::<String>())
}

fn scheme(scheme: &Scheme) -> String {
    match scheme {
        Scheme::Bearer(None) => "Scheme(\"bearer\")".to_owned(),
        Scheme::Bearer(Some(source)) => {
            let scopes = text::tuple(source.scopes.iter().map(|scope| text::literal(scope)));
            let url = text::literal(&source.url);
            format!("Scheme(\"bearer\", source=TokenSource({url}, {scopes}))")
        }
        Scheme::Basic => "Scheme(\"basic\")".to_owned(),
        Scheme::Other => "Scheme(\"other\")".to_owned(),
        Scheme::ApiKey(scheme, location, name) => {
            let place = match location {
                Location::Query => "query",
                Location::Cookie => "cookie",
                Location::Header | Location::Path => "header",
            };
            let (scheme, name) = (text::literal(scheme), text::literal(name));
            format!("Scheme(\"apiKey\", ({scheme}, \"{place}\", {name}))")
        }
    }
}
