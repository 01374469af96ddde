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
        let mut fence: Option<char> = None;
        let mut indent = "";
        for line in text
            .replace("\r\n", "\n")
            .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
            .lines()
        {
            let line = line.replace('\t', "    ");
            let line: String = line.chars().filter(|c| is_harmless(*c)).collect();
            let line = line.trim_end().to_owned();
            match (fence, fence_mark(&line)) {
                (None, Some(mark)) => {
                    (fence, indent) = (Some(mark), "");
                    // Behind an item of a list it would be taken for a careless part of it.
                    if lines.last().is_some_and(|last| !last.is_empty()) {
                        lines.push(String::new());
                    }
                    lines.push(opening_fence(&line));
                }
                (Some(open), Some(mark)) if open == mark => {
                    fence = None;
                    lines.push("```".to_owned());
                }
                (Some(_), Some(_)) => {}
                (Some(_), None) => lines.push(line),
                (None, None) => push_prose(&mut lines, line.trim_start(), &mut indent),
            }
        }
        if fence.is_some() {
            lines.push("```".to_owned());
        }
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        let blank = lines.iter().take_while(|line| line.is_empty()).count();
        Self(lines.split_off(blank))
    }

    /// Documentation that oasmith itself writes; what it names of the contract is made harmless by
    /// [`code`].
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
        let mut lines = self.0.iter().map(String::as_str);
        lines
            .find(|line| !line.starts_with("```"))
            .unwrap_or_default()
    }

    /// The same lines as attributes of the enclosing module (`//!`).
    pub fn inner(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| padded(line));
        quote!(#(#![doc = #lines])*)
    }
}

/// The character of the fence that a line of Markdown is.
fn fence_mark(line: &str) -> Option<char> {
    let line = line.trim_start();
    ['`', '~']
        .into_iter()
        .find(|mark| line.chars().take(3).filter(|c| c == mark).count() == 3)
}

/// rustdoc would compile a block without a language, or one of a language that it reads as Rust, as
/// a test.
fn opening_fence(line: &str) -> String {
    let language = line.trim().trim_start_matches(['`', '~']).trim();
    let name: String = language
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let lower = name.to_ascii_lowercase();
    let is_rust = ["rust", "ignore", "edition", "standalone", "custom"]
        .iter()
        .any(|known| lower.starts_with(known));
    // `E0308` is how rustdoc is told which error to expect.
    let is_error = lower.starts_with('e') && lower[1..].parse::<u32>().is_ok();
    match name.is_empty() || is_rust || is_error {
        true => "```text".to_owned(),
        false => format!("```{name}"),
    }
}

/// Adds a line of prose, wrapped at 100 columns.
///
/// Indentation is dropped: four blanks would make a code block, which rustdoc tests. Only what goes
/// on with an item of a list stands below its text; `indent` is how far that is.
fn push_prose(lines: &mut Vec<String>, line: &str, indent: &mut &'static str) {
    const WIDTH: usize = 96;
    let line = escape_markup(line);
    let is_item = list_indent(&line);
    let first = match is_item {
        Some(_) => "",
        None if line.is_empty() => "",
        None => *indent,
    };
    *indent = match is_item {
        Some(found) => found,
        None if line.is_empty() => "",
        None => *indent,
    };
    let indent = *indent;
    let is_table = line.starts_with('|');
    if line.chars().count() <= WIDTH || is_table {
        lines.push(format!("{first}{line}"));
        return;
    }
    let mut current = first.to_owned();
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

/// How far the text of a list's item stands in, where the line begins one.
fn list_indent(line: &str) -> Option<&'static str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    match digits {
        0 if ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark)) => Some("  "),
        1 if rest.starts_with(". ") || rest.starts_with(") ") => Some("   "),
        2 if rest.starts_with(". ") || rest.starts_with(") ") => Some("    "),
        _ => None,
    }
}

/// A name of the contract, as code in a sentence of ours: on one line, whatever it is.
pub fn code(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| is_harmless(*c))
        .map(|c| if c == '`' { '\'' } else { c })
        .collect();
    format!("`{}`", plain.trim())
}

/// A title of the contract, in a sentence of ours: on one line, whatever it is.
pub fn prose(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| is_harmless(*c))
        .collect();
    escape_markup(plain.trim()).trim_end().to_owned()
}

/// Whether a character only shows itself: it controls no terminal and turns no text around.
fn is_harmless(character: char) -> bool {
    let is_format = matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    );
    !character.is_control() && !is_format
}

/// Escapes what rustdoc would take for HTML or a link to an item; code spans stay as they are.
///
/// Outside of code spans a run of blanks becomes one, for `-     x` is a block of code in a list; a
/// run of three marks of a fence goes, for `- ```` opens one in a list.
fn escape_markup(line: &str) -> String {
    let line = line.replace("```", "").replace("~~~", "");
    let mut escaped = String::with_capacity(line.len());
    let mut in_code = false;
    let mut rest = line.as_str();
    while let Some(character) = rest.chars().next() {
        let at_word = escaped.is_empty() || escaped.ends_with(' ');
        if !in_code && at_word && character == ' ' {
            rest = &rest[1..];
            continue;
        }
        if !in_code && at_word && character == 'h' {
            rest = push_address(&mut escaped, rest);
            continue;
        }
        rest = &rest[character.len_utf8()..];
        in_code ^= character == '`';
        if !in_code && matches!(character, '<' | '>' | '[' | ']') {
            escaped.push('\\');
        }
        escaped.push(character);
        if !in_code && character == '\\' {
            let next = rest.chars().next().unwrap_or('\\');
            escaped.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    if in_code {
        escaped.push('`');
    }
    escaped
}

/// Writes the first letter of a word, or all of a bare address, which goes between angle brackets.
/// The rest of the line comes back.
fn push_address<'a>(escaped: &mut String, rest: &'a str) -> &'a str {
    if !(rest.starts_with("http://") || rest.starts_with("https://")) {
        escaped.push_str(&rest[..1]);
        return &rest[1..];
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || "<>()[]`\"'\\".contains(c))
        .unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*']);
    escaped.push_str(&format!("<{address}>"));
    &rest[address.len()..]
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
                "",
                "```text",
                "let y;",
                "```",
                "",
                "```text",
                "z",
                "```",
                "",
                "```json",
                "{}",
                "```"
            ]
        );
    }

    #[test]
    fn no_way_of_marking_code_makes_a_test() {
        for text in [
            "~~~\nlet x;\n~~~",
            "- ```\nlet x;\n- ```",
            "-     let x;",
            "1. ~~~rust\nlet x;",
            "```edition2024\nlet x;\n```",
            "```E0308\nlet x;\n```",
            "````ignore\nlet x;\n````",
            "> ```\n> let x;\n> ```",
        ] {
            for line in Doc::new(text).lines() {
                let is_fence = line.contains("```") || line.contains("~~~");
                assert!(!is_fence || line == "```text" || line == "```", "{line}");
                assert!(!line.contains("    "), "{line}");
            }
        }
    }

    #[test]
    fn the_time_grows_with_the_text_and_not_faster() {
        let text = "h h ".repeat(500_000);
        let started = std::time::Instant::now();
        assert!(!Doc::new(&text).lines().is_empty());
        assert!(started.elapsed().as_secs() < 10);
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
    fn what_goes_on_with_an_item_of_a_list_stands_below_it() {
        let doc = Doc::new("- one\nmore\n1. two\nmore\n\nafter\n- three\n```\nx\n```\nend");
        assert_eq!(
            doc.lines(),
            [
                "- one", "  more", "1. two", "   more", "", "after", "- three", "", "```text", "x",
                "```", "end"
            ]
        );
    }

    #[test]
    fn names_stand_on_one_line() {
        assert_eq!(code("a\n\n    b`c\u{202e}\t"), "`a      b'c`");
        assert_eq!(prose("  ~~~rust\n    [x] <y>"), "rust \\[x\\] \\<y\\>");
    }

    #[test]
    fn long_lines_are_wrapped() {
        let doc = Doc::new(&"word ".repeat(60));
        assert!(doc.lines().iter().all(|line| line.len() <= 96));
        assert_eq!(doc.lines().join(" ").split(' ').count(), 60);
    }
}
