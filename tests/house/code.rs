//! Rust as tokens: what a rule sees of a file.

use super::files::Source;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A path in the code, from the root of the crate.
pub struct CodePath {
    pub segments: Vec<String>,
    pub line: usize,
}

/// Calls `visit` with every token: the list that it stands in, and where.
pub fn each(tokens: TokenStream, visit: &mut dyn FnMut(&[TokenTree], usize)) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for at in 0..tokens.len() {
        visit(&tokens, at);
        if let TokenTree::Group(group) = &tokens[at] {
            each(group.stream(), visit);
        }
    }
}

pub fn line_of(token: &TokenTree) -> usize {
    token.span().start().line
}

pub fn is_word(token: &TokenTree, words: &[&str]) -> bool {
    matches!(token, TokenTree::Ident(word) if words.iter().any(|wanted| word == wanted))
}

pub fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The block of a `quote!` whose name stands at `at`.
pub fn quoted(tokens: &[TokenTree], at: usize) -> Option<&Group> {
    let is_quote = is_word(&tokens[at], &["quote", "quote_spanned", "parse_quote"]);
    match tokens.get(at + 2) {
        Some(TokenTree::Group(block)) if is_quote && is_sign(tokens.get(at + 1), '!') => {
            Some(block)
        }
        _ => None,
    }
}

/// What stands at `at`, where it is something that finished code does not have.
pub fn unfinished(tokens: &[TokenTree], at: usize) -> Option<&'static str> {
    if is_word(&tokens[at], &["todo", "unimplemented", "dbg"]) && is_sign(tokens.get(at + 1), '!') {
        return Some("unfinished");
    }
    let Some(TokenTree::Group(arguments)) = tokens.get(at + 1) else {
        return None;
    };
    let is_method = at > 0
        && is_sign(tokens.get(at - 1), '.')
        && arguments.delimiter() == Delimiter::Parenthesis;
    let several = arguments
        .stream()
        .into_iter()
        .any(|token| is_sign(Some(&token), ','));
    match is_method {
        true if is_word(&tokens[at], &["unwrap"]) => Some("unwrap"),
        // A method of ours may have the name, with more arguments than one.
        true if is_word(&tokens[at], &["expect"]) && !several => Some("expect"),
        _ => None,
    }
}

/// The tokens without the items that are there for tests only.
pub fn without_tests(tokens: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_attribute = matches!(tokens.peek(), Some(TokenTree::Group(attribute))
            if attribute.stream().to_string().replace(' ', "") == "cfg(test)");
        if is_sign(Some(&token), '#') && is_attribute {
            let ends = |token: &TokenTree| match token {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                other => is_sign(Some(other), ';'),
            };
            tokens.by_ref().find(ends);
        } else {
            kept.push(token);
        }
    }
    kept.into_iter().collect()
}

/// Every path that begins with `crate`, `super` or `self`, outside of `quote!`.
pub fn paths(file: &Source) -> Vec<CodePath> {
    let inner = file.path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
    module.pop_if(|last| last == "mod");
    let mut found = Vec::new();
    find_paths(file.tokens(), &module, &mut found);
    found
}

fn find_paths(tokens: TokenStream, module: &[String], found: &mut Vec<CodePath>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if quoted(&tokens, at).is_some() {
            at += 3;
            continue;
        }
        let continues = at > 1
            && [1, 2]
                .iter()
                .all(|back| is_sign(tokens.get(at - back), ':'));
        if is_word(&tokens[at], &["crate", "super", "self"]) && !continues {
            follow(&tokens, at, module.to_vec(), found);
        }
        if let TokenTree::Group(group) = &tokens[at] {
            let mut inside = module.to_vec();
            inside.extend(module_name(&tokens, at));
            find_paths(group.stream(), &inside, found);
        }
        at += 1;
    }
}

/// The name of the module whose body stands at `at`.
fn module_name(tokens: &[TokenTree], at: usize) -> Option<String> {
    let is_module = at >= 2 && is_word(&tokens[at - 2], &["mod"]);
    is_module.then(|| tokens[at - 1].to_string())
}

/// Follows the path that goes on at `at`, into the braces of a `use` too.
fn follow(tokens: &[TokenTree], at: usize, mut base: Vec<String>, found: &mut Vec<CodePath>) {
    let Some(token) = tokens.get(at) else { return };
    let line = line_of(token);
    match token {
        TokenTree::Ident(word) => match word.to_string().as_str() {
            "crate" => base.clear(),
            "super" => drop(base.pop()),
            "self" => {}
            other => base.push(other.to_owned()),
        },
        TokenTree::Group(group) => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            for branch in inner.split(|token| is_sign(Some(token), ',')) {
                follow(branch, 0, base.clone(), found);
            }
            return;
        }
        _ => return,
    }
    match is_sign(tokens.get(at + 1), ':') && is_sign(tokens.get(at + 2), ':') {
        true => follow(tokens, at + 3, base, found),
        false => found.push(CodePath {
            segments: base,
            line,
        }),
    }
}
