//! The words that Rust keeps for itself, and how it cases names.

use std::collections::{BTreeMap, BTreeSet};

use super::Ident;
use crate::backend::naming::{self, Case, Lexicon, MethodWords, Name, Scope};

/// Rust's part of the naming algorithm.
///
/// The keywords that cannot be raw identifiers get another word behind them; the others are written
/// `r#...` by [`Ident`].
const WORDS: Lexicon = Lexicon {
    reserved: &["Self", "self", "super", "crate", "_"],
    digit_prefix: "N",
    reserved_suffix: "value",
};

/// The same for types: names of the prelude and of what generated code imports are kept free as well,
/// so that a schema called `Option` or `String` shadows nothing.
const TYPES: Lexicon = Lexicon {
    reserved: &[
        "Self",
        "Box",
        "Clone",
        "Copy",
        "Debug",
        "Default",
        "Deserialize",
        "Display",
        "Drop",
        "Eq",
        "Err",
        "Fn",
        "From",
        "Future",
        "Hash",
        "Into",
        "Iterator",
        "None",
        "Ok",
        "Option",
        "Ord",
        "PartialEq",
        "PartialOrd",
        "Result",
        "Send",
        "Serialize",
        "Sized",
        "Some",
        "String",
        "Sync",
        "ToString",
        "Vec",
        "Date",
        "Decimal",
        "DecimalNumber",
        "Timestamp",
        "Uuid",
        "Value",
        "Patch",
        "Schema",
        "Schematic",
        "Validate",
        "Keyword",
        "Violation",
        "BTreeMap",
        "JsonKind",
        "Loose",
        "Undecided",
        "UnknownProperties",
        // Its constructor would have the name of the type.
        "New",
    ],
    digit_prefix: "N",
    reserved_suffix: "value",
};

/// The same for what stands beside the types of the platform: traits, requests, repositories.
const ITEMS: Lexicon = Lexicon {
    reserved: &[
        "Self",
        "Application",
        "Arc",
        "BTreeMap",
        "Bind",
        "Box",
        "BoxFuture",
        "Bytes",
        "Connection",
        "Context",
        "EntityTag",
        "Err",
        "Failure",
        "Filter",
        "From",
        "Future",
        "IfMatch",
        "Input",
        "Json",
        "List",
        "MultipartLimits",
        "None",
        "Ok",
        "Option",
        "OptionalExtension",
        "Page",
        "Patch",
        "Probe",
        "Problem",
        "Request",
        "Requirement",
        "Response",
        "Result",
        "Router",
        "Row",
        "Select",
        "Send",
        "Service",
        "Some",
        "Sort",
        "SortKey",
        "SqlError",
        "Sqlite",
        "Store",
        "Stored",
        "String",
        "Sync",
        "T",
        "Timestamp",
        "Upload",
        "Uuid",
        "Vec",
    ],
    digit_prefix: "N",
    reserved_suffix: "api",
};

/// The same for variants: `Err` is the associated type of the trait that reads them from text.
const VARIANTS: Lexicon = Lexicon {
    reserved: &["Self", "Err"],
    digit_prefix: "N",
    reserved_suffix: "value",
};

/// The same for methods of the traits that users implement: what every type has from the standard
/// library would be called in their place.
const METHODS: Lexicon = Lexicon {
    reserved: &[
        "Self",
        "_",
        "as_any",
        "as_mut",
        "as_ref",
        "borrow",
        "borrow_mut",
        "clone",
        "clone_from",
        "clone_into",
        "crate",
        "deref",
        "drop",
        "eq",
        "fmt",
        "from",
        "from_ref",
        "into",
        "new",
        "self",
        "store",
        "super",
        "to_owned",
        "to_string",
        "try_from",
        "try_into",
        "type_id",
    ],
    digit_prefix: "N",
    reserved_suffix: "operation",
};

/// The same for methods of a client's resources. A handle has some of its own, and others would be taken
/// for those of a trait.
pub const METHOD_WORDS: MethodWords = MethodWords {
    lexicon: &WORDS,
    keywords: RAW,
    // `into` and `try_into` take a value, and are found before a method that takes a reference.
    taken: &[
        "clone", "cmp", "eq", "fmt", "hash", "into", "new", "try_into",
    ],
};

/// Names that a module must not have: they would stand before packages that generated code uses, or
/// are those of modules that are always there.
const MODULES: &[&str] = &[
    "alloc",
    "api",
    "bytes",
    "core",
    "deadpool_postgres",
    "defaults",
    "engine",
    "futures_core",
    "http",
    "input",
    "lib",
    "main",
    "merge",
    "migrations",
    "mod",
    "on_postgres",
    "on_sqlite",
    "operations",
    "patterns",
    "postgres",
    "proc_macro",
    "requests",
    "reqwest",
    "responses",
    "router",
    "routes",
    "runtime",
    "rusqlite",
    "schemas",
    "security",
    "serde",
    "serde_json",
    "sqlite",
    "std",
    "store",
    "support",
    "test",
    "tests",
    "tokio",
    "tokio_postgres",
    "twin",
    "types",
    "url",
];

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
    Ident::new(naming::identifier(text, Case::Pascal, &TYPES))
}

/// The name of a trait, of a request or of a repository.
pub fn item_name(text: &str) -> Ident {
    Ident::new(naming::identifier(text, Case::Pascal, &ITEMS))
}

/// The name of a function or method.
pub fn function(text: &str) -> Ident {
    Ident::new(naming::identifier(text, Case::Snake, &WORDS))
}

/// The name of a module; it is a file name too, and so never raw.
pub fn module(text: &str) -> Ident {
    module_of(naming::identifier(text, Case::Snake, &WORDS))
}

/// The modules of a scope, by name in the contract.
pub fn unique_modules<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, Ident> {
    let named = naming::unique(names, Case::Snake, &WORDS).into_iter();
    named.map(|(name, own)| (name, module_of(own))).collect()
}

/// No unique name ends in an underscore, so that one behind it makes another one.
fn module_of(name: String) -> Ident {
    let numbered = |prefix: &str| {
        let number = name.strip_prefix(prefix).unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_taken = RAW.contains(&name.as_str())
        || MODULES.contains(&name.as_str())
        || naming::DEVICES.contains(&name.as_str())
        || ["v", "com", "lpt"].into_iter().any(numbered);
    match is_taken {
        true => Ident::new(format!("{name}_")),
        false => Ident::new(name),
    }
}

/// The methods of the traits that users implement, by operation.
pub fn unique_methods<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, Ident> {
    idents(naming::unique(names, Case::Snake, &METHODS))
}

/// The traits, requests or repositories of a scope, by name in the contract.
pub fn unique_items<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, Ident> {
    idents(naming::unique(names, Case::Pascal, &ITEMS))
}

/// The name of a constant or static.
pub fn constant(text: &str) -> Ident {
    Ident::new(naming::identifier(text, Case::Shouty, &WORDS))
}

/// The constants of a scope, by name in the contract.
pub fn unique_constants<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, Ident> {
    idents(naming::unique(names, Case::Shouty, &WORDS))
}

/// A scope of constants that are named one after the other.
#[derive(Debug, Default)]
pub struct ConstantScope(Scope);

impl ConstantScope {
    /// A scope in which these are taken.
    pub fn holding<'n>(names: impl IntoIterator<Item = &'n Ident>) -> Self {
        Self(Scope::holding(names.into_iter().map(Ident::as_str)))
    }

    /// A constant for this text that no other one of the scope is called.
    pub fn take(&mut self, text: &str) -> Ident {
        Ident::new(self.0.take(constant(text).as_str(), Case::Shouty))
    }
}

/// The fields of a struct, by wire name.
pub fn unique_fields<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, Ident> {
    idents(naming::unique(names, Case::Snake, &WORDS))
}

/// The variants of an enum, by wire name.
pub fn unique_variants<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, Ident> {
    idents(naming::unique(names, Case::Pascal, &VARIANTS))
}

/// The same names, but for those that are taken: they get a word behind them.
pub fn clear<'a>(
    names: BTreeMap<&'a str, Ident>,
    taken: &BTreeSet<&str>,
    word: &str,
    case: Case,
) -> BTreeMap<&'a str, Ident> {
    let names = names.into_iter();
    let names = names.map(|(wire, name)| (wire, name.as_str().to_owned()));
    idents(naming::clear(names.collect(), taken, word, case))
}

/// A variant beside others: the first of these names that none of them has.
pub fn free_variant<'n>(others: impl IntoIterator<Item = &'n Ident>, wanted: &[&str]) -> Ident {
    free(others, wanted, Case::Pascal)
}

/// A field beside others: the first of these names that none of them has.
pub fn free_field<'n>(others: impl IntoIterator<Item = &'n Ident>, wanted: &[&str]) -> Ident {
    free(others, wanted, Case::Snake)
}

fn free<'n>(others: impl IntoIterator<Item = &'n Ident>, wanted: &[&str], case: Case) -> Ident {
    let mut scope = Scope::holding(others.into_iter().map(Ident::as_str));
    Ident::new(scope.take_one_of(wanted, case))
}

fn idents(names: BTreeMap<&str, String>) -> BTreeMap<&str, Ident> {
    names
        .into_iter()
        .map(|(wire, name)| (wire, Ident::new(name)))
        .collect()
}

/// Whether crates.io takes it as the name of a package, whose library is an identifier.
pub fn is_package(name: &str) -> bool {
    let is_sign =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let library = name.replace('-', "_");
    name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(is_sign)
        && module(name).as_str() == library
        && !["alloc", "core", "proc_macro", "std", "test"].contains(&library.as_str())
}
