//! What a piece of Rust mentions, so that a file imports that and no more.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Every identifier that stands alone or begins a path; one behind `::` needs no import, and neither
/// does the name of a variant where its enumeration declares it.
pub fn used_names(tokens: TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    collect(tokens, &mut names);
    names
}

fn collect(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut is_behind_colons = false;
    let mut is_enumeration = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_enumeration && group.delimiter() == Delimiter::Brace => {
                is_enumeration = false;
                collect(without_variants(group.stream()), names);
            }
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Ident(ident) if !is_behind_colons => {
                is_enumeration |= ident == "enum";
                names.insert(ident.to_string());
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                is_behind_colons |= punct.spacing() == Spacing::Joint;
                continue;
            }
            _ => {}
        }
        is_behind_colons = false;
    }
}

/// The body of an enumeration without the names of its variants: the identifiers at its start and
/// behind commas.
fn without_variants(body: TokenStream) -> TokenStream {
    let mut is_name = true;
    let mut kept = Vec::new();
    for token in body {
        match token {
            TokenTree::Punct(ref punct) if punct.as_char() == ',' => is_name = true,
            TokenTree::Ident(_) if is_name => is_name = false,
            other => kept.push(other),
        }
    }
    kept.into_iter().collect()
}

/// The inner attributes (`#![...]`) that a file begins with, and the rest of it.
pub fn split_inner_attributes(tokens: TokenStream) -> (TokenStream, TokenStream) {
    let mut inner = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    loop {
        let mut ahead = rest.clone();
        match (ahead.next(), ahead.next()) {
            (Some(TokenTree::Punct(hash)), Some(TokenTree::Punct(bang)))
                if hash.as_char() == '#' && bang.as_char() == '!' =>
            {
                inner.extend(rest.by_ref().take(3));
            }
            _ => return (inner.into_iter().collect(), rest.collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::used_names;

    #[test]
    fn a_variant_is_declared_and_not_used() {
        let names = used_names(quote! {
            pub enum Kind {
                #[doc = "a date"]
                Date,
                Uuid(Value, std::string::String),
                Decimal { amount: Patch<Money> },
            }
            impl Kind {
                fn new(at: Timestamp) -> Self { Self::Date }
            }
        });
        for used in ["Value", "Patch", "Money", "Timestamp", "std"] {
            assert!(names.contains(used), "{used} is used");
        }
        for declared in ["Date", "Uuid", "Decimal", "String"] {
            assert!(!names.contains(declared), "{declared} is only declared");
        }
    }
}
