//! What a piece of Rust mentions, so that a file imports that and no more.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// Every identifier that stands alone or begins a path; one behind `::` needs no import.
pub fn used_names(tokens: TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    collect(tokens, &mut names);
    names
}

fn collect(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut is_behind_colons = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Ident(ident) if !is_behind_colons => {
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
