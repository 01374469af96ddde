use super::excerpt::{Excerpt, Mark, excerpts};
use crate::diagnostic::{
    Diagnostic, Position, Severity, Sources, one_line, printable, printable_in_colour,
};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;

/// The diagnostics as a compiler prints them: code, `file:line:column`, an excerpt, help.
///
/// `styled` asks for ANSI colours; whether the output can show them is the caller's to know.
pub fn text<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    styled: bool,
) -> String {
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&one(diagnostic, sources, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let excerpts = excerpts(&diagnostic.labels, sources);
    let title = level(diagnostic.severity)
        .primary_title(printable(&diagnostic.message))
        .id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    for excerpt in &excerpts {
        group = match excerpt.window_of {
            Some(position) => group
                .element(origin(excerpt.path, position))
                .element(snippet(excerpt)),
            None => group.element(snippet(excerpt).path(one_line(excerpt.path))),
        };
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(printable(note)));
    }
    let rendered = renderer.render(&[group]);
    let lines: Vec<_> = rendered
        .lines()
        .map(str::trim_end)
        .filter(|line| !is_stray(line))
        .collect();
    // Of the source, the renderer makes only a part of what is not printable visible.
    printable_in_colour(&lines.join("\n"))
}

/// The renderer counts columns in the excerpt, so that a window into a long line brings its own
/// origin. It then leaves the line for the path of the excerpt empty.
fn is_stray(line: &str) -> bool {
    strip_str(line).to_string().trim() == ":::"
}

fn origin(path: &str, position: Position) -> Origin<'static> {
    Origin::path(one_line(path))
        .line(position.line)
        .char_column(position.column)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn snippet<'a>(excerpt: &'a Excerpt<'a>) -> Snippet<'a, Annotation<'a>> {
    Snippet::source(excerpt.text.as_str())
        .line_start(excerpt.line_start)
        .annotations(excerpt.marks.iter().map(annotation))
}

fn annotation<'a>(mark: &'a Mark<'a>) -> Annotation<'a> {
    let kind = if mark.label.primary {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    let annotation = kind.span(mark.range.clone());
    if mark.label.text.is_empty() {
        return annotation;
    }
    annotation.label(printable(&mark.label.text))
}
