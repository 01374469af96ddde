//! Documentation from the contract, made harmless.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde::Serialize;

use crate::backend::{
    markdown::{self},
    markup::{code, escape_markup, prose},
};

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
        Self(markdown::lines(text, escape_markup))
    }

    /// Documentation that oasmith itself writes; what it names of the contract is made harmless by
    /// [`code`].
    pub fn own(text: impl Into<String>) -> Self {
        Self(text.into().lines().map(str::to_owned).collect())
    }

    /// The contract's text where there is one, else our own.
    pub fn or(text: Option<&str>, own: impl Into<String>) -> Self {
        Self::new(text.unwrap_or_default()).unless_empty(own)
    }

    /// This documentation where there is any, else our own.
    pub fn unless_empty(self, own: impl Into<String>) -> Self {
        match self.0.is_empty() {
            true => Self::own(own),
            false => self,
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

    /// This documentation, then a list of ours, wrapped.
    pub fn and_list(mut self, items: impl IntoIterator<Item = String>) -> Self {
        let mut items = items.into_iter().peekable();
        if !self.0.is_empty() && items.peek().is_some() {
            self.0.push(String::new());
        }
        for item in items {
            let lines = markdown::wrapped(&item, "").into_iter().enumerate();
            let marked = lines.map(|(index, line)| match index {
                0 => format!("- {line}"),
                _ => format!("  {line}"),
            });
            self.0.extend(marked);
        }
        self
    }

    /// The lines.
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// A paragraph that oasmith itself writes, wrapped.
    pub fn paragraph(text: &str) -> Self {
        Self(markdown::wrapped(text, ""))
    }

    /// The first sentence; empty where there is only code.
    pub fn summary(&self) -> Self {
        let mut is_code = false;
        let prose = self.0.iter().map(String::as_str).filter(|line| {
            is_code ^= line.starts_with("```");
            !is_code && *line != "```"
        });
        let paragraph: Vec<&str> = prose
            .skip_while(|line| line.is_empty())
            .take_while(|line| !line.is_empty())
            .collect();
        let text = paragraph.join(" ");
        let ends = text.match_indices(['.', '!', '?']).map(|(at, _)| at + 1);
        let is_end = |at: &usize| text[*at..].starts_with(' ') && !text[..*at].ends_with("e.g.");
        let end = { ends }.find(is_end).unwrap_or(text.len());
        Self::paragraph(&text[..end])
    }

    /// All on one line.
    pub fn one_line(&self) -> String {
        self.0.join(" ")
    }

    /// The same lines as attributes of the enclosing module (`//!`).
    pub fn inner(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| padded(line));
        quote!(#(#![doc = #lines])*)
    }
}

/// A sentence of ours in a table of Markdown, with names of the contract between backticks.
pub fn cell(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // A name with a backtick in it leaves one without its like: then nothing is code.
    let is_paired = parts.len() % 2 == 1;
    let written = parts.iter().enumerate().map(|(place, part)| {
        let is_code = is_paired && place % 2 == 1;
        match is_code {
            true => code(part),
            false => {
                let edges = |ends: bool| if ends { " " } else { "" };
                let (before, after) =
                    (part.starts_with(' '), part.ends_with(' ') && part.len() > 1);
                format!("{}{}{}", edges(before), prose(part), edges(after))
            }
        }
    });
    written.collect::<String>().trim().replace('|', "\\|")
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
        assert_eq!(doc.lines(), ["one */ two fn evil() {} mod x;"]);
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
    fn no_line_begins_in_the_middle_of_code_with_a_block() {
        for word in ["<!--", "</script>", "<div>", "~~~", "> a", "- a", "# a"] {
            for before in 60..100 {
                let name = code(&format!("{} {word} b", "x".repeat(before)));
                let text = format!("Requires {name}, and nothing else.");
                for doc in [Doc::paragraph(&text), Doc::new(&text)] {
                    let first = word.split(' ').next().unwrap_or_default();
                    let leads = doc.lines().iter().any(|line| line.starts_with(first));
                    assert!(!leads, "{:?}", doc.lines());
                }
            }
        }
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
        let long = "word ".repeat(30);
        let doc = Doc::new(&format!(
            "- one\nmore {long}\n1. two\n\nafter\n- three\n```\nx\n```\nend"
        ));
        let lines: Vec<&str> = doc.lines().iter().map(String::as_str).collect();
        assert!(lines[0].starts_with("- one more word") && lines[1].starts_with("  word"));
        let rest = [
            "1. two", "", "after", "- three", "", "```text", "x", "```", "end",
        ];
        assert_eq!(lines[2..], rest);
    }

    #[test]
    fn a_summary_is_the_first_sentence() {
        let text = format!("One, e.g. this\none {}. Two.", "word ".repeat(20).trim());
        let summary = Doc::new(&text).summary();
        assert_eq!(summary.lines().len(), 2);
        assert!(summary.one_line().ends_with("word."));
        let code = Doc::new("```\nlet x;\n```\n\nThen one. Two.").summary();
        assert_eq!(code.one_line(), "Then one.");
        let only_code = Doc::new("```\n1\n```").summary();
        assert_eq!(only_code.unless_empty("One.").lines(), ["One."]);
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
