//! The files of the crate `types`.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::{
    check_tokens::validate_tokens,
    plan::{FilePlan, ItemPlan, PatternPlan, TypesPlan},
    schema_tokens::static_tokens,
};
use crate::{
    backend::rust::{Ident, TypePlan, type_tokens, used_names},
    emit::rust_source,
};

/// The names that files may import from the crate's root, where they use them.
const SUPPORT: &[&str] = &[
    "Date", "Decimal", "Format", "Keyword", "Literal", "Number", "Patch", "Schema", "Schematic",
    "Timestamp", "Type", "Uuid", "Validate", "Value", "check",
];

/// The files of the crate: path below `src/`, and text.
pub(in super::super) fn files(plans: &[TypesPlan]) -> Vec<(String, String)> {
    let mut files: Vec<_> = plans.iter().flat_map(version_files).collect();
    let modules = plans.iter().map(|plan| &plan.module);
    let library = quote! {
        #![doc = " The data types of the contract, and their exact validation. No input, no output."]
        mod support;
        #(pub mod #modules;)*
        pub use serde_json::Value;
        pub use support::*;
    };
    files.push(("lib.rs".to_owned(), rust_source(library)));
    files
}

fn version_files(plan: &TypesPlan) -> Vec<(String, String)> {
    let module = &plan.module;
    let declared: Vec<(&Ident, BTreeSet<&Ident>)> =
        plan.files.iter().map(|(name, file)| (name, file_names(file))).collect();
    let mut files: Vec<(String, String)> = plan
        .files
        .par_iter()
        .map(|(name, file)| (format!("{module}/{name}.rs"), rust_source(file_tokens(name, file, &declared))))
        .collect();
    if !plan.parameters.is_empty() {
        files.push((format!("{module}/parameters.rs"), rust_source(parameters_tokens(plan))));
    }
    if !plan.patterns.is_empty() {
        files.push((format!("{module}/patterns.rs"), rust_source(patterns_tokens(&plan.patterns))));
    }
    files.push((format!("{module}/mod.rs"), rust_source(module_tokens(plan))));
    files
}

fn file_names(file: &FilePlan) -> BTreeSet<&Ident> {
    file.items.iter().map(|item| item.declaration.name()).collect()
}

fn file_tokens(
    name: &Ident,
    file: &FilePlan,
    declared: &[(&Ident, BTreeSet<&Ident>)],
) -> TokenStream {
    let items: Vec<_> = file.items.iter().map(item_tokens).collect();
    let statics: Vec<_> = file.statics.iter().map(static_tokens).collect();
    let body = quote!(#(#items)* #(#statics)*);
    let used = used_names(body.clone());
    let support = support_imports(&used);
    let siblings = declared.iter().filter(|(module, _)| *module != name).filter_map(|(module, names)| {
        let wanted: Vec<_> = names.iter().filter(|name| used.contains(name.as_str())).collect();
        (!wanted.is_empty()).then(|| quote!(use super::#module::{#(#wanted),*};))
    });
    let std = used.contains("BTreeMap").then(|| quote!(use std::collections::BTreeMap;));
    let serde = serde_import(&used);
    let doc = match file.items.first().map(|item| &item.declaration) {
        Some(TypePlan::Struct(plan)) => format!(" `{}`: {}", plan.name, plan.doc.first_line()),
        Some(TypePlan::Enum(plan)) => format!(" `{}`: {}", plan.name, plan.doc.first_line()),
        None => " Schemas without a type of their own.".to_owned(),
    };
    quote! {
        #![doc = #doc]
        #std
        #serde
        #support
        #(#siblings)*
        #body
    }
}

fn item_tokens(item: &ItemPlan) -> TokenStream {
    let declaration = type_tokens(&item.declaration);
    let name = item.declaration.name();
    let checked = item.schema.as_ref().map(|plan| {
        let validate = validate_tokens(name, item.checks.as_ref());
        let schema = static_tokens(plan);
        let static_name = &plan.name;
        quote! {
            #validate
            impl Schematic for #name {
                fn schema() -> &'static Schema {
                    &#static_name
                }
            }
            #schema
        }
    });
    quote!(#declaration #checked)
}

fn serde_import(used: &BTreeSet<String>) -> Option<TokenStream> {
    used.contains("Serialize").then(|| quote!(use serde::{Deserialize, Serialize};))
}

fn support_imports(used: &BTreeSet<String>) -> Option<TokenStream> {
    let names: Vec<_> = SUPPORT.iter().filter(|name| used.contains(**name)).map(|n| Ident::new(*n)).collect();
    (!names.is_empty()).then(|| quote!(use crate::{#(#names),*};))
}

fn parameters_tokens(plan: &TypesPlan) -> TokenStream {
    let statics: Vec<_> = plan.parameters.iter().map(static_tokens).collect();
    let body = quote!(#(#statics)*);
    let support = support_imports(&used_names(body.clone()));
    quote! {
        #![doc = " What parameters are checked against."]
        #support
        #body
    }
}

fn patterns_tokens(patterns: &[PatternPlan]) -> TokenStream {
    let statics = patterns.iter().map(|pattern| {
        let (name, written, linear) = (&pattern.name, &pattern.written, &pattern.linear);
        let doc = format!(" `{}`", written.escape_debug().to_string().replace('`', "'"));
        quote! {
            #[doc = #doc]
            pub static #name: Pattern = Pattern::new(#linear, #written);
        }
    });
    quote! {
        #![doc = " The regular expressions of the contract."]
        use crate::Pattern;
        #(#statics)*
    }
}

fn module_tokens(plan: &TypesPlan) -> TokenStream {
    let doc = format!(" The types of {} in version `{}`.", plan.title, plan.module);
    let modules = plan.files.keys();
    let extra = (!plan.parameters.is_empty()).then(|| quote!(pub mod parameters;));
    let patterns = (!plan.patterns.is_empty()).then(|| quote!(pub mod patterns;));
    let exports = plan.files.iter().filter_map(|(module, file)| {
        let names = file.items.iter().map(|item| item.declaration.name());
        let statics = file.items.iter().filter_map(|item| item.schema.as_ref());
        let statics = statics.chain(&file.statics).map(|plan| &plan.name);
        let names: Vec<_> = names.chain(statics).collect();
        (!names.is_empty()).then(|| quote!(pub use #module::{#(#names),*};))
    });
    quote! {
        #![doc = #doc]
        #(mod #modules;)*
        #extra
        #patterns
        #(#exports)*
    }
}
