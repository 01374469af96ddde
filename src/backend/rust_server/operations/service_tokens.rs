//! What joins the versions: the files at the root of the crate `api`, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    contract_tokens::{answers, contracts, has_page},
    operation_tokens::{AuthorizerTokens, is_guarded, operations},
    plan::VersionPlan,
    router_tokens::router,
    security_tokens::security,
};
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
        if let Some(tokens) = operations(plan) {
            files.push((format!("{module}/operations.rs"), rust_source(tokens)));
        }
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
    let operations = is_guarded(plan).then(|| {
        quote!(
            pub mod operations;
        )
    });
    let sized = traits.is_empty().then(|| quote!(: Send + Sync + 'static));
    quote! {
        #![doc = #doc]
        #(pub mod #modules;)*
        #operations
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
    let modules: Vec<_> = versions.iter().map(|plan| &plan.module).collect();
    let contracts = contracts(versions);
    let info = info(name, versions);
    let mut mounted: Vec<&VersionPlan> = versions.iter().collect();
    // A mount path may begin with another one.
    mounted.sort_by_key(|plan| std::cmp::Reverse(plan.mount.len()));
    let answers = answers(versions);
    let mounts = mounted.iter().map(|plan| mount(plan));
    let authorizer = AuthorizerTokens::of(versions);
    let (declaration, getter) = (declaration(versions, &authorizer), &authorizer.getter);
    let imports = runtime_names(&authorizer);
    quote! {
        #![doc = " All versions of the service as one endpoint."]
        use std::sync::Arc;
        use runtime::{#(#imports),*};
        use crate::{#(#modules,)* dispatch::{ready, segments_below}};
        #contracts
        #info
        #declaration
        impl Endpoint for Service {
            fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
                #answers
                let path = request.path().to_owned();
                #(#mounts)*
                ready(request.not_found())
            }
            #getter
        }
    }
}

/// The names of the crate `runtime` in `service.rs`.
fn runtime_names(authorizer: &AuthorizerTokens) -> impl Iterator<Item = Ident> {
    let mut names = vec![
        "BoxFuture",
        "Endpoint",
        "Request",
        "Response",
        "ServedContract",
        "ServiceInfo",
    ];
    names.extend(authorizer.imports);
    names.sort_unstable();
    names.into_iter().map(Ident::new)
}

/// The service, and how it is made.
fn declaration(versions: &[VersionPlan], authorizer: &AuthorizerTokens) -> TokenStream {
    let bounds = versions.iter().map(|plan| {
        let module = &plan.module;
        quote!(#module::Application)
    });
    let fields = versions.iter().map(|plan| {
        let module = &plan.module;
        quote!(#module: #module::Router,)
    });
    let routers = versions.iter().map(|plan| {
        let module = &plan.module;
        quote!(#module: #module::Router::new(&app),)
    });
    let (field, value, setter) = (&authorizer.field, &authorizer.value, &authorizer.setter);
    quote! {
        /// Serves every version, each below its mount path.
        pub struct Service {
            #(#fields)*
            #field
        }
        impl Service {
            /// Serves `app`.
            pub fn new<A: #(#bounds)+*>(app: A) -> Self {
                let app = Arc::new(app);
                Self { #(#routers)* #value }
            }
            #setter
        }
    }
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
    paths.extend(has_page(versions, "").then(|| "/docs".to_owned()));
    let (scopes, roles) = (&newest.scopes, &newest.roles);
    Some(quote! {
        /// What the service is.
        pub const INFO: ServiceInfo = ServiceInfo {
            name: #name,
            version: #version,
            security: #module::security::ALL,
            scopes: &[#(#scopes),*],
            roles: &[#(#roles),*],
            paths: &[#(#paths),*],
        };
    })
}
