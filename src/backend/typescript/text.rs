//! Text of a contract in the source of TypeScript, made harmless.

use serde::Serialize;
use serde_json::Value;

use crate::backend::{markdown, markup};

/// A string literal: that of JSON, in ASCII, in which no comment begins.
pub(super) fn literal(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    let mut units = [0; 2];
    for character in text.chars() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            ' '..='~' => written.push(character),
            other => {
                for unit in other.encode_utf16(&mut units) {
                    written.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    written.push('"');
    // Marks of projections in a text are text.
    for mark in ["<", ">", "{", "}"] {
        written = written.replace(&format!("/*{mark}*/"), &format!("/\\u002a{mark}*/"));
    }
    written
}

/// A JSON value as an expression.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => literal(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(self::value).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(key, member)| format!("{}: {}", property(key), self::value(member)))
                .collect();
            match members.is_empty() {
                true => "{}".to_owned(),
                false => format!("{{ {} }}", members.join(", ")),
            }
        }
    }
}

/// The name of a property: as it is where it can be, else as a literal.
pub(super) fn property(name: &str) -> String {
    match is_plain(name) && name != "__proto__" {
        true => name.to_owned(),
        false if name == "__proto__" => format!("[{}]", literal(name)),
        false => literal(name),
    }
}

/// A property of an expression.
pub(super) fn member(name: &str) -> String {
    match is_plain(name) {
        true => format!(".{name}"),
        false => format!("[{}]", literal(name)),
    }
}

fn is_plain(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '$';
    name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

/// A comment of documentation where it stands: outside, and in a class or an interface.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Doc {
    outer: String,
    inner: String,
}

impl Doc {
    pub(super) fn new(lines: &[String]) -> Self {
        Self {
            outer: comment(lines, ""),
            inner: comment(lines, "  "),
        }
    }
}

fn comment(lines: &[String], indent: &str) -> String {
    match lines {
        [] => String::new(),
        [only] if indent.len() + only.chars().count() + 8 <= 110 => format!("/** {only} */"),
        _ => {
            let lines = lines.iter().map(|line| match line.is_empty() {
                true => format!("\n{indent} *"),
                false => format!("\n{indent} * {line}"),
            });
            format!("/**{}\n{indent} */", lines.collect::<String>())
        }
    }
}

/// The lines of a comment; none of them ends it, and none is a tag of TSDoc.
pub(super) fn doc(text: &str) -> Vec<String> {
    let lines = markdown::lines(text, plain);
    lines.iter().map(|line| harmless(line)).collect()
}

/// Markdown's prose as it is, but for what would open a block of code within it.
fn plain(line: &str) -> String {
    line.replace("```", "").replace("~~~", "")
}

/// Text of ours with names of the contract in it.
pub(super) fn harmless(line: &str) -> String {
    let line = line.replace("*/", "*\\/").replace("/*", "/\\*");
    match line.trim_start().starts_with('@') {
        true => line.replacen('@', "\\@", 1),
        false => line,
    }
}

/// A name of the contract as code in a comment.
pub(super) fn code(name: &str) -> String {
    harmless(&markup::code(name))
}
