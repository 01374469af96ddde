//! Changes brought to the disk: all of them, or none.

use std::path::Path;

use anyhow::{Context, Result};

use super::{
    disk::remove_file,
    journal::{COMMIT, Journal, STAGING, Staged},
    plan::Changes,
};

/// What was found of an interrupted run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// Nothing.
    Nothing,
    /// It had changed nothing yet, and what it left was removed.
    TakenBack,
    /// It was in the middle, and was finished.
    Finished,
}

/// Writes and removes files, the manifest last. The caller holds the [`Lock`](super::Lock) and has
/// called [`recover`].
///
/// # Errors
///
/// When something cannot be written. Nothing has changed then, or the next run finishes it.
pub fn apply(folder: &Path, changes: &Changes) -> Result<()> {
    let (journal, texts) = Journal::plan(folder, changes)?;
    if journal.is_empty() {
        return Ok(());
    }
    if let Err(error) = journal.stage(folder, &texts) {
        // What cannot be taken back now is taken back by the next run.
        let _ = journal.take_back(folder);
        return Err(error);
    }
    let mut done = 0;
    match journal.finish(folder, Staged::Now, &mut done) {
        Err(error) if done == 0 => {
            let _ = journal.take_back(folder);
            Err(error)
        }
        Err(error) => Err(error).with_context(|| {
            format!("{done} files are written; once this is mended, the next run writes the rest")
        }),
        Ok(()) => Ok(()),
    }
}

/// Whether a run was interrupted in a folder, or is going on in it.
pub fn is_interrupted(folder: &Path) -> bool {
    let is_there = |name: &str| folder.join(name).symlink_metadata().is_ok();
    is_there(COMMIT) || is_there(STAGING)
}

/// Finishes what an interrupted run began, or takes it back where it had changed nothing. The caller
/// holds the [`Lock`](super::Lock).
///
/// # Errors
///
/// When something cannot be read or written.
pub fn recover(folder: &Path) -> Result<Recovery> {
    if let Some(journal) = Journal::read(&folder.join(COMMIT))? {
        let context = "an interrupted run cannot be finished";
        journal
            .finish(folder, Staged::Before, &mut 0)
            .context(context)?;
        return Ok(Recovery::Finished);
    }
    let staging = folder.join(STAGING);
    match Journal::read(&staging) {
        Ok(None) => return Ok(Recovery::Nothing),
        Ok(Some(journal)) => journal.take_back(folder)?,
        // It was interrupted while it wrote the journal itself, and so before all else.
        Err(_) => remove_file(&staging)?,
    }
    Ok(Recovery::TakenBack)
}
