//! Request structs, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    body_plan::BodyPlan,
    body_tokens::part_type,
    form_plan::FormPlan,
    plan::{OperationPlan, TagPlan},
};
use crate::backend::rust::{Doc, Ident, RustType, code};

/// The file `requests.rs` of a tag.
pub(super) fn requests(tag: &TagPlan) -> TokenStream {
    let doc = format!(" What the operations of `{}` are asked.", tag.module);
    let structs = tag.operations.iter().map(request);
    quote! {
        #![doc = #doc]
        #(#structs)*
    }
}

fn request(plan: &OperationPlan) -> TokenStream {
    let name = &plan.request;
    let doc = format!(
        " What {} is asked: {}.",
        code(&plan.id),
        code(&format!("{} {}", plan.method, plan.path))
    );
    let inputs = plan
        .inputs
        .iter()
        .map(|input| field(&input.doc, &input.field, &input.rust_type));
    let body_name = Ident::new("body");
    let body = plan.body.as_ref();
    let own_types = body.map(|body| own_types(plan, body));
    let body = body.map(|body| field(&body.doc, &body_name, &body.rust_type()));
    if plan.inputs.is_empty() && plan.body.is_none() {
        return quote! {
            #[doc = #doc]
            #[derive(Clone, Copy, Debug)]
            pub struct #name;
        };
    }
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        pub struct #name {
            #(#inputs)*
            #body
        }
        #own_types
    }
}

fn field(doc: &Doc, name: &Ident, rust_type: &RustType) -> TokenStream {
    quote! {
        #doc
        pub #name: #rust_type,
    }
}

/// The types that only the request has: the enum over bodies, and forms.
fn own_types(plan: &OperationPlan, body: &BodyPlan) -> TokenStream {
    let forms = body.forms().map(parts_struct);
    let choice = body.name.as_ref().map(|name| {
        let doc = format!(" What the body of {} may be.", code(&plan.id));
        let variants = body.contents.iter().map(|content| {
            let (variant, rust_type) = (&content.variant, content.rust_type());
            let media_types = content.media_types.iter().map(|it| code(it));
            let doc = format!(" {}.", media_types.collect::<Vec<_>>().join(" or "));
            quote! {
                #[doc = #doc]
                #variant(#rust_type),
            }
        });
        quote! {
            #[doc = #doc]
            #[derive(Debug)]
            pub enum #name {
                #(#variants)*
            }
        }
    });
    quote!(#choice #(#forms)*)
}

fn parts_struct(form: &FormPlan) -> TokenStream {
    let name = &form.name;
    let fields = form
        .parts
        .iter()
        .map(|part| field(&part.doc, &part.field, &part_type(part)));
    quote! {
        /// The parts of the form.
        #[derive(Debug)]
        pub struct #name {
            #(#fields)*
        }
    }
}
