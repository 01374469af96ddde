// Managed by oasmith. Do not edit: the next run writes it anew.

//! The body of a request as a whole.

use bytes::{Bytes, BytesMut};
use http::Method;

use super::multipart::{self, Multipart, MultipartLimits};
use super::{Request, media_type};
use crate::{ByteStream, Problem};

/// A body in one of the forms that an operation takes.
#[derive(Debug)]
pub enum Content {
    /// As a whole.
    Bytes(Bytes),
    /// The parts of a form.
    Parts(Multipart),
    /// Piece by piece.
    Stream(ByteStream),
}

impl Content {
    /// The whole body; empty if it was taken otherwise.
    pub fn bytes(self) -> Bytes {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Parts(_) | Self::Stream(_) => Bytes::new(),
        }
    }

    /// The parts of a form; none if it was taken otherwise.
    pub fn parts(self) -> Multipart {
        match self {
            Self::Parts(parts) => parts,
            Self::Bytes(_) | Self::Stream(_) => Multipart::default(),
        }
    }

    /// The body piece by piece.
    pub fn stream(self) -> ByteStream {
        match self {
            Self::Stream(stream) => stream,
            Self::Bytes(bytes) => bytes.into(),
            Self::Parts(_) => Bytes::new().into(),
        }
    }
}

impl Request {
    /// Whether there is a body, even if an empty one that says so.
    pub fn has_body(&self) -> bool {
        !self.body.is_empty()
    }

    /// Makes sure that there is a body, which may be empty if its media type is said.
    ///
    /// # Errors
    ///
    /// 400 where there is none.
    pub fn needs_body(&self) -> Result<(), Problem> {
        match self.has_body() || self.header("content-type").is_some() {
            true => Ok(()),
            false => Err(Problem::new(400).with_detail("there must be a body")),
        }
    }

    /// The media type of the body without parameters, in lower case.
    pub fn media_type(&self) -> Option<String> {
        self.header("content-type").map(media_type::essence)
    }

    /// The largest body that this service takes unless an operation says otherwise, in bytes.
    pub fn body_limit(&self) -> u64 {
        self.platform.limits.body_bytes
    }

    /// Which of the media types that the operation takes the body has; none if there is no body.
    ///
    /// # Errors
    ///
    /// 415 for another one.
    pub fn sent(&self, declared: &[&'static str]) -> Result<Option<&'static str>, Problem> {
        // A body without a byte that has a media type is a body.
        let value = match self.header("content-type") {
            None if !self.has_body() => return Ok(None),
            value => value.unwrap_or(""),
        };
        // Of those that suit it equally, the first.
        let ranked = declared
            .iter()
            .rev()
            .map(|one| (media_type::rank(value, one), one));
        match ranked.max_by_key(|(rank, _)| *rank) {
            Some((rank, found)) if rank > 0 => Ok(Some(found)),
            _ => Err(self.unsupported(declared)),
        }
    }

    /// The whole body, empty if there is none. `media_types` may hold ranges such as `image/*`;
    /// `limit` is in bytes.
    ///
    /// # Errors
    ///
    /// 415 for another media type, another charset than UTF-8 or a content coding; 413 over the
    /// limit, before anything is read if the length is declared; 408 if it stalls; 400 if it is
    /// cut short.
    pub async fn body(
        &mut self,
        media_types: &[&'static str],
        limit: u64,
    ) -> Result<Bytes, Problem> {
        if !self.has_body() {
            return Ok(Bytes::new());
        }
        self.check_media_type(media_types)?;
        let mut frames = self.body.read(limit)?;
        let Some(first) = frames.next().await? else {
            return Ok(Bytes::new());
        };
        let Some(second) = frames.next().await? else {
            return Ok(first);
        };
        let mut whole = BytesMut::from(first);
        whole.reserve(frames.expected().saturating_sub(whole.len()));
        whole.extend_from_slice(&second);
        while let Some(more) = frames.next().await? {
            whole.extend_from_slice(&more);
        }
        Ok(whole.freeze())
    }

    /// The body piece by piece, for what need not be in memory as a whole; empty if there is none.
    ///
    /// # Errors
    ///
    /// 415 and 413 as for [`Request::body`], the rest as it is read.
    pub fn stream(
        &mut self,
        media_types: &[&'static str],
        limit: u64,
    ) -> Result<ByteStream, Problem> {
        if !self.has_body() {
            return Ok(ByteStream::from(Bytes::new()));
        }
        self.check_media_type(media_types)?;
        let length = self.header("content-length");
        let length = length.and_then(|length| length.parse().ok());
        Ok(ByteStream::of_frames(self.body.read(limit)?, length))
    }

    /// The parts of a `multipart/form-data` body (RFC 7578), its files kept on disk.
    ///
    /// # Errors
    ///
    /// Those of [`Request::body`], and 413 for a part or a number of parts over its limit.
    pub async fn multipart(&mut self, limits: &MultipartLimits) -> Result<Multipart, Problem> {
        if !self.has_body() {
            return Ok(Multipart::default());
        }
        self.check_media_type(&[multipart::MEDIA_TYPE])?;
        let boundary = self
            .header("content-type")
            .and_then(|value| media_type::parameter(value, "boundary"))
            .filter(|boundary| (1..=70).contains(&boundary.len()))
            .ok_or_else(|| Problem::new(400).with_detail("the media type lacks its boundary"))?;
        let frames = self.body.read(limits.total_bytes)?;
        multipart::read(frames, &boundary, limits, &self.platform.limits.spool_dir).await
    }

    fn check_media_type(&self, declared: &[&'static str]) -> Result<(), Problem> {
        let value = self.header("content-type").unwrap_or("");
        let essence = media_type::essence(value);
        if !declared
            .iter()
            .any(|one| media_type::is_within(&essence, one))
        {
            return Err(self.unsupported(declared));
        }
        if !media_type::is_utf8(value) {
            return Err(Problem::new(415).with_detail("the charset must be UTF-8"));
        }
        let codings = self.header_values("content-encoding");
        let mut codings = codings.iter().flat_map(|line| line.split(','));
        let is_plain = |coding: &str| {
            let coding = coding.trim();
            coding.is_empty() || coding.eq_ignore_ascii_case("identity")
        };
        if codings.all(is_plain) && !self.header_invalid("content-encoding") {
            return Ok(());
        }
        Err(Problem::new(415)
            .with_detail("the body must be sent without a content coding")
            .with_header("Accept-Encoding", "identity"))
    }

    /// 415, with what would do in the header that is made for it: `Accept-Patch` (RFC 5789 section
    /// 3.1), `Accept-Post`, or `Accept` (RFC 9110 section 15.5.16).
    fn unsupported(&self, declared: &[&'static str]) -> Problem {
        let header = match self.method {
            Method::PATCH => "Accept-Patch",
            Method::POST => "Accept-Post",
            _ => "Accept",
        };
        let types = declared.join(", ");
        Problem::new(415)
            .with_detail(format!("the body must be {types}"))
            .with_header(header, types)
    }
}
