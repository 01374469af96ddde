//! What readers of Markdown, rustdoc among them, would take for HTML, a link or a test, made harmless.

use super::markdown;

/// Escapes what rustdoc would take for HTML or a link to an item; code spans stay as they are.
///
/// Outside of code spans a run of blanks becomes one, for `-     x` is a block of code in a list; a
/// run of three marks of a fence goes, for `- ```` opens one in a list.
pub fn escape_markup(line: &str) -> String {
    let line = line.replace("```", "").replace("~~~", "");
    let mut escaped = String::with_capacity(line.len());
    let mut in_code = false;
    let mut rest = line.as_str();
    while let Some(character) = rest.chars().next() {
        let at_word = escaped.is_empty() || escaped.ends_with(' ');
        if !in_code && at_word && character == ' ' {
            rest = &rest[1..];
            continue;
        }
        if !in_code && at_word && character == 'h' {
            rest = push_address(&mut escaped, rest);
            continue;
        }
        rest = &rest[character.len_utf8()..];
        in_code ^= character == '`';
        if !in_code && matches!(character, '<' | '>' | '[' | ']') {
            escaped.push('\\');
        }
        escaped.push(character);
        if !in_code && character == '\\' {
            let next = rest.chars().next().unwrap_or('\\');
            escaped.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    if in_code {
        escaped.push('`');
    }
    escaped
}

/// Writes the first letter of a word, or all of a bare address, which goes between angle brackets.
/// The rest of the line comes back.
fn push_address<'a>(escaped: &mut String, rest: &'a str) -> &'a str {
    if !(rest.starts_with("http://") || rest.starts_with("https://")) {
        escaped.push_str(&rest[..1]);
        return &rest[1..];
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || "<>()[]`\"'\\".contains(c))
        .unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*']);
    escaped.push_str(&format!("<{address}>"));
    &rest[address.len()..]
}

/// A title of the contract, in a sentence of ours: on one line, whatever it is.
pub fn prose(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| markdown::is_harmless(*c))
        .collect();
    escape_markup(plain.trim()).trim_end().to_owned()
}

/// A name of the contract, as code in a sentence of ours: on one line, whatever it is.
pub fn code(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| markdown::is_harmless(*c))
        .map(|c| if c == '`' { '\'' } else { c })
        .collect();
    format!("`{}`", plain.trim())
}

/// Text that stays in its cell of a table, and in its code span there.
pub fn code_cell(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words.join(" ").replace(['|', '`'], "'");
    let shown = shown.chars().filter(|c| markdown::is_harmless(*c));
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::code_cell;

    #[test]
    fn a_cell_holds_no_sign_that_is_not_seen() {
        let text = "GET\u{2028}/a|b`\n{\u{1b}[31mid\u{202e}\u{200b}\u{85}}";
        assert_eq!(code_cell(text), "GET /a'b' {[31mid }");
    }
}
