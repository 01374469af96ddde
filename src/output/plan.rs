//! What has to change: three hashes decide the state of each file.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::Serialize;

use super::{
    disk::{Found, normal, read_found, read_text},
    insertion::{Inserted, insert},
    journal::PASSING,
    manifest::{FileRecord, Manifest, sha256},
    merge::merge,
};
use crate::emit::{Entry, FileTree, Insertion, Merged, Ownership};

/// The state of a file: what it is on disk, against what it should be and what was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// In step.
    Ok,
    /// The contract, the settings or the generator changed since it was written.
    Stale,
    /// Changed by hand.
    Edited,
    /// Changed by hand, and out of step besides.
    EditedStale,
    /// Not there.
    Missing,
    /// A file of the user's that lacks what the contract added.
    MissingHandler,
    /// Ours, and wanted no more.
    Orphan,
    /// Wanted no more, but changed by hand.
    OrphanEdited,
    /// Somebody else's, where a file of ours has to be.
    Unowned,
    /// A file of the user's in which nothing can be inserted or merged.
    Unreadable,
    /// A sealed migration that was changed or removed.
    SealedEdited,
}

/// A file, and what has to be done about it.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its path.
    pub path: String,
    /// Its state.
    pub state: State,
    /// Whose it is.
    pub kind: String,
    /// What is to be said of it.
    pub why: String,
    /// The text to write.
    pub write: Option<String>,
    /// The text on disk.
    pub on_disk: Option<String>,
    /// Whether it is to be removed.
    pub remove: bool,
}

/// All that has to change.
#[derive(Debug, Default)]
pub struct Changes {
    /// The files, by path.
    pub list: Vec<Change>,
    /// The text of the manifest, where it changes.
    pub manifest: Option<String>,
    /// Files in our folders that nobody recorded.
    pub strangers: Vec<String>,
    /// Whether a run was interrupted, so that the next one has something to finish.
    pub is_interrupted: bool,
}

impl Changes {
    /// Whether there is nothing to do.
    pub fn is_in_step(&self) -> bool {
        self.manifest.is_none()
            && !self.is_interrupted
            && self.list.iter().all(|change| change.state == State::Ok)
    }

    /// The files of the user's that lack something for which no place was found.
    pub fn unplaced(&self) -> impl Iterator<Item = &Change> {
        self.list
            .iter()
            .filter(|change| change.state == State::MissingHandler && change.write.is_none())
    }

    /// The files that may not be written over without `--force`.
    pub fn refused(&self) -> impl Iterator<Item = &Change> {
        self.list.iter().filter(|change| {
            matches!(
                change.state,
                State::Edited
                    | State::EditedStale
                    | State::Unowned
                    | State::Unreadable
                    | State::SealedEdited
            )
        })
    }
}

/// Compares a tree with a folder; `expected` gets the records of all files. Files of targets that are
/// not among `only`, where it names any, are left alone and stay recorded as they were.
///
/// # Errors
///
/// When a file cannot be read.
pub fn changes(
    folder: &Path,
    tree: &FileTree,
    recorded: Option<&Manifest>,
    expected: &mut Manifest,
    only: &[String],
) -> Result<Changes> {
    let mut changes = Changes {
        is_interrupted: super::is_interrupted(folder),
        ..Changes::default()
    };
    let is_meant = |target: &String| only.is_empty() || only.contains(target);
    let records = recorded.into_iter().flat_map(|manifest| &manifest.files);
    let records: BTreeMap<&str, &FileRecord> = records
        .map(|record| (record.path.as_str(), record))
        .collect();
    let (meant, left): (Vec<_>, Vec<_>) =
        tree.iter().partition(|(_, entry)| is_meant(&entry.target));
    let kept = left.iter().filter_map(|(path, _)| records.get(path));
    expected.files.extend(kept.map(|record| (*record).clone()));
    let compared = meant.par_iter().map(|(path, entry)| {
        let on_disk = read_found(&folder.join(path))?;
        let change = change(path, entry, on_disk, records.get(path).copied());
        Ok((expected_record(path, entry), change))
    });
    // Collected first, so that of several faults always the same one is told.
    let compared: Vec<Result<(FileRecord, Change)>> = compared.collect();
    for one in compared {
        let (record, change) = one?;
        expected.files.push(record);
        changes.list.push(change);
    }
    let known = recorded.into_iter().flat_map(|manifest| &manifest.files);
    let gone = known.filter(|record| tree.get(&record.path).is_none());
    let (gone, kept): (Vec<_>, Vec<_>) = gone.partition(|record| is_meant(&record.target));
    expected.files.extend(kept.into_iter().cloned());
    expected.files.sort_by(|a, b| a.path.cmp(&b.path));
    add_orphans(folder, &gone, &mut changes)?;
    changes.list.sort_by(|a, b| a.path.cmp(&b.path));
    changes.strangers = strangers(folder, tree, expected)?;
    let text = expected.to_text();
    let known = read_text(&folder.join(super::MANIFEST))?;
    changes.manifest = (known.as_deref() != Some(text.as_str())).then_some(text);
    Ok(changes)
}

fn expected_record(path: &str, entry: &Entry) -> FileRecord {
    FileRecord {
        path: path.to_owned(),
        sha256: sha256(normal(&entry.contents.0).as_bytes()),
        target: entry.target.clone(),
        kind: entry.ownership.kind().to_owned(),
        from: entry.from.clone(),
    }
}

fn change(
    path: &str,
    entry: &Entry,
    on_disk: Option<Found>,
    record: Option<&FileRecord>,
) -> Change {
    let wanted = &entry.contents.0;
    let mut change = Change {
        path: path.to_owned(),
        state: State::Ok,
        kind: entry.ownership.kind().to_owned(),
        why: String::new(),
        write: None,
        remove: false,
        on_disk: on_disk.as_ref().map(|found| found.text.clone()),
    };
    let Some(found) = on_disk else {
        change.state = State::Missing;
        change.why = format!("from {}", entry.from);
        change.write = Some(wanted.clone());
        return change;
    };
    match &entry.ownership {
        Ownership::Managed => managed(&mut change, &found, wanted, record, &entry.from),
        Ownership::Scaffold(insertions) if insertions.is_empty() => {}
        Ownership::Scaffold(_) | Ownership::Merged(_) if !found.is_utf8 => {
            change.state = State::Unreadable;
            change.why = "not UTF-8: convert it".to_owned();
        }
        Ownership::Scaffold(insertions) => scaffold(&mut change, &found.text, insertions),
        Ownership::Merged(ours) => merged(&mut change, &found.text, wanted, ours),
        Ownership::Frozen => frozen(&mut change, &found, record),
    }
    change
}

fn scaffold(change: &mut Change, found: &str, insertions: &[Insertion]) {
    match insert(found, insertions) {
        Inserted::Complete => {}
        Inserted::Added(text, names) => {
            change.state = State::MissingHandler;
            change.why = format!("without {}", names.join(", "));
            change.write = Some(text);
        }
        Inserted::Unplaced(why) => {
            change.state = State::MissingHandler;
            change.why = why;
        }
        Inserted::Unreadable(why) => {
            change.state = State::Unreadable;
            change.why = format!("no valid Rust: {why}");
        }
    }
}

fn merged(change: &mut Change, found: &str, wanted: &str, ours: &Merged) {
    match merge(found, wanted, ours) {
        Ok(text) if text == found => {}
        Ok(text) => {
            change.state = State::Stale;
            change.why = format!("differs in {}", ours.keys.join(", "));
            change.write = Some(text);
        }
        Err(error) => {
            change.state = State::Unreadable;
            change.why = format!("{error:#}");
        }
    }
}

/// E: what we would write; M: what we recorded; D: what is on disk.
fn managed(
    change: &mut Change,
    found: &Found,
    wanted: &str,
    record: Option<&FileRecord>,
    from: &str,
) {
    let (disk, normal_wanted) = (found.normal(), normal(wanted));
    if disk.as_ref() == Some(&normal_wanted) {
        return;
    }
    let disk = disk.map(|text| sha256(text.as_bytes()));
    let wanted_hash = sha256(normal_wanted.as_bytes());
    change.write = Some(wanted.to_owned());
    (change.state, change.why) = match record.map(|record| record.sha256.as_str()) {
        Some(recorded) if Some(recorded) == disk.as_deref() => {
            (State::Stale, format!("from {from}"))
        }
        Some(recorded) if recorded == wanted_hash => (
            State::Edited,
            "changed by hand since it was generated".to_owned(),
        ),
        Some(_) => (
            State::EditedStale,
            "changed by hand, and the contract changed too".to_owned(),
        ),
        None => (State::Unowned, "not written by oasmith".to_owned()),
    };
}

/// A frozen file is what it was when it was recorded.
fn frozen(change: &mut Change, found: &Found, record: Option<&FileRecord>) {
    let disk = found.normal().map(|text| sha256(text.as_bytes()));
    if let Some(record) = record
        && record.kind == "frozen"
        && Some(&record.sha256) != disk.as_ref()
    {
        change.state = State::SealedEdited;
        change.why = "sealed, and changed since".to_owned();
    }
}

/// Files that were ours and are wanted no more.
fn add_orphans(folder: &Path, gone: &[&FileRecord], changes: &mut Changes) -> Result<()> {
    for record in gone {
        let on_disk = read_found(&folder.join(&record.path))?;
        let hash = on_disk.as_ref().map(|found| {
            let normal = found.normal();
            normal.map(|text| sha256(text.as_bytes()))
        });
        let (state, why, remove) = match (record.kind.as_str(), hash) {
            ("managed", Some(Some(hash))) if hash == record.sha256 => (
                State::Orphan,
                "nothing in the contract asks for it any more",
                true,
            ),
            ("managed", Some(_)) => (
                State::OrphanEdited,
                "wanted no more, but changed by hand: it stays",
                false,
            ),
            ("frozen", None) => (State::SealedEdited, "sealed, and removed since", false),
            _ => continue,
        };
        changes.list.push(Change {
            path: record.path.clone(),
            state,
            kind: record.kind.clone(),
            why: why.to_owned(),
            write: None,
            remove,
            on_disk: on_disk.map(|found| found.text),
        });
    }
    Ok(())
}

/// Files in folders where everything is ours, which we did not write.
fn strangers(folder: &Path, tree: &FileTree, expected: &Manifest) -> Result<Vec<String>> {
    let ours: BTreeSet<&str> = tree
        .iter()
        .filter(|(_, entry)| entry.ownership == Ownership::Managed)
        .filter_map(|(path, _)| path.split_once("/src/").map(|(owner, _)| owner))
        .collect();
    let mut found = Vec::new();
    for owner in ours.into_iter().filter(|owner| *owner != "server") {
        walk(&folder.join(owner), owner, &mut found)?;
    }
    let recorded: BTreeSet<&str> = expected
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    // What an interrupted run left is finished or removed by the next one.
    let is_interrupted = super::is_interrupted(folder);
    found.retain(|path| !(is_interrupted && path.contains(PASSING)));
    found.retain(|path| tree.get(path).is_none() && !recorded.contains(path.as_str()));
    Ok(found)
}

fn walk(folder: &Path, name: &str, found: &mut Vec<String>) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("{} cannot be read", folder.display()))?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        names.push((entry.file_name().to_string_lossy().into_owned(), is_folder));
    }
    names.sort();
    for (own, is_folder) in names.into_iter().filter(|(own, _)| own != "target") {
        let path = format!("{name}/{own}");
        match is_folder {
            true => walk(&folder.join(&own), &path, found)?,
            false => found.push(path),
        }
    }
    Ok(())
}
