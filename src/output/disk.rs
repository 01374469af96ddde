//! The disk as it is found: read as text, and only where a file is a file.

use std::{
    collections::BTreeSet,
    fs::{self, FileType},
    io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// What a file was found to hold.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Its text, with what is no UTF-8 replaced.
    pub(super) text: String,
    /// Whether nothing was replaced.
    pub(super) is_utf8: bool,
}

impl Found {
    /// The text with `\n` as line end, where it is one.
    pub(super) fn normal(&self) -> Option<String> {
        self.is_utf8.then(|| normal(&self.text))
    }
}

/// The text with `\n` as line end: tools that change line ends change no file.
pub(super) fn normal(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The text of a file; none where there is no file.
///
/// # Errors
///
/// When it is there and cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<Option<String>> {
    let Some(bytes) = read_bytes(path)? else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes);
    text.map(Some)
        .with_context(|| format!("{} is not UTF-8: convert it", path.display()))
}

/// What a file holds, whether it is text or not.
pub(super) fn read_found(path: &Path) -> Result<Option<Found>> {
    let found = read_bytes(path)?.map(|bytes| match String::from_utf8(bytes) {
        Ok(text) => Found {
            text,
            is_utf8: true,
        },
        Err(error) => Found {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            is_utf8: false,
        },
    });
    Ok(found)
}

/// The bytes of a file. What is no regular file is never opened: a pipe would be waited for.
pub(super) fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>> {
    let complaint = || format!("{} cannot be read", path.display());
    let kind = match fs::metadata(path) {
        Ok(data) => data.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(complaint),
    };
    if !kind.is_file() {
        bail!(
            "{} is {}, where a file has to be: move it away",
            path.display(),
            name(kind)
        );
    }
    fs::read(path).map(Some).with_context(complaint)
}

#[cfg(unix)]
fn name(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        kind if kind.is_dir() => "a folder",
        kind if kind.is_fifo() => "a named pipe",
        kind if kind.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn name(kind: FileType) -> &'static str {
    match kind.is_dir() {
        true => "a folder",
        false => "no regular file",
    }
}

/// Refuses paths that lead through links, looking at each folder once.
pub(super) struct Links<'f> {
    folder: &'f Path,
    /// The places below the folder that are no links.
    known: BTreeSet<String>,
}

impl<'f> Links<'f> {
    /// For paths below a folder.
    pub(super) fn new(folder: &'f Path) -> Self {
        Self {
            folder,
            known: BTreeSet::new(),
        }
    }

    /// Refuses a path where it or a folder on the way is a link: it could lead anywhere.
    pub(super) fn refuse(&mut self, path: &str) -> Result<()> {
        let ends = path.match_indices('/').map(|(end, _)| end);
        for end in ends.chain([path.len()]) {
            let part = &path[..end];
            if self.known.contains(part) {
                continue;
            }
            let place = self.folder.join(part);
            let data = place.symlink_metadata();
            if data.is_ok_and(|data| data.file_type().is_symlink()) {
                bail!(
                    "{} is a symbolic link: oasmith does not write through links",
                    place.display()
                );
            }
            self.known.insert(part.to_owned());
        }
        Ok(())
    }
}

/// The folders on the way to `folder` that are not there, from the outside in.
pub(super) fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    let is_missing = |one: &&Path| !one.as_os_str().is_empty() && !one.exists();
    let mut missing: Vec<PathBuf> = folder
        .ancestors()
        .take_while(is_missing)
        .map(Path::to_owned)
        .collect();
    missing.reverse();
    missing
}

/// Removes a file, and minds nothing if it is not there.
pub(super) fn remove_file(place: &Path) -> Result<()> {
    match fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", place.display()))
        }
        _ => Ok(()),
    }
}
