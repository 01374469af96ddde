//! Text of a contract in Python's source, made harmless.

use serde::Serialize;
use serde_json::Value;

use crate::backend::{markdown, markup};

/// A string literal of Python: that of JSON, in which all escapes mean the same to Python but those of
/// surrogates, and which is ASCII.
pub(super) fn literal(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for character in text.chars() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            ' '..='~' => written.push(character),
            other if u32::from(other) > 0xffff => {
                written.push_str(&format!("\\U{:08x}", u32::from(other)));
            }
            other => written.push_str(&format!("\\u{:04x}", u32::from(other))),
        }
    }
    written.push('"');
    written
}

/// A JSON value as a literal of Python.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => literal(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(self::value).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(key, member)| format!("{}: {}", literal(key), self::value(member)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

/// What the documentation of something deprecated ends with.
pub(super) const DEPRECATED: &str = "Deprecated in the contract.";

/// Modules of the standard library that types are spelt with, and what they are called where these stand.
pub(super) const MODULES: &[(&str, &str)] = &[
    ("builtins", "_builtins"),
    ("datetime", "_datetime"),
    ("decimal", "_decimal"),
    ("typing", "_t"),
    ("uuid", "_uuid"),
];

/// A tuple of expressions.
pub(super) fn tuple(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    match items.as_slice() {
        [] => "()".to_owned(),
        [only] => format!("({only},)"),
        several => format!("({})", several.join(", ")),
    }
}

/// A docstring where it stands: in a module, in a class, in a method.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Doc {
    /// The first line.
    first: String,
    module: String,
    class: String,
    method: String,
}

impl Doc {
    pub(super) fn new(lines: Vec<String>) -> Self {
        // What ends on another line than it begins on has its quotes on a line of their own.
        let ended = |text: String, indent: &str| match lines.len() {
            0 | 1 => text,
            _ => format!("{text}\n{indent}"),
        };
        let indented =
            |indent: &str| {
                let lines = lines.iter().enumerate().map(|(index, line)| {
                    match index == 0 || line.is_empty() {
                        true => line.clone(),
                        false => format!("{indent}{line}"),
                    }
                });
                lines.collect::<Vec<_>>().join("\n")
            };
        Self {
            first: lines.first().cloned().unwrap_or_default(),
            module: ended(indented(""), ""),
            class: ended(indented("    "), "    "),
            method: indented("        "),
        }
    }
}

/// The lines of a docstring; none of them ends it, and no backslash means anything.
pub(super) fn doc(text: &str) -> Vec<String> {
    let lines = markdown::lines(text, plain);
    lines.iter().map(|line| harmless(line)).collect()
}

/// Markdown's prose as it is, but for what would open a block of code within it.
fn plain(line: &str) -> String {
    line.replace("```", "").replace("~~~", "")
}

/// What is said of something, and that the contract deprecates it.
pub(super) fn with_deprecation(mut lines: Vec<String>, is_deprecated: bool) -> Vec<String> {
    if is_deprecated {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(DEPRECATED.to_owned());
    }
    lines
}

/// Text of ours with names of the contract in it.
pub(super) fn harmless(line: &str) -> String {
    let line = line.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    // The quote would be taken for one of those that end the text.
    match line.strip_suffix('"') {
        Some(rest) if !rest.ends_with('\\') => format!("{rest}\\\""),
        _ => line,
    }
}

/// A name of the contract as code in a docstring.
pub(super) fn code(name: &str) -> String {
    harmless(&markup::code(name))
}
