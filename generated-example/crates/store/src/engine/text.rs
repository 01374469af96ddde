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

#[cfg(test)]
mod tests {
    use super::successor;

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
