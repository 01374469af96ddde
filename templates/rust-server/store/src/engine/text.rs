//! Texts in the order of their characters, which is that of their bytes (UTF-8).

/// The least text that is greater than all that begin so; none where there is none.
pub(super) fn successor(prefix: &str) -> Option<String> {
    let mut characters: Vec<char> = prefix.chars().collect();
    while let Some(last) = characters.pop() {
        // No character has a number between those of the surrogates.
        let next = match last {
            '\u{d7ff}' => Some('\u{e000}'),
            last => char::from_u32(u32::from(last) + 1),
        };
        if let Some(next) = next {
            characters.push(next);
            return Some(characters.into_iter().collect());
        }
    }
    None
}

/// So many words of a search count.
const MOST_WORDS: usize = 16;
/// What is longer than so many characters is no word.
const LONGEST: usize = 255;

/// The words that a search asks for, each once; none where nothing can have them. They hold no ASCII but
/// letters and digits.
pub(super) fn words(text: &str) -> Option<Vec<&str>> {
    let is_between =
        |c: char| c.is_whitespace() || c.is_control() || c.is_ascii() && !c.is_ascii_alphanumeric();
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(is_between) {
        let is_new = word.contains(char::is_alphanumeric) && !words.contains(&word);
        if is_new && words.len() < MOST_WORDS {
            words.push(word);
        }
    }
    let can_be = words.iter().all(|word| word.chars().count() <= LONGEST);
    (can_be && !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::{successor, words};

    #[test]
    fn words_are_letters_and_digits() {
        let of = |text: &str| words(text).map(|words| words.join("|"));
        assert_eq!(of("War & \"Peace\""), Some("War|Peace".to_owned()));
        assert_eq!(of("a-b_c'd\\e:*a"), Some("a|b|c|d|e".to_owned()));
        assert_eq!(of("straße\u{a0}7"), Some("straße|7".to_owned()));
        assert_eq!(of(" -- \u{2764} "), None);
        assert_eq!(of(""), None);
        assert_eq!(of(&"x".repeat(256)), None);
        let many: Vec<String> = (0..99).map(|number| number.to_string()).collect();
        let count = words(&many.join(" ")).map(|words| words.len());
        assert_eq!(count, Some(16));
    }

    #[test]
    fn what_begins_so_stands_before_the_successor() {
        let next = |text: &str| successor(text);
        assert_eq!(next("ab"), Some("ac".to_owned()));
        assert_eq!(next("a\u{10ffff}"), Some("b".to_owned()));
        assert_eq!(next("\u{d7ff}"), Some("\u{e000}".to_owned()));
        assert_eq!(next("\u{7f}"), Some("\u{80}".to_owned()));
        assert_eq!(next("\u{10ffff}"), None);
        assert_eq!(next(""), None);
        for prefix in ["a", "z\u{10ffff}", "\u{ffff}", "é"] {
            let end = next(prefix).unwrap_or_default();
            for rest in ["", "a", "\u{10ffff}\u{10ffff}"] {
                let text = format!("{prefix}{rest}");
                assert!(prefix <= text.as_str() && text < end, "{text:?} {end:?}");
            }
        }
    }
}
