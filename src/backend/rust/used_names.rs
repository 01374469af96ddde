//! What a piece of Rust mentions, so that a file imports that and no more.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// Every identifier that stands for something declared elsewhere; one behind `::` needs no import.
///
/// A type is used where it begins a path or is one, unless a generic parameter around it has its name;
/// a module where `::` follows; a function where it is called, or handed over by itself to a method.
/// Fields, methods, bindings and what declares a name are no uses of it.
pub fn used_names(tokens: TokenStream) -> BTreeSet<String> {
    let mut reader = Reader::default();
    reader.read(tokens);
    reader.used
}

#[derive(Default)]
struct Reader {
    used: BTreeSet<String>,
    /// What the items that are being read call their parameters, generic ones among them.
    parameters: Vec<String>,
}

impl Reader {
    /// Reads what stands between two delimiters.
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let outer = self.parameters.len();
        let (mut is_enumeration, mut is_function) = (false, false);
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(ident) => {
                    is_enumeration |= ident == "enum";
                    is_function |= ident == "fn";
                    self.parameters
                        .extend(generics(&tokens[..=at], &tokens[at + 1..]));
                    self.mention(&ident.to_string(), &tokens[..at], &tokens[at + 1..]);
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    self.read(match is_enumeration {
                        true => without_variants(group.stream()),
                        false => group.stream(),
                    });
                    (is_enumeration, is_function) = (false, false);
                    self.parameters.truncate(outer);
                }
                TokenTree::Group(group) => {
                    if is_function {
                        self.parameters.extend(arguments(group));
                    }
                    self.handed_over(group, &tokens[..at]);
                    self.read(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        self.parameters.truncate(outer);
    }

    fn mention(&mut self, name: &str, before: &[TokenTree], behind: &[TokenTree]) {
        let is_member = ends_in(before, ".") && !ends_in(before, "..");
        if is_member || ends_in(before, "::") || ends_in(before, "'") || is_declaration(before) {
            return;
        }
        let is_path = begins_with(behind, "::");
        let is_used = match is_upper(name) {
            true => {
                let is_name_of_a_part = begins_with(behind, ":") && !is_path;
                !is_name_of_a_part && !is_assigned(behind) && !self.is_parameter(name)
            }
            false => is_path || is_parenthesis(behind.first()),
        };
        if is_used {
            self.used.insert(name.to_owned());
        }
    }

    /// A function that is the only argument of a method.
    fn handed_over(&mut self, arguments: &Group, before: &[TokenTree]) {
        let [receiver @ .., TokenTree::Ident(_)] = before else {
            return;
        };
        let only: Vec<TokenTree> = arguments.stream().into_iter().take(2).collect();
        if let ([TokenTree::Ident(only)], true) = (only.as_slice(), ends_in(receiver, ".")) {
            let name = only.to_string();
            if !self.is_parameter(&name) {
                self.used.insert(name);
            }
        }
    }

    fn is_parameter(&self, name: &str) -> bool {
        self.parameters.iter().any(|parameter| parameter == name)
    }
}

/// Types are written so, and what lives among values, but for constants, is not: the compiler warns
/// otherwise.
fn is_upper(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_parenthesis(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
}

fn begins_with(tokens: &[TokenTree], signs: &str) -> bool {
    let mut tokens = tokens.iter();
    signs
        .chars()
        .all(|sign| tokens.next().is_some_and(|token| is_punct(token, sign)))
}

fn ends_in(tokens: &[TokenTree], signs: &str) -> bool {
    let start = tokens.len().checked_sub(signs.len());
    start.is_some_and(|start| begins_with(&tokens[start..], signs))
}

/// Whether the next identifier is the name of an item.
fn is_declaration(before: &[TokenTree]) -> bool {
    const WORDS: &[&str] = &["enum", "fn", "mod", "struct", "trait", "type"];
    let word = match before.last() {
        Some(TokenTree::Ident(word)) => word.to_string(),
        _ => return false,
    };
    WORDS.contains(&word.as_str())
}

/// `Name = ...`: an associated type.
fn is_assigned(behind: &[TokenTree]) -> bool {
    begins_with(behind, "=") && !begins_with(behind, "==") && !begins_with(behind, "=>")
}

/// The types among the generic parameters that the last of these identifiers has, if it has any.
fn generics(before: &[TokenTree], behind: &[TokenTree]) -> Vec<String> {
    let mut found = Vec::new();
    let Some((last, rest)) = before.split_last() else {
        return found;
    };
    let is_impl = matches!(last, TokenTree::Ident(word) if word == "impl");
    if !begins_with(behind, "<") || !(is_impl || is_declaration(rest)) {
        return found;
    }
    let mut depth = 0_usize;
    for (at, token) in behind.iter().enumerate() {
        match token {
            _ if is_punct(token, '<') => depth += 1,
            _ if is_punct(token, '>') && !ends_in(&behind[..at], "-") => depth -= 1,
            TokenTree::Ident(name) if depth == 1 => {
                let is_first = ends_in(&behind[..at], "<") || ends_in(&behind[..at], ",");
                found.extend(is_first.then(|| name.to_string()));
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// The arguments that a function declares.
fn arguments(group: &Group) -> Vec<String> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let pairs = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| match token {
            TokenTree::Ident(name) => Some((name, &tokens[at + 1..])),
            _ => None,
        });
    let declared = pairs.filter(|(_, rest)| begins_with(rest, ":") && !begins_with(rest, "::"));
    declared.map(|(name, _)| name.to_string()).collect()
}

/// The body of an enumeration without the names of its variants: the identifiers at its start and
/// behind commas.
fn without_variants(body: TokenStream) -> TokenStream {
    let mut is_name = true;
    let mut kept = Vec::new();
    for token in body {
        match token {
            TokenTree::Punct(ref punct) if punct.as_char() == ',' => is_name = true,
            TokenTree::Ident(_) if is_name => is_name = false,
            other => kept.push(other),
        }
    }
    kept.into_iter().collect()
}

/// The inner attributes (`#![...]`) that a file begins with, and the rest of it.
pub fn split_inner_attributes(tokens: TokenStream) -> (TokenStream, TokenStream) {
    let mut inner = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    loop {
        let mut ahead = rest.clone();
        match (ahead.next(), ahead.next()) {
            (Some(TokenTree::Punct(hash)), Some(TokenTree::Punct(bang)))
                if hash.as_char() == '#' && bang.as_char() == '!' =>
            {
                inner.extend(rest.by_ref().take(3));
            }
            _ => return (inner.into_iter().collect(), rest.collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::used_names;

    #[test]
    fn a_variant_is_declared_and_not_used() {
        let names = used_names(quote! {
            pub enum Kind {
                #[doc = "a date"]
                Date,
                Uuid(Value, std::string::String),
                Decimal { amount: Patch<Money> },
            }
            impl Kind {
                fn new(at: Timestamp) -> Self { Self::Date }
            }
        });
        for used in ["Value", "Patch", "Money", "Timestamp", "std"] {
            assert!(names.contains(used), "{used} is used");
        }
        for declared in ["Date", "Uuid", "Decimal", "String"] {
            assert!(!names.contains(declared), "{declared} is only declared");
        }
    }

    #[test]
    fn a_generic_parameter_hides_a_type_as_far_as_it_reaches() {
        let read = quote! {
            impl<'de, const N: usize, E: Fn(F) -> G<H>> Read<'de> for Kind {
                fn read<D: serde::Deserializer<'de>>(from: D) -> Result<E, D::Error> {
                    E::read(from)
                }
            }
        };
        let names = used_names(read.clone());
        for used in ["F", "G", "H", "Read", "Kind", "Result", "serde"] {
            assert!(names.contains(used), "{used} is used");
        }
        for parameter in ["D", "E", "N", "de"] {
            assert!(!names.contains(parameter), "{parameter} is a parameter");
        }
        assert!(used_names(quote!(#read struct Other { d: D })).contains("D"));
    }

    #[test]
    fn a_module_is_used_where_a_path_goes_on_behind_it() {
        let names = used_names(quote! {
            struct Asked { pub v1: Option<String>, own: types::Own }
            fn security(models: &str, Found { next }: Found) -> Asked {
                let v1 = input.v1("v1", models).resources::<Text>();
                let Some(next) = next else { return call.send(models) };
                Asked { v1, security: Level, ..Asked::new() }
            }
        });
        for used in ["types", "Text", "Asked", "Level", "Found", "Some", "Option"] {
            assert!(names.contains(used), "{used} is used");
        }
        for own in [
            "v1",
            "security",
            "models",
            "resources",
            "next",
            "own",
            "call",
        ] {
            assert!(!names.contains(own), "{own} is of its own");
        }
    }

    #[test]
    fn a_function_is_used_where_it_is_called_or_handed_over() {
        let names = used_names(quote! {
            fn insert(key: &str) -> Text {
                let value = merged(current)?;
                value.map(json).filter(key).get(key, size)
            }
        });
        for used in ["merged", "json"] {
            assert!(names.contains(used), "{used} is used");
        }
        for own in ["insert", "key", "get", "value", "filter", "size"] {
            assert!(!names.contains(own), "{own} is of its own");
        }
    }

    #[test]
    fn an_associated_type_is_named_and_not_used() {
        let names = used_names(quote! {
            type Error = Failure;
            fn run(&self) -> impl Future<Output = Page> + Send { Kind == Other }
        });
        for used in ["Failure", "Future", "Page", "Send", "Kind", "Other"] {
            assert!(names.contains(used), "{used} is used");
        }
        for named in ["Error", "Output"] {
            assert!(!names.contains(named), "{named} is only named");
        }
    }
}
