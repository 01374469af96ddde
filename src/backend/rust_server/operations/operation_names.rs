//! What the types of an operation are called.

use std::collections::BTreeMap;

use crate::backend::{
    naming::{Case, Scope},
    rust::{Ident, unique_items},
};

/// The names of the types of an operation.
#[derive(Debug)]
pub(super) struct OperationNames {
    pub(super) request: Ident,
    /// The declared successes.
    pub(super) ok: Ident,
    /// The declared failures.
    pub(super) error: Ident,
    /// What its body may be, or the parts of its form.
    pub(super) body: Ident,
    /// The parts of its form, where the body may be something else.
    pub(super) form: Ident,
}

impl OperationNames {
    /// Names the types of the operations of a tag, beside its traits; whatever their order. What is
    /// named after an operation alone comes before what has a word behind it.
    pub(super) fn of<'i>(
        ids: impl Iterator<Item = &'i str>,
        traits: [&Ident; 2],
    ) -> BTreeMap<&'i str, Self> {
        let bases = unique_items(ids);
        let plain = bases.values().map(Ident::as_str);
        let mut scope = Scope::holding(plain.chain(traits.map(Ident::as_str)));
        let mut with = |base: &Ident, word: &str| {
            Ident::new(scope.take(&format!("{base}{word}"), Case::Pascal))
        };
        let named = bases.into_iter().map(|(id, base)| {
            let names = Self {
                request: match traits.contains(&&base) {
                    true => with(&base, "Request"),
                    false => base.clone(),
                },
                ok: with(&base, "Ok"),
                error: with(&base, "Error"),
                body: with(&base, "Body"),
                form: with(&base, "Form"),
            };
            (id, names)
        });
        named.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_types_are_called_alike_and_no_order_changes_them() {
        let ids = [
            "get",
            "getOk",
            "books",
            "booksRequest",
            "getError2",
            "erasedBooks",
        ];
        let names = |ids: &[&'static str]| {
            let named = OperationNames::of(
                ids.iter().copied(),
                [&"Books", &"ErasedBooks"]
                    .map(|name| Ident::new(*name))
                    .each_ref(),
            );
            let spelt = named.into_iter().map(|(id, own)| {
                let all = [own.request, own.ok, own.error, own.body].map(|name| name.to_string());
                (id, all)
            });
            spelt.collect::<BTreeMap<_, _>>()
        };
        let forward = names(&ids);
        let backward: Vec<&str> = ids.into_iter().rev().collect();
        assert_eq!(forward, names(&backward));
        assert_eq!(forward["get"], ["Get", "GetOk2", "GetError", "GetBody"]);
        assert_eq!(
            forward["getOk"],
            ["GetOk", "GetOkOk", "GetOkError", "GetOkBody"]
        );
        assert_eq!(
            forward["books"],
            ["BooksRequest2", "BooksOk", "BooksError", "BooksBody"]
        );
        assert_eq!(forward["erasedBooks"][0], "ErasedBooksRequest");
        let all: Vec<&String> = forward.values().flatten().collect();
        let distinct: std::collections::BTreeSet<&String> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
    }
}
