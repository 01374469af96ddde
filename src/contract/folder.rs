//! Where the files of a contract lie, and the root folder out of which no reference may lead.

use super::{File, LoadOptions, pointer};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// A file that was read, as a manifest names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct InputFile {
    /// The path relative to the folder of the root document, with `/`.
    pub path: String,
    /// The SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// The files, sorted by path.
pub(super) fn input_files(files: &[File]) -> Vec<InputFile> {
    let mut inputs: Vec<_> = files
        .iter()
        .map(|file| InputFile {
            path: file.path.clone(),
            sha256: sha256(file.text.as_bytes()),
        })
        .collect();
    inputs.sort();
    inputs
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The folders of a contract.
#[derive(Debug)]
pub(super) struct Folder {
    /// The folder of the root document as the user names it.
    shown: PathBuf,
    /// The same without links.
    base: PathBuf,
    /// The folder that confines references, without links.
    root: PathBuf,
    /// What stands for URLs, longer ones first: files, or folders without links.
    ref_map: Vec<(String, PathBuf)>,
}

/// Why a referenced file cannot be had.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It lies outside the root folder.
    Outside,
    /// It is a pipe, a device or the like, which may never come to an end.
    NoFile,
    /// The operating system refused.
    Unreadable(io::Error),
}

impl Folder {
    /// The folder of a document, and `root` or the same folder as the confines.
    pub(super) fn of(document: &Path, options: &LoadOptions) -> Self {
        let shown = document.parent().unwrap_or(Path::new("")).to_owned();
        let base = real(&shown);
        let root = options.root.as_deref().map_or_else(|| base.clone(), real);
        let mapped = options.ref_map.iter();
        let mut ref_map: Vec<_> = mapped
            .map(|(url, path)| (url.clone(), real(path)))
            .collect();
        ref_map.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        Self {
            shown,
            base,
            root,
            ref_map,
        }
    }

    /// The file that stands for a URL: the one that is named for it, or the one below the folder
    /// that is named for the beginning of it.
    pub(super) fn mapped(&self, url: &str) -> Option<PathBuf> {
        self.ref_map.iter().find_map(|(prefix, path)| {
            let rest = url.strip_prefix(prefix.as_str())?;
            let at_part = prefix.ends_with('/') || rest.starts_with('/');
            match rest.trim_start_matches('/') {
                "" => Some(path.clone()),
                rest if at_part => Some(path.join(pointer::percent_decode(rest)?.as_ref())),
                _ => None,
            }
        })
    }

    /// The folder of the root document, without links.
    pub(super) fn base(&self) -> &Path {
        &self.base
    }

    /// The file that a path names, seen from the folder `from`; without links.
    pub(super) fn find(&self, from: &Path, path: &str) -> Result<PathBuf, Refusal> {
        let wanted = normalized(&from.join(path));
        if !wanted.starts_with(&self.root) {
            return Err(Refusal::Outside);
        }
        let found = wanted.canonicalize().map_err(Refusal::Unreadable)?;
        if !found.starts_with(&self.root) {
            return Err(Refusal::Outside);
        }
        match found.metadata().map_err(Refusal::Unreadable)? {
            about if about.is_file() || about.is_dir() => Ok(found),
            _ => Err(Refusal::NoFile),
        }
    }

    /// The path of a file from the folder of the root document, with `/`.
    pub(super) fn relative(&self, file: &Path) -> String {
        let common = self.base.components().zip(file.components());
        let shared = common.take_while(|(ours, theirs)| ours == theirs).count();
        let up = self.base.components().skip(shared).map(|_| "..".into());
        let down = file.components().skip(shared);
        let parts = up.chain(down.map(|part| part.as_os_str().to_string_lossy()));
        parts.collect::<Vec<_>>().join("/")
    }

    /// The path of a file as the user would name it.
    pub(super) fn shown(&self, relative: &str) -> String {
        normalized(&self.shown.join(relative))
            .to_string_lossy()
            .replace('\\', "/")
    }
}

/// The folder or file without links; one that does not exist only becomes absolute.
fn real(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let absolute = || std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    folder.canonicalize().unwrap_or_else(|_| absolute())
}

/// The path without `.` and, as far as possible, `..`.
fn normalized(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// Files above this size are refused, in bytes. It also keeps offsets far below 4 GiB.
pub(super) const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// All bytes of a reader, or one more than [`MAX_BYTES`].
pub(super) fn read_limited(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalized() {
        for (path, expected) in [
            ("a/./b/../c", "a/c"),
            ("../a", "../a"),
            ("a/../../b", "../b"),
            ("/a/b", "/a/b"),
            ("./x", "x"),
        ] {
            assert_eq!(normalized(Path::new(path)), Path::new(expected), "{path}");
        }
    }

    #[test]
    fn relative_paths_go_up_and_down() {
        let folder = Folder {
            shown: "api".into(),
            base: "/w/api".into(),
            root: "/w".into(),
            ref_map: Vec::new(),
        };
        assert_eq!(folder.relative(Path::new("/w/api/x/a.yaml")), "x/a.yaml");
        assert_eq!(
            folder.relative(Path::new("/w/common/b.yaml")),
            "../common/b.yaml"
        );
        assert_eq!(folder.shown("../common/b.yaml"), "common/b.yaml");
    }

    #[test]
    fn the_longest_url_is_mapped() {
        let options = LoadOptions {
            root: None,
            ref_map: vec![
                ("https://h/a".into(), "/w/a".into()),
                ("https://h/a/b.yaml".into(), "/w/c.yaml".into()),
            ],
            ..LoadOptions::default()
        };
        let folder = Folder::of(Path::new("/w/api.yaml"), &options);
        for (url, expected) in [
            ("https://h/a/b.yaml", Some("/w/c.yaml")),
            ("https://h/a/x/y%20z.yaml", Some("/w/a/x/y z.yaml")),
            ("https://h/ab.yaml", None),
            ("https://o/a/b.yaml", None),
        ] {
            assert_eq!(folder.mapped(url), expected.map(Into::into), "{url}");
        }
    }

    #[test]
    fn digests_are_hexadecimal() {
        assert!(sha256(b"").starts_with("e3b0c44298fc1c149afb"));
    }
}
