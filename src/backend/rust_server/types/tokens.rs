//! The files of the crate `types`.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::{
    check_tokens::validate_tokens,
    plan::{FilePlan, ItemPlan, PatternPlan, TypesPlan},
    schema_plan::StaticPlan,
    schema_tokens::static_tokens,
};
use crate::{
    backend::rust::{Ident, TypePlan, type_tokens, used_names},
    emit::rust_source,
};

/// The names that declarations may import from the crate's root, where they use them. No type of a
/// contract has one of them.
const SUPPORT: &[&str] = &[
    "Date",
    "Decimal",
    "Patch",
    "Schema",
    "Schematic",
    "Timestamp",
    "Uuid",
    "Validate",
    "Value",
];
/// The names that static schemas may import.
const SCHEMA: &[&str] = &["Format", "Keyword", "Literal", "Number", "Schema", "Type"];

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
    let declared: Vec<(&Ident, BTreeSet<&Ident>)> = plan
        .files
        .iter()
        .map(|(name, file)| (name, file_names(file)))
        .collect();
    let mut files: Vec<(String, String)> = plan
        .files
        .par_iter()
        .filter(|(_, file)| !file.items.is_empty())
        .map(|(name, file)| {
            (
                format!("{module}/{name}.rs"),
                rust_source(file_tokens(name, file, &declared)),
            )
        })
        .collect();
    files.extend(schema_files(plan));
    if !plan.patterns.is_empty() {
        files.push((
            format!("{module}/patterns.rs"),
            rust_source(patterns_tokens(&plan.patterns)),
        ));
    }
    files.push((format!("{module}/mod.rs"), rust_source(module_tokens(plan))));
    files
}

fn file_names(file: &FilePlan) -> BTreeSet<&Ident> {
    file.items
        .iter()
        .map(|item| item.declaration.name())
        .collect()
}

fn file_tokens(
    name: &Ident,
    file: &FilePlan,
    declared: &[(&Ident, BTreeSet<&Ident>)],
) -> TokenStream {
    let items: Vec<_> = file
        .items
        .iter()
        .map(|item| item_tokens(name, item))
        .collect();
    let body = quote!(#(#items)*);
    let used = used_names(body.clone());
    let support = crate_imports(&used, SUPPORT);
    let siblings = declared
        .iter()
        .filter(|(module, _)| *module != name)
        .filter_map(|(module, names)| {
            let wanted: Vec<_> = names
                .iter()
                .filter(|name| used.contains(name.as_str()))
                .collect();
            (!wanted.is_empty()).then(|| quote!(use super::#module::{#(#wanted),*};))
        });
    let std = used.contains("BTreeMap").then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let serde = serde_import(&used);
    let doc = match file.items.first().map(|item| &item.declaration) {
        Some(TypePlan::Struct(plan)) => format!(" `{}`: {}", plan.name, plan.doc.first_line()),
        Some(TypePlan::Enum(plan)) => format!(" `{}`: {}", plan.name, plan.doc.first_line()),
        None => " No declarations.".to_owned(),
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

fn item_tokens(module: &Ident, item: &ItemPlan) -> TokenStream {
    let declaration = type_tokens(&item.declaration);
    let name = item.declaration.name();
    let checked = item.schema.as_ref().map(|plan| {
        let validate = validate_tokens(name, item.checks.as_ref());
        let static_name = &plan.name;
        quote! {
            #validate
            impl Schematic for #name {
                fn schema() -> &'static Schema {
                    &super::schemas::#module::#static_name
                }
            }
        }
    });
    quote!(#declaration #checked)
}

fn serde_import(used: &BTreeSet<String>) -> Option<TokenStream> {
    used.contains("Serialize").then(|| {
        quote!(
            use serde::{Deserialize, Serialize};
        )
    })
}

fn crate_imports(used: &BTreeSet<String>, known: &[&str]) -> Option<TokenStream> {
    let names: Vec<_> = known
        .iter()
        .filter(|name| used.contains(**name))
        .map(|n| Ident::new(*n))
        .collect();
    (!names.is_empty()).then(|| quote!(use crate::{#(#names),*};))
}

/// The static schemas, in a module of their own: they mention no type of the contract.
fn schema_files(plan: &TypesPlan) -> Vec<(String, String)> {
    let module = &plan.module;
    let mut by_file: Vec<(Ident, Vec<&StaticPlan>)> = plan
        .files
        .iter()
        .map(|(name, file)| {
            let own = file.items.iter().filter_map(|item| item.schema.as_ref());
            (name.clone(), own.chain(&file.statics).collect::<Vec<_>>())
        })
        .collect();
    by_file.push((Ident::new("parameters"), plan.parameters.iter().collect()));
    by_file.retain(|(_, statics)| !statics.is_empty());
    if by_file.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<_> = by_file
        .par_iter()
        .map(|(name, statics)| {
            let text = rust_source(statics_tokens(name, statics));
            (format!("{module}/schemas/{name}.rs"), text)
        })
        .collect();
    let names = by_file.iter().map(|(name, _)| name);
    let index = quote! {
        #![doc = " What values are checked against: the schemas of the contract as static data."]
        #(pub mod #names;)*
    };
    files.push((format!("{module}/schemas/mod.rs"), rust_source(index)));
    files
}

fn statics_tokens(name: &Ident, statics: &[&StaticPlan]) -> TokenStream {
    let doc = match name.as_str() {
        "parameters" => " The schemas of parameters.".to_owned(),
        _ => format!(" The schemas of `{name}`."),
    };
    let statics: Vec<_> = statics.iter().map(|plan| static_tokens(plan)).collect();
    let body = quote!(#(#statics)*);
    let imports = crate_imports(&used_names(body.clone()), SCHEMA);
    quote! {
        #![doc = #doc]
        #imports
        #body
    }
}

fn patterns_tokens(patterns: &[PatternPlan]) -> TokenStream {
    let statics = patterns.iter().map(|pattern| {
        let (name, written, linear) = (&pattern.name, &pattern.written, &pattern.linear);
        let doc = format!(
            " `{}`",
            written.escape_debug().to_string().replace('`', "'")
        );
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
    let declaring = || plan.files.iter().filter(|(_, file)| !file.items.is_empty());
    let modules = declaring().map(|(module, _)| module);
    let has_schemas = !plan.parameters.is_empty()
        || plan.files.values().any(|file| {
            !file.statics.is_empty() || file.items.iter().any(|item| item.schema.is_some())
        });
    let schemas = has_schemas.then(|| {
        quote!(
            pub mod schemas;
        )
    });
    let patterns = (!plan.patterns.is_empty()).then(|| {
        quote!(
            pub mod patterns;
        )
    });
    let exports = declaring().map(|(module, file)| {
        let names = file.items.iter().map(|item| item.declaration.name());
        quote!(pub use #module::{#(#names),*};)
    });
    quote! {
        #![doc = #doc]
        #(mod #modules;)*
        #patterns
        #schemas
        #(#exports)*
    }
}
