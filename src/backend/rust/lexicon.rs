//! The words that Rust keeps for itself, and how it cases names.

use std::collections::BTreeMap;

use super::Ident;
use crate::backend::naming::{self, Case, Lexicon};

/// Rust's part of the naming algorithm.
///
/// Strict and reserved keywords of the 2024 edition that cannot be raw identifiers get a suffix; the
/// others are written `r#...` by [`Ident`]. Names of the prelude that generated code uses are kept
/// free as well, so that a schema called `Option` or `String` shadows nothing.
pub const LEXICON: Lexicon = Lexicon {
    reserved: &[
        "Self", "self", "super", "crate", "_", "Box", "Clone", "Copy", "Debug", "Default",
        "Deserialize", "Display", "Drop", "Eq", "Err", "Fn", "From", "Future", "Hash", "Into",
        "Iterator", "None", "Ok", "Option", "Ord", "PartialEq", "PartialOrd", "Result", "Send",
        "Serialize", "Sized", "Some", "String", "Sync", "ToString", "Vec", "Date", "Decimal",
        "Timestamp", "Uuid", "Value", "Patch", "Schema", "Schematic", "Validate", "Keyword",
        "Violation", "BTreeMap",
    ],
    digit_prefix: "N",
    reserved_suffix: "_",
};

/// The keywords that a raw identifier can stand for (Rust reference, "Keywords"; 2024 edition).
pub const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The name of a type.
pub fn type_name(text: &str) -> Ident {
    Ident::new(naming::identifier(text, Case::Pascal, &LEXICON))
}

/// The name of a function or method.
pub fn function(text: &str) -> Ident {
    Ident::new(naming::identifier(text, Case::Snake, &LEXICON))
}

/// The name of a module; it is a file name too, and so never raw.
pub fn module(text: &str) -> Ident {
    let name = naming::identifier(text, Case::Snake, &LEXICON);
    match RAW.contains(&name.as_str()) || name == "mod" || name == "lib" || name == "main" {
        true => Ident::new(format!("{name}_")),
        false => Ident::new(name),
    }
}

/// The name of a constant or static.
pub fn constant(text: &str) -> Ident {
    Ident::new(naming::identifier(text, Case::Shouty, &LEXICON))
}

/// The fields of a struct, by wire name.
pub fn unique_fields<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, Ident> {
    idents(naming::unique(names, Case::Snake, &LEXICON))
}

/// The variants of an enum, by wire name.
pub fn unique_variants<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, Ident> {
    idents(naming::unique(names, Case::Pascal, &LEXICON))
}

fn idents(names: BTreeMap<&str, String>) -> BTreeMap<&str, Ident> {
    names.into_iter().map(|(wire, name)| (wire, Ident::new(name))).collect()
}
