//! The role table of a version, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{OperationPlan, TagPlan, VersionPlan};
use crate::backend::rust::code;

/// The file `operations.rs` of a version, if there is an operation that asks who its caller is.
pub(super) fn operations(plan: &VersionPlan) -> Option<TokenStream> {
    let all = plan.tags.iter().flat_map(|tag| {
        let guarded = tag.operations.iter().filter(|plan| plan.is_guarded());
        guarded.map(move |operation| (tag, operation))
    });
    let constants: Vec<_> = all.map(|(tag, one)| operation(plan, tag, one)).collect();
    (!constants.is_empty()).then(|| {
        quote! {
            #![doc = " The operations that ask who their caller is, and the roles of which it must have one."]
            use runtime::Operation;
            #(#constants)*
        }
    })
}

/// Whether a version has an operation that asks who its caller is.
pub(super) fn is_guarded(plan: &VersionPlan) -> bool {
    let mut all = plan.tags.iter().flat_map(|tag| &tag.operations);
    all.any(OperationPlan::is_guarded)
}

/// What an endpoint needs to have another authorizer than the role table.
#[derive(Default)]
pub(super) struct AuthorizerTokens {
    /// Names of the crate `runtime`.
    pub(super) imports: &'static [&'static str],
    /// The field of the service.
    pub(super) field: TokenStream,
    /// Its first value.
    pub(super) value: TokenStream,
    /// The method that gives it another one.
    pub(super) setter: TokenStream,
    /// The method that gives it to the platform.
    pub(super) getter: TokenStream,
}

impl AuthorizerTokens {
    /// For these versions; nothing where no operation asks who its caller is.
    pub(super) fn of(versions: &[VersionPlan]) -> Self {
        match versions.iter().any(is_guarded) {
            true => Self::needed(),
            false => Self::default(),
        }
    }

    fn needed() -> Self {
        Self {
            imports: &["AnyAuthorizer", "Authorizer", "RoleTable"],
            field: quote!(authorizer: Box<dyn AnyAuthorizer>,),
            value: quote!(authorizer: Box::new(RoleTable),),
            setter: quote! {
                /// Lets `authorizer` decide who may do what, instead of the role table.
                #[must_use]
                pub fn with_authorizer(mut self, authorizer: impl Authorizer) -> Self {
                    self.authorizer = Box::new(authorizer);
                    self
                }
            },
            getter: quote! {
                fn authorizer(&self) -> &dyn AnyAuthorizer {
                    &*self.authorizer
                }
            },
        }
    }
}

fn operation(version: &VersionPlan, tag: &TagPlan, plan: &OperationPlan) -> TokenStream {
    let (constant, id, method) = (&plan.constant, &plan.id, &plan.method);
    let path = format!("{}{}", version.mount, plan.path);
    let doc = format!(" {}", code(&format!("{method} {}", plan.path)));
    let (tag, roles) = (&tag.name, &plan.roles);
    quote! {
        #[doc = #doc]
        pub const #constant: Operation = Operation {
            id: #id,
            method: #method,
            path: #path,
            tag: #tag,
            roles: &[#(#roles),*],
        };
    }
}
