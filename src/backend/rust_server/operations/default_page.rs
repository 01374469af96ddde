//! A page of a list in a default body, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    answer_plan::{AnswerPlan, AnswerValue},
    default_tokens::or_null,
    plan::OperationPlan,
};
use crate::backend::{
    rust::{Presence, RustType},
    rust_server::repositories::{ListPlan, RepositoryPlan},
};

/// The size of a page as the store takes it.
pub(super) fn limit(plan: &OperationPlan, list: &ListPlan, most: Option<u32>) -> TokenStream {
    let wanted = wanted_limit(plan, list);
    match most.map(proc_macro2::Literal::u32_unsuffixed) {
        Some(most) => quote!(#wanted.min(#most)),
        None => wanted,
    }
}

fn wanted_limit(plan: &OperationPlan, list: &ListPlan) -> TokenStream {
    let field = plan.query_field(&list.limit);
    let default = proc_macro2::Literal::u32_unsuffixed(list.default_limit);
    let is = |name: &str| list.limit_type == RustType::named(name);
    let is_option_of = |name: &str| list.limit_type == RustType::named(name).option();
    if is("u32") {
        quote!(request.#field)
    } else if is_option_of("u32") {
        quote!(request.#field.unwrap_or(#default))
    } else if list.limit_type.is_option() {
        quote!(request.#field.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(#default))
    } else {
        quote!(u32::try_from(request.#field).unwrap_or(#default))
    }
}

/// The fields of a page as an answer carries it.
pub(super) fn page(
    answer: &AnswerPlan,
    repository: &RepositoryPlan,
    action: &crate::blueprint::ListAction,
) -> TokenStream {
    let body = answer.body.as_ref().map(|body| &body.value);
    let Some(AnswerValue::Json(page)) = body else {
        crate::bug!("a list without a body")
    };
    let Some(fields) = repository.list.as_ref().map(|list| &list.page) else {
        crate::bug!("a list without a page")
    };
    let fields = fields.iter().map(|field| {
        let name = &field.name;
        if field.wire == action.paging.items {
            return match field.presence {
                Presence::Required | Presence::Default(_) if name.as_str() == "items" => quote!(items),
                Presence::Required | Presence::Default(_) => quote!(#name: items),
                Presence::OptionalNullable => quote!(#name: types::Patch::Value(items)),
                _ => quote!(#name: Some(items)),
            };
        }
        if field.wire == action.paging.next {
            return match field.presence {
                Presence::OptionalNullable => {
                    quote!(#name: page.next_cursor.map_or(types::Patch::Absent, types::Patch::Value))
                }
                _ => quote!(#name: page.next_cursor),
            };
        }
        match &field.presence {
            Presence::OptionalNullable => quote!(#name: types::Patch::Absent),
            Presence::Default(literal) => quote!(#name: #literal),
            _ => quote!(#name: None),
        }
    });
    let headers = answer.headers.iter().map(|header| {
        let field = &header.field;
        quote!(#field: None,)
    });
    let path = page.bare();
    let body = or_null(page, quote!(#path { #(#fields),* }));
    quote!(#(#headers)* body: #body)
}
