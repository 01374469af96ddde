//! The stages of loading: read the root document, find its version, follow its references.

use super::arena::{Arena, NodeId};
use super::folder::{Folder, read_limited};
use super::link::{self, Links};
use super::read::Input;
use super::{Added, Contract, Version, version};
use crate::diagnostic::{Code, Diagnostic, Sink, Sources, quoted};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How to load a contract.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// The folder out of which no reference may lead; by default the folder of the root document.
    pub root: Option<PathBuf>,
    /// Files, or folders for the beginnings of URLs, that are read in place of what lies in the
    /// network. They lie below the root too.
    pub ref_map: Vec<(String, PathBuf)>,
    /// Extensions that stand in the settings.
    pub added: Vec<Added>,
}

/// The name of standard input in messages.
const STANDARD_INPUT: &str = "<stdin>";

impl Contract {
    /// Reads a contract from a file, or from standard input if `path` is `-`.
    ///
    /// Everything that is wrong is reported to `sink`. `None` if not even the root document could
    /// be read; a contract with errors is returned all the same, so that lint rules can show theirs
    /// too.
    pub fn load(
        path: impl AsRef<Path>,
        options: &LoadOptions,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Option<Self> {
        let path = path.as_ref();
        if let Some(root) = options.root.as_deref().filter(|root| !root.is_dir()) {
            sink.push(no_root(root));
            return None;
        }
        if path == Path::new("-") {
            return Self::read(io::stdin().lock(), STANDARD_INPUT, options, sources, sink);
        }
        let name = path.to_string_lossy();
        match fs::File::open(path) {
            Ok(file) => Self::read(file, &name, options, sources, sink),
            Err(error) => {
                sink.push(unreadable(&name, &error));
                None
            }
        }
    }

    /// Reads a contract from a reader. References to files are relative to the folder in which
    /// `name` lies.
    pub fn read(
        reader: impl Read,
        name: &str,
        options: &LoadOptions,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Option<Self> {
        match read_limited(reader) {
            Ok(bytes) => Self::from_bytes(bytes, name, options, sources, sink),
            Err(error) => {
                sink.push(unreadable(name, &error));
                None
            }
        }
    }

    /// Reads a contract from memory. References to files are relative to the folder in which `name`
    /// lies.
    pub fn from_bytes(
        bytes: impl Into<Vec<u8>>,
        name: &str,
        options: &LoadOptions,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Option<Self> {
        let path = Path::new(name);
        let mut contract = Self {
            arena: Arena::default(),
            files: Vec::new(),
            folder: Folder::of(path, options),
            links: Links::default(),
            version: Version::V3_0,
            root: NodeId::FIRST,
            replaced: BTreeSet::new(),
            added: BTreeSet::new(),
        };
        let relative = path
            .file_name()
            .map_or(name.into(), |name| name.to_string_lossy());
        let input = Input {
            shown: name.into(),
            relative: relative.into(),
            bytes: bytes.into(),
        };
        contract.add_file(input, sources, sink);
        contract.files[0].root?;
        contract.put(&options.added, sink);
        contract.version = version::detect(contract.root(), sink)?;
        link::link(&mut contract, sources, sink);
        Some(contract)
    }
}

fn no_root(root: &Path) -> Diagnostic {
    let name = root.to_string_lossy();
    Diagnostic::new(
        Code::FileUnreadable,
        format!("the root {} is no folder", quoted(&name)),
    )
    .help("name a folder that holds the contract and all files to which it refers")
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        Code::FileUnreadable,
        format!("cannot read {}: {error}", quoted(name)),
    )
    .help("check the name and the permissions of the file")
}
