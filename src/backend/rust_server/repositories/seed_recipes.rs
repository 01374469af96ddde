//! How keys are made up, and how recipes are printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::sqlite_tokens::fence;
use crate::{
    backend::rust_server::samples::{
        pieces::Piece,
        recipes::{Decimals, Recipe},
    },
    blueprint::{KeySource, UuidForm},
};

/// How keys are made up that the server chooses; none where the type decides.
pub(super) fn key_recipe(source: &KeySource) -> Option<Recipe> {
    match source {
        KeySource::Uuid => Some(Recipe::Uuid),
        KeySource::Text(text) => {
            let digits = |count| Piece::Repeat(vec![Piece::Class(hexadecimal())], count, count);
            let hyphen = || Piece::Text("-".to_owned());
            let written = match text.form {
                UuidForm::Hexadecimal => vec![digits(32)],
                UuidForm::Hyphenated => vec![
                    digits(8),
                    hyphen(),
                    digits(4),
                    Piece::Text("-7".to_owned()),
                    digits(3),
                    Piece::Text("-8".to_owned()),
                    digits(3),
                    hyphen(),
                    digits(12),
                ],
                UuidForm::Decimal => vec![
                    Piece::Class(vec![('1', '9')]),
                    Piece::Repeat(vec![Piece::Class(vec![('0', '9')])], 36, 36),
                ],
            };
            let prefix = Piece::Text(text.prefix.clone());
            Some(Recipe::Matching {
                pieces: [prefix].into_iter().chain(written).collect(),
                least: 0,
                most: 200,
            })
        }
        KeySource::Client | KeySource::Number | KeySource::Unknown => None,
    }
}

fn hexadecimal() -> Vec<(char, char)> {
    vec![('0', '9'), ('a', 'f')]
}

/// A recipe, printed.
pub(super) fn recipe_tokens(recipe: &Recipe) -> TokenStream {
    let size = Token::usize_unsuffixed;
    let bounds = |least: usize, most: usize| {
        let (least, most) = (size(least), size(most));
        quote!(least: #least, most: #most)
    };
    match recipe {
        Recipe::OneOf(values) => {
            let values = values.iter().map(|value| raw(&value.to_string()));
            quote!(Recipe::OneOf(&[#(#values),*]))
        }
        Recipe::Boolean => quote!(Recipe::Boolean),
        Recipe::Integer { least, step, steps } => {
            let [least, step, steps] = [least, step, steps].map(|it| whole(*it));
            quote!(Recipe::Integer { least: #least, step: #step, steps: #steps })
        }
        Recipe::Real { least, most } => {
            let [least, most] = [least, most].map(|it| Token::f64_unsuffixed(*it));
            quote!(Recipe::Real { least: #least, most: #most })
        }
        Recipe::Decimal(digits) => {
            let digits = decimals(*digits);
            quote!(Recipe::Decimal { #digits })
        }
        Recipe::DecimalNumber(digits) => {
            let digits = decimals(*digits);
            quote!(Recipe::DecimalNumber { #digits })
        }
        Recipe::Text { least, most } => {
            let bounds = bounds(*least, *most);
            quote!(Recipe::Text { #bounds })
        }
        Recipe::Matching {
            pieces,
            least,
            most,
        } => {
            let (pieces, bounds) = (pieces.iter().map(piece_tokens), bounds(*least, *most));
            quote!(Recipe::Matching { pieces: &[#(#pieces),*], #bounds })
        }
        Recipe::Email => quote!(Recipe::Email),
        Recipe::Uri => quote!(Recipe::Uri),
        Recipe::Uuid => quote!(Recipe::Uuid),
        Recipe::Instant => quote!(Recipe::Instant),
        Recipe::Day => quote!(Recipe::Day),
        Recipe::List(items) => {
            let (of, bounds) = (recipe_tokens(&items.of), bounds(items.least, items.most));
            let distinct = items.distinct;
            quote!(Recipe::List { of: &#of, #bounds, distinct: #distinct })
        }
    }
}

fn decimals(digits: Decimals) -> TokenStream {
    let (least, most) = (whole(digits.least), whole(digits.most));
    let scale = Token::u32_unsuffixed(digits.scale);
    quote!(least: #least, most: #most, scale: #scale)
}

/// A number with its sign.
fn whole(number: i64) -> TokenStream {
    let digits = Token::u64_unsuffixed(number.unsigned_abs());
    match number < 0 {
        true => quote!(-#digits),
        false => quote!(#digits),
    }
}

fn piece_tokens(piece: &Piece) -> TokenStream {
    match piece {
        Piece::Text(text) => quote!(Piece::Text(#text)),
        Piece::Class(ranges) => {
            let ranges = ranges.iter().map(|(from, to)| quote!((#from, #to)));
            quote!(Piece::Class(&[#(#ranges),*]))
        }
        Piece::Repeat(repeated, least, most) => {
            let repeated = repeated.iter().map(piece_tokens);
            let (least, most) = (Token::u32_unsuffixed(*least), Token::u32_unsuffixed(*most));
            quote!(Piece::Repeat(&[#(#repeated),*], #least, #most))
        }
        Piece::Either(all) => {
            let all = all.iter().map(|one| {
                let one = one.iter().map(piece_tokens);
                quote!(&[#(#one),*])
            });
            quote!(Piece::Either(&[#(#all),*]))
        }
    }
}

/// A raw string literal of JSON, with escapes of JSON for what nobody can see or tell apart.
pub(super) fn raw(text: &str) -> TokenStream {
    let mut readable = String::with_capacity(text.len());
    for character in text.chars() {
        match character.is_ascii() || character.is_alphanumeric() {
            true => readable.push(character),
            false => {
                let mut units = [0; 2];
                let units = character.encode_utf16(&mut units);
                readable.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
    let text = readable.as_str();
    let marks = fence(text);
    let literal = format!("r{marks}\"{text}\"{marks}");
    match literal.parse() {
        Ok(tokens) => tokens,
        // A carriage return cannot stand in one.
        Err(_) => quote!(#text),
    }
}
