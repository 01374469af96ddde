//! A file that gets shorter while it is sent.

use std::fs::{File, remove_file};
use std::io;
use std::path::PathBuf;

/// More than the buffers of a connection hold.
const LONG: u64 = 64 * 1024 * 1024;
const SHORT: u64 = 10;

/// Where the file is: cases are played one after the other.
pub fn path() -> PathBuf {
    std::env::temp_dir().join(format!("sdk-suite-{}", std::process::id()))
}

/// The file, as long as this is there.
pub struct ShrinkingFile(File);

impl ShrinkingFile {
    /// Makes it.
    pub fn create() -> io::Result<Self> {
        let file = File::create(path())?;
        file.set_len(LONG)?;
        Ok(Self(file))
    }

    /// What makes it shorter.
    pub fn shears(&self) -> io::Result<Shears> {
        self.0.try_clone().map(Shears)
    }
}

/// Makes the file shorter.
pub struct Shears(File);

impl Shears {
    /// Does it.
    pub fn cut(&self) -> io::Result<()> {
        self.0.set_len(SHORT)
    }
}

impl Drop for ShrinkingFile {
    fn drop(&mut self) {
        let _ = remove_file(path());
    }
}
