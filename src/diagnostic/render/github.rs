use crate::diagnostic::{Diagnostic, Label, Severity, Sources, printable};

/// The diagnostics as workflow commands of GitHub Actions, a line each, which it shows beside the
/// lines of a change.
///
/// `file_of` names a file, given as the sources name it, from the root of the repository.
pub fn github<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    file_of: impl Fn(&str) -> String,
) -> String {
    let commands = diagnostics.into_iter().map(|one| {
        let mut properties = place(one, sources, &file_of);
        let title = format!("{} {}", one.code.id(), one.code.info().summary);
        properties.push(("title", title));
        github_command(word(one.severity), &properties, &said(one, sources))
    });
    commands.collect()
}

/// One workflow command, ended by a line break. Nothing in it can begin another one.
pub fn github_command(word: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties = properties
        .iter()
        .map(|(name, value)| format!("{name}={}", property(value)));
    let properties = properties.collect::<Vec<_>>().join(",");
    let space = if properties.is_empty() { "" } else { " " };
    format!("::{word}{space}{properties}::{}\n", data(message))
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// Where the fault is; its first line alone, for a remark is shown below the last one that it names.
fn place(
    diagnostic: &Diagnostic,
    sources: &Sources,
    file_of: &impl Fn(&str) -> String,
) -> Vec<(&'static str, String)> {
    let Some(place) = diagnostic.place() else {
        return Vec::new();
    };
    let start = sources.position(place);
    let mut properties = vec![
        ("file", printable(&file_of(sources.path(place.file)))),
        ("line", start.line.to_string()),
        ("col", start.column.to_string()),
    ];
    let end = sources
        .get(place.file)
        .map(|source| source.position(place.span.end as usize));
    if let Some(end) = end.filter(|end| end.line == start.line && end.column > start.column) {
        properties.push(("endColumn", end.column.to_string()));
    }
    properties
}

/// All that the text form says but for the excerpts.
fn said(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut said = diagnostic.message.clone();
    let mut line = |lead: &str, text: &str| said.push_str(&format!("\n{lead}: {text}"));
    let primary = diagnostic.place();
    let others = |label: &&Label| Some(label.place) != primary && !label.text.is_empty();
    for label in diagnostic.labels.iter().filter(others) {
        line(&sources.locate(label.place), &label.text);
    }
    if let Some(help) = &diagnostic.help {
        line("help", help);
    }
    for note in &diagnostic.notes {
        line("note", note);
    }
    printable(&said)
}

/// What stands behind the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place, Span};

    #[test]
    fn commands_are_escaped_and_point_at_characters() {
        let mut sources = Sources::new();
        let file = sources.add("a,b:c.yaml", "x: é\ny: 1\n");
        let place = |start, end| Place {
            file,
            span: Span::new(start, end),
        };
        let found = [
            Diagnostic::new(Code::DuplicateKey, "100%\r\n::error::x")
                .at(place(3, 5), "")
                .also(place(6, 7), "first")
                .help("a: b, c"),
            Diagnostic::new(Code::MisplacedReference, "over two lines").at(place(0, 9), ""),
            Diagnostic::new(Code::FileUnreadable, "no place"),
        ];
        let text = github(&found, &sources, |path| format!("api/{path}"));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "::error file=api/a%2Cb%3Ac.yaml,line=1,col=4,endColumn=5,title=OA0103 a mapping has \
                 the same key twice::100%25\\r%0A::error::x%0Aa,b:c.yaml:2:1: first%0Ahelp: a: b, c",
                "::notice file=api/a%2Cb%3Ac.yaml,line=1,col=1,title=OA0308 a reference stands where \
                 OpenAPI permits none::over two lines",
                "::error title=OA0001 a file cannot be read::no place",
            ]
        );
    }

    #[test]
    fn a_command_without_properties_has_no_space() {
        assert_eq!(
            github_command("error", &[], "a\r\nb%"),
            "::error::a%0D%0Ab%25\n"
        );
    }
}
