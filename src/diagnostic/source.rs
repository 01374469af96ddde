use super::{FileId, Place, Position};
use std::sync::{Arc, OnceLock};

/// The files that diagnostics point into.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// One file: the name to show and the text.
#[derive(Clone, Debug)]
pub struct Source {
    path: String,
    text: Arc<str>,
    /// Byte offset at which each line begins; found once a position is asked for.
    lines: OnceLock<Box<[u32]>>,
    /// Then each byte is a character, which matters for files of one long line.
    is_ascii: bool,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; `path` is shown to people as it is.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source::new(path.into(), text.into()));
        id
    }

    /// The file, if it is one of these.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.0 as usize)
    }

    /// The name of the file to show.
    pub fn path(&self, id: FileId) -> &str {
        self.get(id).map_or("<unknown>", Source::path)
    }

    /// Where the place begins, as people count it.
    pub fn position(&self, place: Place) -> Position {
        let start = place.span.start as usize;
        self.get(place.file)
            .map_or(Position { line: 1, column: 1 }, |file| file.position(start))
    }

    /// `path:line:column` of the place.
    pub fn locate(&self, place: Place) -> String {
        let Position { line, column } = self.position(place);
        format!("{}:{line}:{column}", self.path(place.file))
    }
}

impl Source {
    fn new(path: String, text: Arc<str>) -> Self {
        Self {
            is_ascii: text.is_ascii(),
            path,
            text,
            lines: OnceLock::new(),
        }
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            let starts = ends.filter_map(|(end, _)| u32::try_from(end + 1).ok());
            std::iter::once(0).chain(starts).collect()
        })
    }

    /// The name to show.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Line and column of a byte offset. A byte order mark counts as no column.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let before = &self.text[self.line_start(line)..offset];
        let characters = match self.is_ascii {
            true => before.len(),
            false => before.trim_start_matches('\u{feff}').chars().count(),
        };
        Position {
            line,
            column: characters + 1,
        }
    }

    /// The number of the line, from 1, that holds a byte offset.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.lines()
            .partition_point(|start| *start as usize <= offset)
    }

    /// Byte offset at which a line begins; the end of the text for a line behind it.
    pub(super) fn line_start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1);
        self.lines()
            .get(index)
            .map_or(self.text.len(), |start| *start as usize)
    }

    /// A line without its line break.
    pub(super) fn line(&self, line: usize) -> &str {
        let text = &self.text[self.line_start(line)..self.line_start(line + 1)];
        text.trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "\u{feff}a: é x\r\nb:\n");
        let source = sources.get(id).unwrap();
        let at = |offset| {
            let position = source.position(offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 1), "the byte order mark takes no column");
        assert_eq!(at(9), (1, 6), "`é` is one character");
        assert_eq!(at(12), (2, 1));
        assert_eq!(at(15), (3, 1), "the end of the text is a position");
        assert_eq!(at(400), (3, 1));
        assert_eq!(source.line(1), "\u{feff}a: é x");
    }
}
