//! JSON values to YAML 1.2, in block style, for people to read.
//!
//! A text is written plain only where no reader could take it for anything else, readers of YAML
//! 1.1 included; on several lines where that changes nothing; else in double quotes.

use serde_json::{Map, Value};

/// So long a key may be where its value follows on the same line (YAML 1.2.2, section 8.2.2), with
/// room for what escapes add.
const MAX_KEY: usize = 512;

/// Words that are no texts in YAML 1.1 or 1.2, in lower case.
const WORDS: &[&str] = &["false", "n", "no", "null", "off", "on", "true", "y", "yes"];

/// Writes a value as a YAML document.
pub fn yaml(value: &Value) -> String {
    let mut out = String::new();
    match value {
        Value::Object(members) if !members.is_empty() => mapping(&mut out, members, 0),
        Value::Array(items) if !items.is_empty() => sequence(&mut out, items, 0),
        scalar => inline(&mut out, scalar, 0),
    }
    out
}

fn mapping(out: &mut String, members: &Map<String, Value>, indent: usize) {
    for (at, (key, value)) in members.iter().enumerate() {
        // The first one stands behind the dash of a list, or where the caller is.
        if at > 0 {
            pad(out, indent);
        }
        if key.len() > MAX_KEY {
            out.push_str("? ");
            quoted(out, key);
            out.push('\n');
            pad(out, indent);
        } else if is_plain(key) {
            out.push_str(key);
        } else {
            quoted(out, key);
        }
        out.push(':');
        below(out, value, indent);
    }
}

/// The value of a key: behind it, or on the lines below it.
fn below(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            out.push('\n');
            pad(out, indent + 2);
            mapping(out, members, indent + 2);
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            pad(out, indent + 2);
            sequence(out, items, indent + 2);
        }
        scalar => {
            out.push(' ');
            inline(out, scalar, indent);
        }
    }
}

fn sequence(out: &mut String, items: &[Value], indent: usize) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            pad(out, indent);
        }
        out.push_str("- ");
        match item {
            Value::Object(members) if !members.is_empty() => mapping(out, members, indent + 2),
            Value::Array(items) if !items.is_empty() => sequence(out, items, indent + 2),
            scalar => inline(out, scalar, indent),
        }
    }
}

/// A scalar or an empty collection, to the end of its line.
fn inline(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::String(text) if is_plain(text) => out.push_str(text),
        Value::String(text) if is_block(text) => return block(out, text, indent + 2),
        Value::String(text) => quoted(out, text),
        other => out.push_str(&other.to_string()),
    }
    out.push('\n');
}

/// A text on lines of its own (YAML 1.2.2, section 8.1.2).
fn block(out: &mut String, text: &str, indent: usize) {
    out.push_str(if text.ends_with('\n') { "|\n" } else { "|-\n" });
    for line in text.lines() {
        if !line.is_empty() {
            pad(out, indent);
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// A text in double quotes (YAML 1.2.2, section 7.3.1).
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c => out.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    out.push('"');
}

/// Whether a text means itself where it stands without quotes.
fn is_plain(text: &str) -> bool {
    let starts_well = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '$' | '_');
    let continues_well = |c: char| c.is_ascii_graphic() || c == ' ' || c.is_alphanumeric();
    text.starts_with(starts_well)
        && text.chars().all(|c| continues_well(c) && is_printable(c))
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// Whether a text of several lines reads back the same from a block.
fn is_block(text: &str) -> bool {
    let mut lines = text.lines();
    let begins_well = |line: &str| !line.is_empty() && !line.starts_with(' ');
    text.contains('\n')
        && !text.ends_with("\n\n")
        && lines.clone().next().is_some_and(begins_well)
        && lines.all(|line| line.is_empty() || !line.trim().is_empty())
        && text.chars().all(|c| c == '\n' || is_printable(c))
}

/// Whether a character may stand in a document as it is, on one line (YAML 1.2.2, section 5.1).
fn is_printable(c: char) -> bool {
    let is_break = matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    !c.is_control() && !is_break && !matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

#[cfg(test)]
mod tests {
    use super::yaml;
    use serde_json::json;

    #[test]
    fn reads_as_people_write_it() {
        let value = json!({
            "openapi": "3.1.0",
            "info": {"title": "Things: all", "description": "One.\n\n  Two.\n", "version": "1.0"},
            "tags": [{"name": "a", "x": []}, {"name": "no"}],
            "rows": [[1, 2.5], ["x"], []],
            "paths": {"/a/{id}": {"$ref": "#/b"}, "200": null, "on": true},
            "empty": {},
        });
        let expected = "\
openapi: \"3.1.0\"
info:
  title: \"Things: all\"
  description: |
    One.

      Two.
  version: \"1.0\"
tags:
  - name: a
    x: []
  - name: \"no\"
rows:
  - - 1
    - 2.5
  - - x
  - []
paths:
  /a/{id}:
    $ref: \"#/b\"
  \"200\": null
  \"on\": true
empty: {}
";
        assert_eq!(yaml(&value), expected);
    }
}
