//! The contracts as they are served, and where, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::VersionPlan;
use crate::{backend::rust::Ident, model::PathTemplate};

/// The first segment of the page that shows a contract, and of its parts.
const PAGE: &str = "docs";

/// A static for the contract of each version.
pub(super) fn contracts(versions: &[VersionPlan]) -> TokenStream {
    let contracts = places(versions).into_iter().map(|places| {
        let (name, module) = (places.contract, places.module);
        let doc = format!(" The contract of `{module}`, as served.");
        let texts = ["json", "yaml"].map(|form| {
            // Short, so that what is made of both stays on one line.
            let name = Ident::new(format!("{}_{form}", module.as_str()).to_uppercase());
            let doc = format!(" The contract of `{module}` in {}.", form.to_uppercase());
            let path = format!("../../../contract/{module}.{form}");
            let text = quote!(#[doc = #doc] const #name: &str = include_str!(#path););
            (name, text)
        });
        let [(json, json_text), (yaml, yaml_text)] = texts;
        let (documents, pages) = (places.documents, places.pages);
        quote! {
            #json_text
            #yaml_text
            #[doc = #doc]
            static #name: ServedContract = ServedContract::new(#json, #yaml)
                .documents_below(&[#(#documents),*])
                .pages_below(&[#(#pages),*]);
        }
    });
    quote!(#(#contracts)*)
}

/// The answers for the contracts, before anything else is looked at.
pub(super) fn answers(versions: &[VersionPlan]) -> TokenStream {
    let answers = places(versions).into_iter().map(|places| {
        let name = places.contract;
        quote! {
            if let Some(response) = #name.answer(&request) {
                return ready(response);
            }
        }
    });
    quote!(#(#answers)*)
}

/// Where the contract of a version is served.
struct Places<'p> {
    contract: Ident,
    module: &'p Ident,
    /// The paths below which its documents are.
    documents: Vec<&'p str>,
    /// Those below which a page shows it.
    pages: Vec<&'p str>,
}

/// The newest contract is also at the root; each version has its own below its mount path.
fn places(versions: &[VersionPlan]) -> Vec<Places<'_>> {
    let mut taken: Vec<&str> = Vec::new();
    let newest = versions.len().saturating_sub(1);
    let places = versions.iter().enumerate().rev().map(|(index, plan)| {
        let root = (index == newest).then_some("");
        let mut documents: Vec<&str> = root.into_iter().chain([plan.mount.as_str()]).collect();
        documents.dedup();
        documents.retain(|path| !taken.contains(path));
        taken.extend(&documents);
        let pages = documents.iter().copied();
        Places {
            contract: Ident::new(format!("{}_CONTRACT", plan.module.as_str()).to_uppercase()),
            module: &plan.module,
            pages: pages.filter(|above| has_page(versions, above)).collect(),
            documents,
        }
    });
    let mut places: Vec<Places<'_>> = places.collect();
    places.reverse();
    places
}

/// Whether there is a page below a path: not where a contract has paths there itself.
pub(in super::super) fn has_page(versions: &[VersionPlan], above: &str) -> bool {
    let page = PathTemplate::parse(&format!("{above}/{PAGE}"));
    let all = versions.iter().flat_map(|plan| {
        let operations = plan.tags.iter().flat_map(|tag| &tag.operations);
        operations.map(|operation| format!("{}{}", plan.mount, operation.path))
    });
    let lies_there = |path: String| {
        PathTemplate::parse(&path)
            .segments
            .starts_with(&page.segments)
    };
    !all.into_iter().any(lies_there)
}
