//! Values of a contract as Rust expressions.

use proc_macro2::{Literal as Token, TokenStream};
use quote::{ToTokens, quote};
use serde::Serialize;
use serde_json::Value;

use super::{Ident, RustType, Speller, lexicon};
use crate::model::{Api, IntegerWidth, NumberKind, Shape, StringKind, TypeId};

/// An expression for a value that stands in a contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Literal {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A decimal number: the type, the digits, and how many of them are behind the point.
    Decimal(RustType, i64, u32),
    /// An owned text.
    Text(String),
    /// A variant of an enumeration.
    Variant(RustType, Ident),
    /// A list.
    List(Vec<Literal>),
    /// A tuple.
    Tuple(Vec<Literal>),
}

impl Literal {
    /// Whether making it costs nothing, so that it need not be put off.
    pub fn is_plain(&self) -> bool {
        match self {
            Self::Text(_) | Self::List(_) => false,
            Self::Tuple(items) => items.iter().all(Self::is_plain),
            _ => true,
        }
    }

    /// The call that takes it for what an `Option` has not.
    pub fn unwrap_or(&self) -> TokenStream {
        match (self.is_plain(), self.is_default()) {
            (true, _) => quote!(.unwrap_or(#self)),
            (false, true) => quote!(.unwrap_or_default()),
            (false, false) => quote!(.unwrap_or_else(|| #self)),
        }
    }

    /// Whether it is what `Default` of its type gives.
    pub fn is_default(&self) -> bool {
        match self {
            Self::Bool(value) => !value,
            Self::Integer(value) => *value == 0,
            Self::Float(value) => value.to_bits() == 0,
            Self::Decimal(_, digits, scale) => (*digits, *scale) == (0, 0),
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Variant(..) | Self::Tuple(_) => false,
        }
    }
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Bool(value) => quote!(#value),
            Self::Integer(value) => {
                let value = Token::i64_unsuffixed(*value);
                quote!(#value)
            }
            Self::Float(value) => {
                let value = Token::f64_unsuffixed(*value);
                quote!(#value)
            }
            Self::Decimal(path, digits, scale) => {
                let digits = Token::i64_unsuffixed(*digits);
                let scale = Token::u32_unsuffixed(*scale);
                quote!(#path::new(#digits, #scale))
            }
            Self::Text(text) if text.is_empty() => quote!(String::new()),
            Self::Text(text) => quote!(#text.to_owned()),
            Self::Variant(path, variant) => quote!(#path::#variant),
            Self::List(items) if items.is_empty() => quote!(Vec::new()),
            Self::List(items) => quote!(vec![#(#items),*]),
            Self::Tuple(items) => quote!((#(#items,)*)),
        });
    }
}

/// The expression for a default value, if the value is one of the type and has a plain literal.
pub fn default_literal(
    api: &Api,
    speller: &Speller<'_>,
    id: TypeId,
    value: &Value,
) -> Option<Literal> {
    match (&api.get(id).shape, value) {
        (Shape::Same(next), _) => default_literal(api, speller, *next, value),
        (Shape::Boolean, Value::Bool(value)) => Some(Literal::Bool(*value)),
        (Shape::Integer(width), Value::Number(number)) => number
            .as_i64()
            .filter(|value| fits(*width, *value))
            .map(Literal::Integer),
        (Shape::Number(NumberKind::Decimal), Value::Number(number)) => {
            let text = number.to_string();
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
            let digits = format!("{whole}{fraction}").parse().ok()?;
            let scale = u32::try_from(fraction.len()).ok()?;
            Some(Literal::Decimal(speller.value(id), digits, scale))
        }
        (Shape::Number(_), Value::Number(number)) => number.as_f64().map(Literal::Float),
        (Shape::String(StringKind::Text), Value::String(text)) => Some(Literal::Text(text.clone())),
        (Shape::OpenEnumeration(_), Value::String(text)) if !speller.names().is_declared(id) => {
            Some(Literal::Text(text.clone()))
        }
        (Shape::Enumeration(values) | Shape::OpenEnumeration(values), Value::String(text))
            if values.contains(text) =>
        {
            let variants = lexicon::unique_variants(values.iter().map(String::as_str));
            let variant = variants.get(text.as_str())?.clone();
            Some(Literal::Variant(speller.value(id), variant))
        }
        (Shape::List(item), Value::Array(values)) => {
            let items = values
                .iter()
                .map(|value| item_literal(api, speller, *item, value));
            items.collect::<Option<Vec<_>>>().map(Literal::List)
        }
        (Shape::Tuple(items), Value::Array(values)) if items.len() == values.len() => {
            let pairs = items.iter().zip(values);
            let items = pairs.map(|(item, value)| item_literal(api, speller, *item, value));
            items.collect::<Option<Vec<_>>>().map(Literal::Tuple)
        }
        _ => None,
    }
}

/// The expression for an item, which is no value of its type where it may be null.
fn item_literal(api: &Api, speller: &Speller<'_>, id: TypeId, value: &Value) -> Option<Literal> {
    let is_option = speller.nullable(id).is_option();
    default_literal(api, speller, id, value).filter(|_| !is_option)
}

fn fits(width: IntegerWidth, value: i64) -> bool {
    match width {
        IntegerWidth::I32 => i32::try_from(value).is_ok(),
        IntegerWidth::I64 => true,
        IntegerWidth::U32 => u32::try_from(value).is_ok(),
        IntegerWidth::U64 => value >= 0,
    }
}
