//! Declarations of types, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    EnumPlan, FieldPlan, Ident, Presence, StructPlan, TypePlan, code, union_tokens::union_tokens,
};

/// The declaration of a type, with the functions that it needs.
pub fn type_tokens(plan: &TypePlan) -> TokenStream {
    match plan {
        TypePlan::Struct(plan) => struct_tokens(plan),
        TypePlan::Enum(plan) => enum_tokens(plan),
        TypePlan::Union(plan) => union_tokens(plan),
    }
}

fn struct_tokens(plan: &StructPlan) -> TokenStream {
    let (name, doc) = (&plan.name, &plan.doc);
    let rename_all = plan
        .fields
        .iter()
        .any(renamed_by_rule)
        .then(|| quote!(rename_all = "camelCase"));
    let deny = plan.closed.then(|| quote!(deny_unknown_fields));
    let is_remote = !plan.refused.is_empty();
    let remote = is_remote.then(|| quote!(remote = "Self"));
    let container = serde_attribute([remote, rename_all.clone(), deny]);
    let refused = &plan.refused;
    let refusing = is_remote.then(|| quote!(refusing!(#name: #(#refused),*);));
    let fields = plan
        .fields
        .iter()
        .map(|field| field_tokens(field, &plan.name, rename_all.is_some()));
    let additional = plan.additional.iter().map(|(name, rust_type)| {
        quote! {
            /// The properties that the contract does not name.
            #[serde(flatten)]
            pub #name: #rust_type,
        }
    });
    let defaults = default_functions(plan);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #container
        pub struct #name {
            #(#fields)*
            #(#additional)*
        }
        #refusing
        #defaults
    }
}

/// Whether `rename_all = "camelCase"` gives the field its wire name, which differs from its own.
fn renamed_by_rule(field: &FieldPlan) -> bool {
    field.name.as_str() != field.wire && camel_case(field.name.as_str()) == field.wire
}

/// serde's own rule: the underscores go, the letters behind them become capitals.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut joined = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        joined.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        joined.extend(letters);
    }
    joined
}

fn field_tokens(field: &FieldPlan, owner: &Ident, by_rule: bool) -> TokenStream {
    let (name, doc, rust_type, wire) = (&field.name, &field.doc, &field.rust_type, &field.wire);
    let spelt = match by_rule {
        true => camel_case(name.as_str()),
        false => name.as_str().to_owned(),
    };
    let rename = (spelt != *wire).then(|| quote!(rename = #wire));
    let presence = presence_attributes(field, owner);
    let attribute = serde_attribute([rename].into_iter().chain(presence));
    let left_out = left_out(&field.presence);
    quote! {
        #doc
        #attribute
        #left_out
        pub #name: #rust_type,
    }
}

fn presence_attributes(field: &FieldPlan, owner: &Ident) -> Vec<Option<TokenStream>> {
    let attributes = match &field.presence {
        Presence::Required => vec![],
        // serde takes a missing `Option` for `None` unless it is told how to read one.
        Presence::RequiredNullable => vec![quote!(deserialize_with = "Option::deserialize")],
        Presence::Optional => vec![quote!(default), quote!(deserialize_with = "crate::present")],
        Presence::OptionalNullable => vec![quote!(default)],
        Presence::Default(literal) if literal.is_default() => vec![quote!(default)],
        Presence::Default(_) => {
            let function = format!("{owner}::{}", default_function(field));
            vec![quote!(default = #function)]
        }
    };
    attributes.into_iter().map(Some).collect()
}

/// When a field is not written: in an attribute of its own, so that each stays on its line.
fn left_out(presence: &Presence) -> Option<TokenStream> {
    match presence {
        Presence::Optional => Some(quote!(#[serde(skip_serializing_if = "Option::is_none")])),
        Presence::OptionalNullable => {
            Some(quote!(#[serde(skip_serializing_if = "Patch::is_absent")]))
        }
        _ => None,
    }
}

fn default_function(field: &FieldPlan) -> Ident {
    Ident::new(format!("default_{}", field.name))
}

fn default_functions(plan: &StructPlan) -> Option<TokenStream> {
    let functions: Vec<_> = plan
        .fields
        .iter()
        .filter_map(default_function_tokens)
        .collect();
    let name = &plan.name;
    (!functions.is_empty()).then(|| quote!(impl #name { #(#functions)* }))
}

fn default_function_tokens(field: &FieldPlan) -> Option<TokenStream> {
    let Presence::Default(literal) = &field.presence else {
        return None;
    };
    if literal.is_default() {
        return None;
    }
    let (name, rust_type) = (default_function(field), &field.rust_type);
    let doc = format!(" What {} is where it is left out.", code(&field.wire));
    Some(quote! {
        #[doc = #doc]
        pub fn #name() -> #rust_type {
            #literal
        }
    })
}

/// The mechanics are those of the macro.
fn enum_tokens(plan: &EnumPlan) -> TokenStream {
    let (name, doc) = (&plan.name, &plan.doc);
    // The macro documents a value by its text between backticks.
    let is_plain = |text: &str| code(text) == format!("`{text}`");
    let is_plain = plan.variants.iter().all(|one| is_plain(&one.wire));
    let variants = plan.variants.iter().map(|variant| {
        let (name, wire) = (&variant.name, &variant.wire);
        let text = format!(" {}", code(wire));
        let doc = (!is_plain).then(|| quote!(#[doc = #text]));
        quote!(#doc #name = #wire,)
    });
    let unknown = plan.unknown.iter().map(|name| quote!(#name(String),));
    quote! {
        enumeration! {
            #doc
            pub enum #name {
                #(#unknown)*
                #(#variants)*
            }
        }
    }
}

fn serde_attribute(parts: impl IntoIterator<Item = Option<TokenStream>>) -> Option<TokenStream> {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| quote!(#[serde(#(#parts),*)]))
}
