//! What the methods of a resource are called.
//!
//! An operation's id without the words of its tag: `getBook` of `books` is `get`. Where that is
//! nothing, a word of the language, or the same for two operations of the tag, each of them keeps its
//! whole id; but of `getBook` and `getBooks` the first is `get`, and of `listBook` and `listBooks` the
//! second is `list`, so that the other one may be added later. One that is called something in its
//! place is called so. The result depends on the set of ids, never on their order.

use std::collections::{BTreeMap, BTreeSet};

use crate::backend::naming::{self, Case, MethodWords, Name};

/// The method of each operation of a tag in `snake_case`, by operation id.
pub fn method_names<'a, N: Into<Name<'a>>>(
    tag: &str,
    ids: impl IntoIterator<Item = N>,
    language: &MethodWords,
) -> BTreeMap<&'a str, String> {
    let ids: Vec<Name<'_>> = ids.into_iter().map(Into::into).collect();
    let called = ids.iter().filter(|name| name.instead.is_some());
    let called: BTreeSet<&str> = called.map(|name| name.key).collect();
    let whole = naming::unique(ids, Case::Snake, language.lexicon);
    let tag_words: BTreeSet<String> = words(tag, language).map(|word| singular(&word)).collect();
    let short: BTreeMap<&str, Short> = whole
        .keys()
        .filter(|id| !called.contains(*id))
        .map(|id| (*id, Short::of(id, &tag_words, language)))
        .collect();
    let claims = Claims::of(&whole, &short);
    let chosen = whole.iter().map(|(id, name)| {
        let own = short.get(id).filter(|it| claims.leave(it, name, language));
        (*id, own.map_or(name, |it| &it.name).clone())
    });
    let taken = language.taken.iter().copied().collect();
    naming::clear(chosen.collect(), &taken, "call", Case::Snake)
}

fn words(text: &str, language: &MethodWords) -> impl Iterator<Item = String> {
    let name = naming::identifier(text, Case::Snake, language.lexicon);
    let words: Vec<String> = name.split('_').map(str::to_owned).collect();
    words.into_iter().filter(|word| !word.is_empty())
}

/// An id without the words of its tag.
struct Short {
    name: String,
    /// Whether the tag's word has the number that one expects behind the verb.
    agrees: bool,
}

impl Short {
    fn of(id: &str, tag_words: &BTreeSet<String>, language: &MethodWords) -> Self {
        /// What is done to many; all else is done to one.
        const TO_MANY: &[&str] = &["count", "filter", "list", "query", "search"];
        let all: Vec<String> = words(id, language).collect();
        let is_of_tag = |word: &&String| tag_words.contains(&singular(word));
        let noun = all.iter().rfind(is_of_tag);
        let is_many = noun.is_some_and(|word| singular(word) != *word);
        let is_to_many = all
            .first()
            .is_some_and(|verb| TO_MANY.contains(&verb.as_str()));
        let rest = all.iter().filter(|word| !is_of_tag(word));
        Self {
            name: rest.map(String::as_str).collect::<Vec<_>>().join("_"),
            agrees: is_many == is_to_many,
        }
    }
}

/// How many operations could be called something.
struct Claims<'a> {
    whole: BTreeSet<&'a str>,
    short: BTreeMap<&'a str, usize>,
    agreeing: BTreeMap<&'a str, usize>,
}

impl<'a> Claims<'a> {
    fn of(whole: &'a BTreeMap<&str, String>, short: &'a BTreeMap<&str, Short>) -> Self {
        let mut all = Self {
            whole: whole.values().map(String::as_str).collect(),
            short: BTreeMap::new(),
            agreeing: BTreeMap::new(),
        };
        for Short { name, agrees } in short.values() {
            *all.short.entry(name).or_default() += 1;
            *all.agreeing.entry(name).or_default() += usize::from(*agrees);
        }
        all
    }

    /// Whether the operation that is called `whole` may have its short name.
    fn leave(&self, short: &Short, whole: &str, language: &MethodWords) -> bool {
        let name = short.name.as_str();
        language.is_name(name)
            && (name == whole || !self.whole.contains(name))
            && (self.short[name] == 1 || short.agrees && self.agreeing[name] == 1)
    }
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
    use crate::backend::naming::Lexicon;

    const LANGUAGE: MethodWords = MethodWords {
        lexicon: &Lexicon {
            reserved: &["self"],
            digit_prefix: "N",
            reserved_suffix: "value",
        },
        keywords: &["move", "type"],
        taken: &["clone", "new"],
    };

    fn names(tag: &str, ids: &[&str]) -> Vec<String> {
        let names = method_names(tag, ids.iter().copied(), &LANGUAGE);
        ids.iter().map(|id| names[id].clone()).collect()
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
            ("types", "type", "type"),
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
    fn the_number_of_the_word_of_the_tag_decides_between_two() {
        for (ids, expected) in [
            (["getBook", "getBooks"], ["get", "get_books"]),
            (["listBook", "listBooks"], ["list_book", "list"]),
            (["searchBooks", "search"], ["search_books", "search"]),
            (["deleteBooks", "delete_book"], ["delete_books", "delete"]),
            (["getBook", "get_book"], ["get_book_2", "get_book"]),
        ] {
            assert_eq!(names("books", &ids), expected);
        }
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
        let names = method_names("books", ids.iter().map(String::as_str), &LANGUAGE);
        assert_eq!(names["bookPart19999"], "part19999");
    }
}
