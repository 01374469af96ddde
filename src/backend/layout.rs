//! Expressions over as many lines as they need, as the formatters of their language lay them out.

/// How far a line goes.
pub const WIDTH: usize = 100;

/// How a language lays out its expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Four blanks; unions in brackets; no comma behind the only item of a subscript.
    Python,
    /// Two blanks.
    TypeScript,
}

/// An expression on one line, or with what stands in its last brackets on lines of their own.
///
/// `indent` is that of the line on which it begins, `before` how much of the line stands between that
/// and the expression, and `after` how much follows it.
pub fn laid(style: Style, expression: &str, indent: usize, before: usize, after: usize) -> String {
    let width = indent + before + expression.chars().count() + after;
    if expression.contains('\n') || width <= WIDTH {
        return expression.to_owned();
    }
    let is_python = style == Style::Python;
    let step = if is_python { 4 } else { 2 };
    let inner_indent = indent + step;
    let space = " ".repeat(indent);
    let forms = split(expression, " | ");
    if is_python && forms.len() > 1 {
        if inner_indent + expression.chars().count() <= WIDTH {
            return format!("(\n{space}    {expression}\n{space})");
        }
        let lines = forms.iter().enumerate().map(|(index, form)| {
            let bar = if index == 0 { "" } else { "| " };
            let form = laid(style, form, inner_indent, bar.len(), 0);
            format!("{space}    {bar}{form}\n")
        });
        return format!("(\n{}{space})", lines.collect::<String>());
    }
    let Some(open) = opening(expression) else {
        return expression.to_owned();
    };
    let (head, rest) = expression.split_at(open + 1);
    let (inner, close) = rest.split_at(rest.len() - 1);
    let items = split(inner.trim(), ", ");
    let is_alone = is_python && close == "]" && items.len() == 1;
    let comma = if is_alone { "" } else { "," };
    let inner_space = " ".repeat(inner_indent);
    let lines = items.iter().filter(|item| !item.is_empty()).map(|item| {
        let item = laid(
            style,
            item.trim_end_matches(','),
            inner_indent,
            0,
            comma.len(),
        );
        format!("{inner_space}{item}{comma}\n")
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
    // What stands behind a colon is no list of things.
    if expression.starts_with("lambda ") || expression.contains(" => ") {
        return None;
    }
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

    const PYTHON: Style = Style::Python;

    #[test]
    fn what_fits_stays_on_its_line() {
        assert_eq!(laid(PYTHON, "f(a, b)", 4, 10, 1), "f(a, b)");
    }

    #[test]
    fn what_is_too_long_is_laid_out_from_its_last_brackets_on() {
        let long = format!("f(g(\"(\\\", [\"), {})", "x".repeat(95));
        let expected = format!("f(\n    g(\"(\\\", [\"),\n    {},\n)", "x".repeat(95));
        assert_eq!(laid(PYTHON, &long, 0, 0, 0), expected);
        let tuple = format!("({},)", "x".repeat(100));
        assert_eq!(
            laid(PYTHON, &tuple, 0, 0, 0),
            format!("(\n    {},\n)", "x".repeat(100))
        );
    }

    #[test]
    fn forms_of_a_union_have_lines_of_their_own() {
        let (a, b) = ("A".repeat(60), "B".repeat(60));
        let expected = format!("(\n    {a}\n    | {b}\n)");
        assert_eq!(laid(PYTHON, &format!("{a} | {b}"), 0, 0, 0), expected);
        let short = format!("(\n    {} | {}\n)", "A".repeat(45), "B".repeat(45));
        let union = format!("{} | {}", "A".repeat(45), "B".repeat(45));
        assert_eq!(laid(PYTHON, &union, 0, 10, 0), short);
        let list = format!("list[{a}{b}]");
        assert_eq!(
            laid(PYTHON, &list, 0, 0, 0),
            format!("list[\n    {a}{b}\n]")
        );
    }

    #[test]
    fn objects_of_javascript_lose_their_blanks() {
        let long = format!("{{ a: [1], b: {} }}", "x".repeat(95));
        let expected = format!("{{\n  a: [1],\n  b: {},\n}}", "x".repeat(95));
        assert_eq!(laid(Style::TypeScript, &long, 0, 0, 0), expected);
    }
}
