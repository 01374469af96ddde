// Managed by oasmith. Do not edit: the next run writes it anew.

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

/// What a search asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Search<'t> {
    /// Nothing: the text is empty.
    Everything,
    /// What no row can have: there are no words in the text, or too long ones.
    Nothing,
    /// These words, each once. They hold no ASCII but letters and digits.
    Words(Vec<&'t str>),
}

/// What is asked for by a text.
pub(super) fn search(text: &str) -> Search<'_> {
    if text.trim().is_empty() {
        return Search::Everything;
    }
    let is_between = |c: char| !c.is_alphanumeric();
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(is_between) {
        let is_new = !word.is_empty() && !words.contains(&word);
        if is_new && words.len() < MOST_WORDS {
            words.push(word);
        }
    }
    let can_be = words.iter().all(|word| word.chars().count() <= LONGEST);
    match can_be && !words.is_empty() {
        true => Search::Words(words),
        false => Search::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::{Search, search, successor};

    #[test]
    fn words_are_letters_and_digits() {
        let words = |words: &[&'static str]| Search::Words(words.to_vec());
        assert_eq!(search("War & \"Peace\""), words(&["War", "Peace"]));
        assert_eq!(search("a-b_c'd\\e:*a"), words(&["a", "b", "c", "d", "e"]));
        assert_eq!(search("straße\u{a0}7"), words(&["straße", "7"]));
        assert_eq!(search("foo—bar、“baz”"), words(&["foo", "bar", "baz"]));
        assert_eq!(search(" -- \u{2764} "), Search::Nothing);
        assert_eq!(search(" "), Search::Everything);
        assert_eq!(search(&"x".repeat(256)), Search::Nothing);
        let many: Vec<String> = (0..99).map(|number| number.to_string()).collect();
        let count = match search(&many.join(" ")) {
            Search::Words(words) => words.len(),
            _ => 0,
        };
        assert_eq!(count, 16);
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
