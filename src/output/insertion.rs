//! Stubs for what the contract added, put into the user's files.

use proc_macro2::LineColumn;
use syn::{ImplItem, Item, ItemImpl};

use crate::emit::Insertion;

/// What came of an insertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inserted {
    /// Every method was there.
    Complete,
    /// The text with the missing methods, and their names.
    Added(String, Vec<String>),
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
            unreadable @ Inserted::Unreadable(_) => return unreadable,
        }
    }
    match added.is_empty() {
        true => Inserted::Complete,
        false => Inserted::Added(current, added),
    }
}

fn insert_one(text: &str, insertion: &Insertion) -> Inserted {
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => {
            let LineColumn { line, column } = error.span().start();
            return Inserted::Unreadable(format!("{line}:{}: {error}", column + 1));
        }
    };
    let Some(block) = find_impl(&file.items, &insertion.trait_name) else {
        return append_block(text, insertion);
    };
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
    let missing: Vec<_> = insertion
        .methods
        .iter()
        .filter(|method| !present.contains(&method.name))
        .collect();
    if missing.is_empty() {
        return Inserted::Complete;
    }
    let end = offset(text, block.brace_token.span.close().start());
    let names = missing.iter().map(|method| method.name.clone()).collect();
    let methods = missing
        .iter()
        .map(|method| method.text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    Inserted::Added(
        with_methods(text, end, block.items.is_empty(), &methods),
        names,
    )
}

/// The block that implements the trait, at the top level or in a module of the file.
fn find_impl<'a>(items: &'a [Item], trait_name: &str) -> Option<&'a ItemImpl> {
    items.iter().find_map(|item| match item {
        Item::Impl(block) => {
            let path = &block.trait_.as_ref()?.0;
            (path.segments.last()?.ident == trait_name).then_some(block)
        }
        Item::Mod(module) => find_impl(&module.content.as_ref()?.1, trait_name),
        _ => None,
    })
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
}
