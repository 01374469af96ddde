//! Stubs for what the contract added, put into the user's files.

use proc_macro2::{LineColumn, TokenStream};
use syn::{ImplItem, ItemImpl};

use super::rust_file::{blocks, is_nested_too_deeply, mentions};
use crate::emit::{Insertion, RustMethod};

/// What came of an insertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inserted {
    /// Every method was there.
    Complete,
    /// The text with the missing methods, and their names.
    Added(String, Vec<String>),
    /// Methods are missing, but the `impl` block is written in a way that hides it: where the trait
    /// is mentioned, and what to add.
    Unplaced(String),
    /// The file cannot be read as Rust, so that nothing is known of it; why.
    Unreadable(String),
}

/// Puts the missing methods at the end of the `impl` block of each trait; every other byte stays.
pub fn insert(text: &str, insertions: &[Insertion]) -> Inserted {
    let mut current = text.to_owned();
    let mut added = Vec::new();
    for insertion in insertions {
        match insert_one(&current, insertion) {
            Inserted::Complete => {}
            Inserted::Added(changed, names) => {
                current = changed;
                added.extend(names);
            }
            refused => return refused,
        }
    }
    match added.is_empty() {
        true => Inserted::Complete,
        false => Inserted::Added(current, added),
    }
}

fn insert_one(text: &str, insertion: &Insertion) -> Inserted {
    let tokens: Option<TokenStream> = text.parse().ok();
    if tokens.as_ref().is_some_and(is_nested_too_deeply) {
        return Inserted::Unreadable("its brackets are nested too deeply".to_owned());
    }
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => {
            let LineColumn { line, column } = error.span().start();
            return Inserted::Unreadable(format!("{line}:{}: {error}", column + 1));
        }
    };
    let blocks = blocks(&file.items, &insertion.trait_name, &insertion.self_type);
    if blocks.is_empty() {
        return without_block(text, tokens.unwrap_or_default(), insertion);
    }
    let (mut current, mut added) = (text.to_owned(), Vec::new());
    // From the last to the first: a place stays where it is when something is put in behind it.
    for block in blocks.iter().rev() {
        let missing = missing(block, &insertion.methods);
        if missing.is_empty() {
            continue;
        }
        let end = offset(text, block.brace_token.span.close().start());
        let methods: Vec<&str> = missing.iter().map(|method| method.text.as_str()).collect();
        current = with_methods(&current, end, block.items.is_empty(), &methods.join("\n"));
        for method in missing {
            if !added.contains(&method.name) {
                added.push(method.name.clone());
            }
        }
    }
    match added.is_empty() {
        true => Inserted::Complete,
        false => Inserted::Added(current, added),
    }
}

/// The methods that a block does not have.
fn missing<'a>(block: &ItemImpl, methods: &'a [RustMethod]) -> Vec<&'a RustMethod> {
    let present: Vec<String> = block
        .items
        .iter()
        .filter_map(|item| match item {
            ImplItem::Fn(function) => {
                let name = function.sig.ident.to_string();
                Some(name.strip_prefix("r#").unwrap_or(&name).to_owned())
            }
            _ => None,
        })
        .collect();
    let is_missing = |method: &&RustMethod| !present.contains(&method.name);
    methods.iter().filter(is_missing).collect()
}

/// A file that never mentions the trait gets the whole block. In one that does, the block may be made
/// by a macro or stand under another name: a second one would not compile.
fn without_block(text: &str, tokens: TokenStream, insertion: &Insertion) -> Inserted {
    let Some(mention) = mentions(tokens.clone(), &insertion.trait_name) else {
        return append_block(text, insertion);
    };
    let is_missing = |method: &&RustMethod| mentions(tokens.clone(), &method.name).is_none();
    let missing = insertion.methods.iter().filter(is_missing);
    let missing: Vec<String> = missing.map(|method| format!("`{}`", method.name)).collect();
    if missing.is_empty() {
        return Inserted::Complete;
    }
    Inserted::Unplaced(format!(
        "{}:{}: add {} to what implements `{}` for `{}`: no such `impl` block was found to put it into",
        mention.line,
        mention.column + 1,
        missing.join(", "),
        insertion.trait_name,
        insertion.self_type
    ))
}

/// The text with methods in front of the closing brace at `end`.
fn with_methods(text: &str, end: usize, is_empty: bool, methods: &str) -> String {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line_start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    let is_alone = text[line_start..end].trim().is_empty();
    let (at, before) = match is_alone {
        true => (line_start, if is_empty { "" } else { line_end }),
        false => (end, line_end),
    };
    let methods = methods.replace('\n', line_end);
    format!("{}{before}{methods}{}", &text[..at], &text[at..])
}

/// A file without the block gets all of it, behind everything else.
fn append_block(text: &str, insertion: &Insertion) -> Inserted {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let separator = match (text.is_empty(), text.ends_with('\n')) {
        (true, _) => String::new(),
        (false, true) => line_end.to_owned(),
        (false, false) => line_end.repeat(2),
    };
    let block = insertion.block.replace('\n', line_end);
    let names = insertion.methods.iter().map(|method| method.name.clone());
    let names = std::iter::once(format!("impl {}", insertion.trait_name)).chain(names);
    Inserted::Added(format!("{text}{separator}{block}"), names.collect())
}

/// The byte at a line (from 1) and column (from 0, in characters).
fn offset(text: &str, place: LineColumn) -> usize {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(place.line - 1)
        .map(str::len)
        .sum();
    // proc-macro2 does not count a byte order mark.
    let mark = if place.line == 1 && text.starts_with('\u{feff}') {
        1
    } else {
        0
    };
    let line = &text[line_start..];
    let column: usize = line
        .chars()
        .take(place.column + mark)
        .map(char::len_utf8)
        .sum();
    line_start + column
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::RustMethod;

    fn insertion(names: &[&str]) -> Insertion {
        let methods = names.iter().map(|name| RustMethod {
            name: (*name).to_owned(),
            text: format!("    async fn {name}(&self) {{}}\n"),
        });
        Insertion {
            trait_name: "Books".to_owned(),
            self_type: "App".to_owned(),
            methods: methods.collect(),
            block: "impl api::Books for App {\n}\n".to_owned(),
        }
    }

    fn added(text: &str, names: &[&str]) -> String {
        match insert(text, &[insertion(names)]) {
            Inserted::Added(text, _) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_stub_stands_at_the_end_of_the_right_block() {
        let text = "// é {\nimpl Authors for App {}\n\nimpl api::v1::books::Books for App {\n    \
                    // mine }\n    async fn one(&self) { let x = '}'; }\n    // the end\n}\n\nfn rest() {}\n";
        let expected = "// é {\nimpl Authors for App {}\n\nimpl api::v1::books::Books for App {\n    \
                        // mine }\n    async fn one(&self) { let x = '}'; }\n    // the end\n\n    \
                        async fn two(&self) {}\n}\n\nfn rest() {}\n";
        assert_eq!(added(text, &["one", "two"]), expected);
        assert_eq!(
            insert(expected, &[insertion(&["one", "two"])]),
            Inserted::Complete
        );
    }

    #[test]
    fn blocks_on_one_line_and_windows_line_ends_are_kept() {
        assert_eq!(
            added("impl Books for App {}", &["a"]),
            "impl Books for App {\n    async fn a(&self) {}\n}"
        );
        assert_eq!(
            added("impl Books for App {\r\n}\r\n", &["a"]),
            "impl Books for App {\r\n    async fn a(&self) {}\r\n}\r\n"
        );
    }

    #[test]
    fn a_raw_name_is_the_same_name() {
        let text = "impl Books for App {\n    async fn r#type(&self) {}\n}\n";
        assert_eq!(insert(text, &[insertion(&["type"])]), Inserted::Complete);
    }

    #[test]
    fn a_file_without_the_block_gets_it_and_a_broken_one_is_left_alone() {
        assert_eq!(
            added("use x;\n", &[]),
            "use x;\n\nimpl api::Books for App {\n}\n"
        );
        assert!(matches!(
            insert("impl {", &[insertion(&["a"])]),
            Inserted::Unreadable(_)
        ));
    }

    #[test]
    fn only_the_block_of_the_right_type_outside_of_tests_counts() {
        let other = "impl Books for Other {\n}\n";
        let fake = "#[cfg(test)]\nmod fake {\n    impl Books for App {\n    }\n}\n\
                    #[cfg(all(test, unix))]\nimpl Books for App {\n}\n";
        let real = "impl api::v1::books::Books for crate::app::App {\n";
        let expected = format!("{other}{fake}{real}    async fn a(&self) {{}}\n}}\n");
        assert_eq!(added(&format!("{other}{fake}{real}}}\n"), &["a"]), expected);
    }

    #[test]
    fn each_block_of_several_gets_what_it_lacks() {
        let text =
            "#[cfg(unix)]\nimpl Books for App {\n}\n#[cfg(not(test))]\nimpl Books for App {\n}\n";
        let expected = text.replace("{\n}", "{\n    async fn a(&self) {}\n}");
        assert_eq!(added(text, &["a"]), expected);
        let half = expected.replacen("    async fn a(&self) {}\n", "", 1);
        assert_eq!(added(&half, &["a"]), expected);
    }

    #[test]
    fn a_block_that_is_hidden_is_not_written_a_second_time() {
        for text in [
            "use api::Books as B;\nimpl B for App {\n    async fn a(&self) {}\n}\n",
            "serve! { Books for App { async fn a(&self) {} } }\n",
            "impl Books for Other { fn a(&self) {} }\n",
        ] {
            assert_eq!(insert(text, &[insertion(&["a"])]), Inserted::Complete);
            let Inserted::Unplaced(why) = insert(text, &[insertion(&["a", "b"])]) else {
                panic!("{text}");
            };
            assert!(why.starts_with("1:") && why.contains("add `b` to"), "{why}");
        }
        let text = "// Books are elsewhere\nfn f() {}\n";
        assert!(added(text, &[]).ends_with("impl api::Books for App {\n}\n"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep =
            |depth: usize| format!("fn f() {{ {}{} }}", "(".repeat(depth), ")".repeat(depth));
        for depth in [500, 3_000, 200_000] {
            let found = insert(&deep(depth), &[insertion(&["a"])]);
            assert!(matches!(found, Inserted::Unreadable(_)), "{depth}");
        }
        assert!(added(&deep(50), &["a"]).contains("impl"));
    }
}
