//! What the arguments and setters of an operation are called.
//!
//! Each is called by its name on the wire. The result depends on the set of inputs, never on their
//! order.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    backend::{
        naming::{Case, Name},
        rust::{Ident, clear, unique_fields},
    },
    model::Location,
};

/// What builders and their local variables are called, and the operators, for which a setter would
/// be taken.
#[rustfmt::skip]
const TAKEN: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "body", "call", "clone", "div", "download", "header",
    "idempotency_key", "items", "mul", "pages", "read", "rem", "retry", "send", "send_if_changed", "shl",
    "shr", "stream", "sub", "timeout", "total_timeout", "traceparent",
];

/// A name for each input, by its wire name; of several alike, those in a later place (path, query,
/// header, cookie, form) get a word behind theirs.
pub(super) fn names(inputs: &[(Option<Location>, Name<'_>)]) -> Vec<Ident> {
    let wires: BTreeSet<&str> = inputs.iter().map(|(_, name)| name.key).collect();
    let instead = inputs.iter();
    let instead = instead.map(|(place, name)| ((place.is_none(), *place, name.key), name.instead));
    let instead: BTreeMap<_, Option<&str>> = instead.collect();
    let claims = inputs
        .iter()
        .map(|(place, name)| (place.is_none(), *place, name.key));
    let claims: Vec<_> = claims.collect();
    let mut keys: BTreeMap<_, String> = claims.iter().map(|it| (*it, it.2.to_owned())).collect();
    let mut seen = BTreeSet::new();
    for ((.., wire), key) in &mut keys {
        while seen.contains(key) || (key != wire && wires.contains(key.as_str())) {
            key.push_str(" also");
        }
        seen.insert(key.clone());
    }
    let taken = TAKEN.iter().copied().collect();
    let names = keys.iter().map(|(claim, key)| Name {
        key,
        instead: instead[claim],
    });
    let names = unique_fields(names);
    let names = clear(names, &taken, "parameter", Case::Snake);
    claims
        .iter()
        .map(|it| names[keys[it].as_str()].clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that a builder has, whatever the operation.
    #[test]
    fn no_setter_is_called_like_a_method() {
        let sources = [
            include_str!("call_tokens.rs"),
            include_str!("paging_tokens.rs"),
            include_str!("../../../templates/rust-sdk/src/runtime/call_macro.rs"),
        ];
        let behind = |word| {
            sources
                .iter()
                .flat_map(move |text| text.split(word).skip(1))
        };
        let heads = behind("pub fn ").chain(behind("pub async fn "));
        let names = heads.filter_map(|head| head.split('(').next());
        let names: BTreeSet<&str> = names.filter(|name| !name.starts_with('#')).collect();
        assert!(names.len() > 6);
        for name in names.into_iter().chain(["stream", "download"]) {
            assert!(TAKEN.contains(&name), "{name}");
        }
    }

    #[test]
    fn each_input_has_a_name_of_its_own() {
        let query = Some(Location::Query);
        let wires = [
            (Some(Location::Path), "bookId"),
            (query, "book_id"),
            (Some(Location::Header), "X-Id"),
            (query, "send"),
            (query, "type"),
            (query, "bookId"),
            (None, "body"),
            (query, "read"),
            (query, "timeout"),
            (query, "timeout_parameter"),
        ];
        let names = names(&wires.map(|(place, wire)| (place, Name::from(wire))));
        let names: Vec<String> = names.iter().map(Ident::source).collect();
        assert_eq!(
            names,
            [
                "book_id_2",
                "book_id",
                "x_id",
                "send_parameter",
                "r#type",
                "book_id_also",
                "body_parameter",
                "read_parameter",
                "timeout_parameter_2",
                "timeout_parameter",
            ]
        );
    }

    #[test]
    fn of_inputs_alike_the_place_decides_and_not_the_order() {
        let inputs = [
            (None, "id"),
            (Some(Location::Header), "id"),
            (Some(Location::Query), "id also"),
            (Some(Location::Query), "id"),
        ];
        let expected = ["id_also_also_also", "id_also_also", "id_also", "id"];
        let found: Vec<String> = names(&inputs.map(|(place, wire)| (place, Name::from(wire))))
            .iter()
            .map(Ident::source)
            .collect();
        assert_eq!(found, expected);
    }
}
