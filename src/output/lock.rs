//! One run at a time: a lock on the output folder.

use std::{
    fs::{self, File, Metadata, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::disk::missing_folders;

/// How long a run waits before it looks again.
const PAUSE: Duration = Duration::from_millis(20);

/// How often a folder may be taken away while it is opened: runs that failed take back theirs.
const TRIES: u32 = 50;

/// The right to write into a folder. It ends with the value, and with the process: the lock is on the
/// handle of the folder, so that no file is left over to be mistaken for it.
#[derive(Debug)]
pub struct Lock {
    _handle: Option<File>,
    /// The folders that were made for it, from the outside in.
    made: Vec<PathBuf>,
}

impl Lock {
    /// Takes the lock on a folder, which is made where it is missing; waits for another run, but no
    /// longer than `patience`.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or opened, or the other run takes longer.
    pub fn take(folder: &Path, patience: Duration) -> Result<Self> {
        let folder = match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        };
        let deadline = Instant::now() + patience;
        let mut lock = Self {
            _handle: None,
            made: Vec::new(),
        };
        let mut tries = 0;
        loop {
            lock.make(folder)?;
            match attempt(folder)? {
                Attempt::Taken(handle) => {
                    lock._handle = handle;
                    return Ok(lock);
                }
                Attempt::Gone if tries == TRIES => bail!("{} cannot be made", folder.display()),
                Attempt::Gone => tries += 1,
                Attempt::Held(holder) if Instant::now() >= deadline => bail!(
                    "another run of oasmith{holder} is writing into {}, and did not end within {} s: \
                     let it end, then try again",
                    folder.display(),
                    patience.as_secs()
                ),
                Attempt::Held(_) => {}
            }
            thread::sleep(PAUSE);
        }
    }

    fn make(&mut self, folder: &Path) -> Result<()> {
        for one in missing_folders(folder) {
            match fs::create_dir(&one) {
                Ok(()) => self.made.push(one),
                // Another run was faster, or took its own away again: the next look will tell.
                Err(error) if is_race(&error) => {}
                Err(error) => {
                    return Err(error).with_context(|| format!("{} cannot be made", one.display()));
                }
            }
        }
        match folder.exists() && !folder.is_dir() {
            true => bail!("{} is no folder", folder.display()),
            false => Ok(()),
        }
    }
}

impl Drop for Lock {
    /// Takes back the folders in which nothing was written; the system refuses to remove others.
    fn drop(&mut self) {
        for one in self.made.iter().rev() {
            let _ = fs::remove_dir(one);
        }
    }
}

fn is_race(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound
    )
}

/// What came of one attempt.
enum Attempt {
    /// The lock is ours; without a handle where the system knows no locks.
    Taken(Option<File>),
    /// Another run holds it: which one, if that is known.
    Held(String),
    /// The folder was taken away meanwhile.
    Gone,
}

#[cfg(unix)]
fn attempt(folder: &Path) -> Result<Attempt> {
    let complaint = || format!("{} cannot be locked", folder.display());
    let handle = match File::open(folder) {
        Ok(handle) => handle,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Attempt::Gone),
        Err(error) => return Err(error).with_context(complaint),
    };
    let ours = handle.metadata().with_context(complaint)?;
    match handle.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Attempt::Held(holder(&ours))),
        // A file system without locks: all that can be done is to go on.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(error).with_context(complaint),
    }
    // The folder may have been removed and made anew while we waited for the old one.
    let is_same = fs::metadata(folder).is_ok_and(|now| identity(&now) == identity(&ours));
    Ok(match is_same {
        true => Attempt::Taken(Some(handle)),
        false => Attempt::Gone,
    })
}

/// Elsewhere a folder cannot be opened, and runs are not kept apart.
#[cfg(not(unix))]
fn attempt(_folder: &Path) -> Result<Attempt> {
    Ok(Attempt::Taken(None))
}

#[cfg(unix)]
fn identity(data: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (data.dev(), data.ino())
}

/// ` (process 123)`, where the system tells.
#[cfg(unix)]
fn holder(folder: &Metadata) -> String {
    let inode = format!(":{}", identity(folder).1);
    let known = fs::read_to_string("/proc/locks").unwrap_or_default();
    let process = known.lines().find_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [_, "FLOCK", _, _, process, place, ..] = fields[..] else {
            return None;
        };
        place.ends_with(&inode).then(|| process.to_owned())
    });
    process.map_or_else(String::new, |process| format!(" (process {process})"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::tests::scratch::Scratch;

    #[test]
    fn one_run_at_a_time_and_who_it_is() {
        let scratch = Scratch::new();
        let folder = scratch.path().join("a/b");
        let first = Lock::take(&folder, Duration::ZERO).unwrap();
        let said = Lock::take(&folder, Duration::ZERO).unwrap_err().to_string();
        assert!(said.contains("another run of oasmith"), "{said}");
        if cfg!(target_os = "linux") {
            let own = format!("(process {})", std::process::id());
            assert!(said.contains(&own), "{said}");
        }
        drop(first);
        assert!(!scratch.path().join("a").exists(), "nothing was written");
        let second = Lock::take(&folder, Duration::ZERO).unwrap();
        fs::write(folder.join("file"), "").unwrap();
        drop(second);
        assert!(folder.join("file").exists());
    }
}
