//! The words that JavaScript and TypeScript keep for themselves, and how they case names.

use std::collections::{BTreeMap, BTreeSet};

use crate::backend::naming::{self, Case, Lexicon, MethodWords, Name};

/// Reserved words (ECMA-262, "Keywords and Reserved Words"), strict mode's among them, and names that a
/// function has anyway.
const WORDS: Lexicon = Lexicon {
    reserved: &[
        "arguments",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "codecs",
        "const",
        "continue",
        "core",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "models",
        "new",
        "null",
        "options",
        "package",
        "params",
        "private",
        "protected",
        "public",
        "return",
        "sdk",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ],
    digit_prefix: "N",
    reserved_suffix: "value",
};

/// Declared types; those that others are spelt by keep their meaning.
pub(super) const TYPES: Lexicon = Lexicon {
    reserved: &["Blob", "Uint8Array"],
    digit_prefix: "N",
    reserved_suffix: "value",
};

/// The methods of a resource, cased by [`method`].
pub(super) const METHOD_WORDS: MethodWords = MethodWords {
    lexicon: &Lexicon {
        reserved: &["constructor"],
        digit_prefix: "N",
        reserved_suffix: "value",
    },
    keywords: &[],
    taken: &["constructor"],
};

/// What the root of the package exports beside functions of operations.
const EXPORTED: &[&str] = &[
    "clientCredentials",
    "connect",
    "deprecation",
    "link",
    "rateLimit",
    "models",
];

/// The name of a method in `camelCase`, out of one in `snake_case`.
pub(super) fn method(name: &str) -> String {
    naming::identifier(name, Case::Camel, METHOD_WORDS.lexicon)
}

/// The parameters of functions, by wire name.
pub(super) fn unique_parameters<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    naming::unique(names, Case::Camel, &WORDS)
}

/// The functions of operations, by id.
pub(super) fn unique_functions<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Camel, &WORDS);
    naming::clear(named, &set(EXPORTED), "operation", Case::Camel)
}

/// The constants of operations, by id.
pub(super) fn unique_constants<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    naming::unique(names, Case::Shouty, &WORDS)
}

/// The properties of the client, by tag.
pub(super) fn unique_properties<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Camel, METHOD_WORDS.lexicon);
    naming::clear(
        named,
        &set(&["constructor", "core"]),
        "resource",
        Case::Camel,
    )
}

/// The classes of resources, by tag.
pub(super) fn unique_classes<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    naming::unique(names, Case::Pascal, &TYPES)
}

/// The name of a file: no device of Windows, and none that the package has itself.
pub(super) fn module(text: &str) -> String {
    let name = naming::identifier(text, Case::Snake, METHOD_WORDS.lexicon).replace('_', "-");
    match name == "index" || naming::DEVICES.contains(&name.as_str()) {
        true => format!("{name}-"),
        false => name,
    }
}

fn set<'a>(names: &[&'a str]) -> BTreeSet<&'a str> {
    names.iter().copied().collect()
}

/// Whether npm takes it as the name of a package: lower case, with or without a scope.
pub(super) fn is_package(name: &str) -> bool {
    let is_part = |part: &str| {
        let is_sign =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._".contains(&byte);
        !part.is_empty() && !part.starts_with(['.', '_', '-']) && part.bytes().all(is_sign)
    };
    let (scope, own) = match name.strip_prefix('@').map(|rest| rest.split_once('/')) {
        None => (None, name),
        Some(None) => return false,
        Some(Some((scope, own))) => (Some(scope), own),
    };
    name.len() <= 214 && scope.is_none_or(is_part) && is_part(own)
}
