//! Where a new item is, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{OperationPlan, VersionPlan};
use crate::{backend::rust_server::repositories::RepositoryPlan, model::PathPart};

/// The path of a new item.
pub(super) fn location(
    version: &VersionPlan,
    plan: &OperationPlan,
    repository: &RepositoryPlan,
) -> TokenStream {
    let mut pieces = Vec::new();
    let mut text = version.mount.clone();
    for segment in &plan.segments {
        text.push('/');
        for part in segment {
            match part {
                PathPart::Literal(literal) => text.push_str(literal),
                PathPart::Parameter(name) => {
                    let mut parents = repository.parents.iter();
                    let Some(parent) = parents.find(|parent| parent.parameter == *name) else {
                        crate::bug!("a collection whose path has a parameter of no owner")
                    };
                    let field = plan.path_field(name);
                    pieces.push((
                        std::mem::take(&mut text),
                        (quote!(request.#field), parent.rust_type.is_text()),
                    ));
                }
            }
        }
    }
    let key = &repository.key.0;
    let own = (quote!(stored.value.#key), repository.key.1.is_text());
    pieces.push((text + "/", own));
    address(&pieces)
}

/// Pieces of a path, each a text with a value behind it, and whether the value is text too. What is
/// no text needs no encoding.
fn address(pieces: &[(String, (TokenStream, bool))]) -> TokenStream {
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
