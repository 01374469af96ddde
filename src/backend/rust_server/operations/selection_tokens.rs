//! What a default body shows of items, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{default_tokens::accessor, plan::OperationPlan, store_plan::StorePlanned};
use crate::backend::{rust::RustType, rust_server::repositories::RepositoryPlan};

/// Has items show what the request names.
pub(super) fn selected(
    plan: &OperationPlan,
    store: &StorePlanned,
    repository: &RepositoryPlan,
    items: &TokenStream,
) -> Option<TokenStream> {
    let selection = &store.action.selection;
    let accessor = accessor(repository);
    let expand = selection.expand.as_ref().map(|wire| {
        let names = names(plan, wire).0;
        quote!(#accessor.expand(cx, #items, #names).await?;)
    });
    let fields = selection.fields.as_ref().map(|wire| {
        let (names, is_said) = names(plan, wire);
        let name = &repository.name;
        let select = quote!(store::#name::select(#items, #names)?;);
        match is_said {
            Some(is_said) => quote!(if #is_said { #select }),
            None => select,
        }
    });
    (!selection.is_empty()).then(|| quote!(#expand #fields))
}

/// The names in a parameter, and whether the request has it, if it need not.
fn names(plan: &OperationPlan, wire: &str) -> (TokenStream, Option<TokenStream>) {
    let (field, rust_type) = plan.query_input(wire);
    let inner = |rust_type: &RustType, of: &str| match rust_type {
        RustType::Path(path, arguments) if path.last().is_some_and(|last| last.as_str() == of) => {
            arguments.first().cloned()
        }
        _ => None,
    };
    let value = inner(rust_type, "Option");
    let is_said = value.as_ref().map(|_| quote!(request.#field.is_some()));
    let value = value.unwrap_or_else(|| rust_type.clone());
    let item = inner(&value, "Vec");
    let text = match item.as_ref().unwrap_or(&value).is_text() {
        true => quote!(String::as_str),
        false => quote!(|name| name.as_str()),
    };
    let all = match (is_said.is_some(), item.is_some()) {
        (true, true) => quote!(request.#field.iter().flatten()),
        (true, false) | (false, true) => quote!(request.#field.iter()),
        (false, false) => quote!(std::iter::once(&request.#field)),
    };
    (quote!(#all.map(#text)), is_said)
}
