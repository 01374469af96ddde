// Managed by oasmith. Do not edit: the next run writes it anew.

//! The syntax of multipart bodies (RFC 2046 section 5.1), read without holding a part in memory.

use bytes::{Bytes, BytesMut};
use memchr::memmem;

use super::frames::Frames;
use crate::Problem;

/// The most that the headers of one part may take, in bytes.
const MAX_HEADER_BYTES: usize = 8 * 1024;

/// What the headers of a part say.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: String,
    /// Without folders.
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
}

/// A multipart body that is being read: each part's headers, then its data to the end.
pub(super) struct Parts {
    frames: Frames,
    buffer: BytesMut,
    /// A line break, two hyphens and the boundary.
    delimiter: Vec<u8>,
}

impl Parts {
    pub(super) fn new(frames: Frames, boundary: &str) -> Self {
        Self {
            frames,
            // The first delimiter need not follow a line break; lending it one makes it like all
            // others, and what comes before it like the data of a part that nobody reads.
            buffer: BytesMut::from("\r\n"),
            delimiter: format!("\r\n--{boundary}").into_bytes(),
        }
    }

    /// The next part; none after the last. What was not read of the one before is skipped.
    pub(super) async fn next_part(&mut self) -> Result<Option<Part>, Problem> {
        while self.next_data().await?.is_some() {}
        self.skip(self.delimiter.len());
        self.need(2).await?;
        if self.buffer.starts_with(b"--") {
            // What follows the last delimiter means nothing, but is read to keep the connection.
            while self.frames.next().await?.is_some() {}
            return Ok(None);
        }
        let rest = self.line(MAX_HEADER_BYTES).await?;
        if !rest.iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            return Err(malformed("a boundary is followed by other text"));
        }
        self.headers().await.map(Some)
    }

    /// The next piece of the part's data; none at its end, where the buffer starts with the
    /// delimiter.
    pub(super) async fn next_data(&mut self) -> Result<Option<Bytes>, Problem> {
        loop {
            if let Some(end) = memmem::find(&self.buffer, &self.delimiter) {
                return Ok((end > 0).then(|| self.buffer.split_to(end).freeze()));
            }
            // The last bytes may be the beginning of a delimiter.
            let safe = (self.buffer.len() + 1).saturating_sub(self.delimiter.len());
            if safe > 0 {
                return Ok(Some(self.buffer.split_to(safe).freeze()));
            }
            self.fill().await?;
        }
    }

    async fn headers(&mut self) -> Result<Part, Problem> {
        let mut disposition = None;
        let mut content_type = None;
        let mut left = MAX_HEADER_BYTES;
        loop {
            let line = self.line(left).await?;
            left = left.saturating_sub(line.len() + 2);
            let line = str::from_utf8(&line).map_err(|_| malformed("a header is not UTF-8"))?;
            let Some((name, value)) = line.split_once(':') else {
                if line.is_empty() {
                    break;
                }
                return Err(malformed("a header lacks its colon"));
            };
            match name.trim().to_ascii_lowercase().as_str() {
                "content-disposition" => disposition = Some(value.trim().to_owned()),
                "content-type" => content_type = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        let disposition = disposition.unwrap_or_default();
        let name =
            attribute(&disposition, "name").ok_or_else(|| malformed("a part lacks its name"))?;
        Ok(Part {
            name,
            file_name: attribute(&disposition, "filename").map(|path| base_name(&path).to_owned()),
            content_type,
        })
    }

    /// The bytes before the next line break, which is taken away too.
    async fn line(&mut self, limit: usize) -> Result<BytesMut, Problem> {
        loop {
            if let Some(end) = memmem::find(&self.buffer, b"\r\n") {
                let line = self.buffer.split_to(end);
                self.skip(2);
                return Ok(line);
            }
            if self.buffer.len() > limit {
                return Err(malformed("the headers of a part are too long"));
            }
            self.fill().await?;
        }
    }

    async fn need(&mut self, bytes: usize) -> Result<(), Problem> {
        while self.buffer.len() < bytes {
            self.fill().await?;
        }
        Ok(())
    }

    async fn fill(&mut self) -> Result<(), Problem> {
        match self.frames.next().await? {
            Some(data) => {
                self.buffer.extend_from_slice(&data);
                Ok(())
            }
            None => Err(malformed("it ends before its last boundary")),
        }
    }

    fn skip(&mut self, bytes: usize) {
        drop(self.buffer.split_to(bytes.min(self.buffer.len())));
    }
}

fn malformed(what: &str) -> Problem {
    Problem::new(400).with_detail(format!("the multipart body is malformed: {what}"))
}

/// An attribute of `Content-Disposition` (RFC 6266), with the escapes that browsers use undone.
fn attribute(disposition: &str, name: &str) -> Option<String> {
    let (kind, mut rest) = disposition.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    loop {
        let (key, after) = rest.split_once('=')?;
        let (value, next) = value(after.trim_start());
        if key.trim().eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = next;
    }
}

/// A value and what follows the semicolon after it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (token, rest) = text.split_once(';').unwrap_or((text, ""));
        return (token.trim().to_owned(), rest);
    };
    let mut escaped = false;
    let end = quoted
        .find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        })
        .unwrap_or(quoted.len());
    let (inner, after) = quoted.split_at(end);
    let rest = after.split_once(';').map_or("", |(_, rest)| rest);
    (unescape(inner), rest)
}

/// Some senders escape with a backslash, browsers with `%22`, `%0D` and `%0A`.
fn unescape(text: &str) -> String {
    text.replace("\\\"", "\"")
        .replace("\\\\", "\\")
        .replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

/// What follows the last separator of either kind of system.
fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{attribute, base_name};

    #[test]
    fn reads_attributes() {
        // disposition, name, file name
        let table = [
            ("form-data; name=\"a\"", Some("a"), None),
            ("Form-Data;NAME=a", Some("a"), None),
            (
                "form-data; filename=\"x;y=z\"; name=\"a\"",
                Some("a"),
                Some("x;y=z"),
            ),
            (
                "form-data; name=\"a\\\"b\"; filename=\"%22\"",
                Some("a\"b"),
                Some("\""),
            ),
            ("form-data; filename=\"n\"", None, Some("n")),
            ("form-data; name=\"open", Some("open"), None),
            ("attachment; name=\"a\"", None, None),
            ("form-data", None, None),
            ("", None, None),
        ];
        for (text, name, file_name) in table {
            assert_eq!(attribute(text, "name").as_deref(), name, "{text}");
            assert_eq!(attribute(text, "filename").as_deref(), file_name, "{text}");
        }
    }

    #[test]
    fn drops_folders() {
        for path in ["a.png", "/etc/a.png", "..\\..\\a.png", "C:\\x/a.png"] {
            assert_eq!(base_name(path), "a.png", "{path}");
        }
    }
}
