//! The security schemes of a version, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{RequirementPlan, SchemePlan, VersionPlan};
use crate::{
    backend::rust::{Ident, code},
    model::{Location, SecuritySchemeKind},
};

/// The file `security.rs` of a version.
pub(super) fn security(plan: &VersionPlan) -> TokenStream {
    let constants = plan.schemes.iter().map(scheme);
    let names = plan.schemes.iter().map(|scheme| &scheme.constant);
    let needs_location = plan
        .schemes
        .iter()
        .any(|scheme| matches!(scheme.kind, SecuritySchemeKind::ApiKey { .. }));
    let location = needs_location.then(|| quote!(ApiKeyLocation,));
    let is_undeclared = |name: &Ident| name.as_str() == "UNDECLARED";
    let operations = plan.tags.iter().flat_map(|tag| &tag.operations);
    let mut requirements = operations.flat_map(|operation| operation.security.iter().flatten());
    let undeclared = requirements
        .any(|(scheme, _)| is_undeclared(scheme))
        .then(|| {
            quote! {
                /// A scheme that the contract requires and declares nowhere: nobody gets past it.
                pub const UNDECLARED: SecurityScheme =
                    SecurityScheme { name: "undeclared", kind: SchemeKind::Other("undeclared") };
            }
        });
    let requirements = plan.requirements.iter().map(requirement);
    let requirement_type = (!plan.requirements.is_empty()).then(|| quote!(Requirement,));
    let kind = (!plan.schemes.is_empty() || undeclared.is_some()).then(|| quote!(SchemeKind,));
    quote! {
        #![doc = " The ways to authenticate."]
        use runtime::{#location #requirement_type #kind SecurityScheme};
        #(#constants)*
        #undeclared
        /// All of them, in the order of the contract.
        pub const ALL: &[SecurityScheme] = &[#(#names),*];
        #(#requirements)*
    }
}

fn requirement(plan: &RequirementPlan) -> TokenStream {
    let constant = &plan.constant;
    let alternatives = plan.alternatives.iter().map(|requirements| {
        let requirements = requirements.iter().map(
            |(scheme, scopes)| quote!(Requirement { scheme: &#scheme, scopes: &[#(#scopes),*] }),
        );
        quote!(&[#(#requirements),*])
    });
    quote! {
        /// Alternatives, one of which must hold, of what must hold together.
        pub const #constant: &[&[Requirement]] = &[#(#alternatives),*];
    }
}

fn scheme(plan: &SchemePlan) -> TokenStream {
    let (constant, name) = (&plan.constant, &plan.name);
    let kind = match &plan.kind {
        SecuritySchemeKind::Bearer { .. } => quote!(SchemeKind::Bearer),
        SecuritySchemeKind::Basic => quote!(SchemeKind::Basic),
        SecuritySchemeKind::ApiKey { location, name } => {
            let location = Ident::new(match location {
                Location::Query => "Query",
                Location::Cookie => "Cookie",
                Location::Header | Location::Path => "Header",
            });
            quote!(SchemeKind::ApiKey { location: ApiKeyLocation::#location, name: #name })
        }
        SecuritySchemeKind::Unsupported(words) => quote!(SchemeKind::Other(#words)),
    };
    let doc = format!(" {}", code(name));
    quote! {
        #[doc = #doc]
        pub const #constant: SecurityScheme = SecurityScheme { name: #name, kind: #kind };
    }
}
