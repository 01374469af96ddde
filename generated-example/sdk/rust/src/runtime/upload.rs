// Managed by oasmith. Do not edit: the next run writes it anew.

//! Bytes to send.

use std::error::Error as StdError;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use tokio::fs::File;

use super::failure::InvalidRequest;

/// A file to send: bytes in memory, or a path whose file is read while it is sent.
#[derive(Clone, Debug)]
pub struct Upload {
    file_name: Option<String>,
    media_type: String,
    source: Source,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    /// A stream that can be read once; whoever sends it takes it out.
    Stream(Arc<Mutex<Option<reqwest::Body>>>),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(out, "{} bytes", bytes.len()),
            Self::Path(path) => std::fmt::Debug::fmt(path, out),
            Self::Stream(_) => out.write_str("a stream"),
        }
    }
}

impl Upload {
    /// Bytes without a file name.
    pub fn new(media_type: &str, bytes: impl Into<Bytes>) -> Self {
        let source = Source::Bytes(bytes.into());
        Self {
            file_name: None,
            media_type: media_type.to_owned(),
            source,
        }
    }

    /// Bytes that are called like a file.
    pub fn from_bytes(file_name: &str, media_type: &str, bytes: impl Into<Bytes>) -> Self {
        Self::new(media_type, bytes).with_file_name(file_name)
    }

    /// The file at a path. It is opened when the call is sent, and is never in memory as a whole.
    pub fn from_path(path: impl Into<PathBuf>, media_type: &str) -> Self {
        let path = path.into();
        let file_name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Self {
            file_name,
            media_type: media_type.to_owned(),
            source: Source::Path(path),
        }
    }

    /// Bytes that are read while they are sent. They can be sent once, and the call is not repeated.
    pub fn from_stream<S, E>(media_type: &str, stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        let body = reqwest::Body::wrap_stream(stream);
        Self {
            file_name: None,
            media_type: media_type.to_owned(),
            source: Source::Stream(Arc::new(Mutex::new(Some(body)))),
        }
    }

    /// The same bytes under another file name.
    #[must_use]
    pub fn with_file_name(mut self, file_name: &str) -> Self {
        self.file_name = Some(file_name.to_owned());
        self
    }

    /// The file name that is sent, if there is one.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type that is sent.
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    pub(super) fn is_repeatable(&self) -> bool {
        !matches!(self.source, Source::Stream(_))
    }

    /// The bytes and, where that is known, how many they are.
    pub(super) async fn open(&self) -> Result<(reqwest::Body, Option<u64>), InvalidRequest> {
        match &self.source {
            Source::Bytes(bytes) => Ok((bytes.clone().into(), Some(bytes.len() as u64))),
            Source::Path(path) => {
                let unreadable = |error: std::io::Error| {
                    let path = path.display();
                    InvalidRequest::new(format!("{path} cannot be read")).because(error.into())
                };
                let file = File::open(path).await.map_err(unreadable)?;
                let length = file.metadata().await.map_err(unreadable)?.len();
                Ok((file.into(), Some(length)))
            }
            Source::Stream(stream) => {
                let body = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                let body = body.ok_or_else(|| InvalidRequest::new("its stream was sent before"))?;
                Ok((body, None))
            }
        }
    }
}
