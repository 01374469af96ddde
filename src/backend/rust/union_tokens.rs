//! Unions, printed.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{ChoicePlan, FormPlan, Ident, UnionPlan};
use crate::model::{JsonKind, TagValue};

/// The declaration of a union, and how one is read.
pub(super) fn union_tokens(plan: &UnionPlan) -> TokenStream {
    let (name, doc) = (&plan.name, &plan.doc);
    let variants = plan.variants.iter().map(|variant| {
        let FormPlan {
            name,
            doc,
            rust_type,
            ..
        } = variant;
        let from = variant.is_convertible.then(|| quote!(#[from]));
        quote!(#doc #name(#from #rust_type),)
    });
    let unknown = plan.unknown.iter().map(|name| {
        quote! {
            /// A form that the contract did not have when this was generated.
            #name(Value),
        }
    });
    // A client's: what the contract says later is no change that breaks a program.
    let open = plan.unknown.iter().map(|_| quote!(#[non_exhaustive]));
    let reading = reading(plan);
    quote! {
        forms! {
            #doc
            #(#open)*
            pub enum #name {
                #(#variants)*
                #(#unknown)*
            }
        }
        #reading
    }
}

fn reading(plan: &UnionPlan) -> TokenStream {
    let name = &plan.name;
    let choice = choice(plan);
    let body = match &plan.unknown {
        None => choice,
        Some(unknown) => quote! {
            let form = #choice;
            Ok(form.unwrap_or_else(|| Self::#unknown(value.into_value())))
        },
    };
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = Undecided::deserialize(from)?;
                #body
            }
        }
    }
}

/// The form that a value has: a result, or an option where the union has a variant for other values.
fn choice(plan: &UnionPlan) -> TokenStream {
    // What is no object has no tag either.
    if let [(JsonKind::Object, tagged)] = plan.choices.iter().collect::<Vec<_>>().as_slice()
        && matches!(tagged, ChoicePlan::Tag { rest, .. } if rest.is_empty())
    {
        return choice_tokens(plan, tagged);
    }
    let rest = otherwise(plan);
    let arms = plan.choices.iter().map(|(kind, choice)| {
        let kind = kind_tokens(*kind);
        let found = choice_tokens(plan, choice);
        quote!(JsonKind::#kind => #found,)
    });
    quote! {
        match value.kind() {
            #(#arms)*
            _ => #rest,
        }
    }
}

/// What a value of no form is.
fn otherwise(plan: &UnionPlan) -> TokenStream {
    match &plan.unknown {
        Some(_) => quote!(None),
        None => quote!(Err(value.refuse())),
    }
}

fn choice_tokens(plan: &UnionPlan, choice: &ChoicePlan) -> TokenStream {
    match choice {
        ChoicePlan::One(index) => read(plan, *index),
        ChoicePlan::Trial(indices) => trial(plan, indices),
        ChoicePlan::Tag {
            property,
            values,
            rest,
        } => {
            let arms = values.iter().map(|(values, index)| {
                let found = read(plan, *index);
                let values = values.iter().map(tag_tokens);
                quote!(Some(#(#values)|*) => #found,)
            });
            let first = values.iter().find_map(|(values, _)| values.first());
            let tag = Ident::new(match first {
                Some(TagValue::Integer(_)) => "integer_tag",
                Some(TagValue::Boolean(_)) => "flag",
                Some(TagValue::Text(_)) | None => "tag",
            });
            let rest = match rest.is_empty() {
                true => otherwise(plan),
                false => trial(plan, rest),
            };
            quote! {
                match value.#tag(#property) {
                    #(#arms)*
                    _ => #rest,
                }
            }
        }
    }
}

fn tag_tokens(value: &TagValue) -> TokenStream {
    match value {
        TagValue::Text(text) => quote!(#text),
        TagValue::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        TagValue::Boolean(flag) => quote!(#flag),
    }
}

fn read(plan: &UnionPlan, index: usize) -> TokenStream {
    let variant = &plan.variants[index].name;
    match &plan.unknown {
        Some(_) => trial(plan, &[index]),
        None => quote!(value.read().map(Self::#variant)),
    }
}

/// The first form that the value satisfies.
fn trial(plan: &UnionPlan, indices: &[usize]) -> TokenStream {
    let attempts = indices.iter().map(|index| {
        let FormPlan { name, handle, .. } = &plan.variants[*index];
        match handle {
            Some(handle) => quote!(value.satisfying(&#handle).map(Self::#name)),
            None => quote!(value.attempt().map(Self::#name)),
        }
    });
    let attempts: Vec<TokenStream> = attempts.collect();
    let (first, others) = match attempts.split_first() {
        Some((first, others)) => (first, others),
        None => return otherwise(plan),
    };
    let found = quote!(#first #(.or_else(|| #others))*);
    match &plan.unknown {
        Some(_) => found,
        None => quote!(#found.ok_or_else(|| value.refuse())),
    }
}

fn kind_tokens(kind: JsonKind) -> Ident {
    Ident::new(match kind {
        JsonKind::Boolean => "Boolean",
        JsonKind::Number => "Number",
        JsonKind::String => "String",
        JsonKind::Array => "Array",
        JsonKind::Object => "Object",
    })
}
