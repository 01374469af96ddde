//! Static schemas, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;
use serde_json::Value;

use super::schema_plan::{KeywordPlan, SchemaPlan, StaticPlan};
use crate::backend::rust::Ident;

/// The declaration of a static schema in a module.
pub(super) fn static_tokens(plan: &StaticPlan) -> TokenStream {
    let (name, doc) = (&plan.name, format!(" {}", plan.doc));
    let keywords = plan.keywords.iter().map(keyword);
    quote! {
        #[doc = #doc]
        pub static #name: Schema = Schema(&[#(#keywords),*]);
    }
}

/// A mention of a schema: a reference to its static, or itself.
fn schema(plan: &SchemaPlan) -> TokenStream {
    match plan {
        SchemaPlan::Static { module, name } => quote!(&super::#module::#name),
        SchemaPlan::Inline(keywords) => {
            let keywords = keywords.iter().map(keyword);
            quote!(&Schema(&[#(#keywords),*]))
        }
    }
}

fn keyword(plan: &KeywordPlan) -> TokenStream {
    match plan {
        KeywordPlan::Type(types) => {
            let types = types.iter().map(|name| Ident::new(*name));
            quote!(Keyword::Type(&[#(Type::#types),*]))
        }
        KeywordPlan::Enum(values) => {
            let values = values.iter().map(literal);
            quote!(Keyword::Enum(&[#(#values),*]))
        }
        KeywordPlan::Const(value) => {
            let value = literal(value);
            quote!(Keyword::Const(#value))
        }
        KeywordPlan::Number(variant, text) => {
            let (variant, number) = (Ident::new(*variant), number(text));
            quote!(Keyword::#variant(#number))
        }
        KeywordPlan::Count(variant, count) => {
            let (variant, count) = (Ident::new(*variant), Token::u64_unsuffixed(*count));
            quote!(Keyword::#variant(#count))
        }
        KeywordPlan::Pattern(name) => quote!(Keyword::Pattern(&super::super::patterns::#name)),
        KeywordPlan::Format(variant) => {
            let variant = Ident::new(*variant);
            quote!(Keyword::Format(Format::#variant))
        }
        KeywordPlan::UniqueItems => quote!(Keyword::UniqueItems),
        KeywordPlan::Required(names) => quote!(Keyword::Required(&[#(#names),*])),
        KeywordPlan::Properties(properties) => {
            let properties = properties.iter().map(|(name, plan)| {
                let schema = schema(plan);
                quote!((#name, #schema))
            });
            quote!(Keyword::Properties(&[#(#properties),*]))
        }
        KeywordPlan::One(variant, plan) => {
            let (variant, schema) = (Ident::new(*variant), schema(plan));
            quote!(Keyword::#variant(#schema))
        }
        KeywordPlan::Many(variant, plans) => {
            let (variant, schemas) = (Ident::new(*variant), plans.iter().map(schema));
            quote!(Keyword::#variant(&[#(#schemas),*]))
        }
        KeywordPlan::Closed => {
            quote!(Keyword::AdditionalProperties(&Schema(&[Keyword::False])))
        }
        KeywordPlan::False => quote!(Keyword::False),
    }
}

/// A number of a schema: an integer where it is one, else its text.
fn number(text: &str) -> TokenStream {
    match text.parse::<i64>() {
        Ok(integer) => {
            let integer = Token::i64_unsuffixed(integer);
            quote!(Number::Integer(#integer))
        }
        Err(_) => quote!(Number::Decimal(#text)),
    }
}

fn literal(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(Literal::Null),
        Value::Bool(value) => quote!(Literal::Boolean(#value)),
        Value::Number(value) => {
            let number = number(&value.to_string());
            quote!(Literal::Number(#number))
        }
        Value::String(text) => quote!(Literal::String(#text)),
        Value::Array(items) => {
            let items = items.iter().map(literal);
            quote!(Literal::Array(&[#(#items),*]))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = literal(value);
                quote!((#name, #value))
            });
            quote!(Literal::Object(&[#(#members),*]))
        }
    }
}
