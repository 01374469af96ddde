// Managed by oasmith. Do not edit: the next run writes it anew.

//! Bytes that need not be in memory as a whole: bodies of requests and answers that are files.

use std::fmt;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use sync_wrapper::SyncWrapper;
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncWriteExt, ReadBuf};

use crate::request::Frames;
use crate::{BoxFuture, Failure};

/// How much of a file is read at once, in bytes.
const PIECE: usize = 64 * 1024;

/// A stream on the heap.
pub(crate) type BoxStream<T> = Pin<Box<dyn Stream<Item = T> + Send>>;

/// Bytes, piece by piece.
///
/// As the body of a request it ends with a failure when the body is larger than the operation takes
/// (413), comes too slowly (408) or is cut short (400); `?` answers with it. As the content of an
/// answer it may fail too: the connection then breaks, so that the caller knows, and the log says why.
pub struct ByteStream {
    // Not `Sync` by itself; wrapped, it leaves requests so.
    source: SyncWrapper<Source>,
    length: Option<u64>,
}

enum Source {
    /// The body of a request.
    Frames(Box<Frames>),
    Pieces(BoxStream<Result<Bytes, Failure>>),
}

impl ByteStream {
    /// The body of a request that is being read.
    pub(crate) fn of_frames(frames: Frames, length: Option<u64>) -> Self {
        Self {
            source: SyncWrapper::new(Source::Frames(Box::new(frames))),
            length,
        }
    }

    /// From a stream of pieces.
    pub fn new(pieces: impl Stream<Item = Result<Bytes, Failure>> + Send + 'static) -> Self {
        Self {
            source: SyncWrapper::new(Source::Pieces(Box::pin(pieces))),
            length: None,
        }
    }

    /// With a length in bytes that is known beforehand, which the answer then declares.
    #[must_use]
    pub fn with_length(self, length: u64) -> Self {
        Self {
            length: Some(length),
            ..self
        }
    }

    /// From whatever can be read.
    pub fn read(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::new(Reading {
            reader: Box::pin(reader),
            buffer: BytesMut::new(),
        })
    }

    /// The content of a file, with its length.
    ///
    /// # Errors
    ///
    /// `Internal` if it cannot be opened.
    pub async fn file(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).await?;
        let length = file.metadata().await?.len();
        Ok(Self::read(file).with_length(length))
    }

    /// The length in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    ///
    /// Whatever the source says.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        match self.source.get_mut() {
            Source::Frames(frames) => Ok(frames.next().await?),
            Source::Pieces(pieces) => std::future::poll_fn(|cx| pieces.as_mut().poll_next(cx))
                .await
                .transpose(),
        }
    }

    /// All of it, in memory. The body of a request is bounded by what its operation takes.
    ///
    /// # Errors
    ///
    /// Those of [`ByteStream::next`].
    pub async fn bytes(mut self) -> Result<Bytes, Failure> {
        let Some(first) = self.next().await? else {
            return Ok(Bytes::new());
        };
        let Some(second) = self.next().await? else {
            return Ok(first);
        };
        let mut whole = BytesMut::from(first);
        whole.extend_from_slice(&second);
        while let Some(more) = self.next().await? {
            whole.extend_from_slice(&more);
        }
        Ok(whole.freeze())
    }

    /// Writes it to a file, in place of what may be there, and says how long it was. The file appears
    /// when all of it is on the disk.
    ///
    /// # Errors
    ///
    /// Those of [`ByteStream::next`], and `Internal` if the file cannot be written.
    pub async fn persist(mut self, target: &Path) -> Result<u64, Failure> {
        let draft = target.with_extension(format!("{}.part", uuid::Uuid::now_v7()));
        let written = self.write_to(&draft).await;
        if written.is_ok() {
            tokio::fs::rename(&draft, target).await?;
        } else {
            let _ = tokio::fs::remove_file(&draft).await;
        }
        written
    }

    async fn write_to(&mut self, path: &Path) -> Result<u64, Failure> {
        let mut file = File::create(path).await?;
        let mut length = 0;
        while let Some(piece) = self.next().await? {
            file.write_all(&piece).await?;
            length += piece.len() as u64;
        }
        file.sync_all().await?;
        Ok(length)
    }

    pub(crate) fn into_stream(self) -> BoxStream<Result<Bytes, Failure>> {
        match self.source.into_inner() {
            Source::Frames(frames) => Box::pin(Unfolded(read_on(frames))),
            Source::Pieces(pieces) => pieces,
        }
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl<T: Into<Bytes>> From<T> for ByteStream {
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        let length = bytes.len() as u64;
        Self::new(Once(Some(bytes))).with_length(length)
    }
}

/// The pieces of a request's body as a stream.
struct Unfolded(Step);

type Step = BoxFuture<'static, (Box<Frames>, Result<Option<Bytes>, Failure>)>;

fn read_on(mut frames: Box<Frames>) -> Step {
    Box::pin(async move {
        let next = frames.next().await.map_err(Failure::from);
        (frames, next)
    })
}

impl Stream for Unfolded {
    type Item = Result<Bytes, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (frames, next) = ready!(self.0.as_mut().poll(cx));
        self.0 = read_on(frames);
        Poll::Ready(next.transpose())
    }
}

/// One piece.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, Failure>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.get_mut().0.take().map(Ok))
    }
}

struct Reading {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    buffer: BytesMut,
}

impl Stream for Reading {
    type Item = Result<Bytes, Failure>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        this.buffer.resize(PIECE, 0);
        let mut buffer = ReadBuf::new(&mut this.buffer);
        let outcome = ready!(this.reader.as_mut().poll_read(cx, &mut buffer));
        let filled = buffer.filled().len();
        Poll::Ready(match outcome {
            Err(fault) => Some(Err(fault.into())),
            Ok(()) if filled == 0 => None,
            Ok(()) => Some(Ok(this.buffer.split_to(filled).freeze())),
        })
    }
}
