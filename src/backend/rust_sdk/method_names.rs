//! What the methods of a resource are called.
//!
//! An operation's id without the words of its tag: `getBook` of `books` is `get`. Where that is
//! nothing, a word of Rust, or the same for two operations of the tag, each of them keeps its whole
//! id. The result depends on the set of ids, never on their order.

use std::collections::{BTreeMap, BTreeSet};

use crate::backend::{
    naming::Case,
    rust::{Ident, clear, function, unique_fields},
};

/// Methods that a handle has, or that would be taken for those of a trait.
const TAKEN: &[&str] = &["clone", "cmp", "eq", "fmt", "hash", "new"];

/// The method of each operation of a tag, by operation id.
pub(super) fn method_names<'a>(
    tag: &str,
    ids: impl IntoIterator<Item = &'a str>,
) -> BTreeMap<&'a str, Ident> {
    let whole = unique_fields(ids);
    let tag_words: BTreeSet<String> = words(tag).map(|word| singular(&word)).collect();
    let short: BTreeMap<&str, String> = whole
        .keys()
        .map(|id| (*id, without(id, &tag_words)))
        .collect();
    // Each id claims its short name and its whole one.
    let mut claims: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, own) in &short {
        for claim in BTreeSet::from([own.as_str(), whole[id].as_str()]) {
            *claims.entry(claim).or_default() += 1;
        }
    }
    let is_free = |id: &str| {
        let own = short[id].as_str();
        is_name(own) && claims[own] == 1
    };
    let chosen = whole.iter().map(|(id, name)| match is_free(id) {
        true => (*id, Ident::new(short[*id].clone())),
        false => (*id, name.clone()),
    });
    let taken = TAKEN.iter().copied().collect();
    clear(chosen.collect(), &taken, "call", Case::Snake)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let name = function(text);
    let words: Vec<String> = name.as_str().split('_').map(str::to_owned).collect();
    words.into_iter().filter(|word| !word.is_empty())
}

/// The words of an id that are none of the tag's, whatever their number.
fn without(id: &str, tag_words: &BTreeSet<String>) -> String {
    let rest: Vec<String> = words(id)
        .filter(|word| !tag_words.contains(&singular(word)))
        .collect();
    rest.join("_")
}

/// Whether the text can be a method as it is: no keyword, not empty, no digit in front.
fn is_name(text: &str) -> bool {
    let spelt = function(text);
    !text.is_empty() && spelt.as_str() == text && spelt.source() == text && !TAKEN.contains(&text)
}

/// One form for singular and plural of a word; both are compared in it, so it need not be English.
fn singular(word: &str) -> String {
    const ENDINGS: &[(&str, &str)] = &[
        ("people", "person"),
        ("children", "child"),
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("uses", "us"),
    ];
    let replaced = ENDINGS.iter().find_map(|(ending, replacement)| {
        word.strip_suffix(ending)
            .map(|stem| format!("{stem}{replacement}"))
    });
    let stem = word
        .strip_suffix('s')
        .filter(|stem| stem.len() > 1 && !stem.ends_with(['s', 'u']));
    replaced.unwrap_or_else(|| stem.unwrap_or(word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tag: &str, ids: &[&str]) -> Vec<String> {
        let names = method_names(tag, ids.iter().copied());
        ids.iter().map(|id| names[id].source()).collect()
    }

    #[test]
    fn the_words_of_the_tag_are_left_out() {
        for (tag, id, expected) in [
            ("books", "getBook", "get"),
            ("books", "listBooks", "list"),
            ("books", "uploadBookCover", "upload_cover"),
            ("orders", "cancelOrder", "cancel"),
            ("order items", "listOrderItems", "list"),
            ("categories", "createCategory", "create"),
            ("statuses", "getStatus", "get"),
            ("addresses", "verifyAddress", "verify"),
            ("people", "findPerson", "find"),
            ("pet", "getPetById", "get_by_id"),
            ("repos", "repos/list-for-org", "list_for_org"),
            ("store", "placeOrder", "place_order"),
            ("users", "users.me", "me"),
        ] {
            assert_eq!(names(tag, &[id]), [expected], "{id} of {tag}");
        }
    }

    #[test]
    fn what_would_be_no_method_keeps_its_whole_id() {
        for (tag, id, expected) in [
            ("books", "books", "books"),
            ("book", "moveBook", "move_book"),
            ("books", "cloneBook", "clone_book"),
            ("books", "book2", "book2"),
            ("books", "2books", "n2books"),
            ("types", "type", "r#type"),
            ("books", "new", "new_call"),
        ] {
            assert_eq!(names(tag, &[id]), [expected], "{id} of {tag}");
        }
    }

    #[test]
    fn what_is_ambiguous_keeps_its_whole_id_whatever_the_order() {
        let ids = [
            "getBook",
            "getBooks",
            "get-book",
            "list",
            "listBooks",
            "createBook",
        ];
        let expected = [
            "get_book_2",
            "get_books",
            "get_book",
            "list",
            "list_books",
            "create",
        ];
        assert_eq!(names("books", &ids), expected);
        let backward: Vec<&str> = ids.iter().rev().copied().collect();
        let mut reversed = names("books", &backward);
        reversed.reverse();
        assert_eq!(reversed, expected);
    }

    #[test]
    fn what_is_no_method_gives_way_to_what_is_called_like_its_way_out() {
        let ids = ["new", "newCall", "new_call_2", "clone"];
        let expected = ["new_call_3", "new_call", "new_call_2", "clone_call"];
        assert_eq!(names("t", &ids), expected);
    }

    /// A look at all ids for each of them would take four hundred million steps.
    #[test]
    fn claims_are_counted_once() {
        let ids: Vec<String> = (0..20_000).map(|at| format!("bookPart{at}")).collect();
        let names = method_names("books", ids.iter().map(String::as_str));
        assert_eq!(names["bookPart19999"].source(), "part19999");
    }
}
