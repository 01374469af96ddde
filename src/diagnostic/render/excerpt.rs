//! The few lines of a file that a diagnostic shows.

use crate::diagnostic::{Label, Position, Source, Sources};
use std::ops::Range;

/// Labels this many lines apart still share an excerpt.
const NEAR_LINES: usize = 6;
/// Characters kept before and behind a label on a line, of which the renderer shows as many as fit.
const KEPT_CHARS: usize = 200;

/// Consecutive lines of one file with the labels that stand on them.
pub(super) struct Excerpt<'a> {
    pub(super) path: &'a str,
    /// Number of the first line, from 1.
    pub(super) line_start: usize,
    pub(super) text: String,
    pub(super) marks: Vec<Mark<'a>>,
    /// The position of the label, if its line is so long that only a window of it is shown.
    pub(super) window_of: Option<Position>,
}

/// A label and the bytes of the excerpt that it marks.
pub(super) struct Mark<'a> {
    pub(super) label: &'a Label,
    pub(super) range: Range<usize>,
}

/// Lines `first..=last` of a source, and the labels on them.
struct Cluster<'a> {
    source: &'a Source,
    first: usize,
    last: usize,
    labels: Vec<&'a Label>,
}

/// The excerpts for a diagnostic's labels, the primary one's first.
pub(super) fn excerpts<'a>(labels: &'a [Label], sources: &'a Sources) -> Vec<Excerpt<'a>> {
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for label in labels {
        let Some(source) = sources.get(label.place.file) else {
            continue;
        };
        let line = source.line_of(label.place.span.start as usize);
        match clusters
            .iter_mut()
            .find(|cluster| cluster.takes(source, line))
        {
            Some(cluster) => cluster.add(line, label),
            None => clusters.push(Cluster::new(source, line, label)),
        }
    }
    clusters.into_iter().map(Cluster::excerpt).collect()
}

impl<'a> Cluster<'a> {
    fn new(source: &'a Source, line: usize, label: &'a Label) -> Self {
        Self {
            source,
            first: line,
            last: line,
            labels: vec![label],
        }
    }

    /// Long lines are never shared: each label has its own window into one.
    fn takes(&self, source: &Source, line: usize) -> bool {
        let near = line + NEAR_LINES >= self.first && line <= self.last + NEAR_LINES;
        let same = std::ptr::eq(self.source, source);
        let lines = line.min(self.first)..=line.max(self.last);
        same && near
            && lines
                .into_iter()
                .all(|line| source.line(line).len() <= KEPT_CHARS)
    }

    fn add(&mut self, line: usize, label: &'a Label) {
        self.first = self.first.min(line);
        self.last = self.last.max(line);
        self.labels.push(label);
    }

    fn excerpt(self) -> Excerpt<'a> {
        let source = self.source;
        let mut excerpt = Excerpt {
            path: source.path(),
            line_start: self.first,
            text: String::new(),
            marks: Vec::new(),
            window_of: None,
        };
        for line in self.first..=self.last {
            let on_line = |label: &&&Label| source.line_of(label.place.span.start as usize) == line;
            let labels: Vec<_> = self.labels.iter().filter(on_line).copied().collect();
            excerpt.push_line(source, line, &labels);
        }
        excerpt
    }
}

impl<'a> Excerpt<'a> {
    /// Adds a line, or of a long one the window around its first label.
    fn push_line(&mut self, source: &Source, line: usize, labels: &[&'a Label]) {
        let text = source.line(line);
        let start = source.line_start(line);
        let column =
            |offset: u32| text.floor_char_boundary((offset as usize).saturating_sub(start));
        let first = labels
            .iter()
            .map(|label| column(label.place.span.start))
            .min()
            .unwrap_or(0);
        let window = window(text, first);
        if window.start > 0 {
            self.window_of = Some(source.position(start + first));
            self.text.push('…');
        }
        let base = self.text.len();
        self.text.push_str(&text[window.clone()]);
        self.text.push('\n');
        for label in labels {
            let inside =
                |offset| base + column(offset).clamp(window.start, window.end) - window.start;
            let span = label.place.span;
            self.marks.push(Mark {
                label,
                range: inside(span.start)..inside(span.end),
            });
        }
    }
}

/// The bytes of a line around a column, all of it if the line is short.
fn window(line: &str, column: usize) -> Range<usize> {
    if line.len() <= 2 * KEPT_CHARS {
        return 0..line.len();
    }
    let start = line.floor_char_boundary(column.saturating_sub(KEPT_CHARS));
    let end = line.floor_char_boundary(line.len().min(column + KEPT_CHARS));
    start..end
}
