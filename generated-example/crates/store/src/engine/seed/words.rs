// Managed by oasmith. Do not edit: the next run writes it anew.

//! Texts of words that mean nothing.

use super::chance::Chance;

const WORDS: &[&str] = &[
    "amber", "anchor", "apple", "arrow", "autumn", "basket", "birch", "blue", "bridge", "bright",
    "candle", "cedar", "circle", "clear", "cloud", "copper", "corner", "crystal", "dawn", "deep",
    "early", "east", "ember", "fern", "field", "forest", "garden", "gentle", "glass", "golden",
    "harbour", "hazel", "hidden", "hill", "island", "ivory", "lantern", "leaf", "little", "maple",
    "meadow", "mill", "morning", "north", "oak", "ocean", "old", "orchard", "paper", "pebble",
    "quiet", "rain", "red", "river", "road", "silver", "small", "south", "spring", "stone",
    "summer", "valley", "west", "willow", "winter", "wooden",
];

/// One of them.
pub(super) fn word(chance: &mut Chance) -> &'static str {
    chance.among(WORDS).copied().unwrap_or_default()
}

/// Words of this many characters together, the first one in upper case.
pub(super) fn text(chance: &mut Chance, (least, most): (usize, usize), again: usize) -> String {
    let length = chance.between(least as i64, most as i64) as usize;
    let mut text = String::with_capacity(length + 16);
    while text.len() < length {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word(chance));
    }
    if again > 0 {
        let number = chance.below(1_000_000_000).to_string();
        text.truncate(length.saturating_sub(number.len() + 1));
        let width = length - text.len();
        text += &match text.is_empty() {
            true => format!("{number:0>width$}"),
            false => format!("{number:>width$}"),
        };
    }
    text.truncate(length);
    // A text that ends in a space looks like a mistake, and some take it for one.
    if text.ends_with(' ') {
        text.pop();
        text.push('s');
    }
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
