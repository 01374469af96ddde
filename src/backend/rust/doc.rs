//! Documentation from the contract, made harmless.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde::Serialize;

/// The text of a doc comment: lines without trailing blanks, no control characters.
///
/// It becomes `#[doc = "..."]` attributes, which prettyplease prints as `///` lines, so that no text
/// can end the comment. Markup that rustdoc would complain about (`<T>`, `[x]`, bare addresses) is
/// escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Doc(Vec<String>);

impl Doc {
    /// The documentation that a contract's text makes; Markdown stays Markdown.
    pub fn new(text: &str) -> Self {
        let mut lines: Vec<String> = Vec::new();
        let mut fenced = false;
        for line in text
            .replace("\r\n", "\n")
            .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
            .lines()
        {
            let line: String = line
                .chars()
                .filter(|c| !c.is_control() || *c == '\t')
                .collect();
            let line = line.trim_end().replace('\t', "    ");
            if line.trim_start().starts_with("```") {
                fenced = !fenced;
                lines.push(opening_fence(&line, fenced));
            } else if fenced {
                lines.push(line);
            } else {
                push_prose(&mut lines, line.trim_start());
            }
        }
        if fenced {
            lines.push("```".to_owned());
        }
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        let blank = lines.iter().take_while(|line| line.is_empty()).count();
        Self(lines.split_off(blank))
    }

    /// Documentation that oasmith itself writes.
    pub fn own(text: impl Into<String>) -> Self {
        Self(text.into().lines().map(str::to_owned).collect())
    }

    /// The contract's text where there is one, else our own.
    pub fn or(text: Option<&str>, own: impl Into<String>) -> Self {
        match text.map(Self::new) {
            Some(doc) if !doc.0.is_empty() => doc,
            _ => Self::own(own),
        }
    }

    /// This documentation, then a paragraph of our own.
    pub fn and(mut self, paragraph: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(paragraph.lines().map(str::to_owned));
        self
    }

    /// The lines.
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// The first sentence or line, for places with room for one line.
    pub fn first_line(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// The same lines as attributes of the enclosing module (`//!`).
    pub fn inner(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| padded(line));
        quote!(#(#![doc = #lines])*)
    }
}

/// rustdoc would compile a block without a language, or one marked `rust`, as a test.
fn opening_fence(line: &str, opens: bool) -> String {
    let language = line.trim().trim_start_matches('`').trim();
    match (opens, language) {
        (false, _) => "```".to_owned(),
        (true, "" | "rust") => "```text".to_owned(),
        (true, other) => {
            let name: String = other
                .chars()
                .filter(|c| c.is_ascii_alphanumeric())
                .collect();
            match name.as_str() {
                "" => "```text".to_owned(),
                name => format!("```{name}"),
            }
        }
    }
}

/// Adds a line of prose, wrapped at 100 columns.
///
/// Indentation is dropped: four blanks would make a code block, which rustdoc tests.
fn push_prose(lines: &mut Vec<String>, line: &str) {
    const WIDTH: usize = 96;
    let line = escape_markup(line);
    let is_table = line.starts_with('|');
    if line.chars().count() <= WIDTH || is_table {
        lines.push(line);
        return;
    }
    let indent = if line.starts_with("- ") || line.starts_with("* ") {
        "  "
    } else {
        ""
    };
    let mut current = String::new();
    for word in line.split(' ') {
        if !current.trim().is_empty() && current.chars().count() + 1 + word.chars().count() > WIDTH
        {
            lines.push(std::mem::replace(&mut current, indent.to_owned()));
        }
        if !current.trim().is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
}

/// Escapes what rustdoc would take for HTML or a link to an item; code spans stay as they are.
fn escape_markup(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut in_code = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '`' => {
                in_code = !in_code;
                escaped.push('`');
            }
            '<' | '>' | '[' | ']' if !in_code => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\\' if !in_code => {
                escaped.push('\\');
                if let Some(next) = characters.next() {
                    escaped.push(next);
                } else {
                    escaped.push('\\');
                }
            }
            'h' if !in_code && escaped.ends_with(char::is_whitespace) | escaped.is_empty() => {
                let rest: String = characters.clone().collect();
                push_word(&mut escaped, &rest, &mut characters);
            }
            _ => escaped.push(character),
        }
    }
    if in_code {
        escaped.push('`');
    }
    escaped
}

/// Writes a word that begins with `h`; a bare address goes between angle brackets.
fn push_word(
    escaped: &mut String,
    rest: &str,
    characters: &mut std::iter::Peekable<std::str::Chars<'_>>,
) {
    if !(rest.starts_with("ttp://") || rest.starts_with("ttps://")) {
        escaped.push('h');
        return;
    }
    let address: String = rest
        .chars()
        .take_while(|c| !c.is_whitespace() && !"<>()[]`\"'".contains(*c))
        .collect();
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '*']);
    for _ in address.chars() {
        characters.next();
    }
    escaped.push_str(&format!("<h{address}>"));
}

fn padded(line: &str) -> String {
    match line.is_empty() {
        true => String::new(),
        false => format!(" {line}"),
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.0 {
            let line = padded(line);
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_inside_the_comment() {
        let doc = Doc::new("one */ two\r\nfn evil() {}\u{2028}mod x;\u{0}");
        assert_eq!(doc.lines(), ["one */ two", "fn evil() {}", "mod x;"]);
    }

    #[test]
    fn indented_and_unmarked_blocks_are_not_compiled_by_rustdoc() {
        let doc =
            Doc::new("    let x = 1;\n```\nlet y;\n```\n```rust,ignore\nz\n```\n``` json\n{}");
        assert_eq!(
            doc.lines(),
            [
                "let x = 1;",
                "```text",
                "let y;",
                "```",
                "```rustignore",
                "z",
                "```",
                "```json",
                "{}",
                "```"
            ]
        );
    }

    #[test]
    fn markup_is_escaped_outside_code() {
        let doc = Doc::new("see [x] or <T>, `Vec<T>`; https://example.com/a. End");
        assert_eq!(
            doc.lines(),
            ["see \\[x\\] or \\<T\\>, `Vec<T>`; <https://example.com/a>. End"]
        );
    }

    #[test]
    fn long_lines_are_wrapped() {
        let doc = Doc::new(&"word ".repeat(60));
        assert!(doc.lines().iter().all(|line| line.len() <= 96));
        assert_eq!(doc.lines().join(" ").split(' ').count(), 60);
    }
}
