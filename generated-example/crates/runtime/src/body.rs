// Managed by oasmith. Do not edit: the next run writes it anew.

//! The content of an answer, as it goes over the wire.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::Failure;
use crate::stream::BoxStream;

/// The content of an answer.
pub(crate) enum Body {
    /// All of it; empty once it has been handed over.
    Whole(Bytes),
    /// Piece by piece. Where one fails, the connection breaks.
    Pieces(BoxStream<Result<Bytes, Failure>>),
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Failure;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        match self.get_mut() {
            Self::Whole(bytes) => {
                let whole = std::mem::take(bytes);
                Poll::Ready((!whole.is_empty()).then(|| Ok(Frame::data(whole))))
            }
            Self::Pieces(pieces) => pieces
                .as_mut()
                .poll_next(cx)
                .map(|next| next.map(|piece| piece.map(Frame::data))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Pieces(_) => SizeHint::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http_body::Body as _;
    use http_body_util::BodyExt;

    use super::Body;

    #[tokio::test]
    async fn what_is_whole_is_handed_over_once() {
        let mut body = Body::Whole(Bytes::from_static(b"ab"));
        assert_eq!(
            (body.size_hint().exact(), body.is_end_stream()),
            (Some(2), false)
        );
        let frame = body.frame().await.and_then(Result::ok);
        let data = frame.and_then(|frame| frame.into_data().ok());
        assert_eq!(data, Some(Bytes::from_static(b"ab")));
        assert!(body.is_end_stream() && body.frame().await.is_none());
    }
}
