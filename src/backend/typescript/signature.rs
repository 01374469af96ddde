//! Signatures, on one line or with a parameter on each.

/// How far a line goes.
const WIDTH: usize = 100;

/// A parameter: its name, its type, and whether it may be left out.
pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    pub(super) annotation: &'a str,
    pub(super) is_optional: bool,
}

/// `head(a: A, b?: B): R`, types in marks; `indent` is that of the line, and a brace follows.
pub(super) fn signature(
    head: &str,
    parameters: &[Parameter<'_>],
    result: &str,
    indent: usize,
) -> String {
    let plain = |one: &Parameter<'_>| {
        let mark = if one.is_optional { "?" } else { "" };
        format!("{}{mark}: {}", one.name, one.annotation)
    };
    let marked = |one: &Parameter<'_>| {
        let mark = if one.is_optional { "?" } else { "" };
        format!("{}/*<*/{mark}: {}/*>*/", one.name, one.annotation)
    };
    let line: Vec<String> = parameters.iter().map(plain).collect();
    let width = indent
        + format!("{head}({}): {result} {{", line.join(", "))
            .chars()
            .count();
    let parameters: Vec<String> = parameters.iter().map(marked).collect();
    let space = " ".repeat(indent);
    let list = match width <= WIDTH {
        true => parameters.join(", "),
        false => {
            let lines = parameters.iter().map(|it| format!("\n{space}  {it},"));
            format!("{}\n{space}", lines.collect::<String>())
        }
    };
    format!("{head}({list})/*<*/: {result}/*>*/")
}
