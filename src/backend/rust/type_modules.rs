//! The module of a contract's types, printed: a file for each component and each operation.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;
use serde::Serialize;

use super::{Declared, Ident, Imports, TypeFiles};
use crate::emit::rust_source;

/// How the types of one module are printed.
#[derive(Debug)]
pub struct TypeModules<'a> {
    /// The module at the root of the crate.
    pub module: &'a str,
    /// With which features its files are compiled.
    pub conditions: &'a Conditions,
}

/// The features with which files of types are compiled; any one of them is enough. A file without any
/// is always compiled.
#[derive(Debug, Default, Serialize)]
pub struct Conditions {
    components: Features,
    operations: Features,
}

/// The features by module.
type Features = BTreeMap<Ident, BTreeSet<String>>;

impl Conditions {
    /// Sets the features of a file.
    pub fn add(&mut self, is_operation: bool, module: Ident, features: BTreeSet<String>) {
        let files = match is_operation {
            true => &mut self.operations,
            false => &mut self.components,
        };
        files.insert(module, features);
    }
}

/// What is compiled with one of these features; without any: always.
pub fn feature<'a>(names: impl IntoIterator<Item = &'a String>) -> Option<TokenStream> {
    let names: Vec<&String> = names.into_iter().collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(quote!(#[cfg(feature = #name)])),
        names => Some(quote!(#[cfg(any(#(feature = #names),*))])),
    }
}

/// The names that declarations may import from the root of the crate, where they use them. No type of
/// a contract has one of them.
const SUPPORT: &[&str] = &[
    "Date",
    "Decimal",
    "DecimalNumber",
    "JsonKind",
    "Loose",
    "Patch",
    "Schema",
    "Schematic",
    "Timestamp",
    "Undecided",
    "UnknownProperties",
    "Uuid",
    "Validate",
    "Value",
];

/// The folder of the types that are named after operations; no component's file is called so.
const OPERATIONS: &str = "operations";

impl TypeModules<'_> {
    /// The files of the types: path below `src/`, and text. The module's own file is not among them.
    pub fn files<T: Declared + Sync>(
        &self,
        files: &TypeFiles<T>,
        item: impl Fn(&T) -> TokenStream + Sync,
    ) -> Vec<(String, String)> {
        let declared = files.items().map(|item| item.declaration().name().as_str());
        let declared: BTreeSet<&str> = declared.collect();
        let components = files.components.par_iter().map(|file| ("", file));
        let operations = files
            .operations
            .par_iter()
            .map(|file| ("operations/", file));
        let printed = components.chain(operations).map(|(folder, (name, items))| {
            let path = format!("{}/{folder}{name}.rs", self.module);
            (path, rust_source(self.file(items, &declared, &item)))
        });
        let mut printed: Vec<(String, String)> = printed.collect();
        if !files.operations.is_empty() {
            let path = format!("{}/{OPERATIONS}/mod.rs", self.module);
            let features = &self.conditions.operations;
            let modules = modules(files.operations.keys(), &[], OPERATIONS, features);
            let doc = " The types that are named after operations.";
            printed.push((path, rust_source(quote!(#![doc = #doc] #modules))));
        }
        printed
    }

    fn file<T: Declared>(
        &self,
        items: &[T],
        declared: &BTreeSet<&str>,
        item: impl Fn(&T) -> TokenStream,
    ) -> TokenStream {
        let module = Ident::new(self.module);
        let doc = items.first();
        let doc = doc.map(|item| item.declaration().summary().inner());
        let own = items.iter().map(|item| item.declaration().name().as_str());
        let own: BTreeSet<&str> = own.collect();
        let items: TokenStream = items.iter().map(item).collect();
        let imports = Imports::of(&items)
            .add(quote!(std::collections), ["BTreeMap"])
            .add(quote!(serde), ["Deserialize", "Serialize"])
            .add(quote!(crate), SUPPORT.iter().copied())
            .add_types(quote!(crate::#module), declared, &own);
        quote!(#doc #imports #items)
    }
}

/// The declarations of the modules in the one around them, those that are public by themselves among
/// them, and that all types are at hand.
pub fn type_modules<T>(
    files: &TypeFiles<T>,
    public: &[Ident],
    around: &str,
    conditions: &Conditions,
) -> TokenStream {
    let operations = (!files.operations.is_empty()).then(|| Ident::new(OPERATIONS));
    let names = files.components.keys().chain(&operations);
    modules(names, public, around, &conditions.components)
}

/// What a module is marked with that is called like the one around it, which Clippy takes for a
/// mistake.
pub fn inception(name: &str, around: &str) -> Option<TokenStream> {
    (name == around).then(|| quote!(#[allow(clippy::module_inception)]))
}

fn modules<'a>(
    names: impl Iterator<Item = &'a Ident>,
    public: &[Ident],
    around: &str,
    features: &Features,
) -> TokenStream {
    let condition = |name: &Ident| feature(features.get(name).into_iter().flatten());
    let names: BTreeSet<&Ident> = names.collect();
    let mut declared: Vec<(&Ident, bool)> = names.iter().map(|name| (*name, false)).collect();
    declared.extend(public.iter().map(|name| (name, true)));
    declared.sort();
    let declared = declared.into_iter().map(|(name, is_public)| {
        let (mark, public) = (
            inception(name.as_str(), around),
            is_public.then(|| quote!(pub)),
        );
        let condition = condition(name);
        quote!(#condition #mark #public mod #name;)
    });
    let used = names.iter().map(|name| {
        let condition = condition(name);
        quote!(#condition pub use #name::*;)
    });
    quote! {
        #(#declared)*
        #(#used)*
    }
}

#[cfg(test)]
mod tests {
    use super::super::type_name;

    #[test]
    fn no_schema_has_the_name_of_what_is_imported() {
        for name in super::SUPPORT {
            assert_ne!(type_name(name).as_str(), *name);
        }
    }
}
