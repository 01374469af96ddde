//! The `use` declarations of a generated file: only what it mentions.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{Ident, used_names};

/// The imports of a file, group by group.
#[derive(Debug)]
pub struct Imports {
    used: BTreeSet<String>,
    declarations: Vec<TokenStream>,
}

impl Imports {
    /// The imports of a file with these items.
    pub fn of(items: &TokenStream) -> Self {
        Self {
            used: used_names(items.clone()),
            declarations: Vec::new(),
        }
    }

    /// Whether the file mentions a name.
    pub fn uses(&self, name: &str) -> bool {
        self.used.contains(name)
    }

    /// The names that the file mentions which end so.
    pub fn names_ending_in<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = String> + 'a {
        self.used
            .iter()
            .filter(move |name| name.ends_with(ending))
            .cloned()
    }

    /// Imports those of `names` that the file mentions from `path`.
    pub fn add<'a>(mut self, path: TokenStream, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: BTreeSet<&str> = names.into_iter().filter(|name| self.uses(name)).collect();
        let names: Vec<Ident> = names.into_iter().map(Ident::new).collect();
        match names.as_slice() {
            [] => {}
            [only] => self.declarations.push(quote!(use #path::#only;)),
            several => self.declarations.push(quote!(use #path::{#(#several),*};)),
        }
        self
    }

    /// Imports what the file mentions of these types, but for those that it declares itself.
    pub fn add_types(
        self,
        path: TokenStream,
        declared: &BTreeSet<&str>,
        own: &BTreeSet<&str>,
    ) -> Self {
        // By what is mentioned, not by what is declared: there may be thousands of types.
        let used = self.used.iter().map(String::as_str);
        let wanted = used.filter(|name| declared.contains(name) && !own.contains(name));
        let wanted: Vec<String> = wanted.map(str::to_owned).collect();
        self.add(path, wanted.iter().map(String::as_str))
    }
}

impl ToTokens for Imports {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.declarations.iter().cloned());
    }
}
