//! Text of others on a terminal: nothing in it may act on the terminal or change how the rest reads.

/// The format characters of Unicode (category Cf, with the separators of lines and paragraphs), in
/// order: they are invisible, and some turn the direction of the text behind them.
const FORMAT: &[(u32, u32)] = &[
    (0x00AD, 0x00AD),
    (0x0600, 0x0605),
    (0x061C, 0x061C),
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0001, 0xE007F),
];

/// Whether a character is a control or format character, so that it is shown as an escape.
pub fn is_unprintable(character: char) -> bool {
    let code = u32::from(character);
    let is_format = |(first, last): &(u32, u32)| (*first..=*last).contains(&code);
    character.is_control() || FORMAT.iter().any(is_format)
}

/// The text with its control and format characters escaped; line breaks and tabs stay.
pub fn printable(text: &str) -> String {
    escaped(text, |character| matches!(character, '\n' | '\t'))
}

/// The text on one line, with all its control and format characters escaped.
pub fn one_line(text: &str) -> String {
    escaped(text, |_| false)
}

fn escaped(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match is_unprintable(character) && !stays(character) {
            // `escape_default` has no short form for anything but `\t`, `\r` and `\n`.
            true => out.extend(character.escape_default()),
            false => out.push(character),
        }
    }
    out
}

/// As [`printable`], but the sequences that only choose colours stay too: for text that was coloured
/// after what others wrote in it was made printable.
pub fn printable_in_colour(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('\u{1b}') {
        out.push_str(&printable(&rest[..start]));
        let end = start + colour(&rest[start..]).unwrap_or(0);
        out.push_str(&rest[start..end]);
        if end == start {
            out.push_str("\\u{1b}");
        }
        rest = &rest[end.max(start + 1)..];
    }
    out.push_str(&printable(rest));
    out
}

/// The length of the sequence for a colour that a text begins with.
fn colour(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\u{1b}[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters[end..].starts_with('m').then_some(end + 3)
}

/// A JSON text with the control and format characters of its strings escaped, so that it can be
/// shown on a terminal; as JSON it says the same.
pub fn printable_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut units = [0; 2];
    for character in text.chars() {
        match character {
            '\n' => out.push('\n'),
            other if is_unprintable(other) => {
                for unit in other.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_escaped() {
        assert_eq!(
            printable("a\u{1b}]0;x\u{7}\u{202e}\u{200f}\u{61c}\u{9b}\r\n\tä😀"),
            "a\\u{1b}]0;x\\u{7}\\u{202e}\\u{200f}\\u{61c}\\u{9b}\\r\n\tä😀"
        );
        assert_eq!(one_line("a\nb\tc"), "a\\nb\\tc");
    }

    #[test]
    fn colours_stay_and_nothing_else_does() {
        assert_eq!(
            printable_in_colour("\u{1b}[1;31mred\u{1b}[0m\u{1b}[2J\u{1b}]0;x\u{7}\u{2066}\u{1b}"),
            "\u{1b}[1;31mred\u{1b}[0m\\u{1b}[2J\\u{1b}]0;x\\u{7}\\u{2066}\\u{1b}"
        );
    }

    #[test]
    fn escaped_json_says_the_same() {
        let value = serde_json::json!({ "a\u{202e}": "\u{7f}\u{e0001}\u{85}\n" });
        let text = printable_json(&format!("{value:#}\n"));
        assert!(!text.chars().any(|c| is_unprintable(c) && c != '\n'));
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(FORMAT.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(FORMAT.iter().all(|(first, last)| first <= last));
    }
}
