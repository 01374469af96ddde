//! What a list is asked for, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::list_plan::{ListPlan, QueryField};
use crate::backend::rust::Doc;

/// The struct of what narrows and orders a list.
pub(super) fn query_struct(list: &ListPlan) -> TokenStream {
    let name = &list.query;
    let fields = list.fields.iter().map(query_field);
    let sort = list.sort_field.as_ref().map(|sort| {
        let field = &sort.name;
        let rust_type = match sort.is_optional {
            true => sort.rust_type.clone().option(),
            false => sort.rust_type.clone(),
        };
        quote! {
            /// The order.
            pub #field: #rust_type,
        }
    });
    let constructor = query_constructor(list);
    quote! {
        /// What a list is narrowed and ordered by.
        #[derive(Clone, Debug)]
        pub struct #name {
            /// How many items a page has at most.
            pub limit: u32,
            /// Where the page begins; none: at the first item.
            pub cursor: Option<String>,
            #(#fields)*
            #sort
        }
        #constructor
    }
}

/// The function that makes a query of what it requires.
fn query_constructor(list: &ListPlan) -> TokenStream {
    let name = &list.query;
    let (optional, required): (Vec<_>, Vec<_>) = list
        .fields
        .iter()
        .partition(|field| field.rust_type.is_option());
    let arguments = required.iter().map(|field| {
        let (name, rust_type) = (&field.name, &field.rust_type);
        quote!(#name: #rust_type,)
    });
    let required = required.iter().map(|field| &field.name);
    let optional = optional.iter().map(|field| &field.name);
    let sort = list.sort_field.as_ref().map(|sort| {
        let (field, rust_type) = (&sort.name, &sort.rust_type);
        let first = list.sorts.first().and_then(|sort| sort.variant.as_ref());
        match (sort.is_optional, first) {
            (false, Some(variant)) => quote!(#field: #rust_type::#variant,),
            _ => quote!(#field: None,),
        }
    });
    quote! {
        impl #name {
            /// All of them, in the usual order, from the first one.
            pub fn new(#(#arguments)* limit: u32) -> Self {
                Self { limit, cursor: None, #(#required,)* #(#optional: None,)* #sort }
            }
        }
    }
}

fn query_field(field: &QueryField) -> TokenStream {
    let (name, rust_type, doc) = (&field.name, &field.rust_type, Doc::new(&field.doc));
    quote! {
        #doc
        pub #name: #rust_type,
    }
}
