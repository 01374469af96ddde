//! The trait of a tag and its object-safe twin, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{OperationPlan, TagPlan};

/// The file `mod.rs` of a tag: the trait that users implement.
pub(super) fn tag_module(tag: &TagPlan) -> TokenStream {
    let (name, doc) = (&tag.trait_name, &tag.doc);
    let inner = doc.inner();
    let requests = tag.operations.iter().flat_map(|operation| {
        let own = operation.body.iter().flat_map(super::BodyPlan::names);
        std::iter::once(&operation.request).chain(own)
    });
    let responses = tag
        .operations
        .iter()
        .flat_map(|operation| [&operation.ok, &operation.error]);
    let methods = tag.operations.iter().map(method);
    let has_defaults = tag
        .operations
        .iter()
        .any(|operation| operation.store.is_some());
    let defaults = has_defaults.then(|| {
        quote!(
            pub mod defaults;
        )
    });
    let twin = &tag.twin;
    let store_doc = match has_defaults {
        true => " The store that default bodies read and write.",
        false => " The store of the service.",
    };
    quote! {
        #inner
        #defaults
        mod requests;
        mod responses;
        pub(super) mod routes;
        mod twin;
        pub use requests::{#(#requests),*};
        pub use responses::{#(#responses),*};
        use runtime::Context;
        use store::Store;
        pub(super) use twin::#twin;
        #doc
        pub trait #name: Send + Sync + 'static {
            #[doc = #store_doc]
            fn store(&self) -> &Store;
            #(#methods)*
        }
    }
}

fn method(plan: &OperationPlan) -> TokenStream {
    let (doc, function, request) = (&plan.doc, &plan.function, &plan.request);
    let (ok, error) = (&plan.ok, &plan.error);
    let convention = convention(plan);
    let id = &plan.id;
    let body = match plan.store {
        Some(_) => quote!({
            async move {
                cx.served_by_store::<Self>(#id);
                defaults::#function(self.store(), cx, request).await
            }
        }),
        None => quote!(;),
    };
    quote! {
        #doc
        #convention
        fn #function(&self, cx: &mut Context, request: #request)
        -> impl Future<Output = Result<#ok, #error>> + Send #body
    }
}

/// The file `twin.rs` of a tag: the same operations behind boxed futures, so that routes are compiled
/// once and not in the crate of the user.
pub(super) fn twin(tag: &TagPlan) -> TokenStream {
    let (name, trait_name) = (&tag.twin, &tag.trait_name);
    let doc = format!(" The object-safe twin of [`{trait_name}`].");
    let types = tag
        .operations
        .iter()
        .flat_map(|plan| [&plan.request, &plan.ok, &plan.error]);
    let signatures: Vec<_> = tag.operations.iter().map(twin_signature).collect();
    let conventions = tag.operations.iter().map(convention);
    let bodies = tag
        .operations
        .iter()
        .zip(&signatures)
        .map(|(plan, signature)| {
            let (function, id) = (&plan.function, &plan.id);
            let dispatched = plan
                .store
                .as_ref()
                .map(|_| quote!(cx.dispatched::<T>(#id);));
            quote!(#signature {
                #dispatched
                Box::pin(#trait_name::#function(self, cx, request))
            })
        });
    quote! {
        #![doc = #doc]
        use runtime::{BoxFuture, Context};
        use super::{#trait_name, #(#types),*};
        #[doc = #doc]
        pub(crate) trait #name: Send + Sync {
            #(#conventions #signatures;)*
        }
        impl<T: #trait_name> #name for T {
            #(#bodies)*
        }
    }
}

fn twin_signature(plan: &OperationPlan) -> TokenStream {
    let (function, request, ok, error) = (&plan.function, &plan.request, &plan.ok, &plan.error);
    quote! {
        fn #function<'a>(&'a self, cx: &'a mut Context, request: #request)
        -> BoxFuture<'a, Result<#ok, #error>>
    }
}

/// An operation is called what the contract calls it, also where Rust expects a conversion behind
/// such a name.
fn convention(plan: &OperationPlan) -> Option<TokenStream> {
    let name = plan.function.as_str();
    let is_conversion = ["from_", "into_"]
        .iter()
        .any(|start| name.starts_with(start));
    is_conversion.then(|| quote!(#[allow(clippy::wrong_self_convention)]))
}
