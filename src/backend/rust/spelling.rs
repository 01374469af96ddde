//! Identifiers and types as Rust writes them.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};
use serde::Serialize;

use super::lexicon::RAW;

/// An identifier that is legal Rust; keywords become raw identifiers when they are written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Ident(String);

impl Ident {
    /// An identifier from a name that the naming algorithm made.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name without `r#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as source text, with `r#` where it is a keyword.
    pub fn source(&self) -> String {
        match RAW.contains(&self.0.as_str()) {
            true => format!("r#{}", self.0),
            false => self.0.clone(),
        }
    }
}

impl std::fmt::Display for Ident {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = match RAW.contains(&self.0.as_str()) {
            true => proc_macro2::Ident::new_raw(&self.0, Span::call_site()),
            false => proc_macro2::Ident::new(&self.0, Span::call_site()),
        };
        tokens.append(ident);
    }
}

/// A type, spelt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RustType {
    /// A path with generic arguments: `Vec<String>`, `types::v1::Book`.
    Path(Vec<Ident>, Vec<RustType>),
    /// `(A, B)`.
    Tuple(Vec<RustType>),
    /// `()`.
    Unit,
}

impl RustType {
    /// A type by its name alone.
    pub fn named(name: &str) -> Self {
        Self::Path(vec![Ident::new(name)], Vec::new())
    }

    /// A type in a module that the path names.
    pub fn within(module: &[&str], name: &Ident) -> Self {
        let mut segments: Vec<_> = module.iter().map(|segment| Ident::new(*segment)).collect();
        segments.push(name.clone());
        Self::Path(segments, Vec::new())
    }

    /// `Name<argument>`.
    pub fn generic(name: &str, argument: Self) -> Self {
        Self::Path(vec![Ident::new(name)], vec![argument])
    }

    /// `Option<self>`.
    pub fn option(self) -> Self {
        Self::generic("Option", self)
    }

    /// `Vec<self>`.
    pub fn vec(self) -> Self {
        Self::generic("Vec", self)
    }

    /// Whether this is `String`, which is not copied but cloned.
    pub fn is_text(&self) -> bool {
        *self == Self::named("String")
    }

    /// Whether this is a `Box`, or holds one.
    pub fn has_box(&self) -> bool {
        match self {
            Self::Path(path, arguments) => {
                path.last().is_some_and(|last| last.as_str() == "Box")
                    || arguments.iter().any(Self::has_box)
            }
            Self::Tuple(items) => items.iter().any(Self::has_box),
            Self::Unit => false,
        }
    }

    /// Whether this is `Option<_>`.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Path(path, _) if path.last().is_some_and(|last| last.as_str() == "Option"))
    }
}

impl ToTokens for RustType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Unit => quote!(()),
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Path(path, arguments) if arguments.is_empty() => quote!(#(#path)::*),
            Self::Path(path, arguments) => quote!(#(#path)::*<#(#arguments),*>),
        });
    }
}
