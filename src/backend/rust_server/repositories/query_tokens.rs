//! What a list is asked for, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::list_plan::{ListPlan, QueryField};
use crate::{backend::rust::Doc, blueprint::Style};

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
    let begin = begin(list);
    quote! {
        /// What a list is narrowed and ordered by.
        #[derive(Clone, Debug)]
        pub struct #name {
            /// How many items a page has at most.
            pub limit: u32,
            #begin
            #(#fields)*
            #sort
        }
        #constructor
    }
}

/// The fields that say where the page begins, or ends.
fn begin(list: &ListPlan) -> TokenStream {
    let key = &list.key_type;
    match &list.paging.style {
        Style::Cursor { before, .. } => {
            let before = before.as_ref().map(|_| {
                quote! {
                    /// Where the page ends; none: it begins somewhere instead.
                    pub before: Option<String>,
                }
            });
            quote! {
                /// Where the page begins; none: at the first item.
                pub cursor: Option<String>,
                #before
            }
        }
        Style::Key { before, .. } => {
            let before = before.as_ref().map(|_| {
                quote! {
                    /// The key of the item before which the page ends; none: it begins behind one instead.
                    pub before: Option<#key>,
                }
            });
            quote! {
                /// The key of the item behind which the page begins; none: at the first item.
                pub after: Option<#key>,
                #before
            }
        }
        Style::Page { .. } | Style::Offset(_) => quote! {
            /// How many items stand before the page.
            pub skip: u64,
        },
        Style::Whole => quote!(),
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
    let first = match &list.paging.style {
        Style::Cursor { before: None, .. } => quote!(cursor: None,),
        Style::Cursor { .. } => quote!(cursor: None, before: None,),
        Style::Key { before: None, .. } => quote!(after: None,),
        Style::Key { .. } => quote!(after: None, before: None,),
        Style::Page { .. } | Style::Offset(_) => quote!(skip: 0,),
        Style::Whole => quote!(),
    };
    quote! {
        impl #name {
            /// All of them, in the usual order, from the first one.
            pub fn new(#(#arguments)* limit: u32) -> Self {
                Self { limit, #first #(#required,)* #(#optional: None,)* #sort }
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
