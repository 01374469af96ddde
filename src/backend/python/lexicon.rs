//! The words that Python keeps for itself, and how it cases names.

use std::collections::{BTreeMap, BTreeSet};

use super::speller::Models;
use crate::backend::naming::{self, Case, Lexicon, MethodWords, Name};

/// Python's keywords (Python reference, "Keywords"), and names that a parameter must not have.
const WORDS: Lexicon = Lexicon {
    reserved: &[
        "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def",
        "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
        "is", "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "type",
        "while", "with", "yield", "cls", "options", "self",
    ],
    digit_prefix: "N",
    reserved_suffix: "value",
};

/// The same for classes.
pub(super) const TYPES: Lexicon = Lexicon {
    reserved: &["None", "True", "False"],
    digit_prefix: "N",
    reserved_suffix: "value",
};

/// Builtin types that a property or a method may hide.
pub(super) const BUILTINS: &[&str] = &[
    "bool", "bytes", "dict", "float", "int", "list", "str", "tuple",
];

/// Names that a property of a model must not have: they are its methods, and those of its base.
const MODEL: &[&str] = &[
    "from_dict",
    "from_json",
    "parts",
    "read",
    "to_dict",
    "to_json",
    "unknown",
];

/// The same for models of pydantic, which has methods of its own.
const PYDANTIC: &[&str] = &[
    "construct",
    "copy",
    "dict",
    "from_orm",
    "json",
    "model_computed_fields",
    "model_config",
    "model_construct",
    "model_copy",
    "model_dump",
    "model_dump_json",
    "model_extra",
    "model_fields",
    "model_fields_set",
    "model_json_schema",
    "model_parametrized_name",
    "model_post_init",
    "model_rebuild",
    "model_validate",
    "model_validate_json",
    "model_validate_strings",
    "mro",
    "parse_file",
    "parse_obj",
    "parse_raw",
    "register",
    "schema",
    "schema_json",
    "update_forward_refs",
    "validate",
];

/// The options that every call has: the keys of `CallOptions`.
const OPTIONS: &[&str] = &[
    "headers",
    "idempotency_key",
    "retry",
    "timeout",
    "total_timeout",
    "traceparent",
];

/// The same for methods of a resource.
pub(super) const METHOD_WORDS: MethodWords = MethodWords {
    lexicon: &WORDS,
    keywords: &[],
    taken: &["list_type"],
};

/// Names that a module must not have: those of the package itself.
const MODULES: &[&str] = &["client", "errors", "models", "resources"];

/// The parameters of a function, by wire name; none is called like an option of every call.
pub(super) fn unique_parameters<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Snake, &WORDS);
    let taken = OPTIONS.iter().copied().collect();
    naming::clear(named, &taken, "value", Case::Snake)
}

/// The properties of a model, by wire name.
pub(super) fn unique_fields<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
    models: Models,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Snake, &WORDS);
    let mut taken: BTreeSet<&str> = MODEL.iter().copied().collect();
    if models == Models::Pydantic {
        taken.extend(PYDANTIC);
    }
    naming::clear(named, &taken, "value", Case::Snake)
}

/// The name of a module.
pub(super) fn module(text: &str) -> String {
    let name = naming::identifier(text, Case::Snake, &WORDS);
    match MODULES.contains(&name.as_str()) || naming::DEVICES.contains(&name.as_str()) {
        true => format!("{name}_"),
        false => name,
    }
}

/// The modules of resources and the properties of the client, by tag.
pub(super) fn unique_modules<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
    taken: &[&str],
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Snake, &WORDS);
    naming::clear(
        named,
        &taken.iter().chain(naming::DEVICES).copied().collect(),
        "resource",
        Case::Snake,
    )
}

/// What modules of resources import. A class is there with `Async` in front as well.
const RUNTIME: &[&str] = &[
    "Answer",
    "AsyncByteStream",
    "AsyncCore",
    "AsyncEventStream",
    "AsyncItems",
    "AsyncLineStream",
    "ByteStream",
    "CallOptions",
    "Content",
    "Core",
    "EventStream",
    "Input",
    "Items",
    "LineStream",
    "Operation",
    "Scheme",
    "Steps",
    "SyncCore",
    "TokenSource",
    "Unpack",
    "Upload",
];

/// The classes of resources, by tag.
pub(super) fn unique_classes<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Pascal, &TYPES);
    let taken = RUNTIME.iter().copied().collect();
    naming::clear(named, &taken, "Resource", Case::Pascal)
}

/// Names that the function of an example must not have: those of its module.
const PROGRAM: &[&str] = &[
    "client",
    "datetime",
    "decimal",
    "itertools",
    "main",
    "models",
    "os",
    "print",
    "sys",
    "uuid",
];

/// The functions of examples, by id.
pub(super) fn unique_functions<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Snake, &WORDS);
    let taken = PROGRAM.iter().chain(BUILTINS).copied().collect();
    naming::clear(named, &taken, "operation", Case::Snake)
}

/// The constants of operations, by id.
pub(super) fn unique_constants<'a>(
    names: impl IntoIterator<Item = impl Into<Name<'a>>>,
) -> BTreeMap<&'a str, String> {
    let named = naming::unique(names, Case::Shouty, &WORDS);
    // What is called so is how a list is read.
    let steps: Vec<String> = named.values().cloned().collect();
    let steps = steps.iter().map(String::as_str);
    let taken = steps.filter(|name| name.ends_with("_STEPS")).collect();
    naming::clear(named, &taken, "OPERATION", Case::Shouty)
}

/// Whether it is a name of a package (PEP 508) by which a module can be imported.
pub(super) fn is_package(name: &str) -> bool {
    let is_edge = |byte: &u8| byte.is_ascii_alphanumeric();
    let bytes = name.as_bytes();
    name.len() <= 100
        && bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last().is_some_and(is_edge)
        && bytes
            .iter()
            .all(|byte| is_edge(byte) || b"-._".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::{unique_classes, unique_constants};

    #[test]
    fn classes_of_resources_hide_nothing_of_the_runtime() {
        let tags = [
            "items",
            "Answer",
            "token source",
            "core",
            "event stream",
            "books",
        ];
        let classes = unique_classes(tags);
        for (tag, expected) in [
            ("items", "ItemsResource"),
            ("Answer", "AnswerResource"),
            ("token source", "TokenSourceResource"),
            ("core", "CoreResource"),
            ("event stream", "EventStreamResource"),
            ("books", "Books"),
        ] {
            assert_eq!(classes[tag], expected);
        }
    }

    #[test]
    fn no_operation_is_called_like_the_steps_of_a_list() {
        let constants = unique_constants(["listTools", "listToolsSteps", "steps"]);
        assert_eq!(constants["listTools"], "LIST_TOOLS");
        assert_eq!(constants["listToolsSteps"], "LIST_TOOLS_STEPS_OPERATION");
        assert_eq!(constants["steps"], "STEPS");
    }
}
