//! The data types, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::model_plan::{ConstructorPlan, Empty, ModelPlan, ModelsPlan};
use crate::{
    backend::rust::{Ident, TypeModules, type_modules, type_tokens},
    emit::rust_source,
};

/// The module of the data types.
const MODULE: &str = "models";

/// The files of `models/`: path below `src/`, and text.
pub(super) fn files(plan: &ModelsPlan) -> Vec<(String, String)> {
    let modules = TypeModules { module: MODULE };
    let mut files = modules.files(&plan.files, model);
    files.push(("models/mod.rs".to_owned(), rust_source(module(plan))));
    files
}

fn model(plan: &ModelPlan) -> TokenStream {
    let declaration = type_tokens(&plan.declaration);
    let name = plan.declaration.name();
    let constructor = plan
        .constructor
        .as_ref()
        .map(|plan| constructor(name, plan));
    quote!(#declaration #constructor)
}

fn constructor(name: &Ident, plan: &ConstructorPlan) -> TokenStream {
    let arguments = plan.arguments.iter().map(|argument| {
        let (name, rust_type) = (&argument.name, &argument.rust_type);
        match argument.is_text {
            true => quote!(#name: impl Into<String>),
            false => quote!(#name: #rust_type),
        }
    });
    let given = plan.arguments.iter().map(|argument| {
        let name = &argument.name;
        match argument.is_text {
            true => quote!(#name: #name.into()),
            false => quote!(#name),
        }
    });
    let rest = plan.rest.iter().map(|(name, empty)| {
        let value = match empty {
            Empty::None => quote!(None),
            Empty::Absent => quote!(Patch::Absent),
            Empty::Map => quote!(BTreeMap::new()),
        };
        quote!(#name: #value)
    });
    let fields = given.chain(rest);
    quote! {
        impl #name {
            /// A value with all that is required; the rest is left out.
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#fields),* }
            }
        }
    }
}

fn module(plan: &ModelsPlan) -> TokenStream {
    let modules = type_modules(&plan.files, &[], MODULE);
    quote! {
        #![doc = " The data types of the contract."]
        #modules
    }
}
