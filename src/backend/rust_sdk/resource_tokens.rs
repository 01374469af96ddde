//! The files of the tags, printed.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::{
    call_tokens::{argument_type, builder, error, ok, statement},
    feature_plan::FeaturesPlan,
    operation_plan::{OperationPlan, TagPlan},
};
use crate::{
    backend::{
        client::{PathPiece, Place, Scheme, TokenSource},
        rust::{Ident, Imports, feature, inception, split_inner_attributes},
    },
    emit::rust_source,
    model::Location,
};

/// The names of the crate's root that the files of a tag may mention.
const ROOT: &[&str] = &[
    "ByteStream",
    "Bytes",
    "Client",
    "Date",
    "Decimal",
    "DecimalNumber",
    "EntityTag",
    "Error",
    "Events",
    "IfChanged",
    "Items",
    "Lines",
    "Loose",
    "Pages",
    "Problem",
    "RawBody",
    "Response",
    "Retry",
    "Sending",
    "Timestamp",
    "Upload",
    "Uuid",
    "Value",
    "models",
];
/// The names of the runtime that they may mention.
const RUNTIME: &[&str] = &[
    "Answer",
    "Call",
    "Opened",
    "Operation",
    "Place",
    "Scheme",
    "Steps",
    "Style",
    "TokenSource",
    "Told",
];

/// The files of `resources/`: path below `src/`, and text.
pub(super) fn files(tags: &[TagPlan], features: &FeaturesPlan) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = tags.par_iter().flat_map_iter(tag_files).collect();
    let modules = tags.iter().map(|tag| {
        let (name, mark) = (&tag.module, inception(tag.module.as_str(), "resources"));
        let condition = feature(features.of(name));
        quote!(#condition #mark pub mod #name;)
    });
    let module = quote! {
        #![doc = " The operations of the contract, a module for each tag."]
        #(#modules)*
    };
    files.push(("resources/mod.rs".to_owned(), rust_source(module)));
    files
}

fn tag_files(tag: &TagPlan) -> Vec<(String, String)> {
    let file = |name: &str, tokens: TokenStream, siblings: Vec<&str>| {
        (
            format!("resources/{}/{name}.rs", tag.module),
            rust_source(with_imports(tokens, siblings)),
        )
    };
    vec![
        file("mod", handle(tag), Vec::new()),
        file("calls", calls(tag), answer_names(tag)),
        file("answers", answers(tag), Vec::new()),
    ]
}

/// What `answers.rs` declares.
fn answer_names(tag: &TagPlan) -> Vec<&str> {
    let names = tag
        .operations
        .iter()
        .flat_map(|plan| plan.ok.iter().chain([&plan.error]));
    names.map(Ident::as_str).collect()
}

/// A file with the imports that it needs behind its doc comment.
fn with_imports(tokens: TokenStream, siblings: Vec<&str>) -> TokenStream {
    let (attributes, items) = split_inner_attributes(tokens);
    let imports = Imports::of(&items)
        .add(quote!(std::collections), ["BTreeMap"])
        .add(quote!(std::time), ["Duration"])
        .add(quote!(super), siblings)
        .add(quote!(crate), ROOT.iter().copied())
        .add(quote!(crate::runtime), RUNTIME.iter().copied());
    quote!(#attributes #imports #items)
}

/// `mod.rs`: the handle with a method for each operation.
fn handle(tag: &TagPlan) -> TokenStream {
    let (name, doc, inner) = (&tag.handle, &tag.doc, tag.doc.inner());
    let builders: BTreeSet<&Ident> = tag.operations.iter().map(|plan| &plan.builder).collect();
    let builders = builders.into_iter();
    let answers: BTreeSet<&str> = answer_names(tag).into_iter().collect();
    let answers = answers.into_iter().map(Ident::new);
    let methods = tag.operations.iter().map(method);
    let modules = ["answers", "calls"].map(|name| {
        let (own, mark) = (Ident::new(name), inception(name, tag.module.as_str()));
        quote!(#mark mod #own;)
    });
    quote! {
        #inner
        #(#modules)*
        pub use answers::{#(#answers),*};
        pub use calls::{#(#builders),*};
        #doc
        #[derive(Clone, Debug)]
        pub struct #name {
            client: Client,
        }
        impl #name {
            pub(crate) fn new(client: &Client) -> Self {
                Self { client: client.clone() }
            }
            #(#methods)*
        }
    }
}

fn method(plan: &OperationPlan) -> TokenStream {
    let (doc, name, builder) = (&plan.doc, &plan.method, &plan.builder);
    let deprecated = plan.deprecated.then(|| quote!(#[deprecated]));
    let required = || plan.inputs.iter().filter(|input| input.required);
    let arguments = required().map(|input| {
        let (name, argument) = (&input.name, argument_type(&input.argument));
        quote!(#name: #argument)
    });
    let call = quote!(call);
    let operation = operation(plan);
    let path = plan.path.iter().map(|piece| match piece {
        PathPiece::Text(text) => quote!(call.path(#text);),
        PathPiece::Value(index) => plan
            .inputs
            .get(*index)
            .map(|i| statement(i, &call))
            .unwrap_or_default(),
    });
    let others = required().filter(|input| !matches!(input.place, Place::Path(_)));
    let others = others.map(|input| statement(input, &call));
    quote! {
        #doc
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> #builder {
            let mut call = Call::new(&self.client, &#operation);
            #(#path)*
            #(#others)*
            #builder { call }
        }
    }
}

/// What the runtime knows of the operation.
fn operation(plan: &OperationPlan) -> TokenStream {
    let (id, method, accept) = (&plan.id, &plan.http_method, &plan.accept);
    let (security, has_key) = (security(plan), plan.has_key);
    quote! {
        Operation {
            id: #id,
            method: #method,
            accept: #accept,
            security: #security,
            has_key: #has_key,
        }
    }
}

fn security(plan: &OperationPlan) -> TokenStream {
    let alternatives = plan.security.iter().map(|all| {
        let schemes = all.iter().map(scheme);
        quote!(&[#(#schemes),*])
    });
    quote!(&[#(#alternatives),*])
}

fn scheme(scheme: &Scheme) -> TokenStream {
    match scheme {
        Scheme::Bearer(None) => quote!(Scheme::Bearer(None)),
        Scheme::Bearer(Some(TokenSource { url, scopes })) => {
            quote!(Scheme::Bearer(Some(TokenSource { url: #url, scopes: &[#(#scopes),*] })))
        }
        Scheme::Basic => quote!(Scheme::Basic),
        Scheme::Other => quote!(Scheme::Other),
        Scheme::ApiKey(scheme, location, name) => {
            let place = Ident::new(match location {
                Location::Query => "Query",
                Location::Cookie => "Cookie",
                Location::Header | Location::Path => "Header",
            });
            quote!(Scheme::ApiKey { scheme: #scheme, place: Place::#place, name: #name })
        }
    }
}

/// `calls.rs`: the builders.
fn calls(tag: &TagPlan) -> TokenStream {
    let doc = format!(" The calls of `{}`, filled in and sent.", tag.module);
    let builders = tag.operations.iter().map(builder);
    quote! {
        #![doc = #doc]
        #(#builders)*
    }
}

/// `answers.rs`: the failures of each operation, and its successes where there are several.
fn answers(tag: &TagPlan) -> TokenStream {
    let doc = format!(" What the operations of `{}` answer.", tag.module);
    let items = tag.operations.iter().map(|plan| {
        let (ok, error) = (ok(plan), error(plan));
        quote!(#ok #error)
    });
    quote! {
        #![doc = #doc]
        #(#items)*
    }
}

#[cfg(test)]
mod tests {
    use super::super::operation_plan::IMPORTED;

    #[test]
    fn no_tag_and_no_operation_has_the_name_of_what_is_imported() {
        let types = super::ROOT.iter().chain(super::RUNTIME);
        let mut types = types.filter(|name| name.starts_with(char::is_uppercase));
        assert!(types.all(|name| IMPORTED.contains(name)));
    }
}
