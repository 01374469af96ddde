//! Request structs, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    input_plan::{BodyPlan, PartPlan},
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
    let body = plan.body.as_ref().map(body_field);
    let parts = plan.body.as_ref().and_then(parts_struct);
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
        #parts
    }
}

fn field(doc: &Doc, name: &Ident, rust_type: &RustType) -> TokenStream {
    quote! {
        #doc
        pub #name: #rust_type,
    }
}

fn body_field(body: &BodyPlan) -> TokenStream {
    let name = Ident::new("body");
    match body {
        BodyPlan::Json {
            rust_type,
            required: true,
            doc,
            ..
        } => field(doc, &name, rust_type),
        BodyPlan::Json { rust_type, doc, .. } => field(doc, &name, &rust_type.clone().option()),
        BodyPlan::Multipart {
            name: parts, doc, ..
        } => field(doc, &name, &RustType::within(&[], parts)),
        BodyPlan::Bytes { doc, .. } => field(doc, &name, &RustType::named("Bytes")),
    }
}

fn parts_struct(body: &BodyPlan) -> Option<TokenStream> {
    let BodyPlan::Multipart { name, parts, .. } = body else {
        return None;
    };
    let fields = parts
        .iter()
        .map(|part| field(&part.doc, &part.field, &part_type(part)));
    Some(quote! {
        /// The parts of the form.
        #[derive(Debug)]
        pub struct #name {
            #(#fields)*
        }
    })
}

fn part_type(part: &PartPlan) -> RustType {
    let value = match &part.text {
        Some((rust_type, _)) => rust_type.clone(),
        None => RustType::named("Upload"),
    };
    if part.required { value } else { value.option() }
}
