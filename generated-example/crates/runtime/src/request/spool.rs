// Managed by oasmith. Do not edit: the next run writes it anew.

//! Uploaded files: kept on disk while they are handled, gone with their last user.

use std::fmt;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;

use super::media_type;
use crate::Failure;

/// A file of a multipart body. It lies in a temporary file that is removed when this is dropped;
/// [`Upload::persist`] keeps it.
pub struct Upload {
    /// The name that the caller gave, without any folders. Never use it as a path of your own.
    pub file_name: Option<String>,
    /// The media type that the caller gave, unchecked.
    pub content_type: Option<String>,
    /// The length in bytes.
    pub size: u64,
    file: TemporaryFile,
}

impl Upload {
    /// Whether it has one of these media types, as far as the caller says; they may be ranges such as
    /// `image/*`, and none of them means any.
    pub fn is_of(&self, media_types: &[&str]) -> bool {
        let sent = self.content_type.as_deref();
        // Some senders repeat the whole list of the contract.
        let mut sent = sent.unwrap_or("application/octet-stream").split(',');
        let is_one = |sent: &str| {
            let essence = media_type::essence(sent);
            let mut allowed = media_types.iter();
            allowed.any(|allowed| media_type::is_within(&essence, allowed))
        };
        media_types.is_empty() || sent.all(is_one)
    }

    /// The whole content. Mind its size: it has been held on disk so far.
    ///
    /// # Errors
    ///
    /// `Internal` if the temporary file cannot be read.
    pub async fn bytes(&self) -> Result<Bytes, Failure> {
        Ok(tokio::fs::read(self.path()).await?.into())
    }

    /// Where it lies until it is dropped.
    pub fn path(&self) -> &Path {
        &self.file.0
    }

    /// Keeps it under another path, in place of what may be there. Its content is on the disk
    /// before the file appears, and only the user of this process may read it.
    ///
    /// # Errors
    ///
    /// `Internal` if the target cannot be written.
    pub async fn persist(self, target: &Path) -> Result<(), Failure> {
        File::open(self.path()).await?.sync_all().await?;
        if tokio::fs::rename(self.path(), target).await.is_ok() {
            return Ok(());
        }
        // Another file system: copy beside the target, so that it too appears as a whole.
        let draft = TemporaryFile(target.with_extension(format!("{}.part", uuid::Uuid::now_v7())));
        tokio::fs::copy(self.path(), &draft.0).await?;
        File::open(&draft.0).await?.sync_all().await?;
        Ok(tokio::fs::rename(&draft.0, target).await?)
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// An upload that is being written.
pub(super) struct Spool {
    file: TemporaryFile,
    writer: File,
    size: u64,
}

/// Makes sure that uploads can be kept in the folder.
pub(crate) async fn check_spool(folder: &Path) -> Result<(), Failure> {
    match Spool::create(folder).await {
        Ok(_) => Ok(()),
        Err(cause) => Err(Failure::Internal(format!(
            "uploads cannot be kept in `{}` (SPOOL_DIR): {cause}",
            folder.display()
        ))),
    }
}

impl Spool {
    /// Makes a file in the folder that nobody else can read.
    pub(super) async fn create(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(format!("upload-{}", uuid::Uuid::now_v7()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let writer = options.open(&path).await?;
        Ok(Self {
            file: TemporaryFile(path),
            writer,
            size: 0,
        })
    }

    /// Appends and says how long it is now.
    pub(super) async fn write(&mut self, data: &[u8]) -> Result<u64, Failure> {
        self.writer.write_all(data).await?;
        self.size = self.size.saturating_add(data.len() as u64);
        Ok(self.size)
    }

    pub(super) async fn finish(
        mut self,
        file_name: Option<String>,
        content_type: Option<String>,
    ) -> Result<Upload, Failure> {
        self.writer.flush().await?;
        Ok(Upload {
            file_name,
            content_type,
            size: self.size,
            file: self.file,
        })
    }
}

/// A file that goes when this goes.
struct TemporaryFile(PathBuf);

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // It may have been moved away, which is what `persist` does.
        let _ = std::fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Spool;
    use crate::Failure;

    #[tokio::test]
    async fn a_file_lasts_only_if_it_is_persisted() -> Result<(), Failure> {
        let folder = std::env::temp_dir();
        // Memory is another file system where there is such a folder, so that both ways are taken.
        let targets = [folder.as_path(), Path::new("/dev/shm")];
        for target in targets.into_iter().filter(|folder| folder.is_dir()) {
            let mut spool = Spool::create(&folder).await?;
            assert_eq!(spool.write(b"abc").await?, 3);
            assert_eq!(spool.write(b"de").await?, 5);
            let upload = spool.finish(None, None).await?;
            let temporary = upload.path().to_owned();
            assert_eq!((upload.size, &*upload.bytes().await?), (5, &b"abcde"[..]));
            let kept = target.join(format!("kept-{}", uuid::Uuid::now_v7()));
            upload.persist(&kept).await?;
            assert_eq!(std::fs::read(&kept)?, b"abcde");
            assert!(!temporary.exists());
            std::fs::remove_file(&kept)?;
        }
        Ok(())
    }

    #[tokio::test]
    async fn a_file_goes_with_its_upload() -> Result<(), Failure> {
        let spool = Spool::create(&std::env::temp_dir()).await?;
        let upload = spool.finish(None, None).await?;
        let temporary = upload.path().to_owned();
        assert!(temporary.exists());
        drop(upload);
        assert!(!temporary.exists());
        Ok(())
    }
}
