//! The words that JavaScript and TypeScript keep for themselves, and how they case names.

use std::collections::{BTreeMap, BTreeSet};

use crate::backend::{
    naming::{self, Case, Lexicon, MethodWords, Name, Scope},
    status::error_name,
};

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

/// The classes and types that the root of the package exports, and those that files of resources are
/// written with.
const EXPORTED_TYPES: &[&str] = &[
    "Answered",
    "ApiError",
    "AttemptRequest",
    "Call",
    "CallOptions",
    "CancelledError",
    "Client",
    "ClientOptions",
    "ConnectionError",
    "Core",
    "DecodeError",
    "Deprecation",
    "Failure",
    "InvalidRequestError",
    "Items",
    "Middleware",
    "Next",
    "Other",
    "Outcome",
    "Promise",
    "RateLimit",
    "Retry",
    "SdkError",
    "ServerEvent",
    "Stream",
    "TimeoutError",
    "TokenError",
    "Tokens",
    "Upload",
    "Validate",
    "Webhook",
    "WebhookError",
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

/// The parameters that must be given, by the place of each: whoever calls a function within another one
/// must not find a parameter in its place. `others` are called so beside them.
pub(super) fn beside_functions<'a>(
    required: BTreeMap<usize, String>,
    others: impl IntoIterator<Item = &'a str>,
    functions: &[&'a str],
) -> BTreeMap<usize, String> {
    let taken = functions.iter().copied().chain(others);
    naming::clear(required, &taken.collect(), "Value", Case::Camel)
}

/// The functions of operations, by id.
pub(super) fn unique_functions<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Camel, &WORDS);
    naming::clear(named, &set(EXPORTED), "operation", Case::Camel)
}

/// The constants of operations, by id, beside the class of their tag.
pub(super) fn unique_constants<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
    class: &str,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Shouty, &WORDS);
    naming::clear(named, &BTreeSet::from([class]), "OPERATION", Case::Shouty)
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

/// The classes of resources, by tag, beside the types of operations.
pub(super) fn unique_classes<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
    types: &BTreeSet<String>,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Pascal, &TYPES);
    // Not only those that are declared: an answer more must not give a class another name.
    let errors: Vec<String> = (400..600).map(error_name).collect();
    let own = types.iter().chain(&errors).map(String::as_str);
    let taken = own.chain(EXPORTED_TYPES.iter().copied());
    naming::clear(named, &taken.collect(), "Resource", Case::Pascal)
}

/// The files of resources, by the properties of the client.
pub(super) fn unique_modules<'a>(
    properties: impl IntoIterator<Item = &'a str>,
) -> BTreeMap<&'a str, String> {
    let mut scope = Scope::default();
    let sorted: BTreeSet<&str> = properties.into_iter().collect();
    let modules = sorted.into_iter().map(|property| {
        let wanted = module(property);
        (property, scope.take(&wanted, Case::Camel))
    });
    modules.collect()
}

/// The name of a file: no device of Windows, and none that the package has itself.
pub(super) fn module(text: &str) -> String {
    let name = naming::identifier(text, Case::Snake, METHOD_WORDS.lexicon).replace('_', "-");
    match ["codecs", "index"].contains(&name.as_str()) || naming::DEVICES.contains(&name.as_str()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_gives_way_to_the_function_that_is_called() {
        let required = BTreeMap::from([(0, "search".to_owned()), (2, "size".to_owned())]);
        let found = beside_functions(required, ["searchValue"], &["search", "searchStream"]);
        let expected = [(0, "searchValue2".to_owned()), (2, "size".to_owned())];
        assert_eq!(found, BTreeMap::from(expected));
    }

    #[test]
    fn a_constant_gives_way_to_the_class_of_its_tag() {
        let found = unique_constants(["k", "list"], "K");
        assert_eq!((&*found["k"], &*found["list"]), ("K_OPERATION", "LIST"));
    }

    #[test]
    fn a_class_gives_way_to_what_the_package_exports() {
        let types = BTreeSet::from(["ListParams".to_owned()]);
        for (tag, expected) in [
            ("client", "ClientResource"),
            ("promise", "PromiseResource"),
            ("not found error", "NotFoundErrorResource"),
            ("list params", "ListParamsResource"),
            ("models", "Models"),
        ] {
            assert_eq!(unique_classes([tag], &types)[tag], expected);
        }
    }

    /// Every name that begins with a capital is a class or a type.
    #[test]
    fn all_that_the_package_exports_is_known() {
        let index = include_str!("../../../generated-example/sdk/typescript/src/index.ts");
        let own = ["./client.js", "./runtime/index.js"];
        let statements = index
            .split(';')
            .filter(|it| own.iter().any(|from| it.contains(from)))
            .filter_map(|it| it.rsplit("\nexport").next());
        let words = statements.flat_map(|it| it.split(|c: char| !c.is_ascii_alphanumeric()));
        let exported = words.filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
        let unknown: Vec<&str> = exported
            .filter(|word| !EXPORTED_TYPES.contains(word))
            .collect();
        assert_eq!(unknown, [""; 0]);
    }

    #[test]
    fn files_of_resources_are_told_apart() {
        let found = unique_modules(["aBc", "aBC", "codecs", "index", "con"]);
        let files = ["a-bc", "a-bc2", "codecs-", "con-", "index-"];
        let properties = ["aBC", "aBc", "codecs", "con", "index"];
        assert_eq!(properties.map(|it| found[it].as_str()), files);
    }
}
