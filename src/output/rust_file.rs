//! What is looked for in the user's Rust: `impl` blocks, and words.

use proc_macro2::{LineColumn, TokenStream, TokenTree};
use syn::{Attribute, Item, ItemImpl, Meta, Token, Type, punctuated::Punctuated};

/// The deepest nesting of brackets that is parsed. The parser goes down by recursion.
const DEEPEST: usize = 200;

/// The blocks that implement a trait for a type, at the top level and in modules of the file, in their
/// order; those of tests do not count.
pub(super) fn blocks<'a>(
    items: &'a [Item],
    trait_name: &str,
    self_type: &str,
) -> Vec<&'a ItemImpl> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Impl(block) if is_for(block, trait_name, self_type) => found.push(block),
            Item::Mod(module) if !is_test(&module.attrs) => {
                let inner = module.content.iter();
                found.extend(inner.flat_map(|(_, items)| blocks(items, trait_name, self_type)));
            }
            _ => {}
        }
    }
    found
}

fn is_for(block: &ItemImpl, trait_name: &str, self_type: &str) -> bool {
    let ends_with = |path: &syn::Path, name: &str| {
        let last = path.segments.last();
        last.is_some_and(|segment| segment.ident == name)
    };
    let is_trait = |path: &syn::Path| ends_with(path, trait_name);
    let is_type = match &*block.self_ty {
        Type::Path(path) => ends_with(&path.path, self_type),
        _ => false,
    };
    is_type
        && block
            .trait_
            .as_ref()
            .is_some_and(|found| is_trait(&found.0))
        && !is_test(&block.attrs)
}

/// Whether an item is there in tests only.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let condition = || attribute.parse_args::<Meta>();
        attribute.path().is_ident("cfg") && condition().is_ok_and(|meta| wants_test(&meta))
    })
}

fn wants_test(condition: &Meta) -> bool {
    let Meta::List(list) = condition else {
        return condition.path().is_ident("test");
    };
    let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let parts = parts.unwrap_or_default();
    match () {
        () if list.path.is_ident("all") => parts.iter().any(wants_test),
        () if list.path.is_ident("any") => !parts.is_empty() && parts.iter().all(wants_test),
        () => false,
    }
}

/// Whether brackets are nested deeper than can be parsed.
pub(super) fn is_nested_too_deeply(tokens: &TokenStream) -> bool {
    let mut level = vec![tokens.clone()];
    for _ in 0..DEEPEST {
        let groups = level.into_iter().flatten().filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        });
        level = groups.collect();
        if level.is_empty() {
            return false;
        }
    }
    true
}

/// Where a word stands first in code: neither in a comment nor in a text.
pub(super) fn mentions(tokens: TokenStream, word: &str) -> Option<LineColumn> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => {
            let name = ident.to_string();
            (name.strip_prefix("r#").unwrap_or(&name) == word).then(|| ident.span().start())
        }
        TokenTree::Group(group) => mentions(group.stream(), word),
        _ => None,
    })
}
