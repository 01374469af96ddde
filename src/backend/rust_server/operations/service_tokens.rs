//! What joins the versions: the files at the root of the crate `api`, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{plan::VersionPlan, router_tokens::router, security_tokens::security};
use crate::{
    backend::rust::{Ident, limit_tokens, prose},
    emit::rust_source,
};

/// The files of the crate that belong to no tag: path below `src/`, and text.
pub(in super::super) fn service_files(
    name: &str,
    versions: &[VersionPlan],
    limit: Option<u32>,
) -> Vec<(String, String)> {
    let mut files = vec![
        ("lib.rs".to_owned(), rust_source(library(versions, limit))),
        (
            "service.rs".to_owned(),
            rust_source(service(name, versions)),
        ),
    ];
    for plan in versions {
        let module = &plan.module;
        files.push((format!("{module}/mod.rs"), rust_source(version(plan))));
        files.push((format!("{module}/router.rs"), rust_source(router(plan))));
        files.push((format!("{module}/security.rs"), rust_source(security(plan))));
    }
    files
}

fn library(versions: &[VersionPlan], limit: Option<u32>) -> TokenStream {
    let limit = limit_tokens(limit);
    let modules = versions.iter().map(|plan| &plan.module);
    quote! {
        #![doc = " The operations of the contract: requests, answers, the traits to implement, the routes."]
        #![doc = ""]
        #![doc = " Implement the traits of the newest version for your own type and hand it to [`Service::new`]."]
        #limit
        pub mod dispatch;
        pub mod input;
        mod service;
        mod testing;
        #(pub mod #modules;)*
        pub use service::{INFO, Service};
    }
}

fn version(plan: &VersionPlan) -> TokenStream {
    let doc = format!(" {} {}.", prose(&plan.title), prose(&plan.version));
    let modules: Vec<_> = plan.tags.iter().map(|tag| &tag.module).collect();
    let traits: Vec<_> = plan
        .tags
        .iter()
        .map(|tag| {
            let (module, name) = (&tag.module, &tag.trait_name);
            quote!(#module::#name)
        })
        .collect();
    let plus_traits = match traits.is_empty() {
        true => quote!(),
        false => quote!(: #(#traits)+*),
    };
    let bounds = match traits.is_empty() {
        true => quote!(T: Send + Sync + 'static),
        false => quote!(T: #(#traits)+*),
    };
    let sized = traits.is_empty().then(|| quote!(: Send + Sync + 'static));
    quote! {
        #![doc = #doc]
        #(pub mod #modules;)*
        mod router;
        pub mod security;
        use runtime::Mocks;
        pub use router::Router;
        /// What stands in for operations that nobody has written yet, while `STUBS=mock` asks for it.
        pub(crate) static MOCKS: Mocks = Mocks::new(include_str!("mock.json"));
        crate::testing::contract_test!();
        /// All traits of this version: whatever implements them all can be served.
        pub trait Application #plus_traits #sized {}
        impl<#bounds> Application for T {}
    }
}

fn service(name: &str, versions: &[VersionPlan]) -> TokenStream {
    let bounds: Vec<_> = versions
        .iter()
        .map(|plan| {
            let module = &plan.module;
            quote!(#module::Application)
        })
        .collect();
    let fields = versions.iter().map(|plan| {
        let module = &plan.module;
        quote!(#module: #module::Router,)
    });
    let routers = versions.iter().map(|plan| {
        let module = &plan.module;
        quote!(#module: #module::Router::new(&app),)
    });
    let modules: Vec<_> = versions.iter().map(|plan| &plan.module).collect();
    let documents = versions.iter().map(document);
    let info = info(name, versions);
    let mut mounted: Vec<&VersionPlan> = versions.iter().collect();
    // A mount path may begin with another one.
    mounted.sort_by_key(|plan| std::cmp::Reverse(plan.mount.len()));
    let document_arms = document_arms(versions);
    let mounts = mounted.iter().map(|plan| mount(plan));
    quote! {
        #![doc = " All versions of the service as one endpoint."]
        use std::sync::Arc;
        use runtime::{BoxFuture, Endpoint, Request, Response, ServiceInfo};
        use crate::{#(#modules,)* dispatch::{document, ready, segments_below}};
        #(#documents)*
        #info
        /// Serves every version, each below its mount path.
        pub struct Service {
            #(#fields)*
        }
        impl Service {
            /// Serves `app`.
            pub fn new<A: #(#bounds)+*>(app: A) -> Self {
                let app = Arc::new(app);
                Self { #(#routers)* }
            }
        }
        impl Endpoint for Service {
            fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
                #(#document_arms)*
                let path = request.path().to_owned();
                #(#mounts)*
                ready(request.not_found())
            }
        }
    }
}

fn document(plan: &VersionPlan) -> TokenStream {
    let name = document_name(plan);
    let file = format!("../../../contract/{}.json", plan.module);
    let doc = format!(" The contract of `{}`, as served.", plan.module);
    quote! {
        #[doc = #doc]
        static #name: &str = include_str!(#file);
    }
}

fn document_name(plan: &VersionPlan) -> Ident {
    Ident::new(format!(
        "{}_DOCUMENT",
        plan.module.as_str().to_ascii_uppercase()
    ))
}

/// `/openapi.json` is the newest contract; each version has its own below its mount path.
fn document_arms(versions: &[VersionPlan]) -> Vec<TokenStream> {
    let mut paths: Vec<(Vec<String>, Ident)> = Vec::new();
    for (index, plan) in versions.iter().enumerate() {
        let mut own = vec![format!("{}/openapi.json", plan.mount)];
        if index + 1 == versions.len() && !plan.mount.is_empty() {
            own.insert(0, "/openapi.json".to_owned());
        }
        own.retain(|path| paths.iter().all(|(known, _)| !known.contains(path)));
        paths.push((own, document_name(plan)));
    }
    let arms = paths.iter().filter(|(paths, _)| !paths.is_empty());
    arms.map(|(paths, name)| {
        quote! {
            if [#(#paths),*].contains(&request.path()) {
                return ready(document(&request, #name));
            }
        }
    })
    .collect()
}

fn mount(plan: &VersionPlan) -> TokenStream {
    let (module, path) = (&plan.module, &plan.mount);
    quote! {
        if let Some(segments) = segments_below(&path, #path) {
            return #module::MOCKS.serve(request, |request| self.#module.route(&segments, request));
        }
    }
}

fn info(name: &str, versions: &[VersionPlan]) -> Option<TokenStream> {
    let newest = versions.last()?;
    let (module, version) = (&newest.module, &newest.version);
    let mut paths: Vec<String> = newest
        .tags
        .iter()
        .flat_map(|tag| &tag.operations)
        .filter(|operation| operation.method == "GET" && !operation.path.contains('{'))
        .map(|operation| format!("{}{}", newest.mount, operation.path))
        .take(3)
        .collect();
    paths.push("/openapi.json".to_owned());
    Some(quote! {
        /// What the service is.
        pub const INFO: ServiceInfo = ServiceInfo {
            name: #name,
            version: #version,
            security: #module::security::ALL,
            paths: &[#(#paths),*],
        };
    })
}
