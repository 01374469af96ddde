//! The sources for values that contracts write as text and the like: those that a client uses.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    backend::rust::Ident,
    emit::{rust_source, verbatim},
};

/// The sources that a client shares with the server's types.
const SHARED: &str = "rust-server/types/src/support";
/// The sources that only a client has.
const OWN: &str = "rust-sdk/support";

/// A source: what it gives to the package and to its users, and what it is built on.
struct Part {
    module: &'static str,
    exports: &'static [&'static str],
    /// What only code in the package mentions; macros among it are at hand without an import.
    hidden: &'static [&'static str],
    macros: &'static [&'static str],
    needs: &'static [&'static str],
}

const NONE: Part = Part {
    module: "",
    exports: &[],
    hidden: &[],
    macros: &[],
    needs: &[],
};

const PARTS: &[Part] = &[
    Part {
        module: "date",
        exports: &["Date"],
        needs: &["date_conversions", "text"],
        ..NONE
    },
    Part {
        module: "date_conversions",
        ..NONE
    },
    Part {
        module: "decimal",
        exports: &["Decimal"],
        needs: &["text"],
        ..NONE
    },
    Part {
        module: "decimal_number",
        exports: &["DecimalNumber"],
        needs: &["decimal"],
        ..NONE
    },
    Part {
        module: "document",
        ..NONE
    },
    Part {
        module: "enumeration",
        hidden: &["read_enumeration"],
        macros: &["enumeration"],
        ..NONE
    },
    Part {
        module: "forms",
        macros: &["forms"],
        ..NONE
    },
    Part {
        module: "loose",
        exports: &["Loose"],
        needs: &["undecided"],
        ..NONE
    },
    Part {
        module: "nearest",
        ..NONE
    },
    Part {
        module: "object",
        hidden: &["Object", "ObjectReader", "ObjectWriter"],
        macros: &["properties"],
        needs: &["patch", "unnamed"],
        ..NONE
    },
    Part {
        module: "patch",
        exports: &["Patch"],
        ..NONE
    },
    Part {
        module: "strict",
        ..NONE
    },
    Part {
        module: "text",
        ..NONE
    },
    Part {
        module: "timestamp",
        exports: &["Timestamp"],
        needs: &["date", "text", "timestamp_conversions"],
        ..NONE
    },
    Part {
        module: "timestamp_conversions",
        ..NONE
    },
    Part {
        module: "undecided",
        exports: &["JsonKind", "Undecided"],
        needs: &["document", "nearest", "strict"],
        ..NONE
    },
    Part {
        module: "unnamed",
        exports: &["UnknownProperties"],
        ..NONE
    },
    Part {
        module: "uuid",
        exports: &["Uuid"],
        needs: &["text"],
        ..NONE
    },
];

/// The parts that a client uses.
pub(super) struct Support {
    parts: Vec<&'static Part>,
}

impl Support {
    /// The parts whose names these sources mention, and what those are built on.
    pub(super) fn of<'a>(sources: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = BTreeSet::new();
        let lines = sources.into_iter().flat_map(str::lines);
        for line in lines.filter(|line| !line.trim_start().starts_with("//")) {
            words.extend(line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '!'));
        }
        let is_used = |name: &&str| words.contains(name);
        let is_called = |name: &&str| words.contains(format!("{name}!").as_str());
        let mut wanted = BTreeSet::new();
        for part in PARTS {
            let mut names = part.exports.iter().chain(part.hidden);
            if names.any(is_used) || part.macros.iter().any(is_called) {
                want(part, &mut wanted);
            }
        }
        let parts = PARTS.iter().filter(|part| wanted.contains(part.module));
        Self {
            parts: parts.collect(),
        }
    }

    /// The module in the root of the crate, before all modules that use its macros.
    pub(super) fn module(&self) -> Option<TokenStream> {
        let is_macro = self.parts.iter().any(|part| !part.macros.is_empty());
        let macros = is_macro.then(|| quote!(#[macro_use]));
        (!self.parts.is_empty()).then(|| quote!(#macros mod support;))
    }

    /// What the root of the crate exports of it.
    pub(super) fn exports(&self) -> TokenStream {
        let exports = names(self.parts.iter().flat_map(|part| part.exports));
        let hidden = names(self.parts.iter().flat_map(|part| part.hidden));
        let exports = (!exports.is_empty()).then(|| quote!(pub use support::{#(#exports),*};));
        let hidden = (!hidden.is_empty()).then(|| {
            quote! {
                #[doc(hidden)]
                pub use support::{#(#hidden),*};
            }
        });
        quote!(#exports #hidden)
    }

    /// The sources that never vary: path below `src/`, where it comes from, and text.
    pub(super) fn sources(&self) -> Vec<(String, String, &'static str)> {
        let files = [SHARED, OWN].map(|folder| (folder, verbatim(folder)));
        let mut sources = Vec::new();
        for part in &self.parts {
            let name = format!("{}.rs", part.module);
            let found = files.iter().rev().find_map(|(folder, files)| {
                let (_, text) = files.iter().find(|(path, _)| *path == name)?;
                Some((format!("support/{name}"), format!("{folder}/{name}"), *text))
            });
            match found {
                Some(source) => sources.push(source),
                None => crate::bug!("no source {name}"),
            }
        }
        sources
    }

    /// `support/mod.rs`; none where nothing is used.
    pub(super) fn root(&self) -> Option<(String, String)> {
        let modules = self.parts.iter().map(|part| {
            let module = Ident::new(part.module);
            let macros = (!part.macros.is_empty()).then(|| quote!(#[macro_use]));
            quote!(#macros mod #module;)
        });
        let exports = self.parts.iter().map(|part| {
            let module = Ident::new(part.module);
            let names = names(part.exports.iter().chain(part.hidden));
            (!names.is_empty()).then(|| quote!(pub use #module::{#(#names),*};))
        });
        let tokens = quote! {
            #![doc = " Values that the contract writes as text, and values that may be absent or have several forms."]
            #(#modules)*
            #(#exports)*
        };
        (!self.parts.is_empty()).then(|| ("support/mod.rs".to_owned(), rust_source(tokens)))
    }
}

fn want(part: &Part, wanted: &mut BTreeSet<&'static str>) {
    wanted.insert(part.module);
    let needed = PARTS.iter().filter(|it| part.needs.contains(&it.module));
    needed.for_each(|next| want(next, wanted));
}

fn names(names: impl IntoIterator<Item = &'static &'static str>) -> Vec<Ident> {
    names.into_iter().map(|name| Ident::new(*name)).collect()
}
