//! The security schemes of a version, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    plan::VersionPlan,
    security_plan::{RequirementPlan, SchemePlan},
};
use crate::{
    backend::rust::{Doc, Ident, code},
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
    let requirements = plan.requirements.iter();
    let requirements = requirements.map(|required| requirement(required, &plan.schemes));
    let requirement_type = (!plan.requirements.is_empty()).then(|| quote!(Requirement,));
    let kind = (!plan.schemes.is_empty() || undeclared.is_some()).then(|| quote!(SchemeKind,));
    quote! {
        #![doc = " The ways to authenticate, and what operations require of them."]
        use runtime::{#location #requirement_type #kind SecurityScheme};
        #(#constants)*
        #undeclared
        /// All of them, in the order of the contract.
        pub const ALL: &[SecurityScheme] = &[#(#names),*];
        #(#requirements)*
    }
}

fn requirement(plan: &RequirementPlan, schemes: &[SchemePlan]) -> TokenStream {
    let (constant, doc) = (&plan.constant, requirement_doc(plan, schemes));
    let alternatives = plan.alternatives.iter().map(|requirements| {
        let requirements = requirements.iter().map(
            |(scheme, scopes)| quote!(Requirement { scheme: &#scheme, scopes: &[#(#scopes),*] }),
        );
        quote!(&[#(#requirements),*])
    });
    quote! {
        #doc
        pub const #constant: &[&[Requirement]] = &[#(#alternatives),*];
    }
}

/// What an operation requires, in words: alternatives of what must hold together.
fn requirement_doc(plan: &RequirementPlan, schemes: &[SchemePlan]) -> Doc {
    let name = |constant: &Ident| {
        let known = schemes.iter().find(|scheme| scheme.constant == *constant);
        known.map_or_else(
            || "what is declared nowhere".to_owned(),
            |it| code(&it.name),
        )
    };
    let words = |(scheme, scopes): &(Ident, Vec<String>)| {
        let listed: Vec<String> = scopes.iter().map(|scope| code(scope)).collect();
        match scopes.len() {
            0 => name(scheme),
            1 => format!("{} with the scope {}", name(scheme), listed.join("")),
            _ => format!("{} with the scopes {}", name(scheme), listed.join(", ")),
        }
    };
    let alternatives = plan.alternatives.iter().map(|all| match all.as_slice() {
        [] => "nothing".to_owned(),
        all => all.iter().map(words).collect::<Vec<_>>().join(" and "),
    });
    let alternatives: Vec<String> = alternatives.collect();
    Doc::paragraph(&format!("Requires {}.", alternatives.join("; or ")))
}

/// What a scheme asks of a caller, in words.
fn scheme_doc(plan: &SchemePlan) -> Doc {
    let what = match &plan.kind {
        SecuritySchemeKind::Bearer { .. } => "a bearer token".to_owned(),
        SecuritySchemeKind::Basic => "a name and a password".to_owned(),
        SecuritySchemeKind::ApiKey { location, name } => {
            let place = match location {
                Location::Query => "query parameter",
                Location::Cookie => "cookie",
                Location::Header | Location::Path => "header",
            };
            format!("an API key in the {place} {}", code(name))
        }
        SecuritySchemeKind::Unsupported(_) => "not verified, and nobody gets past it".to_owned(),
    };
    Doc::paragraph(&format!("{}: {what}.", code(&plan.name)))
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
    let doc = scheme_doc(plan);
    quote! {
        #doc
        pub const #constant: SecurityScheme = SecurityScheme { name: #name, kind: #kind };
    }
}
