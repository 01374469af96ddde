// Managed by oasmith. Do not edit: the next run writes it anew.

//! Forms with files (RFC 7578): texts in memory, files on disk, everything within limits.

use std::collections::BTreeMap;
use std::path::Path;

use super::frames::Frames;
use super::media_type;
use super::parts::{Part, Parts};
use super::spool::{Spool, Upload};
use crate::{Detail, Location, Problem};

pub(super) const MEDIA_TYPE: &str = "multipart/form-data";

/// The parts of a form, by name and in the order in which they came.
#[derive(Debug, Default)]
pub struct Multipart {
    /// The texts.
    pub text: BTreeMap<String, Vec<FormText>>,
    /// The files.
    pub files: BTreeMap<String, Vec<Upload>>,
}

/// A part that is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormText {
    /// The text.
    pub text: String,
    /// The media type that the caller gave, if any: `text/plain`, or JSON.
    pub content_type: Option<String>,
}

impl FormText {
    /// Whether the caller said that it is JSON; none if it said nothing.
    pub fn is_json(&self) -> Option<bool> {
        let content_type = self.content_type.as_deref()?;
        Some(media_type::is_json(&media_type::essence(content_type)))
    }
}

/// What a form may have at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MultipartLimits {
    /// The body as a whole, in bytes.
    pub total_bytes: u64,
    /// Each file, in bytes.
    pub file_bytes: u64,
    /// Each text, in bytes.
    pub text_bytes: u64,
    /// The number of parts.
    pub parts: usize,
    /// The names of parts that are files even if they come without a file name.
    pub files: &'static [&'static str],
    /// The names of parts that are texts even if they come with a file name.
    pub texts: &'static [&'static str],
}

impl MultipartLimits {
    /// Limits for a body of this size in bytes: files as large as fit, texts of 64 KiB, 100 parts.
    pub const fn new(total_bytes: u64) -> Self {
        Self {
            total_bytes,
            file_bytes: total_bytes,
            text_bytes: 64 * 1024,
            parts: 100,
            files: &[],
            texts: &[],
        }
    }

    /// With these parts as texts, whatever the caller makes of them.
    #[must_use]
    pub const fn with_texts(self, texts: &'static [&'static str]) -> Self {
        Self { texts, ..self }
    }

    /// Limits for a form with these files, each of at most so many bytes, and 1 MiB for the rest.
    pub const fn for_files(files: &'static [&'static str], file_bytes: u64) -> Self {
        const REST: u64 = 1024 * 1024;
        let count = if files.is_empty() {
            1
        } else {
            files.len() as u64
        };
        Self {
            file_bytes,
            files,
            ..Self::new(file_bytes.saturating_mul(count).saturating_add(REST))
        }
    }
}

impl MultipartLimits {
    fn is_file(&self, part: &Part) -> bool {
        let name = part.name.as_str();
        let has_name = part.file_name.is_some() && !self.texts.contains(&name);
        has_name || self.files.contains(&name)
    }
}

pub(super) async fn read(
    frames: Frames,
    boundary: &str,
    limits: &MultipartLimits,
    spool_dir: &Path,
) -> Result<Multipart, Problem> {
    let mut form = Multipart::default();
    let mut parts = Parts::new(frames, boundary);
    let mut count = 0_usize;
    while let Some(part) = parts.next_part().await? {
        count += 1;
        if count > limits.parts {
            let limit = limits.parts;
            return Err(
                Problem::new(413).with_detail(format!("the form may have at most {limit} parts"))
            );
        }
        if limits.is_file(&part) {
            let name = part.name.clone();
            let upload = read_file(&mut parts, part, limits.file_bytes, spool_dir).await?;
            form.files.entry(name).or_default().push(upload);
        } else {
            let text = FormText {
                text: read_text(&mut parts, &part.name, limits.text_bytes).await?,
                content_type: part.content_type,
            };
            form.text.entry(part.name).or_default().push(text);
        }
    }
    Ok(form)
}

async fn read_file(
    parts: &mut Parts,
    part: Part,
    limit: u64,
    spool_dir: &Path,
) -> Result<Upload, Problem> {
    let mut spool = Spool::create(spool_dir).await?;
    while let Some(data) = parts.next_data().await? {
        if spool.write(&data).await? > limit {
            return Err(part_too_large(&part.name, limit));
        }
    }
    Ok(spool.finish(part.file_name, part.content_type).await?)
}

async fn read_text(parts: &mut Parts, name: &str, limit: u64) -> Result<String, Problem> {
    let mut text = Vec::new();
    while let Some(data) = parts.next_data().await? {
        text.extend_from_slice(&data);
        if text.len() as u64 > limit {
            return Err(part_too_large(name, limit));
        }
    }
    String::from_utf8(text).map_err(|_| {
        let detail = detail(name, "encoding", "must be UTF-8".to_owned());
        Problem::new(400).with_errors(vec![detail])
    })
}

fn part_too_large(name: &str, limit: u64) -> Problem {
    let detail = detail(name, "maxBytes", format!("may have at most {limit} bytes"));
    Problem::new(413)
        .with_detail("a part of the form is too large")
        .with_errors(vec![detail])
}

fn detail(name: &str, keyword: &str, detail: String) -> Detail {
    Detail {
        location: Location::property(name),
        keyword: keyword.to_owned(),
        detail,
    }
}
