//! The journal of a run: what it is about to write, so that the next one can finish it or take it back.
//!
//! A run first lists what it will do in [`STAGING`], then writes all texts beside their places, then
//! renames the list to [`COMMIT`]: from there on it is finished, whatever happens, now or by the next
//! run. Up to there it is taken back.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    hash::{BuildHasher, Hasher, RandomState},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    disk::{Links, missing_folders, read_bytes, read_text, remove_file},
    manifest::{is_inside, sha256},
    plan::Changes,
};

/// The journal while texts are written beside their places.
pub(super) const STAGING: &str = ".oasmith-staging";
/// The journal once all of them are.
pub(super) const COMMIT: &str = ".oasmith-commit";
/// What the passing names of files begin with. They are short, so that a place may have the longest
/// name that the system allows.
pub(super) const PASSING: &str = ".oasmith-new-";

/// What a run does.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The folders that it makes, from the outside in.
    folders: Vec<String>,
    /// What it writes, the manifest last.
    writes: Vec<Write>,
    /// What it removes.
    removals: Vec<Removal>,
}

/// A file to write.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Write {
    path: String,
    /// The name that it has until it is put into its place, in the same folder.
    passing: String,
    /// The hash of what is in the place before; none where nothing is.
    before: Option<String>,
    /// The hash of what is to be there.
    after: String,
}

/// A file to remove.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Removal {
    path: String,
    /// The hash of what is in it.
    before: String,
}

/// Who wrote the texts that a journal puts into their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Staged {
    /// This run, a moment ago.
    Now,
    /// An earlier one, and the folder may have changed in every way since.
    Before,
}

/// What came of putting a file into its place.
enum Put {
    /// It is there.
    Done,
    /// Somebody changed the place meanwhile, and it is theirs.
    Theirs,
    /// What should be put there is gone.
    Lost,
}

impl Journal {
    /// What a run will do to a folder, and the texts of its `writes`.
    pub(super) fn plan<'a>(folder: &Path, changes: &'a Changes) -> Result<(Self, Vec<&'a str>)> {
        let (mut journal, mut texts) = (Self::default(), Vec::new());
        let mut links = Links::new(folder);
        let manifest = changes.manifest.as_deref();
        let files = changes.list.iter();
        let files =
            files.filter_map(|change| Some((change.path.as_str(), change.write.as_deref()?)));
        for (path, text) in files.chain(manifest.map(|text| (super::MANIFEST, text))) {
            links.refuse(path)?;
            journal.writes.push(Write {
                path: path.to_owned(),
                passing: passing_name(),
                before: hash(&folder.join(path))?,
                after: sha256(text.as_bytes()),
            });
            texts.push(text);
        }
        for change in changes.list.iter().filter(|change| change.remove) {
            links.refuse(&change.path)?;
            let before = hash(&folder.join(&change.path))?;
            journal.removals.extend(before.map(|before| Removal {
                path: change.path.clone(),
                before,
            }));
        }
        journal.list_folders(folder);
        Ok((journal, texts))
    }

    fn list_folders(&mut self, folder: &Path) {
        let parents = self.writes.iter();
        let parents = parents.filter_map(|write| Some(write.path.rsplit_once('/')?.0));
        let parents: BTreeSet<&str> = parents.collect();
        let missing = parents.into_iter();
        let missing = missing.flat_map(|parent| missing_folders(&folder.join(parent)));
        let mut missing: Vec<PathBuf> = missing.collect();
        missing.sort();
        missing.dedup();
        let names = missing.iter().filter_map(|one| {
            let name = one.strip_prefix(folder).ok()?.to_str()?;
            (!name.is_empty()).then(|| name.replace('\\', "/"))
        });
        self.folders = names.collect();
    }

    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.removals.is_empty()
    }

    /// Writes the journal, and everything beside its place.
    pub(super) fn stage(&self, folder: &Path, texts: &[&str]) -> Result<()> {
        let list = match serde_json::to_string_pretty(self) {
            Ok(text) => text + "\n",
            Err(error) => crate::bug!("a journal that cannot be written: {error}"),
        };
        let staging = folder.join(STAGING);
        create(&staging, &list)
            .with_context(|| format!("{} cannot be written", staging.display()))?;
        for one in &self.folders {
            let place = folder.join(one);
            fs::create_dir(&place)
                .with_context(|| format!("{} cannot be made", place.display()))?;
        }
        let writes = self.writes.par_iter().zip(texts);
        writes.try_for_each(|(write, text)| write.stage(folder, text))?;
        let to = folder.join(COMMIT);
        fs::rename(staging, &to).with_context(|| format!("{} cannot be written", to.display()))
    }

    /// Puts everything into its place; counts in `done` what is there.
    pub(super) fn finish(&self, folder: &Path, staged: Staged, done: &mut usize) -> Result<()> {
        let (mut links, mut is_lost) = (Links::new(folder), false);
        for write in &self.writes {
            links.refuse(&write.path)?;
            // Without all that it speaks of, the old manifest says more of what is there.
            if is_lost && write.path == super::MANIFEST {
                remove_file(&write.passing(folder))?;
                continue;
            }
            match write.put(folder, staged)? {
                Put::Done => *done += 1,
                Put::Theirs => {}
                Put::Lost => is_lost = true,
            }
        }
        for removal in &self.removals {
            links.refuse(&removal.path)?;
            removal.remove(folder)?;
        }
        remove_file(&folder.join(COMMIT))
    }

    /// Takes back what was written beside the places, as far as it is there.
    pub(super) fn take_back(&self, folder: &Path) -> Result<()> {
        let mut links = Links::new(folder);
        for write in &self.writes {
            links.refuse(&write.path)?;
            remove_file(&write.passing(folder))?;
        }
        for one in self.folders.iter().rev() {
            links.refuse(one)?;
            // What holds something by now stays.
            let _ = fs::remove_dir(folder.join(one));
        }
        remove_file(&folder.join(COMMIT))?;
        remove_file(&folder.join(STAGING))
    }

    /// Reads a journal. Like any file of a project it may come from somebody else.
    pub(super) fn read(place: &Path) -> Result<Option<Self>> {
        let Some(text) = read_text(place)? else {
            return Ok(None);
        };
        let journal: Self = serde_json::from_str(&text)
            .with_context(|| format!("{} is damaged: remove it", place.display()))?;
        let removals = journal.removals.iter().map(|removal| &removal.path);
        let writes = journal.writes.iter().map(|write| &write.path);
        let mut paths = journal.folders.iter().chain(writes).chain(removals);
        let is_passing = |name: &str| name.starts_with(PASSING) && is_inside(name);
        let names_ours = |write: &Write| is_passing(&write.passing) && !write.passing.contains('/');
        if !paths.all(|path| is_inside(path)) || !journal.writes.iter().all(names_ours) {
            bail!(
                "{} names what is not inside the output folder: remove it",
                place.display()
            );
        }
        Ok(Some(journal))
    }
}

impl Write {
    fn passing(&self, folder: &Path) -> PathBuf {
        folder.join(&self.path).with_file_name(&self.passing)
    }

    /// Writes the text beside its place.
    fn stage(&self, folder: &Path, text: &str) -> Result<()> {
        let place = folder.join(&self.path);
        let passing = self.passing(folder);
        create(&passing, text).with_context(|| format!("{} cannot be written", place.display()))?;
        // A script of the user's stays one when something is inserted into it.
        if self.before.is_some()
            && let Ok(data) = fs::metadata(&place)
        {
            let _ = fs::set_permissions(&passing, data.permissions());
        }
        Ok(())
    }

    fn put(&self, folder: &Path, staged: Staged) -> Result<Put> {
        let (place, passing) = (folder.join(&self.path), self.passing(folder));
        let found = hash(&place)?;
        if found.as_ref() == Some(&self.after) {
            return remove_file(&passing).map(|()| Put::Done);
        }
        if found != self.before {
            return remove_file(&passing).map(|()| Put::Theirs);
        }
        if staged == Staged::Before && !self.is_staged(&passing)? {
            return Ok(Put::Lost);
        }
        fs::rename(&passing, &place)
            .with_context(|| format!("{} cannot be written", place.display()))?;
        Ok(Put::Done)
    }

    /// Whether the text is still there as it was written.
    fn is_staged(&self, passing: &Path) -> Result<bool> {
        let is_link = fs::symlink_metadata(passing).is_ok_and(|data| !data.is_file());
        Ok(!is_link && hash(passing)?.as_ref() == Some(&self.after))
    }
}

impl Removal {
    /// Removes a file, then the folders that are empty without it.
    fn remove(&self, folder: &Path) -> Result<()> {
        let place = folder.join(&self.path);
        if hash(&place)?.as_ref() != Some(&self.before) {
            return Ok(());
        }
        remove_file(&place)?;
        let parents = place.ancestors().skip(1);
        for parent in parents.take_while(|parent| *parent != folder) {
            if fs::remove_dir(parent).is_err() {
                break;
            }
        }
        Ok(())
    }
}

fn hash(place: &Path) -> Result<Option<String>> {
    Ok(read_bytes(place)?.map(|bytes| sha256(&bytes)))
}

/// Writes a file that was not there. A link in its place is not followed, and no file is lost.
fn create(place: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(place)?;
    file.write_all(text.as_bytes())
}

/// A name that nobody can foresee, so that nobody can have put something under it.
fn passing_name() -> String {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write(PASSING.as_bytes());
    format!("{PASSING}{:016x}", hasher.finish())
}
