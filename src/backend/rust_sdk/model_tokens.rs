//! The data types, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::model_plan::{ConstructorPlan, Empty, ModelPlan, ModelsPlan};
use crate::{
    backend::rust::{
        Conditions, FieldPlan, Ident, Presence, StructPlan, TypeModules, TypePlan, type_modules,
        type_tokens,
    },
    emit::rust_source,
};

/// The module of the data types.
const MODULE: &str = "models";

/// The files of `models/`: path below `src/`, and text.
pub(super) fn files(plan: &ModelsPlan, conditions: &Conditions) -> Vec<(String, String)> {
    let modules = TypeModules {
        module: MODULE,
        conditions,
    };
    let mut files = modules.files(&plan.files, model);
    files.push((
        "models/mod.rs".to_owned(),
        rust_source(module(plan, conditions)),
    ));
    files
}

fn model(plan: &ModelPlan) -> TokenStream {
    let declaration = match &plan.declaration {
        TypePlan::Struct(plan) => object(plan),
        other => type_tokens(other),
    };
    let name = plan.declaration.name();
    let constructor = plan
        .constructor
        .as_ref()
        .map(|plan| constructor(name, plan));
    quote!(#declaration #constructor)
}

/// The struct of an object, and what JSON calls its fields. A macro of the package reads and writes it:
/// a derived implementation does so too, and takes several times as long to compile.
fn object(plan: &StructPlan) -> TokenStream {
    let (name, doc) = (&plan.name, &plan.doc);
    let default = plan.has_default.then(|| quote!(Default,));
    let fields = plan.fields.iter().map(|field| {
        let FieldPlan {
            name,
            doc,
            rust_type,
            warns,
            ..
        } = field;
        let deprecated = warns.then(|| quote!(#[deprecated]));
        quote!(#doc #deprecated pub #name: #rust_type,)
    });
    let properties = plan.fields.iter().map(|field| {
        let FieldPlan { name, wire, .. } = field;
        let presence = presence(&field.presence);
        quote!(#name: #presence<#wire>,)
    });
    let unknown = plan.unknown.iter().map(|name| {
        let doc = quote!(/// Properties that the contract did not have when this was generated.
        );
        (name, quote!(UnknownProperties), doc)
    });
    let rest = plan.additional.iter().map(|(name, rust_type)| {
        let doc = quote!(/// The properties that the contract does not name.
        );
        (name, quote!(#rust_type), doc)
    });
    let rest: Vec<_> = rest.chain(unknown).collect();
    let rest_fields = rest
        .iter()
        .map(|(name, rust_type, doc)| quote!(#doc pub #name: #rust_type,));
    let rest = rest
        .iter()
        .map(|(name, rust_type, _)| quote!(#[rest] #name: #rust_type,));
    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #(#rest_fields)*
        }
        properties! {
            struct #name {
                #(#properties)*
                #(#rest)*
            }
        }
    }
}

/// The macro's word for it.
fn presence(presence: &Presence) -> Ident {
    Ident::new(match presence {
        Presence::Required | Presence::Default(_) => "required",
        Presence::RequiredNullable => "nullable",
        Presence::Optional => "optional",
        Presence::OptionalNullable => "patch",
    })
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
            Empty::Unknown => quote!(UnknownProperties::default()),
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

fn module(plan: &ModelsPlan, conditions: &Conditions) -> TokenStream {
    let modules = type_modules(&plan.files, &[], MODULE, conditions);
    quote! {
        #![doc = " The data types of the contract."]
        #modules
    }
}
