//! The `use` declarations of a generated file: only what it mentions.

use std::collections::{BTreeMap, BTreeSet};

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

    /// Imports what the file `own` mentions of the files beside it.
    pub fn add_siblings(self, siblings: &Siblings<'_>, own: &Ident) -> Self {
        // By what is mentioned, not by what is declared: there may be thousands of files.
        let mut wanted: BTreeMap<&Ident, Vec<String>> = BTreeMap::new();
        for name in &self.used {
            match siblings.files.get(name.as_str()) {
                Some(file) if *file != own => wanted.entry(file).or_default().push(name.clone()),
                _ => {}
            }
        }
        wanted.into_iter().fold(self, |imports, (file, names)| {
            imports.add(quote!(super::#file), names.iter().map(String::as_str))
        })
    }
}

/// What the files of a module declare: from which of them another one imports a type.
#[derive(Debug)]
pub struct Siblings<'a> {
    /// The file of each type, by the type's name.
    files: BTreeMap<&'a str, &'a Ident>,
}

impl<'a> Siblings<'a> {
    /// From the file and the name of every type.
    pub fn new(declared: impl IntoIterator<Item = (&'a Ident, &'a Ident)>) -> Self {
        let files = declared.into_iter();
        Self {
            files: files.map(|(file, name)| (name.as_str(), file)).collect(),
        }
    }
}

impl ToTokens for Imports {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.declarations.iter().cloned());
    }
}
