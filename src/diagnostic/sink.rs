use super::{Code, Diagnostic, FileId, Severity, Span};

/// Collects diagnostics, so that one run shows all faults of a stage.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Nothing collected yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes everything that another sink has collected.
    pub fn absorb(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether anything of severity error was collected: a stage stops at its end when it was.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many of one severity were collected.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// Whether nothing was collected.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many were collected; also a mark for [`errors_since`](Self::errors_since).
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// Whether an error was collected after `mark`, a former [`len`](Self::len).
    pub fn errors_since(&self, mark: usize) -> bool {
        let since = self.diagnostics.iter().skip(mark);
        since
            .into_iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// All diagnostics in the order to show them: by file, position and code, each once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.diagnostics.iter().collect();
        sorted.sort_by(|a, b| order(a).cmp(&order(b)));
        sorted.dedup();
        sorted
    }
}

/// Diagnostics without a place come first: nothing else can be said when a file cannot be read.
fn order(diagnostic: &Diagnostic) -> (Option<(FileId, Span)>, Code, &str) {
    let place = diagnostic.place().map(|place| (place.file, place.span));
    (place, diagnostic.code, &diagnostic.message)
}

impl Extend<Diagnostic> for Sink {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.diagnostics.extend(diagnostics);
    }
}
