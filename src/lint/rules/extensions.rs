//! The extensions that oasmith reads are spelt as it knows them, with values that it understands.

use crate::contract::{Contract, Entry, Kind, Node, closest};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};
use crate::lint::Rule;
use std::collections::BTreeSet;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "extensions",
    severity: Severity::Error,
    summary: "extensions of oasmith are known and have a value that it reads",
    codes: &[
        Code::UnknownExtension,
        Code::ExtensionValue,
        Code::UnknownSearchProperty,
    ],
    check,
};

/// What an extension is written with: in words, and whether a value is that.
struct Extension {
    name: &'static str,
    expected: &'static str,
    accepts: fn(Node<'_>) -> bool,
}

const EXTENSIONS: &[Extension] = &[
    Extension {
        name: "x-oasmith-backfill",
        expected: "a value",
        accepts: |value| value.kind() != Kind::Null,
    },
    Extension {
        name: "x-oasmith-column",
        expected: "the name of a column",
        accepts: is_text,
    },
    Extension {
        name: "x-oasmith-embed",
        expected: "the name of a property, or `false`",
        accepts: is_false_or_text,
    },
    Extension {
        name: "x-oasmith-filter",
        expected: "`false`, a property, or an object with `property` and `operator` (`equal`, `at-least`, `at-most`, `greater`, `less`, `one-of`, `prefix`, `contains`, `full-text`)",
        accepts: is_filter,
    },
    Extension {
        name: "x-oasmith-index",
        expected: "`true` or `false`",
        accepts: is_flag,
    },
    Extension {
        name: "x-oasmith-key",
        expected: "the name of a property",
        accepts: is_text,
    },
    Extension {
        name: "x-oasmith-key-source",
        expected: "`client` or `server`",
        accepts: |value| is_one_of(value, &["client", "server"]),
    },
    Extension {
        name: "x-oasmith-lock",
        expected: "`optimistic` or `pessimistic`",
        accepts: |value| is_one_of(value, &["optimistic", "pessimistic"]),
    },
    Extension {
        name: "x-oasmith-max-bytes",
        expected: "a whole number of bytes that is not negative",
        accepts: |value| value.as_u64().is_some(),
    },
    Extension {
        name: "x-oasmith-name",
        expected: "a name, or an object with a name for `rust`, `python` or `typescript`",
        accepts: is_name,
    },
    Extension {
        name: "x-oasmith-on-delete",
        expected: "`restrict`, `cascade` or `set-null`",
        accepts: |value| is_one_of(value, &["restrict", "cascade", "set-null"]),
    },
    Extension {
        name: "x-oasmith-paging",
        expected: "`cursor`, `key`, `page`, `offset` or `none`, or an object with such a `style`, the `parameter` for it and that for the `limit`",
        accepts: is_paging,
    },
    Extension {
        name: "x-oasmith-references",
        expected: "`false` or the name of a resource",
        accepts: is_false_or_text,
    },
    Extension {
        name: "x-oasmith-renamed-from",
        expected: "a name, or a list of names",
        accepts: |value| is_text(value) || !value.is_empty() && is_list_of_texts(value),
    },
    Extension {
        name: "x-oasmith-resource",
        expected: "`false` or what one of the items is called",
        accepts: is_false_or_text,
    },
    Extension {
        name: "x-oasmith-roles",
        expected: "a list of names of roles",
        accepts: is_list_of_texts,
    },
    Extension {
        name: "x-oasmith-search",
        expected: "a list of names of properties, or an object with `properties` and `operator` (`full-text`, `contains`)",
        accepts: is_search,
    },
    Extension {
        name: "x-oasmith-selection",
        expected: "`expand`, `fields` or `false`",
        accepts: |value| is_one_of(value, &["expand", "fields"]) || value.as_bool() == Some(false),
    },
    Extension {
        name: "x-oasmith-set",
        expected: "`created`, `updated` or `none`",
        accepts: |value| is_one_of(value, &["created", "updated", "none"]),
    },
    Extension {
        name: "x-oasmith-soft-delete",
        expected: "`true` or `false`",
        accepts: is_flag,
    },
    Extension {
        name: "x-oasmith-sort",
        expected: "`true` or `false`",
        accepts: is_flag,
    },
    Extension {
        name: "x-oasmith-store",
        expected: "`true` or `false`",
        accepts: is_flag,
    },
    Extension {
        name: "x-oasmith-table",
        expected: "the name of a table",
        accepts: is_text,
    },
    Extension {
        name: "x-oasmith-unique",
        expected: "`true` or `false`",
        accepts: is_flag,
    },
];

/// The languages of SDKs.
const LANGUAGES: &[&str] = &["rust", "python", "typescript"];
/// The ways in which a list is divided into pages.
const PAGING: &[&str] = &["cursor", "key", "page", "offset", "none"];
/// The ways in which a property is compared with a parameter.
const OPERATORS: &[&str] = &[
    "equal",
    "at-least",
    "at-most",
    "greater",
    "less",
    "one-of",
    "prefix",
    "contains",
    "full-text",
];

fn is_text(value: Node<'_>) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

fn is_flag(value: Node<'_>) -> bool {
    value.as_bool().is_some()
}

fn is_one_of(value: Node<'_>, texts: &[&str]) -> bool {
    value.as_str().is_some_and(|text| texts.contains(&text))
}

fn is_false_or_text(value: Node<'_>) -> bool {
    value.as_bool() == Some(false) || is_text(value)
}

/// Whether an object has members of these names alone, each as it is wanted.
fn has_members(value: Node<'_>, accepts: &dyn Fn(&str, Node<'_>) -> bool) -> bool {
    value.kind() == Kind::Mapping && value.entries().all(|entry| accepts(entry.key, entry.value))
}

fn is_search(value: Node<'_>) -> bool {
    let are_names = |value: Node<'_>| !value.is_empty() && is_list_of_texts(value);
    let accepts = |key: &str, value: Node<'_>| match key {
        "properties" => are_names(value),
        "operator" => is_one_of(value, &["full-text", "contains"]),
        _ => false,
    };
    are_names(value) || has_members(value, &accepts)
}

fn is_filter(value: Node<'_>) -> bool {
    let accepts = |key: &str, value: Node<'_>| match key {
        "property" => is_text(value),
        "operator" => is_one_of(value, OPERATORS),
        _ => false,
    };
    is_false_or_text(value) || value.get("property").is_some() && has_members(value, &accepts)
}

fn is_paging(value: Node<'_>) -> bool {
    let accepts = |key: &str, value: Node<'_>| match key {
        "style" => is_one_of(value, PAGING),
        "parameter" | "limit" => is_text(value),
        _ => false,
    };
    is_one_of(value, PAGING) || value.get("style").is_some() && has_members(value, &accepts)
}

fn is_name(value: Node<'_>) -> bool {
    let accepts = |key: &str, value: Node<'_>| LANGUAGES.contains(&key) && is_text(value);
    is_text(value) || !value.is_empty() && has_members(value, &accepts)
}

fn is_list_of_texts(value: Node<'_>) -> bool {
    value.is_sequence() && value.items().all(|item| item.kind() == Kind::String)
}

fn check(contract: &Contract, sink: &mut Sink) {
    for node in contract.nodes() {
        for entry in node.entries() {
            if entry.key.starts_with("x-oasmith-") {
                sink.extend(fault(entry));
            }
        }
    }
    for operation in contract.operations() {
        for parameter in operation.parameters() {
            if let Some(names) = parameter.get("x-oasmith-search") {
                search(operation.node, names, sink);
            }
        }
    }
}

fn fault(entry: Entry<'_>) -> Option<Diagnostic> {
    let Some(known) = EXTENSIONS.iter().find(|known| known.name == entry.key) else {
        let names = EXTENSIONS.iter().map(|known| known.name);
        let help = match closest(entry.key, names.clone()) {
            Some(meant) => format!("did you mean {}?", quoted(meant)),
            None => format!(
                "there are {}",
                names.map(quoted).collect::<Vec<_>>().join(", ")
            ),
        };
        let message = format!("{} is no extension that oasmith knows", quoted(entry.key));
        let fault = Diagnostic::new(Code::UnknownExtension, message).at(entry.key_place, "");
        return Some(fault.help(help));
    };
    let expected = known.expected;
    (!(known.accepts)(entry.value)).then(|| {
        let message = format!("{} has another value than {expected}", quoted(known.name));
        Diagnostic::new(Code::ExtensionValue, message)
            .at(entry.value.heading(), "")
            .help(format!("write {expected}, or remove the key"))
    })
}

/// Whether the names are properties of what the operation lists, as far as that can be seen.
fn search(operation: Node<'_>, names: Node<'_>, sink: &mut Sink) {
    let known = listed_properties(operation);
    let names = names.at("properties").unwrap_or(names);
    for name in names.items() {
        let Some(text) = name.as_str().filter(|text| !known.contains(text)) else {
            continue;
        };
        if known.is_empty() {
            continue;
        }
        let message = format!("the items of the list have no property {}", quoted(text));
        let meant = closest(text, known.iter().copied());
        sink.push(
            Diagnostic::new(Code::UnknownSearchProperty, message)
                .at(name.heading(), "the search cannot look through it")
                .help("name properties of the items as their schema spells them")
                .maybe_help(meant.map(|meant| format!("did you mean {}?", quoted(meant)))),
        );
    }
}

/// The properties of the items of every list that a success of the operation holds.
fn listed_properties(operation: Node<'_>) -> Vec<&str> {
    let responses = operation
        .at("responses")
        .into_iter()
        .flat_map(Node::entries);
    let successes = responses.filter(|response| response.key.starts_with('2'));
    let contents = successes
        .filter_map(|response| response.value.resolved()?.at("content"))
        .flat_map(Node::entries);
    let schemas = contents.filter_map(|content| content.value.resolved()?.at("schema"));
    let lists = schemas.flat_map(|schema| {
        let own = properties(schema)
            .into_iter()
            .filter_map(|entry| entry.value.resolved());
        own.chain([schema])
    });
    let items = lists.filter_map(|list| list.at("items"));
    items.flat_map(properties).map(|entry| entry.key).collect()
}

/// The properties of a schema and of the parts of its `allOf`, a few levels deep.
fn properties(schema: Node<'_>) -> Vec<Entry<'_>> {
    const LEVELS: usize = 4;
    let mut found = Vec::new();
    let mut level = vec![schema];
    let mut seen = BTreeSet::from([schema.id()]);
    for _ in 0..LEVELS {
        let own = level.iter().filter_map(|schema| schema.at("properties"));
        found.extend(own.flat_map(Node::entries));
        let parts = level.iter().filter_map(|schema| schema.at("allOf"));
        level = parts
            .flat_map(Node::items)
            .filter_map(Node::resolved)
            .filter(|part| seen.insert(part.id()))
            .collect();
    }
    found
}
