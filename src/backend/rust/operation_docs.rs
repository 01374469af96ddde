//! What the contract says about tags and operations.

use super::{Doc, code};
use crate::model::{Operation, Tag};

/// The description of a tag.
pub fn tag_doc(tag: &Tag) -> Doc {
    Doc::or(
        tag.description.as_deref(),
        format!("The operations of {}.", code(&tag.name)),
    )
}

/// The summary, then the description, as they stand in the contract.
pub fn operation_doc(operation: &Operation) -> Doc {
    let summary = operation
        .summary
        .as_deref()
        .map(|text| text.trim().to_owned());
    let ended = summary.filter(|text| !text.is_empty()).map(|mut text| {
        if !text.ends_with(['.', '!', '?']) {
            text.push('.');
        }
        text
    });
    let mut doc = Doc::or(ended.as_deref(), format!("{}.", code(&operation.id)));
    if let Some(description) = &operation.description {
        doc = doc.and(&Doc::new(description).lines().join("\n"));
    }
    doc.and(&code(&format!(
        "{} {}",
        operation.method, operation.path.text
    )))
}
