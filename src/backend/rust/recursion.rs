//! How far a compiler has to follow the types of a contract.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Api;

/// How many steps a third of which is left to the futures and layers around the types: of rustc's 128,
/// measured with 40 vectors or maps in each other, 58 structs, or 23 structs with a vector of the next.
const USUAL: u32 = 84;

/// The `recursion_limit` that crates with these types need, if it is not the usual one.
pub fn recursion_limit<'a>(apis: impl IntoIterator<Item = &'a Api>) -> Option<u32> {
    let deepest = apis.into_iter().map(|api| api.depth).max()?;
    // The compiler may come by another way, which is longer than ours.
    (deepest > USUAL).then(|| (deepest * 4).next_power_of_two())
}

/// The attribute for the root of a crate.
pub fn limit_tokens(limit: Option<u32>) -> Option<TokenStream> {
    limit.map(|limit| {
        let text = limit.to_string();
        quote!(#![recursion_limit = #text])
    })
}
