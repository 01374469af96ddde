//! Values that example programs send, printed.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use serde_json::Value;

use super::sample_plan::{ObjectSample, Sample};
use crate::backend::rust::Ident;

impl ToTokens for Sample {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::None => quote!(None),
            Self::Some(inner) => quote!(Some(#inner)),
            Self::Null => quote!(Patch::Null),
            Self::Patch(inner) => quote!(Patch::Value(#inner)),
            Self::Boxed(inner) => quote!(Box::new(#inner)),
            Self::Text(text) => quote!(#text.to_owned()),
            Self::Parsed(text) => quote!(#text.parse()?),
            Self::Literal(literal) => quote!(#literal),
            // In a macro, no formatter breaks what is long.
            Self::List(items) if items.iter().any(|item| !item.is_short()) => {
                quote!(Vec::from([#(#items),*]))
            }
            Self::List(items) => quote!(vec![#(#items),*]),
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Form(path, name, inner) => quote!(#path::#name(#inner)),
            Self::Object(object) => object.expression(),
            Self::Empty => quote!(Default::default()),
            Self::Read(value) => read(value),
        });
    }
}

impl ObjectSample {
    /// The value, before anything else is set.
    fn made(&self) -> TokenStream {
        let path = &self.path;
        let Some(arguments) = &self.arguments else {
            return quote!(#path::default());
        };
        let arguments = arguments.iter().map(|argument| match argument {
            Sample::Text(text) => quote!(#text),
            other => quote!(#other),
        });
        quote!(#path::new(#(#arguments),*))
    }

    /// The statements that set the rest.
    fn set(&self, name: &Ident) -> TokenStream {
        let fields = self
            .fields
            .iter()
            .map(|(field, value)| quote!(#name.#field = #value;));
        fields.collect()
    }

    fn expression(&self) -> TokenStream {
        if self.fields.is_empty() {
            return self.made();
        }
        let name = Ident::new("value");
        let (made, set) = (self.made(), self.set(&name));
        quote!({ let mut #name = #made; #set #name })
    }

    /// The statements that make a variable of it.
    pub(super) fn variable(&self, name: &Ident) -> TokenStream {
        let (made, set) = (self.made(), self.set(name));
        match self.fields.is_empty() {
            true => quote!(let #name = #made;),
            false => quote!(let mut #name = #made; #set),
        }
    }
}

/// The expression that reads a value from JSON.
fn read(value: &Value) -> TokenStream {
    let text = raw(value);
    quote!(serde_json::from_str(#text)?)
}

/// A text of JSON between as many `#` as it needs.
pub(super) fn raw(value: &Value) -> TokenStream {
    let text = value.to_string();
    let most = text.split('"').skip(1);
    let most = most.map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let hashes = "#".repeat(most.max().map_or(0, |most| most + 1));
    // What the printer escapes is not escaped in a raw text.
    let is_plain =
        !text.contains(|c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let literal = format!("r{hashes}\"{text}\"{hashes}").parse::<Literal>();
    match literal {
        Ok(literal) if is_plain && text.contains(['"', '\\']) => quote!(#literal),
        _ => quote!(#text),
    }
}
