//! The root of the crate and its client, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{SdkPlan, operation_plan::TagPlan, support_files::Support};
use crate::{
    backend::rust::{Doc, feature, limit_tokens, prose},
    emit::rust_source,
};

/// The files at the root: path below `src/`, and text.
pub(super) fn files(
    plan: &SdkPlan,
    programs: &[(&str, String)],
    support: &Support,
) -> Vec<(String, String)> {
    let library = library(plan, programs, support);
    vec![
        ("lib.rs".to_owned(), rust_source(library)),
        ("client.rs".to_owned(), rust_source(client(plan))),
    ]
}

fn library(plan: &SdkPlan, programs: &[(&str, String)], support: &Support) -> TokenStream {
    let doc = library_doc(plan, programs).inner();
    let runtime = runtime_exports();
    let (module, exports) = (support.module(), support.exports());
    let limit = limit_tokens(plan.recursion_limit);
    // A part of the operations does not need all that the others share.
    let parts = (!plan.features.tags.is_empty()).then(|| {
        quote!(#![cfg_attr(not(feature = "full"), allow(dead_code, unused_imports, unused_macros))])
    });
    quote! {
        #doc
        #limit
        #parts
        #module
        #[doc(hidden)]
        #[macro_use]
        pub mod runtime;
        mod client;
        pub mod models;
        pub mod resources;
        #runtime
        pub use serde_json::Value;
        #exports
    }
}

fn runtime_exports() -> TokenStream {
    quote! {
        pub use runtime::{
            ApiError, BuildError, ByteStream, Bytes, Client, ClientBuilder, DecodeError, Deprecation,
            EntityTag, Error, Event, Events, Failure, Handling, Headers, IfChanged, InvalidRequest, Items, Lines,
            Middleware, Next, NotAnEntityTag, Pages, Problem, RateLimit, RawBody, Reply, Request, Response,
            Retry, Sending, TimeoutError, TokenError, TransportError, Upload,
        };
        #[cfg(feature = "blocking")]
        pub use runtime::Waiting;
        #[cfg(feature = "webhooks")]
        pub use runtime::{Webhook, WebhookError};
        pub use futures_core::Stream;
        pub use reqwest;
    }
}

fn library_doc(plan: &SdkPlan, programs: &[(&str, String)]) -> Doc {
    let mut doc = Doc::own(format!("A client of {}.", prose(&plan.package.title)));
    if let Some(description) = &plan.package.description {
        doc = doc.and(&description.lines().join("\n"));
    }
    for (_, program) in programs.iter().take(1) {
        let code: Vec<&str> = without_doc(program).collect();
        doc = doc.and(&format!(
            "# A first program\n\n```no_run\n{}\n```",
            code.join("\n")
        ));
    }
    doc.and(
        "The methods of [`Client`] lead to the operations, tag by tag; each operation is a method that \
         takes\nwhat is required, has a setter for the rest and is made by `send`.",
    )
}

/// The lines of a program without its own documentation.
pub(super) fn without_doc(program: &str) -> impl Iterator<Item = &str> {
    program
        .lines()
        .skip_while(|line| line.starts_with("//!") || line.is_empty())
}

/// `client.rs`: the methods of the client that the contract makes.
fn client(plan: &SdkPlan) -> TokenStream {
    let package = &plan.package;
    let (user_agent, mount) = (&package.user_agent, &package.mount);
    let base_url = match &package.base_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let accessors = plan.tags.iter().map(|tag| {
        let condition = feature(plan.features.of(&tag.module));
        accessor(tag, condition)
    });
    let resources = (!plan.tags.is_empty()).then(|| {
        quote!(
            use crate::resources;
        )
    });
    quote! {
        #![doc = " The client, as far as the contract makes it."]
        #resources
        use crate::runtime::{Client, ClientBuilder, Service};
        static SERVICE: Service = Service {
            user_agent: #user_agent,
            mount: #mount,
            base_url: #base_url,
        };
        impl Client {
            /// A builder of a client.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&SERVICE)
            }
            #(#accessors)*
        }
    }
}

fn accessor(tag: &TagPlan, condition: Option<TokenStream>) -> TokenStream {
    let (doc, module, handle) = (&tag.doc, &tag.module, &tag.handle);
    quote! {
        #doc
        #condition
        pub fn #module(&self) -> resources::#module::#handle {
            resources::#module::#handle::new(self)
        }
    }
}
