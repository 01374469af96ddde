//! What is to be spelt: a name of the contract, or what SDKs call it in its place.

use crate::model::{Api, Field, Language, Names, Operation};

/// A name that is to be spelt.
#[derive(Debug, Clone, Copy)]
pub struct Name<'a> {
    /// The name by which it is known.
    pub key: &'a str,
    /// What it is called in its place (`x-oasmith-name`).
    pub instead: Option<&'a str>,
}

impl<'a> Name<'a> {
    /// A name with what SDKs of a language call it.
    pub fn of(key: &'a str, names: &'a Names, language: Language) -> Self {
        Self {
            key,
            instead: names.of(language),
        }
    }

    /// The names of the tags of an API.
    pub fn of_tags(api: &'a Api, language: Language) -> impl Iterator<Item = Self> {
        let tags = api.tags.iter();
        tags.map(move |tag| Self::of(&tag.name, &tag.names, language))
    }

    /// The names of the properties of an object.
    pub fn of_fields(fields: &'a [Field], language: Language) -> impl Iterator<Item = Self> {
        let fields = fields.iter();
        fields.map(move |field| Self::of(&field.name, &field.names, language))
    }

    /// The name of an operation.
    pub fn of_operation(operation: &'a Operation, language: Language) -> Self {
        Self::of(&operation.id, &operation.names, language)
    }
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(key: &'a str) -> Self {
        Self { key, instead: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::naming::{Case, Lexicon, unique};

    const PLAIN: Lexicon = Lexicon {
        reserved: &[],
        digit_prefix: "N",
        reserved_suffix: "value",
    };

    #[test]
    fn what_is_called_something_in_its_place_is_called_so() {
        let name = |key, instead| Name { key, instead };
        let names = [
            name("getBook", Some("fetch")),
            name("fetch", None),
            name("fetch_2", None),
            name("readBook", Some("fetch")),
            name("list", None),
        ];
        let expected = ["fetch", "fetch_3", "fetch_2", "fetch_4", "list"];
        let given = unique(names, Case::Snake, &PLAIN);
        assert_eq!(names.map(|name| given[name.key].clone()), expected);
        let mut backward = names;
        backward.reverse();
        assert_eq!(unique(backward, Case::Snake, &PLAIN), given);
    }
}
