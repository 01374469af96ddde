//! The disk: read as text, written all at once.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::plan::Changes;

/// The text of a file with `\n` as line end; none where there is no file.
///
/// # Errors
///
/// When it is there and cannot be read.
pub fn read_text(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        // What is no UTF-8 differs from whatever we would write.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

/// Writes and removes files: first everything beside its place, then all of it into place, the
/// manifest last.
///
/// # Errors
///
/// When something cannot be written. Before the first file is put into its place nothing has changed;
/// after it, the old manifest tells the next run what happened.
pub fn apply(folder: &Path, changes: &Changes) -> Result<()> {
    let mut staged = Staged::default();
    for change in &changes.list {
        if let Some(text) = &change.write {
            staged.add(folder, &change.path, text)?;
        }
    }
    if let Some(text) = &changes.manifest {
        staged.add(folder, super::MANIFEST, text)?;
    }
    staged.commit()?;
    for change in changes.list.iter().filter(|change| change.remove) {
        remove(folder, &change.path)?;
    }
    Ok(())
}

/// Files that are written, but not in their place yet.
#[derive(Default)]
struct Staged {
    /// The passing name, and the place.
    files: Vec<(PathBuf, PathBuf)>,
    /// The folders that were made, from the outside in.
    folders: Vec<PathBuf>,
    is_done: bool,
}

impl Staged {
    fn add(&mut self, folder: &Path, path: &str, text: &str) -> Result<()> {
        let place = folder.join(path);
        let Some(parent) = place.parent() else {
            bail!("{} is no file", place.display())
        };
        refuse_links(folder, path)?;
        self.make_folders(parent)?;
        if place.is_dir() {
            bail!("{} is a folder, where a file has to be", place.display());
        }
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let passing = parent.join(format!(".{name}.oasmith-new"));
        self.files.push((passing.clone(), place.clone()));
        fs::write(&passing, text).with_context(|| format!("{} cannot be written", place.display()))
    }

    fn make_folders(&mut self, folder: &Path) -> Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|one| !one.exists()).collect();
        for one in missing
            .into_iter()
            .rev()
            .filter(|one| !one.as_os_str().is_empty())
        {
            fs::create_dir(one).with_context(|| format!("{} cannot be made", one.display()))?;
            self.folders.push(one.to_owned());
        }
        match folder.is_dir() || folder.as_os_str().is_empty() {
            true => Ok(()),
            false => bail!("{} is no folder", folder.display()),
        }
    }

    fn commit(mut self) -> Result<()> {
        for (passing, place) in &self.files {
            fs::rename(passing, place)
                .with_context(|| format!("{} cannot be written", place.display()))?;
            self.is_done = true;
        }
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Staged {
    /// Takes back what was not put into its place.
    fn drop(&mut self) {
        for (passing, _) in &self.files {
            // It is gone already where it was put into its place.
            let _ = fs::remove_file(passing);
        }
        if !self.is_done {
            for folder in self.folders.iter().rev() {
                let _ = fs::remove_dir(folder);
            }
        }
    }
}

/// A link below the output folder could lead anywhere.
fn refuse_links(folder: &Path, path: &str) -> Result<()> {
    let mut place = folder.to_owned();
    for part in path.split('/') {
        place.push(part);
        if place
            .symlink_metadata()
            .is_ok_and(|data| data.file_type().is_symlink())
        {
            bail!(
                "{} is a symbolic link: oasmith does not write through links",
                place.display()
            );
        }
    }
    Ok(())
}

/// Removes a file, then the folders that are empty without it.
fn remove(folder: &Path, path: &str) -> Result<()> {
    refuse_links(folder, path)?;
    let place = folder.join(path);
    match fs::remove_file(&place) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("{} cannot be removed", place.display()));
        }
    }
    for parent in place
        .ancestors()
        .skip(1)
        .take_while(|parent| *parent != folder)
    {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}
