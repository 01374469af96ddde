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
    let container = serde_attribute([rename_all.clone(), deny]);
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
    let default = plan.has_default.then(|| quote!(Default,));
    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq, Serialize, Deserialize)]
        #container
        pub struct #name {
            #(#fields)*
            #(#additional)*
        }
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
    let deprecated = field.warns.then(|| quote!(#[deprecated]));
    quote! {
        #doc
        #attribute
        #deprecated
        pub #name: #rust_type,
    }
}

fn presence_attributes(field: &FieldPlan, owner: &Ident) -> Vec<Option<TokenStream>> {
    let attributes = match &field.presence {
        Presence::Required => vec![],
        // serde takes a missing `Option` for `None` unless it is told how to read one.
        Presence::RequiredNullable => vec![quote!(deserialize_with = "Option::deserialize")],
        Presence::Optional => vec![
            quote!(default),
            quote!(deserialize_with = "crate::present"),
            quote!(skip_serializing_if = "Option::is_none"),
        ],
        Presence::OptionalNullable => {
            vec![
                quote!(default),
                quote!(skip_serializing_if = "Patch::is_absent"),
            ]
        }
        Presence::Default(_) => {
            let function = format!("{owner}::{}", default_function(field));
            vec![quote!(default = #function)]
        }
    };
    attributes.into_iter().map(Some).collect()
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
    let (name, rust_type) = (default_function(field), &field.rust_type);
    let doc = format!(" What {} is where it is left out.", code(&field.wire));
    Some(quote! {
        #[doc = #doc]
        pub fn #name() -> #rust_type {
            #literal
        }
    })
}

fn enum_tokens(plan: &EnumPlan) -> TokenStream {
    let (name, doc) = (&plan.name, &plan.doc);
    let copy = plan.unknown.is_none().then(|| quote!(Copy,));
    let variants = plan.variants.iter().map(|variant| {
        let (name, wire) = (&variant.name, &variant.wire);
        let doc = format!(" {}", code(wire));
        let rename = (name.as_str() != wire).then(|| quote!(#[serde(rename = #wire)]));
        quote! {
            #[doc = #doc]
            #rename
            #name,
        }
    });
    let unknown = plan.unknown.iter().map(|name| {
        quote! {
            /// A value that the contract did not have when this was generated.
            #[serde(untagged)]
            #name(String),
        }
    });
    let text = enum_text(plan);
    quote! {
        #doc
        #[derive(Clone, #copy Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum #name {
            #(#variants)*
            #(#unknown)*
        }
        #text
    }
}

/// The functions between an enumeration and its text.
fn enum_text(plan: &EnumPlan) -> TokenStream {
    let name = &plan.name;
    let arms = plan.variants.iter().map(|variant| {
        let (name, wire) = (&variant.name, &variant.wire);
        quote!(Self::#name => #wire,)
    });
    let names = plan.variants.iter().map(|variant| &variant.name);
    let (receiver, lifetime) = match plan.unknown {
        Some(_) => (quote!(&self), quote!(&str)),
        None => (quote!(self), quote!(&'static str)),
    };
    let unknown = plan
        .unknown
        .iter()
        .map(|name| quote!(Self::#name(text) => text,));
    let from_text = plan.unknown.is_none().then(|| from_text(plan));
    quote! {
        impl #name {
            /// Every value of the contract, in its order.
            pub const ALL: &'static [Self] = &[#(Self::#names),*];
            /// The value on the wire.
            pub fn as_str(#receiver) -> #lifetime {
                match self {
                    #(#arms)*
                    #(#unknown)*
                }
            }
        }
        impl std::fmt::Display for #name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
        #from_text
    }
}

/// The way back from text, for an enumeration that is closed.
fn from_text(plan: &EnumPlan) -> TokenStream {
    let name = &plan.name;
    let arms = plan.variants.iter().map(|variant| {
        let (name, wire) = (&variant.name, &variant.wire);
        quote!(#wire => Ok(Self::#name),)
    });
    quote! {
        impl std::str::FromStr for #name {
            type Err = crate::UnknownValue;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    #(#arms)*
                    _ => Err(crate::UnknownValue::new(text)),
                }
            }
        }
    }
}

fn serde_attribute(parts: impl IntoIterator<Item = Option<TokenStream>>) -> Option<TokenStream> {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| quote!(#[serde(#(#parts),*)]))
}
