//! Expressions over as many lines as they need, as formatters of Python lay them out.

/// How far a line goes.
pub(super) const WIDTH: usize = 100;

/// An expression on one line, or with what stands in its last brackets on lines of their own.
///
/// `indent` is that of the line on which it begins, `before` how much of the line stands between that
/// and the expression, and `after` how much follows it.
pub(super) fn laid(expression: &str, indent: usize, before: usize, after: usize) -> String {
    let width = indent + before + expression.chars().count() + after;
    if expression.contains('\n') || width <= WIDTH || expression.starts_with("lambda ") {
        return expression.to_owned();
    }
    let space = " ".repeat(indent);
    let forms = split(expression, " | ");
    if forms.len() > 1 {
        if indent + 4 + expression.chars().count() <= WIDTH {
            return format!("(\n{space}    {expression}\n{space})");
        }
        let lines = forms.iter().enumerate().map(|(index, form)| {
            let bar = if index == 0 { "" } else { "| " };
            let form = laid(form, indent + 4, bar.len(), 0);
            format!("{space}    {bar}{form}\n")
        });
        return format!("(\n{}{space})", lines.collect::<String>());
    }
    let Some(open) = opening(expression) else {
        return expression.to_owned();
    };
    let (head, rest) = expression.split_at(open + 1);
    let (inner, close) = rest.split_at(rest.len() - 1);
    let items = split(inner, ", ");
    let is_alone = close == "]" && items.len() == 1;
    let comma = if is_alone { "" } else { "," };
    let lines = items.iter().filter(|item| !item.is_empty()).map(|item| {
        let item = laid(item.trim_end_matches(','), indent + 4, 0, comma.len());
        format!("{space}    {item}{comma}\n")
    });
    format!("{head}\n{}{space}{close}", lines.collect::<String>())
}

/// The parts of an expression between separators that stand in no brackets and in no text.
fn split<'t>(expression: &'t str, separator: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, depth) in bare(expression) {
        if depth == 0 && at >= start && expression[at..].starts_with(separator) {
            parts.push(&expression[start..at]);
            start = at + separator.len();
        }
    }
    parts.push(&expression[start..]);
    parts
}

/// Where the brackets open that the expression ends with.
fn opening(expression: &str) -> Option<usize> {
    expression.ends_with([')', ']', '}']).then_some(())?;
    let mut opened = None;
    for (at, depth) in bare(expression) {
        if depth == 0 && expression[at..].starts_with(['(', '[', '{']) {
            opened = Some(at);
        }
    }
    opened
}

/// The places of an expression outside of texts, and in how many brackets each stands; a bracket itself
/// stands outside of its own.
fn bare(expression: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let (mut depth, mut quote, mut is_escaped) = (0_usize, None, false);
    for (at, character) in expression.char_indices() {
        match (quote, character) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => {
                places.push((at, depth));
                quote = Some(character);
            }
            (None, '(' | '[' | '{') => {
                places.push((at, depth));
                depth += 1;
            }
            (None, ')' | ']' | '}') => {
                depth = depth.saturating_sub(1);
                places.push((at, depth));
            }
            (None, _) => places.push((at, depth)),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_on_its_line() {
        assert_eq!(laid("f(a, b)", 4, 10, 1), "f(a, b)");
    }

    #[test]
    fn what_is_too_long_is_laid_out_from_its_last_brackets_on() {
        let long = format!("f(g(\"(\\\", [\"), {})", "x".repeat(95));
        let expected = format!("f(\n    g(\"(\\\", [\"),\n    {},\n)", "x".repeat(95));
        assert_eq!(laid(&long, 0, 0, 0), expected);
        let tuple = format!("({},)", "x".repeat(100));
        assert_eq!(
            laid(&tuple, 0, 0, 0),
            format!("(\n    {},\n)", "x".repeat(100))
        );
    }

    #[test]
    fn forms_of_a_union_have_lines_of_their_own() {
        let (a, b) = ("A".repeat(60), "B".repeat(60));
        let expected = format!("(\n    {a}\n    | {b}\n)");
        assert_eq!(laid(&format!("{a} | {b}"), 0, 0, 0), expected);
        let short = format!("(\n    {} | {}\n)", "A".repeat(45), "B".repeat(45));
        let union = format!("{} | {}", "A".repeat(45), "B".repeat(45));
        assert_eq!(laid(&union, 0, 10, 0), short);
        let list = format!("list[{a}{b}]");
        assert_eq!(laid(&list, 0, 0, 0), format!("list[\n    {a}{b}\n]"));
    }
}
