//! Tokens to text: the only place that prints Rust.

use proc_macro2::{Span, TokenStream};
use syn::{Item, ItemMacro, ItemMod, MacroDelimiter, Visibility};

/// The source text of a file of Rust, ready to be written: formatted, with a blank line between
/// items, ending with a newline.
///
/// Tokens that are no Rust file are a fault of ours.
pub fn rust_source(tokens: TokenStream) -> String {
    // Moved, not cloned: a stream that somebody else holds is copied token by token.
    match syn::parse2::<syn::File>(tokens) {
        Ok(mut file) => {
            file.items = file.items.into_iter().map(unfolded).collect();
            let source = prettyplease::unparse(&file);
            drop(file);
            space_out(&left_to_right(source))
        }
        Err(error) => crate::bug!("tokens that are no Rust: {error}"),
    }
}

/// What the name of a module begins with that stands for a macro while the file is printed.
const MACRO: &str = "__macro_";

/// prettyplease runs the tokens of a macro together. A macro around items is printed as a module
/// around them, and gets its head back in [`space_out`].
fn unfolded(item: Item) -> Item {
    match item {
        Item::Macro(called) => match around_items(&called) {
            Some(module) => Item::Mod(module),
            None => Item::Macro(called),
        },
        other => other,
    }
}

fn around_items(called: &ItemMacro) -> Option<ItemMod> {
    let MacroDelimiter::Brace(braces) = called.mac.delimiter else {
        return None;
    };
    let name = called.mac.path.get_ident()?;
    let inside = called.mac.parse_body::<syn::File>().ok()?;
    Some(ItemMod {
        attrs: Vec::new(),
        vis: Visibility::Inherited,
        unsafety: None,
        mod_token: syn::token::Mod(Span::call_site()),
        ident: quote::format_ident!("{MACRO}{name}"),
        content: Some((braces, inside.items)),
        semi: None,
    })
}

/// Escapes the characters that turn text around, which the compiler refuses in literals. Comments
/// have none.
fn left_to_right(source: String) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !source.contains(turns) {
        return source;
    }
    let mut escaped = String::with_capacity(source.len() + 64);
    for character in source.chars() {
        match turns(character) {
            true => escaped.extend(character.escape_unicode()),
            false => escaped.push(character),
        }
    }
    escaped
}

/// How long a line is at most, where it can be broken.
const WIDTH: usize = 100;

/// What the lines inside a pair of braces are.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    /// Items, or members of an `impl` or `trait`.
    Items,
    /// Fields, variants, statements: spaced by the printer alone.
    Other,
}

/// The braces that a line stands in.
struct Level<'a> {
    block: Block,
    /// The first line of the latest item in it.
    opening: &'a str,
}

/// Puts a blank line between items and between members, which prettyplease does not.
///
/// It goes over lines and knows only indentation, so that it is cheap, and applying it twice changes
/// nothing.
fn space_out(source: &str) -> String {
    let mut spaced = String::with_capacity(source.len() + source.len() / 16);
    let mut levels = vec![Level {
        block: Block::Items,
        opening: "",
    }];
    let mut previous = "";
    let mut lines = source.lines().peekable();
    while let Some(line) = lines.next() {
        let text = line.trim_start();
        let depth = (line.len() - text.len()) / 4;
        let macro_head = text
            .strip_prefix("mod ")
            .and_then(|it| it.strip_prefix(MACRO));
        let text = macro_head.unwrap_or(text);
        if text.starts_with('}') && depth + 1 < levels.len() {
            levels.truncate(depth + 1);
        }
        let is_innermost = depth + 1 == levels.len();
        if let Some(level) = levels.last_mut()
            && is_innermost
            && level.block == Block::Items
        {
            if begins_item(previous, line) {
                let opening = match lines.peek() {
                    Some(next) if text.starts_with("#[cfg(") => next.trim_start(),
                    _ => text,
                };
                if !previous.is_empty() && needs_blank(level.opening, opening) {
                    spaced.push('\n');
                }
                level.opening = opening;
            }
            if text.ends_with('{') && !text.starts_with("//") {
                levels.push(Level {
                    block: macro_head.map_or_else(|| block_kind(text), |_| Block::Items),
                    opening: "",
                });
            }
        }
        match macro_head.and_then(|head| head.split_once(' ')) {
            Some((name, brace)) => spaced.extend([name, "! ", brace]),
            None if line.len() > WIDTH => push_long(&mut spaced, line),
            None => spaced.push_str(line),
        }
        spaced.push('\n');
        previous = line;
    }
    spaced
}

/// prettyplease leaves the traits that another one stands on in one line, however long it is.
fn push_long(spaced: &mut String, line: &str) {
    let head = line.strip_suffix("{}").and_then(|it| it.split_once(": "));
    match head {
        Some((name, bounds)) if leading_word(name) == "trait" => {
            spaced.extend([
                name,
                ":\n    ",
                &bounds.trim_end().replace(" + ", "\n    + "),
            ]);
            spaced.push_str("\n{}");
        }
        _ => spaced.push_str(line),
    }
}

fn block_kind(header: &str) -> Block {
    const ITEMS: &[&str] = &["impl", "trait", "mod", "unsafe impl"];
    let header = header.strip_prefix("pub(crate) ").unwrap_or(header);
    let header = header.strip_prefix("pub ").unwrap_or(header);
    let holds_items = ITEMS.iter().any(|word| {
        header
            .strip_prefix(word)
            .is_some_and(|rest| rest.starts_with([' ', '<']))
    });
    match holds_items {
        true => Block::Items,
        false => Block::Other,
    }
}

/// Whether `line` is the first one of an item, given the line before it.
fn begins_item(previous: &str, line: &str) -> bool {
    let (before, text) = (previous.trim_start(), line.trim_start());
    if text.is_empty() || text.starts_with(['}', ')', ']']) {
        return false;
    }
    let is_inner = |text: &str| text.starts_with("//!") || text.starts_with("#![");
    match is_inner(before) {
        true => !is_inner(text),
        false => {
            let is_comment = before.starts_with("//");
            previous.is_empty() || !is_comment && before.ends_with(['}', ';', '{'])
        }
    }
}

/// Whether a blank line divides an item that opens so from the next one.
fn needs_blank(opening: &str, next: &str) -> bool {
    const TOGETHER: &[&str] = &["use", "mod"];
    const TOGETHER_IF_SHORT: &[&str] = &["const", "static", "type"];
    let (word, next_word) = (leading_word(opening), leading_word(next));
    let is_short = opening.ends_with(';') && next.ends_with(';');
    let belong = word == next_word
        && (TOGETHER.contains(&word) || is_short && TOGETHER_IF_SHORT.contains(&word));
    !opening.is_empty() && !belong
}

fn leading_word(text: &str) -> &str {
    let text = text.strip_prefix("pub(crate) ").unwrap_or(text);
    let text = text.strip_prefix("pub ").unwrap_or(text);
    text.split([' ', '<']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_do_not_turn_text_around() {
        let text = "a\u{202e}b";
        let source = rust_source(quote::quote!(const A: &str = #text;));
        assert_eq!(source, "const A: &str = \"a\\u{202e}b\";\n");
    }

    #[test]
    fn a_macro_around_items_is_printed_like_them() {
        let tokens = quote::quote! {
            struct A;
            values! {
                #[doc = " Doc."]
                pub enum B { C = "c", D = "d" }
            }
            values! {
                pub enum E { F = "f" }
            }
            list!(A, B);
        };
        let expected = "struct A;\n\nvalues! {\n    /// Doc.\n    pub enum B {\n        C = \"c\",\n        \
                        D = \"d\",\n    }\n}\n\nvalues! {\n    pub enum E {\n        F = \"f\",\n    }\n}\n\nlist!(A, B);\n";
        assert_eq!(rust_source(tokens), expected);
    }

    #[test]
    fn a_condition_belongs_to_what_it_is_in_front_of() {
        let source = "mod a;\n#[cfg(unix)]\nmod b;\n#[cfg(unix)]\nuse b::*;\nuse a::*;\nfn c() {}\n#[cfg(unix)]\nfn d() {}\n";
        let expected = "mod a;\n#[cfg(unix)]\nmod b;\n\n#[cfg(unix)]\nuse b::*;\nuse a::*;\n\nfn c() {}\n\n#[cfg(unix)]\nfn d() {}\n";
        assert_eq!(space_out(source), expected);
    }

    #[test]
    fn comments_are_not_torn_apart() {
        let source = "struct A;\n/// let x = 1;\n/// }\nstruct B;\n";
        assert_eq!(
            space_out(source),
            "struct A;\n\n/// let x = 1;\n/// }\nstruct B;\n"
        );
    }

    #[test]
    fn a_trait_on_many_others_is_broken() {
        let name = "Loooooooooooooooooooooooooooooooooooooong";
        let source = format!("pub trait All: a::{name} + b::{name} + c::{name} {{}}\nstruct A;\n");
        let expected = format!(
            "pub trait All:\n    a::{name}\n    + b::{name}\n    + c::{name}\n{{}}\n\nstruct A;\n"
        );
        assert_eq!(space_out(&source), expected);
        assert_eq!(space_out(&expected), expected);
    }

    #[test]
    fn items_and_members_are_spaced_and_statements_are_not() {
        let source = "//! Doc.\nuse a::b;\nuse a::c;\npub mod x;\n/// One.\npub struct A {\n    \
                      /// a\n    pub a: u8,\n    /// b\n    pub b: u8,\n}\nimpl A {\n    fn one() {\n        \
                      if x {\n            y();\n        }\n        let z = 1;\n    }\n    /// Two.\n    fn two() {}\n}\n\
                      const A: u8 = 1;\nconst B: u8 = 2;\n";
        let expected = "//! Doc.\n\nuse a::b;\nuse a::c;\n\npub mod x;\n\n/// One.\npub struct A {\n    \
                        /// a\n    pub a: u8,\n    /// b\n    pub b: u8,\n}\n\nimpl A {\n    fn one() {\n        \
                        if x {\n            y();\n        }\n        let z = 1;\n    }\n\n    /// Two.\n    fn two() {}\n}\n\n\
                        const A: u8 = 1;\nconst B: u8 = 2;\n";
        assert_eq!(space_out(source), expected);
        assert_eq!(space_out(expected), expected);
    }
}
