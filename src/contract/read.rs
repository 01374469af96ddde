//! The bytes of one file into the arena.

use super::arena::{Mark, NodeId};
use super::builder::{Builder, Fatal, FileRef};
use super::folder::MAX_BYTES;
use super::{Contract, File, json, yaml, yaml_repair};
use crate::diagnostic::{Code, Diagnostic, FileId, Place, Sink, Sources, Span, quoted};
use std::sync::Arc;

/// The names of a file and what was read from it.
pub(super) struct Input {
    /// The path to show to people.
    pub(super) shown: String,
    /// The path from the folder of the root document.
    pub(super) relative: String,
    pub(super) bytes: Vec<u8>,
}

impl Contract {
    /// Adds a file. Its root is `None` if it could not be parsed, which was then reported.
    pub(super) fn add_file(
        &mut self,
        input: Input,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> usize {
        let index = self.files.len();
        let path = input.relative.clone();
        let mark = self.arena.mark();
        let (id, text, sound) = decode(input, sources, sink);
        self.files.push(File {
            id,
            text: Arc::clone(&text),
            path,
            root: None,
            start: mark,
        });
        if sound {
            let root = self.parse(index, &text, sink);
            self.files[index].root = root;
        }
        index
    }

    fn parse(&mut self, index: usize, text: &str, sink: &mut Sink) -> Option<NodeId> {
        let File { start, id, .. } = self.files[index];
        let file = FileRef {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            id,
        };
        self.arena.reserve(text.len());
        let parsed = match Syntax::of(&self.files[index].path, text) {
            Syntax::Json => json::read(Builder::new(&mut self.arena, file, text, sink), text),
            Syntax::Yaml => self.read_yaml(start, file, text, sink),
            Syntax::JsonOrFlow => self.read_json_or_flow(start, file, text, sink),
        };
        match parsed {
            Ok(Some(root)) => return Some(root),
            Ok(None) => sink.push(empty(id)),
            Err(fault) => sink.push(*fault),
        }
        None
    }

    /// Tries JSON first; a YAML flow mapping looks much like it. If neither fits, it was meant to
    /// be JSON.
    fn read_json_or_flow(
        &mut self,
        start: Mark,
        file: FileRef,
        text: &str,
        sink: &mut Sink,
    ) -> Result<Option<NodeId>, Fatal> {
        let mut attempt = Sink::new();
        let as_json = json::read(
            Builder::new(&mut self.arena, file, text, &mut attempt),
            text,
        );
        let Err(fault) = as_json else {
            sink.absorb(attempt);
            return as_json;
        };
        self.arena.rewind(start);
        let mut attempt = Sink::new();
        let as_yaml = self
            .read_yaml(start, file, text, &mut attempt)
            .map_err(|_| fault)?;
        sink.absorb(attempt);
        Ok(as_yaml)
    }

    /// Reads YAML, and once more if brackets without indentation were the only trouble.
    fn read_yaml(
        &mut self,
        start: Mark,
        file: FileRef,
        text: &str,
        sink: &mut Sink,
    ) -> Result<Option<NodeId>, Fatal> {
        let mut attempt = Sink::new();
        let first = yaml::read(
            Builder::new(&mut self.arena, file, text, &mut attempt),
            text,
        );
        let repaired = match &first {
            Err(fault) if fault.code == Code::YamlSyntax => yaml_repair::repair(text),
            _ => None,
        };
        let Some(repaired) = repaired else {
            sink.absorb(attempt);
            return first;
        };
        self.arena.rewind(start);
        yaml::read_repaired(
            Builder::new(&mut self.arena, file, text, sink),
            text,
            &repaired,
        )
    }
}

/// How a file is to be read.
enum Syntax {
    Json,
    Yaml,
    JsonOrFlow,
}

impl Syntax {
    fn of(path: &str, text: &str) -> Self {
        let first = text.trim_start_matches('\u{feff}').trim_start();
        if path.to_ascii_lowercase().ends_with(".json") && !first.is_empty() {
            Self::Json
        } else if first.starts_with(['{', '[']) {
            Self::JsonOrFlow
        } else {
            Self::Yaml
        }
    }
}

/// The text of a file, and whether it is worth parsing. What is wrong with it is reported.
fn decode(input: Input, sources: &mut Sources, sink: &mut Sink) -> (FileId, Arc<str>, bool) {
    let before = sink.len();
    if input.bytes.len() as u64 > MAX_BYTES {
        sink.push(too_large(&input.shown));
        let text: Arc<str> = "".into();
        return (sources.add(input.shown, Arc::clone(&text)), text, false);
    }
    let (text, invalid) = match String::from_utf8(input.bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (
                String::from_utf8_lossy(error.as_bytes()).into_owned(),
                Some(at),
            )
        }
    };
    let text: Arc<str> = text.into();
    let file = sources.add(input.shown, Arc::clone(&text));
    if let Some(at) = invalid {
        sink.push(not_utf8(file, at, &text));
    } else if let Some(at) = text.find('\0') {
        sink.push(nul(file, at));
    }
    let sound = !sink.errors_since(before);
    (file, text, sound)
}

fn too_large(path: &str) -> Diagnostic {
    let limit = MAX_BYTES / 1024 / 1024;
    Diagnostic::new(
        Code::FileTooLarge,
        format!("{} is larger than {limit} MiB", quoted(path)),
    )
    .help("check that this is the right file")
}

fn not_utf8(file: FileId, at: usize, text: &str) -> Diagnostic {
    let len = text[at..].chars().next().map_or(0, char::len_utf8);
    let help = if at == 0 {
        "save the file as UTF-8; it may be UTF-16 or no text at all"
    } else {
        "save the file as UTF-8; it may be in another encoding, such as Latin-1"
    };
    Diagnostic::new(Code::NotUtf8, "the file is not UTF-8")
        .at(
            Place {
                file,
                span: Span::new(at, at + len),
            },
            "the first byte that is not",
        )
        .help(help)
}

fn nul(file: FileId, at: usize) -> Diagnostic {
    Diagnostic::new(Code::NulByte, "the file holds a NUL character")
        .at(
            Place {
                file,
                span: Span::new(at, at + 1),
            },
            "",
        )
        .help("check that this is a text file in UTF-8")
}

fn empty(file: FileId) -> Diagnostic {
    Diagnostic::new(Code::EmptyFile, "the file is empty")
        .at(
            Place {
                file,
                span: Span::at(0),
            },
            "",
        )
        .help("an OpenAPI document begins with its version, such as `openapi: 3.1.0`")
}
