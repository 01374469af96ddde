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
        rust::{Ident, Imports, split_inner_attributes},
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
        names.extend(plan.body.iter().flat_map(super::BodyPlan::names).cloned());
    }
    names
}

/// The names of the crate `runtime` that generated files use.
const RUNTIME: &[&str] = &[
    "BoxFuture",
    "ByteStream",
    "Bytes",
    "Content",
    "Context",
    "EntityTag",
    "Events",
    "Failure",
    "IfMatch",
    "Lines",
    "MultipartLimits",
    "Problem",
    "Request",
    "Requirement",
    "Response",
    "Upload",
    "understood",
];

/// The names of the module `input` that generated files use.
const INPUT: &[&str] = &[
    "Input",
    "JsonLines",
    "Style",
    "cookie",
    "header",
    "path",
    "query",
];

/// A file with the imports that it needs behind its doc comment.
fn with_imports(version: &VersionPlan, tokens: TokenStream, siblings: &[Ident]) -> TokenStream {
    let (attributes, items) = split_inner_attributes(tokens);
    let module = version.module.as_str();
    let imports = Imports::of(&items);
    let queries: Vec<String> = match imports.uses("Store") {
        true => imports
            .names_ending_in("Query")
            .chain(["Store", "read", "recast"].map(str::to_owned))
            .collect(),
        false => Vec::new(),
    };
    let own = &version.module;
    let imports = imports
        .add(quote!(std::collections), ["BTreeMap"])
        .add(quote!(std::sync), ["Arc"])
        .add(quote!(runtime), RUNTIME.iter().copied())
        .add(quote!(store), queries.iter().map(String::as_str))
        .add(quote!(types), [module, "Patch"])
        .add(quote!(super), siblings.iter().map(Ident::as_str))
        .add(quote!(crate::input), INPUT.iter().copied())
        .add(quote!(crate::#own), ["operations", "security"]);
    quote!(#attributes #imports #items)
}
