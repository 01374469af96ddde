//! The files of the crate `types`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    check_tokens::validate_tokens,
    pattern_plan::PatternPlan,
    plan::{HandlePlan, ItemPlan, TypesPlan},
};
use crate::{
    backend::rust::{
        Conditions, Ident, TypeModules, code, limit_tokens, prose, type_modules, type_tokens,
    },
    emit::rust_source,
};

/// The files of the crate: path below `src/`, and text.
pub(in super::super) fn files(plans: &[TypesPlan], limit: Option<u32>) -> Vec<(String, String)> {
    let limit = limit_tokens(limit);
    let mut files: Vec<_> = plans.iter().flat_map(version_files).collect();
    let modules = plans.iter().map(|plan| &plan.module);
    let library = quote! {
        #![doc = " The data types of the contract, and their exact validation. No input, no output."]
        #limit
        #[macro_use]
        mod support;
        #(pub mod #modules;)*
        pub use serde_json::Value;
        pub use support::*;
    };
    files.push(("lib.rs".to_owned(), rust_source(library)));
    files
}

/// The documents of schemas: path below `src/`, and text.
pub(in super::super) fn documents(plans: &[TypesPlan]) -> Vec<(String, String)> {
    let documents = plans.iter().filter_map(|plan| {
        let document = plan.document.as_ref()?;
        let text = match serde_json::to_string_pretty(document) {
            Ok(text) => text + "\n",
            Err(error) => crate::bug!("a document of schemas that cannot be written: {error}"),
        };
        Some((format!("{}/schemas.json", plan.module), text))
    });
    documents.collect()
}

fn version_files(plan: &TypesPlan) -> Vec<(String, String)> {
    let module = &plan.module;
    let modules = TypeModules {
        module: module.as_str(),
        conditions: &Conditions::default(),
    };
    let item = |item: &ItemPlan| item_tokens(module, item);
    let mut files = modules.files(&plan.files, item);
    let mut add = |name: &str, tokens: TokenStream| {
        files.push((format!("{module}/{name}.rs"), rust_source(tokens)));
    };
    if !plan.handles.is_empty() {
        add("schemas", handles_tokens(&plan.handles));
    }
    if !plan.patterns.is_empty() {
        add("patterns", patterns_tokens(&plan.patterns));
    }
    if plan.document.is_some() {
        add("tests", tests_tokens(plan));
    }
    add("mod", module_tokens(plan));
    files
}

fn item_tokens(module: &Ident, item: &ItemPlan) -> TokenStream {
    let declaration = type_tokens(&item.declaration);
    let name = item.declaration.name();
    let checks = item.checks.as_ref();
    let validate = checks.map(|checks| validate_tokens(name, checks));
    let schematic = item.schema.as_ref().map(|schema| {
        quote! {
            impl Schematic for #name {
                fn schema() -> Schema {
                    crate::#module::SCHEMAS.get(#schema)
                }
            }
        }
    });
    quote!(#declaration #validate #schematic)
}

fn handles_tokens(handles: &[HandlePlan]) -> TokenStream {
    let statics = handles
        .iter()
        .map(|HandlePlan { name, schema }| quote!(pub static #name: Named = #schema;));
    quote! {
        #![doc = " What the parts of requests are checked against: schemas of the document, by their names."]
        handles! { #(#statics)* }
    }
}

/// The test that the document has all that the code asks of it.
fn tests_tokens(plan: &TypesPlan) -> TokenStream {
    let items = plan.files.items();
    let names = items.filter_map(|item| item.schema.as_ref());
    let handles = (!plan.handles.is_empty()).then(|| quote!(super::schemas::names()));
    let handles = handles.unwrap_or_else(|| quote!(&[]));
    quote! {
        #![doc = " The document of schemas is whole."]
        use super::SCHEMAS;
        #[doc = " The schemas of types that are read by themselves."]
        const READ: &[&str] = &[#(#names),*];
        #[doc = " The schemas that have a handle."]
        const HANDLES: &[&str] = #handles;
        #[test]
        fn every_schema_can_be_checked() {
            let faults = SCHEMAS.faults();
            assert!(faults.is_empty(), "{faults:?}");
            for name in READ.iter().chain(HANDLES) {
                assert!(SCHEMAS.contains(name), "there is no schema {name}");
            }
        }
    }
}

fn patterns_tokens(patterns: &[PatternPlan]) -> TokenStream {
    let statics = patterns.iter().map(|pattern| {
        let (name, written, linear) = (&pattern.name, &pattern.written, &pattern.linear);
        let doc = format!(" {}", code(written));
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
    let doc = format!(
        " The types of {} in version `{}`.",
        prose(&plan.title),
        plan.module
    );
    let public = [
        ("patterns", !plan.patterns.is_empty()),
        ("schemas", !plan.handles.is_empty()),
    ];
    let public = public.into_iter().filter(|(_, is_there)| *is_there);
    let public: Vec<Ident> = public.map(|(name, _)| Ident::new(name)).collect();
    let always = Conditions::default();
    let modules = type_modules(&plan.files, &public, plan.module.as_str(), &always);
    let document = plan.document.as_ref().map(|_| {
        quote! {
            #[doc = " What requests are checked against: JSON Schema, exactly as the contract says it."]
            pub static SCHEMAS: crate::Schemas = crate::Schemas::new(include_str!("schemas.json"));
            #[cfg(test)]
            mod tests;
        }
    });
    quote! {
        #![doc = #doc]
        #modules
        #document
    }
}
