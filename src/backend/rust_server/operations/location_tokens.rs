//! Where a new item is, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{OperationPlan, VersionPlan};
use crate::{
    backend::{rust::Presence, rust_server::repositories::RepositoryPlan},
    model::PathPart,
};

/// The path of a new item.
pub(super) fn location(
    version: &VersionPlan,
    plan: &OperationPlan,
    repository: &RepositoryPlan,
) -> TokenStream {
    let (mut pieces, text) = pieces(version, plan);
    let Some((key, presence)) = &repository.key.field else {
        crate::bug!("a new item whose key nothing shows")
    };
    let is_text = repository.key.rust_type.is_text();
    let key = match (presence, is_text) {
        (Presence::Required | Presence::Default(_), _) => quote!(stored.value.#key),
        (Presence::OptionalNullable, _) => {
            quote!(stored.value.#key.as_value().cloned().unwrap_or_default())
        }
        (_, true) => quote!(stored.value.#key.as_deref().unwrap_or_default()),
        (_, false) => quote!(stored.value.#key.unwrap_or_default()),
    };
    let own = (key, is_text);
    pieces.push((text + "/", own));
    address(&pieces)
}

/// The path of the request.
pub(super) fn path(version: &VersionPlan, plan: &OperationPlan) -> TokenStream {
    let (pieces, text) = pieces(version, plan);
    if pieces.is_empty() {
        return quote!(#text.to_owned());
    }
    let front = address(&pieces);
    match text.is_empty() {
        true => front,
        false => quote!(#front + #text),
    }
}

/// A text with a value behind it, and whether the value is text too.
type Piece = (String, (TokenStream, bool));

/// The pieces of the path of the request, and the text behind them.
fn pieces(version: &VersionPlan, plan: &OperationPlan) -> (Vec<Piece>, String) {
    let mut pieces = Vec::new();
    let mut text = version.mount.clone();
    for segment in &plan.segments {
        text.push('/');
        for part in segment {
            match part {
                PathPart::Literal(literal) => text.push_str(literal),
                PathPart::Parameter(name) => {
                    let input = plan.path_input(name);
                    let (field, is_text) = (&input.field, input.rust_type.is_text());
                    let value = (quote!(request.#field), is_text);
                    pieces.push((std::mem::take(&mut text), value));
                }
            }
        }
    }
    (pieces, text)
}

/// Pieces of a path, each a text with a value behind it, and whether the value is text too. What is
/// no text needs no encoding.
fn address(pieces: &[Piece]) -> TokenStream {
    if pieces.iter().all(|(_, (_, is_text))| !is_text) {
        let text: String = pieces
            .iter()
            .map(|(text, _)| format!("{text}{{}}"))
            .collect();
        let values = pieces.iter().map(|(_, (value, _))| value);
        return quote!(format!(#text, #(#values),*));
    }
    let parts = pieces.iter().map(|(text, (value, is_text))| match is_text {
        true => quote!(#text, &runtime::encode_segment(&#value)),
        false => quote!(#text, &#value.to_string()),
    });
    quote!([#(#parts),*].concat())
}
