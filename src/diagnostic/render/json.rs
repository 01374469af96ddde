use crate::diagnostic::{Diagnostic, Label, Position, Sources};
use serde::Serialize;
use serde_json::Value;

/// A diagnostic as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    labels: Vec<Marked<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
}

/// A label with the position of its first character and of the one behind its last.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Marked<'a> {
    file: &'a str,
    start: Position,
    end: Position,
    text: &'a str,
    primary: bool,
}

/// The diagnostics as a JSON array, one object each.
pub fn json<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &'a Sources,
) -> Value {
    let records = diagnostics
        .into_iter()
        .map(|diagnostic| record(diagnostic, sources));
    records
        .map(|record| serde_json::to_value(record).unwrap_or_default())
        .collect()
}

fn record<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Record<'a> {
    Record {
        code: diagnostic.code.id(),
        severity: diagnostic.severity.name(),
        message: &diagnostic.message,
        labels: diagnostic
            .labels
            .iter()
            .map(|label| marked(label, sources))
            .collect(),
        help: diagnostic.help.as_deref(),
        notes: &diagnostic.notes,
    }
}

fn marked<'a>(label: &'a Label, sources: &'a Sources) -> Marked<'a> {
    let place = label.place;
    let start = sources.position(place);
    let end = sources
        .get(place.file)
        .map_or(start, |source| source.position(place.span.end as usize));
    Marked {
        file: sources.path(place.file),
        start,
        end,
        text: &label.text,
        primary: label.primary,
    }
}
