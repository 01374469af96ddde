//! The files of the tags of a version.

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::{
    default_tokens::defaults,
    dispatch_tokens::routes,
    plan::{TagPlan, VersionPlan},
    request_tokens::requests,
    response_tokens::responses,
    trait_tokens::{tag_module, twin},
};
use crate::{
    backend::{
        rust::{Ident, split_inner_attributes, used_names},
        rust_server::repositories::StorePlan,
    },
    emit::rust_source,
};

/// The files of a version's tags: path below `src/`, and text.
pub(in super::super) fn version_files(
    plan: &VersionPlan,
    store: &StorePlan,
) -> Vec<(String, String)> {
    plan.tags
        .par_iter()
        .flat_map_iter(|tag| tag_files(plan, tag, store))
        .collect()
}

fn tag_files(version: &VersionPlan, tag: &TagPlan, store: &StorePlan) -> Vec<(String, String)> {
    let folder = format!("{}/{}", version.module, tag.module);
    let file =
        |name: &str, tokens: TokenStream| (format!("{folder}/{name}.rs"), rust_source(tokens));
    let mut files = vec![
        file("mod", tag_module(tag)),
        file("twin", twin(tag)),
        file("requests", with_imports(version, requests(tag), &[])),
        file("responses", with_imports(version, responses(tag), &[])),
        file(
            "routes",
            with_imports(version, routes(version, tag), &siblings(tag)),
        ),
    ];
    if tag
        .operations
        .iter()
        .any(|operation| operation.store.is_some())
    {
        let tokens = defaults(version, tag, store);
        files.push(file(
            "defaults",
            with_imports(version, tokens, &siblings(tag)),
        ));
    }
    files
}

/// The names that a tag's module exports.
fn siblings(tag: &TagPlan) -> Vec<Ident> {
    let mut names = vec![tag.twin.clone(), tag.trait_name.clone()];
    for plan in &tag.operations {
        names.extend([plan.request.clone(), plan.ok.clone(), plan.error.clone()]);
        if let Some(super::BodyPlan::Multipart { name, .. }) = &plan.body {
            names.push(name.clone());
        }
    }
    names
}

/// The names of the crate `runtime` that generated files use.
const RUNTIME: &[&str] = &[
    "BoxFuture",
    "Bytes",
    "Context",
    "EntityTag",
    "Failure",
    "IfMatch",
    "MultipartLimits",
    "Problem",
    "Request",
    "Requirement",
    "Response",
    "Upload",
];

/// A file with the imports that it needs behind its doc comment.
fn with_imports(version: &VersionPlan, tokens: TokenStream, siblings: &[Ident]) -> TokenStream {
    let used = used_names(tokens.clone());
    let (attributes, items) = split_inner_attributes(tokens);
    let module = &version.module;
    let runtime: Vec<_> = RUNTIME
        .iter()
        .filter(|name| used.contains(**name))
        .map(|name| Ident::new(*name))
        .collect();
    let runtime = (!runtime.is_empty()).then(|| quote!(use runtime::{#(#runtime),*};));
    let arc = used.contains("Arc").then(|| {
        quote!(
            use std::sync::Arc;
        )
    });
    let map = used.contains("BTreeMap").then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let types = used
        .contains(module.as_str())
        .then(|| quote!(use types::#module;));
    let siblings: Vec<_> = siblings
        .iter()
        .filter(|name| used.contains(name.as_str()))
        .collect();
    let siblings = (!siblings.is_empty()).then(|| quote!(use super::{#(#siblings),*};));
    let input = used.contains("Input").then(|| {
        quote!(
            use crate::input::Input;
        )
    });
    let security = used
        .contains("security")
        .then(|| quote!(use crate::#module::security;));
    let store: Vec<_> = used
        .iter()
        .filter(|name| name.ends_with("Query") || *name == "Store")
        .collect();
    let is_default = used.contains("Store");
    let store = (is_default && !store.is_empty()).then(|| {
        let names = store.into_iter().map(|name| Ident::new(name.clone()));
        quote!(use store::{#(#names),*};)
    });
    quote! {
        #attributes
        #arc
        #map
        #runtime
        #store
        #types
        #siblings
        #input
        #security
        #items
    }
}
